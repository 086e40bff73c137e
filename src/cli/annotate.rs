//! `letopis annotate`: the tagger as a filter over JSON lines.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use rayon::prelude::*;
use serde_json::{Value, json};

use letopis::pipeline::Annotator;
use letopis::source::record::InputRecord;
use letopis::view::standoff::output_record;

use super::console::Console;

/// Lines annotated at a time: enough to keep the cores busy, few enough to keep memory flat.
const BATCH: usize = 64;

pub(super) fn run(console: &Console) -> anyhow::Result<ExitCode> {
    let annotator = Annotator::new()?;
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(io::stdout().lock());
    let mut bad = 0_usize;
    let mut number = 0_usize;
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        let mut line = Vec::new();
        while batch.len() < BATCH && input.read_until(b'\n', &mut line).context("stdin cannot be read")? > 0 {
            number += 1;
            let line = std::mem::take(&mut line);
            if !line.trim_ascii().is_empty() {
                batch.push((number, line));
            }
        }
        if batch.is_empty() {
            break;
        }
        let answers: Vec<Result<Value, Value>> =
            batch.par_iter().map(|(number, line)| annotate_line(&annotator, *number, line)).collect();
        for answer in answers {
            bad += usize::from(answer.is_err());
            let (Ok(record) | Err(record)) = answer;
            serde_json::to_writer(&mut output, &record)?;
            output.write_all(b"\n")?;
        }
        output.flush()?;
    }
    if bad > 0 {
        console.say(&console.messages.with("annotate.bad-lines", &[("bad", &bad), ("all", &number)]));
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::SUCCESS)
}

fn annotate_line(annotator: &Annotator, number: usize, line: &[u8]) -> Result<Value, Value> {
    let record: InputRecord = serde_json::from_slice(line).map_err(|e| {
        let id = serde_json::from_slice::<Value>(line).ok().and_then(|v| v.get("id").cloned());
        json!({"id": id, "error": format!("line {number}: {e}")})
    })?;
    let work = record.work();
    let annotated = annotator.annotate(&work);
    Ok(output_record(&record.id, &work, &annotated.annotations))
}
