//! Finding a library: a folder that has `corpus/`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::sources::{self, Source, Unread};

/// The name of the file of known people in `corpus/`.
pub const KNOWN_PEOPLE: &str = "known-people.jsonl";

/// A folder that has `corpus/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    root: PathBuf,
}

/// Why there is no library.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LibraryError {
    /// No folder with `corpus/` here or above.
    #[error("no library: neither {0} nor a folder above it has corpus/")]
    NotFound(PathBuf),
    /// The folder named has no `corpus/`.
    #[error("{0} is no library: it has no corpus/")]
    NotALibrary(PathBuf),
    /// A library stands there already.
    #[error("{0} is a library already")]
    Exists(PathBuf),
    /// The file system refused.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What happened.
        error: io::Error,
    },
}

impl Library {
    /// The library in `dir`.
    ///
    /// # Errors
    /// When `dir` has no `corpus/`.
    pub fn at(dir: &Path) -> Result<Self, LibraryError> {
        if dir.join("corpus").is_dir() {
            Ok(Self { root: dir.to_owned() })
        } else {
            Err(LibraryError::NotALibrary(dir.to_owned()))
        }
    }

    /// The library that `dir` lies in: the nearest folder upwards that has `corpus/`.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(dir: &Path) -> Result<Self, LibraryError> {
        dir.ancestors().find_map(|d| Self::at(d).ok()).ok_or_else(|| LibraryError::NotFound(dir.to_owned()))
    }

    /// Makes an empty library.
    ///
    /// # Errors
    /// When one stands there already, or the folders cannot be made.
    pub fn init(dir: &Path) -> Result<Self, LibraryError> {
        if dir.join("corpus").exists() {
            return Err(LibraryError::Exists(dir.to_owned()));
        }
        for folder in [dir.join("corpus"), dir.join("index")] {
            fs::create_dir_all(&folder).map_err(|error| LibraryError::Io { path: folder, error })?;
        }
        Self::at(dir)
    }

    /// The folder of the library.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the sources are.
    #[must_use]
    pub fn corpus_dir(&self) -> PathBuf {
        self.root.join("corpus")
    }

    /// Where the index is.
    #[must_use]
    pub fn index_dir(&self) -> PathBuf {
        self.root.join("index")
    }

    /// The corrections of the readers.
    #[must_use]
    pub fn corrections_path(&self) -> PathBuf {
        self.corpus_dir().join("corrections.jsonl")
    }

    /// The people that the library knows of itself.
    #[must_use]
    pub fn known_people_path(&self) -> PathBuf {
        self.corpus_dir().join(KNOWN_PEOPLE)
    }

    /// The sources of the library ordered by path, and the files that are none, with the reason.
    ///
    /// # Errors
    /// When the folder cannot be walked.
    pub fn sources(&self) -> Result<(Vec<Source>, Vec<Unread>), LibraryError> {
        sources::walk(&self.corpus_dir())
    }
}
