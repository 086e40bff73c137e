//! Taking sources into a library, and out of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::twins::{Kinship, Sketch, Sketches};
use super::{Library, ReadError, SidecarError, Source, read_described, read_sidecar, sidecar_path};
use crate::model::{Custom, Reference};
use crate::source::{Format, Reading};

/// A source that is to be taken in.
#[derive(Debug)]
pub struct Candidate {
    /// The file as it lies outside the library.
    pub file: PathBuf,
    /// Path below `corpus/` that it gets; of a file in an archive the archive's path goes before.
    pub path: String,
    /// What it is and what was understood of it.
    pub reading: Reading,
    /// Works of the library that are akin to it: paths and percent.
    pub akin: Vec<(String, usize)>,
}

/// What a file is: sources, and those of an archive that are not read.
#[derive(Debug)]
pub struct Examined {
    /// Sources to be taken in.
    pub found: Vec<Candidate>,
    /// Paths of files in an archive that the library will pass over, and why.
    pub passed: Vec<(String, ReadError)>,
}

/// How to take sources in.
#[derive(Clone, Debug, Default)]
pub struct AddOptions {
    /// The description given, field by field stronger than the sidecar beside the file and the file itself.
    pub reference: Reference,
    /// Leave the files where they are and link to them.
    pub link: bool,
}

/// Why a source is not taken in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AddError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The library has the same text.
    #[error("the library has this text already: corpus/{0}")]
    Twin(String),
    /// A file in an archive is why the archive is not taken in.
    #[error("{0}: {1}")]
    Member(String, Box<AddError>),
    /// The library has another file of this name.
    #[error("corpus/{0} is there already, with another text; give the file another name")]
    Taken(String),
    /// Nothing in the archive or folder is read.
    #[error("there is nothing in it that is read")]
    Nothing,
    /// The file system refused.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What happened.
        error: io::Error,
    },
}

impl From<SidecarError> for AddError {
    fn from(error: SidecarError) -> Self {
        Self::Read(error.into())
    }
}

/// A file to be taken in, and the path below `corpus/` that it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Where it lies.
    pub file: PathBuf,
    /// With `/` between folders.
    pub name: String,
}

impl Incoming {
    /// A file by itself: its name.
    #[must_use]
    pub fn file(file: &Path) -> Self {
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self { file: file.to_owned(), name }
    }

    /// The sources below a folder keep their folders in it. Sidecars and the like are passed over.
    #[must_use]
    pub fn below(folder: &Path) -> Vec<Self> {
        let incoming = |file: PathBuf| {
            let parts = file.strip_prefix(folder).unwrap_or(&file).components();
            let name: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            Self { name: name.join("/"), file }
        };
        super::sources_below(folder).into_iter().map(incoming).collect()
    }
}

/// Reads a file as it would be read in the library; an archive may hold several sources. Nothing is written.
///
/// # Errors
/// When it cannot be read, or the library has it.
pub fn examine(
    library: &Library,
    incoming: &Incoming,
    options: &AddOptions,
    known: &mut Sketches,
) -> Result<Examined, AddError> {
    let Incoming { file, name } = incoming;
    let (mut found, mut passed) = (Vec::new(), super::sources::passed(file, name));
    for part in super::sources::parts(file, name) {
        match candidate(library, file, options, known, &part) {
            Ok(candidate) => found.push(candidate),
            // The library reads the others of an archive without it.
            Err(AddError::Read(error)) if part.member.is_some() => passed.push((part.path, error)),
            Err(error) if part.member.is_some() => return Err(AddError::Member(part.path, Box::new(error))),
            Err(error) => return Err(error),
        }
    }
    if found.is_empty() && passed.is_empty() { Err(AddError::Nothing) } else { Ok(Examined { found, passed }) }
}

/// What a source would be in the library.
fn candidate(
    library: &Library,
    file: &Path,
    options: &AddOptions,
    known: &mut Sketches,
    part: &Source,
) -> Result<Candidate, AddError> {
    let at = |error| AddError::Io { path: file.to_owned(), error };
    let bytes = part.bytes()?;
    let format = Format::of(&part.path, &bytes);
    let path = with_ending(&part.path, format);
    if part.member.is_none() && library.corpus_dir().join(&path).exists() {
        let same = fs::read(library.corpus_dir().join(&path)).map_err(at)? == bytes;
        return Err(if same { AddError::Twin(path) } else { AddError::Taken(path) });
    }
    let beside = read_sidecar(&part.sidecar())?.map(|(_, reference)| reference);
    let sidecar = sidecar_of(beside, &options.reference);
    let described = sidecar.clone().unwrap_or_default();
    let id = if described.id.trim().is_empty() { stem(&path).to_owned() } else { described.id.clone() };
    let reading = read_described(&bytes, &id, &path, sidecar, None)?;
    let sketch = Sketch::of(&reading.work);
    let mut akin = Vec::new();
    for (other, kinship) in known.akin(&sketch) {
        match kinship {
            // Of two members of an archive both are read with it: that is told.
            Kinship::Same if part.member.is_some() && same_archive(&other, &path) => akin.push((other, 100)),
            Kinship::Same => return Err(AddError::Twin(other)),
            Kinship::Akin(percent) => akin.push((other, percent)),
        }
    }
    known.add(&path, sketch);
    Ok(Candidate { file: file.to_owned(), path, reading, akin })
}

/// True for two paths below one archive.
fn same_archive(one: &str, other: &str) -> bool {
    let archive = |path: &str| path.split_once(".zip/").map(|(archive, _)| archive.to_owned());
    archive(one).is_some_and(|found| archive(other) == Some(found))
}

/// Takes an examined file in: copies or links it, and writes its sidecar when there is something to say in one.
///
/// # Errors
/// When the file system refuses.
pub fn take_in(library: &Library, candidate: &Candidate, options: &AddOptions) -> Result<(), AddError> {
    let relative = candidate.path.split_once(".zip/").map_or(candidate.path.clone(), |(zip, _)| format!("{zip}.zip"));
    let target = library.corpus_dir().join(relative);
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| AddError::Io { path, error }
    };
    if !target.exists() {
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        if options.link {
            let file = candidate.file.canonicalize().map_err(at(&candidate.file))?;
            link(&file, &target).map_err(at(&target))?;
        } else {
            // Under another name first: a copy that breaks off is no source.
            let part =
                target.with_file_name(format!(".{}.part", target.file_name().unwrap_or_default().to_string_lossy()));
            fs::copy(&candidate.file, &part).map_err(at(&part))?;
            fs::rename(&part, &target).map_err(at(&target))?;
        }
    }
    let beside = read_sidecar(&sidecar_path(&candidate.file))?.map(|(_, reference)| reference);
    if let Some(mut sidecar) = sidecar_of(beside, &options.reference) {
        if sidecar.kind == "document" {
            candidate.reading.work.reference.kind.clone_into(&mut sidecar.kind);
        }
        let mut text = serde_json::to_string_pretty(&sidecar).unwrap_or_default();
        text.push('\n');
        let path = sidecar_path(&target);
        fs::write(&path, text).map_err(at(&path))?;
    }
    Ok(())
}

/// Takes a source out of the library, its sidecar too. A linked file stays where it is.
///
/// # Errors
/// When the file system refuses.
pub fn take_out(source: &Source) -> Result<(), AddError> {
    let remove = |path: &Path| match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(AddError::Io { path: path.to_owned(), error }),
        _ => Ok(()),
    };
    remove(&source.file)?;
    remove(&source.sidecar())
}

/// The description that goes into the sidecar: what was given, over what stands beside the file; `None` when there is
/// neither.
fn sidecar_of(beside: Option<Reference>, given: &Reference) -> Option<Reference> {
    if *given == Reference::default() {
        return beside;
    }
    let custom = match (beside.as_ref().and_then(|b| b.custom.clone()), given.custom.clone()) {
        (Some(mut old), Some(new)) => {
            old.other.extend(new.other.clone());
            Some(Custom {
                context_date: new.context_date.or(old.context_date),
                archive: new.archive.or(old.archive),
                act: new.act.or(old.act),
                encoding: new.encoding.or(old.encoding),
                orthography: new.orthography.or(old.orthography),
                sections: if new.sections.is_empty() { old.sections } else { new.sections },
                other: old.other,
            })
        }
        (old, new) => new.or(old),
    };
    let mut merged = crate::source::merged(given, &beside.unwrap_or_default());
    merged.custom = custom;
    Some(merged)
}

/// A name with an ending that sources have: the one it has, or that of its format.
fn with_ending(path: &str, format: Format) -> String {
    let ending = path.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
    if Format::reads_ending(&ending) { path.to_owned() } else { format!("{path}.{}", format.ending()) }
}

fn stem(path: &str) -> &str {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    stem.strip_suffix(".fb2").unwrap_or(stem)
}

#[cfg(unix)]
fn link(file: &Path, target: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(file, target)
}

#[cfg(windows)]
fn link(file: &Path, target: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_file(file, target)
}
