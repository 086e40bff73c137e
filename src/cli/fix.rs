//! `letopis fix`: put right what the taggers found. Writes `corpus/corrections.jsonl` and brings the index up to date.

use std::process::ExitCode;

use anyhow::{Context, bail};
use letopis::corpus::corrections::{
    ActChange, Change, Correction, MentionChange, QuoteChange, Said, Setting, Target, Who, WorkWords, load, save,
};
use letopis::corpus::{Library, read_work};
use letopis::model::{PartyKind, Span, Work};
use letopis::pipeline::IngestOptions;
use letopis::search::{Found, Session};

use super::args::{FixArgs, Global};
use super::console::Console;
use super::{answers, ingest, library};

/// Writes «nobody knows» on the command line.
const UNKNOWN: [&str; 3] = ["?", "-", "неизвестно"];

pub(super) fn run(console: &Console, global: &Global, args: &FixArgs) -> anyhow::Result<ExitCode> {
    let m = console.messages;
    let library = library::find(global)?;
    let session = library::open(console, &library)?;
    let id = answers::recall(console, &library, &args.id)?;
    if args.same_as.is_some() || args.name.is_some() || args.split {
        let corrections = super::fix_person::corrections(console, &library, &session, &id, args)?;
        drop(session);
        return write(console, &library, corrections, args);
    }
    let (work_id, words, within) = match session.find(&id)? {
        Some(Found::Quote(hit)) => {
            let span = hit.quote.quote.span;
            let first = hit.quote.words.first().cloned().unwrap_or_default();
            (hit.work.id.clone(), Some((span, first)), span)
        }
        Some(Found::Passage(hit)) => {
            let span = Span::new(hit.passage.offset, hit.passage.offset + hit.passage.text.len());
            (hit.work.id.clone(), None, span)
        }
        _ => {
            console.say(&m.with("fix.what", &[("id", &id)]));
            return Ok(ExitCode::from(1));
        }
    };
    let work = source(console, &library, &session, &work_id)?;
    if within.of(&work.text).is_empty()
        || words.as_ref().is_some_and(|(s, w)| !s.of(&work.text).starts_with(w.as_str()))
    {
        bail!(m.text("fix.stale"));
    }
    let span = match &args.words {
        Some(wanted) => find_words(console, &work, within, wanted)?,
        None => match &words {
            Some((span, _)) => *span,
            None => bail!(m.text("fix.need-words")),
        },
    };
    if let Some(words) = &args.span
        && WorkWords::new(&work).near(words, span).is_none()
    {
        bail!(m.with("fix.no-words", &[("words", words)]));
    }
    let changes = changes(&session, args)?;
    if changes.is_empty() {
        bail!(m.text("fix.need-change"));
    }
    let mut corrections = Vec::new();
    for change in changes {
        let found_before = matches!(change, Change::Quote(_)) && words.is_some() && args.words.is_none();
        let mut correction = Correction::about(&work, span, change).context(m.text("fix.need-words"))?;
        if matches!(correction.change, Change::Quote(_)) && !found_before {
            correction.target = Target::Words;
        }
        corrections.push(correction);
    }
    drop(session);
    write(console, &library, corrections, args)
}

/// Adds corrections to the file and brings the index up to date.
fn write(console: &Console, library: &Library, new: Vec<Correction>, args: &FixArgs) -> anyhow::Result<ExitCode> {
    let path = library.corrections_path();
    let (mut corrections, _) = load(&path).with_context(|| path.display().to_string())?;
    let mut ids = Vec::new();
    for correction in new {
        ids.push(corrections.append(Correction { note: args.note.clone(), ..correction }));
    }
    save(&path, &corrections).with_context(|| path.display().to_string())?;
    console.say(&console.messages.with("fix.done", &[("ids", &ids.join(" "))]));
    ingest::ingest_with_progress(console, library, &IngestOptions::default())?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the source of a work again: corrections are about its words, not about the index.
fn source(console: &Console, library: &Library, session: &Session, id: &str) -> anyhow::Result<Work> {
    let path = session.manifest().works.get(id).map(|w| w.path.clone());
    let (sources, _) = library.sources()?;
    let source = sources.iter().find(|s| Some(&s.path) == path.as_ref());
    let source = source.with_context(|| console.messages.text("fix.stale"))?;
    Ok(read_work(source, None)?)
}

/// The only place of the words inside the passage.
fn find_words(console: &Console, work: &Work, within: Span, words: &str) -> anyhow::Result<Span> {
    let m = console.messages;
    let text = within.of(&work.text);
    let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).collect();
    match places.as_slice() {
        [at] => Ok(Span::new(within.start + at, within.start + at + words.len())),
        [] => bail!(m.with("fix.no-words", &[("words", &words)])),
        several => bail!(m.with("fix.many-places", &[("words", &words), ("n", &several.len())])),
    }
}

fn changes(session: &Session, args: &FixArgs) -> anyhow::Result<Vec<Change>> {
    let mut changes = Vec::new();
    let quote = QuoteChange {
        by: args.by.as_deref().map(|name| who(session, name)).transpose()?,
        to: args.to.as_deref().map(|name| who(session, name)).transpose()?,
        said: args.said.as_deref().map(said).transpose()?,
        not_quote: args.not_quote,
        checked: args.checked,
        span: args.span.clone(),
        ..QuoteChange::default()
    };
    if quote != QuoteChange::default() {
        changes.push(Change::Quote(quote));
    }
    if args.person.is_some() || args.not_person {
        let person = match &args.person {
            Some(name) => match who(session, name)? {
                Setting::Known(who) => Some(who),
                Setting::Unknown => None,
            },
            None => None,
        };
        changes.push(Change::Mention(MentionChange {
            person,
            not_person: args.not_person,
            ..MentionChange::default()
        }));
    }
    if let Some(name) = &args.act {
        let act = if is_unknown(name) {
            Setting::Unknown
        } else {
            let ids = session.act_ids(name, &answers::known_acts()?)?;
            Setting::Known(ids.into_iter().next().unwrap_or_else(|| name.clone()))
        };
        changes.push(Change::Act(ActChange { act, other: std::collections::BTreeMap::new() }));
    }
    Ok(changes)
}

/// The one person of the corpus that the name means, with the id; else the name as it is.
fn who(session: &Session, name: &str) -> anyhow::Result<Setting<Who>> {
    if is_unknown(name) {
        return Ok(Setting::Unknown);
    }
    let key = format!("~{}", letopis::text::fold_text(name));
    if session.is_party(&key, true)? || session.is_party(&key, false)? {
        return Ok(Setting::Known(Who { kind: Some(PartyKind::Organisation), ..Who::named(name) }));
    }
    Ok(Setting::Known(match session.people_named(name)?.as_slice() {
        [only] => Who { person: Some(only.id.clone()), ..Who::named(&only.name) },
        _ => Who::named(name),
    }))
}

fn said(date: &str) -> anyhow::Result<Setting<Said>> {
    Ok(if is_unknown(date) { Setting::Unknown } else { Setting::Known(Said::parse(date)?) })
}

fn is_unknown(value: &str) -> bool {
    UNKNOWN.contains(&value.trim())
}
