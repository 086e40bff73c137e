//! `letopis search`: passages as cards, or every match on a line of its own.

use std::process::ExitCode;

use letopis::search::{self, PassageRequest, Session};
use letopis::view;

use super::args::{Global, LineOrder, PassageFilter, SearchArgs};
use super::console::Console;
use super::{answers, library};

pub(super) fn run(console: &Console, global: &Global, args: &SearchArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let question = Question::parse(console, &args.filter)?;
    let session = library::open(console, &library)?;
    let Some(mut request) = question.request(console, &session)? else { return Ok(ExitCode::from(1)) };
    request.limit = if args.amount.count { 0 } else { args.amount.limit };
    request.offset = args.amount.offset;
    let (ids, total, left_out) = if args.kwic {
        let answer = session.concordance(&request, order(args.sort), args.words_around)?;
        (print_lines(console, &answer.hits, request.offset + 1)?, answer.total, answer.left_out)
    } else {
        let answer = session.passages(&request)?;
        (print_cards(console, &answer.hits, request.offset + 1, args.explain)?, answer.total, answer.left_out)
    };
    answers::remember(&library, request.offset + 1, &ids);
    answers::collect(console, args.add_to.as_deref(), ids.iter().map(|id| (id.as_str(), None)))?;
    answers::close(console, ids.len(), total, left_out, &args.amount)
}

/// The words and years of a question, parsed before the index is opened.
pub(super) struct Question<'a> {
    filter: &'a PassageFilter,
    request: PassageRequest,
}

impl<'a> Question<'a> {
    pub(super) fn parse(console: &Console, filter: &'a PassageFilter) -> anyhow::Result<Self> {
        let request = PassageRequest {
            words: answers::words(console, &filter.words)?,
            mentioned: answers::years(filter.year.as_ref())?,
            vague: filter.vague,
            published: answers::years(filter.published.as_ref())?,
            works: filter.work.clone(),
            ..PassageRequest::default()
        };
        Ok(Self { filter, request })
    }

    /// The question with people and acts looked up; none when the index knows them not, which the user has been told.
    pub(super) fn request(self, console: &Console, session: &Session) -> anyhow::Result<Option<PassageRequest>> {
        let Self { filter, mut request } = self;
        if !answers::works(console, session, &filter.work) {
            return Ok(None);
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

fn order(order: LineOrder) -> search::LineOrder {
    match order {
        LineOrder::Place => search::LineOrder::Place,
        LineOrder::Left => search::LineOrder::Left,
        LineOrder::Right => search::LineOrder::Right,
        LineOrder::Node => search::LineOrder::Node,
        LineOrder::Date => search::LineOrder::Date,
        LineOrder::Speaker => search::LineOrder::Speaker,
    }
}
