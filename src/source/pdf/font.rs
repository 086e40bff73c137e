//! Fonts of a PDF: which letters the codes of a string stand for, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::budget::Budget;
use super::cmap::{self, CMap};

/// Bytes that the table of a font may unpack to: one of all the letters that there are takes less.
const TABLE: usize = 4 << 20;
/// Widths listed at most.
const MOST_WIDTHS: usize = 200_000;

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    map: CMap,
    /// Letters of the encoding of a font with codes of one byte.
    encoding: Vec<Option<char>>,
    widths: HashMap<u32, f64>,
    default_width: f64,
    bytes: usize,
}

/// A character of a string.
pub(super) struct Code<'a> {
    /// Letters; `None` when the font does not tell.
    pub text: Option<Letters<'a>>,
    /// Width in units of the font's size.
    pub width: f64,
    /// True for the code that word spacing widens.
    pub is_space: bool,
}

/// What a code stands for.
pub(super) enum Letters<'a> {
    Of(&'a str),
    One(char),
}

impl Font {
    pub(super) fn new(doc: &Document, font: &Dictionary, budget: &mut Budget) -> Self {
        let composite = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let map = table_of_letters(doc, font, budget).map(|table| cmap::parse(&table)).unwrap_or_default();
        let (widths, default_width) = if composite { composite_widths(doc, font) } else { simple_widths(doc, font) };
        let encoding = if composite { Vec::new() } else { encoding(doc, font) };
        // Where the font names a table of its own, the table of letters says how long codes are.
        let identity = font.get(b"Encoding").and_then(Object::as_name).is_ok();
        let bytes = match (composite, identity) {
            (false, _) => 1,
            (true, true) => 2,
            (true, false) => map.width.unwrap_or(2),
        };
        budget.take(encoding.len() + map.letters.len() + widths.len());
        Self { map, encoding, widths, default_width, bytes }
    }

    /// The characters of a string.
    pub(super) fn codes<'a>(&'a self, string: &'a [u8]) -> impl Iterator<Item = Code<'a>> {
        string.chunks(self.bytes).map(move |bytes| {
            let code = bytes.iter().fold(0, |code: u32, byte| code << 8 | u32::from(*byte));
            let listed = self.map.letters.get(&code).map(|text| Letters::Of(text));
            let one = || self.encoding.get(code as usize).copied().flatten().map(Letters::One);
            Code {
                text: listed.or_else(one),
                width: self.widths.get(&code).copied().unwrap_or(self.default_width),
                is_space: self.bytes == 1 && code == 32,
            }
        })
    }
}

fn table_of_letters(doc: &Document, font: &Dictionary, budget: &mut Budget) -> Option<Vec<u8>> {
    let stream = font.get_deref(b"ToUnicode", doc).and_then(Object::as_stream).ok()?;
    let table = stream.get_plain_content_with_limit(TABLE).ok();
    // Its words are read letter by letter.
    budget.take(table.as_ref().map_or(TABLE, Vec::len));
    table
}

/// The letters of the codes of one byte.
fn encoding(doc: &Document, font: &Dictionary) -> Vec<Option<char>> {
    // Its table of letters is read by us, within bounds.
    let mut bare = font.clone();
    bare.remove(b"ToUnicode");
    let Ok(encoding) = bare.get_font_encoding_with_limit(doc, TABLE) else { return Vec::new() };
    let letter = |code: u8| encoding.bytes_to_string(&[code]).ok()?.chars().next().filter(|c| !c.is_control());
    let mut letters: Vec<Option<char>> = (0..=255).map(letter).collect();
    let named = font.get_deref(b"Encoding", doc).and_then(Object::as_dict);
    let differences = named.and_then(|named| named.get_deref(b"Differences", doc)).and_then(Object::as_array);
    let mut code = 0;
    for entry in differences.into_iter().flatten() {
        match entry {
            Object::Integer(first) => code = usize::try_from(*first).unwrap_or(letters.len()),
            Object::Name(name) => {
                if let (Some(slot), Some(letter)) = (letters.get_mut(code), numbered(name)) {
                    *slot = Some(letter);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    letters
}

/// The letter of a glyph that is named by its number: «uni0416».
fn numbered(name: &[u8]) -> Option<char> {
    let digits = std::str::from_utf8(name).ok()?.strip_prefix("uni")?;
    u32::from_str_radix(digits.get(..4)?, 16).ok().and_then(char::from_u32).filter(|c| !c.is_control())
}

fn simple_widths(doc: &Document, font: &Dictionary) -> (HashMap<u32, f64>, f64) {
    // Glyphs of a Type 3 font have a scale of their own.
    let matrix = font.get_deref(b"FontMatrix", doc).and_then(Object::as_array).ok();
    let scale = matrix.and_then(|matrix| matrix.first()?.as_float().ok()).map_or(0.001, f64::from);
    let first = font.get_deref(b"FirstChar", doc).and_then(Object::as_i64).unwrap_or(0);
    let mut widths = HashMap::new();
    if let Ok(listed) = font.get_deref(b"Widths", doc).and_then(Object::as_array) {
        for (code, width) in (first..).zip(listed.iter().take(256)) {
            if let (Ok(code), Some(width)) = (u32::try_from(code), float(doc, width)) {
                widths.insert(code, width * scale);
            }
        }
    }
    let descriptor = font.get_deref(b"FontDescriptor", doc).and_then(Object::as_dict);
    let missing = descriptor.and_then(|d| d.get(b"MissingWidth")).and_then(Object::as_float);
    let missing = missing.ok().filter(|width| *width > 0.).map_or(0.5, |width| f64::from(width) * scale);
    (widths, missing)
}

fn composite_widths(doc: &Document, font: &Dictionary) -> (HashMap<u32, f64>, f64) {
    let mut widths = HashMap::new();
    let descendant = font.get_deref(b"DescendantFonts", doc).and_then(Object::as_array).ok();
    let descendant = descendant.and_then(|fonts| doc.dereference(fonts.first()?).ok()?.1.as_dict().ok());
    let Some(descendant) = descendant else { return (widths, 1.) };
    let default = descendant.get_deref(b"DW", doc).and_then(Object::as_float).map_or(1., |w| f64::from(w) / 1000.);
    let listed = descendant.get_deref(b"W", doc).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let mut rest = listed.iter().filter_map(|object| doc.dereference(object).ok()).map(|(_, object)| object);
    let mut left = MOST_WIDTHS;
    while let (Some(first), Some(next)) = (rest.next().and_then(|o| o.as_i64().ok()), rest.next()) {
        let read = match next {
            Object::Array(each) => {
                let widths_of = (first..).zip(each.iter().take(left));
                widths.extend(widths_of.filter_map(|(code, width)| width_of(code, float(doc, width))));
                each.len()
            }
            last => {
                let width = rest.next().and_then(|width| float(doc, width));
                let codes = last.as_i64().map_or(0, |last| last.saturating_sub(first).saturating_add(1));
                let codes = usize::try_from(codes).unwrap_or(0).min(left);
                widths.extend((first..).take(codes).filter_map(|code| width_of(code, width)));
                codes
            }
        };
        left = left.saturating_sub(read);
    }
    (widths, default)
}

fn width_of(code: i64, width: Option<f64>) -> Option<(u32, f64)> {
    let code = u32::try_from(code).ok().filter(|code| *code <= 0xffff)?;
    Some((code, width? / 1000.))
}

fn float(doc: &Document, object: &Object) -> Option<f64> {
    doc.dereference(object).ok()?.1.as_float().ok().map(f64::from)
}
