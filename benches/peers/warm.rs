//! Warm queries in one process, for `run.py`: of letopis over a library, and of tantivy used bare over the same words.
//!
//! `peers letopis LIBRARY QUERIES` and `peers tantivy FOLDER QUERIES PASSAGES` print a JSON line a query with the number
//! of hits and the times of all runs in milliseconds; the first line tells how the index was built.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use letopis::query::{TimeRange, parse};
use letopis::search::{PassageRequest, Session};
use serde_json::{Value, json};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, PhraseQuery, Query, RangeQuery, RegexQuery, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, Order, TantivyDocument, Term};

/// Runs of each query; the first are not counted.
const RUNS: usize = 60;
const WARM_UP: usize = 10;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let lines = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["letopis", library, queries] => letopis(library, &read(queries)),
        ["tantivy", folder, queries, passages] => bare(folder, &read(queries), passages),
        _ => vec![json!({"error": "letopis LIBRARY QUERIES | tantivy FOLDER QUERIES PASSAGES"})],
    };
    let text: String = lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    fs::write("/dev/stdout", text).expect("stdout");
}

fn read(queries: &str) -> Vec<Value> {
    let text = fs::read_to_string(queries).expect("the queries");
    serde_json::from_str(&text).expect("a list of queries")
}

fn text<'a>(query: &'a Value, key: &str) -> &'a str {
    query[key].as_str().unwrap_or_default()
}

fn timed(query: &Value, engine: &str, mut ask: impl FnMut() -> usize) -> Value {
    let mut times = Vec::new();
    let mut hits = 0;
    for run in 0..RUNS + WARM_UP {
        let begun = Instant::now();
        hits = ask();
        if run >= WARM_UP {
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
    }
    json!({"engine": engine, "query": query["name"], "hits": hits, "times": times})
}

fn letopis(library: &str, queries: &[Value]) -> Vec<Value> {
    let session = Session::open(&Path::new(library).join("index")).expect("an ingested library");
    let mut lines = Vec::new();
    for query in queries {
        let request = PassageRequest {
            words: Some(parse(text(query, "letopis")).expect("a query")),
            mentioned: query["years"].as_str().map(|y| y.parse::<TimeRange>().expect("years")),
            limit: 20,
            ..PassageRequest::default()
        };
        let ids = PassageRequest { limit: 0, ..request.clone() };
        lines.push(timed(query, "letopis", || session.passages(&ids).expect("an answer").total));
        lines.push(timed(query, "letopis, 20 cards", || session.passages(&request).expect("an answer").total));
    }
    lines
}

struct Bare {
    tok: Field,
    year: Field,
    ord: Field,
}

fn bare(folder: &str, queries: &[Value], passages: &str) -> Vec<Value> {
    let mut schema = Schema::builder();
    let positions =
        TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let fields = Bare {
        tok: schema.add_text_field("tok", TextOptions::default().set_indexing_options(positions)),
        year: schema.add_i64_field("year", INDEXED | FAST),
        ord: schema.add_u64_field("ord", FAST | STORED),
    };
    fs::create_dir_all(folder).expect("a folder");
    let index = Index::create_in_dir(folder, schema.build()).expect("an empty folder");
    let begun = Instant::now();
    let mut writer = index.writer_with_num_threads(2, 96 << 20).expect("a writer");
    let lines = BufReader::new(fs::File::open(passages).expect("the passages")).lines();
    for (ord, line) in (0_u64..).zip(lines) {
        writer.add_document(document(&fields, ord, &line.expect("UTF-8"))).expect("room");
    }
    writer.commit().expect("room");
    let ids = index.searchable_segment_ids().expect("segments");
    writer.merge(&ids).wait().expect("room");
    writer.wait_merging_threads().expect("no panic");
    let built = json!({"engine": "tantivy, bare", "index_s": begun.elapsed().as_secs_f64()});
    let searcher = index.reader().expect("a reader").searcher();
    let mut lines = vec![built];
    for query in queries {
        let Some(planned) = planned(&fields, query) else { continue };
        let top = || TopDocs::with_limit(20).order_by_fast_field::<u64>("ord", Order::Asc);
        lines.push(timed(query, "tantivy, bare", || {
            searcher.search(&planned, &(Count, top())).map(|found| found.0).expect("an answer")
        }));
    }
    lines
}

/// A passage: years, forms, lemmas, each divided by blanks; tabulators between.
fn document(fields: &Bare, ord: u64, line: &str) -> TantivyDocument {
    let mut parts = line.split('\t');
    let mut next = || parts.next().unwrap_or_default().split(' ').filter(|p| !p.is_empty());
    let (years, forms, lemmas) = (next(), next(), next());
    let mut document = TantivyDocument::default();
    document.add_u64(fields.ord, ord);
    years.filter_map(|y| y.parse().ok()).for_each(|y| document.add_i64(fields.year, y));
    let mut tokens = Vec::new();
    for (position, (form, lemma)) in forms.zip(lemmas).enumerate() {
        for text in [format!("w:{form}"), format!("l:{lemma}")] {
            tokens.push(Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 });
        }
    }
    document.add_pre_tokenized_text(fields.tok, PreTokenizedString { text: String::new(), tokens });
    document
}

/// The query as tantivy has it; none for patterns.
fn planned(fields: &Bare, query: &Value) -> Option<Box<dyn Query>> {
    let term = |text: &str| Term::from_field_text(fields.tok, text);
    let one = |text: &str| Box::new(TermQuery::new(term(text), IndexRecordOption::Basic)) as Box<dyn Query>;
    let values: Vec<&str> = query["values"].as_array()?.iter().filter_map(Value::as_str).collect();
    let words: Box<dyn Query> = match text(query, "kind") {
        "lemma" => Box::new(BooleanQuery::intersection(values.iter().map(|l| one(&format!("l:{l}"))).collect())),
        "phrase" => Box::new(PhraseQuery::new(values.iter().map(|w| term(&format!("w:{w}"))).collect())),
        "prefix" => Box::new(RegexQuery::from_pattern(&format!("w:{}.*", values[0]), fields.tok).ok()?),
        _ => return None,
    };
    let Some(range) = query["years"].as_str().and_then(|y| y.parse::<TimeRange>().ok()) else { return Some(words) };
    let bound = |year: Option<i32>| {
        year.map_or(std::ops::Bound::Unbounded, |y| {
            std::ops::Bound::Included(Term::from_field_i64(fields.year, y.into()))
        })
    };
    let years = Box::new(RangeQuery::new(bound(range.years.0), bound(range.years.1)));
    Some(Box::new(BooleanQuery::intersection(vec![words, years])))
}
