//! Bodies without an entry of their own: «Терского народного Совета», «VII Съезда Советов СССР».

use foldhash::HashSet;
use std::sync::LazyLock;

use super::bodies::level_at;
use super::issuer::{Issuer, LevelKind};
use super::view::View;
use super::{numbers, when};
use crate::model::{Case, Number, Pos, Reading, Token};
use crate::text::{is_roman_numeral, title_case};

static NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("data/organisations.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
});

/// Most adjectives before the noun, and most words of the genitive after it.
const ADJECTIVES: usize = 4;
const COMPLEMENT: usize = 4;
/// Most words of a department: «иностранных дел», «тяжёлой промышленности».
const DEPARTMENT: usize = 4;

/// The organisation that begins at `at`, if its noun stands in `case`.
pub(super) fn organisation_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuer> {
    let mut noun = at;
    while noun < at + ADJECTIVES && (is_ordinal(view, noun) || adjective(view, noun, case).is_some()) {
        noun += 1;
    }
    let head = noun_reading(view, noun, case)?;
    let agreeing = |i: usize| {
        let readings = view.token(i)?.readings();
        readings.iter().find(|r| r.pos == Pos::Adj && r.case == Some(case) && r.gender == head.gender)
    };
    let mut words: Vec<String> =
        (at..noun).filter_map(|i| nominative(view, i, agreeing(i).or_else(|| adjective(view, i, case)))).collect();
    words.push(nominative(view, noun, Some(head))?);
    let proper = (at..noun).any(|i| view.token(i).is_some_and(Token::is_capitalised));
    let (mut next, complement) = complement(view, noun + 1);
    let department = if next == noun + 1 { department(view, noun + 1) } else { next };
    let ministry = department > next && *head.lemma == *"министерство";
    next = department;
    // «путей сообщения»
    if next > noun + 1 && !complement && is_noun_of(view, next) && (ministry || is_slot(view, next + 1)) {
        next += 1;
    }
    words.extend((noun + 1..next).map(|i| in_new_spelling(view, i)));
    let mut issuer =
        Issuer { name: words.join(" "), next, takes: LevelKind::None, level: false, specific: proper || complement };
    if let Some((_, level, next)) = level_at(view, next) {
        issuer.next = next;
        issuer.specific = true;
        issuer.add_level(level);
    }
    Some(issuer)
}

/// Words in the genitive after the noun: «Советов», «рабочих депутатов». The flag tells whether one has a capital.
fn complement(view: &View<'_>, from: usize) -> (usize, bool) {
    let mut next = from;
    let mut noun_seen = false;
    while next < from + COMPLEMENT && level_at(view, next).is_none() && !view.in_date(next) {
        let Some(token) = view.token(next) else { break };
        let genitive = token
            .readings()
            .iter()
            .find(|r| r.case == Some(Case::Gen) && matches!(r.pos, Pos::Noun | Pos::Propn | Pos::Adj));
        match genitive {
            Some(r)
                if token.is_word() && (token.is_capitalised() || !noun_seen && starts_body_phrase(token.form())) =>
            {
                noun_seen |= r.pos.is_noun();
                next += 1;
            }
            _ => break,
        }
    }
    (next, (from..next).any(|i| view.token(i).is_some_and(Token::is_capitalised)))
}

fn is_noun_of(view: &View<'_>, at: usize) -> bool {
    let genitive = |token: &Token| token.readings().iter().any(|r| r.case == Some(Case::Gen) && r.pos == Pos::Noun);
    !view.in_date(at) && view.token(at).is_some_and(|token| token.pos().is_noun() && genitive(token))
}

/// True where the date or number of an act stands.
fn is_slot(view: &View<'_>, at: usize) -> bool {
    when::slot_at(view, at).is_some() || numbers::number_at(view, at).is_some()
}

/// Adjectives and one noun in the genitive: «внутренних дел», «тяжёлой промышленности».
pub(super) fn department(view: &View<'_>, from: usize) -> usize {
    let mut next = from;
    while next < from + DEPARTMENT && !view.in_date(next) {
        let Some(token) = view.token(next) else { return from };
        let genitive = |pos| token.readings().iter().any(|r: &Reading| r.case == Some(Case::Gen) && r.pos == pos);
        next += 1;
        if genitive(Pos::Noun) && token.pos().is_noun() {
            return next;
        }
        if !genitive(Pos::Adj) {
            return from;
        }
    }
    from
}

/// Small words that go with a body's name though they have no capital.
fn starts_body_phrase(form: &str) -> bool {
    matches!(
        form,
        "рабочих"
            | "солдатских"
            | "крестьянских"
            | "казачьих"
            | "депутатов"
            | "народного"
            | "народных"
    )
}

fn is_ordinal(view: &View<'_>, at: usize) -> bool {
    is_roman_numeral(view.written(at))
}

fn adjective<'a>(view: &View<'a>, at: usize, case: Case) -> Option<&'a Reading> {
    view.token(at)?.readings().iter().find(|r| r.pos == Pos::Adj && r.case == Some(case))
}

fn noun_reading<'a>(view: &View<'a>, at: usize, case: Case) -> Option<&'a Reading> {
    let token = view.token(at)?;
    token.readings().iter().find(|r| {
        r.pos.is_noun()
            && (r.case == Some(case) || r.case.is_none())
            && NOUNS.contains(&*r.lemma)
            && r.number != Some(Number::Plur)
    })
}

/// The word as written, or, where it is in old spelling, in the new one: «внутреннихъ» is «внутренних».
pub(super) fn in_new_spelling(view: &View<'_>, at: usize) -> String {
    let (written, form) = (view.written(at), view.form(at));
    if written.to_lowercase().replace('ё', "е") == form {
        written.to_owned()
    } else if written.starts_with(char::is_uppercase) {
        title_case(form)
    } else {
        form.to_owned()
    }
}

/// The word in the nominative, its first letter as written.
pub(super) fn nominative(view: &View<'_>, at: usize, reading: Option<&Reading>) -> Option<String> {
    let written = view.written(at);
    let Some(reading) = reading else { return Some(written.to_owned()) };
    if reading.case == Some(Case::Nom) || reading.case.is_none() {
        return Some(written.to_owned());
    }
    let number = reading.number.unwrap_or(Number::Sing);
    let nominative = view
        .document()
        .morphology
        .inflect(written, reading, Case::Nom, number, reading.gender)
        .unwrap_or_else(|| reading.lemma.to_string());
    let mut letters = nominative.chars();
    let first = letters.next()?;
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    Some(if capital { first.to_uppercase().chain(letters).collect() } else { nominative })
}
