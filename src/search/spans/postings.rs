//! The positions of a pattern's terms in the documents of one segment, read in the order of the documents.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::resolve::{SpanPattern, Test};
use super::shape::Words;

/// A leaf of more terms is read as a whole at the beginning: seeking in each of thousands of lists costs more.
const FEW: usize = 24;

/// Reads what the tests of a pattern need.
pub(super) struct PatternPostings {
    pattern: Arc<SpanPattern>,
    leaves: Vec<LeafPostings>,
    last_word: LeafPostings,
    frame_start: Option<LeafPostings>,
    framed: Option<LeafPostings>,
}

enum LeafPostings {
    Few(Vec<SegmentPostings>),
    /// All pairs of document and position, in order, and how many lie before the last document asked for.
    Many(Vec<(DocId, u32)>, usize),
}

impl PatternPostings {
    pub(super) fn new(segment: &SegmentReader, pattern: Arc<SpanPattern>) -> tantivy::Result<Self> {
        let one = |term: &Term| LeafPostings::new(segment, std::slice::from_ref(term));
        Ok(Self {
            leaves: pattern.leaves.iter().map(|l| LeafPostings::new(segment, l)).collect::<tantivy::Result<_>>()?,
            last_word: one(&pattern.marks.last_word)?,
            frame_start: pattern.shape.frame().map(|_| one(&pattern.marks.frame_start)).transpose()?,
            framed: pattern.marks.framed.as_ref().map(one).transpose()?,
            pattern,
        })
    }

    /// The words of `doc`. Documents must be asked for in rising order.
    pub(super) fn words(&mut self, doc: DocId) -> Words {
        let mut buffer = Vec::new();
        let mut last = 0;
        self.last_word.each(doc, &mut buffer, |p| last = p + 1);
        let count = last;
        let mut read = |leaf: &mut LeafPostings| {
            let mut places = FixedBitSet::with_capacity(count);
            leaf.each(doc, &mut buffer, |p| {
                if p < count {
                    places.insert(p);
                }
            });
            places
        };
        let leaves: Vec<FixedBitSet> = self.leaves.iter_mut().map(&mut read).collect();
        let none = || FixedBitSet::with_capacity(count);
        let all = || {
            let mut all = none();
            all.insert_range(..);
            all
        };
        Words {
            count,
            tokens: self.pattern.tests.iter().map(|t| evaluate(t, &leaves, count)).collect(),
            frame_starts: self.frame_start.as_mut().map_or_else(none, &mut read),
            framed: self.framed.as_mut().map_or_else(all, read),
        }
    }
}

impl LeafPostings {
    fn new(segment: &SegmentReader, terms: &[Term]) -> tantivy::Result<Self> {
        let mut few = Vec::new();
        for term in terms {
            let index = segment.inverted_index(term.field())?;
            few.extend(index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?);
        }
        if few.len() <= FEW {
            return Ok(Self::Few(few));
        }
        let mut all = Vec::new();
        let mut buffer = Vec::new();
        for mut postings in few {
            while postings.doc() != TERMINATED {
                postings.positions(&mut buffer);
                all.extend(buffer.iter().map(|&p| (postings.doc(), p)));
                postings.advance();
            }
        }
        all.sort_unstable();
        Ok(Self::Many(all, 0))
    }

    fn each(&mut self, doc: DocId, buffer: &mut Vec<u32>, mut take: impl FnMut(usize)) {
        match self {
            Self::Few(lists) => {
                for postings in lists {
                    if postings.doc() < doc {
                        postings.seek(doc);
                    }
                    if postings.doc() == doc {
                        postings.positions(buffer);
                        buffer.iter().for_each(|&p| take(p as usize));
                    }
                }
            }
            Self::Many(pairs, passed) => {
                *passed += pairs[*passed..].partition_point(|p| p.0 < doc);
                pairs[*passed..].iter().take_while(|p| p.0 == doc).for_each(|p| take(p.1 as usize));
            }
        }
    }
}

fn evaluate(test: &Test, leaves: &[FixedBitSet], count: usize) -> FixedBitSet {
    let fill = |full: bool| {
        let mut places = FixedBitSet::with_capacity(count);
        places.set_range(.., full);
        places
    };
    match test {
        Test::Any => fill(true),
        Test::Leaf(leaf) => leaves[*leaf].clone(),
        Test::All(parts) => parts.iter().fold(fill(true), |mut all, part| {
            all.intersect_with(&evaluate(part, leaves, count));
            all
        }),
        Test::One(parts) => parts.iter().fold(fill(false), |mut all, part| {
            all.union_with(&evaluate(part, leaves, count));
            all
        }),
        Test::Not(inner) => {
            let mut places = evaluate(inner, leaves, count);
            places.toggle_range(..);
            places
        }
    }
}
