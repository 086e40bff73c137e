//! How much a text looks like Russian, by the pairs of its letters.

use std::sync::LazyLock;

/// Letters of the table in its order, ё as е.
const LETTERS: usize = 33;
/// The edge of a word.
const EDGE: usize = 0;
/// What a character costs that no Russian text has inside a word, or hardly anywhere: more than any pair.
const STRANGE: u64 = 120;
/// What a capital after a small letter costs beside its pair.
const INNER_CAPITAL: u64 = 40;

/// Surprise of each pair, in tenths of a nat.
static PAIRS: LazyLock<[[u64; LETTERS]; LETTERS]> = LazyLock::new(|| {
    let mut table = [[0; LETTERS]; LETTERS];
    let rows = include_str!("data/letter-pairs.tsv").lines().filter(|l| !l.starts_with(['#', '\t']));
    for (row, line) in table.iter_mut().zip(rows) {
        for (cell, value) in row.iter_mut().zip(line.split('\t').skip(1)) {
            *cell = value.parse().expect("a table of numbers");
        }
    }
    table
});

/// Counts of a text's letters and how unlikely they are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Likeness {
    /// Cyrillic letters.
    pub letters: u64,
    /// Sum of surprises, in tenths of a nat.
    surprise: u64,
}

impl Likeness {
    /// Measures a text; ASCII costs nothing.
    pub(super) fn of(text: impl Iterator<Item = char>) -> Self {
        let mut found = Self::default();
        let (mut previous, mut before, mut small) = (EDGE, ' ', false);
        for c in text {
            let letter = letter(c);
            if letter != EDGE {
                found.letters += 1;
            }
            if letter != EDGE || previous != EDGE {
                found.surprise += PAIRS[previous][letter];
            }
            if c.is_uppercase() && small && letter != EDGE {
                found.surprise += INNER_CAPITAL;
            }
            if is_strange(c) || letter != EDGE && is_closing(before) || previous != EDGE && is_opening(c) {
                found.surprise += STRANGE;
            }
            before = c;
            small = c.is_lowercase();
            previous = letter;
        }
        found
    }

    /// Surprise per letter, in thousandths of a nat: some 2500 for Russian, 4000 and more for a wrong decoding.
    pub(super) fn surprise(self) -> u64 {
        self.surprise * 100 / self.letters.max(1)
    }

    /// True when most of it can be Russian words.
    pub(super) fn is_russian(self) -> bool {
        self.letters > 0 && self.surprise() < 3800
    }
}

fn letter(c: char) -> usize {
    let lower = if c.is_uppercase() { c.to_lowercase().next().unwrap_or(c) } else { c };
    match lower {
        'а'..='я' => 1 + (u32::from(lower) - u32::from('а')) as usize,
        'ё' => 6,
        'і' => 9,
        _ => EDGE,
    }
}

/// True for what a decoding with the wrong table is full of: controls, frames, signs, letters of other alphabets.
fn is_strange(c: char) -> bool {
    !c.is_ascii()
        && letter(c) == EDGE
        && !is_closing(c)
        && !is_opening(c)
        && !matches!(c, '“' | '‘' | '\u{a0}' | '\u{ad}' | '°' | '•')
}

/// True for a mark that no letter follows.
fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '…' | '–' | '—' | '№')
}

/// True for a mark that follows no letter.
fn is_opening(c: char) -> bool {
    matches!(c, '«' | '„' | '§')
}
