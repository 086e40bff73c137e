//! `quotes`: quotations by speaker, addressee, subject, medium and year.

use tantivy::collector::Count;
use tantivy::query::{AllQuery, ExistsQuery, Query};

use super::answer::{Answer, LeftOut, QuoteHit, YearAxis, YearMatch};
use super::filter::{all_of, any_of, except, has, in_range, one_of};
use super::session::{SearchError, Session};
use super::subject::{Subject, SubjectPlan};
use crate::index::Kind;
use crate::model::{Medium, QuoteRecord, Span};
use crate::query::{Expression, TimeRange};

/// A question for quotations. Filters combine.
#[derive(Clone, Debug, Default)]
pub struct QuoteRequest {
    /// Words inside the quotation.
    pub words: Option<Expression>,
    /// Speakers: ids of people, or `~name` for bodies and unnamed people.
    pub by: Option<Vec<String>>,
    /// Addressees, likewise.
    pub to: Option<Vec<String>>,
    /// What the quotation or its lead-in names.
    pub about: Option<Subject>,
    /// Acts mentioned in the quotation or its lead-in.
    pub acts: Option<Vec<String>>,
    /// Medium.
    pub medium: Option<Medium>,
    /// Said in these years; without a date of utterance, in a narrative of these years.
    pub year: Option<TimeRange>,
    /// Said in these years.
    pub said: Option<TimeRange>,
    /// In a narrative of these years.
    pub context: Option<TimeRange>,
    /// The quotation talks of these years.
    pub mentioned: Option<TimeRange>,
    /// The work was published in these years.
    pub published: Option<TimeRange>,
    /// Also quotations without a year on the axis asked for.
    pub undated: bool,
    /// Also indirect speech.
    pub indirect: bool,
    /// Also quotations of which the person is only a possible speaker.
    pub candidates: bool,
    /// No passages that the speaker wrote, only what others quote.
    pub only_quoted: bool,
    /// Ids of works.
    pub works: Vec<String>,
    /// How many hits.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
}

impl Session {
    /// The quotations that match, by the day they were uttered, as far as known; what has none, and what is of one day,
    /// in the order of the corpus.
    ///
    /// # Errors
    /// When the index is damaged or a prefix fits too many words.
    pub fn quotes(&self, request: &QuoteRequest) -> Result<Answer<QuoteHit>, SearchError> {
        let f = self.fields();
        let plan = self.plan(request.words.as_ref(), f.qtok)?;
        let mut base = plan.of_kind(request.words.as_ref(), has(f.kind, Kind::Quote.as_str()));
        let subject = request.about.as_ref().map(|about| self.quoted_subject(about)).transpose()?;
        base.extend(subject.as_ref().map(SubjectPlan::query));
        for (field, values) in [(f.addressee, &request.to), (f.act, &request.acts)] {
            if let Some(values) = values {
                base.push(one_of(field, values.iter().map(String::as_str)));
            }
        }
        if let Some(medium) = request.medium {
            base.push(has(f.medium, medium.as_str()));
        }
        if let Some(range) = &request.mentioned {
            base.push(in_range(range, f.year, Some(f.day)));
        }
        if let Some(range) = &request.published {
            base.push(in_range(range, f.published, None));
        }
        if !request.works.is_empty() {
            base.push(one_of(f.work, request.works.iter().map(String::as_str)));
        }
        let narrowed = Narrowed {
            base: all_of(base),
            by: request.by.as_ref().map(|by| one_of(f.speaker, by.iter().map(String::as_str))),
            maybe: request.by.as_ref().map(|by| one_of(f.candidate, by.iter().map(String::as_str))),
            dated: self.dated(request),
            undated: self.undated(request),
            indirect: has(f.form, "indirect"),
        };
        let query = narrowed.query(request.undated, request.indirect, request.candidates);
        let (addresses, total) =
            self.searcher().search(&query, &self.in_place(request.limit, request.offset)?.by_day())?;
        let mut highlights = self.highlights(&addresses, &plan.spans)?;
        let quotes: Vec<QuoteRecord> = addresses.iter().map(|&a| self.record(a)).collect::<Result<_, _>>()?;
        let mut places = Vec::new();
        if let Some(subject) = &subject {
            let ids: Vec<&str> = quotes.iter().map(|q| q.quote.id.as_str()).collect();
            places = self.subject_places(subject, &ids, &addresses)?;
            for (spans, named) in highlights.iter_mut().zip(self.highlights(&addresses, &subject.spans)?) {
                spans.extend(named);
                spans.sort_unstable_by_key(|s| (s.start, s.end));
                spans.dedup();
            }
        }
        let mut hits = Vec::with_capacity(addresses.len());
        for (index, (quote, highlights)) in quotes.into_iter().zip(highlights).enumerate() {
            let work = self.work(&quote.work)?.unwrap_or_default();
            let base = quote.quote.span.start;
            hits.push(QuoteHit {
                highlights: highlights.into_iter().map(|s| Span::new(s.start + base, s.end + base)).collect(),
                year: matched_year(&quote, work.reference.years(), request),
                subject: places.get(index).copied(),
                candidate_only: request.by.is_some() && quote.quote.speaker.is_none(),
                called: self.called(&quote)?,
                quote,
                work,
            });
        }
        Ok(Answer { hits, total, left_out: self.left_out(&narrowed, request, total)? })
    }

    /// The filter on time of utterance and narrative, if one is set.
    fn dated(&self, request: &QuoteRequest) -> Option<Box<dyn Query>> {
        let f = self.fields();
        let mut parts: Vec<Box<dyn Query>> = Vec::new();
        if let Some(range) = &request.year {
            let said = in_range(range, f.said, Some(f.said_day));
            let context = in_range(range, f.context, None);
            parts.push(any_of(vec![said, except(context, exists("said"))]));
        }
        if let Some(range) = &request.said {
            parts.push(in_range(range, f.said, Some(f.said_day)));
        }
        if let Some(range) = &request.context {
            parts.push(in_range(range, f.context, None));
        }
        (!parts.is_empty()).then(|| all_of(parts))
    }

    /// Quotations that lack a year on an axis asked for.
    #[allow(clippy::unused_self)]
    fn undated(&self, request: &QuoteRequest) -> Option<Box<dyn Query>> {
        let everything = || Box::new(AllQuery) as Box<dyn Query>;
        let mut lacking: Vec<Box<dyn Query>> = Vec::new();
        if request.year.is_some() {
            lacking.push(except(everything(), any_of(vec![exists("said"), exists("context")])));
        }
        if request.said.is_some() {
            lacking.push(except(everything(), exists("said")));
        }
        if request.context.is_some() {
            lacking.push(except(everything(), exists("context")));
        }
        (!lacking.is_empty()).then(|| any_of(lacking))
    }

    /// How many more each flag would show, counted one flag at a time.
    fn left_out(&self, narrowed: &Narrowed, request: &QuoteRequest, shown: usize) -> Result<LeftOut, SearchError> {
        let more = |undated: bool, indirect: bool, candidates: bool| -> Result<usize, SearchError> {
            let query = narrowed.query(undated, indirect, candidates);
            Ok(self.searcher().search(&query, &Count)?.saturating_sub(shown))
        };
        let QuoteRequest { undated, indirect, candidates, .. } = *request;
        Ok(LeftOut {
            undated: if undated { 0 } else { more(true, indirect, candidates)? },
            indirect: if indirect { 0 } else { more(undated, true, candidates)? },
            candidates: if candidates { 0 } else { more(undated, indirect, true)? },
            ..LeftOut::default()
        })
    }
}

/// The parts of a question that flags widen.
struct Narrowed {
    base: Box<dyn Query>,
    by: Option<Box<dyn Query>>,
    maybe: Option<Box<dyn Query>>,
    dated: Option<Box<dyn Query>>,
    undated: Option<Box<dyn Query>>,
    indirect: Box<dyn Query>,
}

impl Narrowed {
    fn query(&self, undated: bool, indirect: bool, candidates: bool) -> Box<dyn Query> {
        let mut parts = vec![self.base.box_clone()];
        if let (Some(by), Some(maybe)) = (&self.by, &self.maybe) {
            parts.push(if candidates { any_of(vec![by.box_clone(), maybe.box_clone()]) } else { by.box_clone() });
        }
        if let (Some(dated), Some(lacking)) = (&self.dated, &self.undated) {
            parts.push(if undated { any_of(vec![dated.box_clone(), lacking.box_clone()]) } else { dated.box_clone() });
        }
        let all = all_of(parts);
        if indirect { all } else { except(all, self.indirect.box_clone()) }
    }
}

fn exists(field: &str) -> Box<dyn Query> {
    Box::new(ExistsQuery::new(field.to_owned(), false))
}

/// The year that made a quotation match, on the first axis asked for.
fn matched_year(quote: &QuoteRecord, published: Option<(i32, i32)>, request: &QuoteRequest) -> Option<YearMatch> {
    let said = quote.quote.said.as_ref().and_then(|s| {
        let (first, last) = (s.earliest.or(s.latest)?, s.latest.or(s.earliest)?);
        Some((first.year(), last.year()))
    });
    let context = quote.quote.context.as_ref().map(|c| (c.from, c.to));
    let on =
        |axis, years, asked: &Option<TimeRange>| asked.as_ref().and_then(|range| YearMatch::of(axis, years, range));
    on(YearAxis::Said, said, &request.said)
        .or_else(|| on(YearAxis::Context, context, &request.context))
        .or_else(|| on(YearAxis::Said, said, &request.year))
        .or_else(|| on(YearAxis::Context, context, &request.year))
        .or_else(|| quote.mentioned.iter().find_map(|&years| on(YearAxis::Mentioned, Some(years), &request.mentioned)))
        .or_else(|| on(YearAxis::Published, published, &request.published))
}
