//! Where the words of a document stand in its text, as one [number](super::numbers) a word where there are few bytes
//! between it and the last one.

use super::numbers::{read_number, write_number};
use crate::model::Span;

/// Gaps from here on have a number of their own.
const WIDE: usize = 3;

/// Adds a word of so many bytes, so many bytes after the last one.
pub(super) fn write_word(gap: usize, length: usize, out: &mut String) {
    write_number(length * (WIDE + 1) + gap.min(WIDE), out);
    if let Some(more) = gap.checked_sub(WIDE) {
        write_number(more, out);
    }
}

/// The byte ranges of a document's words, from the field `offsets`, relative to the beginning of its text.
pub fn read_offsets(stored: &str) -> impl Iterator<Item = Span> {
    let mut chars = stored.chars();
    let mut at = 0_usize;
    std::iter::from_fn(move || {
        let word = read_number(&mut chars)?;
        let gap = match word % (WIDE + 1) {
            WIDE => WIDE.checked_add(read_number(&mut chars)?)?,
            gap => gap,
        };
        let start = at.checked_add(gap)?;
        at = start.checked_add(word / (WIDE + 1))?;
        Some(Span::new(start, at))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_stand_where_they_stood(words in proptest::collection::vec((0..9_usize, 1..80_usize), 0..20)) {
            let (mut stored, mut spans, mut at) = (String::new(), Vec::new(), 0);
            for (gap, length) in words {
                write_word(gap, length, &mut stored);
                spans.push(Span::new(at + gap, at + gap + length));
                at += gap + length;
            }
            prop_assert_eq!(read_offsets(&stored).collect::<Vec<_>>(), spans);
        }

        #[test]
        fn any_text_is_read_without_a_panic(stored in "\\PC{0,20}") {
            let _ = read_offsets(&stored).count();
        }
    }
}
