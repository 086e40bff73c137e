//! Making a correction: the words of a span, with the context that will find them again.

use std::ops::Range;

use super::words::WorkWords;
use super::{Change, Correction, Located};
use crate::model::{Span, Work};

/// Characters of context on each side, about.
const CONTEXT: usize = 80;

impl Correction {
    /// A correction about the words of `span`, which is widened to whole words. `None` when there are none.
    ///
    /// To say what words are in which nothing was found, set [`target`](Correction::target) afterwards; the `id` is
    /// filled in by [`Corrections::append`](super::Corrections::append).
    #[must_use]
    pub fn about(work: &Work, span: Span, change: Change) -> Option<Correction> {
        let index = WorkWords::new(work);
        let (words, text) = (index.words_of(span), &work.text);
        if words.is_empty() {
            return None;
        }
        let inside = index.span(&words);
        let sound = |at: usize, else_at: usize| if text.is_char_boundary(at) { at } else { else_at };
        let start = sound(span.start, inside.start).min(inside.start);
        let whole = Span::new(start, sound(span.end, inside.end).max(inside.end));
        let (before, after) = contexts(&index, whole, &words);
        let mut correction = Correction {
            id: String::new(),
            work: work.id.clone(),
            target: change.target(),
            words: whole.of(text).to_owned(),
            before: before.of(text).to_owned(),
            after: after.of(text).to_owned(),
            occurrence: None,
            change,
            note: None,
            other: std::collections::BTreeMap::new(),
        };
        if let Located::Ambiguous(places) = index.locate(&correction) {
            correction.occurrence = places.iter().position(|p| p.overlaps(whole));
        }
        Some(correction)
    }
}

/// The text around `span`, from and to whole words.
fn contexts(index: &WorkWords, span: Span, words: &Range<usize>) -> (Span, Span) {
    let text = &index.work.text;
    let from = text[..span.start].char_indices().rev().take(CONTEXT).last().map_or(span.start, |(at, _)| at);
    let to = text[span.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| span.end + at);
    let first = index.spans[..words.start].partition_point(|w| w.start < from);
    let from = index.spans[..words.start].get(first).map_or(from, |w| w.start);
    let last = index.spans[words.end..].partition_point(|w| w.end <= to);
    let to = if last == 0 { span.end } else { index.spans[words.end + last - 1].end };
    (Span::new(from.min(span.start), span.start), Span::new(span.end, to.max(span.end)))
}
