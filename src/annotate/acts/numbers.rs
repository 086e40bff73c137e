//! Numbers of acts: «№ 57/1917», «№ 00447», «П43/305», «9887сс/оп», «два нуля четыреста сорок семь».

use foldhash::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::view::View;
use crate::model::Token;

/// The number itself: letters before it, groups with strokes, marks of secrecy after it.
const NUMBER: &str = r"(?:\p{Lu}{1,5}[-‑–/]?)?\d+(?:\s?[-‑–/]\s?(?:\d+\p{Ll}{0,3}|[IVXІХ]+|\p{Ll}{1,4})\b|[-/]\p{Lu}{1,2}\b|\p{Ll}{1,3}\b)*";

/// A number behind its sign.
static SIGNED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:за\s+)?(?:№|N[oº°]?\.?|номер(?:ом)?)\s*({NUMBER})")));
/// A number without a sign, in a row of numbers.
static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^({NUMBER})")));
/// A number that needs no sign: decisions of the Politburo, secret orders.
static EVIDENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(П\d+/\d+|0{1,3}[1-9]\d{0,5})\b"));
/// «протокол № 51, п. 94».
static PROTOCOL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:протокол\p{Ll}*|пр\.)\s*№\s*(\d+)\s*,?\s*(?:п\.|пункт\p{Ll}*)\s*(\d+)"));

static NUMERALS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    include_str!("data/numerals.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(' '))
        .filter_map(|(word, value)| Some((word, value.parse().ok()?)))
        .collect()
});

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("a valid pattern")
}

/// The number that begins at `at` with a sign or an unmistakable shape, and the token after it.
pub(super) fn number_at(view: &View<'_>, at: usize) -> Option<(String, usize)> {
    let rest = view.rest(at);
    if let Some(found) = PROTOCOL.captures(rest) {
        return Some((format!("П{}/{}", &found[1], &found[2]), after(view, at, found[0].len())));
    }
    let found = SIGNED.captures(rest).or_else(|| EVIDENT.captures(rest))?;
    Some((normal(&found[1]), after(view, at, found[0].len())))
}

/// A further number of a row, with or without a sign.
pub(super) fn next_number_at(view: &View<'_>, at: usize) -> Option<(String, usize)> {
    number_at(view, at).or_else(|| {
        let found = BARE.captures(view.rest(at)).filter(|_| view.date_at(at).is_none())?;
        Some((normal(&found[1]), after(view, at, found[0].len())))
    })
}

/// «два нуля четыреста сорок семь», «двести двадцать седьмой».
pub(super) fn spoken_number_at(view: &View<'_>, at: usize) -> Option<(String, usize)> {
    if view.in_date(at) {
        return None;
    }
    let mut next = at + usize::from(view.form(at) == "номер");
    let mut zeros = 0;
    if let Some(count) = numeral(view, next).filter(|_| is_zero(view, next + 1)) {
        zeros = count.min(3);
        next += 2;
    } else if is_zero(view, next) {
        zeros = 1;
        next += 1;
    }
    let (mut value, mut least) = (0, u32::MAX);
    while let Some(part) = numeral(view, next).filter(|&p| magnitude(p) < least) {
        least = magnitude(part);
        value += part;
        next += 1;
    }
    // One word alone is as often «второй указ» or «приказ первый».
    let sure = zeros > 0 || value >= 100 || view.form(at) == "номер";
    (value > 0 && sure).then(|| (format!("{}{value}", "0".repeat(zeros as usize)), next))
}

/// Hundreds, tens and units may follow each other only downwards.
fn magnitude(value: u32) -> u32 {
    match value {
        0..=9 => 1,
        10..=19 => 2,
        20..=99 => 3,
        _ => 4,
    }
}

fn numeral(view: &View<'_>, at: usize) -> Option<u32> {
    numeral_value(view.token(at)?)
}

/// The value of a number word, cardinal or ordinal.
pub(super) fn numeral_value(token: &Token) -> Option<u32> {
    token.readings().iter().find_map(|r| NUMERALS.get(&*r.lemma).copied())
}

fn is_zero(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_some_and(|t| t.has_lemma("ноль") || t.has_lemma("нуль"))
}

fn normal(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace()).map(|c| if matches!(c, '‑' | '–') { '-' } else { c }).collect()
}

fn after(view: &View<'_>, at: usize, length: usize) -> usize {
    let start = view.token(at).map_or(0, |t| t.span.start);
    let next = view.token_at(start + length);
    // A token that the number cuts belongs to it.
    match view.token(next) {
        Some(t) if t.span.start < start + length => next + 1,
        _ => next,
    }
}
