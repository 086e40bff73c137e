//! What was understood of a source: shown before it is indexed.

use std::collections::BTreeSet;

use super::messages::Messages;
use super::page::{Page, QUIET};
use crate::model::{CslName, GivenWhat, PageUnit, PassageKind, Reference};
use crate::source::{About, Doubt, Format, Reading};
use crate::text::{Orthography, orthography_of};

/// A reading in figures.
#[derive(Clone, Debug)]
pub struct ReadingSummary {
    /// Id of the work.
    pub id: String,
    /// What the work is.
    pub reference: Reference,
    /// The format.
    pub format: Format,
    /// Encoding of the text.
    pub encoding: Option<&'static str>,
    /// Spelling of the text.
    pub orthography: Orthography,
    /// Paragraphs, stanzas and notes.
    pub passages: usize,
    /// Headings.
    pub chapters: usize,
    /// Notes, and marks that point at one.
    pub notes: (usize, usize),
    /// First and last page, and how many there are.
    pub pages: Option<(String, String, usize)>,
    /// What `pages` count.
    pub unit: PageUnit,
    /// True when pages are sheets of the file.
    pub sheets: bool,
    /// People, dates and speeches that the file itself marks.
    pub given: (usize, usize, usize),
    /// What is not certain.
    pub doubts: Vec<Doubt>,
}

impl ReadingSummary {
    /// Counts what a reading found.
    #[must_use]
    pub fn of(reading: &Reading) -> Self {
        let work = &reading.work;
        let count = |kind: PassageKind| work.passages.iter().filter(|p| p.kind == kind).count();
        // Notes stand after the text, on the pages of their marks.
        let in_note = |offset| work.passage_at(offset).is_some_and(|p| work.passages[p].kind == PassageKind::Note);
        let told = work.locators.iter().filter(|l| !in_note(l.offset));
        let labels: Vec<&str> = told.filter_map(|l| l.page.as_deref().or(l.sheet.as_deref())).collect();
        let different: BTreeSet<&str> = labels.iter().copied().collect();
        let given = |is: fn(&GivenWhat) -> bool| work.given.iter().filter(|g| is(&g.what)).count();
        Self {
            id: work.id.clone(),
            reference: work.reference.clone(),
            format: reading.format,
            encoding: reading.encoding,
            orthography: orthography_of(&work.text),
            passages: work.passages.len() - count(PassageKind::Heading),
            chapters: count(PassageKind::Heading),
            notes: (count(PassageKind::Note), work.notes.len()),
            pages: labels.first().zip(labels.last()).map(|(f, l)| ((*f).to_owned(), (*l).to_owned(), different.len())),
            unit: work.locators.iter().find(|l| l.page.is_some()).map(|l| l.unit).unwrap_or_default(),
            sheets: work.sheets,
            given: (
                given(|w| matches!(w, GivenWhat::Person { .. })),
                given(|w| matches!(w, GivenWhat::Date { .. })),
                given(|w| matches!(w, GivenWhat::Said { .. })),
            ),
            doubts: reading.doubts.clone(),
        }
    }

    /// «Автор. Название. Город, год», as far as known.
    fn description(&self) -> String {
        let reference = &self.reference;
        let name = |a: &CslName| {
            let parts = [&a.family, &a.given, &a.literal];
            parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        let authors: Vec<String> = reference.author.iter().map(name).collect();
        let mut parts: Vec<String> = Vec::new();
        if !authors.is_empty() {
            parts.push(authors.join(", "));
        }
        parts.extend(reference.title.clone());
        let year = reference.year().map(|y| y.to_string());
        let imprint: Vec<&str> =
            [reference.publisher_place.as_deref(), reference.publisher.as_deref(), year.as_deref()]
                .into_iter()
                .flatten()
                .collect();
        if !imprint.is_empty() {
            parts.push(imprint.join(", "));
        }
        parts.join(". ")
    }
}

/// The reading of a source as a card. `akin` are works of the library that share text with it, and percent.
#[must_use]
pub fn reading_card(path: &str, summary: &ReadingSummary, akin: &[(String, usize)], page: Page, m: Messages) -> String {
    let mut out = page.heading(&format!("{path} → {}", summary.id));
    let line = |text: &str| page.paragraph(text, 4, &[], anstyle::Style::new());
    out.push_str(&line(&summary.description()));
    let spelling = m.text(match summary.orthography {
        Orthography::Modern => "reading.modern",
        Orthography::Old => "reading.old",
        Orthography::Mixed => "reading.mixed",
    });
    let encoding = summary.encoding.map(|e| format!(", {e}")).unwrap_or_default();
    out.push_str(&line(
        &m.with("reading.format", &[("format", &summary.format), ("encoding", &encoding), ("spelling", &spelling)]),
    ));
    let pages = match &summary.pages {
        Some((first, last, n)) if summary.sheets => {
            m.with("reading.sheets", &[("first", first), ("last", last), ("n", n)])
        }
        Some((first, last, n)) => {
            let key = match summary.unit {
                PageUnit::Page => "reading.pages",
                PageUnit::Leaf => "reading.leaves",
                PageUnit::Column => "reading.columns",
            };
            m.with(key, &[("first", first), ("last", last), ("n", n)])
        }
        None => m.text("reading.no-pages").to_owned(),
    };
    out.push_str(&line(&m.with(
        "reading.counts",
        &[
            ("passages", &m.count("count.passages", summary.passages as u64)),
            ("chapters", &m.count("count.headings", summary.chapters as u64)),
            ("notes", &m.count("count.notes", summary.notes.0 as u64)),
            ("linked", &summary.notes.1),
            ("pages", &pages),
        ],
    )));
    let (people, dates, said) = summary.given;
    if people + dates + said > 0 {
        out.push_str(&line(&m.with("reading.given", &[("people", &people), ("dates", &dates), ("said", &said)])));
    }
    for doubt in &summary.doubts {
        let text = m.with(
            match doubt.about {
                About::Encoding => "doubt.encoding",
                About::Markup => "doubt.markup",
                About::Chapter => "doubt.chapter",
                About::Described => "doubt.described",
                About::Records => "doubt.records",
                About::Letters => "doubt.letters",
                About::Drawings => "doubt.drawings",
                About::Marks => "doubt.marks",
                About::Begins => "doubt.begins",
                About::Ends => "doubt.ends",
                About::Lost => "doubt.lost",
            },
            &[("detail", &doubt.detail)],
        );
        out.push_str(&page.paragraph(&text, 4, &[], QUIET));
    }
    for (other, percent) in akin {
        out.push_str(&page.paragraph(&m.with("reading.akin", &[("path", other), ("percent", percent)]), 4, &[], QUIET));
    }
    out
}
