//! Listings: people, a line or a few each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::messages::Messages;
use super::page::{HEAD, Page, QUIET};
use crate::search::{Beside, PersonEntry, PersonInWork, PersonProfile};

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

/// How many people and acts beside a person a card names.
const BESIDE: usize = 8;
/// How many single years a card tells; more are counted by decades.
const SINGLE_YEARS: usize = 10;

/// Everything about a person. What the unverified authority file adds stands in brackets.
#[must_use]
pub fn person_card(person: &PersonEntry, profile: &PersonProfile, number: usize, page: Page, m: Messages) -> String {
    let mut out = page.heading(&format!("[{number}] {}", person.name));
    let mut line = |key: &'static str, values: &[String]| {
        if !values.is_empty() {
            out.push_str(&page.paragraph(&m.with(key, &[("list", &values.join("; "))]), 4, &[], anstyle::Style::new()));
        }
    };
    line("person.forms", &person.aliases);
    let known = person.known_as.iter().filter(|n| **n != person.name).cloned();
    line("person.known-as", &lived(profile).into_iter().chain(known).collect::<Vec<_>>());
    line("person.roles", &person.roles);
    let candidates: Vec<String> = profile.candidates.iter().map(|(id, name)| format!("{name} ({id})")).collect();
    line("person.candidates", &candidates);
    let works = |count: fn(&PersonInWork) -> u64| -> Vec<String> {
        let counted = person.works.iter().filter(|w| count(w) > 0);
        counted.map(|w| format!("{} {}", w.work, count(w))).collect()
    };
    line("person.mentions", &counts(person.mentions, &works(|w| w.mentions)));
    line("person.mention-years", &by_year(&profile.mentions_by_year, m));
    line("person.quotes", &counts(person.quotes, &works(|w| w.quotes)));
    line("person.quote-years", &by_year(&profile.quotes_by_year, m));
    if person.own > 0 {
        line("person.own", &[m.count("count.passages", person.own)]);
    }
    line("person.people", &beside(&profile.people, m));
    line("person.acts", &beside(&profile.acts, m));
    out.push_str(&page.paragraph(&person.id, 4, &[], QUIET));
    out
}

/// «1886–1937», with a question mark for what is not known.
fn lived(profile: &PersonProfile) -> Option<String> {
    let year = |date: &Option<String>| date.as_deref().map(|d| d.split('-').next().unwrap_or(d).to_owned());
    let (born, died) = (year(&profile.born), year(&profile.died));
    let unknown = || "?".to_owned();
    (born.is_some() || died.is_some())
        .then(|| format!("{}–{}", born.unwrap_or_else(unknown), died.unwrap_or_else(unknown)))
}

/// A sum and where it comes from.
fn counts(sum: u64, works: &[String]) -> Vec<String> {
    vec![if works.is_empty() { sum.to_string() } else { format!("{sum}: {}", works.join(", ")) }]
}

/// Counts by year, in order; when there are many, by decade.
fn by_year(years: &[(i32, u64)], m: Messages) -> Vec<String> {
    if years.len() <= SINGLE_YEARS {
        return years.iter().map(|(year, count)| format!("{year}: {count}")).collect();
    }
    let mut decades: BTreeMap<i32, u64> = BTreeMap::new();
    years.iter().for_each(|(year, count)| *decades.entry(year - year.rem_euclid(10)).or_default() += count);
    decades.iter().map(|(d, count)| format!("{}: {count}", m.with("person.decade", &[("year", d)]))).collect()
}

fn beside(list: &[Beside], m: Messages) -> Vec<String> {
    let named = list.iter().take(BESIDE).map(|b| format!("{} ({})", b.name, b.passages));
    let more = list.len().saturating_sub(BESIDE);
    named.chain((more > 0).then(|| m.with("person.more", &[("n", &more)]))).collect()
}
