//! How many of two hundred sentences are found again in their place, and how many of two hundred others.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use letopis::model::Span;
use letopis::search::{Grade, Session, Verdict, VerifyRequest};
use letopis::source::plain;
use letopis::text::Morphology;

use super::damage::{self, Dice};
use crate::program::Library;

/// Sentences in a sample.
const SAMPLE: usize = 200;
/// Shorter sentences are not sampled.
const FEWEST_WORDS: usize = 6;

/// A sentence and where it stands.
struct Sample {
    work: String,
    span: Span,
    text: String,
}

static SESSION: LazyLock<Session> =
    LazyLock::new(|| Session::open(&Library::demonstration().path("index")).expect("the demonstration index"));

/// Every sentence of the demonstration corpus that is long enough.
static SENTENCES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let morphology = Morphology::new().expect("a sound build");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the corpus").flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let mut sentences = Vec::new();
    for path in paths {
        let id = path.file_stem().unwrap().to_string_lossy().into_owned();
        let work = plain::read(&id, &id, &fs::read_to_string(&path).expect("a text"));
        for sentence in morphology.analyse(&work).sentences {
            let text = sentence.span.of(&work.text).replace('\n', " ");
            if text.split_whitespace().count() >= FEWEST_WORDS {
                sentences.push(Sample { work: id.clone(), span: sentence.span, text });
            }
        }
    }
    sentences
});

/// Two hundred sentences from all over the corpus.
fn samples() -> impl Iterator<Item = &'static Sample> {
    (0..SAMPLE).map(|i| &SENTENCES[i * SENTENCES.len() / SAMPLE])
}

fn texts() -> Vec<String> {
    SENTENCES.iter().map(|s| s.text.clone()).collect()
}

fn verify(text: &str) -> Verdict {
    let request = VerifyRequest { text: text.to_owned(), limit: 3, ..VerifyRequest::default() };
    SESSION.verify(&request).expect("a sound index")
}

/// Asserts that of the damaged sentences so many in a thousand are found where they stand.
#[track_caller]
fn found_again(least: usize, mut damage: impl FnMut(&str, &mut Dice) -> String) {
    let mut dice = Dice(1);
    let mut missed = Vec::new();
    for sample in samples() {
        let text = damage(&sample.text, &mut dice);
        let verdict = verify(&text);
        let there = |p: &letopis::search::FoundPlace| {
            p.pieces.iter().any(|piece| piece.work.id == sample.work && piece.span.overlaps(sample.span))
        };
        if !verdict.places.iter().any(there) {
            missed.push(text);
        }
    }
    let found = (SAMPLE - missed.len()) * 1000 / SAMPLE;
    assert!(found >= least, "{found} of 1000 found, not:\n{}", missed.join("\n"));
}

#[test]
fn sentences_of_the_corpus_are_there_word_for_word() {
    for sample in samples() {
        let verdict = verify(&sample.text);
        assert_eq!(verdict.grade, Grade::Verbatim, "{}\n{:#?}", sample.text, verdict.places.first());
    }
}

#[test]
fn old_spelling_changes_no_words() {
    let same = |s: &&Sample| verify(&damage::old_spelling(&s.text)).grade <= Grade::Spelling;
    let same = samples().filter(same).count();
    assert!(same * 1000 >= SAMPLE * 990, "{same} of {SAMPLE}");
}

#[test]
fn words_left_out_swapped_and_replaced_do_not_hide_a_sentence() {
    let others = texts();
    found_again(990, damage::drop_words);
    found_again(990, damage::swap_words);
    found_again(990, |text, dice| damage::replace_words(text, &others, dice));
}

#[test]
fn neither_do_letters_that_a_machine_misread_lost_or_swapped() {
    let others = texts();
    for (permille, least) in [(20, 990), (50, 970), (100, 900)] {
        let mut way = 0;
        found_again(least, |text, dice| {
            way += 1;
            let text = match way % 3 {
                0 => damage::drop_words(text, dice),
                1 => damage::swap_words(text, dice),
                _ => damage::replace_words(text, &others, dice),
            };
            damage::misread(&text, permille, dice)
        });
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let others = texts();
    let mut dice = Dice(2);
    let shuffled = (0..SAMPLE / 2).map(|i| damage::shuffled(&others, 6 + i % 15, &mut dice)).collect::<Vec<_>>();
    let invented = (0..SAMPLE / 2).map(damage::invented);
    let found: Vec<String> =
        shuffled.into_iter().chain(invented).filter(|text| verify(text).grade != Grade::Absent).collect();
    assert!(found.len() * 100 <= SAMPLE, "{} of {SAMPLE} found:\n{}", found.len(), found.join("\n"));
}
