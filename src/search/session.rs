//! An open index with the dictionary at hand, loaded when a question needs it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::de::DeserializeOwned;
use tantivy::collector::DocSetCollector;
use tantivy::{DocAddress, TantivyError};

use super::collect::{PlaceOrder, Places};
use super::filter::{all_of, has};
use super::stop::Stop;
use crate::index::{Fields, IndexError, Kind, Manifest, OpenIndex};
use crate::model::WorkRecord;
use crate::text::{Morphology, TextError};

/// What can go wrong with a question.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The index cannot be used.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The dictionary cannot be loaded.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The engine failed.
    #[error("the index cannot be read; «letopis ingest --rebuild» builds it anew")]
    Engine(#[from] TantivyError),
    /// A stored record cannot be read.
    #[error("a record of the index is damaged ({0}); «letopis ingest --rebuild» builds the index anew")]
    Record(String),
    /// A regular expression that the index cannot be searched by.
    #[error("«{expression}» cannot be searched by: {reason}")]
    Expression {
        /// The expression.
        expression: String,
        /// Why.
        reason: String,
    },
    /// A regular expression fits too many values.
    #[error("«{expression}» fits more than {limit} values; make it narrower, or write [] for any word")]
    TooManyTerms {
        /// The expression.
        expression: String,
        /// The bound.
        limit: usize,
    },
    /// A pattern that could match anywhere.
    #[error("the pattern has no word that must be there: every word may be missing or says only what it is not")]
    NoCertainWord,
    /// A text too long to be one quotation.
    #[error("{words} words are too long for one quotation; at most {limit}, or one quotation a line")]
    TooLong {
        /// Its words.
        words: usize,
        /// The bound.
        limit: usize,
    },
    /// The session was told to stop.
    #[error("stopped before the answer was complete")]
    Stopped,
    /// The place to go on from is not in the answer.
    #[error("there is no «{0}» in this answer to go on from")]
    NoSuchPlace(String),
    /// A prefix fits too many words.
    #[error("«{prefix}» fits more than {limit} words; give more letters")]
    TooManyWords {
        /// The prefix or misread word with its mark.
        prefix: String,
        /// The bound.
        limit: usize,
    },
}

/// An open index with everything needed to answer.
pub struct Session {
    index: OpenIndex,
    morphology: OnceLock<Morphology>,
    works: Mutex<HashMap<String, Arc<WorkRecord>>>,
    places: OnceLock<Arc<Places>>,
    pub(super) stop: Stop,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("index", &self.index).finish_non_exhaustive()
    }
}

impl Session {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// When there is none that can be used.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        Ok(Self {
            index: OpenIndex::open(dir)?,
            morphology: OnceLock::new(),
            works: Mutex::default(),
            places: OnceLock::new(),
            stop: Stop::default(),
        })
    }

    /// What the index was built from.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        self.index.manifest()
    }

    /// The dictionary, loaded at the first call.
    ///
    /// # Errors
    /// Never in a sound build.
    pub fn morphology(&self) -> Result<&Morphology, SearchError> {
        if let Some(morphology) = self.morphology.get() {
            return Ok(morphology);
        }
        let morphology = Morphology::new()?;
        Ok(self.morphology.get_or_init(|| morphology))
    }

    /// The record of a work of the index.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn work(&self, id: &str) -> Result<Option<Arc<WorkRecord>>, SearchError> {
        let lock = || self.works.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(work) = lock().get(id) {
            return Ok(Some(Arc::clone(work)));
        }
        let found: Option<WorkRecord> = self.by_id(Kind::Work, id)?;
        Ok(found.map(|work| {
            let work = Arc::new(work);
            lock().insert(id.to_owned(), Arc::clone(&work));
            work
        }))
    }

    pub(super) fn fields(&self) -> &Fields {
        self.index.fields()
    }

    pub(super) fn searcher(&self) -> &tantivy::Searcher {
        self.index.searcher()
    }

    /// What orders documents, read at the first call.
    pub(super) fn corpus_order(&self) -> Result<&Arc<Places>, SearchError> {
        if let Some(places) = self.places.get() {
            return Ok(places);
        }
        let places = Arc::new(Places::read(self.searcher())?);
        Ok(self.places.get_or_init(|| places))
    }

    /// Collects hits in the order of the corpus: `limit` of them after the first `offset`.
    pub(super) fn in_place(&self, limit: usize, offset: usize) -> Result<PlaceOrder, SearchError> {
        Ok(PlaceOrder::new(Arc::clone(self.corpus_order()?), limit, offset))
    }

    pub(super) fn by_id<T: DeserializeOwned>(&self, kind: Kind, id: &str) -> Result<Option<T>, SearchError> {
        self.address(kind, id)?.map(|address| self.record(address)).transpose()
    }

    /// Where the document of an id is kept.
    pub(super) fn address(&self, kind: Kind, id: &str) -> Result<Option<DocAddress>, SearchError> {
        let f = self.fields();
        let query = all_of(vec![has(f.kind, kind.as_str()), has(f.id, id)]);
        // Ids are unique.
        Ok(self.searcher().search(&query, &DocSetCollector)?.into_iter().min())
    }
}
