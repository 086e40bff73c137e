//! How often: the matches of a question by form, lemma, part of speech, person, work or year; without words, all words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::answer::{LeftOut, YearAxis};
use super::super::highlight::span_of;
use super::super::occurrences::Occurrences;
use super::super::passages::PassageRequest;
use super::super::session::{SearchError, Session};
use super::subcorpus::Layer;
use super::timeline::{Timeline, TimelineYear};
use crate::index::TaggedWord;
use crate::statistics::per_million;

/// What matches are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrequencyKey {
    /// The folded forms of the words found.
    Form,
    /// Their lemmas.
    Lemma,
    /// Their parts of speech.
    Pos,
    /// The people they name.
    Person,
    /// The work they stand in.
    Work,
    /// The years that their passage talks about; what speaks of two years counts for both. Without words in the question
    /// passages are counted.
    Year,
}

/// A row: what, how often, and how often in a million words of where it was counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frequency {
    /// The form, lemma, part of speech, id of the person or work.
    pub key: String,
    /// Matches.
    pub count: u64,
    /// Matches in a million words: of the work, when counted by work, else of all passages that the filters leave.
    pub per_million: f64,
}

/// Rows by falling frequency, equal ones by the alphabet.
#[derive(Clone, Debug, PartialEq)]
pub struct FrequencyTable {
    /// The rows.
    pub rows: Vec<Frequency>,
    /// Matches in all.
    pub matches: u64,
    /// Words of the passages that the filters leave.
    pub words: u64,
    /// What the filters left out.
    pub left_out: LeftOut,
}

impl Session {
    /// Counts the matches of a question; without words, every word of its passages.
    ///
    /// # Errors
    /// When the index is damaged or the words of the question fit too many terms.
    pub fn frequencies(&self, request: &PassageRequest, by: FrequencyKey) -> Result<FrequencyTable, SearchError> {
        if by == FrequencyKey::Year {
            return self.by_year(request);
        }
        let within = self.subcorpus(request)?;
        let layer = match by {
            FrequencyKey::Form => Some(Layer::Form),
            FrequencyKey::Lemma => Some(Layer::Lemma),
            FrequencyKey::Pos => Some(Layer::Pos),
            FrequencyKey::Person | FrequencyKey::Work | FrequencyKey::Year => None,
        };
        let (counts, left_out) = match layer.filter(|_| request.words.is_none()) {
            Some(layer) => (self.word_list(layer, &within)?, LeftOut::default()),
            None => self.count_matches(request, by)?,
        };
        let matches = match by {
            // A match may name several people, or none.
            FrequencyKey::Person if request.words.is_some() => {
                self.occurrences(request)?.0.iter().map(|o| o.places.len() as u64).sum()
            }
            _ => counts.values().sum(),
        };
        let mut rows = Vec::with_capacity(counts.len());
        for (key, count) in counts {
            let words = match by {
                FrequencyKey::Work => {
                    let works = vec![key.clone()];
                    self.subcorpus(&PassageRequest { works, ..request.clone() })?.words
                }
                _ => within.words,
            };
            rows.push(Frequency { key, count, per_million: per_million(count, words) });
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.count));
        Ok(FrequencyTable { rows, matches, words: within.words, left_out })
    }

    /// By year: as a timeline counts, the most frequent years first.
    fn by_year(&self, request: &PassageRequest) -> Result<FrequencyTable, SearchError> {
        let Timeline { years, undated, left_out } = self.timeline(request, YearAxis::Mentioned, 1)?;
        let words = self.subcorpus(request)?.words;
        let matches = match &request.words {
            Some(_) => self.occurrences(request)?.0.iter().map(|o| o.places.len() as u64).sum(),
            None => years.iter().map(|y| y.count).sum::<u64>() + undated,
        };
        let row = |y: &TimelineYear| Frequency { key: y.year.to_string(), count: y.count, per_million: y.per_million };
        let mut rows: Vec<Frequency> = years.iter().filter(|y| y.count > 0).map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.count));
        Ok(FrequencyTable { rows, matches, words, left_out })
    }

    fn count_matches(
        &self,
        request: &PassageRequest,
        by: FrequencyKey,
    ) -> Result<(BTreeMap<String, u64>, LeftOut), SearchError> {
        let (found, left_out) = self.occurrences(request)?;
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for passage in &found {
            self.stopped()?;
            for key in self.keys(passage, by, request.words.is_none())? {
                *counts.entry(key).or_default() += 1;
            }
        }
        Ok((counts, left_out))
    }

    /// What the matches of a passage count for. Without words in the question every word and every mention matches.
    fn keys(&self, passage: &Occurrences, by: FrequencyKey, all: bool) -> Result<Vec<String>, SearchError> {
        let Occurrences { address, places } = passage;
        if by == FrequencyKey::Work {
            let record = self.passage_record(*address)?;
            let count = if all { self.word_spans(*address)?.len() } else { places.len() };
            return Ok(vec![record.work; count]);
        }
        if by == FrequencyKey::Person {
            let record = self.passage_record(*address)?;
            let mentions = record.mentions.iter().filter(|m| m.kind != crate::model::MentionKind::Eponym);
            let named = mentions.map(|m| (record.local(m.span), &m.person));
            if all {
                return Ok(named.map(|(_, person)| person.clone()).collect());
            }
            let (spans, named) = (self.word_spans(*address)?, named.collect::<Vec<_>>());
            let nodes = places.iter().filter_map(|p| span_of(&spans, &p.words));
            let of = |node| named.iter().filter(move |(span, _)| span.overlaps(node)).map(|(_, person)| *person);
            return Ok(nodes.flat_map(|node| of(node).collect::<BTreeSet<_>>()).cloned().collect());
        }
        let (words, _) = self.tagged_words(*address)?;
        Ok(places.iter().map(|p| joined(words.get(p.words.clone()).unwrap_or_default(), by)).collect())
    }
}

fn joined(words: &[TaggedWord], by: FrequencyKey) -> String {
    let one = |word: &TaggedWord| match by {
        FrequencyKey::Lemma => word.reading.lemma.to_string(),
        FrequencyKey::Pos => word.reading.pos.as_str().to_owned(),
        _ => word.form.to_string(),
    };
    words.iter().map(one).collect::<Vec<_>>().join(" ")
}
