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
    /// What was cut: (bytes kept before it, bytes cut).
    pub cuts: Vec<(usize, usize)>,
    /// Its first passage.
    pub first: usize,
}

impl Moved {
    /// A block of which nothing came into the text.
    pub(super) fn nothing(offset: usize, passages: usize) -> Self {
        Self { raw: offset, start: offset, end: offset, cuts: Vec::new(), first: passages }
    }

    /// The offset in the work's text of a byte of the block.
    pub(super) fn offset(&self, byte: usize) -> usize {
        let mut cut = 0;
        for (kept, length) in &self.cuts {
            if kept + cut >= byte {
                break;
            }
            cut += (*length).min(byte - kept - cut);
        }
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
