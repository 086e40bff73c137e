//! RIS: a tag on each line, CRLF between lines, no byte order mark; types and tags as Zotero reads them.

use std::fmt::Write as _;

use super::citation::Citation;
use super::kind::{Class, Kind};
use super::names::{Agent, agents, role};
use super::punctuation::{field, one_line};
use super::sources::{self, Source};
use super::when::{Moment, When};
use super::{gost, pages, remark};
use crate::model::Reference;

/// One record for each source, an empty line between them.
pub(super) fn write(citations: &[Citation]) -> String {
    sources::gather(citations).iter().map(record).collect::<Vec<_>>().join("\r\n")
}

fn record(source: &Source) -> String {
    let reference = source.reference;
    let class = Class::of(reference);
    let mut record = Record::default();
    record.put("TY", Some(record_type(reference, class)));
    record.put("ID", Some(&source.key));
    people(&mut record, reference);
    record.put("TI", reference.title.as_ref());
    record.put("T2", reference.container_title.as_ref());
    record.put("T3", gost::other(reference, "collection-title").as_ref());
    dates(&mut record, reference);
    record.put("CY", reference.publisher_place.as_ref());
    record.put("PB", reference.publisher.as_ref());
    record.put("ET", reference.edition.as_ref());
    record.put("VL", reference.volume.as_ref());
    // Zotero reads the number of a law from M1 and that of an issue from IS.
    record.put(if class == Class::Act { "M1" } else { "IS" }, reference.number.as_ref());
    record.put("IS", reference.issue.as_ref());
    record.put("SE", gost::other(reference, "section").as_ref());
    record.put("M3", reference.genre.as_ref());
    leaves(&mut record, reference, class);
    record.put("SN", reference.isbn.as_ref());
    record.put("DO", gost::other(reference, "DOI").as_ref());
    record.put("UR", reference.url.as_ref());
    archive(&mut record, reference);
    record.put("LA", reference.language.as_ref());
    for line in remark::lines(reference.note.as_ref(), &source.citations) {
        record.put("N1", Some(&line));
    }
    record.text.push_str("ER  - \r\n");
    record.text
}

fn record_type(reference: &Reference, class: Class) -> &'static str {
    let own = Kind::of(reference).ris;
    match class {
        Class::Archival => "MANSCPT",
        // A volume of acts; a speech printed in a newspaper.
        Class::Book if own == "STAT" => "BOOK",
        Class::Newspaper => "NEWS",
        Class::Part if own != "DICT" && own != "ENCYC" && own != "CPAPER" => "CHAP",
        Class::Serial if own == "GEN" => "JOUR",
        _ => own,
    }
}

fn people(record: &mut Record, reference: &Reference) {
    let authors = agents(&reference.author);
    for author in &authors {
        record.put("AU", Some(&written(author)));
    }
    if authors.is_empty() {
        record.put("AU", field(reference.authority.as_ref()).map(Agent::Body).map(|body| written(&body)).as_ref());
    }
    for editor in agents(&reference.editor).into_iter().chain(role(reference, "compiler")) {
        record.put("ED", Some(&written(&editor)));
    }
    for translator in role(reference, "translator") {
        record.put("A4", Some(&written(&translator)));
    }
}

/// A name as readers of RIS want it: they part names at commas, which those of bodies must not have.
fn written(agent: &Agent) -> String {
    match agent {
        Agent::Person { .. } => agent.with_comma(),
        Agent::Body(name) => name.replace(',', "."),
    }
}

fn dates(record: &mut Record, reference: &Reference) {
    match reference.issued.as_ref().and_then(When::of) {
        Some(When::Words(words)) => record.put("PY", Some(&words)),
        Some(when) => {
            if let Some(from) = when.from() {
                record.put("PY", Some(&from.year.to_string()));
                // The fourth part of a RIS date is free: a range and «about» have no other place.
                let free = if when.edtf() == Some(from.iso()) { String::new() } else { when.years() };
                record.put("DA", Some(&slashed(from, &free)));
            }
        }
        None => {}
    }
    let visited = reference.accessed.as_ref().and_then(When::of).and_then(|when| when.from());
    record.put("Y2", visited.map(|date| slashed(date, "")).as_ref());
}

/// `1938/12/20/`: all three slashes stand even where a part is unknown.
fn slashed(moment: Moment, free: &str) -> String {
    let part = |part: Option<u8>| part.map(|n| format!("{n:02}")).unwrap_or_default();
    format!("{}/{}/{}/{free}", moment.year, part(moment.month), part(moment.day))
}

fn leaves(record: &mut Record, reference: &Reference, class: Class) {
    if let Some(pages) = reference.page.as_deref().and_then(pages::normalised) {
        let (first, last) = pages.split_once('–').map_or((pages.as_str(), None), |(from, to)| (from, Some(to)));
        record.put("SP", Some(first));
        record.put("EP", last);
    } else if class == Class::Book {
        // In books Zotero takes SP for the number of pages.
        record.put("SP", reference.number_of_pages.as_ref());
    }
}

fn archive(record: &mut Record, reference: &Reference) {
    record.put("DB", gost::archive_name(reference).as_ref());
    record.put("AN", gost::location_with_sheets(reference).as_ref());
}

/// A record under construction.
#[derive(Debug, Default)]
struct Record {
    text: String,
}

impl Record {
    /// One line; a value with nothing in it writes none.
    fn put<S: AsRef<str> + ?Sized>(&mut self, tag: &str, value: Option<&S>) {
        let value = value.map(|value| one_line(value.as_ref())).unwrap_or_default();
        if !value.is_empty() {
            // Writing to a string does not fail.
            let _ = write!(self.text, "{tag}  - {value}\r\n");
        }
    }
}
