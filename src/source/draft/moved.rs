//! From places in the blocks of a draft to offsets in the text of its work.

use super::Place;
use crate::model::Work;

/// How a block's text moved into the work's.
pub(super) struct Moved {
    /// Where the block's first character came to stand.
    pub raw: usize,
    /// Where its passages begin and end.
    pub start: usize,
    pub end: usize,
    /// What was cut, in order.
    pub cuts: Vec<Cut>,
    /// Its first passage.
    pub first: usize,
}

/// Bytes of a block that are not in the text.
pub(super) struct Cut {
    /// Bytes kept before it.
    kept: usize,
    /// Bytes cut before it.
    before: usize,
    length: usize,
}

impl Cut {
    /// The cuts of a block from (bytes kept before, bytes cut), in order.
    pub(super) fn all(pieces: impl Iterator<Item = (usize, usize)>) -> Vec<Self> {
        let cut = |before: &mut usize, (kept, length)| {
            let cut = Self { kept, before: *before, length };
            *before += length;
            Some(cut)
        };
        pieces.scan(0, cut).collect()
    }
}

impl Moved {
    /// A block of which nothing came into the text.
    pub(super) fn nothing(offset: usize, passages: usize) -> Self {
        Self { raw: offset, start: offset, end: offset, cuts: Vec::new(), first: passages }
    }

    /// The offset in the work's text of a byte of the block.
    pub(super) fn offset(&self, byte: usize) -> usize {
        let before = self.cuts.partition_point(|cut| cut.kept + cut.before < byte);
        let cut = self.cuts[..before].last().map_or(0, |cut| cut.before + cut.length.min(byte - cut.kept - cut.before));
        (self.raw + byte - cut).clamp(self.start, self.end)
    }
}

/// The offset in the work's text of a place in a draft.
pub(super) fn offset(moved: &[Moved], place: Place, work: &Work) -> usize {
    moved.get(place.0).map_or(work.text.len(), |m| m.offset(place.1))
}

/// The end of a span: at the beginning of a block it is the end of the block before.
pub(super) fn offset_end(moved: &[Moved], place: Place, work: &Work) -> usize {
    if place.1 == 0 && place.0 > 0 {
        return moved.get(place.0 - 1).map_or(work.text.len(), |m| m.end);
    }
    offset(moved, place, work)
}
