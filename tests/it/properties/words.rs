//! Words, beginnings, misread words and phrases find what their definition says: hits and positions, on real text.

use letopis::model::Span;
use letopis::query::parse;
use letopis::search::PassageRequest;
use proptest::prelude::*;

use super::patterns::{CORPUS, Corpus, Word, one_of_two};
use crate::tagger::word;

/// What a query is made of, before it is written.
#[derive(Clone, Debug)]
enum Asked {
    Word(String),
    Prefix(String),
    Fuzzy(String, usize),
    Phrase(Vec<String>),
    All(Vec<Asked>),
    Any(Vec<Asked>),
    Without(Box<Asked>, Box<Asked>),
}

impl Asked {
    fn written(&self) -> String {
        let each = |parts: &[Asked], by: &str| parts.iter().map(Asked::written).collect::<Vec<_>>().join(by);
        match self {
            Asked::Word(word) => word.clone(),
            Asked::Prefix(prefix) => format!("{prefix}*"),
            Asked::Fuzzy(word, distance) => format!("{word}~{distance}"),
            Asked::Phrase(words) => format!("\"{}\"", words.join(" ")),
            Asked::All(parts) => format!("({})", each(parts, " ")),
            Asked::Any(parts) => format!("({})", each(parts, " | ")),
            Asked::Without(what, but) => format!("({} -({}))", what.written(), but.written()),
        }
    }

    /// Where one of the words wanted stands, as runs of words; empty when the passage does not match.
    fn found(&self, words: &[Word]) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        if self.matches(words) {
            self.runs(words, &mut runs);
        }
        runs.sort_unstable();
        runs.dedup();
        runs
    }

    fn matches(&self, words: &[Word]) -> bool {
        match self {
            Asked::All(parts) => parts.iter().all(|p| p.matches(words)),
            Asked::Any(parts) => parts.iter().any(|p| p.matches(words)),
            Asked::Without(what, but) => what.matches(words) && !but.matches(words),
            leaf => {
                let mut runs = Vec::new();
                leaf.runs(words, &mut runs);
                !runs.is_empty()
            }
        }
    }

    fn runs(&self, words: &[Word], runs: &mut Vec<(usize, usize)>) {
        match self {
            Asked::All(parts) | Asked::Any(parts) => parts.iter().for_each(|p| p.runs(words, runs)),
            Asked::Without(what, _) => what.runs(words, runs),
            Asked::Phrase(phrase) => {
                let folded: Vec<String> = phrase.iter().map(|w| word(w).form.to_string()).collect();
                let fits = |at: &usize| words[*at..].iter().zip(&folded).all(|(w, f)| w.form == *f);
                runs.extend(
                    (0..(words.len() + 1).saturating_sub(folded.len())).filter(fits).map(|at| (at, at + folded.len())),
                );
            }
            leaf => runs.extend((0..words.len()).filter(|&at| leaf.is(&words[at])).map(|at| (at, at + 1))),
        }
    }

    fn is(&self, found: &Word) -> bool {
        match self {
            Asked::Word(asked) => is_form_of(asked, found),
            Asked::Prefix(prefix) => found.form.starts_with(&prefix.to_lowercase().replace('ё', "е")),
            Asked::Fuzzy(asked, distance) => {
                let asked_form = asked.to_lowercase().replace('ё', "е");
                let near = |form: &str| strsim::osa_distance(form, &asked_form) <= *distance;
                is_form_of(asked, found) || near(&found.form) || near(&found.lemma)
            }
            _ => false,
        }
    }
}

/// True when the word found can be a form of a lemma that the word asked for can be a form of.
fn is_form_of(asked: &str, found: &Word) -> bool {
    let asked = word(asked);
    let lemmas = asked.likely_lemmas();
    *asked.form == *found.form || found.likely.iter().any(|lemma| lemmas.contains(&lemma.as_str()))
}

/// A word of the corpus as it is written there, or one that is not there.
fn some_word() -> impl Strategy<Value = String> {
    let written = CORPUS.written.clone();
    prop_oneof![
        6 => proptest::sample::select(written),
        1 => proptest::sample::select(vec!["книжкою", "Сталиным", "ЗАКОНЪ", "ёлка", "великаго", "паровоз", "шохта"])
            .prop_map(str::to_owned),
    ]
}

fn leaves() -> impl Strategy<Value = Asked> {
    let long = |word: &String| word.chars().count() >= 4;
    prop_oneof![
        4 => some_word().prop_map(Asked::Word),
        2 => (some_word().prop_filter("two letters", |w| w.chars().count() >= 2), 2..5_usize)
            .prop_map(|(w, n)| Asked::Prefix(w.chars().take(n).collect())),
        2 => (some_word().prop_filter("long enough", long), 1..=2_usize).prop_map(|(w, d)| Asked::Fuzzy(w, d)),
        2 => proptest::sample::select((0..CORPUS.written.len().saturating_sub(3)).collect::<Vec<_>>())
            .prop_flat_map(|at| (1..=3_usize).prop_map(move |n| {
                Asked::Phrase(CORPUS.written[at..at + n].to_vec())
            })),
    ]
}

fn asked() -> impl Strategy<Value = Asked> {
    leaves().prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2).prop_map(Asked::All),
            proptest::collection::vec(inner.clone(), 2).prop_map(Asked::Any),
            (leaves(), inner).prop_map(|(what, but)| Asked::Without(Box::new(what), Box::new(but))),
        ]
    })
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn words_find_every_place_that_fits_them(asked in asked(), real in proptest::bool::weighted(0.7)) {
        let corpus: &Corpus = one_of_two(real);
        let text = asked.written();
        let words = parse(&text);
        prop_assert!(words.is_ok(), "{text}");
        let request = PassageRequest { words: words.ok(), limit: usize::MAX / 4, ..PassageRequest::default() };
        let answer = corpus.session.passages(&request).expect("an answer");
        let found: Vec<_> = answer.hits.into_iter().map(|h| (h.passage.id, h.highlights)).collect();
        let expected: Vec<(String, Vec<Span>)> = corpus
            .passages
            .iter()
            .map(|(id, base, words)| {
                let span = |(a, b): (usize, usize)| {
                    Span::new(words[a].span.start - base, words[b - 1].span.end - base)
                };
                (id.clone(), asked.found(words).into_iter().map(span).collect::<Vec<_>>())
            })
            .filter(|(_, spans)| !spans.is_empty())
            .collect();
        prop_assert_eq!(found, expected, "{}", text);
    }
}
