//! The words of a work, folded and indexed: built once per work, asked once per correction.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Span, Work};
use crate::text::{fold_text, is_invisible};

/// What a word is that the work does not have.
pub(super) const UNKNOWN: usize = usize::MAX;

/// The folded words of a work and where each stands. Words are counted through the whole text.
#[derive(Debug)]
pub struct WorkWords<'a> {
    /// The work.
    pub(super) work: &'a Work,
    /// Where each word stands.
    pub(super) spans: Vec<Span>,
    /// Which word it is.
    pub(super) ids: Vec<usize>,
    vocabulary: HashMap<String, usize>,
    /// The places of each word, ascending.
    places: Vec<Vec<usize>>,
}

impl<'a> WorkWords<'a> {
    /// Indexes a work.
    #[must_use]
    pub fn new(work: &'a Work) -> Self {
        let mut index =
            Self { work, spans: Vec::new(), ids: Vec::new(), vocabulary: HashMap::new(), places: Vec::new() };
        for (span, word) in folded_words(&work.text) {
            let next = index.places.len();
            let id = *index.vocabulary.entry(word).or_insert(next);
            if id == next {
                index.places.push(Vec::new());
            }
            index.places[id].push(index.ids.len());
            index.ids.push(id);
            index.spans.push(span);
        }
        index
    }

    /// The words of another text as this work numbers them.
    pub(super) fn ids_of(&self, text: &str) -> Vec<usize> {
        folded_words(text).map(|(_, word)| self.vocabulary.get(&word).copied().unwrap_or(UNKNOWN)).collect()
    }

    /// The places of a word, ascending.
    pub(super) fn places(&self, id: usize) -> &[usize] {
        self.places.get(id).map_or(&[], Vec::as_slice)
    }

    /// Where these words stand one after another: the first word of each place, ascending.
    pub(super) fn find(&self, words: &[usize]) -> Vec<usize> {
        let Some(rarest) = (0..words.len()).min_by_key(|&i| self.places(words[i]).len()) else { return Vec::new() };
        let places = self.places(words[rarest]);
        if places.len().saturating_mul(words.len()) > self.ids.len() {
            return occurrences(words, &self.ids);
        }
        let starts = places.iter().filter_map(|place| place.checked_sub(rarest));
        starts.filter(|&start| self.ids[start..].starts_with(words)).collect()
    }

    /// From the first to the last of these words; empty when there are none.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        match self.spans.get(words.clone()) {
            Some([first, .., last]) => first.join(*last),
            Some([only]) => *only,
            _ => Span::default(),
        }
    }

    /// The words that `span` touches.
    pub(super) fn words_of(&self, span: Span) -> Range<usize> {
        let first = self.spans.partition_point(|w| w.end <= span.start);
        let last = self.spans.partition_point(|w| w.start < span.end);
        first..last.max(first)
    }

    /// True when word `at` is the first of its line (also one past the last word).
    pub(super) fn begins_line(&self, at: usize) -> bool {
        let Some(previous) = at.checked_sub(1).and_then(|i| self.spans.get(i)) else { return true };
        let next = self.spans.get(at).map_or(self.work.text.len(), |w| w.start);
        at == self.ids.len() || Span::new(previous.end, next).of(&self.work.text).contains('\n')
    }
}

/// Knuth–Morris–Pratt: linear even where a text says the same words over and over.
fn occurrences(words: &[usize], text: &[usize]) -> Vec<usize> {
    let mut borders = vec![0; words.len()];
    let mut matched = 0;
    for i in 1..words.len() {
        matched = extended(words, &borders, matched, words[i]);
        borders[i] = matched;
    }
    let mut found = Vec::new();
    matched = 0;
    for (at, &word) in text.iter().enumerate() {
        if matched == words.len() {
            matched = borders[matched - 1];
        }
        matched = extended(words, &borders, matched, word);
        if matched == words.len() {
            found.push(at + 1 - matched);
        }
    }
    found
}

/// How many words match once `word` follows, when `matched` of them matched before it.
fn extended(words: &[usize], borders: &[usize], mut matched: usize, word: usize) -> usize {
    while matched > 0 && words[matched] != word {
        matched = borders[matched - 1];
    }
    matched + usize::from(words[matched] == word)
}

/// The words of a text, folded, with their places.
pub(super) fn folded_words(text: &str) -> impl Iterator<Item = (Span, String)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest + text[rest..].find(in_word)?;
            let end = text[start..].find(|c| !in_word(c)).map_or(text.len(), |length| start + length);
            rest = end;
            let folded = fold_text(&text[start..end]);
            if !folded.is_empty() {
                return Some((Span::new(start, end), folded));
            }
        }
    })
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::plain;
    use proptest::prelude::*;

    #[test]
    fn words_of_old_and_new_spelling_are_the_same() {
        let work = plain::read("w", "w.txt", "Бѣлый домъ. Белый дом!\n");
        let words = WorkWords::new(&work);
        assert_eq!(words.find(&words.ids_of("белый дом")), [0, 2]);
    }

    proptest! {
        #[test]
        fn folded_words_are_the_words_of_the_folded_text(text in "[а-яёѣъ ,.«»\n\u{ad}-]{0,40}") {
            let words: Vec<String> = folded_words(&text).map(|(_, word)| word).collect();
            let whole = fold_text(&text);
            prop_assert_eq!(words, whole.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        }

        #[test]
        fn words_are_found_wherever_they_stand(
            said in prop::collection::vec(0..3_usize, 1..60), from in 0..50_usize, length in 1..12_usize,
        ) {
            let text: Vec<&str> = said.iter().map(|&i| ["да", "нет", "ой"][i]).collect();
            let work = plain::read("w", "w.txt", &text.join(" "));
            let words = WorkWords::new(&work);
            let from = from % words.ids.len();
            let sought = &words.ids[from..words.ids.len().min(from + length)];
            let expected: Vec<usize> = (0..words.ids.len()).filter(|&i| words.ids[i..].starts_with(sought)).collect();
            prop_assert_eq!(words.find(sought), expected);
        }
    }
}
