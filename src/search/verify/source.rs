//! Passages and quotations of the index as words to be held against a quotation.

use tantivy::DocAddress;

use super::words::Words;
use crate::index::Kind;
use crate::model::{PassageRecord, QuoteRecord, Span};
use crate::search::session::{SearchError, Session};

/// A document of the index with its words.
#[derive(Clone, Debug)]
pub(super) struct SourceText {
    pub(super) words: Words,
    pub(super) record: SourceRecord,
}

#[derive(Clone, Debug)]
pub(super) enum SourceRecord {
    Passage(Box<PassageRecord>),
    Quote(Box<QuoteRecord>),
}

impl SourceText {
    pub(super) fn work(&self) -> &str {
        match &self.record {
            SourceRecord::Passage(passage) => &passage.work,
            SourceRecord::Quote(quote) => &quote.work,
        }
    }

    /// Where words of this text stand in the text of the work, author's insertions included.
    pub(super) fn in_work(&self, first: usize, last: usize) -> Option<Span> {
        let span = self.words.words.get(first)?.span.join(self.words.words.get(last)?.span);
        Some(match &self.record {
            SourceRecord::Passage(passage) => Span::new(span.start + passage.offset, span.end + passage.offset),
            SourceRecord::Quote(quote) => {
                let offset = |at: usize| segment_starts(quote).rev().find(|(_, start)| *start <= at);
                let at = |at: usize| offset(at).map(|(segment, start)| segment.start + at - start);
                Span::new(at(span.start)?, at(span.end.checked_sub(1)?)? + 1)
            }
        })
    }
}

/// The segments of a quotation and where each begins in its joined words.
fn segment_starts(quote: &QuoteRecord) -> impl DoubleEndedIterator<Item = (Span, usize)> + '_ {
    let mut at = 0;
    let starts: Vec<(Span, usize)> = quote
        .quote
        .segments
        .iter()
        .zip(&quote.words)
        .map(|(segment, words)| {
            let start = at;
            at += words.len() + 1;
            (*segment, start)
        })
        .collect();
    starts.into_iter()
}

impl Session {
    /// The words of a document of this kind.
    pub(super) fn source_text(&self, address: DocAddress, kind: Kind) -> Result<SourceText, SearchError> {
        let morphology = self.morphology()?;
        let spans = self.word_spans(address)?;
        if kind == Kind::Quote {
            let quote: QuoteRecord = self.record(address)?;
            let starts: Vec<(Span, usize)> = segment_starts(&quote).collect();
            let local = |span: &Span| {
                let at = Span::new(span.start + quote.quote.span.start, span.end + quote.quote.span.start);
                let (segment, start) = starts.iter().find(|(segment, _)| segment.covers(at))?;
                Some(Span::new(at.start - segment.start + start, at.end - segment.start + start))
            };
            let spans = spans.iter().filter_map(local).collect();
            let words = Words::source(quote.words.join(" "), spans, morphology);
            return Ok(SourceText { words, record: SourceRecord::Quote(Box::new(quote)) });
        }
        let passage = self.passage_record(address)?;
        let words = Words::source(passage.text.clone(), spans, morphology);
        Ok(SourceText { words, record: SourceRecord::Passage(Box::new(passage)) })
    }
}
