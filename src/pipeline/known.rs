//! The people that a library knows of itself, and which works must be tagged again when it knows others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use crate::authority::{OwnPeople, OwnPersonError};
use crate::corpus::{KNOWN_PEOPLE, Library};
use crate::index::{IndexError, Manifest, OpenIndex};

/// Reads `corpus/known-people.jsonl`; nobody when there is none. Lines that are no records are given back.
///
/// # Errors
/// When the file cannot be read.
pub fn own_people(library: &Library) -> io::Result<(OwnPeople, Vec<OwnPersonError>)> {
    match fs::read_to_string(library.known_people_path()) {
        Ok(text) => Ok(OwnPeople::parse(&format!("corpus/{KNOWN_PEOPLE}"), &text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((OwnPeople::default(), Vec::new())),
        Err(error) => Err(error),
    }
}

/// What is known of own people: hashes of records with beginnings of names.
type Known = BTreeMap<String, BTreeSet<String>>;

/// Marks the works of an index in which a name of somebody stands whose record is new, gone or changed: these are tagged
/// again. In no other work can anything be tagged or tied otherwise.
pub(super) fn forget_naming(manifest: &mut Manifest, known: &Known, index: &Path) -> Result<(), IndexError> {
    let before = &manifest.known_people;
    let changed = before.iter().filter(|(hash, _)| !known.contains_key(*hash));
    let changed = changed.chain(known.iter().filter(|(hash, _)| !before.contains_key(*hash)));
    let beginnings: BTreeSet<&str> = changed.flat_map(|(_, beginnings)| beginnings).map(String::as_str).collect();
    if beginnings.is_empty() {
        return Ok(());
    }
    for work in OpenIndex::open(index)?.works_with(&beginnings)? {
        if let Some(entry) = manifest.works.get_mut(&work) {
            entry.forget();
        }
    }
    Ok(())
}
