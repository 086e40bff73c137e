//! What the index stores of a document, read no further than it is needed: checking that strings are sound takes most
//! of the time of showing a hit.

use serde::de::DeserializeOwned;
use tantivy::DocAddress;
use tantivy::schema::Field;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};

use super::session::{SearchError, Session};
use crate::model::PassageRecord;

/// The first stored strings of a document, in the order in which they were added; all when there are not so many.
struct First<const N: usize>(Vec<(Field, String)>);

impl<const N: usize> DocumentDeserialize for First<N> {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut document: D) -> Result<Self, DeserializeError> {
        let mut strings = Vec::with_capacity(N);
        while strings.len() < N
            && let Some(string) = document.next_field()?
        {
            strings.push(string);
        }
        Ok(Self(strings))
    }
}

impl<const N: usize> First<N> {
    fn take(&mut self, field: Field) -> String {
        let found = self.0.iter_mut().find(|(of, _)| *of == field);
        found.map(|(_, string)| std::mem::take(string)).unwrap_or_default()
    }
}

impl Session {
    pub(super) fn record<T: DeserializeOwned>(&self, address: DocAddress) -> Result<T, SearchError> {
        parsed(&self.searcher().doc::<First<3>>(address)?.take(self.fields().record))
    }

    /// The record of a passage, its text included.
    pub(super) fn passage_record(&self, address: DocAddress) -> Result<PassageRecord, SearchError> {
        Ok(self.passage_with_offsets(address)?.0)
    }

    /// The record of a passage and the byte ranges of its words, as they are stored.
    pub(super) fn passage_with_offsets(&self, address: DocAddress) -> Result<(PassageRecord, String), SearchError> {
        let f = self.fields();
        let mut stored: First<3> = self.searcher().doc(address)?;
        let mut passage: PassageRecord = parsed(&stored.take(f.record))?;
        passage.text = stored.take(f.text);
        Ok((passage, stored.take(f.offsets)))
    }

    /// The byte ranges of the words of a document, as they are stored.
    pub(super) fn offsets(&self, address: DocAddress) -> Result<String, SearchError> {
        Ok(self.searcher().doc::<First<1>>(address)?.take(self.fields().offsets))
    }

    /// The words of a passage with their readings and their byte ranges, as they are stored, and its text.
    pub(super) fn stored_words(&self, address: DocAddress) -> Result<(String, String, String), SearchError> {
        let f = self.fields();
        let mut stored: First<4> = self.searcher().doc(address)?;
        Ok((stored.take(f.words), stored.take(f.offsets), stored.take(f.text)))
    }
}

fn parsed<T: DeserializeOwned>(json: &str) -> Result<T, SearchError> {
    serde_json::from_str(json).map_err(|e| SearchError::Record(e.to_string()))
}
