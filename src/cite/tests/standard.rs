//! The examples of the standard.

use serde::Deserialize;

use super::super::*;
use crate::model::Reference;

struct Case<'t> {
    pair: &'t str,
    clause: &'t str,
    options: CaseOptions,
    items: Vec<Reference>,
    places: Vec<String>,
    expected: String,
}

/// The rows of the table.
fn cases() -> impl Iterator<Item = Case<'static>> {
    let rows = include_str!("../../../tests/gost/pairs.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [pair, clause, options, items, places, expected] = cells[..] else { panic!("six columns: {row}") };
        Case {
            pair,
            clause,
            options: serde_json::from_str(options).unwrap(),
            items: serde_json::from_str(items).unwrap(),
            places: serde_json::from_str(places).unwrap(),
            expected: expected.replace('⏎', "\n"),
        }
    })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct CaseOptions {
    form: Option<String>,
    detail: Option<String>,
    link_by: Option<String>,
    second_hand: Option<String>,
    first_number: Option<usize>,
    joined: bool,
    repeats: bool,
    abbreviate: bool,
    numbered: bool,
    standard: Option<String>,
    mark_electronic: Option<bool>,
}

impl CaseOptions {
    fn read(&self) -> Options {
        Options {
            form: match self.form.as_deref() {
                Some("inline") => Form::Inline,
                Some("link") => Form::Link,
                _ => Form::Note,
            },
            detail: match self.detail.as_deref() {
                Some("brief") => Detail::Brief,
                Some("full") => Detail::Full,
                _ => Detail::Short,
            },
            link_by: if self.link_by.as_deref() == Some("number") { LinkBy::Number } else { LinkBy::Author },
            second_hand: if self.second_hand.as_deref() == Some("always") {
                SecondHand::Always
            } else {
                SecondHand::Auto
            },
            first_number: self.first_number.unwrap_or(1),
            joined: self.joined,
            repeats: self.repeats,
            abbreviate: self.abbreviate,
            numbered: self.numbered,
            standard: match self.standard.as_deref() {
                Some("description") => Standard::Description,
                _ => Standard::Reference,
            },
            mark_electronic: self.mark_electronic.unwrap_or(true),
            ..Options::default()
        }
    }
}

#[test]
fn the_examples_of_the_standard() {
    let mut wrong = Vec::new();
    for case in cases() {
        let places = case.places.iter().map(|place| Place::parse(place)).chain(std::iter::repeat(Place::default()));
        let citations: Vec<Citation> = case
            .items
            .iter()
            .zip(places)
            .map(|(reference, place)| Citation { reference, place, quotation: None })
            .collect();
        let written = write(&citations, Format::Gost, &case.options.read()).text;
        if written.trim_end() != case.expected {
            wrong.push(format!("{} ({})\n  want {}\n  have {written}", case.pair, case.clause, case.expected));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
