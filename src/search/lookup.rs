//! `show`: anything by its id.

use std::sync::Arc;

use super::answer::{PassageHit, QuoteHit};
use super::filter::has;
use super::people::PersonEntry;
use super::session::{SearchError, Session};
use crate::index::Kind;
use crate::model::{QuoteRecord, WorkRecord};

/// What an id stands for.
#[derive(Clone, Debug)]
pub enum Found {
    /// A passage.
    Passage(Box<PassageHit>),
    /// A quotation.
    Quote(Box<QuoteHit>),
    /// A work.
    Work(Arc<WorkRecord>),
    /// A person, or the bearers of a name.
    People(Vec<PersonEntry>),
}

impl Session {
    /// The thing with this id: a passage, a quotation, a work, a person; a person also by name.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn find(&self, id: &str) -> Result<Option<Found>, SearchError> {
        if let Some(hit) = self.passage_by_id(id)? {
            return Ok(Some(Found::Passage(Box::new(hit))));
        }
        if let Some(hit) = self.quote_by_id(id)? {
            return Ok(Some(Found::Quote(Box::new(hit))));
        }
        if let Some(work) = self.work(id)? {
            return Ok(Some(Found::Work(work)));
        }
        let people = self.people_named(id)?;
        Ok((!people.is_empty()).then_some(Found::People(people)))
    }

    /// The passage with this id.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passage_by_id(&self, id: &str) -> Result<Option<PassageHit>, SearchError> {
        let Some(address) = self.address(Kind::Passage, id)? else { return Ok(None) };
        let passage = self.passage_record(address)?;
        let work = self.work(&passage.work)?.unwrap_or_default();
        Ok(Some(PassageHit { passage, work, highlights: Vec::new(), year: None }))
    }

    /// The quotation with this id.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn quote_by_id(&self, id: &str) -> Result<Option<QuoteHit>, SearchError> {
        let Some(quote) = self.by_id::<QuoteRecord>(Kind::Quote, id)? else { return Ok(None) };
        let work = self.work(&quote.work)?.unwrap_or_default();
        let called = self.called(&quote)?;
        let (highlights, candidate_only) = (Vec::new(), false);
        Ok(Some(QuoteHit { quote, work, called, highlights, year: None, subject: None, candidate_only }))
    }

    /// True when a body or unnamed person of this key (`~name`) speaks in the corpus, or is spoken to.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn is_party(&self, key: &str, speaker: bool) -> Result<bool, SearchError> {
        let f = self.fields();
        let field = if speaker { f.speaker } else { f.addressee };
        Ok(self.searcher().search(&has(field, key), &tantivy::collector::Count)? > 0)
    }
}
