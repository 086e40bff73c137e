//! Lead-ins without a quotation: that somebody said or wrote something is told, his words are not.

use super::filter::{all_of, has, one_of};
use super::quotes::QuoteRequest;
use super::session::{SearchError, Session};
use crate::index::{Kind, party_keys};
use crate::model::{LeadIn, Party, WorkRecord};
use crate::query::TimeRange;

impl Session {
    /// The works with lead-ins by or to the people asked for, and how many of them each has; in the order of the corpus.
    /// Nothing when neither is asked for, or when words, a subject or a narrative are, which a lead-in does not have.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn lead_ins(&self, request: &QuoteRequest) -> Result<Vec<(String, usize)>, SearchError> {
        let of_words = request.words.is_some() || request.about.is_some() || request.acts.is_some();
        let of_place = request.context.is_some() || request.mentioned.is_some() || request.published.is_some();
        if of_words || of_place || request.by.is_none() && request.to.is_none() {
            return Ok(Vec::new());
        }
        let f = self.fields();
        let mut parts = vec![has(f.kind, Kind::Work.as_str())];
        for (field, values) in [(f.speaker, &request.by), (f.addressee, &request.to)] {
            parts.extend(values.as_ref().map(|v| one_of(field, v.iter().map(String::as_str))));
        }
        if !request.works.is_empty() {
            parts.push(one_of(f.work, request.works.iter().map(String::as_str)));
        }
        let (addresses, _) = self.searcher().search(&all_of(parts), &self.in_place(usize::MAX, 0)?)?;
        let mut found = Vec::new();
        for address in addresses {
            let work: WorkRecord = self.record(address)?;
            let count = work.lead_ins.iter().filter(|l| fits(&l.lead_in, request)).count();
            if count > 0 {
                found.push((work.id, count));
            }
        }
        Ok(found)
    }
}

fn fits(lead_in: &LeadIn, request: &QuoteRequest) -> bool {
    party_fits(lead_in.speaker.as_ref(), request.by.as_ref())
        && party_fits(lead_in.addressee.as_ref(), request.to.as_ref())
        && request.medium.is_none_or(|medium| lead_in.medium == Some(medium))
        && [request.said, request.year].into_iter().flatten().all(|range| said_in(lead_in, &range, request.undated))
}

fn party_fits(party: Option<&Party>, asked: Option<&Vec<String>>) -> bool {
    asked.is_none_or(|asked| party.is_some_and(|party| party_keys(party).iter().any(|key| asked.contains(key))))
}

/// True when it can have been said in the range.
fn said_in(lead_in: &LeadIn, range: &TimeRange, undated: bool) -> bool {
    let days = lead_in.said.as_ref().and_then(|s| Some((s.earliest.or(s.latest)?, s.latest.or(s.earliest)?)));
    days.map_or(undated, |(first, last)| range.finds(Some((first.year(), last.year())), Some((first, last))))
}
