//! Corrections are laid over a work without tagging it again, and the index is then what a rebuilt one is, term by term.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use letopis::index::OpenIndex;
use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocSet, Searcher, TERMINATED, TantivyDocument};

use crate::program::Library;

/// Each term of an index with its documents and its places in them.
type Terms = BTreeMap<(String, Vec<u8>), BTreeSet<(u64, Vec<u32>)>>;

fn terms(library: &Library) -> Terms {
    let index = OpenIndex::open(&library.path("index")).unwrap();
    let searcher = index.searcher();
    let mut all = Terms::new();
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let names: Vec<u64> = (0..segment.max_doc()).map(|doc| name(searcher, ordinal, doc)).collect();
        for (field, entry) in searcher.schema().fields().filter(|(_, entry)| entry.is_indexed()) {
            let inverted = segment.inverted_index(field).unwrap();
            let mut stream = inverted.terms().stream().unwrap();
            while stream.advance() {
                let info = stream.value();
                let mut postings =
                    inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions).unwrap();
                let mut documents = BTreeSet::new();
                while postings.doc() != TERMINATED {
                    if segment.alive_bitset().is_none_or(|alive| alive.is_alive(postings.doc())) {
                        let mut places = Vec::new();
                        postings.positions(&mut places);
                        documents.insert((names[postings.doc() as usize], places));
                    }
                    postings.advance();
                }
                if !documents.is_empty() {
                    all.entry((entry.name().to_owned(), stream.key().to_owned())).or_default().extend(documents);
                }
            }
        }
    }
    all
}

/// What a document stores, as a number to know it by.
fn name(searcher: &Searcher, segment: usize, doc: u32) -> u64 {
    let address = tantivy::DocAddress::new(u32::try_from(segment).unwrap(), doc);
    let stored: TantivyDocument = searcher.doc(address).unwrap();
    let mut values: Vec<(u32, &str)> =
        stored.field_values().filter_map(|(field, value)| Some((field.field_id(), value.as_str()?))).collect();
    values.sort_unstable();
    let mut hasher = DefaultHasher::new();
    values.hash(&mut hasher);
    hasher.finish()
}

/// Documents written since the index was built, deleted ones left out.
fn written(library: &Library, before: &BTreeSet<String>) -> u32 {
    let index = OpenIndex::open(&library.path("index")).unwrap();
    let readers = index.searcher().segment_readers().iter();
    readers.filter(|s| !before.contains(&s.segment_id().uuid_string())).map(tantivy::SegmentReader::num_docs).sum()
}

fn segments(library: &Library) -> BTreeSet<String> {
    let index = OpenIndex::open(&library.path("index")).unwrap();
    index.searcher().segment_readers().iter().map(|s| s.segment_id().uuid_string()).collect()
}

/// Asserts that the index differs in nothing from one built anew.
pub(crate) fn is_as_rebuilt(library: &Library) {
    let now = terms(library);
    library.ask(["ingest", "--rebuild"]).found();
    let rebuilt = terms(library);
    let differing = now.keys().chain(rebuilt.keys()).find(|term| now.get(*term) != rebuilt.get(*term));
    let shown = differing.map(|(field, term)| format!("{field} {}", String::from_utf8_lossy(term)));
    assert_eq!(shown, None, "{} and {} terms", now.len(), rebuilt.len());
}

fn first(library: &Library, question: &[&str]) -> String {
    library.hits(question.iter().copied())[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_corrected_quotation_is_indexed_as_if_it_were_tagged_so() {
    let library = Library::demonstration_copy();
    let quote = first(&library, &["quotes", "--by", "Столыпин"]);
    library.ask(["fix", &quote, "--by", "Витте", "--said", "1905-03"]).found().says("изменено 1");
    is_as_rebuilt(&library);
}

#[test]
fn people_joined_across_works_are_indexed_as_if_they_were_one() {
    let library = Library::demonstration_copy();
    library.ask(["fix", "stolypin", "--same-as", "witte"]).found();
    library.ask(["fix", "witte", "--name", "Витте Сергей"]).found();
    is_as_rebuilt(&library);
}

#[test]
fn a_correction_taken_back_leaves_no_trace() {
    let library = Library::demonstration_copy();
    let before = terms(&library);
    let quote = first(&library, &["quotes", "--by", "Столыпин"]);
    library.ask(["fix", &quote, "--not-quote"]).found();
    let list = library.ask(["fixes"]).found();
    let (correction, _) = list.out.split_once(' ').expect("an id");
    library.ask(["fixes", "--undo", correction]).found();
    assert!(before == terms(&library));
}

#[test]
fn only_what_a_correction_changes_is_written() {
    let library = Library::demonstration_copy();
    let before = segments(&library);
    let quote = first(&library, &["quotes", "--by", "Столыпин"]);
    library.ask(["fix", &quote, "--said", "1905-03"]).found();
    assert!(written(&library, &before) <= 4, "{} documents", written(&library, &before));
}
