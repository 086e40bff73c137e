//! TEI P5: `<cit>` with `<quote>` and `<bibl>` for each quotation, `<bibl>` for what is cited without words.

use rayon::prelude::*;

use super::citation::Citation;
use super::kind::Class;
use super::names::{Agent, agents};
use super::pages;
use super::punctuation::{field, one_line, tidy};
use super::sources;
use super::terms::Terms;
use super::when::When;
use super::xml::{DECLARATION, around, element, escaped, text};
use super::{gost, remark};
use crate::model::PageUnit;

/// A document with the citations in its body.
pub(super) fn write(citations: &[Citation]) -> String {
    let keys = sources::keys(citations);
    let body: String = citations.par_iter().zip(keys).map(|(citation, key)| cit(citation, &key) + "\n").collect();
    let header = "<teiHeader><fileDesc><titleStmt><title>Цитаты</title></titleStmt>\
                  <publicationStmt><p>letopis</p></publicationStmt><sourceDesc><p>letopis</p></sourceDesc></fileDesc></teiHeader>";
    let content = element("text", &element("body", &element("div", &format!("\n{body}"))));
    format!("{DECLARATION}<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n{header}\n{content}\n</TEI>\n")
}

fn cit(citation: &Citation, key: &str) -> String {
    let bibl = bibl(citation, key);
    let Some(quotation) = &citation.quotation else { return element("p", &bibl) };
    let id = quotation.id.map_or_else(String::new, |id| format!(" n=\"{}\"", escaped(id)));
    element(&format!("cit{id}"), &(element("quote", &escaped(quotation.words)) + &bibl))
}

fn bibl(citation: &Citation, key: &str) -> String {
    let reference = citation.reference;
    let class = Class::of(reference);
    let people: String = agents(&reference.author).iter().map(|agent| named("author", agent)).collect();
    let editors: String = agents(&reference.editor).iter().map(|agent| named("editor", agent)).collect();
    let hosted = field(reference.container_title.as_ref()).filter(|_| class != Class::Book);
    let level = match class {
        Class::Archival | Class::Unpublished => "u",
        _ if hosted.is_some() => "a",
        _ => "m",
    };
    let host_level = if matches!(class, Class::Part | Class::Act) { "m" } else { "j" };
    let issued = reference.issued.as_ref().and_then(When::of);
    let date = issued.map_or_else(String::new, |when| {
        let machine =
            when.from().map(super::when::Moment::iso).filter(|_| when.edtf().is_some_and(|edtf| !edtf.contains('/')));
        let when_is = machine.map_or_else(String::new, |iso| format!(" when=\"{iso}\""));
        text(&format!("date{when_is}"), Some(when.edtf().unwrap_or_else(|| when.years())))
    });
    let scope = |unit: &str, value: Option<String>| text(&format!("biblScope unit=\"{unit}\""), value);
    let inner = [
        people,
        text(&format!("title level=\"{level}\""), reference.title.as_deref().and_then(tidy)),
        text(&format!("title level=\"{host_level}\""), hosted),
        editors,
        text("edition", field(reference.edition.as_ref())),
        text("pubPlace", field(reference.publisher_place.as_ref())),
        text("publisher", field(reference.publisher.as_ref())),
        date,
        text("idno type=\"number\"", field(reference.number.as_ref())),
        text("idno type=\"isbn\"", field(reference.isbn.as_ref())),
        text("idno type=\"shelfmark\"", gost::shelfmark_with_sheets(reference).filter(|_| class == Class::Archival)),
        text("idno type=\"url\"", citation.place.url.or(reference.url.as_deref()).map(one_line)),
        scope("volume", citation.place.volume.and_then(tidy).or_else(|| field(reference.volume.as_ref()))),
        scope("issue", field(reference.issue.as_ref())),
        place(citation),
        notes(citation),
        text("note type=\"reference\"", Some(gost::line(citation, &super::Options::default()))),
    ];
    element(&format!("bibl n=\"{}\"", escaped(key)), &inner.concat())
}

fn named(tag: &str, agent: &Agent) -> String {
    match agent {
        Agent::Person { family, given } => {
            let parts = text("surname", Some(family)) + &text("forename", Some(given));
            element(tag, &element("persName", &parts))
        }
        Agent::Body(name) => element(tag, &text("orgName", Some(name))),
    }
}

/// Page, sheet or column, chapter and paragraph of the words.
fn place(citation: &Citation) -> String {
    let place = &citation.place;
    let pages = pages::of_place(place).map_or_else(String::new, |pages| {
        let sheets = pages::unit(place, citation.reference, &pages, Terms::russian()) == Terms::russian().sheet;
        let unit = match place.unit {
            Some(PageUnit::Column) => "column",
            _ if sheets => "sheet",
            _ => "page",
        };
        text(&format!("biblScope unit=\"{unit}\""), Some(pages))
    });
    let chapter = text("biblScope unit=\"chapter\"", place.chapter.and_then(tidy));
    let paragraph = text("biblScope unit=\"paragraph\"", place.paragraph.map(|n| n.to_string()));
    pages + &chapter + &paragraph
}

/// Who said the words, when, where the author has them from, and whether they were compared.
fn notes(citation: &Citation) -> String {
    let Some(quotation) = &citation.quotation else { return String::new() };
    let said = quotation.said.and_then(tidy);
    around("note type=\"speaker\"", &text("name", quotation.speaker.and_then(tidy)))
        + &text("note type=\"said\"", said)
        + &text("note type=\"origin\"", quotation.origin.and_then(tidy))
        + &text("note type=\"status\"", (!quotation.checked).then_some(remark::UNCHECKED))
}
