//! `search`: passages by words, people, acts and years.

use std::sync::Arc;

use tantivy::DocAddress;
use tantivy::query::Query;

use super::answer::{Answer, LeftOut, PassageHit, YearAxis, YearMatch};
use super::collect::PlaceOrder;
use super::filter::{all_of, any_of, except, has, in_range, one_of};
use super::session::{SearchError, Session};
use super::spans::SpanPattern;
use crate::index::Kind;
use crate::model::{DateMention, Span};
use crate::query::{Expression, TimeRange};

/// A question for passages. Filters combine.
#[derive(Clone, Debug, Default)]
pub struct PassageRequest {
    /// Words to find.
    pub words: Option<Expression>,
    /// Ids of people, one of whom the passage mentions.
    pub mentions: Option<Vec<String>>,
    /// Ids of acts, one of which the passage mentions.
    pub acts: Option<Vec<String>>,
    /// Years the text talks about.
    pub mentioned: Option<TimeRange>,
    /// Also decades, centuries and periods.
    pub vague: bool,
    /// Years of publication.
    pub published: Option<TimeRange>,
    /// Ids of works.
    pub works: Vec<String>,
    /// How many hits.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
}

impl Session {
    /// The passages that match, in the order of the corpus.
    ///
    /// # Errors
    /// When the index is damaged or a prefix fits too many words.
    pub fn passages(&self, request: &PassageRequest) -> Result<Answer<PassageHit>, SearchError> {
        let PassagePlan { query, spans, left_out } = self.passage_plan(request)?;
        let (addresses, total) = self.searcher().search(&query, &PlaceOrder::new(request.limit, request.offset))?;
        let highlights = self.highlights(&addresses, &spans)?;
        let mut hits = Vec::with_capacity(addresses.len());
        for (address, highlights) in addresses.into_iter().zip(highlights) {
            hits.push(self.passage_hit(address, highlights, request)?);
        }
        Ok(Answer { hits, total, left_out })
    }

    /// Plans a question: words and filters.
    pub(super) fn passage_plan(&self, request: &PassageRequest) -> Result<PassagePlan, SearchError> {
        let f = self.fields();
        let plan = self.plan(request.words.as_ref(), f.tok)?;
        let mut base: Vec<Box<dyn Query>> = vec![has(f.kind, Kind::Passage.as_str()), plan.query];
        if let Some(people) = &request.mentions {
            base.push(one_of(f.person, people.iter().map(String::as_str)));
        }
        if let Some(acts) = &request.acts {
            base.push(one_of(f.act, acts.iter().map(String::as_str)));
        }
        if let Some(range) = &request.published {
            base.push(in_range(range, f.published, None));
        }
        if !request.works.is_empty() {
            base.push(one_of(f.work, request.works.iter().map(String::as_str)));
        }
        let base = all_of(base);
        let mut left_out = LeftOut::default();
        let query = match &request.mentioned {
            None => base,
            Some(range) => {
                let exact = in_range(range, f.year, Some(f.day));
                let vague = in_range(range, f.year_vague, None);
                if request.vague {
                    all_of(vec![base, any_of(vec![exact, vague])])
                } else {
                    let only_vague = except(all_of(vec![base.box_clone(), vague]), exact.box_clone());
                    left_out.vague = self.searcher().search(&only_vague, &tantivy::collector::Count)?;
                    all_of(vec![base, exact])
                }
            }
        };
        Ok(PassagePlan { query, spans: plan.spans, left_out })
    }

    /// The passage at an address, with the year that made it match.
    pub(super) fn passage_hit(
        &self,
        address: DocAddress,
        highlights: Vec<Span>,
        request: &PassageRequest,
    ) -> Result<PassageHit, SearchError> {
        let passage = self.passage_record(address)?;
        let work = self.work(&passage.work)?.unwrap_or_default();
        let mentioned = request.mentioned.as_ref().and_then(|range| mentioned_year(&passage.dates, range));
        let published = || {
            let range = request.published.as_ref()?;
            YearMatch::of(YearAxis::Published, work.reference.years(), range)
        };
        let year = mentioned.or_else(published);
        Ok(PassageHit { passage, work, highlights, year })
    }
}

/// A planned question for passages.
pub(super) struct PassagePlan {
    pub(super) query: Box<dyn Query>,
    /// What matched words look like.
    pub(super) spans: Arc<SpanPattern>,
    pub(super) left_out: LeftOut,
}

/// The first date that falls into the range, exact ones before vague ones.
pub(super) fn mentioned_year(dates: &[DateMention], range: &TimeRange) -> Option<YearMatch> {
    let mut ordered: Vec<&DateMention> = dates.iter().filter(|d| d.role != crate::model::DateRole::Cited).collect();
    ordered.sort_by_key(|d| d.is_vague());
    ordered.into_iter().find_map(|d| {
        let (first, last) = (d.earliest.or(d.latest)?, d.latest.or(d.earliest)?);
        YearMatch::of(YearAxis::Mentioned, Some((first.year(), last.year())), range)
    })
}
