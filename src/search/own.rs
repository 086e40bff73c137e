//! Own text: the passages that a person wrote, by the descriptions of the works. They are listed after quotations.

use tantivy::collector::Count;

use super::answer::{Answer, LeftOut, PassageHit};
use super::filter::{all_of, has, in_range, one_of};
use super::passages::PassageRequest;
use super::quotes::QuoteRequest;
use super::session::{SearchError, Session};
use crate::index::Kind;

impl Session {
    /// The passages written by the speakers asked for, in the order of the corpus; none when an addressee, a medium or a
    /// time of utterance is asked for, which the description of a work does not tell.
    ///
    /// `limit` and `offset` are those of this list, not of the quotations before it.
    ///
    /// # Errors
    /// When the index is damaged or a prefix fits too many words.
    pub fn own_text(
        &self,
        request: &QuoteRequest,
        limit: usize,
        offset: usize,
    ) -> Result<Answer<PassageHit>, SearchError> {
        let nothing = Answer { hits: Vec::new(), total: 0, left_out: LeftOut::default() };
        let timed = request.year.is_some() || request.said.is_some() || request.context.is_some();
        let Some(by) = &request.by else { return Ok(nothing) };
        if request.to.is_some() || request.medium.is_some() || timed && !request.undated {
            return Ok(nothing);
        }
        let f = self.fields();
        let plan = self.plan(request.words.as_ref(), f.tok)?;
        let by = one_of(f.author, by.iter().map(String::as_str));
        let mut parts = plan.of_kind(request.words.as_ref(), has(f.kind, Kind::Passage.as_str()));
        parts.push(by);
        if let Some(about) = &request.about {
            parts.push(self.passage_subject(about)?.0);
        }
        parts.extend(request.acts.as_ref().map(|acts| one_of(f.act, acts.iter().map(String::as_str))));
        parts.extend(request.mentioned.as_ref().map(|range| in_range(range, f.year, Some(f.day))));
        parts.extend(request.published.as_ref().map(|range| in_range(range, f.published, None)));
        if !request.works.is_empty() {
            parts.push(one_of(f.work, request.works.iter().map(String::as_str)));
        }
        let query = all_of(parts);
        if request.only_quoted {
            let own = self.searcher().search(&query, &Count)?;
            return Ok(Answer { left_out: LeftOut { own, ..LeftOut::default() }, ..nothing });
        }
        let (addresses, total) = self.searcher().search(&query, &self.in_place(limit, offset)?)?;
        let stretches = self.stretches(&addresses, &plan.spans)?;
        let dates =
            PassageRequest { mentioned: request.mentioned, published: request.published, ..PassageRequest::default() };
        let mut hits = Vec::with_capacity(addresses.len());
        for (address, stretches) in addresses.into_iter().zip(stretches) {
            hits.push(self.passage_hit(address, &stretches, &dates)?);
        }
        Ok(Answer { hits, total, ..nothing })
    }
}
