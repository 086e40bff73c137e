//! `letopis ingest`: with progress on a terminal and a summary of what was not read.

use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use letopis::corpus::Library;
use letopis::pipeline::{IngestOptions, IngestReport, Progress, SkipReason, SkippedSource, ingest};
use letopis::source::check_encoding;
use serde_json::json;

use super::args::{Global, IngestArgs};
use super::console::Console;
use super::library;

/// Runs the command. The exit status is 2 when a source could not be read.
pub(super) fn run(console: &Console, global: &Global, args: &IngestArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    if let Some(encoding) = &args.encoding {
        check_encoding(encoding)?;
    }
    let options = IngestOptions { encoding: args.encoding.clone(), rebuild: args.rebuild };
    let report = ingest_with_progress(console, &library, &options)?;
    if console.json {
        console.line(&json!({
            "schema": letopis::view::json::SCHEMA, "kind": "ingest",
            "added": report.added, "changed": report.changed, "unchanged": report.unchanged,
            "removed": report.removed, "passages": report.passages, "quotes": report.quotes,
            "skipped": report.skipped.iter().map(|s| json!({
                "path": s.path, "reason": reason(console, &s.reason), "kept": s.kept,
            })).collect::<Vec<_>>(),
        }))?;
    }
    let failed = !(report.bad_corrections.is_empty() && report.bad_people.is_empty())
        || report.skipped.iter().any(|s| !matches!(s.reason, SkipReason::Format(_)));
    Ok(if failed { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// Ingests and tells on stderr what was done.
pub(super) fn ingest_with_progress(
    console: &Console,
    library: &Library,
    options: &IngestOptions,
) -> anyhow::Result<IngestReport> {
    let bar = Bar::new(console);
    let report = ingest(library, options, &bar)?;
    bar.0.finish_and_clear();
    let m = console.messages;
    console.say(&m.with(
        "ingest.done",
        &[
            ("passages", &m.count("count.passages", report.passages)),
            ("quotes", &m.count("count.quotes", report.quotes)),
            ("added", &report.added),
            ("changed", &report.changed),
            ("unchanged", &report.unchanged),
            ("removed", &report.removed),
        ],
    ));
    if !report.skipped.is_empty() {
        console.say(&m.with("ingest.skipped", &[("n", &report.skipped.len())]));
    }
    for SkippedSource { path, reason: why, kept } in &report.skipped {
        let kept = if *kept { m.text("ingest.kept") } else { "" };
        console.say(&format!("  corpus/{path}: {}{kept}", reason(console, why)));
    }
    for error in &report.bad_people {
        let what = super::errors::own_person(&error.what, m);
        console.say(&m.with("ingest.bad-person", &[("line", &error.line), ("what", &what)]));
    }
    for error in &report.bad_corrections {
        console.say(&m.with("ingest.bad-correction", &[("what", error)]));
    }
    for orphan in &report.orphans {
        let correction = &orphan.correction;
        console.say(
            &m.with("ingest.orphan", &[("id", &correction.id), ("work", &correction.work), ("reason", &orphan.reason)]),
        );
    }
    Ok(report)
}

fn reason(console: &Console, reason: &SkipReason) -> String {
    let m = console.messages;
    match reason {
        SkipReason::Format(ending) => match ending.as_str() {
            "djvu" | "djv" => m.text("recipe.djvu").to_owned(),
            "doc" | "odt" => m.text("recipe.doc").to_owned(),
            "rtf" => m.text("recipe.rtf").to_owned(),
            "jpg" | "jpeg" | "png" | "tif" | "tiff" | "gif" => m.text("recipe.image").to_owned(),
            _ => m.with("skip.format", &[("ending", ending)]),
        },
        SkipReason::Unreadable(error) => super::errors::read(error, m),
        SkipReason::SameId { id, other } => m.with("skip.same-id", &[("id", id), ("other", other)]),
        SkipReason::Internal => m.text("skip.internal").to_owned(),
    }
}

/// A bar on stderr, drawn on a terminal only.
struct Bar(ProgressBar);

impl Bar {
    fn new(console: &Console) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let template = "{prefix} {bar:30} {percent}% {decimal_bytes_per_sec} {wide_msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_prefix(console.messages.text("progress.tagging"));
        Self(bar)
    }
}

impl Progress for Bar {
    fn begin(&self, _works: usize, bytes: u64) {
        self.0.set_length(bytes);
    }

    fn done(&self, path: &str, bytes: u64) {
        self.0.set_message(path.to_owned());
        self.0.inc(bytes);
    }
}
