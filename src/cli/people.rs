//! `letopis people`.

use std::process::ExitCode;

use anyhow::Context;
use letopis::authority::Authority;
use letopis::corpus::Library;
use letopis::pipeline::own_people;
use letopis::search::{LeftOut, PersonEntry, Session};
use letopis::view;

use super::args::{Global, ListArgs};
use super::console::Console;
use super::{answers, library};

pub(super) fn run(console: &Console, global: &Global, args: &ListArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let session = library::open(console, &library)?;
    let name = args.name.join(" ");
    let people = if name.is_empty() { session.people()? } else { answers::people(console, &session, &name)? };
    let first = args.amount.offset + 1;
    let total = people.len();
    let limit = if args.amount.count { 0 } else { args.amount.limit };
    let shown: Vec<_> = people.into_iter().skip(args.amount.offset).take(limit).collect();
    if name.is_empty() {
        for (index, person) in shown.iter().enumerate() {
            if console.json {
                console.line(&view::json::person(person, first + index))?;
            } else {
                console.data(&view::person_lines(std::slice::from_ref(person), first + index, console.messages))?;
            }
        }
    } else if !shown.is_empty() {
        print(console, &library, &session, &shown, first)?;
    }
    let ids: Vec<String> = shown.iter().map(|p| p.id.clone()).collect();
    answers::remember(&library, first, &ids);
    answers::close(console, shown.len(), total, LeftOut::default(), &args.amount)
}

/// Prints everything about some people, numbered from `first`.
pub(super) fn print(
    console: &Console,
    library: &Library,
    session: &Session,
    people: &[PersonEntry],
    first: usize,
) -> anyhow::Result<()> {
    let ids = people.iter().flat_map(|p| p.authority.iter().chain(&p.candidates));
    let (own, _) = own_people(library).context("corpus/known-people.jsonl")?;
    let known = Authority::people_of(ids.map(String::as_str), &own)?;
    for (index, person) in people.iter().enumerate() {
        let profile = session.profile(person, &known)?;
        if console.json {
            console.line(&view::json::profile(person, &profile, first + index))?;
        } else {
            console.data(&view::person_card(person, &profile, first + index, console.page, console.messages))?;
        }
    }
    Ok(())
}
