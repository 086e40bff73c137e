//! `COinS`: sources as invisible spans of a web page, which Zotero's connector finds there.

use std::fmt::Write as _;

use super::citation::Citation;
use super::kind::Class;
use super::names::{Agent, agents};
use super::pages;
use super::punctuation::{field, one_line};
use super::sources::{self, Source};
use super::when::When;
use super::xml::escaped;
use super::{gost, remark};

/// A span for each source, each on a line.
pub(super) fn write(citations: &[Citation]) -> String {
    sources::gather(citations).iter().map(span).collect()
}

fn span(source: &Source) -> String {
    let reference = source.reference;
    let class = Class::of(reference);
    let (format, genre) = match (class, reference.kind.as_str()) {
        (Class::Serial | Class::Newspaper, _) => ("kev:mtx:journal", "article"),
        (_, "thesis") => ("kev:mtx:dissertation", "dissertation"),
        (Class::Book, _) => ("kev:mtx:book", "book"),
        (Class::Part, _) => ("kev:mtx:book", "bookitem"),
        _ => ("kev:mtx:dc", "document"),
    };
    let mut out = Context(format!("ctx_ver=Z39.88-2004&rft_val_fmt={}", percent(&format!("info:ofi/fmt:{format}"))));
    let title = field(reference.title.as_ref());
    let host = field(reference.container_title.as_ref());
    let issued = reference.issued.as_ref().and_then(When::of);
    let date = issued.map(|when| when.edtf().unwrap_or_else(|| when.years()));
    let people = agents(&reference.author);
    if format == "kev:mtx:dc" {
        out.put("rft.type", Some(reference.kind.clone()));
        out.put("rft.title", title);
        out.put("rft.source", host.or_else(|| gost::shelfmark_with_sheets(reference)));
        for agent in &people {
            out.put("rft.creator", Some(agent.with_comma()));
        }
        out.put("rft.publisher", field(reference.publisher.as_ref()));
        out.put("rft.identifier", reference.url.as_deref().map(one_line));
    } else {
        out.put("rft.genre", Some(genre.to_owned()));
        let (name, holder) = match class {
            Class::Serial | Class::Newspaper => ("rft.atitle", "rft.jtitle"),
            Class::Part => ("rft.atitle", "rft.btitle"),
            _ if format == "kev:mtx:dissertation" => ("rft.title", "rft.series"),
            _ => ("rft.btitle", "rft.series"),
        };
        out.put(name, title);
        out.put(holder, host);
        if let Some(Agent::Person { family, given }) = people.first() {
            out.put("rft.aulast", Some(family.clone()));
            out.put("rft.aufirst", Some(given.clone()));
        }
        for agent in &people {
            let name = if matches!(agent, Agent::Body(_)) { "rft.aucorp" } else { "rft.au" };
            out.put(name, Some(agent.with_comma()));
        }
        out.put("rft.place", field(reference.publisher_place.as_ref()));
        out.put("rft.pub", field(reference.publisher.as_ref()));
        out.put("rft.edition", field(reference.edition.as_ref()));
        out.put("rft.volume", field(reference.volume.as_ref()));
        out.put("rft.issue", field(reference.issue.as_ref()));
        out.put("rft.pages", reference.page.as_deref().and_then(pages::normalised));
        out.put("rft.tpages", field(reference.number_of_pages.as_ref()));
        out.put("rft.isbn", field(reference.isbn.as_ref()));
        out.put("rft_id", reference.url.as_deref().map(one_line));
    }
    out.put("rft.date", date);
    out.put("rft.language", field(reference.language.as_ref()));
    for line in remark::lines(None, &source.citations) {
        out.put("rft.description", Some(line));
    }
    format!("<span class=\"Z3988\" title=\"{}\"></span>\n", escaped(&out.0))
}

/// Keys and values of `OpenURL`.
struct Context(String);

impl Context {
    fn put(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.0 += &["&", key, "=", &percent(&value)].concat();
        }
    }
}

/// The value with all but unreserved characters as percent codes of UTF-8.
fn percent(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
