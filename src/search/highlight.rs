//! Which words of a hit matched: exact, from the positions in the index.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, Term, postings::Postings};

use super::session::{SearchError, Session};
use crate::model::Span;

impl Session {
    /// The spans of a document's words that match `patterns`, relative to the beginning of its text, in order.
    pub(super) fn highlights(
        &self,
        address: DocAddress,
        patterns: &[Vec<Vec<Term>>],
    ) -> Result<Vec<Span>, SearchError> {
        if patterns.is_empty() {
            return Ok(Vec::new());
        }
        let words = word_spans(&self.offsets(address)?);
        let mut spans = Vec::new();
        for pattern in patterns {
            let mut starts: Option<Vec<u32>> = None;
            for (index, alternatives) in pattern.iter().enumerate() {
                let shift = u32::try_from(index).unwrap_or(u32::MAX);
                let here: Vec<u32> =
                    self.positions(address, alternatives)?.into_iter().filter_map(|p| p.checked_sub(shift)).collect();
                starts = Some(match starts {
                    None => here,
                    Some(before) => before.into_iter().filter(|p| here.binary_search(p).is_ok()).collect(),
                });
            }
            for start in starts.unwrap_or_default() {
                let (first, last) = (start as usize, start as usize + pattern.len() - 1);
                if let (Some(first), Some(last)) = (words.get(first), words.get(last)) {
                    spans.push(first.join(*last));
                }
            }
        }
        spans.sort_unstable();
        spans.dedup();
        Ok(spans)
    }

    /// The positions of any of the terms in a document, in order.
    fn positions(&self, address: DocAddress, terms: &[Term]) -> Result<Vec<u32>, SearchError> {
        let segment = self.searcher().segment_reader(address.segment_ord);
        let mut all = Vec::new();
        let mut buffer = Vec::new();
        for term in terms {
            let index = segment.inverted_index(term.field())?;
            let postings = index
                .read_postings(term, IndexRecordOption::WithFreqsAndPositions)
                .map_err(tantivy::TantivyError::from)?;
            let Some(mut postings) = postings else { continue };
            if postings.doc() != TERMINATED
                && postings.doc() <= address.doc_id
                && postings.seek(address.doc_id) == address.doc_id
            {
                postings.positions(&mut buffer);
                all.extend_from_slice(&buffer);
            }
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

/// Reads the byte ranges of a document's words: LEB128 pairs of (gap since the last word, length).
fn word_spans(bytes: &[u8]) -> Vec<Span> {
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
