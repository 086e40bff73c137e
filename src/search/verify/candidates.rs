//! Where in the corpus a quotation could stand: places that share rare words with it, from the index alone.
//!
//! Each word of the quotation votes for the passages and quotations that have it, the rarer the more. A word that no
//! text has may be damaged: words of the index that differ from it in a letter or two vote in its place. Common words
//! are read only as far as a budget of postings goes, so that the cost does not grow with the corpus.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use tantivy::collector::Count;
use tantivy::postings::Postings;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

use super::words::Words;
use crate::index::Kind;
use crate::search::filter::has;
use crate::search::session::{SearchError, Session};

/// A stretch of a document: a long passage is looked at in overlapping halves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) address: DocAddress,
    /// Numbers of its words.
    pub(super) words: Range<usize>,
    pub(super) votes: u64,
}

/// Words in a block; a candidate is two of them.
const BLOCK: u32 = 2048;
/// Postings read for one quotation, besides those of its rarest words.
const BUDGET: u64 = 200_000;
/// The rarest words are read however common they are.
const RAREST: usize = 3;
/// Words looked up at most.
const MOST_WORDS: usize = 96;
/// Candidates that are worth comparing.
const MOST: usize = 10;
/// Candidates that are kept for having as many votes as the last of them.
const MOST_EQUAL: usize = 40;
/// Shorter words are not looked up with a letter changed: too many words are like them.
const SHORTEST_DAMAGED: usize = 4;
/// From this length on two letters may be changed.
const LONG: usize = 8;

impl Session {
    /// The places of one field (`tok` or `qtok`) that could hold the words, those with most votes first.
    pub(super) fn candidates(&self, words: &Words, field: Field) -> Result<Vec<Candidate>, SearchError> {
        let mut votes: HashMap<(DocAddress, u32), u64> = HashMap::new();
        let all = self.texts()?.max(1);
        for terms in self.voters(words, field)? {
            let places = self.places(&terms)?;
            let documents = places.iter().map(|p| p.0).collect::<BTreeSet<_>>().len() as u64;
            let weight = 1 + u64::from((all / documents.max(1)).max(1).ilog2()) * if terms.len() > 1 { 1 } else { 2 };
            for place in places {
                *votes.entry(place).or_default() += weight;
            }
        }
        Ok(best(&votes))
    }

    /// How many passages, quotations and works there are: what else the index holds has no words.
    fn texts(&self) -> Result<u64, SearchError> {
        let count = |kind: Kind| self.searcher().search(&*has(self.fields().kind, kind.as_str()), &Count);
        let counts = [Kind::Passage, Kind::Quote, Kind::Work].map(count);
        Ok(counts.into_iter().sum::<tantivy::Result<usize>>()? as u64)
    }

    /// The terms of the words that vote, the rarest first; several terms for a word that may be damaged.
    fn voters(&self, words: &Words, field: Field) -> Result<Vec<Vec<Term>>, SearchError> {
        let forms: BTreeSet<&str> = words.words.iter().map(|w| &*w.form).collect();
        let mut voters: BTreeMap<(u64, &str), Vec<Term>> = BTreeMap::new();
        for form in forms {
            let exact = Term::from_field_text(field, &format!("w:{form}"));
            let mut count = self.searcher().doc_freq(&exact)?;
            let mut terms = vec![exact];
            if count == 0 && form.chars().count() >= SHORTEST_DAMAGED {
                terms = self.similar(&terms[0], if form.chars().count() >= LONG { 2 } else { 1 })?;
                count = terms.iter().map(|t| self.searcher().doc_freq(t)).sum::<tantivy::Result<u64>>()?;
            }
            if count > 0 {
                voters.insert((count, form), terms);
            }
        }
        let mut left = BUDGET;
        let affordable = |(number, ((count, _), terms)): (usize, ((u64, &str), Vec<Term>))| {
            let paid = left.checked_sub(count);
            left = paid.unwrap_or(left);
            (paid.is_some() || number < RAREST).then_some(terms)
        };
        Ok(voters.into_iter().take(MOST_WORDS).enumerate().filter_map(affordable).collect())
    }

    /// The forms of the index that differ from a term in so many letters.
    fn similar(&self, term: &Term, changed: u8) -> Result<Vec<Term>, SearchError> {
        let automaton = || FuzzyTermQuery::new(term.clone(), changed, true).automaton();
        let mut found = BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let index = segment.inverted_index(term.field())?;
            let mut stream = index
                .terms()
                .search(automaton()?)
                .ge(b"w:")
                .lt(b"w;")
                .into_stream()
                .map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                found.insert(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
        Ok(found.iter().map(|t| Term::from_field_text(term.field(), t)).collect())
    }

    /// The blocks of the documents that hold one of the terms, each once.
    fn places(&self, terms: &[Term]) -> Result<BTreeSet<(DocAddress, u32)>, SearchError> {
        let mut places = BTreeSet::new();
        let mut positions = Vec::new();
        for (ordinal, segment) in (0..).zip(self.searcher().segment_readers()) {
            for term in terms {
                let index = segment.inverted_index(term.field())?;
                let read = index.read_postings(term, IndexRecordOption::WithFreqsAndPositions);
                let Some(mut postings) = read.map_err(tantivy::TantivyError::from)? else { continue };
                while postings.doc() != TERMINATED {
                    let doc = postings.doc();
                    if segment.alive_bitset().is_none_or(|alive| alive.is_alive(doc)) {
                        postings.positions(&mut positions);
                        places.extend(positions.iter().map(|p| (DocAddress::new(ordinal, doc), p / BLOCK)));
                    }
                    postings.advance();
                }
            }
        }
        Ok(places)
    }
}

/// The stretches of two blocks with most votes. Which of equal ones come first is nobody's business here: all that have
/// as many votes as the last one kept are kept with it, so that the choice does not depend on segments.
fn best(votes: &HashMap<(DocAddress, u32), u64>) -> Vec<Candidate> {
    let stretch = |(&(address, block), &own): (&(DocAddress, u32), &u64)| {
        let next = votes.get(&(address, block + 1)).copied().unwrap_or(0);
        let start = (block * BLOCK) as usize;
        Candidate { address, words: start..start + 2 * BLOCK as usize, votes: own + next }
    };
    let mut all: Vec<Candidate> = votes.iter().map(stretch).collect();
    all.sort_by_key(|c| (std::cmp::Reverse(c.votes), c.address, c.words.start));
    let least = all.get(MOST - 1).map_or(0, |c| c.votes);
    // A place with a third of the best place's words is no rival of it.
    let floor = all.first().map_or(0, |c| c.votes / 3);
    all.retain(|c| c.votes >= least.max(floor));
    all.truncate(MOST_EQUAL);
    all
}
