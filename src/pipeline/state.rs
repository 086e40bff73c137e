//! Is the index of a library up to date?

use std::collections::{BTreeSet, HashMap};

use crate::authority::Authority;
use crate::corpus::{Library, LibraryError};
use crate::index::{Manifest, ManifestWork, SCHEMA_VERSION, Versions};

use super::annotator::TAGGER_VERSION;
use super::corrected::corrections_by_work;
use super::known::own_people;

/// The versions that a fresh index has.
#[must_use]
pub fn versions() -> Versions {
    Versions { schema: SCHEMA_VERSION, tagger: TAGGER_VERSION, authority: Authority::version() }
}

/// How an index compares with its corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// Sources not in the index.
    pub new: usize,
    /// Sources or corrections that changed since.
    pub changed: usize,
    /// Indexed works whose source is gone.
    pub gone: usize,
    /// The taggers or the authority files changed since.
    pub outdated: bool,
    /// The people that the library knows of itself changed since.
    pub people: bool,
}

impl Freshness {
    /// True when an ingest would change nothing.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares an index with its corpus: by size and time of change, and by hash where those differ.
///
/// # Errors
/// When the corpus cannot be walked.
pub fn freshness(library: &Library, manifest: &Manifest) -> Result<Freshness, LibraryError> {
    let (sources, _) = library.sources()?;
    // A file that cannot be read is reported by ingest.
    let corrections = corrections_by_work(library).map(|(by_work, _)| by_work).unwrap_or_default();
    let people = own_people(library).map(|(people, _)| people).unwrap_or_default();
    let hashes: BTreeSet<&str> = people.hashes().collect();
    let mut result = Freshness {
        outdated: manifest.versions != versions(),
        people: !manifest.known_people.keys().map(String::as_str).eq(hashes),
        ..Freshness::default()
    };
    let known: HashMap<&str, (&String, &ManifestWork)> =
        manifest.works.iter().map(|(id, work)| (work.path.as_str(), (id, work))).collect();
    let mut seen = 0;
    for source in &sources {
        match known.get(source.path.as_str()) {
            None if manifest.unread.get(&source.path) == Some(&source.stat()) => {}
            None => result.new += 1,
            Some(&(id, work)) => {
                seen += 1;
                let same_file = work.stat == source.stat() || source.hash(None).is_ok_and(|h| h == work.hash);
                let same_corrections = corrections.hash(id) == work.corrections;
                result.changed += usize::from(!(same_file && same_corrections));
            }
        }
    }
    result.gone = manifest.works.len() - seen;
    Ok(result)
}
