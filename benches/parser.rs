//! The query parser under random questions: none may panic, all must end. Tells how many were read and the slowest.
//!
//! ```sh
//! cargo bench --bench parser              # ten thousand
//! cargo bench --bench parser -- 10000000  # ten million
//! ```
//!
//! Questions are rows of what the language knows, of letters and of any characters, the same in every run.

use std::io::Write;
use std::time::{Duration, Instant};

use letopis::query::parse_query;

const QUESTIONS: u64 = 10_000;
/// Pieces of a question at most.
const PIECES: u64 = 32;

/// What means something in the language, and what looks like it.
const KNOWN: [&str; 60] = [
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "\"",
    "«",
    "»",
    "“",
    "„",
    "”",
    "|",
    "&",
    "!",
    "=",
    "!=",
    "?",
    "*",
    "+",
    ",",
    "@",
    "~",
    "~1",
    "~2",
    "-",
    "−",
    ":",
    " ",
    " ",
    " ",
    "\\",
    ".",
    ".*",
    "(?i)",
    "{0,3}",
    "{2,}",
    "{100}",
    "[]",
    "lemma=\"",
    "form=",
    "pos=\"VERB\"",
    "feats",
    "person",
    "date",
    "speaker",
    "within s",
    "within quote",
    "containing",
    "о:",
    "говорит:",
    "said:",
    "1933..1937",
    "в:",
    "уголь",
    "Ёлка",
    "а\u{301}",
    "\u{ad}",
    "'",
    "\t",
];

fn main() {
    // `cargo bench` adds `--bench`.
    let asked = std::env::args().skip(1).find_map(|a| a.parse().ok());
    let mut numbers = Numbers(1);
    let (mut read, mut slowest) = (0, (Duration::ZERO, String::new()));
    let begun = Instant::now();
    let questions = asked.unwrap_or(QUESTIONS);
    for _ in 0..questions {
        let question = numbers.question();
        let asked = Instant::now();
        match parse_query(&question) {
            Ok(_) => read += 1,
            Err(error) => assert!(question.get(error.position).is_some(), "no place of {question:?}"),
        }
        let took = asked.elapsed();
        if took > slowest.0 {
            slowest = (took, question);
        }
    }
    writeln!(
        std::io::stdout(),
        "{questions} questions in {:.1} s, {read} of them read, the others refused; the slowest took {:?}: {:?}",
        begun.elapsed().as_secs_f64(),
        slowest.0,
        slowest.1
    )
    .expect("a reader");
}

/// Knuth's linear congruence: a fixed row of numbers that needs no library.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn question(&mut self) -> String {
        let mut question = String::new();
        for _ in 0..self.below(PIECES) {
            match self.below(8) {
                0 => question.extend(u32::try_from(self.below(0x11_0000)).ok().and_then(char::from_u32)),
                1 => question.extend(char::from_u32(0x430 + u32::try_from(self.below(32)).unwrap_or_default())),
                _ => question.push_str(KNOWN[usize::try_from(self.below(KNOWN.len() as u64)).unwrap_or_default()]),
            }
        }
        question
    }
}
