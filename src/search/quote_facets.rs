//! `quotes --facets`: how many of the quotations asked for are by whom, to whom, by what means, of which year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::LeftOut;
use super::quotes::QuoteRequest;
use super::session::{SearchError, Session};
use crate::model::Party;

/// What quotations are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteFacetKey {
    /// Who said it.
    Speaker,
    /// To whom.
    Addressee,
    /// By what means.
    Medium,
    /// The first year in which it can have been said.
    Year,
}

impl QuoteFacetKey {
    /// The name used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            QuoteFacetKey::Speaker => "speaker",
            QuoteFacetKey::Addressee => "addressee",
            QuoteFacetKey::Medium => "medium",
            QuoteFacetKey::Year => "year",
        }
    }
}

/// A value and how many quotations have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteFacet {
    /// What is counted.
    pub facet: QuoteFacetKey,
    /// The value; none: the quotations that have none.
    pub value: Option<String>,
    /// Quotations.
    pub count: u64,
}

impl Session {
    /// Counts the quotations that match, whatever the limit: people and media by number, years in their order, what has
    /// no value last. Also their number and what was left out.
    ///
    /// # Errors
    /// As for [`Session::quotes`].
    pub fn quote_facets(&self, request: &QuoteRequest) -> Result<(Vec<QuoteFacet>, usize, LeftOut), SearchError> {
        let answer = self.quotes(&QuoteRequest { limit: usize::MAX, offset: 0, ..request.clone() })?;
        let mut counts: BTreeMap<(QuoteFacetKey, Option<String>), u64> = BTreeMap::new();
        for hit in &answer.hits {
            let quote = &hit.quote.quote;
            let name = |party: &Option<Party>| party.as_ref().map(|p| p.name.clone());
            let year = quote.said.as_ref().and_then(|s| s.earliest.or(s.latest)).map(|day| day.year().to_string());
            let values = [
                (QuoteFacetKey::Speaker, name(&quote.speaker)),
                (QuoteFacetKey::Addressee, name(&quote.addressee)),
                (QuoteFacetKey::Medium, quote.medium.map(|m| m.as_str().to_owned())),
                (QuoteFacetKey::Year, year),
            ];
            values.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
        }
        let mut facets: Vec<QuoteFacet> =
            counts.into_iter().map(|((facet, value), count)| QuoteFacet { facet, value, count }).collect();
        facets.sort_by_key(|f| {
            (f.facet, f.value.is_none(), Reverse(if f.facet == QuoteFacetKey::Year { 0 } else { f.count }))
        });
        Ok((facets, answer.total, answer.left_out))
    }
}
