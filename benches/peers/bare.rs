//! Tantivy used bare: two positional fields and the years, nothing else. The limit for an engine built on it.

use std::ops::Bound;
use std::path::Path;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, PhraseQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocAddress, Index, IndexWriter, Order, Searcher, TantivyDocument, Term};

use super::corpus::Passage;
use super::ours::SHOWN;
use super::questions::{Kind, Question};
use super::timing::{Built, build};

struct Fields {
    forms: Field,
    lemmas: Field,
    year: Field,
    ord: Field,
    text: Field,
}

pub(super) struct Engine {
    searcher: Searcher,
    fields: Fields,
}

impl Engine {
    pub(super) fn build(passages: &[Passage], folder: &Path) -> (Self, Built) {
        std::fs::create_dir_all(folder).expect("a folder");
        let mut builder = Schema::builder();
        let positions = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let fields = Fields {
            forms: builder.add_text_field("forms", positions.clone()),
            lemmas: builder.add_text_field("lemmas", positions),
            year: builder.add_i64_field("year", INDEXED | FAST),
            ord: builder.add_u64_field("ord", FAST),
            text: builder.add_text_field("text", STORED),
        };
        let schema = builder.build();
        let (index, built) = build(folder, || Self::write(passages, folder, &fields, schema));
        let searcher = index.reader().expect("a fresh index").searcher();
        (Self { searcher, fields }, built)
    }

    fn write(passages: &[Passage], folder: &Path, fields: &Fields, schema: Schema) -> Index {
        let index = Index::create_in_dir(folder, schema).expect("an empty folder");
        let mut writer: IndexWriter = index.writer_with_num_threads(2, 96 << 20).expect("no other writer");
        for passage in passages {
            let mut document = TantivyDocument::default();
            document.add_pre_tokenized_text(fields.forms, tokens(&passage.forms));
            document.add_pre_tokenized_text(fields.lemmas, tokens(&passage.lemmas));
            passage.years.iter().for_each(|&year| document.add_i64(fields.year, year.into()));
            document.add_u64(fields.ord, passage.id);
            document.add_text(fields.text, &passage.text);
            writer.add_document(document).expect("room on the disk");
        }
        writer.commit().expect("room on the disk");
        writer.wait_merging_threads().expect("room on the disk");
        index
    }

    pub(super) fn answer(&self, question: &Question, full: bool) -> Option<usize> {
        let query = self.query(question)?;
        let places = TopDocs::with_limit(SHOWN).order_by_fast_field::<u64>("ord", Order::Asc);
        let (places, total) = self.searcher.search(&query, &(places, Count)).expect("an answer");
        if full {
            places.into_iter().for_each(|(_, address)| self.text(address));
        }
        Some(total)
    }

    fn text(&self, address: DocAddress) {
        let document: TantivyDocument = self.searcher.doc(address).expect("a document");
        std::hint::black_box(document.get_first(self.fields.text));
    }

    fn query(&self, question: &Question) -> Option<Box<dyn Query>> {
        let Fields { forms, lemmas, year, .. } = self.fields;
        let term = |field, word: &str| {
            Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic)) as Box<dyn Query>
        };
        let words = &question.words;
        Some(match question.kind {
            Kind::Lemma | Kind::RareLemma => term(lemmas, &words[0]),
            Kind::Phrase => Box::new(PhraseQuery::new(words.iter().map(|w| Term::from_field_text(forms, w)).collect())),
            Kind::And => Box::new(BooleanQuery::intersection(words.iter().map(|w| term(lemmas, w)).collect())),
            Kind::Prefix => {
                let beginning = &words[0];
                let mut found = std::collections::BTreeSet::new();
                for segment in self.searcher.segment_readers() {
                    let index = segment.inverted_index(forms).ok()?;
                    let mut stream = index.terms().range().ge(beginning.as_bytes()).into_stream().ok()?;
                    while stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
                        found.insert(String::from_utf8_lossy(stream.key()).into_owned());
                    }
                }
                Box::new(BooleanQuery::union(found.iter().map(|w| term(forms, w)).collect()))
            }
            Kind::Years => {
                let (from, to) = question.years?;
                let bound = |y: i32| Bound::Included(Term::from_field_i64(year, y.into()));
                let range = Box::new(RangeQuery::new(bound(from), bound(to)));
                Box::new(BooleanQuery::intersection(vec![term(lemmas, &words[0]), range]))
            }
            Kind::Pattern => return None,
        })
    }
}

fn tokens(words: &[String]) -> PreTokenizedString {
    let token = |(position, word): (usize, &String)| Token {
        offset_from: 0,
        offset_to: 0,
        position,
        text: word.clone(),
        position_length: 1,
    };
    PreTokenizedString { text: String::new(), tokens: words.iter().enumerate().map(token).collect() }
}
