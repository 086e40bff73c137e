//! Which works have words that begin so: those that can name a person whom a library has come to know.

use std::collections::BTreeSet;

use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocSet, TERMINATED, TantivyDocument};

use super::open::{IndexError, OpenIndex};
use crate::model::WorkRecord;
use crate::text::fold_text;

impl OpenIndex {
    /// The ids of the works in whose text or description a folded word begins with one of these.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn works_with(&self, beginnings: &BTreeSet<&str>) -> Result<BTreeSet<String>, IndexError> {
        let mut works = BTreeSet::new();
        if beginnings.is_empty() {
            return Ok(works);
        }
        let f = self.fields();
        for segment in self.searcher().segment_readers() {
            let column = segment.fast_fields().str("work")?;
            let mut found = BTreeSet::new();
            let words = segment.inverted_index(f.tok)?;
            for beginning in beginnings {
                let prefix = format!("w:{beginning}");
                let mut terms = words.terms().range().ge(&prefix).into_stream().map_err(tantivy::TantivyError::from)?;
                while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                    let postings = words.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic);
                    let mut postings = postings.map_err(tantivy::TantivyError::from)?;
                    while postings.doc() != TERMINATED {
                        found.extend(column.iter().flat_map(|c| c.term_ords(postings.doc())));
                        postings.advance();
                    }
                }
            }
            for ordinal in found {
                let mut work = String::new();
                if let Some(column) = &column
                    && column.ord_to_str(ordinal, &mut work).map_err(tantivy::TantivyError::from)?
                {
                    works.insert(work);
                }
            }
        }
        works.extend(self.described_with(beginnings)?);
        Ok(works)
    }

    /// Whoever wrote a work may be named in its description alone.
    fn described_with(&self, beginnings: &BTreeSet<&str>) -> Result<Vec<String>, IndexError> {
        let mut works = Vec::new();
        for address in super::rewrite::of_kind(self.searcher(), self.fields(), super::Kind::Work)? {
            let doc: TantivyDocument = self.searcher().doc(address)?;
            let json = doc.get_first(self.fields().record).and_then(|value| value.as_str());
            let Some(record) = json.and_then(|json| serde_json::from_str::<WorkRecord>(json).ok()) else { continue };
            let description = serde_json::to_string(&record.reference).unwrap_or_default();
            let description = fold_text(&description);
            if description.split(|c: char| !c.is_alphanumeric()).any(|w| beginnings.iter().any(|b| w.starts_with(b))) {
                works.push(record.id);
            }
        }
        Ok(works)
    }
}
