//! From offsets of the extracted text back to the text of the file.

use super::Work;

/// Maps byte offsets of a work's extracted text to code points of the text it was extracted from.
///
/// Both only grow, so a mapping of many spans costs one pass when they are asked for in order.
#[derive(Debug)]
pub struct SourceOffsets {
    /// (byte offset in the extracted text, code points of the source before it), one entry every [`STEP`] bytes or so.
    marks: Vec<(usize, usize)>,
    /// (byte offset, code points taken out before it), cumulative.
    removed: Vec<(usize, usize)>,
}

const STEP: usize = 256;

impl SourceOffsets {
    /// Prepares the mapping of a work.
    #[must_use]
    pub fn new(work: &Work) -> Self {
        let mut marks = vec![(0, 0)];
        let mut next = STEP;
        for (count, (offset, _)) in work.text.char_indices().enumerate() {
            if offset >= next {
                marks.push((offset, count));
                next = offset + STEP;
            }
        }
        let mut total = 0;
        let removed = work
            .skipped
            .iter()
            .map(|s| {
                total += s.text.chars().count();
                (s.offset, total)
            })
            .collect();
        Self { marks, removed }
    }

    /// The code point in the source of the character that begins at `offset`.
    #[must_use]
    pub fn start(&self, work: &Work, offset: usize) -> usize {
        self.characters(work, offset) + self.taken_out(self.removed.partition_point(|r| r.0 <= offset))
    }

    /// The code point one past the character that ends at `offset`.
    #[must_use]
    pub fn end(&self, work: &Work, offset: usize) -> usize {
        self.characters(work, offset) + self.taken_out(self.removed.partition_point(|r| r.0 < offset))
    }

    fn taken_out(&self, entries: usize) -> usize {
        entries.checked_sub(1).map_or(0, |i| self.removed[i].1)
    }

    fn characters(&self, work: &Work, offset: usize) -> usize {
        let (from, count) = self.marks[self.marks.partition_point(|m| m.0 <= offset) - 1];
        count + work.text.get(from..offset).map_or(0, |t| t.chars().count())
    }
}
