//! Listings: people and acts, a line or a few each.

use std::fmt::Write as _;

use super::dates::date_in_words;
use super::messages::Messages;
use super::page::{HEAD, Page, QUIET};
use crate::search::{ActEntry, PersonEntry};

/// One line a person: name, mentions, quotations, id.
#[must_use]
pub fn person_lines(people: &[PersonEntry], first: usize, m: Messages) -> String {
    let mut out = String::new();
    for (index, person) in people.iter().enumerate() {
        let counts =
            format!("{} · {}", m.count("count.mentions", person.mentions), m.count("count.quotes", person.quotes));
        let _ = writeln!(
            out,
            "{HEAD}[{}] {}{HEAD:#} · {counts} · {QUIET}{}{QUIET:#}",
            first + index,
            super::visible(&person.name),
            super::visible(&person.id)
        );
    }
    out
}

/// Everything about a person.
#[must_use]
pub fn person_card(person: &PersonEntry, number: usize, page: Page, m: Messages) -> String {
    let mut out = page.heading(&format!("[{number}] {}", person.name));
    let mut line = |key: &'static str, values: &[String]| {
        if !values.is_empty() {
            out.push_str(&page.paragraph(&m.with(key, &[("list", &values.join("; "))]), 4, &[], anstyle::Style::new()));
        }
    };
    line("person.forms", &person.aliases);
    let known: Vec<String> = person.known_as.iter().filter(|n| **n != person.name).cloned().collect();
    line("person.known-as", &known);
    line("person.roles", &person.roles);
    line("person.candidates", &person.candidates);
    let works: Vec<String> = person
        .works
        .iter()
        .map(|w| {
            let counts = format!("{}, {}", m.count("count.mentions", w.mentions), m.count("count.quotes", w.quotes));
            format!("{} ({counts})", w.work)
        })
        .collect();
    line("person.works", &works);
    let total = format!(
        "{} · {} · {}",
        m.count("count.mentions", person.mentions),
        m.count("count.quotes", person.quotes),
        person.id
    );
    out.push_str(&page.paragraph(&total, 4, &[], QUIET));
    out
}

/// An act: its words in the corpus, what the authority file calls it (in brackets), counts, passages.
#[must_use]
pub fn act_lines(act: &ActEntry, number: usize, page: Page, m: Messages) -> String {
    let mut out = format!("{HEAD}[{number}]{HEAD:#} ");
    out.push_str(page.paragraph(&act.act.words, 4, &[], anstyle::Style::new()).trim_start());
    let mut facts: Vec<String> = Vec::new();
    let mention = &act.act.act;
    if !mention.issuers.is_empty() {
        facts.push(mention.issuers.join(", "));
    }
    facts.extend(mention.date_edtf.as_ref().map(|d| date_in_words(d, m)));
    facts.extend(mention.number.as_ref().map(|n| format!("№ {n}")));
    facts.push(m.count("count.mentions", act.mentions));
    facts.push(act.id.clone());
    out.push_str(&page.paragraph(&facts.join(" · "), 4, &[], QUIET));
    if let Some(known) = &act.known {
        let strength = mention.act.as_ref().map(|l| l.strength);
        let key = match strength {
            Some(crate::model::LinkStrength::Probable) => "act.probably",
            _ => "act.known",
        };
        out.push_str(&page.paragraph(&m.with(key, &[("act", known)]), 4, &[], anstyle::Style::new()));
    }
    let places: Vec<String> = act.passages.iter().map(|(work, passage)| format!("{work} {passage}")).collect();
    out.push_str(&page.paragraph(&m.with("act.passages", &[("list", &places.join("; "))]), 4, &[], QUIET));
    out
}
