//! Words in order: how many of a sequence stand in another, in the same order.

use std::collections::HashMap;
use std::ops::Range;

/// Beyond so many pairs of equal words (a text that says one word over and over) no alignment is tried.
const PAIRS: usize = 2_000_000;

/// Where sought words stand in a text, some of them perhaps changed or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// How many of the sought words were found in order.
    pub matched: usize,
    /// From the first word found to the last, in the text that was searched.
    pub place: Range<usize>,
}

/// The longest common subsequence of two short word sequences.
pub(super) fn common(a: &[usize], b: &[usize]) -> usize {
    longest(a.iter(), b).map_or(0, |(length, _)| length)
}

/// The tightest place in `text` that has the most of `sought` in order; `None` when nothing is found.
pub(super) fn tightest(sought: &[usize], text: &[usize]) -> Option<Alignment> {
    let (matched, last) = longest(sought.iter(), text)?;
    // The same from behind, from the earliest end: it gives the latest start.
    let reversed: Vec<usize> = text[..=last].iter().rev().copied().collect();
    let (_, first) = longest(sought.iter().rev(), &reversed)?;
    Some(Alignment { matched, place: last - first..last + 1 })
}

/// Hunt–Szymanski: the length of the longest common subsequence, and the earliest place in `text` where one ends.
fn longest<'a>(sought: impl Iterator<Item = &'a usize>, text: &[usize]) -> Option<(usize, usize)> {
    let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, &word) in text.iter().enumerate() {
        places.entry(word).or_default().push(place);
    }
    let mut pairs = 0;
    // ends[n]: the earliest end of a common subsequence of n + 1 words.
    let mut ends: Vec<usize> = Vec::new();
    for word in sought {
        let Some(found) = places.get(word) else { continue };
        pairs += found.len();
        if pairs > PAIRS {
            return None;
        }
        // From the last place to the first, so that a word is used once.
        for &place in found.iter().rev() {
            let length = ends.partition_point(|&end| end < place);
            match ends.get_mut(length) {
                Some(end) => *end = place,
                None => ends.push(place),
            }
        }
    }
    ends.last().map(|&end| (ends.len(), end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook table.
    fn table(a: &[usize], b: &[usize]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    #[test]
    fn the_place_is_tight() {
        let found = tightest(&[1, 2, 3], &[1, 9, 9, 1, 2, 8, 3, 3]).unwrap();
        assert_eq!(found, Alignment { matched: 3, place: 3..7 });
    }

    proptest! {
        #[test]
        fn the_length_is_that_of_the_textbook(
            a in prop::collection::vec(0..6_usize, 0..25),
            b in prop::collection::vec(0..6_usize, 0..25),
        ) {
            prop_assert_eq!(common(&a, &b), table(&a, &b));
            if let Some(found) = tightest(&a, &b) {
                prop_assert_eq!(table(&a, &b[found.place]), found.matched);
            }
        }
    }
}
