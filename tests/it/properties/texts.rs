//! Arbitrary texts: words that taggers look for, marks, old letters, control characters, in no order at all.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Words and phrases that begin or end something: names, verbs of speech, dates, heads of acts, old spelling.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("words.txt").lines().collect());

/// Marks in use, and characters that are hard to count: combining, invisible, control, beyond the basic plane.
const MARKS: [&str; 48] = [
    "«", "»", "„", "“", "”", "\"", "'", "’", "(", ")", "[", "]", "<", ">", "{", "}", ".", ",", ":", ";", "!", "?", "…",
    "—", "–", "-", "¬", "\u{ad}", "/", "№", "§", "*", "[3]", "[12] ", "[*]", ": «", "», —", "— ", "\u{301}", "\u{483}",
    "\u{200d}", "\u{feff}", "\u{202e}", "\0", "\u{7}", "\u{1f}", "\u{85}", "🚂",
];
/// Between pieces of a text in paragraphs.
const PARAGRAPHS: [&str; 8] = [" ", " ", " ", " ", "", "\u{a0}", "\n", "\n\n"];
/// Between pieces of a text whose lines are broken.
const LINES: [&str; 8] = [" ", " ", "\n", "\n", "-\n", "\r\n", "\u{ad}\n", "\u{2028}"];

/// A text of no particular sense.
pub(super) fn texts() -> impl Strategy<Value = String> {
    prop_oneof![4 => joined_by(&PARAGRAPHS), 2 => joined_by(&LINES), 1 => any::<String>()]
}

/// Paragraphs of whole sentences; none is equal to [`ANOTHER`].
pub(super) fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let sentence = vec(select(WORDS.as_slice()), 1..8).prop_map(|words| format!("Итак, {}.", words.join(" ")));
    vec(sentence, 0..8)
}

/// A paragraph to insert.
pub(super) const ANOTHER: &str = "Прошло несколько дней, и ничего не случилось.";

fn joined_by(gaps: &'static [&'static str]) -> impl Strategy<Value = String> {
    vec((pieces(), select(gaps)), 0..40).prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

fn pieces() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(WORDS.as_slice()).prop_map(str::to_owned),
        5 => select(MARKS.as_slice()).prop_map(str::to_owned),
        1 => "[0-9IVX]{1,5}",
        1 => "[а-яА-ЯёѣіѳA-z]{1,12}",
        1 => "\\PC{0,4}",
    ]
}
