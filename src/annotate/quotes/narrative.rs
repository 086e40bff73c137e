//! The author's narrative: the work's sentences with every stretch of quoted words folded into one item.
//!
//! A quotation's own sentences do not cut the author's sentence around it: «Кто там?» — спросил он. is one unit.

use super::clause::is_year_stop;
use super::spoken::Spoken;
use crate::annotate::Document;
use crate::model::{Span, Token};

/// An item of the narrative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A token of the author's, by its index in the work.
    Word(usize),
    /// A quoted stretch, by its index among the candidates.
    Quoted(usize),
}

/// A sentence of the narrative: items `first..last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Index of the first item.
    pub first: usize,
    /// One past the index of the last item.
    pub last: usize,
    /// The passage in which it begins.
    pub passage: usize,
}

/// The narrative of a work.
#[derive(Debug, Default)]
pub(super) struct Narrative {
    items: Vec<Item>,
    /// Sentences in order.
    pub units: Vec<Unit>,
}

impl Narrative {
    /// Folds the candidates (in order, not overlapping) into the work's tokens.
    pub(super) fn new(document: &Document<'_>, spoken: &[Spoken]) -> Self {
        let mut narrative = Self::default();
        let tokens = &document.analysed.tokens;
        let mut next = 0;
        let mut token = 0;
        for (index, passage) in document.work.passages.iter().enumerate() {
            let inside = next > 0 && spoken[next - 1].outer.end > passage.span.start;
            let open = if inside { narrative.units.pop() } else { None };
            let (first, start) = open.map_or((narrative.items.len(), index), |u| (u.first, u.passage));
            loop {
                let place = tokens.get(token).map_or(usize::MAX, |t| t.span.start);
                let quoted = spoken.get(next).map_or(usize::MAX, |s| s.outer.start);
                if place.min(quoted) >= passage.span.end {
                    break;
                }
                if quoted <= place {
                    narrative.items.push(Item::Quoted(next));
                    let end = spoken[next].outer.end;
                    token = token.max(tokens.partition_point(|t| t.span.start < end));
                    next += 1;
                } else {
                    narrative.items.push(Item::Word(token));
                    token += 1;
                }
            }
            narrative.cut(document, spoken, first, start);
        }
        narrative
    }

    /// The narrative inside of quotations: folds `spoken` into the tokens of `outers`, each of which is cut for itself.
    pub(super) fn inside(document: &Document<'_>, spoken: &[Spoken], outers: &[Span]) -> Self {
        let mut narrative = Self::default();
        let tokens = &document.analysed.tokens;
        let mut next = 0;
        for outer in outers {
            let first = narrative.items.len();
            let range = document.analysed.tokens_in(*outer);
            let mut token = range.start;
            while token < range.end || spoken.get(next).is_some_and(|s| s.outer.start < outer.end) {
                let place = if token < range.end { tokens[token].span.start } else { usize::MAX };
                let ahead = spoken.get(next).filter(|s| s.outer.start < outer.end && s.outer.start <= place);
                if let Some(quoted) = ahead {
                    narrative.items.push(Item::Quoted(next));
                    token = token.max(tokens.partition_point(|t| t.span.start < quoted.outer.end));
                    next += 1;
                } else {
                    narrative.items.push(Item::Word(token));
                    token += 1;
                }
            }
            narrative.cut(document, spoken, first, document.work.passage_at(outer.start).unwrap_or(0));
        }
        narrative
    }

    /// The items of a unit.
    pub(super) fn items(&self, unit: Unit) -> &[Item] {
        &self.items[unit.first..unit.last]
    }

    /// Cuts the items from `first` on into units.
    fn cut(&mut self, document: &Document<'_>, spoken: &[Spoken], first: usize, passage: usize) {
        let mut start = first;
        for i in first..self.items.len() {
            if self.ends_unit(document, spoken, i) {
                self.units.push(Unit { first: start, last: i + 1, passage });
                start = i + 1;
            }
        }
        if start < self.items.len() {
            self.units.push(Unit { first: start, last: self.items.len(), passage });
        }
    }

    fn ends_unit(&self, document: &Document<'_>, spoken: &[Spoken], i: usize) -> bool {
        let tokens = &document.analysed.tokens;
        let next = self.items.get(i + 1).copied();
        match self.items[i] {
            Item::Word(t) => match tokens[t].form() {
                "." => next.is_none_or(|n| !continues(tokens, n) && !is_inner_stop(tokens, n, document, t)),
                "!" | "?" | "…" | "..." => next.is_none_or(|n| begins(tokens, n)),
                _ => false,
            },
            Item::Quoted(q) => {
                let words = spoken[q].last_words(&document.work.text);
                let complete = words.trim_end().ends_with(['.', '!', '?', '…', ';']);
                let whole = spoken[q].is_line();
                next.is_some_and(|n| (complete || whole) && begins(tokens, n))
            }
        }
    }
}

/// A small letter, a comma, a dash: the sentence goes on.
fn continues(tokens: &[Token], next: Item) -> bool {
    match next {
        Item::Quoted(_) => false,
        Item::Word(t) => {
            let token = &tokens[t];
            (token.is_word() && !token.is_capitalised()) || matches!(token.form(), "," | ";" | ":" | "." | ")")
        }
    }
}

/// Before a number and after the sign of a year a stop ends a sentence only if the segmenter says so («стр. 5»,
/// «5 мая 1921 г. Иванов писал»).
fn is_inner_stop(tokens: &[Token], next: Item, document: &Document<'_>, stop: usize) -> bool {
    matches!(next, Item::Word(t) if (tokens[t].form().starts_with(|c: char| c.is_ascii_digit()) || is_year_stop(tokens, stop))
        && document.analysed.sentence_at(tokens[stop].span.start) == document.analysed.sentence_at(tokens[t].span.start))
}

/// A capital letter, a number, a quotation: a new sentence.
fn begins(tokens: &[Token], next: Item) -> bool {
    match next {
        Item::Quoted(_) => true,
        Item::Word(t) => {
            let token = &tokens[t];
            token.is_capitalised() || token.form().starts_with(|c: char| c.is_ascii_digit())
        }
    }
}
