//! Sources and places to lines, by the engine.

use std::collections::{BTreeMap, HashMap};

use hayagriva::citationberg::json::{Item, Value as Field};
use hayagriva::citationberg::{IndependentStyle, LocaleCode, taxonomy::Locator};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, Rendered, SpecificLocator,
};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::super::citation::{Citation, Place, Unit};
use super::super::kind::Class;
use super::super::sources::{self, Source, identity};
use super::super::terms::Terms;
use super::super::{Options, gost, pages};
use super::{ENGLISH, RUSSIAN, Style, lost, russian};
use crate::model::{CslDate, Reference};

/// Fields that the engine is not given: our own, and what the description tells of the quotation.
const OURS: [&str; 3] = ["custom", "note", "abstract"];

/// The line of every citation, one for all when they are joined. Without `repeats` each note is written as if it came
/// first.
pub(in crate::cite) fn lines(citations: &[Citation], style: &Style, options: &Options) -> Vec<String> {
    let sources = sources::gather(citations);
    let items: Vec<Item> = sources.iter().map(item).collect();
    let places: Vec<Option<(Locator, String)>> = citations.iter().map(locator).collect();
    let item_of: HashMap<String, &Item> =
        sources.iter().zip(&items).map(|(source, item)| (identity(source.reference), item)).collect();
    // In the text, numbers come from the list.
    let csl = if style.has_notes() { &style.notes } else { &style.full };
    let request = |index: usize| {
        let citation = &citations[index];
        let locator = places[index].as_ref().map(|(kind, text)| SpecificLocator(*kind, LocatorPayload::Str(text)));
        let item = CitationItem::with_locator(item_of[&identity(citation.reference)], locator);
        let locale = Some(locale(citation.reference));
        CitationRequest::new(vec![item], csl, locale, &style.locales, Some(index + 1))
    };
    let all: Vec<usize> = (0..citations.len()).collect();
    // In the text, numbers and «1938a» depend on the other sources; in notes, only on repetition.
    let groups: Vec<&[usize]> =
        if options.repeats || !style.has_notes() { vec![&all[..]] } else { all.chunks(1).collect() };
    let written = |group: &&[usize]| {
        let mut driver = BibliographyDriver::new();
        group.iter().for_each(|&index| driver.citation(request(index)));
        let rendered = finish(driver, csl, style, RUSSIAN);
        rendered.citations.iter().map(|c| text(&c.citation)).collect::<Vec<_>>()
    };
    // The engine takes a millisecond or two for each.
    let lines: Vec<Vec<String>> = groups.par_iter().map(written).collect();
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .zip(citations)
        .map(|(line, citation)| {
            let line = mended(line, citation.reference);
            // A citation in the text points to the list, and the list says the rest.
            let line = if style.has_notes() { lost::added(&line, citation) } else { line };
            let second_hand = gost::is_second_hand(citation, options.second_hand);
            if second_hand { quoted_through(&line, is_russian(citation.reference)) } else { line }
        })
        .collect();
    if options.joined && !lines.is_empty() { vec![lines.join("; ")] } else { lines }
}

/// «Цит. по:» before the citation, inside its brackets.
fn quoted_through(line: &str, russian: bool) -> String {
    match (line.chars().next().filter(|c| matches!(c, '(' | '[')), russian) {
        (Some(bracket), true) => format!("{bracket}цит. по: {}", &line[1..]),
        (Some(bracket), false) => format!("{bracket}quoted in {}", &line[1..]),
        (None, true) => format!("Цит. по: {line}"),
        (None, false) => format!("Quoted in {line}"),
    }
}

/// The list of the sources, in the order of the style.
pub(in crate::cite) fn bibliography(citations: &[Citation], style: &Style) -> Vec<String> {
    let sources = sources::gather(citations);
    let items: Vec<Item> = sources.iter().map(item).collect();
    let by_key: HashMap<&str, &Source> = sources.iter().map(|source| (source.key.as_str(), source)).collect();
    let mut driver = BibliographyDriver::new();
    for (source, item) in sources.iter().zip(&items) {
        let item = CitationItem::with_entry(item);
        driver.citation(CitationRequest::new(
            vec![item],
            &style.full,
            Some(locale(source.reference)),
            &style.locales,
            None,
        ));
    }
    let russian = sources.iter().any(|source| is_russian(source.reference));
    let rendered = finish(driver, &style.full, style, if russian { RUSSIAN } else { ENGLISH });
    let whole = |reference| Citation { reference, place: Place::default(), quotation: None };
    let Some(list) = rendered.bibliography else {
        let wholes: Vec<Citation> = sources.iter().map(|source| whole(source.reference)).collect();
        return lines(&wholes, style, &Options::default());
    };
    list.items
        .iter()
        .filter_map(|entry| {
            let source = by_key.get(entry.key.as_str())?;
            let mut line = String::new();
            if let Some(first) = &entry.first_field {
                // Writing to a string cannot fail.
                let _ = first.write_buf(&mut line, BufWriteFormat::Plain);
                line.push(' ');
            }
            line += &text(&entry.content);
            Some(lost::added(&mended(line, source.reference), &whole(source.reference)))
        })
        .collect()
}

fn finish(driver: BibliographyDriver<'_, Item>, csl: &IndependentStyle, style: &Style, locale: &str) -> Rendered {
    driver.finish(BibliographyRequest {
        style: csl,
        locale: Some(LocaleCode(locale.to_owned())),
        locale_files: &style.locales,
    })
}

fn text(children: &ElemChildren) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = children.write_buf(&mut out, BufWriteFormat::Plain);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mended(line: String, reference: &Reference) -> String {
    if !is_russian(reference) {
        return line;
    }
    russian::mended(&russian::in_container(&line, reference.container_title.as_deref().unwrap_or_default()))
}

fn is_russian(reference: &Reference) -> bool {
    std::ptr::eq(Terms::of(reference), Terms::russian())
}

fn locale(reference: &Reference) -> LocaleCode {
    LocaleCode(if is_russian(reference) { RUSSIAN } else { ENGLISH }.to_owned())
}

/// The source as the engine takes it; fields of a kind that it does not know are left to [`lost`].
fn item(source: &Source) -> Item {
    let mut reference = source.reference.clone();
    reference.complete();
    reference.id.clone_from(&source.key);
    reference.archive = gost::archive_name(&reference);
    reference.archive_location = gost::location_with_sheets(&reference);
    let dates = [("issued", reference.issued.take()), ("accessed", reference.accessed.take())];
    let Value::Object(mut fields) = serde_json::to_value(&reference).unwrap_or_default() else {
        return Item(BTreeMap::new());
    };
    for (name, date) in dates {
        if let Some(date) = date.as_ref().and_then(date_parts) {
            fields.insert(name.to_owned(), date);
        }
    }
    let known = fields.into_iter().filter(|(name, _)| !OURS.contains(&name.as_str()));
    Item(known.filter_map(|(name, value)| Some((name, serde_json::from_value::<Field>(value).ok()?))).collect())
}

fn date_parts(date: &CslDate) -> Option<Value> {
    let mut parts = vec![date.parts()?];
    parts.extend(date.range_end());
    Some(json!({ "date-parts": parts }))
}

/// The place as a locator of CSL.
fn locator(citation: &Citation) -> Option<(Locator, String)> {
    let place = &citation.place;
    let in_sheets = matches!(Class::of(citation.reference), Class::Archival);
    if let Some(page) = pages::of_place(place) {
        let kind = match place.unit {
            Some(Unit::Column) => Locator::Column,
            Some(Unit::Sheet) => Locator::Folio,
            None if in_sheets => Locator::Folio,
            Some(Unit::Page) | None => Locator::Page,
        };
        let volume = place.volume.filter(|_| citation.reference.volume.is_none());
        let digits = |volume: &str| volume.chars().filter(char::is_ascii_digit).collect::<String>();
        return Some(match volume.map(digits).filter(|number| !number.is_empty()) {
            Some(volume) => (kind, format!("{volume}:{page}")),
            None => (kind, page),
        });
    }
    // Paragraphs are counted by us, and nothing printed shows their numbers.
    place.volume.map(|volume| (Locator::Volume, volume.to_owned()))
}
