//! Writing: one atomic commit for everything an ingest changes.

use std::fs;
use std::ops::Range;
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::index::SegmentId;
use tantivy::indexer::NoMergePolicy;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, SegmentMeta, TantivyDocument, TantivyError, Term};

use super::documents::Documents;
use super::manifest::Manifest;
use super::open::IndexError;
use super::schema::{Fields, schema};
use super::tokens::Terms;
use crate::model::{Analysed, Annotations, CountedPerson, Work, WorkRecord};

/// Memory for documents not yet written, in bytes, all threads together.
pub const MEMORY_BUDGET: usize = 96 << 20;
/// Writer threads: ingest is bound by the taggers.
const THREADS: usize = 2;
/// With more segments than this the small ones are merged.
const MANY_SEGMENTS: usize = 6;
/// Of the stored records. Higher levels take much longer and save little.
const COMPRESSION: i32 = 9;
/// Bytes of stored records that are compressed together, and unpacked to read any of them: an eighth of it makes the index
/// up to a tenth larger, and a process answers one to five milliseconds sooner.
const BLOCK: usize = 128 << 10;
/// A segment is not merged with smaller ones of which it is this many times the sum.
const MUCH_LARGER: u64 = 4;
/// Documents of a merged segment at most, unless it is merged of two: a merge maps all that it reads, some 700 bytes of a
/// document.
const MOST_DOCUMENTS: u64 = 300_000;

/// Adds works to an index. Nothing is seen by readers, and nothing replaced, before [`IndexWriter::commit`].
pub struct IndexWriter {
    pub(super) index: Index,
    pub(super) writer: tantivy::IndexWriter<TantivyDocument>,
    pub(super) fields: Fields,
    /// The segments that were there before.
    before: Vec<SegmentId>,
}

/// What is known of a work when it is indexed.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The work.
    pub work: &'a Work,
    /// Its words.
    pub analysed: &'a Analysed,
    /// What the taggers found.
    pub tags: &'a Annotations,
    /// The corrections laid over the tags, oldest first, as the library writes them.
    pub corrections: &'a [String],
    /// The tags with the corrections in them.
    pub found: &'a Annotations,
    /// The people found, counted.
    pub people: &'a [CountedPerson],
}

impl<'a> Contents<'a> {
    /// A work without corrections, of the people of which nothing is to be listed.
    #[must_use]
    pub fn uncorrected(work: &'a Work, analysed: &'a Analysed, tags: &'a Annotations) -> Self {
        Self { work, analysed, tags, corrections: &[], found: tags, people: &[] }
    }
}

impl std::fmt::Debug for IndexWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IndexWriter").finish_non_exhaustive()
    }
}

impl IndexWriter {
    /// Opens the index in `dir` for writing, making an empty one when there is none of this schema.
    ///
    /// # Errors
    /// When another ingest is at work, or the folder cannot be written.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        fs::create_dir_all(dir).map_err(|e| IndexError::io(dir, e))?;
        let (schema, fields) = schema();
        let directory = MmapDirectory::open(dir).map_err(|e| IndexError::Folder(dir.to_owned(), e.to_string()))?;
        let settings = IndexSettings {
            docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(COMPRESSION) }),
            docstore_blocksize: BLOCK,
            ..IndexSettings::default()
        };
        let index = Index::builder().schema(schema.clone()).settings(settings).open_or_create(directory).map_err(
            |e| match e {
                TantivyError::SchemaError(_) => IndexError::OtherSchema(dir.to_owned()),
                e => IndexError::damaged(dir, &e),
            },
        )?;
        if index.schema() != schema {
            return Err(IndexError::OtherSchema(dir.to_owned()));
        }
        index.tokenizers().register(Terms::NAME, Terms);
        let writer =
            index.writer_with_num_threads(THREADS, MEMORY_BUDGET).map_err(|e| IndexError::from_lock(dir, e))?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        // What a killed ingest left has the very names this one is about to write.
        writer.garbage_collect_files().wait().map_err(|e| IndexError::damaged(dir, &e))?;
        let before = index.searchable_segment_ids().map_err(|e| IndexError::damaged(dir, &e))?;
        Ok(Self { index, writer, fields, before })
    }

    /// Removes every file of an index, of whatever schema, and leaves the rest of the folder alone.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn clear(dir: &Path) -> Result<(), IndexError> {
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(IndexError::io(dir, e)),
        };
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            if path.is_file() && entry.file_name() != "README.md" {
                fs::remove_file(&path).map_err(|e| IndexError::io(&path, e))?;
            }
        }
        Ok(())
    }

    /// Replaces a work: its old documents go with the same commit. Many threads may add works at once.
    ///
    /// # Errors
    /// When the disk is full or a writer thread died.
    pub fn add(&self, contents: &Contents<'_>, record: &mut WorkRecord) -> Result<(), IndexError> {
        let Contents { work, analysed, tags, corrections, found, people } = *contents;
        self.remove(&work.id);
        let documents = Documents::new(&self.fields, work, analysed, found);
        for index in 0..work.passages.len() {
            let (document, words) = documents.passage(index);
            record.words += words;
            self.writer.add_document(document)?;
        }
        for quote in &found.quotes {
            self.writer.add_document(documents.quote(quote))?;
        }
        for (index, person) in people.iter().enumerate() {
            self.writer.add_document(documents.person(index, person))?;
        }
        self.writer.add_document(documents.work(record, corrections))?;
        for piece in documents.tags(tags) {
            self.writer.add_document(piece)?;
        }
        Ok(())
    }

    /// Removes a work.
    pub fn remove(&self, work: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.work, work));
    }

    /// Removes every work.
    ///
    /// # Errors
    /// When a writer thread died.
    pub fn remove_all(&self) -> Result<(), IndexError> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes everything since opening visible at once, with the manifest that says what the index now holds.
    ///
    /// # Errors
    /// When the disk is full or a writer thread died: the index stays as it was.
    pub fn commit(mut self, manifest: &Manifest) -> Result<(), IndexError> {
        let payload = serde_json::to_string(manifest).unwrap_or_default();
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        self.tidy(&payload)
    }

    /// Merges segments when there are many or much is deleted, and removes files no longer used. The manifest is
    /// written again since a merge makes a commit of its own.
    fn tidy(mut self, payload: &str) -> Result<(), IndexError> {
        let merges = worth_merging(self.index.searchable_segment_metas()?, &self.before);
        for segments in &merges {
            self.writer.merge(segments).wait()?;
        }
        if !merges.is_empty() {
            let mut prepared = self.writer.prepare_commit()?;
            prepared.set_payload(payload);
            prepared.commit()?;
        }
        self.writer.garbage_collect_files().wait()?;
        self.writer.wait_merging_threads()?;
        Ok(())
    }
}

/// The segments to merge, by the merges: all when much is deleted, else those that were not there before, which takes less
/// time than writing them did. When there are many still, the smallest go with them, as long as the next one is not much
/// larger than all before it, so that small changes of a large library stay cheap. What is as large as a segment gets is
/// left alone.
fn worth_merging(mut segments: Vec<SegmentMeta>, before: &[SegmentId]) -> Vec<Vec<SegmentId>> {
    let sum = |count: fn(&SegmentMeta) -> u32| segments.iter().map(|m| u64::from(count(m))).sum::<u64>();
    if sum(SegmentMeta::num_deleted_docs) * 3 > sum(SegmentMeta::num_docs) {
        return divided(&segments);
    }
    segments.retain(|segment| u64::from(segment.num_docs()) < MOST_DOCUMENTS / 2);
    segments.sort_by_key(|m| (before.contains(&m.id()), m.num_docs(), m.id()));
    let new = segments.iter().filter(|segment| !before.contains(&segment.id())).count();
    if segments.len() - new < MANY_SEGMENTS {
        return divided(&segments[..new]);
    }
    let mut sum = 0;
    let small = segments.iter().enumerate().take_while(|(place, segment)| {
        let fits = *place < new.max(2) || u64::from(segment.num_docs()) <= sum * MUCH_LARGER;
        sum += u64::from(segment.num_docs());
        fits
    });
    divided(&segments[..small.count()])
}

/// Merges that are no larger than a segment gets. One segment alone is merged for what is deleted in it.
fn divided(segments: &[SegmentMeta]) -> Vec<Vec<SegmentId>> {
    let documents: Vec<u64> = segments.iter().map(|segment| segment.num_docs().into()).collect();
    let merges = ranges(&documents).into_iter().map(|range| &segments[range]);
    let worth = |merge: &&[SegmentMeta]| merge.len() > 1 || merge.iter().any(SegmentMeta::has_deletes);
    merges.filter(worth).map(|merge| merge.iter().map(SegmentMeta::id).collect()).collect()
}

/// Neighbours that have together no more documents than a segment may, but two at least as long as there are two.
fn ranges(documents: &[u64]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut sum = 0;
    for (at, own) in documents.iter().enumerate() {
        sum += own;
        if let Some(range) = ranges.last_mut().filter(|range| sum <= MOST_DOCUMENTS || range.len() < 2) {
            range.end = at + 1;
        } else {
            ranges.push(at..at + 1);
            sum = *own;
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_segment_holds_is_one_merge() {
        assert_eq!(ranges(&[90_000, 60_000, 150_000]), vec![Range { start: 0, end: 3 }]);
    }

    #[test]
    fn what_is_more_is_several() {
        assert_eq!(ranges(&[100_000, 150_000, 120_000, 20_000, 200_000]), [0..2, 2..4, 4..5]);
        assert_eq!(ranges(&[290_000, 290_000, 10_000]), [0..2, 2..3]);
    }
}
