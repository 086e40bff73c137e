//! What the role word beside a name tells of its bearer: a ruler, a monk, somebody's son.

use foldhash::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::authority::KnownPerson;

#[derive(Debug, Deserialize)]
struct Titles {
    ruling: HashSet<String>,
    sovereign: HashSet<String>,
    clergy: HashSet<String>,
    noble: HashSet<String>,
    descendants: HashSet<String>,
    kin: HashSet<String>,
    remembered: HashSet<String>,
    whole: Vec<(String, String)>,
}

static TITLES: LazyLock<Titles> =
    LazyLock::new(|| toml::from_str(include_str!("data/titles.toml")).expect("the word lists are part of the program"));

/// True for titles after which the first name alone names the person: «царь», «патриарх».
pub(super) fn is_of_first_names(title: &str) -> bool {
    TITLES.ruling.contains(title) || TITLES.clergy.contains(title)
}

/// True for «сын», «внучка».
pub(super) fn is_descendant(title: &str) -> bool {
    TITLES.descendants.contains(title)
}

/// True for «брат», «жена».
pub(super) fn is_kin(title: &str) -> bool {
    TITLES.kin.contains(title)
}

/// True for a title of those who act in their own time: generals and ministers, not poets.
pub(super) fn is_of_the_living(title: &str) -> bool {
    !(TITLES.remembered.contains(title) || is_kin(title) || is_descendant(title) || is_address(title))
}

/// True for the title of an office, so that who holds another is somebody else.
pub(super) fn is_office(title: &str) -> bool {
    is_of_the_living(title) && !TITLES.noble.contains(title)
}

/// Forms of address say nothing of the time.
fn is_address(title: &str) -> bool {
    matches!(title, "т" | "тов" | "товарищ" | "г" | "г-н" | "господин" | "гражданин" | "св")
}

/// True when the authority file gives the person this office; a title of birth is none.
pub(super) fn holds_office(person: &KnownPerson, title: &str) -> bool {
    !TITLES.noble.contains(title) && holds(person, title)
}

/// True when the authority file gives the person this title.
fn holds(person: &KnownPerson, title: &str) -> bool {
    let whole = TITLES.whole.iter().find(|(short, _)| short == title).map(|(_, whole)| whole.as_str());
    person.roles.iter().any(|r| r.title.split(' ').any(|word| word == title || whole == Some(word)))
}

/// True when the person reigned or served under this title or another name of the same office.
pub(super) fn is_called(person: &KnownPerson, title: &str) -> bool {
    holds(person, title)
        || TITLES.sovereign.contains(title) && TITLES.sovereign.iter().any(|other| holds(person, other))
}
