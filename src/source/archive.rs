//! ZIP archives, read with care: nothing is written to disk, names that lead outside are refused, and what unpacks to
//! more than it may is not unpacked.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;

/// Largest file that is unpacked, in bytes.
const LARGEST: u64 = 128 << 20;
/// What one archive may unpack to in all.
const WHOLE: u64 = 256 << 20;
/// Files an archive may hold.
const FILES: usize = 20_000;

/// Why an archive cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// Not an archive, or a damaged one.
    #[error("damaged archive: {0}")]
    Damaged(String),
    /// A file in it is missing.
    #[error("the archive lacks {0}")]
    Missing(String),
    /// A file in it cannot be unpacked.
    #[error("{name} in the archive cannot be unpacked: {what}")]
    Member {
        /// The file.
        name: String,
        /// What happened.
        what: String,
    },
    /// A file in it unpacks to more than is read.
    #[error("{0} in the archive unpacks to more than {limit} MB; unpack it and divide it", limit = LARGEST >> 20)]
    TooLarge(String),
    /// More files than are read.
    #[error("the archive holds {0} files; more than {FILES} are not read")]
    TooMany(usize),
}

/// An open archive.
pub struct Archive<R> {
    zip: ZipArchive<R>,
    names: Vec<String>,
    unpacked: u64,
}

impl<'a> Archive<Cursor<&'a [u8]>> {
    /// Opens an archive in memory.
    ///
    /// # Errors
    /// When it is damaged or holds too many files.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ArchiveError> {
        Self::over(Cursor::new(bytes))
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive; only its directory is read.
    ///
    /// # Errors
    /// When it is damaged or holds too many files.
    pub fn over(file: R) -> Result<Self, ArchiveError> {
        let mut zip = ZipArchive::new(file).map_err(|e| ArchiveError::Damaged(e.to_string()))?;
        if zip.len() > FILES {
            return Err(ArchiveError::TooMany(zip.len()));
        }
        let names = (0..zip.len()).map(|index| name_of(&mut zip, index)).collect();
        Ok(Self { zip, names, unpacked: 0 })
    }

    /// The files in it, with `/` between folders, ordered by name; folders and names that lead outside are left out.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.names.iter().filter(|name| is_file(name)).cloned().collect();
        files.sort();
        files.dedup();
        files
    }

    /// Unpacks a file.
    ///
    /// # Errors
    /// When there is none of that name, it is damaged, or it is too large.
    pub fn read(&mut self, name: &str) -> Result<Vec<u8>, ArchiveError> {
        let index = self.names.iter().position(|n| n == name).ok_or_else(|| ArchiveError::Missing(name.to_owned()))?;
        let failed = |what: String| ArchiveError::Member { name: name.to_owned(), what };
        let file = self.zip.by_index(index).map_err(|e| failed(e.to_string()))?;
        let room = LARGEST.min(WHOLE.saturating_sub(self.unpacked));
        let mut bytes = Vec::new();
        file.take(room + 1).read_to_end(&mut bytes).map_err(|e| failed(e.to_string()))?;
        if bytes.len() as u64 > room {
            return Err(ArchiveError::TooLarge(name.to_owned()));
        }
        self.unpacked += bytes.len() as u64;
        Ok(bytes)
    }
}

/// The name of a file: UTF-8, else the CP866 that archivers of Windows write.
fn name_of<R: Read + Seek>(zip: &mut ZipArchive<R>, index: usize) -> String {
    let Ok(file) = zip.by_index_raw(index) else { return String::new() };
    let raw = file.name_raw();
    let name = String::from_utf8(raw.to_vec()).unwrap_or_else(|_| {
        let (name, _) = encoding_rs::IBM866.decode_without_bom_handling(raw);
        name.into_owned()
    });
    name.replace('\\', "/")
}

fn is_file(name: &str) -> bool {
    let outside = name.starts_with('/') || name.split('/').any(|part| part == ".." || part.contains(':'));
    !name.is_empty() && !name.ends_with('/') && !outside && !name.starts_with("__MACOSX/")
}

/// The path of a file named in `base`, which stands in the same archive: `OEBPS/a.html` and `../b.html` → `b.html`.
pub(super) fn resolve(base: &str, path: &str) -> String {
    let path = percent_decoded(path.split(['#', '?']).next().unwrap_or(path));
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { base.split('/').collect() };
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_beside_the_file_that_has_them() {
        assert_eq!(resolve("OEBPS/text/a.xhtml", "../notes.xhtml#n1"), "OEBPS/notes.xhtml");
        assert_eq!(resolve("content.opf", "%D0%B0.html"), "а.html");
        assert_eq!(resolve("a.html", "../../../etc/passwd"), "etc/passwd");
    }

    #[test]
    fn names_that_lead_outside_are_no_files() {
        for name in ["../a.txt", "/a.txt", "a/../../b.txt", "c:/a.txt", "folder/"] {
            assert!(!is_file(name), "{name}");
        }
        assert!(is_file("книги/а.txt"));
    }
}
