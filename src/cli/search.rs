//! `letopis search`.

use std::process::ExitCode;

use letopis::search::PassageRequest;
use letopis::view;

use super::args::{Global, SearchArgs};
use super::console::Console;
use super::{answers, library};

pub(super) fn run(console: &Console, global: &Global, args: &SearchArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let words = answers::words(console, &args.words)?;
    let mentioned = answers::years(args.year.as_ref())?;
    let published = answers::years(args.published.as_ref())?;
    let session = library::open(console, &library)?;
    if !answers::works(console, &session, &args.work) {
        return Ok(ExitCode::from(1));
    }
    let mut request = PassageRequest {
        words,
        mentioned,
        vague: args.vague,
        published,
        works: args.work.clone(),
        limit: if args.amount.count { 0 } else { args.amount.limit },
        offset: args.amount.offset,
        ..PassageRequest::default()
    };
    if let Some(name) = &args.mentions {
        let people = answers::people(console, &session, name)?;
        if people.is_empty() {
            return Ok(ExitCode::from(1));
        }
        request.mentions = Some(people.into_iter().map(|p| p.id).collect());
    }
    if let Some(name) = &args.act {
        let acts = answers::acts(console, &session, name)?;
        if acts.is_empty() {
            return Ok(ExitCode::from(1));
        }
        request.acts = Some(acts);
    }
    let answer = session.passages(&request)?;
    let first = args.amount.offset + 1;
    for (index, hit) in answer.hits.iter().enumerate() {
        if console.json {
            console.line(&view::json::passage(hit, first + index))?;
        } else {
            console.data(&view::passage_card(hit, first + index, console.page, console.messages, args.explain))?;
            console.data("\n")?;
        }
    }
    let ids: Vec<String> = answer.hits.iter().map(|h| h.passage.id.clone()).collect();
    answers::remember(&library, first, &ids);
    answers::close(console, answer.hits.len(), answer.total, answer.left_out, &args.amount)
}
