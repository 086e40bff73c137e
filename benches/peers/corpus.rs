//! The texts, annotated, and their passages as words that any engine can index.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use letopis::model::{CountedPerson, DateRole, Span, TokenKind, Work};
use letopis::pipeline::{Annotated, Annotator, counted_people};
use letopis::source::plain;
use rayon::prelude::*;
use serde::Serialize;

/// A passage as words. Signs that other engines would cut a word at are replaced by a letter.
#[derive(Serialize)]
pub(super) struct Passage {
    /// Its number in the order of the corpus.
    pub(super) id: u64,
    pub(super) text: String,
    pub(super) forms: Vec<String>,
    pub(super) lemmas: Vec<String>,
    #[serde(skip)]
    pub(super) pos: Vec<&'static str>,
    /// Years it mentions.
    pub(super) years: BTreeSet<i32>,
}

/// A text with what an ingest writes of it.
pub(super) struct Text {
    pub(super) work: Work,
    pub(super) annotated: Annotated,
    pub(super) people: Vec<CountedPerson>,
}

pub(super) fn read(folder: &Path) -> Vec<Text> {
    let mut paths: Vec<PathBuf> =
        walkdir::WalkDir::new(folder).into_iter().flatten().map(walkdir::DirEntry::into_path).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let annotator = Annotator::new().expect("a sound build");
    let one = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).ok()?;
        let id = path.strip_prefix(folder).unwrap_or(path).with_extension("").to_string_lossy().into_owned();
        let work = plain::read(&id, &id, &text);
        let mut annotated = annotator.annotate(&work);
        annotated.analysed.lexicon = annotator.morphology.lexicon(&work, &annotated.analysed);
        let people = counted_people(&work, &annotated.annotations, &annotator.authority.people);
        Some(Text { work, annotated, people })
    };
    let mut works: Vec<_> = paths.par_iter().filter_map(one).collect();
    works.sort_by(|a, b| a.work.id.cmp(&b.work.id));
    works
}

pub(super) fn passages(corpus: &[Text]) -> Vec<Passage> {
    let spans = corpus.iter().flat_map(|t| t.work.passages.iter().map(move |p| (&t.work, &t.annotated, p.span)));
    spans.zip(0..).map(|((work, found, span), id)| passage(work, found, span, id)).collect()
}

fn passage(work: &Work, Annotated { analysed, annotations }: &Annotated, span: Span, id: u64) -> Passage {
    let tokens = &analysed.tokens[analysed.tokens_in(span)];
    let words: Vec<_> = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).collect();
    let dates = annotations.dates.iter().filter(|d| span.covers(d.span) && d.role == DateRole::Event && !d.is_vague());
    let years = dates.filter_map(letopis::model::DateMention::years).flat_map(|(from, to)| from..=to).collect();
    Passage {
        id,
        text: span.of(&work.text).to_owned(),
        forms: words.iter().map(|t| plain_word(t.form())).collect(),
        lemmas: words.iter().map(|t| plain_word(t.lemma())).collect(),
        pos: words.iter().map(|t| t.pos().as_str()).collect(),
        years,
    }
}

/// The word in letters and digits only.
fn plain_word(word: &str) -> String {
    word.chars().map(|c| if c.is_alphanumeric() { c } else { 'ъ' }).collect()
}
