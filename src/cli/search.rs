//! `letopis search`: passages as cards, or every match on a line of its own.

use std::process::ExitCode;

use anyhow::bail;
use letopis::corpus::Library;
use letopis::search::{self, ConcordanceLine, Cursor, PassageOrder, PassageRequest, Quoted, Sample, Session};
use letopis::view;

use super::answers::Closing;
use super::args::{Global, LineOrder, PassageFilter, SearchArgs};
use super::console::Console;
use super::{answers, facets, inline, library, quotes, subcorpora, subject};

pub(super) fn run(console: &Console, global: &Global, args: &SearchArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let question = Question::parse(console, &args.filter)?;
    let session = library::open(console, &library)?;
    let Some(mut request) = question.request(console, &session, &library)? else { return Ok(ExitCode::from(1)) };
    request.limit = if args.amount.count { 0 } else { args.amount.limit };
    request.offset = args.amount.offset;
    request.after.clone_from(&args.part.after);
    request.sample = args.part.sample.map(|size| Sample { size, seed: args.part.seed });
    if args.facets {
        return facets::print(console, &session, &request, args.amount.limit);
    }
    let (ids, last, total, left_out) = if args.kwic {
        let Some(order) = order(args.sort) else { bail!("{}", console.messages.text("sort.cards-only")) };
        let answer = session.concordance(&request, order, args.context.unwrap_or_default())?;
        let ids = print_lines(console, &answer.hits, request.offset + 1)?;
        (ids, answer.hits.last().map(ConcordanceLine::cursor), answer.total, answer.left_out)
    } else {
        request.order = match args.sort {
            LineOrder::Place => PassageOrder::Place,
            LineOrder::Relevance => PassageOrder::Relevance,
            _ => bail!("{}", console.messages.text("sort.lines-only")),
        };
        let answer = session.passages(&request)?;
        let ids = print_cards(console, &answer.hits, request.offset + 1, args.explain)?;
        let last = ids.last().map(|id| Cursor { id: id.clone(), word: None });
        (ids, last, answer.total, answer.left_out)
    };
    answers::remember(&library, request.offset + 1, &ids);
    answers::collect(console, args.add_to.as_deref(), ids.iter().map(|id| (id.as_str(), None)))?;
    let closing = Closing { next: last, after: args.part.after.is_some(), sample: args.part.sample };
    answers::close_part(console, ids.len(), total, left_out, &args.amount, &closing)
}

/// The words and years of a question, parsed before the index is opened.
pub(super) struct Question {
    filter: PassageFilter,
    request: PassageRequest,
}

impl Question {
    pub(super) fn parse(console: &Console, filter: &PassageFilter) -> anyhow::Result<Self> {
        let (query, filter) = inline::passage_filter(console, filter)?;
        let said = answers::years(filter.said.as_ref())?;
        let request = PassageRequest {
            words: query.words,
            quoted: said.map(|said| Quoted { said: Some(said), ..Quoted::default() }),
            mentioned: answers::years(filter.year.as_ref())?,
            vague: filter.vague,
            published: answers::years(filter.published.as_ref())?,
            ..PassageRequest::default()
        };
        Ok(Self { filter, request })
    }

    /// The question with people and acts looked up; none when the index knows them not, which the user has been told.
    pub(super) fn request(
        self,
        console: &Console,
        session: &Session,
        library: &Library,
    ) -> anyhow::Result<Option<PassageRequest>> {
        let Self { filter, mut request } = self;
        let (author, subcorpus) = (filter.author.as_ref(), filter.subcorpus.as_ref());
        let Some(works) = subcorpora::chosen(console, session, library, &filter.work, author, subcorpus)? else {
            return Ok(None);
        };
        request.works = works;
        if let Some(name) = &filter.speaker {
            let Some((ids, _)) = quotes::party(console, session, name, true)? else { return Ok(None) };
            request.quoted.get_or_insert_default().by = Some(ids);
        }
        if let Some(text) = &filter.about {
            let Some(about) = subject::subject(console, session, library, text)? else { return Ok(None) };
            request.about = Some(about);
        }
        if let Some(name) = &filter.mentions {
            let people = answers::people(console, session, name)?;
            if people.is_empty() {
                return Ok(None);
            }
            request.mentions = Some(people.into_iter().map(|p| p.id).collect());
        }
        if let Some(name) = &filter.act {
            let acts = answers::acts(console, session, name)?;
            if acts.is_empty() {
                return Ok(None);
            }
            request.acts = Some(acts);
        }
        Ok(Some(request))
    }
}

fn print_cards(
    console: &Console,
    hits: &[search::PassageHit],
    first: usize,
    explain: bool,
) -> anyhow::Result<Vec<String>> {
    for (index, hit) in hits.iter().enumerate() {
        if console.json {
            console.line(&view::json::passage(hit, first + index))?;
        } else {
            console.data(&view::passage_card(hit, first + index, console.page, console.messages, explain))?;
            console.data("\n")?;
        }
    }
    Ok(hits.iter().map(|h| h.passage.id.clone()).collect())
}

fn print_lines(console: &Console, lines: &[search::ConcordanceLine], first: usize) -> anyhow::Result<Vec<String>> {
    if console.json {
        for (index, line) in lines.iter().enumerate() {
            console.line(&view::json::concordance_line(line, first + index))?;
        }
    } else {
        console.data(&view::kwic(lines, first, console.page, console.messages))?;
    }
    Ok(lines.iter().map(|l| l.passage.id.clone()).collect())
}

/// The order of lines; none for an order that only passages have.
fn order(order: LineOrder) -> Option<search::LineOrder> {
    Some(match order {
        LineOrder::Relevance => return None,
        LineOrder::Place => search::LineOrder::Place,
        LineOrder::Left => search::LineOrder::Left,
        LineOrder::Right => search::LineOrder::Right,
        LineOrder::Node => search::LineOrder::Node,
        LineOrder::Date => search::LineOrder::Date,
        LineOrder::Speaker => search::LineOrder::Speaker,
    })
}
