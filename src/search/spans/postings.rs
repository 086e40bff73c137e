//! The positions of a pattern's terms in the documents of one segment, read in the order of the documents.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, Term};

use super::resolve::{SpanPattern, Test};
use super::shape::Words;

/// Of a leaf of more terms it is read beforehand which documents have which: asking each of thousands of lists for every
/// document costs more.
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
    Many(ManyPostings),
}

struct ManyPostings {
    index: Arc<InvertedIndexReader>,
    /// The terms, with their positions as soon as a document that has the term was asked for.
    terms: Vec<(TermInfo, Option<SegmentPostings>)>,
    /// All pairs of a document and a number of a term that it has, in order.
    pairs: Vec<(DocId, usize)>,
    /// How many of them lie before the last document asked for.
    passed: usize,
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
        if let Some(first) = terms.first().filter(|_| terms.len() > FEW) {
            return Ok(Self::Many(ManyPostings::new(segment.inverted_index(first.field())?, terms)?));
        }
        let mut few = Vec::new();
        for term in terms {
            let index = segment.inverted_index(term.field())?;
            few.extend(index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?);
        }
        Ok(Self::Few(few))
    }

    fn each(&mut self, doc: DocId, buffer: &mut Vec<u32>, take: impl FnMut(usize)) {
        match self {
            Self::Few(lists) => each_of(lists.iter_mut(), doc, buffer, take),
            Self::Many(many) => many.each(doc, buffer, take),
        }
    }
}

impl ManyPostings {
    /// Of terms of one field.
    fn new(index: Arc<InvertedIndexReader>, all: &[Term]) -> tantivy::Result<Self> {
        let mut terms = Vec::new();
        let mut pairs = Vec::new();
        for term in all {
            let Some(info) = index.get_term_info(term)? else { continue };
            let mut blocks = index.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            while !blocks.docs().is_empty() {
                pairs.extend(blocks.docs().iter().map(|&doc| (doc, terms.len())));
                blocks.advance();
            }
            terms.push((info, None));
        }
        pairs.sort_unstable();
        Ok(Self { index, terms, pairs, passed: 0 })
    }

    fn each(&mut self, doc: DocId, buffer: &mut Vec<u32>, mut take: impl FnMut(usize)) {
        self.passed += self.pairs[self.passed..].partition_point(|pair| pair.0 < doc);
        for &(_, term) in self.pairs[self.passed..].iter().take_while(|pair| pair.0 == doc) {
            let (info, postings) = &mut self.terms[term];
            if postings.is_none() {
                // Of files in memory it does not fail.
                let all = IndexRecordOption::WithFreqsAndPositions;
                *postings = self.index.read_postings_from_terminfo(info, all).ok();
            }
            each_of(postings.iter_mut(), doc, buffer, &mut take);
        }
    }
}

/// The positions in a document by some lists that have not gone past it.
fn each_of<'l>(
    lists: impl Iterator<Item = &'l mut SegmentPostings>,
    doc: DocId,
    buffer: &mut Vec<u32>,
    mut take: impl FnMut(usize),
) {
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
