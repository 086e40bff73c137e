//! Finding the words of a correction again: word for word, context deciding between places.

use std::cmp::Reverse;
use std::ops::Range;

use super::Correction;
use super::align::common;
use super::approximate;
use super::words::{WorkWords, folded_words};
use crate::model::{Span, Work};
use crate::text::fold_text;

/// So many words stand for themselves; fewer must have some of their context around them.
const TELLING: usize = 4;
/// How many words more than the context holds are searched for it, so that a small insertion does not hide it.
const SLACK: usize = 4;

/// Where the words of a correction stand now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// Here.
    At(Span),
    /// Nowhere.
    Missing,
    /// At several places that nothing tells apart.
    Ambiguous(Vec<Span>),
}

/// Finds the words of a correction in a work. For many corrections of one work build [`WorkWords`] once.
///
/// Words are compared folded: case, `ё`, old letters, punctuation and spacing aside. Context decides between equal
/// words, [`Correction::occurrence`] between places equal in both. Where the words do not stand as they were, a place
/// with small changes is accepted: the context stands on both sides, or at least 85 % of the words are there in order.
///
/// ```
/// use letopis::corpus::corrections::{Change, Correction, Located, MentionChange, locate};
/// use letopis::model::Span;
/// use letopis::source::plain;
///
/// let work = plain::read("w", "w.txt", "Седов уехал. Все знали, что Седов болен.\n");
/// let change = Change::Mention(MentionChange { not_person: true, ..MentionChange::default() });
/// let second = work.text.rfind("Седов").unwrap();
/// let correction = Correction::about(&work, Span::new(second, second + 10), change).unwrap();
///
/// let edited = plain::read("w", "w.txt", "Новый абзац.\nСедов уехал. Все знали: Седовъ боленъ.\n");
/// let Located::At(span) = locate(&edited, &correction) else { panic!() };
/// assert_eq!(span.of(&edited.text), "Седовъ");
/// assert!(span.start > edited.text.find("Седов").unwrap());
/// ```
#[must_use]
pub fn locate(work: &Work, correction: &Correction) -> Located {
    WorkWords::new(work).locate(correction)
}

impl WorkWords<'_> {
    /// Finds the words of a correction, as [`locate`] does.
    #[must_use]
    pub fn locate(&self, correction: &Correction) -> Located {
        let sought = Sought::new(self, correction);
        let mut places = sought.exact_places(self);
        if places.is_empty() {
            places = approximate::places(self, &sought);
        }
        let mut best = sought.closest(self, places);
        match (best.len(), correction.occurrence.filter(|&n| n < best.len())) {
            (0, _) => Located::Missing,
            (1, _) => Located::At(self.with_marks(&best[0], &correction.words)),
            (_, Some(n)) => Located::At(self.with_marks(&best.swap_remove(n), &correction.words)),
            _ => Located::Ambiguous(best.iter().map(|p| self.with_marks(p, &correction.words)).collect()),
        }
    }

    /// The place with the marks around it that `words` has too: «Даёшь уголь!» keeps its mark.
    pub(super) fn with_marks(&self, place: &Range<usize>, words: &str) -> Span {
        let span = self.span(place);
        let text = &self.work.text;
        let (Some((first, _)), Some((last, _))) = (folded_words(words).next(), folded_words(words).last()) else {
            return span;
        };
        let head = words[..first.start].chars().rev().zip(text[..span.start].chars().rev());
        let tail = words[last.end..].chars().zip(text[span.end..].chars());
        Span::new(span.start - equal_bytes(head), span.end + equal_bytes(tail))
    }
}

/// Bytes of the characters that are equal until the first that are not.
fn equal_bytes(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

/// The words and the context of a correction, numbered as the work numbers its words.
pub(super) struct Sought {
    pub words: Vec<usize>,
    pub before: Vec<usize>,
    pub after: Vec<usize>,
    /// The words as one folded text.
    pub folded: String,
    line_before: LineEdge,
    line_after: LineEdge,
}

/// The part of a context that stands in the same line as the words.
struct LineEdge {
    /// How many words.
    words: usize,
    /// True when the line is known to begin or end there.
    at_edge: bool,
}

impl Sought {
    pub fn new(index: &WorkWords, correction: &Correction) -> Self {
        let Correction { words, before, after, .. } = correction;
        Self {
            words: index.ids_of(words),
            before: index.ids_of(before),
            after: index.ids_of(after),
            folded: fold_text(words),
            line_before: LineEdge::new(before, before.rsplit_once('\n').map(|(_, line)| line)),
            line_after: LineEdge::new(after, after.split_once('\n').map(|(line, _)| line)),
        }
    }

    /// Where the words stand exactly and may be meant.
    fn exact_places(&self, index: &WorkWords) -> Vec<Range<usize>> {
        let found = index.find(&self.words).into_iter().map(|start| start..start + self.words.len());
        // Where the whole context stands, nothing can be closer: the usual case of an unchanged text.
        let (untouched, others): (Vec<_>, Vec<_>) =
            found.partition(|place| self.adjoining(index, place) == self.context());
        if untouched.is_empty() {
            others.into_iter().filter(|place| self.trusts(index, place)).collect()
        } else {
            untouched
        }
    }

    /// The places with the most of the context around them, in order of the text.
    fn closest(&self, index: &WorkWords, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
        if places.len() < 2 {
            return places;
        }
        let mut scored: Vec<(usize, Range<usize>)> =
            places.into_iter().map(|p| (self.adjoining(index, &p) + self.nearby(index, &p), p)).collect();
        scored.sort_by_key(|(score, place)| (Reverse(*score), place.start));
        let best = scored.first().map_or(0, |(score, _)| *score);
        scored.into_iter().take_while(|(score, _)| *score == best).map(|(_, place)| place).collect()
    }

    /// Equal words alone prove little when they are few: a name stands in many places, and the one that was meant may
    /// be gone.
    fn trusts(&self, index: &WorkWords, place: &Range<usize>) -> bool {
        self.words.len() >= TELLING
            || self.adjoining(index, place) * 3 >= self.context()
            || self.keeps_line(index, place)
            || self.nearby(index, place) * 3 >= self.context()
    }

    /// Words of the context that were recorded.
    fn context(&self) -> usize {
        self.before.len() + self.after.len()
    }

    /// Words of the context that stand right beside the place, on either side.
    pub fn adjoining(&self, index: &WorkWords, place: &Range<usize>) -> usize {
        self.adjoining_before(index, place) + self.adjoining_after(index, place)
    }

    fn adjoining_before(&self, index: &WorkWords, place: &Range<usize>) -> usize {
        let actual = index.ids[..place.start].iter().rev();
        self.before.iter().rev().zip(actual).take_while(|(a, b)| a == b).count()
    }

    fn adjoining_after(&self, index: &WorkWords, place: &Range<usize>) -> usize {
        self.after.iter().zip(&index.ids[place.end..]).take_while(|(a, b)| a == b).count()
    }

    /// Words of the context that stand in order near the place.
    fn nearby(&self, index: &WorkWords, place: &Range<usize>) -> usize {
        let from = place.start.saturating_sub(self.before.len() + SLACK);
        let to = (place.end + self.after.len() + SLACK).min(index.ids.len());
        common(&self.before, &index.ids[from..place.start]) + common(&self.after, &index.ids[place.end..to])
    }

    /// True when the rest of the line is what it was, whatever became of the lines around it.
    fn keeps_line(&self, index: &WorkWords, place: &Range<usize>) -> bool {
        let (before, after) = (&self.line_before, &self.line_after);
        self.adjoining_before(index, place) >= before.words
            && self.adjoining_after(index, place) >= after.words
            && (!before.at_edge || index.begins_line(place.start - before.words))
            && (!after.at_edge || index.begins_line(place.end + after.words))
    }
}

impl LineEdge {
    /// `line` is the part of the context in the words' own line, if the context goes beyond it.
    fn new(context: &str, line: Option<&str>) -> Self {
        let words = folded_words(line.unwrap_or(context)).count();
        Self { words, at_edge: line.is_some() || words == 0 }
    }
}
