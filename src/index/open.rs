//! Opening an index for reading, and what can be wrong with one.

use std::io;
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::{Index, ReloadPolicy, Searcher, TantivyError};

use super::manifest::Manifest;
use super::schema::{Fields, SCHEMA_VERSION, schema};

/// What can be wrong with an index.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// There is none yet.
    #[error("{0}: no index yet; «letopis ingest» builds one")]
    Missing(PathBuf),
    /// Not built by letopis.
    #[error("{0}: an index of another program; move it away, then «letopis ingest»")]
    Foreign(PathBuf),
    /// Built by another version of letopis.
    #[error("{0}: an index of another version of letopis; «letopis ingest --rebuild» builds it anew")]
    OtherSchema(PathBuf),
    /// Another ingest is at work.
    #[error("{0}: another ingest is at work on this library; try again when it has ended")]
    Busy(PathBuf),
    /// Files are damaged or missing.
    #[error("{0}: the index is damaged ({1}); «letopis ingest --rebuild» builds it anew")]
    Damaged(PathBuf, String),
    /// The folder cannot be used.
    #[error("{0}: the folder cannot be used: {1}")]
    Folder(PathBuf, String),
    /// The file system refused.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What happened.
        error: io::Error,
    },
    /// Something inside the engine.
    #[error("the index cannot be used ({0}); «letopis ingest --rebuild» builds it anew")]
    Engine(TantivyError),
    /// The disk is full, or refuses in another way: the index is as it was.
    #[error("the index could not be written: {0}; it stays as it was")]
    Disk(String),
}

impl From<TantivyError> for IndexError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::IoError(error) => Self::Disk(error.to_string()),
            error => Self::Engine(error),
        }
    }
}

impl IndexError {
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }

    pub(super) fn damaged(dir: &Path, error: &TantivyError) -> Self {
        // The engine quotes whole files.
        let full = error.to_string();
        let message = full.split(" Content: ").next().unwrap_or(&full);
        Self::Damaged(dir.to_owned(), message.to_owned())
    }

    pub(super) fn from_lock(dir: &Path, error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy(dir.to_owned()),
            error => Self::Engine(error),
        }
    }
}

/// An index open for reading: a snapshot that later commits do not change.
pub struct OpenIndex {
    searcher: Searcher,
    fields: Fields,
    manifest: Manifest,
}

impl std::fmt::Debug for OpenIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIndex").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl OpenIndex {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// When there is none, or it is foreign, of another version, or damaged.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let index = open(dir)?;
        let manifest = manifest(dir, &index)?;
        let (schema, fields) = schema();
        if manifest.versions.schema != SCHEMA_VERSION || index.schema() != schema {
            return Err(IndexError::OtherSchema(dir.to_owned()));
        }
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|e| IndexError::damaged(dir, &e))?;
        Ok(Self { searcher: reader.searcher(), fields, manifest })
    }

    /// The snapshot.
    #[must_use]
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// The fields of the schema.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What the index was built from.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

/// What the index in `dir` was built from, without opening its segments.
///
/// # Errors
/// When there is none, or it is foreign or damaged.
pub fn manifest_of(dir: &Path) -> Result<Manifest, IndexError> {
    manifest(dir, &open(dir)?)
}

/// The files of the index whose checksum is wrong; none when it is sound.
///
/// # Errors
/// When there is no index that can be opened.
pub fn check(dir: &Path) -> Result<Vec<String>, IndexError> {
    let damaged = open(dir)?.validate_checksum().map_err(|e| IndexError::damaged(dir, &e))?;
    let mut files: Vec<String> = damaged.iter().map(|p| p.display().to_string()).collect();
    files.sort();
    Ok(files)
}

fn open(dir: &Path) -> Result<Index, IndexError> {
    if !dir.join("meta.json").is_file() {
        return Err(IndexError::Missing(dir.to_owned()));
    }
    let directory = MmapDirectory::open(dir).map_err(|e| IndexError::Folder(dir.to_owned(), e.to_string()))?;
    Index::open(directory)
        .map_err(|e| if is_foreign(dir) { IndexError::Foreign(dir.to_owned()) } else { IndexError::damaged(dir, &e) })
}

/// True when `meta.json` is sound JSON and yet none of the engine's: it was not damaged, it is something else.
fn is_foreign(dir: &Path) -> bool {
    let read = std::fs::read(dir.join("meta.json")).ok();
    let json = read.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    json.is_some_and(|meta| meta.get("segments").is_none() || meta.get("schema").is_none())
}

fn manifest(dir: &Path, index: &Index) -> Result<Manifest, IndexError> {
    let metas = index.load_metas().map_err(|e| IndexError::damaged(dir, &e))?;
    match metas.payload {
        Some(payload) => serde_json::from_str::<Manifest>(&payload)
            .ok()
            .filter(|m| m.program == "letopis")
            .ok_or_else(|| IndexError::Foreign(dir.to_owned())),
        // A first ingest that was killed leaves an empty index of ours.
        None if index.schema() == schema().0 && metas.segments.is_empty() => Err(IndexError::Missing(dir.to_owned())),
        None => Err(IndexError::Foreign(dir.to_owned())),
    }
}
