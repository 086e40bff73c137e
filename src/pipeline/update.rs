//! One work brought up to date: tagged and indexed whole, or, when only its corrections have changed, corrected again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::annotator::{Annotated, Annotator};
use super::corrected::ByWork;
use super::difference::{changed_people, difference};
use super::ingest::{IngestOptions, SkipReason};
use super::summary::{counted_people, work_record};
use crate::corpus::corrections::{Applied, Correction, Orphan, apply};
use crate::corpus::{Source, read_work};
use crate::index::{Contents, IndexError, IndexWriter, ManifestWork, Rewritten, Tagged};
use crate::model::{Analysed, Annotations, CountedPerson, Work, WorkRecord};

/// A source whose work must be brought up to date.
pub(super) struct Task<'a> {
    pub(super) source: &'a Source,
    pub(super) hash: String,
    pub(super) stat: (u64, u64),
    /// Id under which the source stands in the old index.
    pub(super) known: Option<String>,
    /// Its text was tagged before by these very taggers; its corrections were others.
    pub(super) tagged: bool,
}

/// A work that is in the index as it should be.
pub(super) struct Done {
    pub(super) id: String,
    pub(super) entry: ManifestWork,
    pub(super) orphans: Vec<Orphan>,
    pub(super) outcome: Outcome,
}

/// What became of a work in the index.
pub(super) enum Outcome {
    Added,
    Changed,
    /// The corrections that changed are of no concern to it.
    Unchanged,
}

/// Why a work was not brought up to date.
pub(super) enum Failure {
    /// Something is wrong with it.
    Skipped(SkipReason),
    /// The index cannot be written.
    Index(IndexError),
}

impl From<IndexError> for Failure {
    fn from(error: IndexError) -> Self {
        Self::Index(error)
    }
}

/// Everything that is needed to bring works up to date; shared by threads.
pub(super) struct Update<'a> {
    pub(super) options: &'a IngestOptions,
    pub(super) annotator: &'a Annotator,
    pub(super) corrections: &'a ByWork,
    pub(super) writer: &'a IndexWriter,
}

impl Update<'_> {
    /// Reads, annotates and indexes one source.
    pub(super) fn run(&self, task: &Task<'_>) -> Result<Done, Failure> {
        let work = read_work(task.source, self.options.encoding.as_deref())
            .map_err(|e| Failure::Skipped(SkipReason::Unreadable(Arc::new(e))))?;
        let before = if task.tagged { self.writer.tagged(&work.id)? } else { None };
        let known = task.known.is_some();
        let ready = guarded(|| before.map_or_else(|| self.tagged(&work, known), |b| self.corrected(&work, b)))?;
        let Ready { tags, analysed, state, mut record, people, rewritten, outcome } = ready;
        let State { found, corrections, orphans } = state;
        let contents = Contents {
            work: &work,
            analysed: &analysed,
            tags: &tags,
            corrections: &corrections,
            found: &found,
            people: &people,
        };
        match (&outcome, rewritten) {
            (Outcome::Unchanged, _) => {}
            (_, Some(rewritten)) => self.writer.rewrite(&contents, &rewritten, &record)?,
            (_, None) => self.writer.add(&contents, &mut record)?,
        }
        let entry = ManifestWork {
            path: task.source.path.clone(),
            hash: task.hash.clone(),
            stat: task.stat,
            corrections: self.corrections.hash(&work.id).to_owned(),
            passages: work.passages.len() as u64,
            quotes: found.quotes.iter().filter(|q| !q.is_indirect()).count() as u64,
        };
        Ok(Done { id: work.id, entry, orphans, outcome })
    }

    /// Tags a work, to be put into the index whole.
    fn tagged(&self, work: &Work, known: bool) -> Ready {
        let Annotated { mut analysed, annotations: tags } = self.annotator.annotate(work);
        analysed.lexicon = self.annotator.morphology.lexicon(work, &analysed);
        let state = State::new(work, &tags, self.corrections.of(&work.id));
        let record = self.record(work, &state.found);
        let outcome = if known { Outcome::Changed } else { Outcome::Added };
        let people = self.people(work, &state.found);
        Ready { tags, analysed, state, record, people, rewritten: None, outcome }
    }

    /// Lays other corrections over the tags of a work; what these change is to be written anew.
    fn corrected(&self, work: &Work, before: Tagged) -> Ready {
        let Tagged { tags, corrections: old, words } = before;
        let old: Vec<Correction> = old.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let (was, state) = (State::new(work, &tags, old), State::new(work, &tags, self.corrections.of(&work.id)));
        let (mut rewritten, read) = difference(work, &was.found, &state.found);
        let people = self.people(work, &state.found);
        changed_people(&self.people(work, &was.found), &people, &mut rewritten);
        let analysed = self.annotator.morphology.analyse_passages(work, read);
        let record = WorkRecord { words, ..self.record(work, &state.found) };
        let outcome = if was.corrections == state.corrections { Outcome::Unchanged } else { Outcome::Changed };
        Ready { tags, analysed, state, record, people, rewritten: Some(rewritten), outcome }
    }

    fn record(&self, work: &Work, found: &Annotations) -> WorkRecord {
        let act = self.annotator.own_act(&work.reference);
        WorkRecord { act, ..work_record(work, found, &self.annotator.morphology) }
    }

    fn people(&self, work: &Work, found: &Annotations) -> Vec<CountedPerson> {
        counted_people(work, found, &self.annotator.authority.people)
    }
}

/// A work to be written to the index.
struct Ready {
    tags: Annotations,
    analysed: Analysed,
    state: State,
    record: WorkRecord,
    people: Vec<CountedPerson>,
    /// What is to be written of a work that is there; nothing when it is to be written whole.
    rewritten: Option<Rewritten>,
    outcome: Outcome,
}

/// The annotations of a work with corrections in them.
struct State {
    found: Annotations,
    /// The corrections that concern it, as the library writes them.
    corrections: Vec<String>,
    orphans: Vec<Orphan>,
}

impl State {
    fn new(work: &Work, tags: &Annotations, mut corrections: Vec<Correction>) -> Self {
        let list: Vec<&Correction> = corrections.iter().collect();
        let Applied { annotations: found, mut orphans } = apply(work, tags.clone(), &list);
        let idle: Vec<String> = orphans.extract_if(.., |o| o.is_idle()).map(|orphan| orphan.correction.id).collect();
        corrections.retain(|c| !idle.contains(&c.id));
        let corrections = corrections.iter().filter_map(|c| serde_json::to_string(c).ok()).collect();
        Self { found, corrections, orphans }
    }
}

/// A fault of letopis leaves its work out and spoils nothing else.
fn guarded<T>(task: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(task)).map_err(|_| Failure::Skipped(SkipReason::Internal))
}
