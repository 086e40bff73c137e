//! `letopis quotes`.

use std::process::ExitCode;

use anyhow::bail;
use letopis::model::Medium;
use letopis::search::{
    Answer, LeftOut, PassageHit, PersonEntry, QuoteFacet, QuoteFacetKey, QuoteHit, QuoteRequest, Session,
};
use letopis::text::fold_text;
use letopis::view::{self, Cell, Table};

use super::args::{Amount, Global, QuotesArgs};
use super::console::Console;
use super::{answers, cite, inline, library, subcorpora, subject};

pub(super) fn run(console: &Console, global: &Global, args: &QuotesArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let (query, args) = &inline::quotes(console, args)?;
    let mut request = QuoteRequest {
        words: query.words.clone(),
        medium: medium(args.medium.as_deref())?,
        year: answers::years(args.year.as_ref())?,
        said: answers::years(args.said.as_ref())?,
        context: answers::years(args.context.as_ref())?,
        mentioned: answers::years(args.mentioned.as_ref())?,
        published: answers::years(args.published.as_ref())?,
        undated: args.undated,
        indirect: args.indirect,
        candidates: args.candidates,
        only_quoted: args.only_quoted,
        limit: if args.amount.count { 0 } else { args.amount.limit },
        offset: args.amount.offset,
        ..QuoteRequest::default()
    };
    let session = library::open(console, &library)?;
    let (author, subcorpus) = (args.author.as_ref(), args.subcorpus.as_ref());
    let Some(works) = subcorpora::chosen(console, &session, &library, &args.work, author, subcorpus)? else {
        return Ok(ExitCode::from(1));
    };
    request.works = works;
    let mut speakers = Vec::new();
    if let Some(name) = &args.by {
        let Some((ids, people)) = party(console, &session, name, true)? else { return Ok(ExitCode::from(1)) };
        request.by = Some(ids);
        speakers = people;
    }
    if let Some(name) = &args.to {
        let Some((ids, _)) = party(console, &session, name, false)? else { return Ok(ExitCode::from(1)) };
        request.to = Some(ids);
    }
    if let Some(text) = &args.about {
        let Some(about) = subject::subject(console, &session, &library, text)? else { return Ok(ExitCode::from(1)) };
        request.about = Some(about);
    }
    if let Some(name) = &args.act {
        let acts = answers::acts(console, &session, name)?;
        if acts.is_empty() {
            return Ok(ExitCode::from(1));
        }
        request.acts = Some(acts);
    }
    if args.facets {
        return facets(console, &session, &request);
    }
    let answer = session.quotes(&request)?;
    let mut ids = print(console, args, &answer, &speakers)?;
    // Own text comes after the quotations, in the same numbering.
    let shown = answer.hits.len();
    let own =
        session.own_text(&request, request.limit.saturating_sub(shown), request.offset.saturating_sub(answer.total))?;
    ids.extend(print_own(console, args, &own, shown)?);
    answers::remember(&library, args.amount.offset + 1, &ids);
    answers::collect(console, args.add_to.as_deref(), ids.iter().map(|id| (id.as_str(), None)))?;
    let lead_ins = session.lead_ins(&request)?;
    let left_out =
        LeftOut { own: own.left_out.own, lead_ins: lead_ins.iter().map(|(_, count)| count).sum(), ..answer.left_out };
    let exit = answers::close(console, shown + own.hits.len(), answer.total + own.total, left_out, &args.amount)?;
    if !lead_ins.is_empty() {
        let works: Vec<&str> = lead_ins.iter().map(|(work, _)| work.as_str()).collect();
        console.say(&console.messages.with("left.lead-ins-in", &[("works", &works.join(" "))]));
    }
    Ok(exit)
}

/// Prints the passages that the speaker wrote. Returns their ids.
fn print_own(
    console: &Console,
    args: &QuotesArgs,
    own: &Answer<PassageHit>,
    before: usize,
) -> anyhow::Result<Vec<String>> {
    for (index, hit) in own.hits.iter().enumerate() {
        let number = args.amount.offset + before + index + 1;
        if console.json {
            console.line(&view::json::own_text(hit, number))?;
        } else {
            console.data(&view::own_text_card(hit, number, console.page, console.messages, args.explain))?;
            console.data("\n")?;
        }
    }
    Ok(own.hits.iter().map(|h| h.passage.id.clone()).collect())
}

/// Counts instead of quotations.
fn facets(console: &Console, session: &Session, request: &QuoteRequest) -> anyhow::Result<ExitCode> {
    let m = console.messages;
    let (facets, total, left_out) = session.quote_facets(request)?;
    let title = |key: &str| m.maybe(key).unwrap_or(key).to_owned();
    let value = |facet: &QuoteFacet| match (&facet.value, facet.facet) {
        (None, _) => title("facet.none"),
        (Some(medium), QuoteFacetKey::Medium) => m.maybe(&format!("medium.{medium}")).unwrap_or(medium).to_owned(),
        (Some(value), _) => value.clone(),
    };
    if console.json {
        facets.iter().try_for_each(|f| console.line(&view::json::row("facet", f)))?;
    } else if total > 0 {
        let row = |f: &QuoteFacet| {
            let key = title(&format!("facet.{}", f.facet.as_str()));
            vec![Cell::Text(key), Cell::Text(value(f)), Cell::Count(f.count)]
        };
        let head = ["table.facet", "table.key", "table.count"].map(title).to_vec();
        console.data(&Table { head, rows: facets.iter().map(row).collect() }.aligned())?;
    }
    let all = Amount { limit: usize::MAX, offset: 0, count: false };
    answers::close(console, total, total, left_out, &all)
}

fn medium(name: Option<&str>) -> anyhow::Result<Option<Medium>> {
    let Some(name) = name else { return Ok(None) };
    let Some(medium) = Medium::parse(name) else {
        let all: Vec<&str> = Medium::ALL.iter().map(|m| m.as_str()).collect();
        bail!("--medium {name}: {}", all.join(", "));
    };
    Ok(Some(medium))
}

/// The values of a speaker or addressee field that a name can mean: people, else a body or unnamed person of that name.
pub(super) fn party(
    console: &Console,
    session: &Session,
    name: &str,
    speaker: bool,
) -> anyhow::Result<Option<(Vec<String>, Vec<PersonEntry>)>> {
    let unnamed = format!("~{}", fold_text(name));
    if session.is_party(&unnamed, speaker)? {
        return Ok(Some((vec![unnamed], Vec::new())));
    }
    let people = answers::people(console, session, name)?;
    if people.is_empty() {
        return Ok(None);
    }
    Ok(Some((people.iter().map(|p| p.id.clone()).collect(), people)))
}

/// Prints the hits, grouped by speaker when the name asked for has several bearers. Returns the ids in the order shown.
fn print(
    console: &Console,
    args: &QuotesArgs,
    answer: &Answer<QuoteHit>,
    speakers: &[PersonEntry],
) -> anyhow::Result<Vec<String>> {
    let first = args.amount.offset + 1;
    // Who bears the name but may be one of the other bearers is as unclear as who is only possible.
    let is_open = |p: &PersonEntry| p.candidates.iter().any(|id| speakers.iter().any(|other| other.id == *id));
    let group = |hit: &QuoteHit| {
        let by = hit.quote.quote.speaker.as_ref();
        let place = speakers.iter().position(|p| by.is_some_and(|s| s.persons.contains(&p.id)) && !is_open(p));
        place.unwrap_or(speakers.len())
    };
    let mut order: Vec<&QuoteHit> = answer.hits.iter().collect();
    let grouped = speakers.len() > 1;
    if grouped {
        order.sort_by_key(|hit| group(hit));
    }
    let mut last = None;
    for (index, hit) in order.iter().enumerate() {
        if console.json {
            console.line(&view::json::quote(hit, &cite::of_quote(hit), first + index))?;
            continue;
        }
        if grouped && last != Some(group(hit)) {
            last = Some(group(hit));
            let m = console.messages;
            let name = speakers.get(group(hit)).map_or(m.text("group.unclear"), |p| p.name.as_str());
            console.data(&format!("{}\n\n", m.with("group", &[("name", &name)])))?;
        }
        let citation = cite::of_quote(hit);
        let card = view::quote_card(hit, &citation, first + index, console.page, console.messages, args.explain);
        console.data(&card)?;
        console.data("\n")?;
    }
    Ok(order.iter().map(|h| h.quote.quote.id.clone()).collect())
}
