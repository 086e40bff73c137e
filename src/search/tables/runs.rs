//! Runs of words (n-grams) that recur.

use std::collections::HashMap;

use serde::Serialize;

use super::super::passages::PassageRequest;
use super::super::session::{SearchError, Session};
use super::subcorpus::{Layer, Subcorpus};
use crate::index::TaggedWord;
use crate::statistics::per_million;

/// A run of words and how often it occurs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WordRun {
    /// The forms or lemmas, divided by blanks.
    pub words: String,
    /// Occurrences.
    pub count: u64,
    /// In a million words.
    pub per_million: f64,
}

/// Words by number, so that a run is a few numbers.
#[derive(Default)]
struct Numbered {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Session {
    /// The runs of `length` words that occur `least` times and more in the passages of a question, the most frequent
    /// first, equal ones by the alphabet. A run does not go beyond its sentence. When the question has words, a run
    /// must hold a match.
    ///
    /// A run is counted only if both runs shorter by a word recur too, so memory holds what is frequent, not all.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn word_runs(
        &self,
        request: &PassageRequest,
        length: usize,
        layer: Layer,
        least: u64,
    ) -> Result<Vec<WordRun>, SearchError> {
        let within = self.subcorpus(request)?;
        let mut numbered = Numbered::default();
        let sentences = self.sentences(request, &within, layer, &mut numbered)?;
        let mut frequent: HashMap<Vec<u32>, u64> = HashMap::new();
        for size in 1..=length {
            let mut counts: HashMap<Vec<u32>, u64> = HashMap::new();
            for sentence in &sentences {
                self.stopped()?;
                for (start, run) in sentence.words.windows(size).enumerate() {
                    let recurs =
                        size == 1 || frequent.contains_key(&run[1..]) && frequent.contains_key(&run[..size - 1]);
                    if recurs && (size < length || sentence.matches_in(start, size)) {
                        *counts.entry(run.to_vec()).or_default() += 1;
                    }
                }
            }
            counts.retain(|_, count| *count >= least);
            frequent = counts;
        }
        let mut runs: Vec<WordRun> = frequent
            .into_iter()
            .map(|(run, count)| WordRun {
                words: run.iter().map(|&n| &*numbered.words[n as usize]).collect::<Vec<_>>().join(" "),
                count,
                per_million: per_million(count, within.words),
            })
            .collect();
        runs.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.words.cmp(&b.words)));
        Ok(runs)
    }

    fn sentences(
        &self,
        request: &PassageRequest,
        within: &Subcorpus,
        layer: Layer,
        numbered: &mut Numbered,
    ) -> Result<Vec<NumberedSentence>, SearchError> {
        let mut sentences = Vec::new();
        let mut add = |words: &[TaggedWord], matches: Option<&[std::ops::Range<usize>]>| {
            let mut first = 0;
            for run in words.chunk_by(|_, next| !next.opens_sentence) {
                let own = |m: &std::ops::Range<usize>| m.start.checked_sub(first).map(|start| (start, m.end - first));
                sentences.push(NumberedSentence {
                    words: run.iter().map(|w| numbered.number(super::collocations::value(w, layer))).collect(),
                    matches: matches.map(|all| all.iter().filter_map(own).collect()),
                });
                first += run.len();
            }
        };
        if request.words.is_some() {
            for passage in self.occurrences(request)?.0 {
                self.stopped()?;
                let places: Vec<_> = passage.places.into_iter().map(|p| p.words).collect();
                add(&self.tagged_words(passage.address)?.0, Some(&places));
            }
        } else {
            for address in within.addresses() {
                self.stopped()?;
                add(&self.tagged_words(address)?.0, None);
            }
        }
        Ok(sentences)
    }
}

struct NumberedSentence {
    words: Vec<u32>,
    /// First and last place of the matches, as places in the sentence; none when every run counts.
    matches: Option<Vec<(usize, usize)>>,
}

impl NumberedSentence {
    fn matches_in(&self, start: usize, size: usize) -> bool {
        let Some(matches) = &self.matches else { return true };
        matches.iter().any(|&(first, end)| start <= first && end <= start + size)
    }
}

impl Numbered {
    fn number(&mut self, word: Box<str>) -> u32 {
        if let Some(&number) = self.numbers.get(&word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }
}
