//! letopis and bare tantivy on the same words and the same questions.
//!
//! `peers FOLDER WORK` reads the texts of FOLDER, writes into WORK the words of their passages (`passages.jsonl`) and the
//! questions (`queries.jsonl`) for other engines, and the times of these two (`times.jsonl`). `run.py` beside this file
//! calls it, measures the others and prints the table.

mod bare;
mod corpus;
mod ours;
mod questions;
mod timing;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::json;

use questions::Question;

fn main() -> std::io::Result<()> {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let [folder, work] = arguments.as_slice() else {
        return Ok(());
    };
    let work = Path::new(work);
    let corpus = corpus::read(Path::new(folder));
    let passages = corpus::passages(&corpus);
    lines(&work.join("passages.jsonl"), passages.iter().map(|p| json!(p).to_string()))?;
    let questions = questions::choose(&passages);
    lines(&work.join("queries.jsonl"), questions.iter().map(|q| json!(q).to_string()))?;

    let (ours, our_index) = ours::Engine::build(&corpus, &work.join("letopis"));
    let (bare, bare_index) = bare::Engine::build(&passages, &work.join("tantivy"));
    let asked = questions.iter().flat_map(|q| [(q, false), (q, true)]);
    let times = asked.flat_map(|(q, full)| {
        let answers = [
            ("letopis", timing::measure(|| Some(ours.answer(q, full)))),
            ("tantivy", timing::measure(|| bare.answer(q, full))),
        ];
        answers
            .into_iter()
            .filter_map(|(engine, measured)| measured.map(|m| row(engine, q, full, &m)))
            .collect::<Vec<_>>()
    });
    let index = [("letopis", our_index), ("tantivy", bare_index)].map(|(engine, i)| {
        json!({"engine": engine, "index_seconds": i.seconds, "index_bytes": i.bytes,
                  "memory_kib": i.memory})
        .to_string()
    });
    lines(&work.join("times.jsonl"), index.into_iter().chain(times))
}

fn row(engine: &str, question: &Question, full: bool, measured: &timing::Measured) -> String {
    json!({"engine": engine, "kind": question.kind, "number": question.number, "full": full,
           "microseconds": measured.microseconds, "total": measured.total})
    .to_string()
}

fn lines(path: &Path, lines: impl Iterator<Item = String>) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    lines.into_iter().try_for_each(|line| writeln!(file, "{line}"))?;
    file.flush()
}
