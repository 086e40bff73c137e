//! The files of a library and how each becomes a work.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::sidecar::ENDINGS;
use super::{LibraryError, SidecarError, read_sidecar, sidecar_path};
use crate::model::{Reference, Work};
use crate::source::archive::Archive;
use crate::source::{Format, PageOptionError, PageOptions, ReadOptions, Reading, SourceError, merged};

/// A source of the library: a file, or a file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// Its path below `corpus/`, with `/` between folders; that of a file in an archive goes on after the archive's.
    pub path: String,
    /// The name in the archive.
    pub member: Option<String>,
    /// No sidecar lay beside it when the library was listed.
    bare: bool,
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
    /// It is no text, damaged, or of a format that is not read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// Its sidecar is damaged.
    #[error(transparent)]
    Sidecar(#[from] SidecarError),
    /// What its sidecar says of pages cannot be used.
    #[error(transparent)]
    Pages(#[from] PageOptionError),
}

/// Lists the sources below `corpus`, ordered by path; README files, dot files, sidecars and what readers
/// have written of the library are no sources.
pub(super) fn walk(corpus: &Path) -> Result<(Vec<Source>, Vec<Unread>), LibraryError> {
    let mut sources = Vec::new();
    let mut unread = Vec::new();
    let mut described = HashSet::new();
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
        described.extend(ENDINGS.iter().filter_map(|ending| {
            let stem = name.strip_suffix(ending)?.strip_suffix('.')?;
            Some(entry.path().with_file_name(stem))
        }));
        if is_no_source(&name) {
            continue;
        }
        let relative = entry.path().strip_prefix(corpus).unwrap_or(entry.path());
        let path = relative.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        match ending(&name) {
            Some(ending) if ending == "zip" => sources.extend(members(entry.into_path(), path)),
            Some(ending) if Format::reads_ending(&ending) => {
                sources.push(Source { file: entry.into_path(), path, member: None, bare: false });
            }
            ending => unread.push(Unread { path, ending }),
        }
    }
    // A bibliography that lies beside its source is a sidecar; one that lies alone is a file nobody reads.
    unread.retain(|file| {
        let sidecar = matches!(file.ending.as_deref(), Some("bib" | "ris"));
        let stem = |path: &str| path.rsplit_once('.').map_or(path.to_owned(), |(stem, _)| stem.to_owned());
        !(sidecar && sources.iter().any(|source| stem(&source.path) == stem(&file.path)))
    });
    for source in &mut sources {
        source.bare = !described.contains(&source.described().with_extension(""));
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((sources, unread))
}

/// The files below a folder that can be sources, ordered by path; sidecars, README and dot files are none.
#[must_use]
pub fn sources_below(folder: &Path) -> Vec<PathBuf> {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && !is_no_source(&entry.file_name().to_string_lossy()))
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// The sources in a file that lies anywhere.
pub(super) fn parts(file: &Path, name: &str) -> Vec<Source> {
    match ending(name) {
        Some(ending) if ending == "zip" => members(file.to_owned(), name.to_owned()),
        _ => vec![Source { file: file.to_owned(), path: name.to_owned(), member: None, bare: false }],
    }
}

/// README files, dot files, sidecars, corrections, known people, sub-corpora and synonyms are no sources.
fn is_no_source(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with(".csl.json")
        || name == "corrections.jsonl"
        || name == super::library::KNOWN_PEOPLE
        || name == super::subcorpora::FILE
        || name == super::synonyms::FILE
        || name.to_uppercase().starts_with("README")
}

fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())
}

/// The sources in an archive: those of its files whose endings are read. One of a single book is that book; one that
/// cannot be opened is a source that cannot be read. Archives in archives are not opened.
fn members(file: PathBuf, path: String) -> Vec<Source> {
    // Every question asks which sources there are: of an archive only the directory is read.
    let opened = File::open(&file).ok().and_then(|file| Archive::over(BufReader::new(file)).ok());
    let names = opened.map(|archive| archive.files()).unwrap_or_default();
    let read = |name: &&String| {
        let last = name.rsplit('/').next().unwrap_or(name);
        !is_no_source(last) && ending(last).is_some_and(|e| e != "zip" && Format::reads_ending(&e))
    };
    let read: Vec<String> = names.iter().filter(read).cloned().collect();
    if Format::of_files(&names) != Format::Zip || read.is_empty() {
        return vec![Source { file, path, member: None, bare: false }];
    }
    let source =
        |name: String| Source { file: file.clone(), path: format!("{path}/{name}"), member: Some(name), bare: false };
    read.into_iter().map(source).collect()
}

/// The files of an archive that could be sources and are of a format that is not read.
pub(super) fn passed(file: &Path, name: &str) -> Vec<(String, ReadError)> {
    if ending(name).as_deref() != Some("zip") {
        return Vec::new();
    }
    let opened = File::open(file).ok().and_then(|file| Archive::over(BufReader::new(file)).ok());
    let names = opened.map(|archive| archive.files()).unwrap_or_default();
    if Format::of_files(&names) != Format::Zip {
        return Vec::new();
    }
    let refused = |member: &String| {
        let format = match ending(member)?.as_str() {
            "djvu" | "djv" => Format::Djvu,
            "doc" | "odt" => Format::Doc,
            "rtf" => Format::Rtf,
            "zip" => Format::Zip,
            _ => return None,
        };
        Some((format!("{name}/{member}"), ReadError::from(SourceError::Refused(format))))
    };
    names.iter().filter_map(refused).collect()
}

impl Source {
    /// The bytes of the source, unpacked.
    ///
    /// # Errors
    /// When the file cannot be read or its archive is damaged.
    pub fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let length = fs::metadata(&self.file)?.len();
        if length > crate::source::LARGEST as u64 {
            return Err(SourceError::TooLarge(usize::try_from(length >> 20).unwrap_or(usize::MAX)).into());
        }
        let bytes = fs::read(&self.file)?;
        match &self.member {
            None => Ok(bytes),
            Some(name) => Ok(Archive::open(&bytes).and_then(|mut a| a.read(name)).map_err(SourceError::from)?),
        }
    }

    /// Where its sidecar is: beside the file; that of a file in an archive is `ARCHIVE/NAME.csl.json` without the
    /// archive's ending.
    #[must_use]
    pub fn sidecar(&self) -> PathBuf {
        sidecar_path(&self.described())
    }

    /// What the sidecar would lie beside.
    fn described(&self) -> PathBuf {
        match &self.member {
            None => self.file.clone(),
            Some(name) => self.file.with_extension("").join(name),
        }
    }

    /// The hash of everything the work is made of: the file, its sidecar, the encoding asked for when it is of account.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn hash(&self, encoding: Option<&str>) -> io::Result<String> {
        let mut hasher = blake3::Hasher::new();
        let bytes = fs::read(&self.file)?;
        hasher.update(&bytes);
        hasher.update(b"\0sidecar\0");
        if let Ok(sidecar) = fs::read(self.sidecar()) {
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
        let sidecar = read_sidecar(&self.sidecar())?;
        let id = sidecar.map(|(_, reference)| reference.id.trim().to_owned()).filter(|id| !id.is_empty());
        Ok(id.unwrap_or_else(|| self.stem()))
    }

    /// The path without its ending, or its two endings (`.fb2.zip`).
    fn stem(&self) -> String {
        let (folder, name) =
            self.path.rsplit_once('/').map_or(("", self.path.as_str()), |(folder, name)| (folder, name));
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let name = name.strip_suffix(".fb2").unwrap_or(name);
        if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
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
        // Every question asks this of every source: no file is looked for that is known not to be there.
        let sidecar = if self.bare { (0, 0) } else { one(&self.sidecar()) };
        let file = one(&self.file);
        (file.0 + sidecar.0, file.1.max(sidecar.1))
    }
}

/// Reads a source with its sidecar. A source that is not UTF-8 is in the encoding that its sidecar names
/// (`custom.encoding`), else in `encoding`, else in the one detected.
///
/// # Errors
/// When the file or the sidecar cannot be used; the message names place and mend.
pub fn read_work(source: &Source, encoding: Option<&str>) -> Result<Work, ReadError> {
    read_source(source, encoding).map(|reading| reading.work)
}

/// Reads a source with its sidecar, and tells how it was read.
///
/// # Errors
/// When the file or the sidecar cannot be used; the message names place and mend.
pub fn read_source(source: &Source, encoding: Option<&str>) -> Result<Reading, ReadError> {
    let sidecar = read_sidecar(&source.sidecar())?.map(|(_, reference)| reference);
    let bytes = source.bytes()?;
    read_described(&bytes, &source.work_id()?, &source.path, sidecar, encoding)
}

/// Reads the bytes of a source that is described by `sidecar`: what it lacks the file says.
///
/// # Errors
/// When the bytes or the description cannot be used.
pub fn read_described(
    bytes: &[u8],
    id: &str,
    path: &str,
    sidecar: Option<Reference>,
    encoding: Option<&str>,
) -> Result<Reading, ReadError> {
    let custom = sidecar.as_ref().and_then(|r| r.custom.as_ref());
    let options = ReadOptions {
        id: id.to_owned(),
        path: path.to_owned(),
        encoding: custom.and_then(|c| c.encoding.as_deref()).or(encoding).map(str::to_owned),
        pages: PageOptions::of(custom)?,
    };
    let mut reading = crate::source::read(bytes, &options)?;
    let said = &reading.metadata.reference;
    let work = &reading.work;
    // An item of a bibliography has an id; what it does not call by a title has none.
    let named = sidecar.as_ref().is_none_or(|sidecar| sidecar.id.is_empty());
    let mut reference = sidecar.map_or_else(|| said.clone(), |sidecar| merged(&sidecar, said));
    if reference.title.is_none() {
        reference = merged(&reference, &guessed_reference(id, work, named));
    }
    id.clone_into(&mut reference.id);
    reading.work.context_years = context_years(&reference);
    let stated = reference.custom.as_ref().and_then(|c| c.context_date.as_deref());
    reading.work.context_days = stated.and_then(crate::model::days_of);
    reading.work.reference = reference;
    Ok(reading)
}

/// When neither sidecar nor file tell the title, it is the first heading, else, if the file is `named` for its text, the
/// file's name.
fn guessed_reference(id: &str, work: &Work, named: bool) -> Reference {
    let first = work.passages.first().filter(|p| p.kind == crate::model::PassageKind::Heading);
    let heading = first.map(|p| p.span.of(&work.text)).filter(|heading| !crate::source::heads_a_part(heading));
    let name = named.then(|| id.rsplit('/').next().unwrap_or(id));
    let title = heading.or(name).map(str::to_owned);
    Reference { id: id.to_owned(), kind: "document".to_owned(), title, ..Reference::default() }
}

/// The years a reader assumes: `custom.context_date`, else nothing. The year of publication says nothing about the
/// time a history tells of, except in documents of their time.
fn context_years(reference: &Reference) -> Option<(i32, i32)> {
    let stated = reference.custom.as_ref().and_then(|c| c.context_date.as_deref()).and_then(crate::model::years_of);
    let documentary =
        matches!(reference.kind.as_str(), "legislation" | "personal_communication" | "article-newspaper" | "speech");
    stated.or_else(|| documentary.then(|| reference.years()).flatten())
}
