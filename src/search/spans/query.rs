//! A pattern as a query of the engine, to stand inside its Boolean queries.

use std::sync::Arc;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SeekDangerResult, SegmentReader, TERMINATED, Term};

use super::postings::PatternPostings;
use super::resolve::SpanPattern;
use super::shape::Stretch;

/// Documents in which a stretch of words fits the pattern.
#[derive(Debug)]
pub(in crate::search) struct SpanQuery {
    pub(in crate::search) pattern: Arc<SpanPattern>,
    /// Documents that have all words that every match has.
    pub(in crate::search) candidates: Box<dyn Query>,
}

impl Clone for SpanQuery {
    fn clone(&self) -> Self {
        Self { pattern: Arc::clone(&self.pattern), candidates: self.candidates.box_clone() }
    }
}

impl Query for SpanQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SpanWeight { pattern: Arc::clone(&self.pattern), candidates: self.candidates.weight(scoring)? }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.candidates.query_terms(visitor);
    }
}

struct SpanWeight {
    pattern: Arc<SpanPattern>,
    candidates: Box<dyn Weight>,
}

impl Weight for SpanWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorer = SpanScorer {
            candidates: self.candidates.scorer(reader, boost)?,
            postings: PatternPostings::new(reader, Arc::clone(&self.pattern))?,
            pattern: Arc::clone(&self.pattern),
        };
        scorer.next_match();
        Ok(Box::new(scorer))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a stretch of words fits the pattern", 1.0))
    }
}

struct SpanScorer {
    candidates: Box<dyn Scorer>,
    postings: PatternPostings,
    pattern: Arc<SpanPattern>,
}

impl SpanScorer {
    fn fits(&mut self, doc: DocId) -> bool {
        self.pattern.shape.fits(&self.postings.words(doc), &self.pattern.stop)
    }

    /// Goes on to the first candidate from here that fits.
    fn next_match(&mut self) -> DocId {
        let mut doc = self.candidates.doc();
        while doc != TERMINATED && !self.fits(doc) {
            if self.pattern.stop.is_set() {
                return self.candidates.seek(TERMINATED);
            }
            doc = self.candidates.advance();
        }
        doc
    }
}

impl DocSet for SpanScorer {
    fn advance(&mut self) -> DocId {
        self.candidates.advance();
        self.next_match()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.candidates.doc() < target {
            self.candidates.seek(target);
        }
        self.next_match()
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if target == TERMINATED {
            return SeekDangerResult::SeekLowerBound(TERMINATED);
        }
        let doc = if self.candidates.doc() < target { self.candidates.seek(target) } else { self.candidates.doc() };
        if doc > target {
            SeekDangerResult::SeekLowerBound(doc)
        } else if self.fits(doc) {
            SeekDangerResult::Found
        } else {
            SeekDangerResult::SeekLowerBound(target + 1)
        }
    }

    fn doc(&self) -> DocId {
        self.candidates.doc()
    }

    fn size_hint(&self) -> u32 {
        self.candidates.size_hint()
    }

    fn cost(&self) -> u64 {
        // Positions are read of every candidate: others should be asked first.
        self.candidates.cost().saturating_mul(20)
    }
}

impl Scorer for SpanScorer {
    fn score(&mut self) -> Score {
        1.0
    }
}

/// What `keep` makes of the stretches that fit, or of the shortest from each word, in each of the documents. Ends early when the session is stopped.
pub(in crate::search) fn found_in<T: Clone + Default>(
    searcher: &Searcher,
    pattern: &Arc<SpanPattern>,
    addresses: &[DocAddress],
    shortest: bool,
    keep: impl Fn(Vec<Stretch>) -> T,
) -> tantivy::Result<Vec<T>> {
    let mut found = vec![T::default(); addresses.len()];
    // Postings are read forwards only.
    let mut order: Vec<usize> = (0..addresses.len()).collect();
    order.sort_by_key(|&i| addresses[i]);
    let mut segment: Option<(u32, PatternPostings)> = None;
    for index in order {
        let DocAddress { segment_ord, doc_id } = addresses[index];
        if segment.as_ref().is_none_or(|(ord, _)| *ord != segment_ord) {
            let reader = searcher.segment_reader(segment_ord);
            segment = Some((segment_ord, PatternPostings::new(reader, Arc::clone(pattern))?));
        }
        if pattern.stop.is_set() {
            break;
        }
        if let Some((_, postings)) = &mut segment {
            found[index] = keep(pattern.shape.find(&postings.words(doc_id), shortest, &pattern.stop));
        }
    }
    Ok(found)
}
