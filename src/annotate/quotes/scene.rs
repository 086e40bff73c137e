//! All that is known while the quotations of a work are being attributed.

use super::actor::{Actor, Kind};
use super::clause::Words;
use super::narrative::{Item, Narrative, Unit};
use super::spoken::Spoken;
use crate::annotate::Document;
use crate::authority::People;
use crate::model::{Annotations, Person, Span, Token};

/// Words of the author's before a quotation that are looked at.
const REACH: usize = 70;

/// A work under attribution.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub document: &'a Document<'a>,
    pub found: &'a Annotations,
    pub people: &'a People,
    pub spoken: Vec<Spoken>,
    /// The segments of all candidates, ascending.
    pub quoted: Vec<Span>,
    pub narrative: Narrative,
    pub actors: Vec<Actor>,
    /// The narrative is what somebody says, not what the author tells.
    pub nested: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn text(&self) -> &'a str {
        &self.document.work.text
    }

    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.document.analysed.tokens
    }

    pub(super) fn token(&self, index: usize) -> &'a Token {
        &self.document.analysed.tokens[index]
    }

    pub(super) fn items(&self, unit: Unit) -> &[Item] {
        self.narrative.items(unit)
    }

    /// The author's words of a unit before item `at`, the nearest [`REACH`].
    pub(super) fn words_before(&self, unit: Unit, at: usize) -> Words {
        let mut words: Vec<usize> = self.items(unit)[..at]
            .iter()
            .rev()
            .filter_map(|i| match i {
                Item::Word(t) => Some(*t),
                Item::Quoted(_) => None,
            })
            .take(REACH)
            .collect();
        words.reverse();
        Words::new(self.tokens(), words)
    }

    /// The author's words of a unit after item `at`, up to the next quoted stretch.
    pub(super) fn words_after(&self, unit: Unit, at: usize) -> Words {
        let words = self.items(unit)[at + 1..]
            .iter()
            .map_while(|i| match i {
                Item::Word(t) => Some(*t),
                Item::Quoted(_) => None,
            })
            .take(REACH)
            .collect();
        Words::new(self.tokens(), words)
    }

    /// All of the author's words of a unit.
    pub(super) fn words_of(&self, unit: Unit) -> Words {
        self.words_before(unit, self.items(unit).len())
    }

    /// The author's words inside a span (an insertion).
    pub(super) fn words_in(&self, span: Span) -> Words {
        Words::new(self.tokens(), self.document.analysed.tokens_in(span).take(REACH).collect())
    }

    /// The author's words as spans, split where something is quoted between them.
    pub(super) fn spans(&self, words: &Words) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut last = usize::MAX;
        for &t in &words.tokens {
            let span = self.token(t).span;
            match spans.last_mut() {
                Some(previous) if last + 1 == t => previous.end = span.end,
                _ => spans.push(span),
            }
            last = t;
        }
        spans
    }

    /// Indices of the actors that begin in these tokens.
    pub(super) fn actors_in(&self, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = self.actors.partition_point(|a| a.tokens.start < tokens.start);
        let last = self.actors.partition_point(|a| a.tokens.start < tokens.end);
        first..last.max(first)
    }

    /// The actors among positions of `words`.
    pub(super) fn actors_among(&self, words: &Words, positions: std::ops::Range<usize>) -> Vec<usize> {
        let (Some(&first), Some(&last)) =
            (words.tokens.get(positions.start), words.tokens.get(positions.end.wrapping_sub(1)))
        else {
            return Vec::new();
        };
        self.actors_in(first..last + 1)
            .filter(|&a| words.tokens.binary_search(&self.actors[a].tokens.start).is_ok())
            .collect()
    }

    /// The person an actor names.
    pub(super) fn person(&self, actor: usize) -> Option<&'a Person> {
        match self.actors[actor].kind {
            Kind::Person(index) => self.found.people.get(index),
            _ => None,
        }
    }
    /// True when `token` is the title beside the name of `actor`.
    pub(super) fn is_title_of(&self, token: &Token, actor: usize) -> bool {
        self.actors[actor].title.is_some_and(|t| self.token(t).span == token.span)
    }
}
