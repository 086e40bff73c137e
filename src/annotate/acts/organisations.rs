//! Bodies without an entry of their own: «Терского народного Совета», «VII Съезда Советов СССР».

use foldhash::HashSet;
use std::sync::LazyLock;

use super::bodies::level_at;
use super::issuer::{Issuer, LevelKind};
use super::view::View;
use crate::model::{Case, Number, Pos, Reading, Token};
use crate::text::is_roman_numeral;

static NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("data/organisations.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
});

/// Most adjectives before the noun, and most words of the genitive after it.
const ADJECTIVES: usize = 4;
const COMPLEMENT: usize = 4;

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
    let (next, complement) = complement(view, noun + 1);
    words.extend((noun + 1..next).map(|i| view.written(i).to_owned()));
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
