//! Saved sub-corpora: `corpus/subcorpora.toml`, a table for each name.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::library::{Library, LibraryError};

/// The name of the file in `corpus/`.
pub(super) const FILE: &str = "subcorpora.toml";

/// Works chosen by what is known of them. Criteria combine; a work must meet all that are given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subcorpus {
    /// Ids of works; any when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub works: Vec<String>,
    /// Words of the author's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Years of publication, as a user writes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

impl Library {
    /// The sub-corpora by name; none when there is no file.
    ///
    /// # Errors
    /// When the file cannot be read or is none of ours; the message names the line.
    pub fn subcorpora(&self) -> Result<BTreeMap<String, Subcorpus>, LibraryError> {
        let path = self.subcorpora_path();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
            Err(error) => return Err(LibraryError::Io { path, error }),
        };
        toml::from_str(&text).map_err(|e| LibraryError::Io { path, error: io::Error::other(e.to_string()) })
    }

    /// Writes all sub-corpora, in place of the old ones or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_subcorpora(&self, all: &BTreeMap<String, Subcorpus>) -> Result<(), LibraryError> {
        let path = self.subcorpora_path();
        let write = || -> io::Result<()> {
            let text = toml::to_string(all).map_err(io::Error::other)?;
            let mut file = tempfile::NamedTempFile::new_in(self.corpus_dir())?;
            file.write_all(text.as_bytes())?;
            file.persist(&path)?;
            Ok(())
        };
        write().map_err(|error| LibraryError::Io { path: path.clone(), error })
    }

    fn subcorpora_path(&self) -> PathBuf {
        self.corpus_dir().join(FILE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("corpus")).unwrap();
        let library = Library::at(dir.path()).unwrap();
        assert_eq!(library.subcorpora().unwrap(), BTreeMap::new());
        let memoirs =
            Subcorpus { author: Some("Иванов".into()), published: Some("1990..".into()), ..Subcorpus::default() };
        let all = BTreeMap::from([("мемуары".to_owned(), memoirs)]);
        library.save_subcorpora(&all).unwrap();
        assert_eq!(library.subcorpora().unwrap(), all);
        assert_eq!(library.sources().unwrap().1, []);
    }
}
