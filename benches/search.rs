//! How fast an index is written, and how fast a warm one answers.
//!
//! Runs over the demonstration corpus, or over the folder named by `LETOPIS_BENCH_DIR`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use letopis::index::{Contents, IndexWriter, Manifest};
use letopis::model::{Work, WorkRecord};
use letopis::pipeline::{Annotated, Annotator, versions};
use letopis::query::parse;
use letopis::search::{PassageRequest, QuoteRequest, Session};
use letopis::source::plain;

/// Bytes of text indexed at most.
const SAMPLE: usize = 2_000_000;

static CORPUS: LazyLock<Vec<(Work, Annotated)>> = LazyLock::new(corpus);
static INDEX: LazyLock<(tempfile::TempDir, Session)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write_index(dir.path());
    let session = Session::open(dir.path()).expect("a fresh index");
    session.morphology().expect("a sound build");
    (dir, session)
});

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn index_writing(bencher: Bencher) {
    let bytes: usize = CORPUS.iter().map(|(work, _)| work.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| tempfile::tempdir().expect("a temporary folder"))
        .bench_values(|dir| write_index(dir.path()));
}

#[divan::bench(args = ["война", "трудовая книжка", "\"в этом году\"", "стахан*", "уголь | хлеб"])]
fn passages(bencher: Bencher, query: &str) {
    let request =
        PassageRequest { words: Some(parse(query).expect("a query")), limit: 20, ..PassageRequest::default() };
    LazyLock::force(&INDEX);
    bencher.bench(|| INDEX.1.passages(&request).expect("an answer").total);
}

#[divan::bench]
fn passages_of_years(bencher: Bencher) {
    let request = PassageRequest {
        words: Some(parse("год").expect("a query")),
        mentioned: Some("1917..1938".parse().expect("a range")),
        limit: 20,
        ..PassageRequest::default()
    };
    LazyLock::force(&INDEX);
    bencher.bench(|| INDEX.1.passages(&request).expect("an answer").total);
}

#[divan::bench]
fn quotes_of_a_person(bencher: Bencher) {
    let request = QuoteRequest { by: Some(vec!["stalin".to_owned()]), limit: 20, ..QuoteRequest::default() };
    LazyLock::force(&INDEX);
    bencher.bench(|| INDEX.1.quotes(&request).expect("an answer").total);
}

fn write_index(dir: &Path) {
    let writer = IndexWriter::open(dir).expect("an empty folder");
    for (work, annotated) in CORPUS.iter() {
        let mut record = WorkRecord { id: work.id.clone(), ..WorkRecord::default() };
        let contents = Contents::uncorrected(work, &annotated.analysed, &annotated.annotations);
        writer.add(&contents, &mut record).expect("room on the disk");
    }
    let manifest = Manifest { program: "letopis".to_owned(), versions: versions(), ..Manifest::default() };
    writer.commit(&manifest).expect("room on the disk");
}

fn corpus() -> Vec<(Work, Annotated)> {
    let folder = std::env::var_os("LETOPIS_BENCH_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), PathBuf::from);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let annotator = Annotator::new().expect("a sound build");
    let mut left = SAMPLE;
    let mut works = Vec::new();
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let cut = (0..=left.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        left -= cut;
        let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let work = plain::read(&id, &id, &text[..cut]);
        let annotated = annotator.annotate(&work);
        works.push((work, annotated));
    }
    works
}
