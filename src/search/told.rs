//! Passages that tell of certain years, in one pass over those that match otherwise: which do, and which only vaguely.
//!
//! The same as [`in_range`](super::filter::in_range) on the two fields of years, for questions by whole years: reading the
//! years of what matched costs less than two queries over all years of the index. One number for each document tells of
//! most that they lie elsewhere.

use std::ops::RangeInclusive;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::collect::{BLOCK, PlaceOrder, SegmentPlaces};
use crate::index::may_tell;
use crate::query::TimeRange;

/// Collects hits in the order of the corpus that tell of the years, and counts those that do so only vaguely.
pub(super) struct Told {
    places: PlaceOrder,
    years: RangeInclusive<i64>,
    /// Collects the vague ones too.
    vague: bool,
}

impl Told {
    /// `None` when days were asked for: the index has no column of them.
    pub(super) fn new(places: PlaceOrder, asked: &TimeRange, vague: bool) -> Option<Self> {
        let end = |year: Option<i32>, open: i64| year.map_or(open, i64::from);
        let years = end(asked.years.0, i64::MIN)..=end(asked.years.1, i64::MAX);
        asked.days.is_none().then_some(Self { places, years, vague })
    }
}

impl Collector for Told {
    /// The hits, the number of all, and of those that were left out since they tell of the years only vaguely.
    type Fruit = (Vec<DocAddress>, usize, usize);
    type Child = SegmentTold;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentTold> {
        Ok(SegmentTold {
            places: self.places.for_segment(ordinal, segment)?,
            told: segment.fast_fields().u64("told")?,
            exact: segment.fast_fields().i64("year")?,
            wide: segment.fast_fields().i64("year_vague")?,
            years: self.years.clone(),
            vague: self.vague,
            left_out: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<<SegmentTold as SegmentCollector>::Fruit>) -> tantivy::Result<Self::Fruit> {
        let left_out = fruits.iter().map(|(_, left_out)| left_out).sum();
        let places = fruits.into_iter().map(|(places, _)| places).collect();
        let (hits, total) = self.places.merge_fruits(places)?;
        Ok((hits, total, left_out))
    }
}

pub(super) struct SegmentTold {
    places: SegmentPlaces,
    told: Column<u64>,
    exact: Column<i64>,
    wide: Column<i64>,
    years: RangeInclusive<i64>,
    vague: bool,
    left_out: usize,
}

impl SegmentTold {
    /// True when it is to be collected.
    fn tells(&mut self, doc: DocId) -> bool {
        let told = |column: &Column<i64>| column.values_for_doc(doc).any(|year| self.years.contains(&year));
        if told(&self.exact) {
            return true;
        }
        let vague = told(&self.wide);
        self.left_out += usize::from(vague && !self.vague);
        vague && self.vague
    }
}

impl SegmentCollector for SegmentTold {
    type Fruit = (<SegmentPlaces as SegmentCollector>::Fruit, usize);

    fn collect(&mut self, doc: DocId, score: Score) {
        let _ = score;
        self.collect_block(&[doc]);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        let (mut told, mut found) = ([None; BLOCK], [0; BLOCK]);
        for docs in docs.chunks(BLOCK) {
            let told = &mut told[..docs.len()];
            self.told.first_vals(docs, told);
            let mut count = 0;
            for (&doc, number) in docs.iter().zip(&*told) {
                if number.is_some_and(|number| may_tell(number, &self.years)) && self.tells(doc) {
                    found[count] = doc;
                    count += 1;
                }
            }
            self.places.collect_block(&found[..count]);
        }
    }

    fn harvest(self) -> Self::Fruit {
        (self.places.harvest(), self.left_out)
    }
}
