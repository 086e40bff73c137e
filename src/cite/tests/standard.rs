//! The examples of the standard.

use serde::Deserialize;

use super::super::*;
use crate::model::Reference;

#[derive(Deserialize)]
struct Case {
    pair: u32,
    clause: String,
    #[serde(default)]
    options: CaseOptions,
    items: Vec<Reference>,
    #[serde(default)]
    pages: Vec<String>,
    expected: String,
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
            mark_electronic: self.mark_electronic.unwrap_or(true),
        }
    }
}

#[test]
fn the_examples_of_the_standard() {
    let mut wrong = Vec::new();
    for line in include_str!("../testdata/gost_pairs.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        let pages = case.pages.iter().map(|page| Some(page.as_str())).chain(std::iter::repeat(None));
        let citations: Vec<Citation> = case
            .items
            .iter()
            .zip(pages)
            .map(|(reference, page)| Citation { reference, place: Place { page, ..Place::default() }, quotation: None })
            .collect();
        let written = write(&citations, Format::Gost, &case.options.read()).text;
        if written.trim_end() != case.expected {
            wrong.push(format!("{} ({})\n  want {}\n  have {written}", case.pair, case.clause, case.expected));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
