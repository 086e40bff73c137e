//! `letopis add`: take sources into the library, and say what was understood of them before anything is indexed.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use letopis::corpus::{
    AddError, AddOptions, Candidate, Examined, Incoming, Library, Sketches, examine, read_sidecar, take_in,
};
use letopis::model::{CslDate, Custom, Reference};
use letopis::source::{check_encoding, csl_name};
use letopis::view;
use serde_json::Value;

use super::args::{AddArgs, Global};
use super::console::Console;
use super::{add_zotero, library};

/// Runs the command. The exit status is 2 when a file was not taken in.
pub(super) fn run(console: &Console, global: &Global, args: &AddArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    if let Some(encoding) = &args.encoding {
        check_encoding(encoding)?;
    }
    let (sources, _) = library.sources()?;
    let mut sketches = Sketches::of(&library, &sources);
    if let Some(export) = &args.zotero {
        return add_zotero::run(console, &library, args, export, &mut sketches);
    }
    let options = AddOptions { reference: description(args)?, link: args.link };
    let mut refused = 0;
    let files: Vec<Incoming> = args.files.iter().flat_map(|file| readable(file)).collect();
    if files.is_empty() {
        console.say(console.messages.text("error.nothing-read"));
        return Ok(ExitCode::from(2));
    }
    for incoming in &files {
        if let Err(error) = one(console, &library, incoming, &options, args.dry_run, &mut sketches) {
            refused += 1;
            console.say(&format!("{}: {}", incoming.file.display(), super::errors::add(&error, console.messages)));
        }
    }
    Ok(close(console, args, files.len() - refused, refused))
}

/// Says how many files were taken in and how many not.
pub(super) fn close(console: &Console, args: &AddArgs, taken: usize, refused: usize) -> ExitCode {
    let key = if args.dry_run { "add.dry-run" } else { "add.done" };
    console.say(&console.messages.with(key, &[("n", &taken), ("refused", &refused)]));
    ExitCode::from(if refused > 0 { 2 } else { 0 })
}

/// Takes one file in, or says what would be taken.
pub(super) fn one(
    console: &Console,
    library: &Library,
    incoming: &Incoming,
    options: &AddOptions,
    dry_run: bool,
    sketches: &mut Sketches,
) -> Result<(), AddError> {
    let Examined { found, passed } = examine(library, incoming, options, sketches)?;
    for (path, error) in &passed {
        console.say(&format!("{path}: {}", super::errors::read(error, console.messages)));
    }
    if found.is_empty() {
        return Err(AddError::Nothing);
    }
    for candidate in &found {
        report(console, candidate);
        if !dry_run {
            take_in(library, candidate, options)?;
        }
    }
    Ok(())
}

fn report(console: &Console, candidate: &Candidate) {
    let summary = view::ReadingSummary::of(&candidate.reading);
    // A reader that goes away is no fault.
    let _ = if console.json {
        let akin: Vec<Value> = candidate
            .akin
            .iter()
            .map(|(path, percent)| serde_json::json!({"path": path, "percent": percent}))
            .collect();
        console.line(&view::json::reading(&candidate.path, &summary, &akin))
    } else {
        console.data(&view::reading_card(&candidate.path, &summary, &candidate.akin, console.page, console.messages))
    };
}

/// The files below a folder, or the file itself.
pub(super) fn readable(path: &Path) -> Vec<Incoming> {
    if path.is_dir() { Incoming::below(path) } else { vec![Incoming::file(path)] }
}

/// The description given: a CSL-JSON item, and what single options say over it.
fn description(args: &AddArgs) -> anyhow::Result<Reference> {
    let reference = match &args.meta {
        Some(path) => {
            let read = read_sidecar(path)?;
            read.map(|(_, reference)| reference).with_context(|| format!("{}: no such file", path.display()))?
        }
        None => Reference::default(),
    };
    Ok(with_options(reference, args))
}

/// The description with what single options say over it.
pub(super) fn with_options(mut reference: Reference, args: &AddArgs) -> Reference {
    if let Some(id) = &args.id {
        id.clone_into(&mut reference.id);
    }
    if args.title.is_some() {
        reference.title.clone_from(&args.title);
    }
    if !args.author.is_empty() {
        reference.author = args.author.iter().map(|name| csl_name(name)).collect();
    }
    if let Some(year) = args.year {
        reference.issued = Some(CslDate { date_parts: vec![vec![Value::from(year)]], ..CslDate::default() });
    }
    let mut custom = reference.custom.clone().unwrap_or_default();
    if args.encoding.is_some() {
        custom.encoding.clone_from(&args.encoding);
    }
    if let Some(style) = args.page_style {
        let style = clap::ValueEnum::to_possible_value(&style).map(|v| v.get_name().to_owned());
        custom.other.insert("page_style".to_owned(), Value::from(style.unwrap_or_default()));
    }
    if let Some(mark) = &args.page_mark {
        custom.other.insert("page_mark".to_owned(), Value::from(mark.as_str()));
    }
    if let Some(offset) = args.page_offset {
        custom.other.insert("page_offset".to_owned(), Value::from(offset));
    }
    if !args.page_map.is_empty() {
        let map = args.page_map.iter().map(|(number, page)| (number.to_string(), Value::from(page.as_str())));
        custom.other.insert("page_map".to_owned(), Value::Object(map.collect()));
    }
    if custom != Custom::default() {
        reference.custom = Some(custom);
    }
    if reference != Reference::default() && reference.kind.is_empty() {
        "document".clone_into(&mut reference.kind);
    }
    reference
}
