//! Sidecars: `NAME.csl.json` beside a source, one CSL-JSON item as Zotero exports it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::Reference;

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

/// The sidecar of a source: `corpus/a.txt` → `corpus/a.csl.json`.
#[must_use]
pub fn sidecar_path(source: &Path) -> PathBuf {
    source.with_extension("csl.json")
}

/// Reads a sidecar's bytes: one item, or an array of one. `None` when there is no such file.
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
    let malformed = |e: &serde_json::Error| {
        let full = e.to_string();
        let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
        SidecarError::Malformed { path: path.to_owned(), line: e.line(), column: e.column(), message }
    };
    let reference = if text.trim_ascii_start().starts_with(b"[") {
        let mut items: Vec<Reference> = serde_json::from_slice(text).map_err(|e| malformed(&e))?;
        match (items.pop(), items.len()) {
            (Some(item), 0) => item,
            (None, _) => return Err(SidecarError::NotOne { path: path.to_owned(), count: 0 }),
            (Some(_), rest) => return Err(SidecarError::NotOne { path: path.to_owned(), count: rest + 1 }),
        }
    } else {
        serde_json::from_slice(text).map_err(|e| malformed(&e))?
    };
    Ok(Some((bytes, reference)))
}
