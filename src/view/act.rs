//! Acts: a few lines each in a list, a card with every place where the corpus holds one.

use super::cards::{passage_card, quote_card, work_card};
use super::dates::date_in_words;
use super::messages::Messages;
use super::page::{HEAD, Page, QUIET};
use crate::search::{ActEntry, ActPlaces, QuoteHit};

/// An act: its words in the corpus, what the authority file calls it (in brackets), counts, passages.
#[must_use]
pub fn act_lines(act: &ActEntry, number: usize, page: Page, m: Messages) -> String {
    let mut out = format!("{HEAD}[{number}]{HEAD:#} ");
    out.push_str(page.paragraph(&act.act.words, 4, &[], anstyle::Style::new()).trim_start());
    out.push_str(&act_facts(act, page, m));
    let places: Vec<String> = act.passages.iter().map(|(work, passage)| format!("{work} {passage}")).collect();
    out.push_str(&page.paragraph(&m.with("act.passages", &[("list", &places.join("; "))]), 4, &[], QUIET));
    out
}

/// An act with its own text, the quotations that mention it and its plain mentions, each under a heading; the hits are
/// numbered through. `cite` gives the citation of a quotation.
#[must_use]
pub fn act_card(
    act: &ActEntry,
    places: &ActPlaces,
    cite: &dyn Fn(&QuoteHit) -> String,
    page: Page,
    m: Messages,
    explain: bool,
) -> String {
    let mut out = page.heading(&act.act.words);
    out.push_str(&act_facts(act, page, m));
    let own = places.works.len() + places.headings.len();
    let mut count = 0;
    let mut next = || {
        count += 1;
        count
    };
    let heading = |key: &'static str, n: usize| format!("\n{}", page.heading(&format!("{} ({n})", m.text(key))));
    if own > 0 {
        out.push_str(&heading("act.own-text", own));
        places.works.iter().for_each(|work| out.push_str(&work_card(work, page, m)));
        for (title, text) in &places.headings {
            let hits = std::iter::once(title).chain(text);
            hits.for_each(|hit| out.push_str(&passage_card(hit, next(), page, m, explain)));
        }
    }
    if !places.quotes.is_empty() {
        out.push_str(&heading("act.in-quotes", places.quotes.len()));
        places.quotes.iter().for_each(|hit| out.push_str(&quote_card(hit, &cite(hit), next(), page, m, explain)));
    }
    if !places.mentions.is_empty() {
        out.push_str(&heading("act.mentions", places.mentions.len()));
        places.mentions.iter().for_each(|hit| out.push_str(&passage_card(hit, next(), page, m, explain)));
    }
    out
}

/// Issuers, date, number, mentions, id; what the authority file calls it.
fn act_facts(act: &ActEntry, page: Page, m: Messages) -> String {
    let mut out = String::new();
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
    out
}
