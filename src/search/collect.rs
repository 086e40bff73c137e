//! Hits in the order of the corpus: work id, then place in the work; quotations by the day they were uttered before
//! that. It does not depend on segments, so an incremental index answers as a rebuilt one does.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// Collects `limit` hits after the first `offset`, and the number of all.
pub(super) struct PlaceOrder {
    limit: usize,
    offset: usize,
    after: Option<(String, u64)>,
    by_day: bool,
}

impl PlaceOrder {
    pub(super) fn new(limit: usize, offset: usize) -> Self {
        Self { limit, offset, after: None, by_day: false }
    }

    /// Only hits after this work and place in it; all are counted.
    pub(super) fn after(mut self, place: Option<(String, u64)>) -> Self {
        self.after = place;
        self
    }

    /// First by the earliest day of utterance; what has none after all that have one.
    pub(super) fn by_day(self) -> Self {
        Self { by_day: true, ..self }
    }
}

/// A hit with its sort key.
type Placed = (i64, String, u64, String, DocAddress);

impl Collector for PlaceOrder {
    type Fruit = (Vec<DocAddress>, usize);
    type Child = SegmentPlaces;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentPlaces> {
        Ok(SegmentPlaces {
            ordinal,
            keep: if self.after.is_some() { usize::MAX } else { self.limit.saturating_add(self.offset) },
            work: segment.fast_fields().str("work")?,
            place: segment.fast_fields().u64("ord")?,
            id: if self.by_day { segment.fast_fields().str("id")? } else { None },
            day: self.by_day.then(|| segment.fast_fields().i64("said_first")).transpose()?,
            hits: Vec::new(),
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<(Vec<Placed>, usize)>) -> tantivy::Result<Self::Fruit> {
        let count = fruits.iter().map(|f| f.1).sum();
        let mut all: Vec<Placed> = fruits.into_iter().flat_map(|f| f.0).collect();
        if let Some((work, place)) = &self.after {
            all.retain(|hit| (&hit.1, &hit.2) > (work, place));
        }
        all.sort();
        Ok((all.into_iter().skip(self.offset).take(self.limit).map(|h| h.4).collect(), count))
    }
}

pub(super) struct SegmentPlaces {
    ordinal: SegmentOrdinal,
    keep: usize,
    work: Option<StrColumn>,
    place: Column<u64>,
    /// Tells apart what begins in the same place, as a quotation and one inside it; read when the order is by day.
    id: Option<StrColumn>,
    /// Likewise.
    day: Option<Column<i64>>,
    hits: Vec<(i64, u64, u64, u64, DocId)>,
    count: usize,
}

impl SegmentPlaces {
    /// Keeps the first hits only, so that memory does not grow with their number.
    fn prune(&mut self) {
        self.hits.sort_unstable();
        self.hits.truncate(self.keep);
    }
}

impl SegmentCollector for SegmentPlaces {
    type Fruit = (Vec<Placed>, usize);

    fn collect(&mut self, doc: DocId, _score: Score) {
        self.count += 1;
        let ordinal = |names: &Option<StrColumn>| {
            names.as_ref().and_then(|names| names.term_ords(doc).next()).unwrap_or(u64::MAX)
        };
        let day = self.day.as_ref().and_then(|day| day.first(doc)).unwrap_or(i64::MAX);
        let place = self.place.first(doc).unwrap_or(u64::MAX);
        self.hits.push((day, ordinal(&self.work), place, ordinal(&self.id), doc));
        if self.hits.len() >= self.keep.saturating_mul(2).max(1024) {
            self.prune();
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        self.prune();
        let name = |names: &Option<StrColumn>, ord: u64| {
            let mut name = String::new();
            if let Some(names) = names {
                let _ = names.ord_to_str(ord, &mut name);
            }
            name
        };
        let placed = self
            .hits
            .iter()
            .map(|&(day, work, place, id, doc)| {
                (day, name(&self.work, work), place, name(&self.id, id), DocAddress::new(self.ordinal, doc))
            })
            .collect();
        (placed, self.count)
    }
}
