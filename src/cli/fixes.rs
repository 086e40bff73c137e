//! `letopis fixes`: the corrections of the library: listed, undone, orphans found.

use std::process::ExitCode;

use anyhow::Context;
use letopis::corpus::corrections::{Change, Correction, Located, PersonChange, Setting, WorkWords, load, save};
use letopis::corpus::{Library, read_work};
use letopis::pipeline::IngestOptions;
use letopis::search::Session;
use serde_json::json;

use super::args::{FixesArgs, Global};
use super::console::Console;
use super::{ingest, library};

pub(super) fn run(console: &Console, global: &Global, args: &FixesArgs) -> anyhow::Result<ExitCode> {
    let m = console.messages;
    let library = library::find(global)?;
    let path = library.corrections_path();
    let (mut corrections, errors) = load(&path).with_context(|| path.display().to_string())?;
    for error in &errors {
        console.say(&format!("{}: {error}", path.display()));
    }
    if !args.undo.is_empty() {
        let mut undone = 0;
        for id in &args.undo {
            if corrections.undo(id).is_some() {
                undone += 1;
            } else {
                console.say(&m.with("fixes.no-such", &[("id", id)]));
            }
        }
        if undone > 0 {
            save(&path, &corrections).with_context(|| path.display().to_string())?;
            ingest::ingest_with_progress(console, &library, &IngestOptions::default())?;
        }
        return Ok(if undone == args.undo.len() { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    let list: Vec<&Correction> = corrections.iter().collect();
    let mut places = places(&library, &list)?;
    if list.iter().any(|c| matches!(c.change, Change::Person(_))) {
        let session = library::open(console, &library)?;
        for (correction, place) in list.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
            if let Change::Person(change) = &correction.change
                && !is_applied(&session, correction, change)?
            {
                *place = Some("orphan.no-person");
            }
        }
    }
    let mut shown = 0;
    for (correction, place) in list.iter().zip(&places) {
        if args.orphans && place.is_none() {
            continue;
        }
        shown += 1;
        if console.json {
            let mut record = serde_json::to_value(correction)?;
            record["schema"] = json!(letopis::view::json::SCHEMA);
            record["kind"] = json!("correction");
            record["orphan"] = json!(place);
            console.line(&record)?;
        } else {
            let every = m.text("fixes.every-work");
            let work = if correction.is_general() { every } else { correction.work.as_str() };
            let line = format!("{}  {work}  «{}»: {}", correction.id, short(&correction.words), told(correction));
            console.data(&format!("{}\n", letopis::view::visible(&line)))?;
            if let Some(reason) = place {
                console.data(&format!("    {}\n", m.text(reason)))?;
            }
        }
    }
    if shown == 0 && !console.json {
        console.data(&format!("{}\n", m.text("fixes.none")))?;
    }
    Ok(if !errors.is_empty() {
        ExitCode::from(2)
    } else if shown == 0 {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

/// For each correction the message that tells why it has no place now; `None` when it has one.
fn places(library: &Library, list: &[&Correction]) -> anyhow::Result<Vec<Option<&'static str>>> {
    let (sources, _) = library.sources()?;
    let mut places: Vec<Option<&'static str>> =
        list.iter().map(|c| (!c.is_general()).then_some("orphan.no-work")).collect();
    for source in sources.iter().filter(|s| s.work_id().is_ok_and(|id| list.iter().any(|c| c.work == id))) {
        let Ok(work) = read_work(source, None) else { continue };
        let words = WorkWords::new(&work);
        for (correction, place) in list.iter().zip(&mut places).filter(|(c, _)| c.work == work.id) {
            *place = match words.locate(correction) {
                _ if matches!(correction.change, Change::Person(_)) => None,
                Located::At(_) => None,
                Located::Missing => Some("orphan.missing"),
                Located::Ambiguous(_) => Some("orphan.ambiguous"),
            };
        }
    }
    Ok(places)
}

/// True when the work of the correction, or any work, names whom it makes of the person.
fn is_applied(session: &Session, correction: &Correction, change: &PersonChange) -> anyhow::Result<bool> {
    let who = change.same_as.as_ref();
    let id = who.and_then(|w| w.person.as_ref());
    let named = who.and_then(|w| w.name.as_ref()).or(change.name.as_ref()).unwrap_or(&change.person);
    let people = session.people_named(id.unwrap_or(named))?;
    Ok(change.apart || people.iter().any(|p| p.works.iter().any(|w| correction.concerns(&w.work))))
}

/// What a correction says, in the words of the command line.
fn told(correction: &Correction) -> String {
    let mut parts = Vec::new();
    let name = |who: &Setting<letopis::corpus::corrections::Who>| match who {
        Setting::Unknown => "?".to_owned(),
        Setting::Known(who) => who.name.clone().or_else(|| who.person.clone()).unwrap_or_default(),
    };
    match &correction.change {
        Change::Quote(quote) => {
            parts.extend(quote.by.as_ref().map(|w| format!("--by {}", name(w))));
            parts.extend(quote.to.as_ref().map(|w| format!("--to {}", name(w))));
            parts.extend(quote.said.as_ref().map(|s| match s {
                Setting::Unknown => "--said ?".to_owned(),
                Setting::Known(said) => format!("--said {}", said.edtf()),
            }));
            parts.extend(quote.span.as_ref().map(|s| format!("--span «{}»", short(s))));
            parts.extend(quote.not_quote.then(|| "--not-quote".to_owned()));
            parts.extend(quote.checked.then(|| "--checked".to_owned()));
        }
        Change::Mention(mention) => {
            parts.extend(mention.person.as_ref().map(|w| format!("--person {}", name(&Setting::Known(w.clone())))));
            parts.extend(mention.not_person.then(|| "--not-person".to_owned()));
        }
        Change::Act(act) => parts.push(match &act.act {
            Setting::Unknown => "--act ?".to_owned(),
            Setting::Known(id) => format!("--act {id}"),
        }),
        Change::Person(person) => {
            parts.push(person.person.clone());
            parts.extend(person.same_as.as_ref().map(|w| format!("--same-as {}", name(&Setting::Known(w.clone())))));
            parts.extend(person.apart.then(|| "--split".to_owned()));
            parts.extend(person.name.as_ref().map(|n| format!("--name {n}")));
        }
    }
    parts.extend(correction.note.as_ref().map(|n| format!("({n})")));
    parts.join(" ")
}

/// The beginning of long words.
fn short(words: &str) -> String {
    const LONGEST: usize = 60;
    let flat: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &flat[..at]),
        None => flat,
    }
}
