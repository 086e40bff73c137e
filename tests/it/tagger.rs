//! The annotator that all tests share, and texts taken through it.

use std::sync::{Arc, LazyLock};

use letopis::model::{Word, Work};
use letopis::pipeline::{Annotated, Annotator};
use letopis::source::plain;
use letopis::source::record::InputRecord;
use letopis::view::standoff::output_record;
use serde_json::{Value, json};

/// Loading the dictionary takes longer than most tests.
static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new().expect("a sound build"));

/// The annotator.
pub(crate) fn annotator() -> &'static Annotator {
    &ANNOTATOR
}

/// A text as a work of its own.
pub(crate) fn read(text: &str) -> Work {
    plain::read("work", "work.txt", text)
}

/// What is found in a work.
pub(crate) fn annotate(work: &Work) -> Annotated {
    ANNOTATOR.annotate(work)
}

/// A word by itself with its readings.
pub(crate) fn word(text: &str) -> Arc<Word> {
    ANNOTATOR.morphology.word(text)
}

/// What is found in a work, ready to be indexed.
pub(crate) fn annotate_for_index(work: &Work) -> Annotated {
    let mut annotated = ANNOTATOR.annotate(work);
    annotated.analysed.lexicon = ANNOTATOR.morphology.lexicon(work, &annotated.analysed);
    annotated
}

/// The standoff record of what was found in a work.
pub(crate) fn standoff(work: &Work, annotated: &Annotated) -> Value {
    output_record(&json!(work.id), work, &annotated.annotations)
}

/// The answer of `letopis annotate` to one input record.
pub(crate) fn answer(record: &InputRecord) -> Value {
    let work = record.work();
    output_record(&record.id, &work, &annotate(&work).annotations)
}
