//! Questions drawn from the words of the corpus, the same on every run.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::corpus::Passage;

/// Questions of each kind.
const EACH: usize = 40;

/// What a question asks.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// One lemma that some hundreds of passages have.
    Lemma,
    /// One lemma that a few passages have.
    RareLemma,
    /// Two forms side by side.
    Phrase,
    /// Two lemmas.
    And,
    /// Forms by their beginning.
    Prefix,
    /// One lemma in passages that mention years.
    Years,
    /// `[lemma="…" & pos="…"] []{0,3} "….*"`.
    Pattern,
}

#[derive(Serialize)]
pub(super) struct Question {
    pub(super) kind: Kind,
    pub(super) number: usize,
    /// Lemmas, forms, or a beginning of a form, by kind.
    pub(super) words: Vec<String>,
    pub(super) years: Option<(i32, i32)>,
    /// Of a pattern: the part of speech of its first word.
    #[serde(skip)]
    pub(super) pos: &'static str,
}

/// A question without its number.
type Drawn = (Kind, Vec<String>, Option<(i32, i32)>, &'static str);

pub(super) fn choose(passages: &[Passage]) -> Vec<Question> {
    let lemmas = Counted::new(passages.iter().map(|p| p.lemmas.as_slice()));
    let forms = Counted::new(passages.iter().map(|p| p.forms.as_slice()));
    let many = passages.len();
    let middling = lemmas.between(many / 200, many / 10);
    let rare = lemmas.between(3, 20);
    let one = |kind, words: Vec<String>| (kind, words, None, "");
    let years = |kind, words, from: i32| (kind, words, Some((from, from + 19)), "");
    let mut drawn: Vec<Drawn> = Vec::new();
    drawn.extend(spread(&middling).map(|w| one(Kind::Lemma, vec![w.clone()])));
    drawn.extend(spread(&rare).map(|w| one(Kind::RareLemma, vec![w.clone()])));
    let pairs = neighbours(passages);
    drawn.extend(spread(&pairs).map(|(a, b)| one(Kind::Phrase, vec![a.clone(), b.clone()])));
    drawn.extend(spread(&together(passages, &middling)).map(|(a, b)| one(Kind::And, vec![a.clone(), b.clone()])));
    drawn.extend(spread(&beginnings(&forms)).map(|w| one(Kind::Prefix, vec![w.clone()])));
    drawn.extend(spread(&middling).zip(0..).map(|(w, i)| years(Kind::Years, vec![w.clone()], 1800 + i % 10 * 10)));
    drawn.extend(
        spread(&patterns(passages, &middling))
            .map(|(lemma, pos, start)| (Kind::Pattern, vec![lemma.clone(), start.clone()], None, *pos)),
    );
    let mut numbers: BTreeMap<u8, usize> = BTreeMap::new();
    let numbered = |(kind, words, years, pos): Drawn| {
        let number = numbers.entry(kind as u8).or_default();
        *number += 1;
        Question { kind, number: *number, words, years, pos }
    };
    drawn.into_iter().map(numbered).collect()
}

/// Words and in how many passages they stand.
struct Counted(BTreeMap<String, usize>);

impl Counted {
    fn new<'a>(passages: impl Iterator<Item = &'a [String]>) -> Self {
        let mut counts = BTreeMap::new();
        for words in passages {
            for word in words.iter().collect::<BTreeSet<_>>() {
                *counts.entry(word.clone()).or_default() += 1;
            }
        }
        Self(counts)
    }

    fn between(&self, least: usize, most: usize) -> Vec<String> {
        let fits = |(word, count): &(&String, &usize)| (least..=most).contains(count) && letters(word);
        self.0.iter().filter(fits).map(|(word, _)| word.clone()).collect()
    }
}

fn letters(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(|c| ('а'..='я').contains(&c) && c != 'ъ')
}

/// At most [`EACH`], evenly over the list.
fn spread<T>(items: &[T]) -> impl Iterator<Item = &T> {
    let step = (items.len() / EACH).max(1);
    items.iter().skip(step / 2).step_by(step).take(EACH)
}

/// Pairs of forms that stand side by side five times and more.
fn neighbours(passages: &[Passage]) -> Vec<(String, String)> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for pair in passages.iter().flat_map(|p| p.forms.windows(2)) {
        if letters(&pair[0]) && letters(&pair[1]) {
            *counts.entry((&pair[0], &pair[1])).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, n)| *n >= 5).map(|((a, b), _)| (a.to_owned(), b.to_owned())).collect()
}

/// Pairs of words that share a passage.
fn together(passages: &[Passage], words: &[String]) -> Vec<(String, String)> {
    let known = |w: &&String| words.binary_search(w).is_ok();
    let pair = |p: &Passage| {
        let mut found = p.lemmas.iter().filter(known);
        let first = found.next()?;
        let second = found.rfind(|w| *w != first)?;
        Some((first.clone(), second.clone()))
    };
    passages.iter().filter_map(pair).collect()
}

/// The first four letters of forms, where they begin 2 to 500 forms.
fn beginnings(forms: &Counted) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for form in forms.0.keys().filter(|f| letters(f) && f.chars().count() > 4) {
        *counts.entry(form.chars().take(4).collect()).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| (2..=500).contains(n)).map(|(beginning, _)| beginning).collect()
}

/// A lemma with its part of speech, and the beginning of a form up to four words further on.
fn patterns(passages: &[Passage], words: &[String]) -> Vec<(String, &'static str, String)> {
    let found = |p: &Passage| {
        let at = p.lemmas.iter().position(|w| words.binary_search(w).is_ok())?;
        let later = p.forms.iter().skip(at + 1).take(4).find(|f| letters(f) && f.chars().count() > 5)?;
        Some((p.lemmas[at].clone(), p.pos[at], later.chars().take(4).collect()))
    };
    passages.iter().filter_map(found).collect()
}
