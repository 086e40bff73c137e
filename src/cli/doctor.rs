//! `letopis doctor`: is everything sound?

use std::process::ExitCode;

use letopis::corpus::corrections::load;
use letopis::corpus::read_work;
use letopis::index::check;
use letopis::pipeline::freshness;
use letopis::search::Session;
use serde_json::json;

use super::args::Global;
use super::console::Console;
use super::library;

/// Prints a line for each thing looked at. The exit status is 2 when something must be mended, 1 when the index is only
/// out of date.
pub(super) fn run(console: &Console, global: &Global) -> anyhow::Result<ExitCode> {
    let m = console.messages;
    let library = library::find(global)?;
    let mut report = Report { console, wrong: 0 };
    report.line(true, "doctor.library", &library.root().display().to_string())?;

    let (sources, unread) = library.sources()?;
    let mut sound = 0_u64;
    for source in &sources {
        match read_work(source, None) {
            Ok(_) => sound += 1,
            Err(error) => report.line(
                false,
                "doctor.source",
                &format!("corpus/{}: {}", source.path, super::errors::read(&error, m)),
            )?,
        }
    }
    report.line(true, "doctor.sources", &m.count("count.works", sound))?;
    if !unread.is_empty() {
        let list: Vec<&str> = unread.iter().map(|u| u.path.as_str()).collect();
        report.line(true, "doctor.unread", &list.join(", "))?;
    }
    match load(&library.corrections_path()) {
        Ok((corrections, errors)) => {
            for error in &errors {
                report.line(false, "doctor.corrections", &error.to_string())?;
            }
            report.line(
                true,
                "doctor.corrections",
                &m.count("count.corrections", corrections.iter().count() as u64),
            )?;
        }
        Err(error) => report.line(false, "doctor.corrections", &error.to_string())?,
    }
    let mut stale = false;
    match check(&library.index_dir()) {
        Ok(damaged) if damaged.is_empty() => match Session::open(&library.index_dir()) {
            Ok(session) => {
                stale = !freshness(&library, session.manifest())?.is_fresh();
                let works = m.count("count.works", session.manifest().works.len() as u64);
                report.line(true, if stale { "doctor.index-stale" } else { "doctor.index" }, &works)?;
            }
            Err(error) => report.line(false, "doctor.no-index", &super::told(&error.into()))?,
        },
        Ok(damaged) => {
            for file in &damaged {
                report.line(false, "doctor.damaged", file)?;
            }
        }
        Err(error) => report.line(false, "doctor.no-index", &super::told(&error.into()))?,
    }
    let wrong = report.wrong;
    Ok(ExitCode::from(if wrong > 0 { 2 } else { u8::from(stale) }))
}

struct Report<'a> {
    console: &'a Console,
    wrong: usize,
}

impl Report<'_> {
    fn line(&mut self, sound: bool, key: &'static str, what: &str) -> anyhow::Result<()> {
        self.wrong += usize::from(!sound);
        if self.console.json {
            let record = json!({
                "schema": letopis::view::json::SCHEMA, "kind": "check",
                "check": key.trim_start_matches("doctor."), "sound": sound, "what": what,
            });
            self.console.line(&record)?;
        } else {
            let mark = if sound { "✓" } else { "✗" };
            let text = self.console.messages.with(key, &[("what", &what)]);
            self.console.data(&format!("{mark} {}\n", letopis::view::visible(&text)))?;
        }
        Ok(())
    }
}
