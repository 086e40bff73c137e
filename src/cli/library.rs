//! Which library, and its index opened for a question.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use letopis::corpus::Library;
use letopis::index::IndexError;
use letopis::pipeline::{Freshness, IngestOptions, freshness};
use letopis::search::{SearchError, Session};

use super::args::Global;
use super::console::Console;

/// `letopis init`.
pub(super) fn init(console: &Console, dir: &Path) -> anyhow::Result<ExitCode> {
    let library = Library::init(dir)?;
    let done = console
        .messages
        .with("init.done", &[("dir", &library.root().display()), ("corpus", &library.corpus_dir().display())]);
    console.say(&done);
    Ok(ExitCode::SUCCESS)
}

/// The library of `--library`, else the one around the current folder.
pub(super) fn find(global: &Global) -> anyhow::Result<Library> {
    Ok(match &global.library {
        Some(dir) => Library::at(dir)?,
        None => Library::find(&std::env::current_dir().context("the current folder cannot be read")?)?,
    })
}

/// Opens the index for a question. With no index it is built first; a stale one is said to be stale and answers.
pub(super) fn open(console: &Console, library: &Library) -> anyhow::Result<Session> {
    match Session::open(&library.index_dir()) {
        Ok(session) => {
            super::stop::watch(&session, console.timeout);
            let state = freshness(library, session.manifest())?;
            if !state.is_fresh() {
                console.say(&console.messages.with("stale", &[("what", &what(&state, console))]));
            }
            Ok(session)
        }
        Err(SearchError::Index(IndexError::Missing(_))) => {
            console.say(console.messages.text("building"));
            super::ingest::ingest_with_progress(console, library, &IngestOptions::default())?;
            let session = Session::open(&library.index_dir())?;
            super::stop::watch(&session, console.timeout);
            Ok(session)
        }
        Err(error) => Err(error.into()),
    }
}

fn what(state: &Freshness, console: &Console) -> String {
    let m = console.messages;
    let mut parts = Vec::new();
    for (key, n) in [("stale.new", state.new), ("stale.changed", state.changed), ("stale.gone", state.gone)] {
        if n > 0 {
            parts.push(m.with(key, &[("n", &n)]));
        }
    }
    if state.people {
        parts.push(m.text("stale.people").to_owned());
    }
    if state.outdated {
        parts.push(m.text("stale.outdated").to_owned());
    }
    parts.join(", ")
}
