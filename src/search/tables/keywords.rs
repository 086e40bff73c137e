//! Keywords: words more frequent in one sub-corpus than in another.

use serde::Serialize;

use super::super::passages::PassageRequest;
use super::super::session::{SearchError, Session};
use super::subcorpus::Layer;
use crate::statistics::{Association, Pair, per_million};

/// A word and how often it occurs in either sub-corpus.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Keyword {
    /// The form or lemma.
    pub word: String,
    /// Occurrences here.
    pub count: u64,
    /// In a million words here.
    pub per_million: f64,
    /// Occurrences there.
    pub there: u64,
    /// In a million words there.
    pub there_per_million: f64,
    /// How many times more frequent, a hundred in a million added to both frequencies
    /// (A. Kilgarriff, *Simple maths for keywords*, 2009).
    pub times: f64,
    /// Log-likelihood ratio of the two frequencies.
    pub log_likelihood: f64,
}

/// Added to both frequencies, so that words that are not there at all can be compared.
const SMOOTHED: f64 = 100.0;

impl Session {
    /// The words that occur `least` times and more in the passages of `here` and are relatively more frequent there
    /// than in those of `there`, or, when it is not given, than in the rest of the corpus; by falling log-likelihood.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn keywords(
        &self,
        here: &PassageRequest,
        there: Option<&PassageRequest>,
        layer: Layer,
        least: u64,
    ) -> Result<Vec<Keyword>, SearchError> {
        let here = self.subcorpus(here)?;
        let other = self.subcorpus(there.unwrap_or(&PassageRequest::default()))?;
        let words_there = if there.is_some() { other.words } else { other.words.saturating_sub(here.words) };
        let all = self.word_list(layer, &other)?;
        let mut keywords = Vec::new();
        for (word, count) in self.word_list(layer, &here)?.into_iter().filter(|(_, n)| *n >= least) {
            let listed = all.get(&word).copied().unwrap_or(0);
            let there = if there.is_some() { listed } else { listed.saturating_sub(count) };
            let (own, others) = (per_million(count, here.words), per_million(there, words_there));
            if own <= others {
                continue;
            }
            let pair =
                Pair { together: count, node: here.words, collocate: count + there, words: here.words + words_there };
            keywords.push(Keyword {
                word,
                count,
                per_million: own,
                there,
                there_per_million: others,
                times: (own + SMOOTHED) / (others + SMOOTHED),
                log_likelihood: Association::LogLikelihood.of(pair),
            });
        }
        keywords.sort_by(|a, b| b.log_likelihood.total_cmp(&a.log_likelihood));
        Ok(keywords)
    }
}
