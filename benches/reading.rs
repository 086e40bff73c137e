//! How fast sources are read: bytes of the file per second of one core, for text and for each format of markup.
//!
//! Runs over the demonstration corpus many times over, or over the `.txt` files of the folder named by
//! `LETOPIS_BENCH_DIR`: `LETOPIS_BENCH_DIR=~/books cargo bench --bench reading`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use letopis::source::{ReadOptions, read};

/// Bytes of text in one measurement at most.
const SAMPLE: usize = 8_000_000;

static TEXT: LazyLock<String> = LazyLock::new(text);

fn main() {
    divan::main();
}

/// The paragraphs as a file of each format.
#[divan::bench(args = ["txt", "line.txt", "md", "html", "fb2", "xml", "jsonl"], sample_count = 10, sample_size = 1)]
fn reading(bencher: Bencher, kind: &str) {
    let file = file(kind);
    let options = ReadOptions { id: "w".to_owned(), path: format!("w.{kind}"), ..ReadOptions::default() };
    bencher.counter(BytesCount::new(file.len())).bench(|| read(file.as_bytes(), &options).expect("a sound file"));
}

fn file(kind: &str) -> String {
    let paragraphs = || TEXT.lines().filter(|line| !line.trim().is_empty());
    let marked = |open: &str, close: &str| -> String {
        let escaped = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
        paragraphs().map(|line| format!("{open}{}{close}\n", escaped(line))).collect::<Vec<_>>().concat()
    };
    match kind {
        "html" => format!("<html><body>{}</body></html>", marked("<p>", "</p>")),
        "fb2" => format!("<FictionBook><body><section>{}</section></body></FictionBook>", marked("<p>", "</p>")),
        "xml" => format!("<TEI><text><body><div>{}</div></body></text></TEI>", marked("<p>", "</p>")),
        "jsonl" => paragraphs()
            .map(|line| format!("{{\"text\":{}}}\n", serde_json::Value::from(line)))
            .collect::<Vec<_>>()
            .concat(),
        "md" => marked("", "\n"),
        "line.txt" => paragraphs().collect::<Vec<_>>().join(" "),
        _ => TEXT.clone(),
    }
}

fn text() -> String {
    let folder = std::env::var_os("LETOPIS_BENCH_DIR").map_or_else(|| PathBuf::from("corpus"), PathBuf::from);
    let mut text = String::new();
    add(&folder, &mut text);
    assert!(!text.is_empty(), "no texts in {}", folder.display());
    let once = text.clone();
    while text.len() + once.len() < SAMPLE {
        text.push_str(&once);
    }
    text
}

fn add(folder: &Path, text: &mut String) {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files {
        if file.is_dir() {
            add(&file, text);
        } else if file.extension().is_some_and(|ending| ending == "txt") && text.len() < SAMPLE {
            text.push_str(&std::fs::read_to_string(&file).unwrap_or_default());
            text.push_str("\n\n");
        }
    }
}
