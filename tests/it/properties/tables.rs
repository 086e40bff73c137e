//! Concordances and tables agree with counts made word by word over the annotated text.

use std::collections::BTreeMap;

use letopis::model::Pos;
use letopis::query::parse;
use letopis::search::{
    CollocationRequest, ConcordanceLine, FrequencyKey, Layer, LineOrder, PassageRequest, Surroundings,
};
use letopis::statistics::{Association, Pair};
use proptest::prelude::*;

use super::patterns::{CORPUS, WORKS, Word};

fn request(query: &str) -> PassageRequest {
    let words = Some(parse(query).expect("a query"));
    PassageRequest { words, limit: usize::MAX / 4, ..PassageRequest::default() }
}

fn passages() -> impl Iterator<Item = &'static [Word]> {
    CORPUS.passages.iter().map(|(_, _, words)| words.as_slice())
}

fn counted<'a>(keys: impl Iterator<Item = &'a str>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key.to_owned()).or_default() += 1);
    counts
}

/// Rows by falling count, then by the alphabet.
fn ranked(counts: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows
}

#[test]
fn without_words_a_frequency_list_counts_every_word() {
    let table = CORPUS.session.frequencies(&PassageRequest::default(), FrequencyKey::Lemma).expect("a table");
    let rows: Vec<_> = table.rows.iter().map(|r| (r.key.clone(), r.count)).collect();
    assert_eq!(rows, ranked(counted(passages().flatten().map(|w| w.lemma.as_str()))));
    assert_eq!(table.words, passages().flatten().count() as u64);
}

#[test]
fn matches_are_counted_by_the_lemmas_of_their_words() {
    let request = request("[pos=\"ADJ\"] [pos=\"NOUN\"]");
    let table = CORPUS.session.frequencies(&request, FrequencyKey::Lemma).expect("a table");
    let rows: Vec<_> = table.rows.iter().map(|r| (r.key.clone(), r.count)).collect();
    let pairs = passages().flat_map(|words| words.windows(2));
    let found = pairs.filter(|p| (p[0].pos, p[1].pos) == ("ADJ", "NOUN"));
    let keys: Vec<String> = found.map(|p| format!("{} {}", p[0].lemma, p[1].lemma)).collect();
    assert_eq!(rows, ranked(counted(keys.iter().map(String::as_str))));
}

#[test]
fn keywords_compare_a_work_with_the_rest() {
    let here = PassageRequest { works: vec![WORKS[1].to_owned()], ..PassageRequest::default() };
    let keywords = CORPUS.session.keywords(&here, None, Layer::Form, 1).expect("a table");
    let (rest, own) = CORPUS.passages.split_at(CORPUS.second_work);
    let words =
        |passages: &'static [(String, usize, Vec<Word>)]| passages.iter().flat_map(|p| &p.2).collect::<Vec<_>>();
    let (own, rest) = (words(own), words(rest));
    let keyword = keywords.iter().find(|k| k.word == "шахты").expect("mines are spoken of");
    let times = |words: &[&Word]| words.iter().filter(|w| w.form == "шахты").count() as u64;
    assert_eq!((keyword.count, keyword.there), (times(&own), times(&rest)));
    let pair = Pair {
        together: keyword.count,
        node: own.len() as u64,
        collocate: keyword.count + keyword.there,
        words: (own.len() + rest.len()) as u64,
    };
    assert!((keyword.log_likelihood - Association::LogLikelihood.of(pair)).abs() < 1e-6, "{keyword:?} {pair:?}");
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn collocates_are_the_words_of_the_window(
        lemma in proptest::sample::select(vec!["год", "шахта", "александр", "в"]),
        (left, right) in (0..4_usize, 0..4_usize),
        nouns in any::<bool>(),
    ) {
        let near = CollocationRequest {
            left,
            right,
            layer: Layer::Lemma,
            pos: if nouns { vec![Pos::Noun] } else { Vec::new() },
            least: 1,
            by: Association::LogDice,
        };
        let request = request(&format!("[lemma=\"{lemma}\"]"));
        let (found, nodes) = CORPUS.session.collocations(&request, &near).expect("a table");
        let is_node = |w: &Word| w.lemma == lemma;
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for words in passages() {
            for (at, word) in words.iter().enumerate() {
                let reach = at.saturating_sub(right)..(at + left + 1).min(words.len());
                let near_node = !is_node(word) && words[reach].iter().any(is_node);
                if near_node && (!nouns || word.pos == "NOUN") {
                    *expected.entry(word.lemma.clone()).or_default() += 1;
                }
            }
        }
        let together: BTreeMap<String, u64> = found.iter().map(|c| (c.word.clone(), c.together)).collect();
        prop_assert_eq!(together, expected);
        prop_assert_eq!(nodes, passages().flatten().filter(|w| is_node(w)).count() as u64);
        for collocate in found {
            let all = passages().flatten().filter(|w| w.lemma == collocate.word).count() as u64;
            prop_assert_eq!(collocate.count, all, "{}", collocate.word);
        }
    }

    #[test]
    fn runs_of_words_are_counted_inside_sentences(length in 1..5_usize, least in 1..4_u64, forms in any::<bool>()) {
        let layer = if forms { Layer::Form } else { Layer::Lemma };
        let runs = CORPUS.session.word_runs(&PassageRequest::default(), length, layer, least).expect("a table");
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for run in passages().flat_map(|words| words.windows(length)) {
            if run.iter().all(|w| w.sentence == run[0].sentence) {
                let words: Vec<&str> = run.iter().map(|w| if forms { &*w.form } else { &*w.lemma }).collect();
                *counts.entry(words.join(" ")).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count >= least);
        let found: Vec<_> = runs.into_iter().map(|r| (r.words, r.count)).collect();
        prop_assert_eq!(found, ranked(counts));
    }

    #[test]
    fn lines_stand_in_the_order_asked_for(
        order in proptest::sample::select(vec![LineOrder::Left, LineOrder::Right, LineOrder::Node]),
        query in proptest::sample::select(vec!["[pos=\"ADP\"] []", "[] @[lemma=\"год\"]", "шахта", "[person]"]),
    ) {
        let request = request(query);
        let placed = CORPUS.session.concordance(&request, LineOrder::Place, Surroundings::Passage).expect("lines");
        let sorted = CORPUS.session.concordance(&request, order, Surroundings::Passage).expect("lines");
        let key = |line: &ConcordanceLine| -> Vec<String> {
            let (_, _, words) = CORPUS.passages.iter().find(|p| p.0 == line.passage.id).expect("its passage");
            let offset = line.passage.offset;
            let inside = |w: &&Word, from: usize, to: usize| from + offset <= w.span.start && w.span.end <= to + offset;
            let forms = |from: usize, to: usize| {
                words.iter().filter(move |w| inside(w, from, to)).map(|w| w.form.clone()).collect::<Vec<_>>()
            };
            let end = line.passage.text.len();
            let mut key = match order {
                LineOrder::Left => forms(0, line.node.start).into_iter().rev().collect(),
                LineOrder::Right => forms(line.node.end, end),
                _ if query.contains('@') => forms(line.node.start, end).into_iter().skip(1).collect(),
                _ => forms(line.node.start, end),
            };
            key.truncate(6);
            key
        };
        let mut expected: Vec<(Vec<String>, (String, usize))> =
            placed.hits.iter().map(|l| (key(l), (l.passage.id.clone(), l.node.start))).collect();
        expected.sort_by(|a, b| a.0.cmp(&b.0));
        let found: Vec<_> = sorted.hits.iter().map(|l| (key(l), (l.passage.id.clone(), l.node.start))).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(sorted.total, placed.hits.len());
    }
}
