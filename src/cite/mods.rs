//! MODS 3.7: a record for each source, its places and quotations as notes.

use super::citation::Citation;
use super::kind::Class;
use super::names::{Agent, agents, role};
use super::pages;
use super::punctuation::{field, one_line, tidy};
use super::sources::{self, Source};
use super::when::When;
use super::xml::{DECLARATION, around, element, escaped, text};
use super::{gost, remark};
use crate::model::Reference;

/// A collection of records.
pub(super) fn write(citations: &[Citation]) -> String {
    let records: String = sources::gather(citations).iter().map(|source| record(source) + "\n").collect();
    let open = "modsCollection xmlns=\"http://www.loc.gov/mods/v3\"";
    format!("{DECLARATION}{}\n", element(open, &format!("\n{records}")))
}

fn record(source: &Source) -> String {
    let reference = source.reference;
    let class = Class::of(reference);
    let hosted = field(reference.container_title.as_ref()).filter(|_| class != Class::Book);
    let origin = origin(reference, class);
    // The imprint of an article is that of its journal or book.
    let (own, of_host) = if hosted.is_some() { (String::new(), origin) } else { (origin, String::new()) };
    let editors = people(&agents(&reference.editor), "edt") + &people(&role(reference, "compiler"), "com");
    let (own_editors, host_editors) =
        if hosted.is_some() { (String::new(), editors) } else { (editors, String::new()) };
    let inner = [
        titled(reference),
        people(&agents(&reference.author), "aut"),
        people(&field(reference.authority.as_ref()).map(Agent::Body).into_iter().collect::<Vec<_>>(), "isb"),
        own_editors,
        people(&role(reference, "translator"), "trl"),
        text("genre authority=\"csl\"", Some(&reference.kind)),
        text("genre", field(reference.genre.as_ref())),
        own,
        around(
            "language",
            &text("languageTerm type=\"code\" authority=\"rfc5646\"", field(reference.language.as_ref())),
        ),
        around("physicalDescription", &text("extent", field(reference.number_of_pages.as_ref()))),
        hosted.map_or_else(
            || part(reference),
            |host| related("host", &host, &(host_editors + &of_host + &part(reference))),
        ),
        gost::other(reference, "collection-title").map_or_else(String::new, |series| related("series", &series, "")),
        identifiers(reference, class),
        location(reference, class),
        text("note", field(reference.note.as_ref())),
        source.citations.iter().map(|citation| notes(citation)).collect(),
        element("recordInfo", &text("recordIdentifier", Some(&source.key))),
    ];
    element(&format!("mods version=\"3.7\" ID=\"{}\"", identifier(&source.key)), &inner.concat())
}

/// A name that XML takes for an identifier: it must begin with a letter and has no colon.
fn identifier(key: &str) -> String {
    let key = key.replace(':', "-");
    if key.starts_with(|c: char| c.is_ascii_alphabetic()) { key } else { format!("s-{key}") }
}

fn titled(reference: &Reference) -> String {
    let title = field(reference.title.as_ref()).map(|_| one_line(reference.title.as_deref().unwrap_or_default()));
    element("titleInfo", &text("title", Some(title.unwrap_or_else(|| "[Без заглавия]".to_owned()))))
}

fn people(agents: &[Agent], code: &str) -> String {
    let role = element("role", &text("roleTerm type=\"code\" authority=\"marcrelator\"", Some(code)));
    agents
        .iter()
        .map(|agent| match agent {
            Agent::Person { family, given } => {
                let parts =
                    text("namePart type=\"family\"", Some(family)) + &text("namePart type=\"given\"", Some(given));
                element("name type=\"personal\"", &(parts + &role))
            }
            Agent::Body(name) => element("name type=\"corporate\"", &(text("namePart", Some(name)) + &role)),
        })
        .collect()
}

fn origin(reference: &Reference, class: Class) -> String {
    let issued = reference.issued.as_ref().and_then(When::of);
    let name = if matches!(class, Class::Archival | Class::Unpublished) { "dateCreated" } else { "dateIssued" };
    let date = issued.map_or_else(String::new, |when| match when.edtf() {
        Some(edtf) => text(&format!("{name} encoding=\"edtf\""), Some(edtf)),
        None => text(name, Some(when.years())),
    });
    let place = text("placeTerm type=\"text\"", field(reference.publisher_place.as_ref()));
    let inner = around("place", &place)
        + &text("publisher", field(reference.publisher.as_ref()))
        + &date
        + &text("edition", field(reference.edition.as_ref()));
    around("originInfo", &inner)
}

/// Volume, issue, article and pages.
fn part(reference: &Reference) -> String {
    let detail = |kind: &str, value: Option<String>| around(&format!("detail type=\"{kind}\""), &text("number", value));
    let pages = reference.page.as_deref().and_then(pages::normalised).map_or_else(String::new, |pages| {
        let inner = match pages.split_once('–') {
            Some((first, last)) if !pages.contains(',') => text("start", Some(first)) + &text("end", Some(last)),
            _ => text("list", Some(&pages)),
        };
        element("extent unit=\"pages\"", &inner)
    });
    let inner = detail("volume", field(reference.volume.as_ref()))
        + &detail("issue", field(reference.issue.as_ref()))
        + &detail("section", gost::other(reference, "section"))
        + &pages;
    around("part", &inner)
}

fn related(kind: &str, title: &str, inner: &str) -> String {
    let title = element("titleInfo", &text("title", Some(title)));
    element(&format!("relatedItem type=\"{kind}\""), &(title + inner))
}

fn identifiers(reference: &Reference, class: Class) -> String {
    let number = if class == Class::Act { "act-number" } else { "number" };
    text("identifier type=\"isbn\"", field(reference.isbn.as_ref()))
        + &text("identifier type=\"doi\"", gost::other(reference, "DOI"))
        + &text(&format!("identifier type=\"{number}\""), field(reference.number.as_ref()))
}

fn location(reference: &Reference, class: Class) -> String {
    let visited = reference.accessed.as_ref().and_then(When::of).and_then(|when| when.edtf());
    let visited = visited.map_or_else(String::new, |day| format!(" dateLastAccessed=\"{}\"", escaped(&day)));
    let url = reference.url.as_deref().map(one_line);
    let kept = class == Class::Archival;
    let inner = text("physicalLocation", gost::archive_name(reference))
        + &text("url", url.map(|url| url.replace(' ', "%20"))).replacen("<url", &format!("<url{visited}"), 1)
        + &text("shelfLocator", gost::location_with_sheets(reference).filter(|_| kept));
    around("location", &inner)
}

/// Place and words of a citation: `quotation`, and what is known about the words.
fn notes(citation: &Citation) -> String {
    let Some(quotation) = &citation.quotation else {
        return text("note type=\"citation\"", remark::of(citation));
    };
    let place = escaped(&remark::place(citation));
    let status = (!quotation.checked).then_some(remark::UNCHECKED);
    text(&format!("note type=\"quotation\" displayLabel=\"{place}\""), Some(quotation.words))
        + &text("note type=\"statement of responsibility\"", remark::attribution(quotation))
        + &text("note type=\"source note\"", quotation.origin.and_then(tidy))
        + &text("note type=\"status\"", status)
}
