//! `letopis sources`: the works of the library, how one was read, and taking one out.

use std::process::ExitCode;

use letopis::corpus::{Source, read_source, take_out};
use letopis::index::manifest_of;
use letopis::view;
use serde_json::json;

use super::args::{Global, SourcesAction};
use super::console::Console;
use super::library;

/// Runs the command.
pub(super) fn run(console: &Console, global: &Global, action: Option<&SourcesAction>) -> anyhow::Result<ExitCode> {
    match action {
        None => list(console, global),
        Some(SourcesAction::Show { ids }) => show(console, global, ids),
        Some(SourcesAction::Remove { ids }) => remove(console, global, ids),
    }
}

fn list(console: &Console, global: &Global) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let (sources, _) = library.sources()?;
    let works = manifest_of(&library.index_dir()).map(|manifest| manifest.works).unwrap_or_default();
    let m = console.messages;
    for source in &sources {
        let id = source.work_id().unwrap_or_else(|_| source.path.clone());
        let known = works.get(&id);
        if console.json {
            console.line(&json!({
                "schema": view::json::SCHEMA, "kind": "source", "id": id, "path": source.path,
                "passages": known.map(|w| w.passages), "quotes": known.map(|w| w.quotes),
            }))?;
            continue;
        }
        let counts = known.map_or_else(
            || m.text("sources.not-indexed").to_owned(),
            |w| format!("{}, {}", m.count("count.passages", w.passages), m.count("count.quotes", w.quotes)),
        );
        console.data(&view::lines(&format!("{id}  corpus/{} — {counts}", source.path), console.page))?;
    }
    Ok(if sources.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn show(console: &Console, global: &Global, ids: &[String]) -> anyhow::Result<ExitCode> {
    each(console, global, ids, |source| match read_source(source, None) {
        Ok(reading) => {
            let summary = view::ReadingSummary::of(&reading);
            if console.json {
                console.line(&view::json::reading(&source.path, &summary, &[]))?;
            } else {
                console.data(&view::reading_card(&source.path, &summary, &[], console.page, console.messages))?;
            }
            Ok(true)
        }
        Err(error) => {
            console.say(&format!("corpus/{}: {}", source.path, super::errors::read(&error, console.messages)));
            Ok(false)
        }
    })
}

fn remove(console: &Console, global: &Global, ids: &[String]) -> anyhow::Result<ExitCode> {
    each(console, global, ids, |source| {
        let m = console.messages;
        if let Some(member) = &source.member {
            console.say(&m.with("sources.in-archive", &[("path", &source.path), ("member", member)]));
            return Ok(false);
        }
        if let Err(error) = take_out(source) {
            console.say(&super::errors::add(&error, m));
            return Ok(false);
        }
        console.say(&m.with("sources.removed", &[("path", &source.path)]));
        Ok(true)
    })
}

/// Does something with each source named by its id or path. The exit status is 1 when one is unknown, 2 when one failed.
fn each(
    console: &Console,
    global: &Global,
    ids: &[String],
    mut act: impl FnMut(&Source) -> anyhow::Result<bool>,
) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let (sources, _) = library.sources()?;
    let mut code = ExitCode::SUCCESS;
    for id in ids {
        let path = id.strip_prefix("corpus/").unwrap_or(id);
        let found = sources.iter().find(|s| s.path == path || s.work_id().is_ok_and(|own| own == *id));
        match found {
            Some(source) if act(source)? => {}
            Some(_) => return Ok(ExitCode::from(2)),
            None => {
                console.say(&console.messages.with("sources.unknown", &[("id", id)]));
                code = ExitCode::from(1);
            }
        }
    }
    Ok(code)
}
