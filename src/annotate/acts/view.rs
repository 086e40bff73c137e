//! What the parsers of this room look at: the tokens of one block of the work, with its dates beside them.

use crate::annotate::Document;
use crate::model::{Case, DateMention, Precision, Span, Token};

/// The tokens `first..limit` of a work. Indices are those of the whole work; outside the block there is nothing.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub text: &'a str,
    tokens: &'a [Token],
    dates: &'a [DateMention],
    document: &'a Document<'a>,
    pub first: usize,
    pub limit: usize,
}

impl<'a> View<'a> {
    pub fn new(document: &'a Document<'a>, dates: &'a [DateMention], first: usize, limit: usize) -> Self {
        let tokens = &document.analysed.tokens[..];
        Self { text: &document.work.text, tokens, dates, document, first, limit: limit.min(tokens.len()) }
    }

    /// The analysed work.
    pub fn document(&self) -> &'a Document<'a> {
        self.document
    }

    /// The token at `index`, if it is inside the block.
    pub fn token(&self, index: usize) -> Option<&'a Token> {
        (self.first <= index && index < self.limit).then(|| &self.tokens[index])
    }

    /// The token as written; empty outside the block.
    pub fn written(&self, index: usize) -> &'a str {
        self.token(index).map_or("", |t| t.span.of(self.text))
    }

    /// The folded form; empty outside the block.
    pub fn form(&self, index: usize) -> &'a str {
        self.token(index).map_or("", Token::form)
    }

    /// The span of tokens `first..next`.
    pub fn span(&self, first: usize, next: usize) -> Span {
        match (self.token(first), next.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(a), Some(b)) => a.span.join(b.span),
            (Some(a), None) => a.span,
            _ => Span::default(),
        }
    }

    /// True when nothing stands between two tokens.
    pub fn adjoin(&self, left: usize, right: usize) -> bool {
        matches!((self.token(left), self.token(right)), (Some(a), Some(b)) if a.span.end == b.span.start)
    }

    /// The first token at or after `offset`, inside the block.
    pub fn token_at(&self, offset: usize) -> usize {
        let block = &self.tokens[self.first.min(self.limit)..self.limit];
        self.first + block.partition_point(|t| t.span.end <= offset)
    }

    /// The text from a token to the end of the block.
    pub fn rest(&self, index: usize) -> &'a str {
        let end = self.limit.checked_sub(1).and_then(|last| self.token(last)).map_or(0, |t| t.span.end);
        self.token(index).and_then(|t| self.text.get(t.span.start..end)).unwrap_or_default()
    }

    /// The date that begins at a token: its index and the index of the token after it.
    pub fn date_at(&self, index: usize) -> Option<(usize, usize)> {
        let start = self.token(index)?.span.start;
        let at = self.dates.partition_point(|d| d.span.start < start);
        let date = self.dates.get(at).filter(|d| d.span.start == start && !d.span.is_empty())?;
        Some((at, self.token_at(date.span.end)))
    }

    /// True when a date covers the token. Names of periods and events are words as any other: «о красном терроре».
    pub fn in_date(&self, index: usize) -> bool {
        let Some(token) = self.token(index) else { return false };
        let at = self.dates.partition_point(|d| d.span.end <= token.span.start);
        self.dates.get(at).is_some_and(|d| d.span.overlaps(token.span) && d.precision != Precision::Period)
    }

    /// The indices of the dates inside `span`.
    pub fn dates_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.dates.partition_point(|d| d.span.start < span.start);
        let last = self.dates.partition_point(|d| d.span.end <= span.end);
        first..last.max(first)
    }

    /// The date with this index.
    pub fn date(&self, index: usize) -> Option<&'a DateMention> {
        self.dates.get(index)
    }

    /// The index of the sentence that holds a token.
    pub fn sentence(&self, index: usize) -> Option<usize> {
        self.token(index).and_then(|t| self.document.analysed.sentence_at(t.span.start))
    }

    /// The tokens of the sentence of a token, as far as they are inside the block. The full stop of «26 июня 1940 г.»
    /// ends no sentence.
    pub fn sentence_range(&self, index: usize) -> std::ops::Range<usize> {
        let sentences = &self.document.analysed.sentences;
        let Some(mut at) = self.sentence(index) else { return index..index };
        let last = sentences[at].last;
        while sentences[at].first > self.first && self.in_date(sentences[at].first - 1) && at > 0 {
            at -= 1;
        }
        sentences[at].first.max(self.first)..last.min(self.limit)
    }

    /// True when some reading of the token has this case.
    pub fn has_case(&self, index: usize, case: Case) -> bool {
        self.token(index).is_some_and(|t| t.readings().iter().any(|r| r.case == Some(case)))
    }
}
