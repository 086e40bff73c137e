//! A sub-corpus: the passages that a question's filters leave, and how often words occur in them.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TERMINATED, Term};

use super::super::passages::PassageRequest;
use super::super::session::{SearchError, Session};

/// What a word is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Folded form.
    Form,
    /// Most likely lemma.
    Lemma,
    /// Part of speech.
    Pos,
}

impl Layer {
    /// With what its terms begin in the index.
    fn prefix(self) -> &'static str {
        match self {
            Layer::Form => "w:",
            Layer::Lemma => "l:",
            Layer::Pos => "p:",
        }
    }
}

/// Passages and the number of their words.
pub(in crate::search) struct Subcorpus {
    /// For each segment its passages.
    passages: Vec<FixedBitSet>,
    /// Words in all of them.
    pub(in crate::search) words: u64,
}

impl Session {
    /// The passages that the filters of a question leave; its words do not count.
    pub(in crate::search) fn subcorpus(&self, request: &PassageRequest) -> Result<Subcorpus, SearchError> {
        let filters = PassageRequest { words: None, ..request.clone() };
        let plan = self.passage_plan(&filters)?;
        let segments = self.searcher().segment_readers().len();
        let mut found = self.searcher().search(&plan.query, &WordCount)?;
        found.sort_by_key(|part| part.segment);
        let mut passages = vec![FixedBitSet::new(); segments];
        let mut words = 0;
        for part in found {
            words += part.words;
            passages[part.segment as usize] = part.passages;
        }
        Ok(Subcorpus { passages, words })
    }

    /// Every word of a layer and how often it occurs in the passages, in alphabetical order.
    pub(in crate::search) fn word_list(
        &self,
        layer: Layer,
        within: &Subcorpus,
    ) -> Result<BTreeMap<String, u64>, SearchError> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let prefix = layer.prefix();
        for (segment, passages) in self.searcher().segment_readers().iter().zip(&within.passages) {
            let index = segment.inverted_index(self.fields().tok)?;
            let range = index.terms().range().ge(prefix.as_bytes());
            let mut stream = range.into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                self.stopped()?;
                let postings = index
                    .read_postings_from_terminfo(stream.value(), IndexRecordOption::WithFreqs)
                    .map_err(tantivy::TantivyError::from)?;
                let count = occurrences(postings, passages);
                if count > 0 {
                    let word = String::from_utf8_lossy(&stream.key()[prefix.len()..]).into_owned();
                    *counts.entry(word).or_default() += count;
                }
            }
        }
        Ok(counts)
    }

    /// How often a word of a layer occurs in the passages.
    pub(in crate::search) fn word_count(
        &self,
        layer: Layer,
        word: &str,
        within: &Subcorpus,
    ) -> Result<u64, SearchError> {
        let term = Term::from_field_text(self.fields().tok, &format!("{}{word}", layer.prefix()));
        let mut count = 0;
        for (segment, passages) in self.searcher().segment_readers().iter().zip(&within.passages) {
            let index = segment.inverted_index(term.field())?;
            let postings = index.read_postings(&term, IndexRecordOption::WithFreqs);
            if let Some(postings) = postings.map_err(tantivy::TantivyError::from)? {
                count += occurrences(postings, passages);
            }
        }
        Ok(count)
    }
}

impl Subcorpus {
    /// The passages by address.
    pub(in crate::search) fn addresses(&self) -> impl Iterator<Item = DocAddress> + '_ {
        (0_u32..).zip(&self.passages).flat_map(|(segment, passages)| {
            passages.ones().map(move |doc| DocAddress::new(segment, DocId::try_from(doc).unwrap_or(DocId::MAX)))
        })
    }
}

fn occurrences(mut postings: impl Postings, passages: &FixedBitSet) -> u64 {
    let mut count = 0;
    while postings.doc() != TERMINATED {
        if passages.contains(postings.doc() as usize) {
            count += u64::from(postings.term_freq());
        }
        postings.advance();
    }
    count
}

/// Collects passages and counts their words.
struct WordCount;

struct SegmentWords {
    segment: SegmentOrdinal,
    passages: FixedBitSet,
    length: Column<u64>,
    words: u64,
}

impl Collector for WordCount {
    type Fruit = Vec<SegmentWords>;
    type Child = SegmentWords;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentWords> {
        let passages = FixedBitSet::with_capacity(reader.max_doc() as usize);
        Ok(SegmentWords { segment, passages, length: reader.fast_fields().u64("length")?, words: 0 })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<SegmentWords>) -> tantivy::Result<Vec<SegmentWords>> {
        Ok(fruits)
    }
}

impl SegmentCollector for SegmentWords {
    type Fruit = Self;

    fn collect(&mut self, doc: DocId, _score: Score) {
        self.passages.insert(doc as usize);
        self.words += self.length.first(doc).unwrap_or(0);
    }

    fn harvest(self) -> Self {
        self
    }
}
