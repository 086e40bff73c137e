//! `ingest`: bring the index up to date with the corpus, in one atomic commit.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::annotator::{Annotator, AnnotatorError};
use super::corrected::{ByWork, corrections_by_work};
use super::known::{forget_naming, own_people};
use super::state::versions;
use super::update::{Done, Failure, Outcome, Task, Update};
use crate::authority::{AuthorityError, OwnPersonError};
use crate::corpus::corrections::{CorrectionError, Orphan};
use crate::corpus::{Library, LibraryError, ReadError, Source};
use crate::index::{IndexError, IndexWriter, Manifest, ManifestWork, manifest_of};

/// How to ingest.
#[derive(Clone, Debug, Default)]
pub struct IngestOptions {
    /// Encoding of the sources, when detection is not to be trusted.
    pub encoding: Option<String>,
    /// Forget the old index.
    pub rebuild: bool,
}

/// What an ingest did.
#[derive(Clone, Debug, Default)]
pub struct IngestReport {
    /// Works added.
    pub added: usize,
    /// Works indexed again because their source, sidecar or corrections changed.
    pub changed: usize,
    /// Works left as they were.
    pub unchanged: usize,
    /// Works whose source is gone.
    pub removed: usize,
    /// Passages in the index.
    pub passages: u64,
    /// Quotations in the index.
    pub quotes: u64,
    /// Sources not read, and why, ordered by path.
    pub skipped: Vec<SkippedSource>,
    /// Lines of `corrections.jsonl` that cannot be read.
    pub bad_corrections: Vec<CorrectionError>,
    /// Lines of `known-people.jsonl` that cannot be read.
    pub bad_people: Vec<OwnPersonError>,
    /// Corrections of the works tagged now that could not be placed.
    pub orphans: Vec<Orphan>,
}

/// A source that was not read.
#[derive(Clone, Debug)]
pub struct SkippedSource {
    /// Path below `corpus/`.
    pub path: String,
    /// Why, and how to mend it.
    pub reason: SkipReason,
    /// True when an earlier version of the work stays in the index.
    pub kept: bool,
}

/// Why a source was not read.
#[derive(Clone, Debug)]
pub enum SkipReason {
    /// A format that is not read.
    Format(String),
    /// The file or its sidecar cannot be used.
    Unreadable(Arc<ReadError>),
    /// Another source has the same id.
    SameId {
        /// The id.
        id: String,
        /// The other source.
        other: String,
    },
    /// A fault of letopis.
    Internal,
}

/// Why nothing was ingested at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The corpus cannot be walked.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The index cannot be written.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// `corrections.jsonl` cannot be read.
    #[error("corpus/corrections.jsonl: {0}")]
    Corrections(std::io::Error),
    /// `known-people.jsonl` cannot be read.
    #[error("corpus/known-people.jsonl: {0}")]
    People(std::io::Error),
    /// The authority files are unsound.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// The annotator cannot be built.
    #[error(transparent)]
    Annotator(#[from] AnnotatorError),
}

/// Told how the work goes on; called from many threads.
pub trait Progress: Sync {
    /// Tagging begins: so many works, so many bytes.
    fn begin(&self, works: usize, bytes: u64);
    /// A work is done.
    fn done(&self, path: &str, bytes: u64);
}

/// Nobody is told.
impl Progress for () {
    fn begin(&self, _works: usize, _bytes: u64) {}
    fn done(&self, _path: &str, _bytes: u64) {}
}

/// Brings the index of a library up to date. Killed at any moment, the index is the old or the new one, whole.
///
/// # Errors
/// When the corpus cannot be walked or the index not be written. A source that cannot be read is listed in the report;
/// the others are ingested.
pub fn ingest(
    library: &Library,
    options: &IngestOptions,
    progress: &dyn Progress,
) -> Result<IngestReport, IngestError> {
    let dir = library.index_dir();
    let mut old = match manifest_of(&dir) {
        Ok(manifest) if !options.rebuild && manifest.versions.schema == versions().schema => Some(current(manifest)),
        Ok(_) | Err(IndexError::Missing(_)) => None,
        Err(IndexError::Damaged(..) | IndexError::OtherSchema(_)) if options.rebuild => None,
        Err(error) => return Err(error.into()),
    };
    let (sources, unread) = library.sources()?;
    let mut report = IngestReport::default();
    report.skipped.extend(unread.into_iter().map(|u| SkippedSource {
        path: u.path,
        reason: SkipReason::Format(u.ending.unwrap_or_default()),
        kept: false,
    }));
    let (people, bad_people) = own_people(library).map_err(IngestError::People)?;
    report.bad_people = bad_people;
    let known_people = people.beginnings()?;
    if let Some(old) = &mut old {
        forget_naming(old, &known_people, &dir)?;
    }
    let mut manifest =
        Manifest { program: "letopis".to_owned(), versions: versions(), known_people, ..Manifest::default() };
    let mut previous = old.as_ref().map(|m| m.works.clone()).unwrap_or_default();
    let (corrections, bad_corrections) = corrections_by_work(library).map_err(IngestError::Corrections)?;
    report.bad_corrections = bad_corrections;
    let tasks = sort_out(&sources, options, &corrections, &mut previous, &mut manifest, &mut report);

    let same_people = old.as_ref().is_some_and(|old| old.known_people == manifest.known_people);
    if same_people && tasks.is_empty() && previous.is_empty() && report.skipped.is_empty() {
        total(&manifest, &mut report);
        return Ok(report);
    }
    let writer = fresh_writer(&dir, old.is_none())?;
    let annotator = if tasks.is_empty() { None } else { Some(Annotator::with_people(&people)?) };
    progress.begin(tasks.len(), tasks.iter().map(|t| t.stat.0).sum());
    let results = Mutex::new(Vec::new());
    tasks.par_iter().with_max_len(1).try_for_each(|task| -> Result<(), IngestError> {
        let Some(annotator) = &annotator else { return Ok(()) };
        let update = Update { options, annotator, corrections: &corrections, writer: &writer };
        let result = match update.run(task) {
            Ok(done) => Ok(done),
            Err(Failure::Skipped(reason)) => Err(reason),
            Err(Failure::Index(error)) => return Err(error.into()),
        };
        progress.done(&task.source.path, task.stat.0);
        results.lock().unwrap_or_else(PoisonError::into_inner).push((task, result));
        Ok(())
    })?;
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    for (task, result) in results {
        match result {
            Ok(Done { id, entry, orphans, outcome }) => {
                manifest.works.insert(id, entry);
                report.orphans.extend(orphans);
                *match outcome {
                    Outcome::Added => &mut report.added,
                    Outcome::Changed => &mut report.changed,
                    Outcome::Unchanged => &mut report.unchanged,
                } += 1;
            }
            Err(reason) => {
                let kept = task.known.as_ref().and_then(|id| previous.remove_entry(id));
                report.skipped.push(SkippedSource {
                    path: task.source.path.clone(),
                    reason,
                    kept: task.known.is_some(),
                });
                manifest.works.extend(kept);
            }
        }
    }
    for id in previous.keys().filter(|id| !manifest.works.contains_key(*id)) {
        writer.remove(id);
        report.removed += 1;
    }
    let stats: BTreeMap<&str, &Source> = sources.iter().map(|s| (s.path.as_str(), s)).collect();
    let unread = report.skipped.iter().filter(|s| !s.kept).filter_map(|s| stats.get(s.path.as_str()));
    manifest.unread = unread.map(|source| (source.path.clone(), source.stat())).collect();
    if old.as_ref() != Some(&manifest) {
        writer.commit(&manifest)?;
    }
    report.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    report.orphans.sort_by(|a, b| (&a.correction.work, &a.correction.id).cmp(&(&b.correction.work, &b.correction.id)));
    total(&manifest, &mut report);
    Ok(report)
}

/// Moves what is unchanged from `previous` to `manifest` and returns what must be tagged. What stays in `previous` has
/// changed or is gone.
fn sort_out<'a>(
    sources: &'a [Source],
    options: &IngestOptions,
    corrections: &ByWork,
    previous: &mut BTreeMap<String, ManifestWork>,
    manifest: &mut Manifest,
    report: &mut IngestReport,
) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    let holders = holders(sources, previous);
    let by_path: BTreeMap<String, String> = previous.iter().map(|(id, work)| (work.path.clone(), id.clone())).collect();
    for source in sources {
        let known = by_path.get(&source.path);
        let hash = match identity(source, options, &holders) {
            Ok(hash) => hash,
            Err(reason) => {
                let kept = known.and_then(|id| previous.remove_entry(id));
                report.skipped.push(SkippedSource { path: source.path.clone(), reason, kept: kept.is_some() });
                manifest.works.extend(kept);
                continue;
            }
        };
        let stat = source.stat();
        let tagged = known.and_then(|id| previous.get_key_value(id)).filter(|(_, work)| work.hash == hash);
        let unchanged = tagged.filter(|(id, work)| work.corrections == corrections.hash(id));
        if let Some((id, work)) = unchanged.map(|(id, work)| (id.clone(), work.clone())) {
            previous.remove(&id);
            manifest.works.insert(id, ManifestWork { stat, ..work });
            report.unchanged += 1;
        } else {
            let tagged = tagged.is_some();
            tasks.push(Task { source, hash, stat, known: known.cloned(), tagged });
        }
    }
    tasks
}

/// The hash of a source whose id is its own; else why it cannot be taken.
fn identity(source: &Source, options: &IngestOptions, holders: &BTreeMap<String, &str>) -> Result<String, SkipReason> {
    let unreadable = |e: ReadError| SkipReason::Unreadable(Arc::new(e));
    let id = source.work_id().map_err(|e| unreadable(e.into()))?;
    if let Some(holder) = holders.get(&id).filter(|holder| **holder != source.path) {
        return Err(SkipReason::SameId { id, other: (*holder).to_owned() });
    }
    source.hash(options.encoding.as_deref()).map_err(|e| unreadable(e.into()))
}

/// The manifest with no work up to date when the taggers have changed since: each is tagged anew, and kept when its
/// source cannot be read.
fn current(mut manifest: Manifest) -> Manifest {
    if manifest.versions != versions() {
        manifest.works.values_mut().for_each(ManifestWork::forget);
    }
    manifest
}

/// The path of the source that has an id: the one that had it in the index unless it says otherwise now, else the first.
fn holders<'a>(sources: &'a [Source], previous: &BTreeMap<String, ManifestWork>) -> BTreeMap<String, &'a str> {
    let mut holders: BTreeMap<String, &str> = BTreeMap::new();
    let ids: Vec<_> = sources.iter().map(Source::work_id).collect();
    for (source, id) in sources.iter().zip(&ids) {
        let had = previous.iter().find(|(_, work)| work.path == source.path).map(|(had, _)| had);
        if let Some(had) = had.filter(|had| id.as_ref().map_or(true, |id| id == *had)) {
            holders.insert(had.clone(), &source.path);
        }
    }
    for (source, id) in sources.iter().zip(ids) {
        if let Ok(id) = id {
            holders.entry(id).or_insert(&source.path);
        }
    }
    holders
}

/// A writer on the old index, or on an empty one that takes its place with the commit.
fn fresh_writer(dir: &std::path::Path, anew: bool) -> Result<IndexWriter, IndexError> {
    if !anew {
        return IndexWriter::open(dir);
    }
    match IndexWriter::open(dir) {
        Ok(writer) => {
            writer.remove_all()?;
            Ok(writer)
        }
        Err(IndexError::OtherSchema(_) | IndexError::Damaged(..)) => {
            IndexWriter::clear(dir)?;
            IndexWriter::open(dir)
        }
        Err(error) => Err(error),
    }
}

fn total(manifest: &Manifest, report: &mut IngestReport) {
    report.passages = manifest.works.values().map(|w| w.passages).sum();
    report.quotes = manifest.works.values().map(|w| w.quotes).sum();
}
