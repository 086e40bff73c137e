//! Loading a file: its objects, without pictures and the tree of tags, within a [`Budget`].

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::budget::{Budget, Spent, objects_at_most};
use crate::source::SourceError;

/// Bytes that a stream of objects may unpack to.
const OBJECTS: usize = 4 << 20;
/// Bytes of a stream that take the memory of an object.
const BYTES_AN_OBJECT: usize = 64;
/// Objects that a file may hold in clear text at most.
const MOST_CLEAR: usize = 8_000_000;

/// Loads a file.
///
/// # Errors
/// When it asks for a password, is damaged, or costs more than the budget has.
pub(super) fn load(bytes: &[u8], budget: &mut Budget) -> Result<Document, SourceError> {
    if in_clear(bytes) > MOST_CLEAR {
        return Err(SourceError::Costly);
    }
    let loaded = attempt(bytes, budget, false)?;
    // The parser makes a damaged table of objects anew by itself only where nothing is filtered.
    if loaded.page_iter().next().is_none() && !is_locked(&loaded) {
        return match attempt(bytes, budget, true) {
            Err(SourceError::Costly) => Err(SourceError::Costly),
            rebuilt => rebuilt.or(Ok(loaded)),
        };
    }
    if is_locked(&loaded) { Err(SourceError::Encrypted) } else { Ok(loaded) }
}

/// Without its password a file is loaded without its objects.
fn is_locked(doc: &Document) -> bool {
    doc.trailer.get(b"Encrypt").is_ok() && !doc.was_encrypted()
}

fn attempt(bytes: &[u8], budget: &mut Budget, force_reconstruct: bool) -> Result<Document, SourceError> {
    let options = LoadOptions {
        filter: Some(filtered),
        max_decompressed_size: Some(OBJECTS),
        force_reconstruct,
        ..LoadOptions::default()
    };
    LOADING.set(*budget);
    let load = AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options));
    let loaded = catch_unwind(load);
    *budget = LOADING.get();
    match loaded {
        Ok(Ok(document)) => Ok(document),
        Ok(Err(Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_))) => {
            Err(SourceError::Encrypted)
        }
        Ok(Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. }))) => Err(SourceError::Costly),
        Err(cause) if cause.is::<Spent>() => Err(SourceError::Costly),
        // The parser is somebody else's: should it fail on a damaged file, that is the file's damage.
        Ok(Err(_)) | Err(_) => Err(SourceError::Damaged),
    }
}

thread_local! {
    /// The budget of the file that is being loaded: the parser's filter is a plain function.
    static LOADING: Cell<Budget> = const { Cell::new(Budget::new(0)) };
}

/// An object as it is kept, pictures without their content; `None` for what says nothing of text.
fn filtered(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let mut budget = LOADING.get();
    let nodes = nodes(object);
    budget.take(nodes);
    if let Object::Stream(stream) = object {
        budget.take_bytes(stream.content.len());
        if is_picture(stream) {
            stream.content = Vec::new();
        } else if stream.dict.has_type(b"ObjStm") {
            // Unpacked here to see how much it holds, and once more by the parser.
            let unpacked = stream.get_plain_content_with_limit(OBJECTS).map_or(OBJECTS, |content| content.len());
            budget.take_bytes(2 * unpacked);
        }
    }
    let keep = !is_tag(object);
    if keep {
        let content = object.as_stream().map_or(0, |stream| stream.content.len());
        budget.keep(nodes + content / BYTES_AN_OBJECT);
    }
    LOADING.set(budget);
    if budget.is_spent() {
        // There is no other way to stop the parser.
        resume_unwind(Box::new(Spent));
    }
    // Members of a stream of objects are taken from what is returned, other objects, all streams among them, from where
    // they are.
    let returned = if object.as_stream().is_ok() { Object::Null } else { object.clone() };
    keep.then_some((id, returned))
}

fn is_picture(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
}

/// True for an element of the tree of tags, which is most of the objects of a tagged file.
fn is_tag(object: &Object) -> bool {
    let Object::Dictionary(dict) = object else { return false };
    dict.has_type(b"StructElem") || dict.has(b"S") && dict.get(b"P").and_then(Object::as_reference).is_ok()
}

/// An object with those inside it.
fn nodes(object: &Object) -> usize {
    1 + match object {
        Object::Array(items) => items.iter().map(nodes).sum(),
        Object::Dictionary(dict) => dict.iter().map(|(_, value)| nodes(value)).sum(),
        Object::Stream(stream) => stream.dict.iter().map(|(_, value)| nodes(value)).sum(),
        _ => 0,
    }
}

/// Objects that can stand in the parts of a file that are text, at most: the parser makes them before anybody counts.
fn in_clear(bytes: &[u8]) -> usize {
    let is_text = |b: &&u8| matches!(**b, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    // Of packed bytes two in five look like text.
    let clear = |window: &&[u8]| window.iter().filter(is_text).count() * 5 > window.len() * 3;
    bytes.chunks(4096).filter(clear).map(objects_at_most).sum()
}
