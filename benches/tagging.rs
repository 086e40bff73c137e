//! How fast texts are read, analysed and annotated: bytes per second of one core.
//!
//! Runs over the demonstration corpus, or over the `.txt` files of the folder named by `LETOPIS_BENCH_DIR`:
//! `LETOPIS_BENCH_DIR=~/books cargo bench --bench tagging`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use letopis::annotate::Document;
use letopis::model::{Annotations, Work};
use letopis::pipeline::Annotator;
use letopis::source::plain;

/// Bytes of text in one measurement at most.
const SAMPLE: usize = 500_000;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new().expect("a sound build"));
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(texts);

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn reading(bencher: Bencher) {
    bencher.counter(size()).bench(works);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn analysis(bencher: Bencher) {
    let works = works();
    LazyLock::force(&ANNOTATOR);
    bencher.counter(size()).bench(|| works.iter().map(|w| ANNOTATOR.morphology.analyse(w).tokens.len()).sum::<usize>());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn dates_and_acts_of_analysed_text(bencher: Bencher) {
    of_analysed_text(bencher, |document, _| {
        let authority = &ANNOTATOR.authority;
        let mut dates = letopis::annotate::dates::tag(document, &authority.events);
        let mut acts = letopis::annotate::acts::tag(document, &mut dates, &authority.acts);
        letopis::link::acts::link(document.work, &mut acts, &authority.acts);
        dates.len() + acts.len()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn people_of_analysed_text(bencher: Bencher) {
    of_analysed_text(bencher, |document, found| {
        let people = &ANNOTATOR.authority.people;
        let names = letopis::annotate::people::tag(document, people);
        letopis::link::people::link(document.work, &names, &found.dates, people).1.len()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn quotations_of_analysed_text(bencher: Bencher) {
    of_analysed_text(bencher, |document, found| {
        letopis::annotate::quotes::attribute(document, found, &ANNOTATOR.authority.people).0.len()
    });
}

/// Runs a tagger that counts what it finds over texts of which all else is known.
fn of_analysed_text(bencher: Bencher, tagger: impl Fn(&Document, &Annotations) -> usize + Sync) {
    let works = works();
    let read: Vec<_> = works.iter().map(|w| ANNOTATOR.annotate(w)).collect();
    bencher.counter(size()).bench(|| {
        let told = works.iter().zip(&read).map(|(work, read)| {
            let document = Document { work, analysed: &read.analysed, morphology: &ANNOTATOR.morphology };
            tagger(&document, &read.annotations)
        });
        told.sum::<usize>()
    });
}

/// One paragraph of five megabytes with marks that never close.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn unbalanced_marks(bencher: Bencher) {
    let text = "Он сказал: «раз „два, и добавил\"три» ".repeat(5_000_000 / 60);
    let work = plain::read("bench", "bench.txt", &text);
    let morphology = &ANNOTATOR.morphology;
    let analysed = morphology.analyse(&work);
    let found = Annotations::default();
    bencher.counter(BytesCount::new(text.len())).bench(|| {
        let document = Document { work: &work, analysed: &analysed, morphology };
        letopis::annotate::quotes::attribute(&document, &found, &ANNOTATOR.authority.people).0.len()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn annotation(bencher: Bencher) {
    let works = works();
    LazyLock::force(&ANNOTATOR);
    bencher
        .counter(size())
        .bench(|| works.iter().map(|w| ANNOTATOR.annotate(w).annotations.people.len()).sum::<usize>());
}

fn works() -> Vec<Work> {
    TEXTS.iter().map(|text| plain::read("bench", "bench.txt", text)).collect()
}

fn size() -> BytesCount {
    BytesCount::new(TEXTS.iter().map(String::len).sum::<usize>())
}

/// The texts to measure on; a constructed passage where there are no files.
fn texts() -> Vec<String> {
    let folder = std::env::var_os("LETOPIS_BENCH_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), PathBuf::from);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let mut texts: Vec<String> = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    if texts.is_empty() {
        texts.push(constructed());
    }
    let mut left = SAMPLE;
    for text in &mut texts {
        let cut = (0..=left.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(cut);
        left -= cut;
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn constructed() -> String {
    let paragraph = |number: u32| {
        format!(
            "{number}. В докладе от {day} марта 1931 г. инженер П. С. Рыбаков писал начальнику треста Лебедевой: «Шахта \
             даёт {number} тонн в сутки, и людей не хватает». Лебедева ответила ему, что постановление ВСНХ от \
             5 января 1931 г. № {number} надо выполнить к осени. Дорога шла вдоль реки, и обозы тянулись по ней весь \
             день до самого вечера.\n\n",
            day = number % 28 + 1
        )
    };
    (1..=400).map(paragraph).collect()
}
