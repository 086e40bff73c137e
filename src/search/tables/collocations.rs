//! Collocations: the words that stand near the matches of a question more often than chance would have it.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use serde::Serialize;

use super::super::occurrences::Occurrences;
use super::super::passages::PassageRequest;
use super::super::session::{SearchError, Session};
use super::subcorpus::Layer;
use crate::index::TaggedWord;
use crate::model::Pos;
use crate::statistics::{Association, Pair};

/// How to look for collocates.
#[derive(Clone, Debug)]
pub struct CollocationRequest {
    /// Words before the node to look at.
    pub left: usize,
    /// Words after it.
    pub right: usize,
    /// Collocates by form or by lemma.
    pub layer: Layer,
    /// Only these parts of speech; all when empty.
    pub pos: Vec<Pos>,
    /// Collocates that stand near the node less often are left out.
    pub least: u64,
    /// What to sort by.
    pub by: Association,
}

/// A collocate with its counts and measures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Collocate {
    /// The form or lemma.
    pub word: String,
    /// How often it stands near a match; each of its occurrences counts once, however many matches are near.
    pub together: u64,
    /// How often it occurs in all passages that the filters leave.
    pub count: u64,
    /// See [`Association`].
    pub log_dice: f64,
    /// See [`Association`].
    pub log_likelihood: f64,
    /// See [`Association`].
    pub mutual_information: f64,
}

impl Session {
    /// The collocates of the matches of a question, the strongest first, equal ones by the alphabet; and how many
    /// matches there are. Neighbours are looked for in the same passage.
    ///
    /// # Errors
    /// When the index is damaged or the words of the question fit too many terms.
    pub fn collocations(
        &self,
        request: &PassageRequest,
        near: &CollocationRequest,
    ) -> Result<(Vec<Collocate>, u64), SearchError> {
        let (found, _) = self.occurrences(request)?;
        let within = self.subcorpus(request)?;
        let node: u64 = found.iter().map(|o| o.places.len() as u64).sum();
        let mut together: BTreeMap<Box<str>, u64> = BTreeMap::new();
        for passage in found.iter().filter(|o| !o.places.is_empty()) {
            self.stopped()?;
            let (words, _) = self.tagged_words(passage.address)?;
            for place in neighbours(passage, near, words.len()).ones() {
                let word = &words[place];
                if near.pos.is_empty() || near.pos.contains(&word.reading.pos) {
                    *together.entry(value(word, near.layer)).or_default() += 1;
                }
            }
        }
        let mut collocates = Vec::new();
        for (word, together) in together.into_iter().filter(|(_, n)| *n >= near.least) {
            let count = self.word_count(near.layer, &word, &within)?;
            let pair = Pair { together, node, collocate: count, words: within.words };
            collocates.push(Collocate {
                word: word.into(),
                together,
                count,
                log_dice: Association::LogDice.of(pair),
                log_likelihood: Association::LogLikelihood.of(pair),
                mutual_information: Association::MutualInformation.of(pair),
            });
        }
        collocates.sort_by(|a, b| measure(b, near.by).total_cmp(&measure(a, near.by)));
        Ok((collocates, node))
    }
}

/// The positions of the words near the matches of a passage, those of the matches themselves left out.
fn neighbours(passage: &Occurrences, near: &CollocationRequest, words: usize) -> FixedBitSet {
    let mut places = FixedBitSet::with_capacity(words);
    for place in &passage.places {
        let end = place.words.end.saturating_add(near.right).min(words);
        places.insert_range(place.words.start.saturating_sub(near.left).min(end)..end);
    }
    for place in &passage.places {
        places.remove_range(place.words.start.min(words)..place.words.end.min(words));
    }
    places
}

pub(super) fn value(word: &TaggedWord, layer: Layer) -> Box<str> {
    match layer {
        Layer::Form => word.form.clone(),
        Layer::Lemma => word.reading.lemma.clone(),
        Layer::Pos => word.reading.pos.as_str().into(),
    }
}

fn measure(collocate: &Collocate, by: Association) -> f64 {
    match by {
        Association::LogDice => collocate.log_dice,
        Association::LogLikelihood => collocate.log_likelihood,
        Association::MutualInformation => collocate.mutual_information,
    }
}
