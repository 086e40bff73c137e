//! The words of a quotation held against those of a source: the best local alignment.
//!
//! Words are worth their letters; words that differ in a few letters are worth part of it. A run of source words that
//! the quotation lacks costs once and a little for each word, and next to nothing at a mark of omission; words in square
//! brackets may be missing in the source for nothing. Integers throughout, so that equal texts give equal answers.

use std::collections::HashMap;

use super::words::{Word, Words};

/// Words that share at least so much, in thousandths of their letters, are one word, damaged.
pub(super) const LIKE: u32 = 600;
/// What a letter is worth.
const LETTER: i32 = 32;
/// Two different words at one place, for each letter of the longer.
const OTHER: i32 = 16;
/// A word that only the quotation has, for each letter.
const ADDED: i32 = 16;
/// A run of words that only the source has, and each letter of it.
const RUN: i32 = 80;
const RUN_LETTER: i32 = 8;
/// A run at a mark of omission, and each word of it: of two places the nearer is meant.
const OMISSION: i32 = 48;
const OMISSION_WORD: i32 = 1;

/// A step through both texts; numbers of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A word of the quotation and the word of the source at its place.
    Pair(usize, usize),
    /// Only in the quotation.
    Asked(usize),
    /// Only in the source.
    Source(usize),
}

/// The part of both texts that belongs together.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    pub(super) score: i32,
    /// Begins and ends with a pair; empty when nothing fits.
    pub(super) steps: Vec<Step>,
}

impl Alignment {
    /// The first and the last word of the quotation and of the source.
    pub(super) fn ends(&self) -> Option<[(usize, usize); 2]> {
        let pair = |step: &Step| match *step {
            Step::Pair(asked, source) => Some((asked, source)),
            _ => None,
        };
        Some([self.steps.iter().find_map(pair)?, self.steps.iter().rev().find_map(pair)?])
    }
}

/// How much of two words is the same, in thousandths of the letters of the longer.
pub(super) fn likeness(a: &str, b: &str) -> u32 {
    if a == b {
        return 1000;
    }
    let (short, long) = {
        let (a, b) = (a.chars().count(), b.chars().count());
        (a.min(b), a.max(b))
    };
    // Even with nothing but letters missing.
    if short * 1000 < long * LIKE as usize || letters(a, b) * 500 > (1000 - LIKE) * u32::try_from(long).unwrap_or(0) {
        return 0;
    }
    let changed = strsim::osa_distance(a, b);
    u32::try_from((long - changed.min(long)) * 1000 / long).unwrap_or(0)
}

/// How many kinds of letters only one of the words has; a changed letter adds two at most.
fn letters(a: &str, b: &str) -> u32 {
    let set = |word: &str| word.chars().fold(0_u64, |set, c| set | 1 << (c as u32 % 64));
    (set(a) ^ set(b)).count_ones()
}

const STOP: u8 = 0;
const PAIR: u8 = 1;
const ASKED: u8 = 2;
const SOURCE: u8 = 3;
const WAY: u8 = 3;
/// The run of source words goes on from the cell before.
const GOES_ON: u8 = 4;

/// The best local alignment of the quotation with some words of the source.
pub(super) fn align(asked: &Words, source: &Words, range: std::ops::Range<usize>) -> Alignment {
    let words = &source.words[range.clone()];
    let values = Values::new(&asked.words, words);
    let columns = words.len() + 1;
    let mut ways = vec![STOP; columns * (asked.words.len() + 1)];
    let mut above = vec![0_i32; columns];
    let mut best = (0, 0, 0);
    for (row, word) in asked.words.iter().enumerate() {
        let omitted_next = asked.words.get(row + 1).is_some_and(|w| w.after_omission);
        let added = if word.inserted { 0 } else { ADDED * signed(word.size) };
        let mut here = vec![0_i32; columns];
        let mut run = i32::MIN / 2;
        for column in 1..columns {
            let lacking = signed(words[column - 1].size);
            let (open, more) = if omitted_next { (OMISSION, OMISSION_WORD) } else { (RUN, RUN_LETTER * lacking) };
            let (opened, continued) = (here[column - 1] - open - more, run - more);
            run = opened.max(continued);
            let mut way = if continued > opened { GOES_ON } else { 0 };
            let pair = above[column - 1] + values.of(row, column - 1);
            let (value, from) = [(pair, PAIR), (run, SOURCE), (above[column] - added, ASKED)]
                .into_iter()
                .fold((0, STOP), |a, b| if b.0 > a.0 { b } else { a });
            way |= from;
            here[column] = value;
            ways[(row + 1) * columns + column] = way;
            if value > best.0 {
                best = (value, row + 1, column);
            }
        }
        above = here;
    }
    Alignment { score: best.0, steps: trace(&ways, columns, (best.1, best.2), range.start) }
}

fn trace(ways: &[u8], columns: usize, end: (usize, usize), first: usize) -> Vec<Step> {
    let (mut row, mut column) = end;
    let mut steps = Vec::new();
    while row > 0 && column > 0 {
        match ways[row * columns + column] & WAY {
            PAIR => {
                steps.push(Step::Pair(row - 1, first + column - 1));
                (row, column) = (row - 1, column - 1);
            }
            ASKED => {
                steps.push(Step::Asked(row - 1));
                row -= 1;
            }
            SOURCE => loop {
                let goes_on = ways[row * columns + column] & GOES_ON != 0;
                steps.push(Step::Source(first + column - 1));
                column -= 1;
                if !goes_on || column == 0 {
                    break;
                }
            },
            _ => break,
        }
    }
    steps.reverse();
    steps
}

/// What each pair of words is worth, looked up by the distinct words of the source.
struct Values {
    kinds: usize,
    kind_of: Vec<usize>,
    worth: Vec<i32>,
}

impl Values {
    fn new(asked: &[Word], source: &[Word]) -> Self {
        let mut kinds: HashMap<&str, usize> = HashMap::new();
        let mut distinct: Vec<&Word> = Vec::new();
        let mut kind_of = Vec::with_capacity(source.len());
        for word in source {
            kind_of.push(*kinds.entry(&word.form).or_insert_with(|| {
                distinct.push(word);
                distinct.len() - 1
            }));
        }
        let mut rows: HashMap<&str, usize> = HashMap::new();
        let mut worth: Vec<i32> = Vec::with_capacity(asked.len() * distinct.len());
        for (row, word) in asked.iter().enumerate() {
            match rows.get(&*word.form) {
                Some(&same) => worth.extend_from_within(same * distinct.len()..(same + 1) * distinct.len()),
                None => worth.extend(distinct.iter().map(|other| value(word, other))),
            }
            rows.entry(&word.form).or_insert(row);
        }
        Self { kinds: distinct.len(), kind_of, worth }
    }

    fn of(&self, asked: usize, source: usize) -> i32 {
        self.worth[asked * self.kinds + self.kind_of[source]]
    }
}

fn value(asked: &Word, source: &Word) -> i32 {
    let size = signed(asked.size.max(source.size));
    match likeness(&asked.form, &source.form) {
        1000 => LETTER * size,
        // A word that is nearly there is worth less than the same word elsewhere.
        like if like >= LIKE => LETTER * size * signed(like) / 1000 - LETTER / 2,
        _ => -OTHER * size,
    }
}

fn signed(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Morphology;

    fn aligned(asked: &str, source: &str) -> Vec<Step> {
        let morphology = Morphology::new().unwrap();
        let (asked, source) = (Words::asked(asked, &morphology), Words::asked(source, &morphology));
        align(&asked, &source, 0..source.words.len()).steps
    }

    #[test]
    fn a_quotation_is_found_inside_a_source() {
        let steps = aligned("великие потрясения", "Им нужны великие потрясения, нам нужна великая Россия");
        assert_eq!(steps, [Step::Pair(0, 2), Step::Pair(1, 3)]);
    }

    #[test]
    fn damaged_words_stand_at_their_places() {
        let steps = aligned("нжуны великне потрясения", "Им нужны великие потрясения");
        assert_eq!(steps, [Step::Pair(0, 1), Step::Pair(1, 2), Step::Pair(2, 3)]);
    }

    #[test]
    fn a_word_of_one_text_only_stands_alone() {
        assert_eq!(
            aligned("нужны потрясения нам", "нужны великие потрясения нам"),
            [Step::Pair(0, 0), Step::Source(1), Step::Pair(1, 2), Step::Pair(2, 3)]
        );
        assert_eq!(
            aligned("нужны очень великие потрясения", "нужны великие потрясения"),
            [Step::Pair(0, 0), Step::Asked(1), Step::Pair(2, 1), Step::Pair(3, 2)]
        );
    }

    #[test]
    fn at_a_mark_of_omission_the_source_may_go_on_for_long() {
        let middle = "слово ".repeat(200);
        let steps = aligned("Начало речи… конец речи", &format!("Начало речи {middle} конец речи"));
        assert_eq!(steps.iter().filter(|s| matches!(s, Step::Pair(..))).count(), 4);
        assert_eq!(steps.iter().filter(|s| matches!(s, Step::Source(_))).count(), 200);
    }

    #[test]
    fn likeness_is_the_share_of_letters_kept() {
        assert_eq!(likeness("закон", "закон"), 1000);
        assert_eq!(likeness("закон", "зкаон"), 800);
        assert_eq!(likeness("закон", "декрет"), 0);
    }
}
