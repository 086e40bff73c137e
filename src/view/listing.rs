//! Listings: people, a line or a few each.

use std::fmt::Write as _;

use super::messages::Messages;
use super::page::{HEAD, Page, QUIET};
use crate::search::PersonEntry;

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
