//! The files of a library and how each becomes a work.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{LibraryError, SidecarError, read_sidecar, sidecar_path};
use crate::model::{Reference, Work};
use crate::source::{EncodingError, decode, plain};

/// A source file of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// Its path below `corpus/`, with `/` between folders.
    pub path: String,
}

/// A file of the library that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Path below `corpus/`.
    pub path: String,
    /// Why it is not read.
    pub ending: Option<String>,
}

/// Why a source did not become a work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file cannot be opened.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Its bytes are no text.
    #[error(transparent)]
    Encoding(#[from] EncodingError),
    /// Its sidecar is damaged.
    #[error(transparent)]
    Sidecar(#[from] SidecarError),
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
}

/// Lists the sources below `corpus`, ordered by path; README files, dot files, sidecars and `corrections.jsonl` are no
/// sources.
pub(super) fn walk(corpus: &Path) -> Result<(Vec<Source>, Vec<Unread>), LibraryError> {
    let mut sources = Vec::new();
    let mut unread = Vec::new();
    let entries = WalkDir::new(corpus)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.'));
    for entry in entries {
        let entry = entry.map_err(|e| LibraryError::Io {
            path: e.path().unwrap_or(corpus).to_owned(),
            error: e.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")),
        })?;
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".csl.json") || name == "corrections.jsonl" || name.to_uppercase().starts_with("README") {
            continue;
        }
        let relative = entry.path().strip_prefix(corpus).unwrap_or(entry.path());
        let path = relative.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let ending = entry.path().extension().map(|e| e.to_string_lossy().to_lowercase());
        if matches!(ending.as_deref(), Some("txt" | "text")) {
            sources.push(Source { file: entry.into_path(), path });
        } else {
            unread.push(Unread { path, ending });
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((sources, unread))
}

impl Source {
    /// The hash of everything the work is made of: the file, its sidecar, the encoding asked for when it is of account.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn hash(&self, encoding: Option<&str>) -> io::Result<String> {
        let mut hasher = blake3::Hasher::new();
        let bytes = fs::read(&self.file)?;
        hasher.update(&bytes);
        hasher.update(b"\0sidecar\0");
        if let Ok(sidecar) = fs::read(sidecar_path(&self.file)) {
            hasher.update(&sidecar);
        }
        if let Some(encoding) = encoding.filter(|_| std::str::from_utf8(&bytes).is_err()) {
            hasher.update(encoding.as_bytes());
        }
        Ok(hasher.finalize().to_hex()[..32].to_owned())
    }

    /// The id of the work: the sidecar's, else the path without its ending.
    ///
    /// # Errors
    /// When the sidecar cannot be read.
    pub fn work_id(&self) -> Result<String, SidecarError> {
        let sidecar = read_sidecar(&sidecar_path(&self.file))?;
        let id = sidecar.map(|(_, reference)| reference.id.trim().to_owned()).filter(|id| !id.is_empty());
        Ok(id.unwrap_or_else(|| self.path.rsplit_once('.').map_or(self.path.as_str(), |(stem, _)| stem).to_owned()))
    }

    /// Size in bytes and time of the last change (nanoseconds since 1970) of the file and its sidecar together: changes
    /// whenever they do, and is cheap to ask for.
    #[must_use]
    pub fn stat(&self) -> (u64, u64) {
        let one = |path: &Path| {
            let Ok(meta) = fs::metadata(path) else { return (0, 0) };
            let since = meta.modified().ok().and_then(|m| m.duration_since(std::time::UNIX_EPOCH).ok());
            (meta.len(), since.and_then(|d| u64::try_from(d.as_nanos()).ok()).unwrap_or(0))
        };
        let (file, sidecar) = (one(&self.file), one(&sidecar_path(&self.file)));
        (file.0 + sidecar.0, file.1.max(sidecar.1))
    }
}

/// Reads a source with its sidecar. A source that is not UTF-8 is in the encoding that its sidecar names
/// (`custom.encoding`), else in `encoding`, else in the one detected.
///
/// # Errors
/// When the file or the sidecar cannot be used; the message names place and mend.
pub fn read_work(source: &Source, encoding: Option<&str>) -> Result<Work, ReadError> {
    let sidecar = read_sidecar(&sidecar_path(&source.file))?.map(|(_, reference)| reference);
    let bytes = fs::read(&source.file)?;
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    let own = sidecar.as_ref().and_then(|r| r.custom.as_ref()).and_then(|c| c.encoding.as_deref());
    let asked = own.or(encoding).filter(|_| std::str::from_utf8(&bytes).is_err());
    let decoded = decode(&bytes, asked)?;
    let id = source.work_id()?;
    let mut work = plain::read(&id, &source.path, &decoded.text);
    if work.passages.is_empty() {
        return Err(ReadError::Empty);
    }
    work.reference = sidecar.unwrap_or_else(|| guessed_reference(&id, &work));
    work.reference.id.clone_from(&id);
    work.context_years = context_years(&work.reference);
    let stated = work.reference.custom.as_ref().and_then(|c| c.context_date.as_deref());
    work.context_days = stated.and_then(crate::model::days_of);
    Ok(work)
}

/// Without a sidecar nothing is known but, perhaps, the title: the first heading, else the file's name.
fn guessed_reference(id: &str, work: &Work) -> Reference {
    let first = work.passages.first().filter(|p| p.kind == crate::model::PassageKind::Heading);
    let title = first.map_or_else(|| id.to_owned(), |p| p.span.of(&work.text).to_owned());
    Reference { id: id.to_owned(), kind: "document".to_owned(), title: Some(title), ..Reference::default() }
}

/// The years a reader assumes: `custom.context_date`, else nothing. The year of publication says nothing about the
/// time a history tells of, except in documents of their time.
fn context_years(reference: &Reference) -> Option<(i32, i32)> {
    let stated = reference.custom.as_ref().and_then(|c| c.context_date.as_deref()).and_then(crate::model::years_of);
    let documentary =
        matches!(reference.kind.as_str(), "legislation" | "personal_communication" | "article-newspaper" | "speech");
    stated.or_else(|| documentary.then(|| reference.years()).flatten())
}
