//! Timelines: matches by the years the text talks about, or by the years in which the works were published.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::collector::Collector;
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::super::answer::{LeftOut, YearAxis};
use super::super::passages::PassageRequest;
use super::super::session::{SearchError, Session};
use crate::query::TimeRange;
use crate::statistics::per_million;

/// The matches of a year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineYear {
    /// The year, or the first year of the decade.
    pub year: i32,
    /// Matches in passages of the year; without words, passages. What speaks of two years counts for both.
    pub count: u64,
    /// Words of all passages of the year that the other filters leave.
    pub words: u64,
    /// Matches in a million of these words.
    pub per_million: f64,
}

/// Years in order, none left out between the first and the last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The years.
    pub years: Vec<TimelineYear>,
    /// Matches that have no year on the axis.
    pub undated: u64,
    /// What the filters left out.
    pub left_out: LeftOut,
}

impl Session {
    /// The matches of a question by year. Only the mentioned and the published axis have passages.
    ///
    /// # Errors
    /// When the index is damaged or the words of the question fit too many terms.
    pub fn timeline(&self, request: &PassageRequest, axis: YearAxis, step: i32) -> Result<Timeline, SearchError> {
        let (found, left_out) = self.occurrences(request)?;
        let all = PassageRequest { words: None, ..request.clone() };
        let published = axis == YearAxis::Published;
        let range = if published { &request.published } else { &request.mentioned };
        let years = Years { field: if published { "published" } else { "year" }, range: range.as_ref(), step };
        let mut base: BTreeMap<i32, u64> = BTreeMap::new();
        let mut of_passage: BTreeMap<DocAddress, Vec<i32>> = BTreeMap::new();
        for (address, own, words) in self.searcher().search(&self.passage_plan(&all)?.query, &years)? {
            own.iter().for_each(|&y| *base.entry(y).or_default() += words);
            of_passage.insert(address, own);
        }
        let mut counts: BTreeMap<i32, u64> = BTreeMap::new();
        let mut undated = 0;
        for passage in found {
            let count = if request.words.is_some() { passage.places.len() as u64 } else { 1 };
            match of_passage.get(&passage.address).filter(|own| !own.is_empty()) {
                Some(own) => own.iter().for_each(|&y| *counts.entry(y).or_default() += count),
                None => undated += count,
            }
        }
        let (first, last) = (counts.keys().next().copied(), counts.keys().next_back().copied());
        let row = |year: i32| {
            let (count, words) = (counts.get(&year).copied().unwrap_or(0), base.get(&year).copied().unwrap_or(0));
            TimelineYear { year, count, words, per_million: per_million(count, words) }
        };
        let years = match (first, last) {
            (Some(first), Some(last)) => {
                (first..=last).step_by(usize::try_from(step).unwrap_or(1).max(1)).map(row).collect()
            }
            _ => Vec::new(),
        };
        Ok(Timeline { years, undated, left_out })
    }
}

/// Collects the years of passages, rounded down to the step and cut to the range, and the number of their words.
struct Years<'a> {
    field: &'a str,
    range: Option<&'a TimeRange>,
    step: i32,
}

struct SegmentYears {
    segment: SegmentOrdinal,
    years: Option<Column<i64>>,
    length: Column<u64>,
    range: (i32, i32),
    step: i32,
    found: Vec<(DocAddress, Vec<i32>, u64)>,
}

impl Collector for Years<'_> {
    type Fruit = Vec<(DocAddress, Vec<i32>, u64)>;
    type Child = SegmentYears;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentYears> {
        let fast = reader.fast_fields();
        let bounds = self.range.map_or((None, None), |r| r.years);
        Ok(SegmentYears {
            segment,
            years: fast.column_opt(self.field)?,
            length: fast.u64("length")?,
            range: (bounds.0.unwrap_or(i32::MIN), bounds.1.unwrap_or(i32::MAX)),
            step: self.step.max(1),
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.concat())
    }
}

impl tantivy::collector::SegmentCollector for SegmentYears {
    type Fruit = Vec<(DocAddress, Vec<i32>, u64)>;

    fn collect(&mut self, doc: DocId, _score: Score) {
        let values = self.years.iter().flat_map(|c| c.values_for_doc(doc)).filter_map(|y| i32::try_from(y).ok());
        let inside = values.filter(|y| (self.range.0..=self.range.1).contains(y));
        let mut years: Vec<i32> = inside.map(|y| y - y.rem_euclid(self.step)).collect();
        years.sort_unstable();
        years.dedup();
        let words = self.length.first(doc).unwrap_or(0);
        self.found.push((DocAddress::new(self.segment, doc), years, words));
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
