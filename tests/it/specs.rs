//! Dates and acts sentence by sentence: the tables of `tests/specs`, read against the whole annotator.

use serde_json::{Value, json};

use crate::tagger::answer;

const DATES: &str = include_str!("../specs/dates.txt");
const ACTS: &str = include_str!("../specs/acts.txt");

/// A line of a table: the text without its braces, the year in front, and what the braces say of each span.
struct Line {
    text: String,
    year: Option<i32>,
    spans: Vec<(String, String)>,
}

fn lines(table: &str) -> impl Iterator<Item = Line> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(line)
}

fn line(written: &str) -> Line {
    let dated = written.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let year = dated.map(|(year, _)| year.parse().expect("a year"));
    let mut rest = dated.map_or(written, |(_, rest)| rest);
    let (mut text, mut spans) = (String::new(), Vec::new());
    while let Some((before, after)) = rest.split_once('{') {
        let (span, after) = after.split_once('}').expect("a closing brace");
        let (words, facts) = span.split_once('|').expect("facts after the words");
        text += before;
        text += words;
        spans.push((words.to_owned(), facts.to_owned()));
        rest = after;
    }
    Line { text: text + rest, year, spans }
}

fn annotated(line: &Line) -> Value {
    let record = json!({ "id": 1, "text": line.text, "context_year": line.year });
    answer(&serde_json::from_value(record).expect("a record"))
}

/// The words of an annotation.
fn words(text: &str, item: &Value) -> String {
    let at = |key: &str| item[key].as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset");
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// «words|value|modifier|role», the modifier only where the table gives one.
fn date(line: &Line, item: &Value, asked: Option<&(String, String)>) -> String {
    let facts = asked.map_or("", |a| a.1.as_str());
    let asks = |n: usize| facts.split('|').nth(n).is_some_and(|f| !f.is_empty());
    let mut out = format!("{}|{}", words(&line.text, item), item["edtf"].as_str().unwrap_or("?"));
    let role = string(&item["role"]);
    if asks(1) || asks(2) {
        out += "|";
        out += &string(&item["mod"]);
    }
    if asks(2) || role == "cited" {
        out += "|";
        out += &role;
    }
    out
}

#[test]
fn dates_have_the_spans_and_values_of_the_table() {
    let mut wrong: Vec<String> = Vec::new();
    for line in lines(DATES) {
        let answer = annotated(&line);
        let dates = answer["dates"].as_array().expect("dates");
        let found: Vec<String> = dates.iter().enumerate().map(|(n, d)| date(&line, d, line.spans.get(n))).collect();
        let wanted: Vec<String> = line.spans.iter().map(|(words, facts)| format!("{words}|{facts}")).collect();
        if found != wanted {
            wrong.push(format!("{}\n  wanted {wanted:?}\n  found  {found:?}", line.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The slots of an act in the order of the table.
fn slots(item: &Value) -> [String; 6] {
    let issuers: Vec<String> = item["issuer"].as_array().into_iter().flatten().map(string).collect();
    [
        string(&item["type"]),
        issuers.join("+"),
        string(&item["date_edtf"]),
        string(&item["number"]),
        string(&item["title"]),
        string(&item["nickname"]),
    ]
}

fn act_fits(line: &Line, item: &Value, (wanted, facts): &(String, String)) -> bool {
    let facts: Vec<&str> = facts.split(';').collect();
    let found = slots(item);
    let points_back = facts.get(1) == Some(&"A");
    let fits = |(n, slot): (usize, &String)| {
        let wanted = facts.get(n).copied().unwrap_or_default();
        wanted == "*" || wanted == slot || n == 5 && wanted.is_empty() || points_back && n > 0
    };
    words(&line.text, item) == *wanted && found.iter().enumerate().all(fits)
}

#[test]
fn acts_have_the_spans_and_slots_of_the_table() {
    let mut wrong: Vec<String> = Vec::new();
    for line in lines(ACTS) {
        let answer = annotated(&line);
        let acts = answer["acts"].as_array().expect("acts");
        let fits = acts.len() == line.spans.len() && acts.iter().zip(&line.spans).all(|(a, s)| act_fits(&line, a, s));
        if !fits {
            let found: Vec<_> = acts.iter().map(|a| (words(&line.text, a), slots(a))).collect();
            wrong.push(format!("{}\n  wanted {:?}\n  found  {found:?}", line.text, line.spans));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
