//! `letopis export`: everything found, in the formats of other programs.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use letopis::search::{LineOrder, PassageRequest, Sample, Session, Surroundings};
use letopis::view::export::{Conllu, Tei, line_row, passage_row, row_head};
use letopis::view::{Table, json};

use super::args::{ExportArgs, ExportFormat, Global};
use super::console::Console;
use super::tables;

pub(super) fn run(console: &Console, global: &Global, args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let Some((session, mut request)) = tables::asked(console, global, &args.filter)? else {
        return Ok(ExitCode::from(1));
    };
    request.sample = args.sample.map(|size| Sample { size, seed: args.seed });
    request.limit = usize::MAX;
    let not_written = || {
        let path = args.out.as_ref().map_or_else(|| "-".to_owned(), |p| p.display().to_string());
        console.messages.with("export.not-written", &[("path", &path)])
    };
    let written = match &args.out {
        // A reader that goes away is no fault, so nothing is wrapped around the errors of stdout.
        None => write(&session, &request, args.format, &mut BufWriter::new(io::stdout().lock()))?,
        Some(path) => {
            let mut out = BufWriter::new(File::create(path).with_context(not_written)?);
            write(&session, &request, args.format, &mut out)?
        }
    };
    Ok(if written == 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Writes everything; returns the number of passages or matches.
fn write(
    session: &Session,
    request: &PassageRequest,
    format: ExportFormat,
    out: &mut impl Write,
) -> anyhow::Result<usize> {
    let mut written = 0;
    match format {
        ExportFormat::Csv => written = write_rows(session, request, b',', out)?,
        ExportFormat::Tsv => written = write_rows(session, request, b'\t', out)?,
        ExportFormat::Jsonl => {
            for passage in session.in_full(request)? {
                written += 1;
                serde_json::to_writer(&mut *out, &json::passage(&passage?.hit, written))?;
                out.write_all(b"\n")?;
            }
        }
        ExportFormat::Conllu => {
            let mut conllu = Conllu::default();
            for passage in session.in_full(request)? {
                written += 1;
                out.write_all(conllu.passage(&passage?).as_bytes())?;
            }
        }
        ExportFormat::Tei => {
            let mut tei = Tei::default();
            for passage in session.in_full(request)? {
                written += 1;
                out.write_all(tei.passage(&passage?).as_bytes())?;
            }
            out.write_all(tei.end().as_bytes())?;
        }
    }
    out.flush()?;
    Ok(written)
}

/// A match a row when there are words, else a passage a row.
fn write_rows(
    session: &Session,
    request: &PassageRequest,
    delimiter: u8,
    out: &mut impl Write,
) -> anyhow::Result<usize> {
    let matches = request.words.is_some();
    let rows = if matches {
        let lines = session.concordance(request, LineOrder::Place, Surroundings::Words(AROUND))?;
        lines.hits.iter().map(line_row).collect()
    } else {
        session.in_full(request)?.map(|p| Ok(passage_row(&p?.hit))).collect::<anyhow::Result<Vec<_>>>()?
    };
    let count = rows.len();
    out.write_all(Table { head: row_head(matches), rows }.delimited(delimiter).as_bytes())?;
    Ok(count)
}

/// Words to either side of a match in a table.
const AROUND: usize = 20;
