//! Sidecars: `NAME.csl.json` beside a source, one CSL-JSON item as Zotero exports it; else `NAME.bib` (BibLaTeX) or
//! `NAME.ris`, one record.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cite::read;
use crate::model::{Reference, json_fault};

/// Why a sidecar cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SidecarError {
    /// Not JSON, or a field of the wrong kind.
    #[error("{path}:{line}:{column}: {message}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// An array of several items.
    #[error("{path}: holds {count} items; a sidecar holds one")]
    NotOne {
        /// The file.
        path: PathBuf,
        /// How many items.
        count: usize,
    },
    /// The file cannot be read.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What happened.
        error: io::Error,
    },
}

/// The endings of sidecars; when a source has several, the first one speaks.
pub(super) const ENDINGS: [&str; 3] = ["csl.json", "bib", "ris"];

/// The sidecar of a source: `corpus/a.txt` → `corpus/a.csl.json`, unless `a.bib` or `a.ris` is there instead.
#[must_use]
pub fn sidecar_path(source: &Path) -> PathBuf {
    let paths = ENDINGS.map(|ending| source.with_extension(ending));
    paths.iter().find(|path| path.is_file()).unwrap_or(&paths[0]).clone()
}

/// Reads a sidecar's bytes: one item, or a list of one. `None` when there is no such file.
///
/// # Errors
/// When the file is there and cannot be used.
pub fn read_sidecar(path: &Path) -> Result<Option<(Vec<u8>, Reference)>, SidecarError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SidecarError::Io { path: path.to_owned(), error }),
    };
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let only = |mut items: Vec<Reference>| match (items.pop(), items.len()) {
        (Some(item), 0) => Ok(item),
        (item, rest) => Err(SidecarError::NotOne { path: path.to_owned(), count: rest + usize::from(item.is_some()) }),
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if let Some(ending @ ("bib" | "ris")) = ending.as_deref() {
        let text = utf8(path, text)?;
        let items = if ending == "ris" { read::ris(text) } else { read::bib(text).map_err(|e| at(path, text, &e))? };
        return Ok(Some((bytes.clone(), only(items)?)));
    }
    let malformed = |e: &serde_json::Error| {
        let message = json_fault(e);
        SidecarError::Malformed { path: path.to_owned(), line: e.line(), column: e.column(), message }
    };
    let mut reference = if text.trim_ascii_start().starts_with(b"[") {
        only(serde_json::from_slice(text).map_err(|e| malformed(&e))?)?
    } else {
        serde_json::from_slice(text).map_err(|e| malformed(&e))?
    };
    reference.complete();
    Ok(Some((bytes, reference)))
}

/// BibLaTeX and RIS are read in UTF-8 only.
fn utf8<'t>(path: &Path, bytes: &'t [u8]) -> Result<&'t str, SidecarError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
        let (line, column) = place(&before);
        SidecarError::Malformed { path: path.to_owned(), line, column, message: "not UTF-8".to_owned() }
    })
}

fn at(path: &Path, text: &str, fault: &read::BibFault) -> SidecarError {
    let (line, column) = place(text.get(..fault.offset).unwrap_or(text));
    SidecarError::Malformed { path: path.to_owned(), line, column, message: fault.message.clone() }
}

/// Line and column, from 1, of what follows the text.
fn place(before: &str) -> (usize, usize) {
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}
