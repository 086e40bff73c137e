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
    prop_oneof![4 => joined_by(&PARAGRAPHS), 2 => joined_by(&LINES), 1 => any::<String>(), 4 => damaged()]
}

/// The texts of the demonstration corpus as characters.
static DEMONSTRATION: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let files = std::fs::read_dir(folder).expect("the demonstration corpus").flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).expect("a text").chars().collect()).collect()
});

/// What can happen to a place of a text.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Lose,
    Double,
    Swap,
    Capital,
    BreakLine,
    Mark(&'static str),
}

/// Pieces of two real texts, spliced, with letters lost, doubled and swapped.
fn damaged() -> impl Strategy<Value = String> {
    let piece = || {
        (0..DEMONSTRATION.len(), 0.0..1.0_f64, 1..400_usize).prop_map(|(text, from, length)| {
            let text = &DEMONSTRATION[text];
            let start = at(from, text.len());
            text[start..(start + length).min(text.len())].to_vec()
        })
    };
    let damage = prop_oneof![
        Just(Damage::Lose),
        Just(Damage::Double),
        Just(Damage::Swap),
        Just(Damage::Capital),
        Just(Damage::BreakLine),
        select(MARKS.as_slice()).prop_map(Damage::Mark),
    ];
    (piece(), piece(), vec((damage, 0.0..1.0_f64), 0..12)).prop_map(|(first, second, damages)| {
        let mut text: Vec<char> = [first, second].concat();
        damages.into_iter().for_each(|(damage, place)| apply(damage, at(place, text.len()), &mut text));
        text.into_iter().collect()
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn at(share: f64, length: usize) -> usize {
    (share * length as f64) as usize
}

fn apply(damage: Damage, place: usize, text: &mut Vec<char>) {
    let Some(&letter) = text.get(place) else { return };
    match damage {
        Damage::Lose => drop(text.remove(place)),
        Damage::Double => text.insert(place, letter),
        Damage::Swap => {
            let next = (place + 1).min(text.len() - 1);
            text.swap(place, next);
        }
        Damage::Capital => text[place] = letter.to_uppercase().next().unwrap_or(letter),
        Damage::BreakLine => text.insert(place, '\n'),
        Damage::Mark(mark) => drop(text.splice(place..place, mark.chars())),
    }
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
