//! Places in archives: «ГАРФ. Ф. Р-9401. Оп. 2. Д. 1. Л. 18–19 об.» (11.4).

use super::super::pages;
use super::super::punctuation::{capitalised, field, join_areas, tidy};
use super::super::terms::{Terms, numbered};
use crate::model::{Archive, Reference};

/// The place of a document without its sheets; `None` when nothing is known of it.
pub(super) fn shelfmark(reference: &Reference) -> Option<String> {
    let parts: Vec<String> = name(reference).into_iter().chain(location(reference)).collect();
    tidy(&join_areas(&parts, false))
}

/// The place of a document with the sheets the record gives.
pub(in crate::cite) fn shelfmark_with_sheets(reference: &Reference) -> Option<String> {
    let parts: Vec<String> = name(reference).into_iter().chain(location_with_sheets(reference)).collect();
    tidy(&join_areas(&parts, false))
}

/// The same without the name of the archive.
pub(in crate::cite) fn location_with_sheets(reference: &Reference) -> Option<String> {
    let leaves = sheets(reference).map(|sheets| labelled(&sheets, Terms::of(reference)));
    let parts: Vec<String> = location(reference).into_iter().chain(leaves).collect();
    tidy(&join_areas(&parts, false))
}

/// Name of the archive.
pub(in crate::cite) fn name(reference: &Reference) -> Option<String> {
    structured(reference).and_then(|own| field(own.archive.as_ref())).or_else(|| field(reference.archive.as_ref()))
}

/// Fond, inventory and file; of a record that has none of them, the place as one string.
fn location(reference: &Reference) -> Vec<String> {
    let parts = structured(reference).map(parts).unwrap_or_default();
    if parts.is_empty() { field(reference.archive_location.as_ref()).into_iter().collect() } else { parts }
}

fn structured(reference: &Reference) -> Option<&Archive> {
    reference.custom.as_ref()?.archive.as_ref()
}

fn parts(archive: &Archive) -> Vec<String> {
    let fond = match (field(archive.fond.as_ref()), field(archive.fond_name.as_ref())) {
        (Some(number), Some(name)) => Some(format!("{} ({name})", designated("Ф.", &number))),
        (Some(number), None) => Some(designated("Ф.", &number)),
        // 11.4.3: a fond without a number goes by its name.
        (None, Some(name)) => Some(format!("Ф. {name}")),
        (None, None) => None,
    };
    let opis = field(archive.opis.as_ref()).map(|opis| designated("Оп.", &opis));
    let unit = archive.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()).unwrap_or("Д.");
    let delo = field(archive.delo.as_ref()).map(|delo| designated(unit, &delo));
    [fond, opis, delo].into_iter().flatten().collect()
}

/// «Ф. 130»; a value that brings its own designation keeps it («Картон 5. Д. 14»).
fn designated(unit: &str, value: &str) -> String {
    capitalised(&numbered(unit, value))
}

/// The place in an archive that was named just before: what differs, from the fond on; `None` when the archive is another
/// one or the two are not described alike.
pub(super) fn elsewhere(previous: &Reference, reference: &Reference) -> Option<Vec<String>> {
    if name(reference).is_none() || name(previous) != name(reference) {
        return None;
    }
    let (before, parts) = (parts(structured(previous)?), parts(structured(reference)?));
    let same = before.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    (before.len() == parts.len() && same < parts.len()).then(|| parts[same..].to_vec())
}

/// The sheets of the document in its file, when the record gives them.
pub(super) fn sheets(reference: &Reference) -> Option<String> {
    pages::normalised(structured(reference)?.list.as_ref()?)
}

/// The sheets with their label: «Л. 18–19 об.».
pub(super) fn labelled(sheets: &str, terms: &Terms) -> String {
    format!("{} {sheets}", capitalised(&terms.sheet))
}

/// What stands behind the place: the file's own title (11.9) and notes on the copy (11.10).
pub(super) fn remarks(reference: &Reference) -> Vec<String> {
    let Some(archive) = structured(reference) else { return Vec::new() };
    let file = field(archive.delo_name.as_ref()).map(|name| format!("({name})"));
    let note = field(archive.note.as_ref()).map(|note| capitalised(&note));
    file.into_iter().chain(note).collect()
}

/// True when both the archive and a place in it are known.
pub(in crate::cite) fn has_whole_shelfmark(reference: &Reference) -> bool {
    name(reference).is_some() && !location(reference).is_empty()
}
