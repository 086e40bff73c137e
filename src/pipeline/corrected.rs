//! The corrections of a library, by work.

use std::collections::BTreeMap;
use std::io;

use crate::corpus::Library;
use crate::corpus::corrections::{Correction, CorrectionError, load};

/// Corrections by work id.
pub(super) type ByWork = BTreeMap<String, WorkCorrections>;

/// The corrections of one work.
#[derive(Clone, Debug, Default)]
pub(super) struct WorkCorrections {
    /// Oldest first.
    pub(super) list: Vec<Correction>,
    /// Hash of them all: a work is indexed again when it changes.
    pub(super) hash: String,
}

/// Reads the corrections of a library. Lines that cannot be read are given back beside the others.
pub(super) fn corrections_by_work(library: &Library) -> io::Result<(ByWork, Vec<CorrectionError>)> {
    let (corrections, errors) = load(&library.corrections_path())?;
    let mut by_work = ByWork::new();
    for correction in corrections.iter() {
        by_work.entry(correction.work.clone()).or_default().list.push(correction.clone());
    }
    for work in by_work.values_mut() {
        let text: Vec<String> = work.list.iter().filter_map(|c| serde_json::to_string(c).ok()).collect();
        work.hash.push_str(&blake3::hash(text.join("\n").as_bytes()).to_hex()[..16]);
    }
    Ok((by_work, errors))
}
