//! The corrections of a library, by work.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::corpus::Library;
use crate::corpus::corrections::{Correction, CorrectionError, Corrections, load};

/// The corrections of a library, for each work those that concern it.
#[derive(Debug, Default)]
pub(super) struct ByWork {
    corrections: Corrections,
    /// Hashes by the works that have corrections of their own.
    hashes: BTreeMap<String, String>,
    /// The hash of a work that has none: of the general ones.
    general: String,
}

impl ByWork {
    /// The corrections of a work, oldest first.
    pub(super) fn of(&self, work: &str) -> Vec<Correction> {
        self.corrections.of_work(work).into_iter().cloned().collect()
    }

    /// The hash of the corrections of a work, empty when there are none: the work is corrected again when it changes.
    pub(super) fn hash(&self, work: &str) -> &str {
        self.hashes.get(work).unwrap_or(&self.general)
    }
}

/// Reads the corrections of a library. Lines that cannot be read are given back beside the others.
pub(super) fn corrections_by_work(library: &Library) -> io::Result<(ByWork, Vec<CorrectionError>)> {
    let (corrections, errors) = load(&library.corrections_path())?;
    let lines: Vec<(&str, String)> =
        corrections.iter().map(|c| (c.work.as_str(), serde_json::to_string(c).unwrap_or_default())).collect();
    let of = |work: Option<&str>| {
        let concern = corrections.iter().zip(&lines).filter(|(c, _)| work.map_or(c.is_general(), |w| c.concerns(w)));
        let text: Vec<&str> = concern.map(|(_, (_, line))| line.as_str()).collect();
        if text.is_empty() { String::new() } else { blake3::hash(text.join("\n").as_bytes()).to_hex()[..16].to_owned() }
    };
    let works: BTreeSet<&str> = lines.iter().map(|(work, _)| *work).collect();
    let hashes = works.iter().map(|&work| (work.to_owned(), of(Some(work)))).collect();
    let general = of(None);
    Ok((ByWork { corrections, hashes, general }, errors))
}
