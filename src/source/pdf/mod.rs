//! PDF with a layer of text: sheets are read letter by letter, letters put together to lines, lines to paragraphs.
//!
//! What a sheet is called: the number printed on it, where numbers run with the sheets; else its label in the file; else
//! it has no page, and its number is that of a sheet of the file. Everything a file can ask for is bounded: the size of
//! what is unpacked, forms within forms, letters.

mod cmap;
mod font;
mod glyphs;
mod heads;
mod labels;
mod layout;
mod lines;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, Object, ObjectId};

use super::draft::Draft;
use super::{Doubt, SourceError};
use glyphs::Pages;
use layout::Place;
use lines::Line;

/// Bytes that a stream may unpack to.
const STREAM: usize = 32 << 20;
/// Sheets of a file at most.
const MOST_SHEETS: usize = 20_000;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), SourceError> {
    // The parser is somebody else's: should it fail on a damaged file, that is the file's damage.
    let doc = catch_unwind(AssertUnwindSafe(|| load(bytes))).unwrap_or_else(|_| Err(SourceError::Damaged))?;
    let ids: Vec<ObjectId> = doc.page_iter().take(MOST_SHEETS).collect();
    let mut pages = Pages::new(&doc);
    let mut sheets: Vec<Vec<Line>> = Vec::with_capacity(ids.len());
    for id in ids {
        sheets.push(catch_unwind(AssertUnwindSafe(|| lines::lines(&pages.page(id)))).unwrap_or_default());
    }
    if pages.is_spent() {
        return Err(SourceError::TooLarge(bytes.len() >> 20));
    }
    let letters: usize =
        sheets.iter().flatten().map(|line| line.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
    // A scan may have a stamp or a page number as its only text.
    if letters < 10 + 5 * sheets.len() {
        return Err(SourceError::Scan);
    }
    if pages.unknown > letters / 50 {
        draft.doubts.push(Doubt::new("letters", &pages.unknown.to_string()));
    }
    describe(&doc, draft);
    write(&doc, sheets, draft);
    Ok(())
}

fn load(bytes: &[u8]) -> Result<Document, SourceError> {
    let options = |filter| LoadOptions { filter, max_decompressed_size: Some(STREAM), ..LoadOptions::default() };
    let mut loaded = Document::load_mem_with_options(bytes, options(Some(without_image)));
    // A damaged table of objects is made anew only where nothing is filtered.
    if loaded.as_ref().is_ok_and(|doc| doc.page_iter().next().is_none()) {
        loaded = Document::load_mem_with_options(bytes, options(None));
    }
    match loaded {
        // Without its password a file is loaded without its objects.
        Ok(doc) if doc.trailer.get(b"Encrypt").is_ok() && !doc.was_encrypted() => Err(SourceError::Encrypted),
        Ok(doc) => Ok(doc),
        Err(
            lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_),
        ) => Err(SourceError::Encrypted),
        Err(_) => Err(SourceError::Damaged),
    }
}

/// Pictures are most of a file, and no text.
#[allow(clippy::unnecessary_wraps, reason = "the parser asks for this type")]
fn without_image(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    {
        stream.content = Vec::new();
    }
    // The one or the other is taken, by where the object stands in the file.
    Some((id, object.clone()))
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
