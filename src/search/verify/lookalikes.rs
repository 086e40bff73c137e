//! Signs that look like Cyrillic letters: machine-read texts are full of them.

use crate::text::lookalike;

/// The text with signs that stand for Cyrillic letters as these letters; as many characters as before.
pub(super) fn as_letters(text: &str) -> String {
    if !text.chars().any(is_cyrillic) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for chunk in text.split_inclusive(char::is_whitespace) {
        read_chunk(chunk, &mut out);
    }
    out
}

fn read_chunk(chunk: &str, out: &mut String) {
    let signs: Vec<char> = chunk.chars().collect();
    let cyrillic = signs.iter().filter(|c| is_cyrillic(**c)).count();
    let lone = signs.iter().filter(|c| c.is_alphanumeric()).count() == 1;
    for (at, &sign) in signs.iter().enumerate() {
        let beside = |i: Option<usize>| i.and_then(|i| signs.get(i)).is_some_and(|c| c.is_alphabetic());
        let stands_for_a_letter = if sign.is_ascii_digit() {
            beside(at.checked_sub(1)) && beside(Some(at + 1)) || cyrillic > 2 && at == 0 && beside(Some(1))
        } else {
            cyrillic > 0 || lone && sign.is_lowercase()
        };
        out.push(lookalike(sign).filter(|_| stands_for_a_letter).map_or(sign, |found| found.letter));
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}
