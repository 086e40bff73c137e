//! Hits in the order of the corpus: work id, then place in the work; quotations by the day they were uttered before
//! that. It does not depend on segments, so an incremental index answers as a rebuilt one does.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyError};

use crate::model::id_of;

/// With fewer hits than this in hand it does not pay to look which are the first.
const FEWEST: usize = 64;
/// So many documents are looked at together.
pub(super) const BLOCK: usize = 64;

/// What orders the documents of an index: read once, for all searches of a session.
pub(super) struct Places {
    /// All works of the index, in order.
    works: Vec<String>,
    segments: Vec<SegmentColumns>,
}

#[derive(Clone)]
struct SegmentColumns {
    /// The work of a document, as a number of this segment.
    work: Option<Column<u64>>,
    /// The place of each such number among all works.
    ranks: Arc<[u64]>,
    /// The place in the work.
    place: Column<u64>,
    /// The id as a number.
    key: Column<u64>,
}

impl Places {
    /// Reads the works of each segment.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(super) fn read(searcher: &Searcher) -> tantivy::Result<Self> {
        let names: Vec<(Option<StrColumn>, Vec<String>)> = searcher
            .segment_readers()
            .iter()
            .map(|segment| {
                let column = segment.fast_fields().str("work")?;
                let names = column.as_ref().map_or(Ok(Vec::new()), names)?;
                Ok((column, names))
            })
            .collect::<tantivy::Result<_>>()?;
        let works: BTreeSet<&str> = names.iter().flat_map(|(_, names)| names).map(String::as_str).collect();
        let works: Vec<String> = works.into_iter().map(str::to_owned).collect();
        let rank = |name: &String| works.partition_point(|work| work < name) as u64;
        let columns = names.iter().zip(searcher.segment_readers()).map(|((column, names), segment)| {
            Ok(SegmentColumns {
                work: column.as_ref().map(|column| column.ords().clone()),
                ranks: names.iter().map(rank).collect(),
                place: segment.fast_fields().u64("ord")?,
                key: segment.fast_fields().u64("key")?,
            })
        });
        let segments = columns.collect::<tantivy::Result<_>>()?;
        Ok(Self { works, segments })
    }

    /// The id of a passage or quotation.
    pub(super) fn id(&self, address: DocAddress) -> String {
        let key = self.segments[address.segment_ord as usize].key.first(address.doc_id);
        key.map_or_else(String::new, id_of)
    }
}

/// The values of a column in order: the number of each is its place here.
fn names(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let mut names = Vec::new();
    let mut stream = column.dictionary().stream().map_err(TantivyError::from)?;
    while stream.advance() {
        names.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(names)
}

/// Collects `limit` hits after the first `offset`, and the number of all.
pub(super) struct PlaceOrder {
    places: Arc<Places>,
    limit: usize,
    offset: usize,
    after: Option<(u64, u64)>,
    by_day: bool,
}

impl PlaceOrder {
    pub(super) fn new(places: Arc<Places>, limit: usize, offset: usize) -> Self {
        Self { places, limit, offset, after: None, by_day: false }
    }

    /// Only hits after this work and place in it; all are counted.
    pub(super) fn after(self, place: Option<(String, u64)>) -> Self {
        let rank = |name: String| self.places.works.partition_point(|work| *work < name) as u64;
        Self { after: place.map(|(work, place)| (rank(work), place)), ..self }
    }

    /// First by the earliest day of utterance; what has none after all that have one.
    pub(super) fn by_day(self) -> Self {
        Self { by_day: true, ..self }
    }
}

/// The day, the work and the place in it of a hit.
type Key = (i64, u64, u64);

/// A hit with its sort key; the numbers of ids tell apart quotations that begin in the same place.
type Placed = (Key, u64, DocAddress);

impl Collector for PlaceOrder {
    type Fruit = (Vec<DocAddress>, usize);
    type Child = SegmentPlaces;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentPlaces> {
        Ok(SegmentPlaces {
            ordinal,
            keep: self.limit.saturating_add(self.offset),
            after: self.after,
            columns: self.places.segments[ordinal as usize].clone(),
            day: self.by_day.then(|| segment.fast_fields().i64("said_first")).transpose()?,
            hits: Vec::new(),
            last: None,
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<(Vec<Placed>, usize)>) -> tantivy::Result<Self::Fruit> {
        let count = fruits.iter().map(|f| f.1).sum();
        let mut all: Vec<Placed> = fruits.into_iter().flat_map(|f| f.0).collect();
        all.sort();
        Ok((all.into_iter().skip(self.offset).take(self.limit).map(|h| h.2).collect(), count))
    }
}

pub(super) struct SegmentPlaces {
    ordinal: SegmentOrdinal,
    keep: usize,
    after: Option<(u64, u64)>,
    columns: SegmentColumns,
    /// Read when the order is by day, as are ids.
    day: Option<Column<i64>>,
    /// With the number of the id.
    hits: Vec<(Key, u64, DocId)>,
    /// The last of as many hits as are kept: what comes after it is only counted.
    last: Option<Key>,
    count: usize,
}

impl SegmentPlaces {
    /// Keeps the first hits only, so that memory does not grow with their number.
    fn prune(&mut self) {
        if self.hits.len() > self.keep {
            self.hits.sort_unstable();
            self.hits.truncate(self.keep);
            self.last = self.hits.last().map(|hit| hit.0);
        }
    }
}

impl SegmentPlaces {
    /// Keeps a hit if it may be one of the first.
    fn consider(&mut self, doc: DocId, work: Option<u64>) {
        let day = self.day.as_ref().and_then(|day| day.first(doc)).unwrap_or(i64::MAX);
        let number = work.and_then(|number| usize::try_from(number).ok());
        let rank = number.and_then(|number| self.columns.ranks.get(number)).copied().unwrap_or(u64::MAX);
        if self.last.is_some_and(|(last_day, last_rank, _)| (day, rank) > (last_day, last_rank)) {
            return;
        }
        let place = self.columns.place.first(doc).unwrap_or(u64::MAX);
        let key = (day, rank, place);
        if self.last.is_some_and(|last| key > last) || self.after.is_some_and(|after| (rank, place) <= after) {
            return;
        }
        let id = self.day.as_ref().and_then(|_| self.columns.key.first(doc)).unwrap_or(u64::MAX);
        self.hits.push((key, id, doc));
        if self.hits.len() >= self.keep.saturating_mul(2).max(FEWEST) {
            self.prune();
        }
    }
}

impl SegmentCollector for SegmentPlaces {
    type Fruit = (Vec<Placed>, usize);

    fn collect(&mut self, doc: DocId, score: Score) {
        let _ = score;
        self.collect_block(&[doc]);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.count += docs.len();
        let mut works = [None; BLOCK];
        for docs in docs.chunks(BLOCK) {
            let works = &mut works[..docs.len()];
            if let Some(column) = &self.columns.work {
                column.first_vals(docs, works);
            }
            for (&doc, &work) in docs.iter().zip(&*works) {
                self.consider(doc, work);
            }
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        self.hits.sort_unstable();
        self.hits.truncate(self.keep);
        let placed = self.hits.iter().map(|&(key, id, doc)| (key, id, DocAddress::new(self.ordinal, doc))).collect();
        (placed, self.count)
    }
}
