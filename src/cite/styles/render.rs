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

use super::super::citation::{Citation, Place};
use super::super::kind::Class;
use super::super::sources::{self, Source, identity};
use super::super::terms::Terms;
use super::super::{Options, gost, pages};
use super::{ENGLISH, Pointing, RUSSIAN, Style, lost, russian};
use crate::model::PageUnit;
use crate::model::{CslDate, Reference};

/// Fields that the engine is not given: our own, and what the description tells of the quotation.
const OURS: [&str; 3] = ["custom", "note", "abstract"];

/// The line of every citation, one for all when they are joined. Without `repeats` each is written as if it came
/// first, but for those that point by the numbers of a list.
pub(in crate::cite) fn lines(citations: &[Citation], style: &Style, options: &Options) -> Vec<String> {
    let sources = sources::gather(citations);
    let printer = Printer::new(citations, &sources, style);
    let lines = match (options.repeats, style.pointing()) {
        (false, Pointing::Notes) => printer.each(|_| None),
        (false, Pointing::Names) => printer.unlike(),
        // Numbers come from the list.
        _ => printer.together(),
    };
    let lines: Vec<String> = lines
        .into_iter()
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

/// Citations as the engine takes them.
struct Printer<'a> {
    style: &'a Style,
    items: Vec<Item>,
    /// For each item, whether its source is Russian.
    locales: Vec<LocaleCode>,
    /// For each citation the number of its item, and its place.
    cited: Vec<(usize, Option<(Locator, String)>)>,
}

impl<'a> Printer<'a> {
    fn new(citations: &[Citation], sources: &[Source], style: &'a Style) -> Self {
        let number: HashMap<String, usize> =
            sources.iter().enumerate().map(|(index, source)| (identity(source.reference), index)).collect();
        let cited = citations.iter().map(|c| (number[&identity(c.reference)], locator(c))).collect();
        let locales = sources.iter().map(|source| locale(source.reference)).collect();
        Self { style, items: sources.par_iter().map(item).collect(), locales, cited }
    }

    fn request<'s>(
        &'s self,
        csl: &'s IndependentStyle,
        item: usize,
        place: Option<&'s (Locator, String)>,
        number: Option<usize>,
    ) -> CitationRequest<'s, Item> {
        let locator = place.map(|(kind, text)| SpecificLocator(*kind, LocatorPayload::Str(text)));
        let cited = CitationItem::with_locator(&self.items[item], locator);
        CitationRequest::new(vec![cited], csl, Some(self.locales[item].clone()), &self.style.locales, number)
    }

    /// All citations before the engine at once: what they look like may depend on any other.
    fn together(&self) -> Vec<String> {
        let csl = if self.style.has_notes() { &self.style.notes } else { &self.style.full };
        let mut driver = BibliographyDriver::new();
        for (index, (item, place)) in self.cited.iter().enumerate() {
            driver.citation(self.request(csl, *item, place.as_ref(), Some(index + 1)));
        }
        finish(driver, csl, self.style, RUSSIAN).citations.iter().map(|c| text(&c.citation)).collect()
    }

    /// Each citation by itself, after the sources from which its own must be told.
    fn each<'s>(&'s self, alike: impl Fn(usize) -> Option<&'s Vec<usize>> + Sync) -> Vec<String> {
        let csl = &self.style.notes;
        let written = |(item, place): &(usize, Option<(Locator, String)>)| {
            let mut driver = BibliographyDriver::new();
            let alike = alike(*item).map_or(&[][..], Vec::as_slice);
            alike.iter().for_each(|&other| driver.citation(self.request(csl, other, None, None)));
            driver.citation(self.request(csl, *item, place.as_ref(), Some(1)));
            let rendered = finish(driver, csl, self.style, RUSSIAN);
            rendered.citations.last().map_or_else(String::new, |c| text(&c.citation))
        };
        self.cited.par_iter().map(written).collect()
    }

    /// Citations by name and year: «1938a» and first names where two sources would look alike, whatever the pages.
    fn unlike(&self) -> Vec<String> {
        let csl = &self.style.notes;
        let plain = |item: usize| {
            let mut driver = BibliographyDriver::new();
            driver.citation(self.request(csl, item, None, None));
            finish(driver, csl, self.style, RUSSIAN).citations.first().map_or_else(String::new, |c| text(&c.citation))
        };
        let plain: Vec<String> = (0..self.items.len()).into_par_iter().map(plain).collect();
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
        plain.iter().enumerate().for_each(|(item, line)| groups.entry(line).or_default().push(item));
        self.each(|item| groups.get(plain[item].as_str()).filter(|group| group.len() > 1))
    }
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
            Some(PageUnit::Column) => Locator::Column,
            Some(PageUnit::Leaf) => Locator::Folio,
            None if in_sheets => Locator::Folio,
            Some(PageUnit::Page) | None => Locator::Page,
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
