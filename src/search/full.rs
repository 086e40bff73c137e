//! Passages with everything known of them, one after the other: what exports are made of.

use tantivy::DocAddress;

use super::answer::PassageHit;
use super::page::Sample;
use super::passages::{PassagePlan, PassageRequest};
use super::session::{SearchError, Session};
use super::spans::Stretch;
use crate::index::{Kind, TaggedWord};
use crate::model::QuoteRecord;

/// A passage, its words with their readings, and the quotations that have words in it.
#[derive(Clone, Debug)]
pub struct FullPassage {
    /// The passage and its work.
    pub hit: PassageHit,
    /// The words, in order. Marks have no entry.
    pub words: Vec<TaggedWord>,
    /// The quotations; offsets are those of the work's text.
    pub quotes: Vec<QuoteRecord>,
}

impl Session {
    /// The passages that match, in the order of the corpus, each loaded when it is asked for. The limit and the offset of
    /// the question do not count; its sample does.
    ///
    /// # Errors
    /// When the index is damaged or the words of the question fit too many terms.
    pub fn in_full(
        &self,
        request: &PassageRequest,
    ) -> Result<impl Iterator<Item = Result<FullPassage, SearchError>> + '_, SearchError> {
        let PassagePlan { query, spans, .. } = self.passage_plan(request)?;
        let (mut addresses, _) = self.searcher().search(&query, &self.in_place(usize::MAX, 0)?)?;
        self.stopped()?;
        if let Some(sample) = request.sample {
            addresses = self.sampled(&addresses, sample)?;
        }
        let request = request.clone();
        Ok(addresses.into_iter().map(move |address| {
            self.stopped()?;
            let stretches = self.stretches(&[address], &spans)?.pop().unwrap_or_default();
            self.full_passage(address, &stretches, &request)
        }))
    }

    /// The documents of a sample, in their order.
    pub(super) fn sampled(&self, all: &[DocAddress], sample: Sample) -> Result<Vec<DocAddress>, SearchError> {
        let places = self.corpus_order()?;
        Ok(sample.choose(all.len(), |i| places.id(all[i])).into_iter().map(|i| all[i]).collect())
    }

    fn full_passage(
        &self,
        address: DocAddress,
        stretches: &[Stretch],
        request: &PassageRequest,
    ) -> Result<FullPassage, SearchError> {
        let hit = self.passage_hit(address, stretches, request)?;
        let (words, _) = self.tagged_words(address)?;
        let mut quotes = Vec::new();
        for id in &hit.passage.quotes {
            quotes.extend(self.by_id::<QuoteRecord>(Kind::Quote, id)?);
        }
        Ok(FullPassage { hit, words, quotes })
    }
}
