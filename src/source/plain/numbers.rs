//! Numbers that may mark notes: how often each stands in a text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::notes;

/// Numbers and stars, which may be marks of notes: how often each stands in the text.
pub(super) struct Numbers<'a> {
    /// In brackets or braces.
    counts: BTreeMap<&'a str, Count>,
    /// Raised figures.
    raised: BTreeMap<String, usize>,
    /// Runs of stars close to a word: how many stars.
    stars: BTreeSet<usize>,
}

/// How often a number stands in brackets.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    square: usize,
    /// Of these close to a word.
    close: usize,
    round: usize,
    braced: usize,
    /// Of these close to a word, and at the beginning of a line.
    braced_close: usize,
    braced_first: usize,
}

/// A number or stars in brackets.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[(\d{1,3}|\*{1,3})\]|\((\d{1,3}|\*{1,3})\)|\{(\d{1,3})\}").expect("a valid pattern")
});

impl<'a> Numbers<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        for found in NUMBER.captures_iter(source) {
            let Some(label) = found.iter().skip(1).flatten().next() else { continue };
            let count = counts.entry(label.as_str()).or_default();
            if found.get(2).is_some() {
                count.round += 1;
            } else if found.get(3).is_some() {
                count.braced += 1;
                let before = &source[..label.start() - 1];
                count.braced_close += usize::from(notes::is_close(before));
                count.braced_first += usize::from(before.is_empty() || before.ends_with('\n'));
            } else {
                count.square += 1;
                count.close += usize::from(notes::is_close(&source[..label.start() - 1]));
            }
        }
        let mut raised = BTreeMap::new();
        for label in notes::raised_numbers(source) {
            *raised.entry(label).or_default() += 1;
        }
        // «слово *)», but «*слово» is no mark.
        let close = |(at, _): &(usize, &str)| {
            let after = source[*at..].trim_start_matches('*');
            let word =
                source[..*at].strip_suffix(' ').is_some_and(|before| !before.ends_with('*') && notes::is_close(before));
            let blank = word && !after.starts_with(char::is_alphanumeric);
            notes::is_close(&source[..*at]) || blank
        };
        let stars = source.match_indices('*').filter(|(at, _)| !source[..*at].ends_with('*')).filter(close);
        let stars = stars.map(|(at, _)| source[at..].bytes().take_while(|b| *b == b'*').count()).collect();
        Self { counts, raised, stars }
    }

    /// True when a label stands twice: at its mark and at its note.
    pub(super) fn is_cited(&self, label: &str) -> bool {
        let Count { square, round, .. } = self.counts.get(label).copied().unwrap_or_default();
        let raised = self.raised.get(label).copied().unwrap_or_default();
        square + raised > 1 || round > 0
    }

    /// True when a mark of so many stars stands after a word.
    pub(super) fn has_stars(&self, label: &str) -> bool {
        self.stars.contains(&label.len())
    }

    /// True when a label stands in braces close to a word, as its mark, and at the beginning of a line, as its note.
    pub(super) fn is_braced_twice(&self, label: &str) -> bool {
        self.counts.get(label).is_some_and(|count| count.braced_close > 0 && count.braced_first > 0)
    }

    /// True when a label is also a raised figure or in round brackets: its mark need not be in square ones.
    pub(super) fn is_otherwise(&self, label: &str, braces: bool) -> bool {
        let other = |count: &Count| count.round > 0 || braces && count.square > 0;
        self.raised.contains_key(label) || self.counts.get(label).is_some_and(other)
    }

    /// How many labels in square brackets, or in braces, are not among these.
    pub(super) fn beyond(&self, names: &BTreeSet<&str>, braces: bool) -> usize {
        let stands = |count: &Count| if braces { count.braced > 0 } else { count.square > 0 };
        self.counts.iter().filter(|(label, count)| stands(count) && !names.contains(*label)).count()
    }

    /// True when a label stands close to a word, as marks do.
    pub(super) fn is_close(&self, label: &str) -> bool {
        self.counts.get(label).is_some_and(|count| count.close > 0)
    }
}
