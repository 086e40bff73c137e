//! The place and the words of a citation in one line, for the note fields of exchange formats.

use super::citation::{Citation, Place, Quotation};
use super::pages;
use super::punctuation::{capitalised, field, one_line, quoted, stopped, tidy};
use super::terms::{Terms, numbered};
use super::when::When;

/// The remark of an unknown page.
pub(super) const NO_PAGE: &str = "страница не установлена";

/// The reservation about words that nobody has compared with the source.
pub(super) const UNCHECKED: &str = "не сверено";

/// «С. 123, гл. «Начало»: «Слова» — Фамилия Имя, 17 нояб. 1935 г. (не сверено)»; `None` for a work cited as a whole.
pub(super) fn of(citation: &Citation) -> Option<String> {
    if citation.is_whole() {
        return None;
    }
    let place = capitalised(&place(citation));
    let Some(quotation) = &citation.quotation else { return Some(place) };
    let attribution = attribution(quotation).map(|who| format!(" — {who}")).unwrap_or_default();
    let unchecked = if quotation.checked { String::new() } else { format!(" ({UNCHECKED})") };
    let said = format!("{place}: {}{attribution}{unchecked}", quoted(&one_line(quotation.words)));
    Some(match origin(quotation) {
        Some(origin) => format!("{} {origin}", stopped(&said)),
        None => said,
    })
}

/// Page, chapter and paragraph, as far as known; an unknown page is named as such.
pub(super) fn place(citation: &Citation) -> String {
    let page = pages::of_place(&citation.place).map_or_else(
        || NO_PAGE.to_owned(),
        |pages| {
            format!(
                "{} {pages}",
                pages::unit(&citation.place, citation.reference, &pages, Terms::of(citation.reference))
            )
        },
    );
    let volume = citation.place.volume.and_then(tidy);
    let volume = volume.map(|volume| numbered(&Terms::of(citation.reference).volume, &volume));
    volume.into_iter().chain([page]).chain(section(&citation.place)).collect::<Vec<_>>().join(", ")
}

/// «гл. «Начало», абз. 12».
fn section(place: &Place) -> Option<String> {
    let chapter = place.chapter.and_then(tidy).map(|chapter| format!("гл. {}", quoted(&chapter)));
    let paragraph = place.paragraph.map(|n| format!("абз. {n}"));
    let parts: Vec<String> = chapter.into_iter().chain(paragraph).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Who said it and when: «Сергеев Пётр, 17 нояб. 1935 г.».
pub(super) fn attribution(quotation: &Quotation) -> Option<String> {
    let speaker = quotation.speaker.and_then(tidy);
    let said = quotation.said.and_then(When::parse).map(|when| when.in_words(Terms::russian()));
    let parts: Vec<String> = speaker.into_iter().chain(said).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Where the author of the work took the words from: «Со ссылкой на: …».
pub(super) fn origin(quotation: &Quotation) -> Option<String> {
    quotation.origin.and_then(tidy).map(|origin| format!("Со ссылкой на: {origin}"))
}

/// The item's own note and the remarks of its citations, a line for each.
pub(super) fn lines(own: Option<&String>, citations: &[&Citation]) -> Vec<String> {
    let remarks = citations.iter().filter_map(|citation| of(citation)).map(|remark| stopped(&remark));
    field(own).into_iter().chain(remarks).collect()
}
