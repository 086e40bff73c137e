//! Sentences and tokens of a passage.

use std::sync::LazyLock;

use regex::Regex;
use rumorph::anyseg::{Document, Segmenter};

use super::TextError;

/// Abbreviations of historical texts that keep their full stop, one a line.
const ABBREVIATIONS: &str = include_str!("data/abbreviations.txt");
/// Strings that are one token, one a line.
const TOKENS: &str = include_str!("data/tokens.txt");

/// «5.XII.1934» must not end a sentence at its stops.
static ROMAN_MONTH_DATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b\d{1,2}\.\s?[IVXІХ]{1,4}\.\s?\d{2,4}").expect("a valid pattern"));

/// The segmenter with our lists.
pub(super) fn segmenter() -> Result<Segmenter, TextError> {
    let failed = |e: &dyn std::fmt::Display| TextError::Segmenter(e.to_string());
    Segmenter::new("ru")
        .map_err(|e| failed(&e))?
        .with_abbreviations(lines(ABBREVIATIONS))
        .map_err(|e| failed(&e))?
        .with_tokens(lines(TOKENS))
        .map_err(|e| failed(&e))
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Token ranges of the sentences of a segmented passage, with dates kept whole.
pub(super) fn sentences(document: &Document) -> Vec<std::ops::Range<usize>> {
    let dates: Vec<(usize, usize)> =
        ROMAN_MONTH_DATE.find_iter(document.text()).map(|m| (m.start(), m.end())).collect();
    let mut out: Vec<std::ops::Range<usize>> = Vec::with_capacity(document.sentence_count());
    for index in 0..document.sentence_count() {
        let sentence = document.sentence(index);
        let cuts_a_date = dates.iter().any(|&(start, end)| start < sentence.span.start && sentence.span.start < end);
        match out.last_mut() {
            Some(previous) if cuts_a_date => previous.end = sentence.tokens.end,
            _ => out.push(sentence.tokens.clone()),
        }
    }
    out
}
