//! Facets: how the passages of an answer are distributed over people, speakers, works, years, acts and media.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::passages::{PassagePlan, PassageRequest};
use super::session::{SearchError, Session};

/// What passages are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FacetKey {
    /// People mentioned.
    People,
    /// Speakers of quotations.
    Speakers,
    /// Works.
    Works,
    /// Years the text talks about.
    Years,
    /// Acts mentioned.
    Acts,
    /// Media of quotations.
    Media,
}

impl FacetKey {
    /// All, in the order in which they are shown, with their fields.
    const FIELDS: [(FacetKey, &'static str); 5] = [
        (FacetKey::People, "person"),
        (FacetKey::Speakers, "speaker"),
        (FacetKey::Works, "work"),
        (FacetKey::Acts, "act"),
        (FacetKey::Media, "medium"),
    ];

    /// The name of the facet, as in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            FacetKey::People => "people",
            FacetKey::Speakers => "speakers",
            FacetKey::Works => "works",
            FacetKey::Years => "years",
            FacetKey::Acts => "acts",
            FacetKey::Media => "media",
        }
    }
}

/// A value and the number of passages that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// Of what.
    pub facet: FacetKey,
    /// Id of the person, work or act, the year, the medium.
    pub value: String,
    /// Passages; one that mentions two people counts for both.
    pub passages: u64,
}

impl Session {
    /// The facets of an answer: for each the most frequent values first, equal ones by the alphabet; years in order.
    ///
    /// # Errors
    /// When the index is damaged or the words of the question fit too many terms.
    pub fn facets(&self, request: &PassageRequest) -> Result<Vec<FacetValue>, SearchError> {
        let PassagePlan { query, .. } = self.passage_plan(request)?;
        let counts = self.searcher().search(&query, &Facets)?;
        self.stopped()?;
        let mut values: Vec<FacetValue> =
            counts.into_iter().map(|((facet, value), passages)| FacetValue { facet, value, passages }).collect();
        let rank = |v: &FacetValue| if v.facet == FacetKey::Years { 0 } else { u64::MAX - v.passages };
        values.sort_by_key(|v| (v.facet, rank(v)));
        Ok(values)
    }
}

type Counts = BTreeMap<(FacetKey, String), u64>;

struct Facets;

struct SegmentFacets {
    columns: Vec<(FacetKey, StrColumn, Vec<u64>)>,
    years: Option<Column<i64>>,
    by_year: BTreeMap<i64, u64>,
}

impl Collector for Facets {
    type Fruit = Counts;
    type Child = SegmentFacets;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let fast = segment.fast_fields();
        let mut columns = Vec::new();
        for (key, field) in FacetKey::FIELDS {
            if let Some(column) = fast.str(field)? {
                let values = vec![0; column.num_terms()];
                columns.push((key, column, values));
            }
        }
        Ok(SegmentFacets { columns, years: fast.column_opt("year")?, by_year: BTreeMap::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut all = Counts::new();
        fruits.into_iter().flatten().for_each(|(key, count)| *all.entry(key).or_default() += count);
        Ok(all)
    }
}

impl SegmentCollector for SegmentFacets {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _score: Score) {
        for (_, column, counts) in &mut self.columns {
            let mut ords: Vec<u64> = column.term_ords(doc).collect();
            ords.sort_unstable();
            ords.dedup();
            for ord in ords {
                if let Some(count) = usize::try_from(ord).ok().and_then(|ord| counts.get_mut(ord)) {
                    *count += 1;
                }
            }
        }
        let mut years: Vec<i64> = self.years.iter().flat_map(|c| c.values_for_doc(doc)).collect();
        years.sort_unstable();
        years.dedup();
        years.into_iter().for_each(|year| *self.by_year.entry(year).or_default() += 1);
    }

    fn harvest(self) -> Counts {
        let mut counts = Counts::new();
        for (key, column, values) in self.columns {
            for (ord, count) in (0_u64..).zip(values).filter(|(_, count)| *count > 0) {
                let mut value = String::new();
                if column.ord_to_str(ord, &mut value).is_ok() {
                    counts.insert((key, value), count);
                }
            }
        }
        counts.extend(self.by_year.into_iter().map(|(year, count)| ((FacetKey::Years, year.to_string()), count)));
        counts
    }
}
