//! Which words of a hit matched: exact, from the positions in the index.

use std::sync::Arc;

use tantivy::DocAddress;

use super::session::{SearchError, Session};
use super::spans::{SpanPattern, Stretch, found_in};
use crate::model::Span;

impl Session {
    /// Of each document the spans of the words that match, relative to the beginning of its text, in order.
    pub(super) fn highlights(
        &self,
        addresses: &[DocAddress],
        spans: &Arc<SpanPattern>,
    ) -> Result<Vec<Vec<Span>>, SearchError> {
        if spans.is_empty() {
            return Ok(vec![Vec::new(); addresses.len()]);
        }
        let found = found_in(self.searcher(), spans, addresses, false, |stretches| stretches)?;
        self.stopped()?;
        let in_text = |(&address, stretches): (&DocAddress, Vec<Stretch>)| {
            let words = self.word_spans(address)?;
            Ok(stretches.iter().filter_map(|s| span_of(&words, &s.words)).collect())
        };
        addresses.iter().zip(found).map(in_text).collect()
    }

    /// The byte ranges of a document's words, relative to the beginning of its text.
    pub(super) fn word_spans(&self, address: DocAddress) -> Result<Vec<Span>, SearchError> {
        Ok(word_spans(&self.offsets(address)?))
    }
}

/// The text of a run of words.
pub(super) fn span_of(words: &[Span], run: &std::ops::Range<usize>) -> Option<Span> {
    Some(words.get(run.start)?.join(*words.get(run.end.checked_sub(1)?)?))
}

/// Reads the byte ranges of a document's words: LEB128 pairs of (gap since the last word, length).
pub(super) fn word_spans(bytes: &[u8]) -> Vec<Span> {
    let mut numbers = Vec::new();
    let (mut value, mut shift) = (0_usize, 0_u32);
    for byte in bytes {
        value |= usize::from(byte & 0x7f) << shift.min(usize::BITS - 1);
        if byte & 0x80 == 0 {
            numbers.push(value);
            (value, shift) = (0, 0);
        } else {
            shift += 7;
        }
    }
    let mut at = 0;
    numbers
        .chunks_exact(2)
        .map(|pair| {
            let start = at + pair[0];
            at = start + pair[1];
            Span::new(start, at)
        })
        .collect()
}
