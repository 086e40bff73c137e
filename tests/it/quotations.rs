//! Passages made up for this purpose, and what is said in them, by whom and to whom: `tests/gold/quotations.txt`.
//!
//! One passage, one construction of Russian historical prose. The whole annotator reads them, names included.

use std::collections::BTreeMap;

use letopis::model::{Quote, Work};

use crate::tagger;

const PASSAGES: &str = include_str!("../gold/quotations.txt");

/// A passage and the quotations that it holds, in order.
struct Passage {
    about: &'static str,
    text: String,
    said: Vec<Expected>,
}

/// Words, and the fields that are stated of them.
struct Expected {
    words: &'static str,
    fields: BTreeMap<&'static str, &'static str>,
}

#[test]
fn every_construction_is_read_as_stated() {
    let mut wrong = Vec::new();
    let passages = passages();
    assert!(passages.len() >= 90, "only {} passages", passages.len());
    for passage in &passages {
        let work = tagger::read(&passage.text);
        let quotes = tagger::annotate(&work).annotations.quotes;
        let found: Vec<String> = quotes.iter().map(|q| words(&work, q)).collect();
        if quotes.len() != passage.said.len() {
            wrong.push(format!("{}: {found:?}", passage.about));
            continue;
        }
        for ((expected, quote), words) in passage.said.iter().zip(&quotes).zip(&found) {
            if !fits(words, expected.words) {
                wrong.push(format!("{}: the words are {words:?}", passage.about));
            }
            for (field, value) in &expected.fields {
                let given = field_of(quote, field);
                if given != *value {
                    wrong.push(format!("{}: {field} is {given:?}, not {value:?}", passage.about));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Blocks divided by empty lines; the first one explains the file.
fn passages() -> Vec<Passage> {
    PASSAGES.split("\n\n").filter(|block| block.starts_with("# ")).map(passage).collect()
}

fn passage(block: &'static str) -> Passage {
    let (said, text): (Vec<_>, Vec<_>) = block.lines().skip(1).partition(|line| line.starts_with("=> "));
    let expected = said.into_iter().map(|line| &line[3..]).filter(|line| *line != "нет").map(expected);
    Passage { about: block.lines().next().unwrap_or_default(), text: text.join("\n"), said: expected.collect() }
}

fn expected(line: &'static str) -> Expected {
    let mut parts = line.split(" | ");
    let words = parts.next().unwrap_or_default();
    Expected { words, fields: parts.filter_map(|p| p.split_once(' ')).collect() }
}

/// The words with ` || ` where the author breaks in, a blank where a paragraph ends.
fn words(work: &Work, quote: &Quote) -> String {
    let mut out = String::new();
    let mut last = None;
    for segment in &quote.segments {
        if let Some(end) = last {
            let paragraphs = work.passage_at(end) != work.passage_at(segment.start);
            out.push_str(if paragraphs { " " } else { " || " });
        }
        out.push_str(segment.of(&work.text));
        last = Some(segment.end);
    }
    out.trim_end_matches('.').to_owned()
}

/// True when the words are those expected, of which ` … ` may leave out the middle.
fn fits(words: &str, expected: &str) -> bool {
    match expected.split_once(" … ") {
        Some((first, last)) => words.starts_with(first) && words.ends_with(last),
        None => words == expected.trim_end_matches('.'),
    }
}

fn field_of(quote: &Quote, field: &str) -> String {
    let value = match field {
        "by" => quote.speaker.as_ref().map(|p| p.name.clone()),
        "to" => quote.addressee.as_ref().map(|p| p.name.clone()),
        "medium" => quote.medium.map(|m| m.as_str().to_owned()),
        "said" => quote.said.as_ref().map(|s| s.edtf.clone()),
        "kind" => Some(quote.kind.as_str().to_owned()),
        "origin" => quote.origin.as_ref().map(|o| o.text.clone()),
        "inner" => quote.within.as_ref().map(|_| "yes".to_owned()),
        other => panic!("no field {other}"),
    };
    value.unwrap_or_else(|| "—".to_owned())
}
