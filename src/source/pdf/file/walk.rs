//! Walking through a file from its beginning to its end: what objects stand in it.
//!
//! The table of a file (ISO 32000-1, 7.5.4) is not asked where they are: it can be wrong, and can name one place a
//! hundred thousand times. Each place is read once; of copies of an object the last one counts, as files are changed by
//! adding to their end (7.5.6); what stands in a stream is passed over.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId, Stream};
use memchr::memmem;

use super::syntax::{Head, Values, end_of_value, next_head};
use super::{is_beside_text, is_picture, keep};
use crate::source::pdf::budget::{Budget, Spent};

/// What of a trailer is needed.
const TRAILER: [&[u8]; 4] = [b"Root", b"Info", b"ID", b"Encrypt"];

/// What stands in a file; what is packed or encrypted is so still.
#[derive(Default)]
pub(super) struct Found {
    pub objects: BTreeMap<ObjectId, Object>,
    /// Where the last copy of each begins.
    pub places: BTreeMap<ObjectId, usize>,
    /// Of all trailers; of several entries of one name the last.
    pub trailer: Dictionary,
}

/// Finds what stands in a file.
///
/// # Errors
/// When it costs more than the budget has.
pub(super) fn walk(bytes: &[u8], budget: &mut Budget) -> Result<Found, Spent> {
    let mut walk = Walk { bytes, budget, values: Values::new(), found: Found::default() };
    let mut at = 0;
    while let Some(head) = next_head(bytes, at) {
        walk.between(at..head.start)?;
        at = walk.object(&head)?;
    }
    walk.between(at..bytes.len())?;
    walk.fill()?;
    Ok(walk.found)
}

struct Walk<'a> {
    bytes: &'a [u8],
    budget: &'a mut Budget,
    values: Values,
    found: Found,
}

impl Walk<'_> {
    /// Trailers, which stand between objects.
    fn between(&mut self, range: Range<usize>) -> Result<(), Spent> {
        for found in memmem::find_iter(&self.bytes[range.clone()], b"trailer") {
            let from = range.start + found + b"trailer".len();
            let end = end_of_value(self.bytes, from);
            if let Some(Object::Dictionary(trailer)) = self.values.read(&self.bytes[from..end], self.budget)? {
                self.trailer(&trailer);
            }
        }
        Ok(())
    }

    fn trailer(&mut self, dict: &Dictionary) {
        for key in TRAILER {
            if let Ok(value) = dict.get(key) {
                self.found.trailer.set(key, value.clone());
            }
        }
    }

    /// Reads an object. Returns where to go on.
    fn object(&mut self, head: &Head) -> Result<usize, Spent> {
        let end = end_of_value(self.bytes, head.end);
        let Some(object) = self.values.read(&self.bytes[head.end..end], self.budget)? else { return Ok(head.end) };
        let (object, next) = match object {
            Object::Dictionary(dict) if self.bytes[end..].starts_with(b"stream") => {
                let start = end + b"stream".len();
                let content = content(self.bytes, start, length(&dict, &self.found.objects));
                if dict.has_type(b"XRef") {
                    self.trailer(&dict);
                }
                (Object::Stream(Stream::with_position(dict, start)), content.end)
            }
            // The next object begins, and this one has no end.
            object if self.bytes[end..].starts_with(b"obj") => (object, head.end),
            object => (object, end),
        };
        if is_beside_text(&object) {
            self.found.objects.remove(&head.id);
        } else {
            keep(&object, self.budget)?;
            self.found.objects.insert(head.id, object);
        }
        self.found.places.insert(head.id, head.start);
        Ok(next)
    }

    /// Gives the streams their contents, now that all lengths are known; pictures get none.
    fn fill(&mut self) -> Result<(), Spent> {
        let objects = &mut self.found.objects;
        let content_of =
            |stream: &Stream| Some(content(self.bytes, stream.start_position?, length(&stream.dict, objects)));
        let place = |(id, object): (&ObjectId, &Object)| {
            let stream = object.as_stream().ok().filter(|stream| !is_picture(&stream.dict))?;
            Some((*id, content_of(stream)?))
        };
        let contents: Vec<(ObjectId, Range<usize>)> = objects.iter().filter_map(place).collect();
        for (id, range) in contents {
            self.budget.keep_bytes(range.len());
            self.budget.check()?;
            if let Some(Object::Stream(stream)) = objects.get_mut(&id) {
                stream.content = self.bytes[range].to_vec();
            }
        }
        Ok(())
    }
}

/// How long a stream says it is, itself or by another object.
fn length(dict: &Dictionary, objects: &BTreeMap<ObjectId, Object>) -> Option<usize> {
    let length = match dict.get(b"Length").ok()? {
        Object::Reference(id) => objects.get(id)?,
        length => length,
    };
    length.as_i64().ok()?.try_into().ok()
}

/// What stands between the words `stream`, after which it begins, and `endstream`, or the end of the file.
fn content(bytes: &[u8], after: usize, length: Option<usize>) -> Range<usize> {
    let line_end = match bytes[after..] {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    let start = after + line_end;
    let ends = |end: &usize| {
        let rest = bytes.get(*end..).unwrap_or_default();
        rest[..rest.len().min(16)].trim_ascii_start().starts_with(b"endstream")
    };
    if let Some(end) = length.and_then(|length| start.checked_add(length)).filter(ends) {
        return start..end;
    }
    let Some(end) = memmem::find(&bytes[start..], b"endstream") else { return start..bytes.len() };
    let content = &bytes[start..start + end];
    let content = content.strip_suffix(b"\n").map_or(content, |content| content.strip_suffix(b"\r").unwrap_or(content));
    start..start + content.len()
}
