//! The description of a source: heading, title, responsibility, host, and the areas behind them.

use serde_json::Value;

use super::super::kind::Class;
use super::super::names::{Agent, agents, role};
use super::super::pages;
use super::super::punctuation::{capitalised, field, join_areas, stopped, tidy};
use super::super::terms::Terms;
use super::super::{Citation, Detail, Form, Options};
use super::{act, archive, areas};
use crate::model::Reference;

/// Authors named in the heading: more than three stand after the slash, and the title comes first (4.10.1).
const MOST_AUTHORS: usize = 3;

/// The description, without the full stop at its end. `by` stands for the heading: «Его же.» (9.3).
pub(super) fn of(citation: &Citation, options: &Options, by: Option<&str>) -> String {
    // In the text the areas are divided by full stops (5.3).
    let dash = options.detail == Detail::Full && options.form != Form::Inline;
    let mut all = vec![first_area(citation, options, by)];
    all.extend(following_areas(citation, options.detail));
    join_areas(&all, dash)
}

/// The description of a part whose host was named just before: «Автор. Заглавие // Там же» (8.11).
pub(super) fn within(citation: &Citation, options: &Options, host: &str) -> String {
    let reference = citation.reference;
    let title = title(reference, Class::of(reference), Terms::of(reference), options);
    title.map_or_else(|| host.to_owned(), |title| format!("{} // {host}", with_heading(reference, &title, None)))
}

/// Everything up to the host: «Фамилия И. О. Заглавие : сведения / ответственность // Журнал».
fn first_area(citation: &Citation, options: &Options, by: Option<&str>) -> String {
    let reference = citation.reference;
    let class = Class::of(reference);
    let terms = Terms::of(reference);
    let title = title(reference, class, terms, options);
    let host = host(citation, class, terms, options);
    match (title, host) {
        (Some(title), Some(host)) => format!("{} // {host}", with_heading(reference, &title, by)),
        (Some(title), None) => with_heading(reference, &title, by),
        (None, Some(host)) => host,
        // An address alone is a reference too (6.2.2).
        (None, None) if areas::address(citation).is_some() => String::new(),
        (None, None) => with_heading(reference, "[Без заглавия]", by),
    }
}

/// Heading and title; a title made by the researcher stands in brackets, heading included (11.8).
fn with_heading(reference: &Reference, title: &str, by: Option<&str>) -> String {
    let Some(heading) = by.map(str::to_owned).or_else(|| heading(reference)) else { return title.to_owned() };
    let own = field(reference.title.as_ref()).unwrap_or_default();
    match title.strip_prefix('[').filter(|_| own.ends_with(']')) {
        Some(rest) => format!("[{heading} {rest}"),
        None => format!("{heading} {title}"),
    }
}

/// «Аганин А. Р., Соловьева З. А.», with the full stop that ends it.
pub(super) fn heading(reference: &Reference) -> Option<String> {
    let people: Vec<Agent> = people(reference);
    if people.is_empty() || people.len() > MOST_AUTHORS {
        return None;
    }
    let names: Vec<String> = people.iter().map(Agent::inverted).collect();
    Some(stopped(&names.join(", ")))
}

pub(super) fn people(reference: &Reference) -> Vec<Agent> {
    agents(&reference.author).into_iter().filter(|agent| matches!(agent, Agent::Person { .. })).collect()
}

/// Title, material, other title information and responsibility; `None` when the item has no title.
fn title(reference: &Reference, class: Class, terms: &Terms, options: &Options) -> Option<String> {
    let designation =
        if class == Class::Act { act::designation(reference, terms) } else { act::Designation::default() };
    let own = field(reference.title.as_ref());
    let mut out = match (&own, &designation.text) {
        (Some(title), _) => title.clone(),
        // An act without a title goes by its kind, date and number.
        (None, Some(designation)) => capitalised(designation),
        (None, None) => return None,
    };
    let electronic = class == Class::Web || areas::access(reference).is_some();
    if electronic && options.mark_electronic {
        out.push_str(" [Электронный ресурс]");
    }
    for info in information(reference, class, terms, options.detail, own.is_some(), designation.text) {
        out.push_str(&info);
    }
    let responsible = responsibility(reference, class, terms, &designation.bodies);
    if !responsible.is_empty() && options.detail != Detail::Brief {
        out.push_str(" / ");
        out.push_str(&responsible.join(" ; "));
    }
    Some(out)
}

/// Other title information, each with the mark before it.
pub(super) fn information(
    reference: &Reference,
    class: Class,
    terms: &Terms,
    detail: Detail,
    has_title: bool,
    designation: Option<String>,
) -> Vec<String> {
    if class == Class::Act {
        let designation = designation.filter(|_| has_title);
        return designation.into_iter().chain(title_info(reference)).map(|info| marked(&info)).collect();
    }
    let title = reference.title.as_deref().unwrap_or_default().to_lowercase();
    let genre = field(reference.genre.as_ref())
        .or_else(|| (class == Class::Unpublished && reference.kind == "manuscript").then(|| "рукопись".to_owned()))
        // «Докладная записка : докладная записка».
        .filter(|genre| !title.contains(&genre.to_lowercase()));
    if detail == Detail::Brief && !matches!(class, Class::Archival | Class::Unpublished) {
        return Vec::new();
    }
    let mut info: Vec<String> = genre.into_iter().chain(title_info(reference)).map(|info| marked(&info)).collect();
    if matches!(class, Class::Archival | Class::Unpublished) {
        info.extend(document_date(reference, terms, &info).map(|date| format!(", {date}")));
    }
    info
}

fn marked(info: &str) -> String {
    // A remark in brackets belongs to what stands before it.
    if info.starts_with('(') { format!(" {info}") } else { format!(" : {info}") }
}

/// `custom.title_info`: further lines of the title page, one or several.
fn title_info(reference: &Reference) -> Vec<String> {
    match reference.custom.as_ref().and_then(|custom| custom.other.get("title_info")) {
        Some(Value::String(text)) => tidy(text).into_iter().collect(),
        Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).filter_map(tidy).collect(),
        _ => Vec::new(),
    }
}

/// The date of a document, unless its title tells the year already.
fn document_date(reference: &Reference, terms: &Terms, info: &[String]) -> Option<String> {
    let when = areas::issued(reference)?;
    let year = when.from().map_or_else(|| when.years(), |from| from.year.to_string());
    let title = reference.title.as_deref().unwrap_or_default();
    let told = title.contains(&year) || info.iter().any(|info| info.contains(&year));
    (!told).then(|| when.in_words(terms))
}

/// What stands after the slash: many authors, bodies, then editors of the thing itself.
pub(super) fn responsibility(reference: &Reference, class: Class, terms: &Terms, act_bodies: &[String]) -> Vec<String> {
    let people = people(reference);
    let many = (people.len() > MOST_AUTHORS).then(|| listed(&people, terms)).flatten();
    let bodies = if class == Class::Act {
        (!act_bodies.is_empty()).then(|| act_bodies.join(", "))
    } else {
        let bodies: Vec<Agent> =
            agents(&reference.author).into_iter().filter(|agent| matches!(agent, Agent::Body(_))).collect();
        listed(&bodies, terms)
    };
    let editors = if is_within(class) { Vec::new() } else { editors(reference, terms) };
    let translators = listed(&role(reference, "translator"), terms).map(|who| format!("{} {who}", terms.translator));
    many.into_iter().chain(bodies).chain(editors).chain(translators).collect()
}

/// Editors and compilers, each with their part: «сост. И. О. Фамилия», «ред. И. О. Фамилия».
pub(super) fn editors(reference: &Reference, terms: &Terms) -> Vec<String> {
    let compilers = listed(&role(reference, "compiler"), terms).map(|who| format!("{} {who}", terms.compiler));
    let editors = listed(&agents(&reference.editor), terms).map(|who| format!("{} {who}", terms.editor));
    compilers.into_iter().chain(editors).collect()
}

/// Up to three names; of more, the first «[и др.]».
fn listed(agents: &[Agent], terms: &Terms) -> Option<String> {
    let first = agents.first()?;
    if agents.len() > MOST_AUTHORS {
        return Some(format!("{} {}", first.direct(), terms.others));
    }
    Some(agents.iter().map(Agent::direct).collect::<Vec<_>>().join(", "))
}

/// True when the editors of the record are those of the host.
fn is_within(class: Class) -> bool {
    matches!(class, Class::Part | Class::Serial | Class::Newspaper)
}

/// What stands after the two slashes.
fn host(citation: &Citation, class: Class, terms: &Terms, options: &Options) -> Option<String> {
    let reference = citation.reference;
    if class == Class::Archival {
        return shelved(citation, terms);
    }
    if class == Class::Book {
        return None;
    }
    let mut out = field(reference.container_title.as_ref())?;
    if class == Class::Web && !out.contains(" : ") {
        out.push_str(" : [сайт]");
    }
    let editors = if class == Class::Part { editors(reference, terms) } else { Vec::new() };
    if !editors.is_empty() && options.detail != Detail::Brief {
        out.push_str(" / ");
        out.push_str(&editors.join(" ; "));
    }
    Some(out)
}

/// The place in the archive with the sheets cited, else those of the document, else its extent.
pub(in crate::cite) fn shelved(citation: &Citation, terms: &Terms) -> Option<String> {
    let reference = citation.reference;
    let sheets = pages::of_place(&citation.place).or_else(|| archive::sheets(reference));
    let extent = || field(reference.number_of_pages.as_ref()).filter(|_| citation.is_whole());
    let leaves = match sheets {
        Some(sheets) => Some(archive::labelled(&sheets, terms)),
        None => extent().map(|extent| areas::counted(&extent, &terms.sheet)),
    };
    let parts: Vec<String> = archive::shelfmark(reference).into_iter().chain(leaves).collect();
    (!parts.is_empty()).then(|| join_areas(&parts, false))
}

fn following_areas(citation: &Citation, detail: Detail) -> Vec<String> {
    let reference = citation.reference;
    let class = Class::of(reference);
    let terms = Terms::of(reference);
    let brief = detail == Detail::Brief;
    let mut out = Vec::new();
    let edition = field(reference.edition.as_ref()).filter(|_| !brief).map(|edition| terms.edition(&edition));
    match class {
        Class::Archival => {
            out.extend(archive::remarks(reference));
            out.extend(areas::access(reference));
            out.extend(areas::address(citation));
            return out;
        }
        Class::Book | Class::Part => {
            out.extend(edition);
            out.push(areas::imprint(reference, areas::issued(reference).as_ref(), detail));
            out.extend(areas::volume(citation, terms));
        }
        Class::Serial => out.extend(areas::serial(reference, terms)),
        Class::Act if field(reference.container_title.as_ref()).is_some() => {
            out.extend(areas::gazette(reference, terms, detail));
        }
        Class::Act | Class::Unpublished => {}
        Class::Web | Class::Loose if field(reference.publisher_place.as_ref()).is_some() => {
            out.push(areas::imprint(reference, areas::issued(reference).as_ref(), detail));
        }
        Class::Newspaper | Class::Web => out.extend(areas::newspaper(reference, terms)),
        Class::Loose => out.extend(areas::issued(reference).map(|when| when.years())),
    }
    out.extend(areas::pages_or_extent(citation, class, terms, detail));
    if !brief {
        out.extend(areas::series(reference, class));
    }
    if detail == Detail::Full {
        out.extend(areas::identifiers(reference));
    }
    out.extend(areas::access(reference));
    out.extend(areas::address(citation));
    out
}
