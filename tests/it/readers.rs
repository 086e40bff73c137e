//! Readers and a writer at once: no error, and every reader sees the old index or the new one, whole.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use letopis::corpus::Library;
use letopis::pipeline::{IngestOptions, Progress, ingest};
use letopis::query::parse;
use letopis::search::{PassageRequest, Session};

/// `LETOPIS_READERS_SECONDS=60` looks longer.
const SECONDS: u64 = 3;
const READERS: usize = 8;

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: usize, _: u64) {}
    fn done(&self, _: &str, _: u64) {}
}

/// The work as it is at an odd and at an even turn: other passages, and another number of them.
fn text(turn: usize) -> String {
    let (word, passages) = if turn.is_multiple_of(2) { ("Уголь", 3) } else { ("Антрацит", 5) };
    let passage = |n: usize| format!("{word} возили к реке на волах, в {n}-й раз.");
    (0..passages).map(passage).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn every_reader_sees_the_old_index_or_the_new_one() {
    let asked = std::env::var("LETOPIS_READERS_SECONDS").ok().and_then(|s| s.parse().ok());
    let dir = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(dir.path().join("corpus")).expect("a folder");
    let library = Library::at(dir.path()).expect("a library");
    let source = dir.path().join("corpus/mine.txt");
    let write = |turn: usize| {
        fs::write(&source, text(turn)).expect("a file");
        ingest(&library, &IngestOptions::default(), &Silent).expect("an index");
    };
    write(0);
    let (ended, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(|| {
                while !ended.load(Ordering::Relaxed) {
                    let session = Session::open(&library.index_dir()).expect("an index at any moment");
                    let count = |query: &str| {
                        let words = Some(parse(query).expect("a query"));
                        let request = PassageRequest { words, limit: 100, ..PassageRequest::default() };
                        let answer = session.passages(&request).expect("an answer");
                        assert_eq!(answer.total, answer.hits.len());
                        answer.total
                    };
                    let seen = (count("уголь"), count("антрацит"), count("волах"));
                    assert!(matches!(seen, (3, 0, 3) | (0, 5, 5)), "{seen:?}");
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let begun = Instant::now();
        let mut turn = 1;
        while begun.elapsed() < Duration::from_secs(asked.unwrap_or(SECONDS)) || turn < 3 {
            write(turn);
            turn += 1;
        }
        ended.store(true, Ordering::Relaxed);
    });
    assert!(answers.load(Ordering::Relaxed) >= READERS);
}
