//! Who of the authority file a group is: only when one person fits and no other.

use super::clusters::Cluster;
use super::key::Key;
use crate::authority::{KnownPerson, People};
use crate::model::NameParts;

/// A person can be written about from this age on.
const LEAST_AGE: i32 = 10;

/// The people of the authority file whose name fits the group, at the time of the text.
pub(super) fn bearers<'p>(cluster: &Cluster, people: &'p People, year: Option<i32>) -> Vec<&'p KnownPerson> {
    let mut found: Vec<&KnownPerson> = Vec::new();
    let name = cluster.parts.display();
    let by_surname = cluster.parts.surname.iter().flat_map(|s| people.by_surname(s));
    for person in by_surname {
        if cluster.key.fits(&key_of(person)) && lived(person, year) && !found.iter().any(|f| f.id == person.id) {
            found.push(person);
        }
    }
    if found.is_empty() {
        for person in people.by_name(&name) {
            if lived(person, year) && !found.iter().any(|f| f.id == person.id) {
                found.push(person);
            }
        }
    }
    found
}

/// The one bearer, or the one whose office the text names.
pub(super) fn the_one<'p>(cluster: &Cluster, bearers: &[&'p KnownPerson]) -> Option<&'p KnownPerson> {
    if let [one] = bearers {
        return Some(one);
    }
    let mut fitting = bearers.iter().filter(|p| cluster.roles.iter().any(|role| holds(p, role)));
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

fn holds(person: &KnownPerson, role: &str) -> bool {
    person.roles.iter().any(|r| r.title.split(' ').any(|word| word == role))
}

/// The name of a known person, comparable.
pub(super) fn key_of(person: &KnownPerson) -> Key {
    Key::of(&parts_of(person))
}

/// The parts of a known person's name.
pub(super) fn parts_of(person: &KnownPerson) -> NameParts {
    NameParts {
        surname: person.surname.clone(),
        given: person.given.clone(),
        patronymic: person.patronymic.clone(),
        suffix: None,
        gender: Some(person.gender),
    }
}

fn lived(person: &KnownPerson, year: Option<i32>) -> bool {
    let born = person.born.as_deref().and_then(|b| b.get(..4)).and_then(|b| b.parse::<i32>().ok());
    match (born, year) {
        (Some(born), Some(year)) => born + LEAST_AGE <= year,
        _ => true,
    }
}
