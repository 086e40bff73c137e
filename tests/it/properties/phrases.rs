//! A pattern that is planned as a phrase finds what the pattern itself finds.

use letopis::query::parse;
use letopis::search::{PassageRequest, SearchError};
use proptest::prelude::*;

use super::patterns::{Corpus, Word, one_of_two};

/// What a place of the pattern asks of the word that stands there.
#[derive(Clone, Copy, Debug)]
enum Ask {
    Form,
    Lemma,
    LemmaAndPos,
    LemmaOr(&'static str),
    Pos,
    Anything,
    /// Most often not what stands there.
    Another,
}

fn asks() -> impl Strategy<Value = Vec<Ask>> {
    let ask = proptest::sample::select(vec![
        Ask::Form,
        Ask::Lemma,
        Ask::Lemma,
        Ask::LemmaAndPos,
        Ask::LemmaOr("год"),
        Ask::Pos,
        Ask::Anything,
        Ask::Another,
    ]);
    proptest::collection::vec(ask, 1..=4)
}

fn written(ask: Ask, word: &Word) -> String {
    let (form, lemma) = (regex::escape(&word.form), regex::escape(&word.lemma));
    match ask {
        Ask::Form => format!("[form=\"{form}\"]"),
        Ask::Lemma => format!("[lemma=\"{lemma}\"]"),
        Ask::LemmaAndPos => format!("[lemma=\"{lemma}\" & pos=\"{}\"]", word.pos),
        Ask::LemmaOr(other) => format!("[lemma=\"{lemma}|{other}\"]"),
        Ask::Pos => format!("[pos=\"{}\"]", word.pos),
        Ask::Anything => "[]".to_owned(),
        Ask::Another => "[lemma=\"он\"]".to_owned(),
    }
}

/// The ids of the passages and what is highlighted in them; none when the question is refused.
fn found(corpus: &Corpus, query: &str) -> Option<Vec<(String, Vec<letopis::model::Span>)>> {
    let words = Some(parse(query).expect("a pattern"));
    let request = PassageRequest { words, limit: usize::MAX / 4, ..PassageRequest::default() };
    match corpus.session.passages(&request) {
        Err(SearchError::NoCertainWord) => None,
        answer => Some(answer.expect("an answer").hits.into_iter().map(|h| (h.passage.id, h.highlights)).collect()),
    }
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn a_phrase_finds_what_the_pattern_finds(asks in asks(), real in any::<bool>(), at in any::<prop::sample::Index>()) {
        let corpus = one_of_two(real);
        let words: Vec<&Word> = corpus.passages.iter().flat_map(|(_, _, words)| words).collect();
        let at = at.index(words.len() - asks.len());
        let places: Vec<String> = asks.iter().zip(&words[at..]).map(|(&ask, word)| written(ask, word)).collect();
        let query = places.join(" ");
        // What a match must contain is beyond phrases, and every match contains a word.
        prop_assert_eq!(found(corpus, &query), found(corpus, &format!("{query} containing []")), "{}", query);
    }
}
