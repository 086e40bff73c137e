//! The areas behind the title: edition, imprint, numbers, extent or pages, series, addresses.

use serde_json::Value;

use super::super::cities;
use super::super::kind::Class;
use super::super::pages;
use super::super::punctuation::{capitalised, field, join_areas, one_line, tidy};
use super::super::terms::{Terms, numbered};
use super::super::when::{Moment, When};
use super::super::{Citation, Detail};
use crate::model::Reference;

/// A text field that the model has no member for.
pub(in crate::cite) fn other(reference: &Reference, name: &str) -> Option<String> {
    match reference.other.get(name)? {
        Value::String(text) => tidy(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text field of `custom` that the model has no member for.
pub(in crate::cite) fn custom(reference: &Reference, name: &str) -> Option<String> {
    reference.custom.as_ref()?.other.get(name)?.as_str().and_then(tidy)
}

/// When the item was published.
pub(super) fn issued(reference: &Reference) -> Option<When> {
    reference.issued.as_ref().and_then(When::of)
}

/// «М. : Мысль, 1990»; unknown place and year are said to be so (ГОСТ 7.1: «[Б. м.]», «[Б. г.]»).
pub(super) fn imprint(reference: &Reference, when: Option<&When>, detail: Detail) -> String {
    let place = field(reference.publisher_place.as_ref()).map(|place| cities::abbreviated(&place));
    let mut out = place.unwrap_or_else(|| "[Б. м.]".to_owned());
    if let Some(publisher) = field(reference.publisher.as_ref()).filter(|_| detail != Detail::Brief) {
        out.push_str(" : ");
        out.push_str(&publisher);
    }
    out.push_str(", ");
    out.push_str(&when.map_or_else(|| "[Б. г.]".to_owned(), When::years));
    out
}

/// «Т. 2» of a book: the volume of the place, else that of the record.
pub(super) fn volume(citation: &Citation, terms: &Terms) -> Option<String> {
    let volume = citation.place.volume.and_then(tidy).or_else(|| field(citation.reference.volume.as_ref()));
    volume.map(|volume| capitalised(&numbered(&terms.volume, &volume)))
}

/// Year, volume and issue of a serial: «1992», «Т. 10, № 7»; the month only where there is no issue.
pub(super) fn serial(reference: &Reference, terms: &Terms) -> Vec<String> {
    let when = issued(reference);
    let volume = field(reference.volume.as_ref()).map(|volume| numbered(&terms.volume, &volume));
    let issue = field(reference.issue.as_ref()).map(|issue| numbered(&terms.issue, &issue));
    let month = when.as_ref().filter(|_| issue.is_none()).and_then(When::from).and_then(|m| m.day_and_month(terms));
    let numbers: Vec<String> = volume.into_iter().chain(issue).collect();
    [when.map(|when| when.years()), Some(capitalised(&numbers.join(", "))), month.map(|m| capitalised(&m))]
        .into_iter()
        .flatten()
        .collect()
}

/// Year, day and number of a newspaper: «1938», «21 дек. (№ 350)».
pub(super) fn newspaper(reference: &Reference, terms: &Terms) -> Vec<String> {
    let when = issued(reference);
    let day = when.as_ref().and_then(When::from).and_then(|moment| moment.day_and_month(terms));
    let issue = field(reference.issue.as_ref()).map(|issue| numbered(&terms.issue, &issue));
    let dated = match (day, issue) {
        (Some(day), Some(issue)) => Some(format!("{} ({issue})", capitalised(&day))),
        (Some(day), None) => Some(capitalised(&day)),
        (None, issue) => issue.map(|issue| capitalised(&issue)),
    };
    when.map(|when| when.years()).into_iter().chain(dated).collect()
}

/// Where an act was printed: «1938», «№ 58, ст. 329», or «2006», «10 марта», or «М., 2003», «Т. 3».
pub(super) fn gazette(reference: &Reference, terms: &Terms, detail: Detail) -> Vec<String> {
    let own = custom(reference, "container_date").and_then(|date| When::parse(&date));
    let day = own.as_ref().and_then(When::from).and_then(|moment| moment.day_and_month(terms));
    // `issued` is the date of the act; `custom.container_date` that of the print, when it is another.
    let when = own.or_else(|| issued(reference));
    let in_book = field(reference.publisher_place.as_ref()).is_some();
    let year = if in_book { Some(imprint(reference, when.as_ref(), detail)) } else { when.map(|when| when.years()) };
    let numbers: Vec<String> = [
        field(reference.volume.as_ref()).map(|volume| numbered(&terms.volume, &volume)),
        field(reference.issue.as_ref()).map(|issue| numbered(&terms.issue, &issue)),
        other(reference, "section").map(|section| numbered(&terms.article, &section)),
    ]
    .into_iter()
    .flatten()
    .collect();
    [year, day.map(|day| capitalised(&day)), Some(capitalised(&numbers.join(", ")))].into_iter().flatten().collect()
}

/// The gazette of an act and the place in it, in one piece: «Собр. законов СССР. 1932. № 62, ст. 360».
pub(in crate::cite) fn printed_in(reference: &Reference) -> Option<String> {
    let mut parts = vec![field(reference.container_title.as_ref())?];
    parts.extend(gazette(reference, Terms::of(reference), Detail::Short));
    Some(join_areas(&parts, false))
}

/// The page cited, else the pages of the item, else the extent of the whole: never two of them (4.9.4).
///
/// Words cited without a known page get no page and no extent.
pub(super) fn pages_or_extent(citation: &Citation, class: Class, terms: &Terms, detail: Detail) -> Option<String> {
    let reference = citation.reference;
    let own = reference.page.as_deref().and_then(pages::normalised);
    if let Some(pages) = pages::of_place(&citation.place).or(own) {
        return Some(format!("{} {pages}", capitalised(pages::unit(&citation.place, reference, &pages, terms))));
    }
    let extent = field(reference.number_of_pages.as_ref())?;
    let wanted = citation.is_whole() && class == Class::Book && detail != Detail::Brief;
    wanted.then(|| counted(&extent, &terms.page))
}

/// «247 с.»; an extent with words of its own («214 л.») as it is.
pub(super) fn counted(extent: &str, unit: &str) -> String {
    if extent.bytes().all(|b| b.is_ascii_digit()) { format!("{extent} {unit}") } else { extent.to_owned() }
}

/// «ISBN …», «DOI: …».
pub(super) fn identifiers(reference: &Reference) -> Vec<String> {
    let isbn = field(reference.isbn.as_ref()).map(|isbn| format!("ISBN {isbn}"));
    let doi = other(reference, "DOI").map(|doi| format!("DOI: {doi}"));
    isbn.into_iter().chain(doi).collect()
}

/// «(Новая история искусства)»; what holds a whole book can only be a series.
pub(super) fn series(reference: &Reference, class: Class) -> Option<String> {
    let holder = field(reference.container_title.as_ref()).filter(|_| class == Class::Book);
    let series = other(reference, "collection-title").or(holder)?;
    Some(match other(reference, "collection-number") {
        Some(number) => format!("({series} ; {number})"),
        None => format!("({series})"),
    })
}

/// «URL: http://… (дата обращения: 23.08.2007)» (10.4.4).
pub(super) fn address(citation: &Citation) -> Option<String> {
    let reference = citation.reference;
    // An address has no spaces; what follows one is no part of it.
    let url = one_line(citation.place.url.or(reference.url.as_deref())?).replace(' ', "%20");
    if url.is_empty() {
        return None;
    }
    let own = citation.place.accessed.and_then(When::parse);
    let visited = own.or_else(|| reference.accessed.as_ref().and_then(When::of)).map(|when| match when {
        When::Known { from, .. } => numeric(from),
        When::Words(words) => words,
    });
    Some(match visited {
        Some(date) => format!("URL: {url} (дата обращения: {date})"),
        None => format!("URL: {url}"),
    })
}

/// How an electronic copy is reached, in the record's own words (`custom.access`): «Доступ из справ.-правовой системы …».
pub(super) fn access(reference: &Reference) -> Option<String> {
    custom(reference, "access").map(|access| capitalised(&access))
}

/// «23.08.2007», as much as is known.
fn numeric(moment: Moment) -> String {
    match (moment.month, moment.day) {
        (Some(month), Some(day)) => format!("{day:02}.{month:02}.{}", moment.year),
        (Some(month), None) => format!("{month:02}.{}", moment.year),
        _ => moment.year.to_string(),
    }
}
