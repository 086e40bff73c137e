//! People as issuers: monarchs by name, holders of offices by office.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::bodies::level_at;
use super::issuer::{Issuer, LevelKind};
use super::organisations::{department, in_new_spelling, nominative};
use super::view::View;
use crate::model::{Case, Gender, NameType, Number, Pos, Reading, Token};
use crate::text::{is_roman_numeral, title_case};

#[derive(Debug, Deserialize)]
struct Words {
    offices: Vec<String>,
    titles: Vec<String>,
    epithets: Vec<String>,
    formula: Vec<String>,
    possessives: BTreeMap<String, String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("data/offices.toml")).expect("offices.toml is part of the program"));

/// Most tokens of a person's name.
const PERSON: usize = 6;
/// Longest formula before an act of a tsar, in tokens.
const FORMULA: usize = 14;

/// The monarch or office that begins at `at`, in `case`.
pub(super) fn office_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuer> {
    monarch_at(view, at, case).or_else(|| official_at(view, at, case))
}

/// The tsar named before his act, and the token where he begins: «великого государя указ», «по государеву указу».
pub(super) fn monarch_before(view: &View<'_>, head: usize) -> Option<(String, usize)> {
    let mut first = head;
    let mut title: Option<&String> = None;
    while let Some(before) = first.checked_sub(1).filter(|&i| head - i <= FORMULA)
        && let Some(token) = view.token(before)
    {
        let listed = WORDS.formula.iter().any(|w| token.has_lemma(w) || **w == *token.form());
        let name = token.is_capitalised()
            && name_reading(view, before, Case::Gen, &[NameType::Given, NameType::Patronymic]).is_some();
        if !listed && !name {
            break;
        }
        title = WORDS.possessives.iter().find(|(lemma, _)| token.has_lemma(lemma)).map(|(_, title)| title).or(title);
        first = before;
    }
    let title = title?;
    let first = (first..head).find(|&i| !matches!(view.form(i), "и" | "весь"))?;
    let named = (first..head).find_map(|i| monarch_name(view, i, Case::Gen, true));
    Some((named.map_or_else(|| title.clone(), |(name, _)| name), first))
}

/// «Екатерины II», «государя Петра Великого», «императоров Японии».
fn monarch_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuer> {
    let mut next = at;
    let mut title: Option<String> = None;
    while let Some(reading) = noun(view, next, case, &WORDS.titles).or_else(|| epithet(view, next, case, None)) {
        if reading.pos.is_noun() {
            title = Some(reading.lemma.to_string());
        }
        next += 1;
    }
    if next > at && title.is_none() {
        return None;
    }
    if let Some((name, end)) = monarch_name(view, next, case, title.is_some()) {
        return Some(Issuer { name, next: end, takes: LevelKind::None, level: false, specific: true });
    }
    // A prince alone is any nobleman.
    let mut name = title.filter(|t| t != "князь")?;
    let country = view.token(next).filter(|t| {
        t.is_capitalised()
            && t.readings().iter().any(|r| r.name == Some(NameType::Place) && r.case == Some(Case::Gen))
            && t.readings().first().is_some_and(|r| r.name == Some(NameType::Place))
    });
    if country.is_some() {
        name = format!("{name} {}", view.written(next));
        next += 1;
    }
    Some(Issuer { name, next, takes: LevelKind::None, level: false, specific: true })
}

/// A given name with a number, a patronymic or an epithet; a bare one only after a title.
fn monarch_name(view: &View<'_>, at: usize, case: Case, titled: bool) -> Option<(String, usize)> {
    let given = name_reading(view, at, case, &[NameType::Given])?;
    let mut name = person_nominative(view, at, given);
    let mut next = at + 1;
    let mut sure = titled;
    loop {
        if is_roman_numeral(view.written(next)) {
            name = format!("{name} {}", view.written(next));
        } else if let Some(patronymic) = name_reading(view, next, case, &[NameType::Patronymic]) {
            name = format!("{name} {}", person_nominative(view, next, patronymic));
        } else if let Some(epithet) =
            epithet(view, next, case, given.gender).filter(|_| view.token(next).is_some_and(Token::is_capitalised))
        {
            name = format!("{name} {}", title_case(&nominative(view, next, Some(epithet))?));
        } else if let Some(surname) = name_reading(view, next, case, &[NameType::Surname]).filter(|_| titled) {
            name = format!("{name} {}", person_nominative(view, next, surname));
        } else {
            break;
        }
        sure = true;
        next += 1;
    }
    sure.then_some((name, next))
}

/// A person by name: «Ельцина», «Бориса Ельцина», «Б. Н. Ельцина».
pub(super) fn person_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuer> {
    let kinds = [NameType::Given, NameType::Patronymic, NameType::Surname];
    let (mut words, mut next, mut named) = (Vec::new(), at, false);
    while next < at + PERSON {
        if let Some(initial) = view.token(next).filter(|t| is_initial(t)) {
            words.push(initial.form().to_uppercase());
            next += 1;
            if view.written(next) == "." {
                words.last_mut()?.push('.');
                next += 1;
            }
        } else if let Some(reading) = name_reading(view, next, case, &kinds).or_else(|| unknown_name(view, next, case))
        {
            words.push(person_nominative(view, next, reading));
            named = true;
            next += 1;
        } else {
            break;
        }
    }
    let issuer = Issuer { name: words.join(" "), next, takes: LevelKind::None, level: false, specific: true };
    named.then_some(issuer)
}

/// A word with a capital that the dictionary does not know.
fn unknown_name<'a>(view: &View<'a>, at: usize, case: Case) -> Option<&'a Reading> {
    let token = view.token(at).filter(|t| t.is_capitalised() && t.readings().iter().all(|r| !r.known))?;
    token.readings().iter().find(|r| r.case == Some(case) && r.pos.is_noun() && r.number != Some(Number::Plur))
}

fn is_initial(token: &Token) -> bool {
    let form = token.form().trim_end_matches('.');
    token.is_capitalised() && form.chars().count() == 1
}

/// «министра внутренних дел», «наркома тяжёлой промышленности СССР».
fn official_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuer> {
    let mut start = at;
    while view.token(start)?.readings().iter().any(|r| r.pos == Pos::Adj && r.case == Some(case)) && start < at + 2 {
        start += 1;
    }
    let office = noun(view, start, case, &WORDS.offices)?;
    let mut words: Vec<String> = (at..start)
        .filter_map(|i| {
            let reading = view.token(i)?.readings().iter().find(|r| r.pos == Pos::Adj && r.case == Some(case));
            nominative(view, i, reading)
        })
        .collect();
    words.push(nominative(view, start, Some(office))?.to_lowercase());
    let next = department(view, start + 1);
    words.extend((start + 1..next).map(|i| in_new_spelling(view, i)));
    let specific = next > start + 1 || start > at;
    let mut issuer = Issuer { name: words.join(" "), next, takes: LevelKind::State, level: false, specific };
    if let Some((LevelKind::State, level, next)) = level_at(view, next) {
        issuer.next = next;
        issuer.level = true;
        issuer.add_level(level);
    }
    Some(issuer)
}

fn noun<'a>(view: &View<'a>, at: usize, case: Case, lemmas: &[String]) -> Option<&'a Reading> {
    view.token(at)?
        .readings()
        .iter()
        .find(|r| r.pos.is_noun() && r.case == Some(case) && lemmas.iter().any(|l| **l == *r.lemma))
}

fn epithet<'a>(view: &View<'a>, at: usize, case: Case, gender: Option<Gender>) -> Option<&'a Reading> {
    view.token(at)?.readings().iter().find(|r| {
        r.pos == Pos::Adj
            && r.case == Some(case)
            && (gender.is_none() || r.gender == gender)
            && WORDS.epithets.iter().any(|e| **e == *r.lemma)
    })
}

fn name_reading<'a>(view: &View<'a>, at: usize, case: Case, kinds: &[NameType]) -> Option<&'a Reading> {
    let token = view.token(at).filter(|t| t.is_capitalised())?;
    token
        .readings()
        .iter()
        .find(|r| r.case == Some(case) && r.name.is_some_and(|n| kinds.contains(&n)) && r.number != Some(Number::Plur))
}

fn person_nominative(view: &View<'_>, at: usize, reading: &Reading) -> String {
    let morphology = view.document().morphology;
    let form = morphology
        .inflect(view.written(at), reading, Case::Nom, Number::Sing, reading.gender)
        .unwrap_or_else(|| morphology.restore_yo(&reading.lemma));
    title_case(&form)
}
