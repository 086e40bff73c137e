//! The order of relevance: passages that hold the words often, and rare words more so; Okapi BM25 (S. Robertson,
//! H. Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond*, 2009, k₁ = 1.2, b = 0.75).
//!
//! The engine's own scores count deleted documents until segments are merged; these count passages that are there, so
//! an incremental index ranks as a rebuilt one.

use std::sync::Arc;

use tantivy::collector::Count;
use tantivy::{DocAddress, SegmentReader};

use super::passages::PassageRequest;
use super::plan::Row;
use super::session::{SearchError, Session};
use super::spans::{SpanQuery, found_in};

/// How soon more of the same word counts no more.
const K1: f64 = 1.2;
/// How much long passages are marked down.
const B: f64 = 0.75;

impl Session {
    /// The documents in falling order of relevance to the words of the rows; equal ones stay in their order.
    pub(super) fn by_relevance(
        &self,
        addresses: Vec<DocAddress>,
        rows: &[Row],
    ) -> Result<Vec<DocAddress>, SearchError> {
        let all = self.subcorpus(&PassageRequest::default())?;
        let passages = all.addresses().count();
        let average = real(all.words) / real(passages as u64).max(1.0);
        let mut scores = vec![0.0_f64; addresses.len()];
        let lengths: Vec<f64> = self.lengths(&addresses)?.into_iter().map(real).collect();
        for row in rows {
            let holding = SpanQuery { pattern: Arc::clone(&row.spans), candidates: row.candidates.box_clone() };
            let holding = self.searcher().search(&holding, &Count)?;
            let rarity =
                (1.0 + (real(passages as u64) - real(holding as u64) + 0.5) / (real(holding as u64) + 0.5)).ln();
            let found = found_in(self.searcher(), &row.spans, &addresses, false, |stretches| stretches.len())?;
            self.stopped()?;
            for ((score, length), times) in scores.iter_mut().zip(&lengths).zip(found) {
                let times = real(times as u64);
                *score += rarity * times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * length / average.max(1.0)));
            }
        }
        let mut ranked: Vec<(f64, DocAddress)> = scores.into_iter().zip(addresses).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        Ok(ranked.into_iter().map(|r| r.1).collect())
    }

    /// How many words each passage has.
    fn lengths(&self, addresses: &[DocAddress]) -> Result<Vec<u64>, SearchError> {
        let column = |segment: &SegmentReader| segment.fast_fields().u64("length");
        let columns = self.searcher().segment_readers().iter().map(column).collect::<Result<Vec<_>, _>>()?;
        let length = |a: &DocAddress| columns[a.segment_ord as usize].first(a.doc_id).unwrap_or(0);
        Ok(addresses.iter().map(length).collect())
    }
}

#[allow(clippy::cast_precision_loss)]
fn real(count: u64) -> f64 {
    count as f64
}
