//! Which part of an answer to show: after a place, or a sample.

use std::fmt;
use std::str::FromStr;

/// A place in an answer that stays where it is when works are added or ingested again: a hit by its id, or a match by
/// the id of its passage and the number of its first word.
///
/// ```
/// use letopis::search::Cursor;
/// let cursor: Cursor = "p0123456789ab:7".parse().unwrap();
/// assert_eq!((cursor.id.as_str(), cursor.word), ("p0123456789ab", Some(7)));
/// assert_eq!(cursor.to_string(), "p0123456789ab:7");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The id of the hit.
    pub id: String,
    /// The number of the first word of a match in its passage, from 0.
    pub word: Option<usize>,
}

/// No place of an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no place of an answer: copy it from the last line of one")]
pub struct CursorError(pub String);

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, CursorError> {
        let refused = || CursorError(text.to_owned());
        let (id, word) = match text.rsplit_once(':') {
            Some((id, word)) => (id, Some(word.parse().map_err(|_| refused())?)),
            None => (text, None),
        };
        if id.is_empty() { Err(refused()) } else { Ok(Self { id: id.to_owned(), word }) }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.word {
            Some(word) => write!(f, "{}:{word}", self.id),
            None => f.write_str(&self.id),
        }
    }
}

/// A sample: so many hits, chosen by nothing but the seed and the ids of the hits. A sample of twice the size holds the
/// smaller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many.
    pub size: usize,
    /// Chooses among the samples.
    pub seed: u64,
}

impl Sample {
    /// Which of the hits are chosen, as indexes in rising order; `id` tells a hit by its index.
    pub(super) fn choose(self, hits: usize, mut id: impl FnMut(usize) -> String) -> Vec<usize> {
        let rank = |index: usize| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&self.seed.to_le_bytes());
            hasher.update(id(index).as_bytes());
            (*hasher.finalize().as_bytes(), index)
        };
        let mut ranked: Vec<([u8; 32], usize)> = (0..hits).map(rank).collect();
        ranked.sort_unstable();
        let mut chosen: Vec<usize> = ranked.into_iter().take(self.size).map(|r| r.1).collect();
        chosen.sort_unstable();
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_what_it_was_written_as() {
        assert_eq!("p1".parse::<Cursor>().unwrap(), Cursor { id: "p1".into(), word: None });
        assert!("p1:x".parse::<Cursor>().is_err());
        assert!("".parse::<Cursor>().is_err());
    }

    #[test]
    fn a_larger_sample_holds_the_smaller_one_and_order_does_not_matter() {
        let id = |i: usize| format!("p{i}");
        let small = Sample { size: 3, seed: 7 }.choose(50, id);
        let large = Sample { size: 6, seed: 7 }.choose(50, id);
        assert_eq!(small.len(), 3);
        assert!(small.iter().all(|i| large.contains(i)));
        let backwards = Sample { size: 3, seed: 7 }.choose(50, |i| format!("p{}", 49 - i));
        assert_eq!(backwards.into_iter().map(|i| 49 - i).rev().collect::<Vec<_>>(), small);
        assert_ne!(Sample { size: 3, seed: 8 }.choose(50, id), small);
    }
}
