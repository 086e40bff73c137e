//! Works by what is known of them, and passages by the quotations they hold.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{Query, TermSetQuery};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, Term};

use super::filter::{all_of, has, in_range, one_of};
use super::names::AskedName;
use super::session::{SearchError, Session};
use crate::index::Kind;
use crate::model::{Reference, WorkRecord, id_of};
use crate::query::TimeRange;
use crate::text::fold_text;

/// Which works. Criteria combine.
#[derive(Clone, Debug, Default)]
pub struct WorkFilter {
    /// Ids of works; any when empty.
    pub works: Vec<String>,
    /// A name of the author in any case form.
    pub author: Option<String>,
    /// Years of publication.
    pub published: Option<TimeRange>,
}

/// Which quotations a passage must hold one of.
#[derive(Clone, Debug, Default)]
pub struct Quoted {
    /// Speakers: ids of people, or `~name` for bodies and unnamed people.
    pub by: Option<Vec<String>>,
    /// When it was said.
    pub said: Option<TimeRange>,
}

impl Session {
    /// The ids of the works that fit, by the alphabet.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn works_that_fit(&self, filter: &WorkFilter) -> Result<Vec<String>, SearchError> {
        let asked = filter.author.as_ref().map(|name| self.asked_name(name, true)).transpose()?;
        let fits = |work: &WorkRecord| {
            let years = work.reference.years();
            let published = filter.published.is_none_or(|asked| years.is_some_and(|own| asked.meets(own)));
            let listed = filter.works.is_empty() || filter.works.contains(&work.id);
            published && listed && asked.as_ref().is_none_or(|asked| wrote(&work.reference, asked))
        };
        let works = self.work_records(&has(self.fields().kind, Kind::Work.as_str()))?;
        Ok(works.into_iter().filter(fits).map(|w| w.id).collect())
    }

    /// Passages that hold such a quotation: one that meets all that is asked.
    pub(super) fn quoting(&self, quoted: &Quoted) -> Result<Box<dyn Query>, SearchError> {
        let f = self.fields();
        let mut parts = vec![has(f.kind, Kind::Quote.as_str())];
        parts.extend(quoted.by.as_ref().map(|by| one_of(f.speaker, by.iter().map(String::as_str))));
        parts.extend(quoted.said.as_ref().map(|said| in_range(said, f.said, Some(f.said_day))));
        let passages = self.searcher().search(&all_of(parts), &Passages)?;
        Ok(Box::new(TermSetQuery::new(passages.into_iter().map(|number| Term::from_field_text(f.id, &id_of(number))))))
    }
}

fn wrote(reference: &Reference, asked: &AskedName) -> bool {
    reference.author.iter().any(|name| {
        let parts = [&name.family, &name.given, &name.literal].map(|p| p.as_deref().map(fold_text).unwrap_or_default());
        let parts: Vec<String> = parts.iter().flat_map(|p| p.split(' ')).map(str::to_owned).collect();
        asked.covered_by(&parts)
    })
}

/// Collects the passages of quotations, as numbers.
struct Passages;

struct SegmentPassages {
    passages: Column<u64>,
    found: Vec<u64>,
}

impl Collector for Passages {
    type Fruit = Vec<u64>;
    type Child = SegmentPassages;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentPassages> {
        Ok(SegmentPassages { passages: segment.fast_fields().u64("passage")?, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<u64>>) -> tantivy::Result<Vec<u64>> {
        let mut all = fruits.concat();
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

impl SegmentCollector for SegmentPassages {
    type Fruit = Vec<u64>;

    fn collect(&mut self, doc: DocId, _score: Score) {
        self.found.extend(self.passages.values_for_doc(doc));
    }

    fn harvest(self) -> Vec<u64> {
        self.found
    }
}
