//! Names of one thing, as a reader of the library knows them: `corpus/synonyms.txt`.
//!
//! ```text
//! # Each line: names of one thing.
//! Донбасс = Донецкий бассейн = Донецкий каменноугольный бассейн
//! ```

use std::fs;
use std::io;

use super::library::{Library, LibraryError};

/// The name of the file in `corpus/`.
pub(super) const FILE: &str = "synonyms.txt";

/// Lines of names that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    lines: Vec<Vec<String>>,
}

/// A line that does not say which names are one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: names of one thing are written «Донбасс = Донецкий бассейн», here is: {text}")]
pub struct SynonymsError {
    /// The number of the line, from 1.
    pub line: usize,
    /// The line.
    pub text: String,
}

impl Synonyms {
    /// Reads lines of names divided by `=`; empty lines and lines that begin with `#` say nothing.
    ///
    /// # Errors
    /// A line with fewer than two names.
    pub fn parse(text: &str) -> Result<Self, SynonymsError> {
        let mut lines = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let names: Vec<String> = line.split('=').map(|name| name.trim().to_owned()).collect();
            if names.len() < 2 || names.iter().any(|name| !name.contains(char::is_alphanumeric)) {
                return Err(SynonymsError { line: index + 1, text: line.to_owned() });
            }
            lines.push(names);
        }
        Ok(Self { lines })
    }

    /// All names of what is called `name`, in the order of the file, by `same`, which tells whether two names are one
    /// but for case and spelling. Nothing when no line has it.
    pub fn of(&self, name: &str, same: impl Fn(&str, &str) -> bool) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for line in self.lines.iter().filter(|line| line.iter().any(|other| same(other, name))) {
            for other in line {
                if !found.iter().any(|known| same(known, other)) {
                    found.push(other);
                }
            }
        }
        found
    }
}

impl Library {
    /// The synonyms of the library; none when there is no file.
    ///
    /// # Errors
    /// When the file cannot be read or a line of it is not understood; the message names the line.
    pub fn synonyms(&self) -> Result<Synonyms, LibraryError> {
        let path = self.corpus_dir().join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Synonyms::default()),
            Err(error) => return Err(LibraryError::Io { path, error }),
        };
        Synonyms::parse(&text).map_err(|error| LibraryError::Io { path, error: io::Error::other(error) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_names_of_one_thing() {
        let synonyms = Synonyms::parse("# мои\n\nДонбасс = Донецкий бассейн\n").unwrap();
        let same = |a: &str, b: &str| a == b;
        assert_eq!(synonyms.of("Донецкий бассейн", same), ["Донбасс", "Донецкий бассейн"]);
        assert_eq!(synonyms.of("Кузбасс", same), Vec::<&str>::new());
    }

    #[test]
    fn a_line_of_one_name_is_a_fault_with_its_number() {
        assert_eq!(Synonyms::parse("а = б\nДонбасс").unwrap_err().line, 2);
        assert_eq!(Synonyms::parse("Донбасс =").unwrap_err().line, 1);
    }

    #[test]
    fn the_file_is_no_source() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("corpus")).unwrap();
        let library = Library::at(dir.path()).unwrap();
        fs::write(library.corpus_dir().join(FILE), "а = б").unwrap();
        assert_eq!(library.sources().unwrap().0, []);
        assert_eq!(library.synonyms().unwrap(), Synonyms::parse("а = б").unwrap());
    }
}
