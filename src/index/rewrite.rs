//! A work whose corrections have changed: the documents that these change are written anew, the others stay.

use std::collections::HashSet;

use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

use super::documents::{Documents, person_document};
use super::open::IndexError;
use super::schema::{Fields, Kind};
use super::write::{Contents, IndexWriter};
use crate::model::{Annotations, WorkRecord};

/// What the index knows of a work.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// What the taggers found.
    pub tags: Annotations,
    /// The corrections laid over it, oldest first.
    pub corrections: Vec<String>,
    /// How many words the work has.
    pub words: u64,
}

/// The documents of a work to write anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// Passages, as indexes in the work, ascending.
    pub passages: Vec<usize>,
    /// Ids of quotations that are no longer or have changed.
    pub gone: Vec<String>,
    /// Quotations that are new or have changed, as indexes of those found, ascending.
    pub quotes: Vec<usize>,
    /// Ids of people that are no longer or have changed.
    pub gone_people: Vec<String>,
    /// People that are new or have changed, as indexes of those counted, ascending.
    pub people: Vec<usize>,
}

impl IndexWriter {
    /// What the index knows of a work since the last commit; `None` when it does not know the work.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn tagged(&self, work: &str) -> Result<Option<Tagged>, IndexError> {
        let searcher = self.index.reader()?.searcher();
        let f = &self.fields;
        let tags = tags(&searcher, f, work)?;
        let Some(address) = found(&searcher, f, Kind::Work, work)?.into_iter().next() else { return Ok(None) };
        let doc: TantivyDocument = searcher.doc(address)?;
        let tags = serde_json::from_str(&tags).ok();
        let record = texts(&doc, f.record).next().and_then(|json| serde_json::from_str::<WorkRecord>(json).ok());
        let corrections = texts(&doc, f.corrections).map(str::to_owned).collect();
        Ok(tags.zip(record).map(|(tags, record)| Tagged { tags, corrections, words: record.words }))
    }

    /// Writes some documents of a work anew, and its record. The words of the passages to write, and of those in which
    /// quotations to write stand, must be among those analysed; `record` must know the number of all words.
    ///
    /// # Errors
    /// When the disk is full or a writer thread died.
    pub fn rewrite(
        &self,
        contents: &Contents<'_>,
        rewritten: &Rewritten,
        record: &WorkRecord,
    ) -> Result<(), IndexError> {
        let Contents { work, analysed, found, corrections, .. } = *contents;
        let passages = rewritten.passages.iter().map(|&index| &work.passages[index].id);
        let people = rewritten.gone_people.iter().map(|id| person_document(id));
        let ids = passages.chain(&rewritten.gone).chain([&work.id]).cloned().chain(people);
        let ids = ids.map(|id| Term::from_field_text(self.fields.id, &id));
        let own = term(self.fields.work, &work.id);
        let query = BooleanQuery::intersection(vec![own, Box::new(TermSetQuery::new(ids))]);
        self.writer.delete_query(Box::new(query))?;
        let documents = Documents::new(&self.fields, work, analysed, found);
        for &index in &rewritten.passages {
            self.writer.add_document(documents.passage(index).0)?;
        }
        for &index in &rewritten.quotes {
            self.writer.add_document(documents.quote(&found.quotes[index]))?;
        }
        for &index in &rewritten.people {
            self.writer.add_document(documents.person(index, &contents.people[index]))?;
        }
        self.writer.add_document(documents.work(record, corrections))?;
        Ok(())
    }
}

/// The documents of this kind, in no order.
pub(super) fn of_kind(searcher: &Searcher, f: &Fields, kind: Kind) -> tantivy::Result<HashSet<DocAddress>> {
    searcher.search(&term(f.kind, kind.as_str()), &DocSetCollector)
}

/// The documents of this kind of a work, in no order.
fn found(searcher: &Searcher, f: &Fields, kind: Kind, work: &str) -> tantivy::Result<HashSet<DocAddress>> {
    let query = BooleanQuery::intersection(vec![term(f.kind, kind.as_str()), term(f.work, work)]);
    searcher.search(&query, &DocSetCollector)
}

/// The tags of a work, as JSON.
fn tags(searcher: &Searcher, f: &Fields, work: &str) -> Result<String, IndexError> {
    let mut pieces = Vec::new();
    for address in found(searcher, f, Kind::Tags, work)? {
        let number = searcher.segment_reader(address.segment_ord).fast_fields().u64("ord")?.first(address.doc_id);
        let doc: TantivyDocument = searcher.doc(address)?;
        pieces.push((number, texts(&doc, f.tags).collect::<String>()));
    }
    pieces.sort_unstable();
    Ok(pieces.into_iter().map(|(_, piece)| piece).collect())
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

fn texts(doc: &TantivyDocument, field: Field) -> impl Iterator<Item = &str> {
    doc.get_all(field).filter_map(|value| value.as_str())
}
