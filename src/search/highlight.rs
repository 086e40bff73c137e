//! Which words of a hit matched: exact, from the positions in the index.

use std::sync::Arc;

use tantivy::DocAddress;

use super::session::{SearchError, Session};
use super::spans::{SpanPattern, Stretch, found_in};
use crate::index::read_offsets;
use crate::model::Span;

impl Session {
    /// Of each document the spans of the words that match, relative to the beginning of its text, in order.
    pub(super) fn highlights(
        &self,
        addresses: &[DocAddress],
        spans: &Arc<SpanPattern>,
    ) -> Result<Vec<Vec<Span>>, SearchError> {
        let in_text = |(&address, stretches): (&DocAddress, Vec<Stretch>)| {
            if stretches.is_empty() { Ok(Vec::new()) } else { Ok(spans_of(&self.offsets(address)?, &stretches)) }
        };
        addresses.iter().zip(self.stretches(addresses, spans)?).map(in_text).collect()
    }

    /// Of each document the words that match.
    pub(super) fn stretches(
        &self,
        addresses: &[DocAddress],
        spans: &Arc<SpanPattern>,
    ) -> Result<Vec<Vec<Stretch>>, SearchError> {
        if spans.is_empty() {
            return Ok(vec![Vec::new(); addresses.len()]);
        }
        let found = found_in(self.searcher(), spans, addresses, false, |stretches| stretches)?;
        self.stopped()?;
        Ok(found)
    }

    /// The byte ranges of a document's words, relative to the beginning of its text.
    pub(super) fn word_spans(&self, address: DocAddress) -> Result<Vec<Span>, SearchError> {
        Ok(read_offsets(&self.offsets(address)?).collect())
    }
}

/// The text of the words that match, by the byte ranges of all words.
pub(super) fn spans_of(offsets: &str, stretches: &[Stretch]) -> Vec<Span> {
    let last = stretches.iter().map(|s| s.words.end).max().unwrap_or(0);
    let words: Vec<Span> = read_offsets(offsets).take(last).collect();
    stretches.iter().filter_map(|s| span_of(&words, &s.words)).collect()
}

/// The text of a run of words.
pub(super) fn span_of(words: &[Span], run: &std::ops::Range<usize>) -> Option<Span> {
    Some(words.get(run.start)?.join(*words.get(run.end.checked_sub(1)?)?))
}
