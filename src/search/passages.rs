//! `search`: passages by words, people, acts and years.

use std::sync::Arc;

use tantivy::DocAddress;
use tantivy::query::Query;

use super::answer::{Answer, LeftOut, PassageHit, YearAxis, YearMatch};
use super::filter::{all_of, any_of, except, has, in_range, one_of};
use super::highlight::spans_of;
use super::page::{Cursor, Sample};
use super::plan::{Plan, Row};
use super::session::{SearchError, Session};
use super::spans::{SpanPattern, Stretch};
use super::subject::Subject;
use super::told::Told;
use super::works::Quoted;
use crate::index::Kind;
use crate::model::{DateMention, PassageRecord};
use crate::query::{Expression, TimeRange};

/// The order of passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PassageOrder {
    /// By work and place in it.
    #[default]
    Place,
    /// The most relevant to the words first.
    Relevance,
}

/// A question for passages. Filters combine.
#[derive(Clone, Debug, Default)]
pub struct PassageRequest {
    /// Words to find.
    pub words: Option<Expression>,
    /// What the passage names.
    pub about: Option<Subject>,
    /// Ids of people, one of whom the passage mentions.
    pub mentions: Option<Vec<String>>,
    /// Ids of acts, one of which the passage mentions.
    pub acts: Option<Vec<String>>,
    /// Quotations, one of which the passage holds.
    pub quoted: Option<Quoted>,
    /// Years the text talks about.
    pub mentioned: Option<TimeRange>,
    /// Also decades, centuries and periods.
    pub vague: bool,
    /// Years of publication.
    pub published: Option<TimeRange>,
    /// Ids of works.
    pub works: Vec<String>,
    /// The order of the hits.
    pub order: PassageOrder,
    /// A sample of the hits instead of all.
    pub sample: Option<Sample>,
    /// Only hits after this one.
    pub after: Option<Cursor>,
    /// How many hits.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
}

impl Session {
    /// The passages that match, in the order asked for.
    ///
    /// # Errors
    /// When the index is damaged, a prefix fits too many words, or the place to go on from is not in the answer.
    pub fn passages(&self, request: &PassageRequest) -> Result<Answer<PassageHit>, SearchError> {
        let (addresses, total, PassagePlan { spans, left_out, .. }) = self.passage_addresses(request)?;
        let stretches = self.stretches(&addresses, &spans)?;
        let mut hits = Vec::with_capacity(addresses.len());
        for (address, stretches) in addresses.into_iter().zip(stretches) {
            hits.push(self.passage_hit(address, &stretches, request)?);
        }
        Ok(Answer { hits, total, left_out })
    }

    /// The ids of the passages that match, in the order asked for; the passages themselves are not read.
    ///
    /// # Errors
    /// As [`passages`](Self::passages).
    pub fn passage_ids(&self, request: &PassageRequest) -> Result<Answer<String>, SearchError> {
        let (addresses, total, PassagePlan { left_out, .. }) = self.passage_addresses(request)?;
        let places = self.corpus_order()?;
        let hits = addresses.into_iter().map(|address| places.id(address)).collect();
        Ok(Answer { hits, total, left_out })
    }

    /// The passages that match, in the order asked for, the number of all, and the plan by which they were found.
    fn passage_addresses(
        &self,
        request: &PassageRequest,
    ) -> Result<(Vec<DocAddress>, usize, PassagePlan), SearchError> {
        let in_place = request.order == PassageOrder::Place && request.sample.is_none();
        if !in_place {
            let plan = self.passage_plan(request)?;
            let (all, total) = self.searcher().search(&plan.query, &self.in_place(usize::MAX, 0)?)?;
            self.stopped()?;
            return Ok((self.part(all, request, &plan.rows)?, total, plan));
        }
        let place = request.after.as_ref().map(|cursor| self.place_of(cursor)).transpose()?;
        let order = || Ok::<_, SearchError>(self.in_place(request.limit, request.offset)?.after(place.clone()));
        let told = match &request.mentioned {
            Some(range) => Told::new(order()?, range, request.vague),
            None => None,
        };
        let (addresses, total, plan) = if let Some(told) = told {
            let (plan, base) = self.passage_base(request)?;
            let (addresses, total, vague) = self.searcher().search(&base, &told)?;
            (addresses, total, PassagePlan { left_out: LeftOut { vague, ..LeftOut::default() }, ..plan.passages(base) })
        } else {
            let plan = self.passage_plan(request)?;
            let (addresses, total) = self.searcher().search(&plan.query, &order()?)?;
            (addresses, total, plan)
        };
        self.stopped()?;
        Ok((addresses, total, plan))
    }

    /// Of all hits those to show, when they are sampled or ranked.
    fn part(
        &self,
        mut all: Vec<DocAddress>,
        request: &PassageRequest,
        rows: &[Row],
    ) -> Result<Vec<DocAddress>, SearchError> {
        if let Some(sample) = request.sample {
            all = self.sampled(&all, sample)?;
        }
        if request.order == PassageOrder::Relevance {
            all = self.by_relevance(all, rows)?;
        }
        let first = match &request.after {
            Some(cursor) => {
                let address = self.address(Kind::Passage, &cursor.id)?;
                let place = all.iter().position(|a| Some(*a) == address);
                place.ok_or_else(|| SearchError::NoSuchPlace(cursor.to_string()))? + 1
            }
            None => 0,
        };
        Ok(all.into_iter().skip(first).skip(request.offset).take(request.limit).collect())
    }

    /// The work and the place in it of a passage of which an answer told.
    pub(super) fn place_of(&self, cursor: &Cursor) -> Result<(String, u64), SearchError> {
        let passage = self.passage_by_id(&cursor.id)?.ok_or_else(|| SearchError::NoSuchPlace(cursor.to_string()))?;
        Ok((passage.passage.work, passage.passage.ord))
    }

    /// Plans a question: words and filters.
    pub(super) fn passage_plan(&self, request: &PassageRequest) -> Result<PassagePlan, SearchError> {
        let f = self.fields();
        let (plan, base) = self.passage_base(request)?;
        let Some(range) = &request.mentioned else { return Ok(plan.passages(base)) };
        let exact = in_range(range, f.year, Some(f.day));
        let vague = in_range(range, f.year_vague, None);
        if request.vague {
            return Ok(plan.passages(all_of(vec![base, any_of(vec![exact, vague])])));
        }
        let only_vague = except(all_of(vec![base.box_clone(), vague]), exact.box_clone());
        let vague = self.searcher().search(&only_vague, &tantivy::collector::Count)?;
        let left_out = LeftOut { vague, ..LeftOut::default() };
        Ok(PassagePlan { left_out, ..plan.passages(all_of(vec![base, exact])) })
    }

    /// Plans a question but for the years that passages tell of.
    fn passage_base(&self, request: &PassageRequest) -> Result<(Plan, Box<dyn Query>), SearchError> {
        let f = self.fields();
        let mut plan = self.plan(request.words.as_ref(), f.tok)?;
        let mut base = plan.of_kind(request.words.as_ref(), has(f.kind, Kind::Passage.as_str()));
        if let Some(about) = &request.about {
            let (query, words) = self.passage_subject(about)?;
            base.push(query);
            // Without other words those of the subject are what is shown.
            if let Some(words) = words.filter(|_| request.words.is_none()) {
                (plan.spans, plan.rows) = (words.spans, words.rows);
            }
        }
        if let Some(people) = &request.mentions {
            base.push(one_of(f.person, people.iter().map(String::as_str)));
        }
        if let Some(acts) = &request.acts {
            base.push(one_of(f.act, acts.iter().map(String::as_str)));
        }
        if let Some(quoted) = &request.quoted {
            base.push(self.quoting(quoted)?);
        }
        if let Some(range) = &request.published {
            base.push(in_range(range, f.published, None));
        }
        if !request.works.is_empty() {
            base.push(one_of(f.work, request.works.iter().map(String::as_str)));
        }
        Ok((plan, all_of(base)))
    }

    /// The passage at an address, with the year that made it match.
    pub(super) fn passage_hit(
        &self,
        address: DocAddress,
        stretches: &[Stretch],
        request: &PassageRequest,
    ) -> Result<PassageHit, SearchError> {
        let (passage, offsets) = self.passage_with_offsets(address)?;
        let highlights = spans_of(&offsets, stretches);
        let work = self.work(&passage.work)?.unwrap_or_default();
        let mentioned = request.mentioned.as_ref().and_then(|range| mentioned_year(&passage, range));
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
    /// The same word by word.
    pub(super) rows: Vec<Row>,
    pub(super) left_out: LeftOut,
}

impl Plan {
    /// The plan of a question for passages that `query` finds.
    fn passages(self, query: Box<dyn Query>) -> PassagePlan {
        PassagePlan { query, spans: self.spans, rows: self.rows, left_out: LeftOut::default() }
    }
}

/// The first date that falls into the range, exact ones before vague ones.
pub(super) fn mentioned_year(passage: &PassageRecord, range: &TimeRange) -> Option<YearMatch> {
    let mut ordered: Vec<&DateMention> = passage.told_dates().collect();
    ordered.sort_by_key(|date| date.is_vague());
    // Wide dates are found by their years alone.
    let by_year = TimeRange { days: None, ..*range };
    let asked = |date: &DateMention| if date.is_vague() { &by_year } else { range };
    let found = ordered.into_iter().find(|d| asked(d).finds(d.searched_years(), d.searched_days()))?;
    let (from, to) = found.searched_years()?;
    Some(YearMatch { axis: YearAxis::Mentioned, from, to })
}
