//! Every place where a query matches: what concordances and tables are made of.

use std::collections::HashSet;
use std::ops::Range;

use tantivy::DocAddress;

use super::answer::LeftOut;
use super::passages::{PassagePlan, PassageRequest};
use super::session::{SearchError, Session};
use super::spans::{Stretch, found_in};
use crate::index::{TaggedWord, read_offsets, read_words};
use crate::query::Expression;

/// The matches of one passage.
#[derive(Clone, Debug)]
pub(super) struct Occurrences {
    /// The passage.
    pub(super) address: DocAddress,
    /// The words of each match, by position, and the position of the word marked with `@`.
    pub(super) places: Vec<Place>,
}

/// A match: the positions of its words, and of the word marked with `@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) words: Range<usize>,
    pub(super) marked: Option<usize>,
}

impl Session {
    /// All matches of a question in the order of the corpus; its limit and offset do not count. Without words in the
    /// question there are passages without matches.
    pub(super) fn occurrences(&self, request: &PassageRequest) -> Result<(Vec<Occurrences>, LeftOut), SearchError> {
        let PassagePlan { query, spans, left_out, .. } = self.passage_plan(request)?;
        let (addresses, _) = self.searcher().search(&query, &self.in_place(usize::MAX, 0)?)?;
        self.stopped()?;
        let is_pattern = matches!(request.words, Some(Expression::Pattern(_)));
        let found = if spans.is_empty() {
            vec![Vec::new(); addresses.len()]
        } else {
            let keep = if is_pattern { standard } else { side_by_side };
            found_in(self.searcher(), &spans, &addresses, is_pattern, keep)?
        };
        self.stopped()?;
        let one = |(address, places)| Occurrences { address, places };
        Ok((addresses.into_iter().zip(found).map(one).collect(), left_out))
    }

    /// The words of a passage with their readings, and its text.
    pub(super) fn tagged_words(&self, address: DocAddress) -> Result<(Vec<TaggedWord>, String), SearchError> {
        let (words, offsets, text) = self.stored_words(address)?;
        let words = read_words(&words, &read_offsets(&offsets).collect::<Vec<_>>(), &text);
        Ok((words, text))
    }
}

/// Of the stretches that fit a pattern the shortest from each first word, and of those with one last word the longest:
/// the *standard* matching strategy of CQP (S. Evert, *The IMS Open Corpus Workbench: CQP Query Language Tutorial*, 6.1).
/// Stretches come ordered by start and end.
fn standard(stretches: Vec<Stretch>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let (mut starts, mut ends) = (None, HashSet::new());
    for Stretch { words, marked } in stretches {
        if starts.replace(words.start) != Some(words.start) && ends.insert(words.end) {
            places.push(Place { words, marked });
        }
    }
    places
}

/// Words asked for one by one that stand side by side are one match.
fn side_by_side(stretches: Vec<Stretch>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(stretches.len());
    for Stretch { words, marked } in stretches {
        match places.last_mut().filter(|last| words.start <= last.words.end) {
            Some(last) => last.words.end = last.words.end.max(words.end),
            None => places.push(Place { words, marked }),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(stretches: &[(usize, usize)], by: fn(Vec<Stretch>) -> Vec<Place>) -> Vec<(usize, usize)> {
        let all = stretches.iter().map(|&(start, end)| Stretch { words: start..end, marked: None });
        by(all.collect()).into_iter().map(|p| (p.words.start, p.words.end)).collect()
    }

    #[test]
    fn a_pattern_matches_once_from_each_word_and_once_up_to_each_word() {
        assert_eq!(places(&[(0, 2), (0, 5), (1, 2), (4, 5), (4, 6)], standard), [(0, 2), (4, 5)]);
    }

    #[test]
    fn words_side_by_side_are_one_match() {
        assert_eq!(places(&[(0, 1), (1, 2), (5, 6)], side_by_side), [(0, 2), (5, 6)]);
    }
}
