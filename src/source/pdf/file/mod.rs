//! The objects of a file that tell of its text, within a [`Budget`].
//!
//! Values are parsed, unpacked and decrypted by the library; where they are is found here, as its loader cannot be held to
//! a budget. Data flows one way: what stands in the file → decrypted → unpacked.

mod encryption;
mod packed;
mod syntax;
mod walk;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, Object};

use super::budget::{Budget, Spent};
use crate::source::SourceError;

/// Loads a file.
///
/// # Errors
/// When it asks for a password, is damaged, or costs more than the budget has.
pub(super) fn load(bytes: &[u8], budget: &mut Budget) -> Result<Document, SourceError> {
    // The parser is somebody else's: should it fail on a damaged file, that is the file's damage.
    catch_unwind(AssertUnwindSafe(|| loaded(bytes, budget))).unwrap_or(Err(SourceError::Damaged))
}

fn loaded(bytes: &[u8], budget: &mut Budget) -> Result<Document, SourceError> {
    let found = walk::walk(bytes, budget)?;
    let mut doc = Document::new();
    doc.objects = found.objects;
    doc.trailer = found.trailer;
    encryption::decrypt(&mut doc, budget)?;
    packed::unpack(&mut doc, &found.places, budget)?;
    if doc.page_iter().next().is_none() {
        take_last_catalog(&mut doc)?;
    }
    if doc.page_iter().next().is_none() { Err(SourceError::Damaged) } else { Ok(doc) }
}

/// For a file whose trailer is lost.
///
/// # Errors
/// When the file was encrypted: half of the key was in the trailer.
fn take_last_catalog(doc: &mut Document) -> Result<(), SourceError> {
    if !doc.was_encrypted() && doc.objects.values().any(encryption::is_dictionary) {
        return Err(SourceError::Damaged);
    }
    let is_catalog = |object: &Object| object.as_dict().is_ok_and(|dict| dict.has_type(b"Catalog"));
    if let Some(id) = doc.objects.iter().rev().find_map(|(id, object)| is_catalog(object).then_some(*id)) {
        doc.trailer.set("Root", id);
    }
    Ok(())
}

impl From<Spent> for SourceError {
    fn from(_: Spent) -> Self {
        Self::Costly
    }
}

/// Takes off the budget what keeping an object costs.
fn keep(object: &Object, budget: &mut Budget) -> Result<(), Spent> {
    budget.keep(nodes(object));
    budget.check()
}

fn is_picture(dict: &Dictionary) -> bool {
    dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
}

/// True for what says nothing of text: elements of the tree of tags, which are most of the objects of a tagged file, and
/// annotations, as links are.
fn is_beside_text(object: &Object) -> bool {
    let Object::Dictionary(dict) = object else { return false };
    let is_tag =
        dict.has_type(b"StructElem") || dict.has(b"S") && dict.get(b"P").and_then(Object::as_reference).is_ok();
    is_tag || dict.has(b"Rect") && dict.has(b"Subtype")
}

/// Objects that take the memory of a dictionary.
const DICTIONARY: usize = 6;

/// An object with those inside it.
fn nodes(object: &Object) -> usize {
    let entries = |dict: &Dictionary| DICTIONARY + dict.iter().map(|(_, value)| nodes(value)).sum::<usize>();
    1 + match object {
        Object::Array(items) => items.iter().map(nodes).sum(),
        Object::Dictionary(dict) => entries(dict),
        Object::Stream(stream) => entries(&stream.dict),
        _ => 0,
    }
}
