//! PDF with a layer of text: sheets are read letter by letter, letters put together to lines, lines to paragraphs.
//!
//! What a sheet is called: the number printed on it, where numbers run with the sheets; else its label in the file; else
//! it has no page, and its number is that of a sheet of the file. Everything a file can ask for is bounded, by the size of
//! what is unpacked and by a budget of steps.

mod budget;
mod cmap;
mod file;
mod font;
mod glyphs;
mod heads;
mod labels;
mod layout;
mod lines;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, Object, ObjectId};

use super::draft::Draft;
use super::{About, Doubt, SourceError};
use budget::Budget;
use glyphs::Pages;
use layout::Place;
use lines::Line;

/// Sheets of a file at most.
const MOST_SHEETS: usize = 20_000;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), SourceError> {
    let mut budget = Budget::new(bytes.len());
    let doc = file::load(bytes, &mut budget)?;
    let ids: Vec<ObjectId> = doc.page_iter().take(MOST_SHEETS).collect();
    let mut pages = Pages::new(&doc, budget);
    let mut sheets: Vec<Vec<Line>> = Vec::with_capacity(ids.len());
    for id in ids {
        // The parser of what a sheet draws is somebody else's, too.
        sheets.push(catch_unwind(AssertUnwindSafe(|| lines::lines(&pages.page(id)))).unwrap_or_default());
        if pages.is_spent() {
            return Err(SourceError::Costly);
        }
    }
    let letters: usize =
        sheets.iter().flatten().map(|line| line.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
    // A scan may have a stamp or a page number as its only text.
    if letters < 10 + 5 * sheets.len() {
        return Err(if pages.heavy > 0 { SourceError::Costly } else { SourceError::Scan });
    }
    if pages.unknown > letters / 50 {
        draft.doubts.push(Doubt::new(About::Letters, &pages.unknown.to_string()));
    }
    if pages.heavy > 0 {
        draft.doubts.push(Doubt::new(About::Drawings, &pages.heavy.to_string()));
    }
    describe(&doc, draft);
    write(&doc, sheets, draft);
    Ok(())
}

/// Title and author, as far as they are no names of files.
fn describe(doc: &Document, draft: &mut Draft) {
    let info = doc.trailer.get_deref(b"Info", doc).and_then(Object::as_dict);
    let text = |key: &[u8]| {
        let text = info.as_ref().ok()?.get_deref(key, doc).and_then(lopdf::decode_text_string).ok()?;
        let told = text.chars().filter(|c| matches!(c, 'А'..='я' | 'Ё' | 'ё' | 'ѣ' | 'і')).count() * 2 > text.len() / 3;
        (told && !text.contains(".doc") && !text.contains(".indd")).then_some(text)
    };
    if let Some(title) = text(b"Title") {
        draft.metadata.title(&title);
    }
    if let Some(author) = text(b"Author") {
        draft.metadata.author(&author);
    }
}

fn write(doc: &Document, mut sheets: Vec<Vec<Line>>, draft: &mut Draft) {
    let printed = heads::take_off(&mut sheets);
    let numbers: Vec<String> = (1..=sheets.len()).map(|n| n.to_string()).collect();
    let labels = labels::labels(doc, sheets.len());
    let place = |label: &'_ Option<String>| -> Option<String> { label.clone().filter(|label| !label.is_empty()) };
    let names: Vec<Option<String>> = if printed.iter().any(Option::is_some) {
        printed.iter().map(place).collect()
    } else if let Some(labels) = labels {
        labels.into_iter().map(|label| place(&Some(label))).collect()
    } else {
        draft.sheets = true;
        numbers.into_iter().map(Some).collect()
    };
    let places: Vec<Place> = names.iter().map(|name| name.as_deref().map_or(Place::Unknown, Place::Page)).collect();
    layout::write(&sheets, &places, draft);
}
