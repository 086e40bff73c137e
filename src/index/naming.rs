//! Which works have words that begin so: those that can name a person whom a library has come to know.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED, TantivyDocument, TantivyError};

use super::open::{IndexError, OpenIndex};
use crate::model::WorkRecord;
use crate::text::fold_text;

/// Words of a name stand as near to each other: «по Иване по Андреевиче».
const NEAR: u32 = 3;

/// Passages and the places of words in them.
type Places = BTreeMap<DocId, Vec<u32>>;

impl OpenIndex {
    /// The ids of the works with a passage, or a description, that has for one of these names a word with each of its
    /// beginnings, which blanks divide, one near the other.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn works_with(&self, names: &BTreeSet<&str>) -> Result<BTreeSet<String>, IndexError> {
        let mut works = BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let Some(column) = segment.fast_fields().str("work")? else { continue };
            let words = segment.inverted_index(self.fields().tok)?;
            let mut known: HashMap<&str, Places> = HashMap::new();
            let mut found = BTreeSet::new();
            for name in names {
                let mut places: Option<Places> = None;
                for beginning in name.split(' ') {
                    if !known.contains_key(beginning) {
                        known.insert(beginning, places_of(&words, beginning)?);
                    }
                    let own = &known[beginning];
                    places = Some(places.map_or_else(|| own.clone(), |before| following(&before, own)));
                }
                found.extend(places.into_iter().flatten().flat_map(|(passage, _)| column.term_ords(passage)));
            }
            for ordinal in found {
                let mut work = String::new();
                if column.ord_to_str(ordinal, &mut work).map_err(TantivyError::from)? {
                    works.insert(work);
                }
            }
        }
        works.extend(self.described_with(names)?);
        Ok(works)
    }

    /// Whoever wrote a work may be named in its description alone.
    fn described_with(&self, names: &BTreeSet<&str>) -> Result<Vec<String>, IndexError> {
        let mut works = Vec::new();
        for address in super::rewrite::of_kind(self.searcher(), self.fields(), super::Kind::Work)? {
            let doc: TantivyDocument = self.searcher().doc(address)?;
            let json = doc.get_first(self.fields().record).and_then(|value| value.as_str());
            let Some(record) = json.and_then(|json| serde_json::from_str::<WorkRecord>(json).ok()) else { continue };
            let description = fold_text(&serde_json::to_string(&record.reference).unwrap_or_default());
            let has = |beginning: &str| description.split(' ').any(|word| word.starts_with(beginning));
            // Initials stand there for first names.
            if names.iter().any(|name| name.split(' ').any(has)) {
                works.push(record.id);
            }
        }
        Ok(works)
    }
}

fn places_of(words: &InvertedIndexReader, beginning: &str) -> Result<Places, IndexError> {
    let prefix = format!("w:{beginning}");
    let mut places = Places::new();
    let mut terms = words.terms().range().ge(&prefix).into_stream().map_err(TantivyError::from)?;
    let mut own = Vec::new();
    while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
        let postings = words.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqsAndPositions);
        let mut postings = postings.map_err(TantivyError::from)?;
        while postings.doc() != TERMINATED {
            postings.positions(&mut own);
            places.entry(postings.doc()).or_default().extend(&own);
            postings.advance();
        }
    }
    Ok(places)
}

/// The places of words near one of `before`, after or ahead of it.
fn following(before: &Places, words: &Places) -> Places {
    let near = |passage: &DocId, place: u32| {
        before.get(passage).is_some_and(|others| others.iter().any(|other| (1..=NEAR).contains(&other.abs_diff(place))))
    };
    let found = words.iter().map(|(passage, places)| {
        (*passage, places.iter().copied().filter(|&place| near(passage, place)).collect::<Vec<u32>>())
    });
    found.filter(|(_, places)| !places.is_empty()).collect()
}
