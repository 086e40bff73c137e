//! Who of the authority file a group is: only when one person fits and no other.

use std::collections::HashSet;

use super::clusters::Cluster;
use super::key::Key;
use crate::authority::{AliasOf, KnownPerson, People};
use crate::model::NameParts;
use crate::text::is_roman_numeral;

/// A person can be written about from this age on.
const LEAST_AGE: i32 = 16;

/// Nobody was active more years than these before an office or death.
const LONGEST_LIFE: i32 = 80;

/// The people of the authority file whose name fits the group, at the time of the text.
pub(super) fn bearers<'p>(cluster: &Cluster, people: &'p People, year: Option<i32>) -> Vec<&'p KnownPerson> {
    let by_surname = cluster.parts.surname.iter().flat_map(|s| people.by_surname(s));
    let mut found: Vec<&KnownPerson> = by_surname.filter(|p| cluster.key.fits(&key_of(p))).collect();
    if let Some(surname) = &cluster.key.surname {
        let others = people.aliases_from(surname).filter(|other| fits_alias(cluster, other));
        found.extend(others.map(|other| other.person));
    }
    if found.is_empty() {
        found.extend(people.by_name(&cluster.parts.display()));
    }
    found.retain(|p| lived(p, year));
    let mut seen = HashSet::new();
    found.retain(|p| seen.insert(p.id.as_str()));
    found
}

/// True when another name of a person, «Джугашвили Иосиф Виссарионович», is the group's.
fn fits_alias(cluster: &Cluster, other: &AliasOf<'_>) -> bool {
    let mut words = other.alias.name.split(' ').map(str::to_owned);
    let name = NameParts {
        surname: words.next(),
        given: words.next(),
        patronymic: words.next(),
        gender: Some(other.person.gender),
        ..NameParts::default()
    };
    let sure = name.given.is_some() && cluster.key.given.is_some() || name.given.is_none() && !other.alias.weak;
    sure && cluster.key.fits(&Key::of(&name))
}

/// The one bearer; else the one whose office the text names; else, for a surname without first name, the one it
/// usually means.
pub(super) fn the_one<'p>(cluster: &Cluster, bearers: &[&'p KnownPerson]) -> Option<&'p KnownPerson> {
    let bare = cluster.key.given.is_none() || cluster.key.short_given;
    only(bearers, |_| true)
        .or_else(|| only(bearers, |p| cluster.roles.iter().any(|role| holds(p, role))))
        .or_else(|| only(bearers, |p| bare && p.principal))
}

fn only<'p>(bearers: &[&'p KnownPerson], wanted: impl Fn(&KnownPerson) -> bool) -> Option<&'p KnownPerson> {
    let mut wanted = bearers.iter().copied().filter(|&p| wanted(p));
    wanted.next().filter(|_| wanted.next().is_none())
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

/// The name of a known person; a ruler's epithet is added when the text has it: «Екатерина II Великая».
pub(super) fn name_in_text(person: &KnownPerson, parts: &NameParts) -> String {
    match &parts.suffix {
        Some(suffix)
            if person.surname.is_none() && !person.name.contains(suffix.as_str()) && !is_roman_numeral(suffix) =>
        {
            format!("{} {suffix}", person.name)
        }
        _ => person.name.clone(),
    }
}

/// True unless the person was a child or unborn at the time of the text. Without a year of birth, death and offices
/// tell.
fn lived(person: &KnownPerson, year: Option<i32>) -> bool {
    let year_of = |date: &Option<String>| date.as_deref().and_then(|d| d.get(..4)).and_then(|d| d.parse::<i32>().ok());
    let Some(year) = year else { return true };
    let adult = year_of(&person.born).map(|born| born + LEAST_AGE);
    let active = person.roles.iter().filter_map(|r| r.from).min().map(|from| from - LONGEST_LIFE);
    let end = year_of(&person.died).map(|died| died - LONGEST_LIFE);
    adult.or(active).or(end).is_none_or(|first| first <= year)
}
