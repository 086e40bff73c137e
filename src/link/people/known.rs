//! Who of the authority file a group is: only when one person fits and no other.

use foldhash::HashSet;

use super::clusters::Cluster;
use super::key::Key;
use super::times::{self, Life, is_grown};
use super::titles;
use crate::authority::{AliasOf, KnownPerson, People};
use crate::model::NameParts;
use crate::text::{fold_text, is_roman_numeral};

/// Letters by which two spellings of a patronymic may differ: «Артемович» and «Артемьевич».
const SPELLING: usize = 1;

/// The people of the authority file whose name fits the group, at the time of the text.
pub(super) fn bearers<'p>(cluster: &Cluster, people: &'p People, year: Option<i32>) -> Vec<&'p KnownPerson> {
    let by_surname = cluster.parts.surname.iter().flat_map(|s| people.by_surname(s));
    let mut found: Vec<&KnownPerson> = by_surname.filter(|p| is_named(cluster, p)).collect();
    if let Some(surname) = &cluster.key.surname {
        let others = people.aliases_from(surname).filter(|other| fits_alias(cluster, other));
        found.extend(others.map(|other| other.person));
    }
    if found.is_empty() {
        found.extend(people.by_name(&cluster.parts.display()));
    }
    found.retain(|p| is_grown(p, year));
    let mut seen = HashSet::default();
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

/// True when the group has the person's name; a patronymic may be spelled otherwise, and another first name of the
/// person may stand for the first.
fn is_named(cluster: &Cluster, person: &KnownPerson) -> bool {
    let own = &cluster.key;
    let known = key_of(person);
    if own.fits(&known) {
        return true;
    }
    let whole = own.given.is_some() && !own.short_given;
    let other_given = || person.aliases.iter().any(|a| own.given.as_deref() == Some(&*fold_text(&a.name)));
    let spelled = match (&own.patronymic, &known.patronymic) {
        (Some(own), Some(known)) => strsim::levenshtein(own, known) <= SPELLING && own.chars().count() > 3,
        _ => true,
    };
    let same_given = own.given == known.given || other_given();
    whole && same_given && spelled && own.gender == known.gender
}

/// The one bearer; else the one who was alive when the text has the name; else the one whose office the text names;
/// else, for a surname without first name, the one it usually means.
pub(super) fn the_one<'p>(
    cluster: &Cluster,
    bearers: &[&'p KnownPerson],
    people: &'p People,
    years: &[i32],
) -> Option<&'p KnownPerson> {
    let namesakes = cluster.parts.surname.as_deref().map_or(0, |s| people.by_surname(s).count());
    let bare = cluster.key.given.is_none() || cluster.key.short_given;
    let serves = cluster.roles.iter().any(|t| titles::is_office(t));
    let acts = cluster.key.surname.is_some() && cluster.roles.iter().any(|t| titles::is_of_the_living(t));
    if let [one] = bearers {
        let bare = cluster.key.given.is_none();
        let untimely = acts && bare && !one.principal && times::is_long_past(one, years);
        return (!untimely && is_certain(cluster, one, years, namesakes)).then_some(one);
    }
    if let Some(principal) = only(bearers, |p| bare && p.principal)
        && (!acts || times::life(principal, years) != Life::Not)
    {
        let office = only(bearers, |p| cluster.roles.iter().any(|role| titles::holds_office(p, role)));
        return Some(office.unwrap_or(principal));
    }
    let alive: Vec<&KnownPerson> = bearers.iter().copied().filter(|p| times::life(p, years) == Life::Alive).collect();
    let bearers = if alive.is_empty() { bearers } else { &alive };
    let by_time = || only(&alive, |_| true).filter(|_| !(bare && serves));
    by_time().or_else(|| only(bearers, |p| cluster.roles.iter().any(|role| titles::holds_office(p, role))))
}

/// A bearer whose time is unknown is certain only with a patronymic or an office when the file has namesakes of his.
fn is_certain(cluster: &Cluster, person: &KnownPerson, years: &[i32], namesakes: usize) -> bool {
    let undated = !years.is_empty() && times::life(person, years) == Life::Unknown;
    let office = cluster.roles.iter().any(|role| titles::holds_office(person, role));
    !undated || namesakes < 2 || cluster.key.patronymic.is_some() || office
}

/// A ruler or monk whom the text names without surname: by number, by patronymic and title, by title, or as the only one
/// of his time with this first name and patronymic.
pub(super) fn of_first_names<'p>(cluster: &Cluster, people: &'p People, years: &[i32]) -> Option<&'p KnownPerson> {
    let key = &cluster.key;
    let given = key.given.as_deref().filter(|_| key.surname.is_none() && !key.short_given)?;
    let number = key.suffix.as_deref();
    let fitting: Vec<&KnownPerson> = people
        .by_first_name(given)
        .filter(|p| {
            let known = key_of(p);
            let same_patronymic = key.patronymic.is_none() || key.patronymic == known.patronymic;
            let same_number = number.is_none_or(|n| p.name.to_lowercase().split(' ').next_back() == Some(n));
            same_patronymic && same_number && key.gender == known.gender
        })
        .collect();
    let alive: Vec<&KnownPerson> = fitting.iter().copied().filter(|p| times::life(p, years) == Life::Alive).collect();
    let entitled =
        |p: &KnownPerson| cluster.roles.iter().any(|t| titles::is_of_first_names(t) && titles::is_called(p, t));
    if number.is_some() {
        return only(&fitting, |_| true).or_else(|| only(&alive, |_| true));
    }
    if key.patronymic.is_none() {
        return only(&alive, entitled);
    }
    let parts = &cluster.parts;
    let contemporaries: Vec<&KnownPerson> = people
        .by_given_and_patronymic(parts.given.as_deref()?, parts.patronymic.as_deref()?)
        .filter(|p| times::life(p, years) == Life::Alive)
        .collect();
    let titled = cluster.roles.iter().any(|t| titles::is_of_first_names(t));
    only(&alive, entitled)
        .or_else(|| only(&fitting, entitled))
        .or_else(|| only(&alive, |p| titled && reigned(p, years)))
        .or_else(|| only(&contemporaries, |_| true).filter(|p| p.surname.is_none()))
}

/// True when the person held an office in one of the years.
fn reigned(person: &KnownPerson, years: &[i32]) -> bool {
    person.roles.iter().any(|r| match (r.from, r.to) {
        (Some(from), Some(to)) => years.iter().any(|&year| from <= year && year <= to),
        _ => false,
    })
}

fn only<'p>(bearers: &[&'p KnownPerson], wanted: impl Fn(&KnownPerson) -> bool) -> Option<&'p KnownPerson> {
    let mut wanted = bearers.iter().copied().filter(|&p| wanted(p));
    wanted.next().filter(|_| wanted.next().is_none())
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

/// The parts of a known person's name with a patronymic as the text spells it: «Артемович» for «Артемьевич».
pub(super) fn parts_in_text(person: &KnownPerson, text: &NameParts) -> NameParts {
    let mut parts = parts_of(person);
    let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => fold_text(a) == fold_text(b),
        _ => false,
    };
    let whole =
        text.patronymic.as_deref().is_some_and(|p| ["ович", "евич", "вна", "чна"].iter().any(|e| p.ends_with(e)));
    let named = same(&parts.surname, &text.surname) && same(&parts.given, &text.given);
    if whole && named && !same(&parts.patronymic, &text.patronymic) {
        parts.patronymic.clone_from(&text.patronymic);
    }
    parts
}

/// The name of a known person; a ruler's epithet is added when the text has it: «Екатерина II Великая».
pub(super) fn name_in_text(person: &KnownPerson, text: &NameParts) -> String {
    match &text.suffix {
        Some(suffix)
            if person.surname.is_none() && !person.name.contains(suffix.as_str()) && !is_roman_numeral(suffix) =>
        {
            format!("{} {suffix}", person.name)
        }
        _ => {
            let (own, known) = (parts_in_text(person, text), parts_of(person));
            if own == known { person.name.clone() } else { own.display() }
        }
    }
}
