//! Letter-spacing (р а з р я д к а): words that typewriters and old editions stress by a blank after each letter.
//!
//! A run of single letters is a word when it could be one: four letters or more, vowels and consonants, at least one
//! letter that is no word by itself, and not a list (а б в г). A capital begins a new word. Where blanks between words
//! are no wider than between letters, the dictionary says which words they are.

use crate::model::Span;
use crate::text::{LONGEST_WORD, words_of};

/// Letters of a spaced word at least.
const FEWEST: usize = 4;
const VOWELS: &str = "аеёиоуыэюяіѣѵ";
/// Letters that are words.
const WORDS: &str = "авикосуя";

/// A run of spaced letters.
#[derive(Debug)]
pub(super) struct Spaced {
    /// The letters with the blanks between them.
    pub span: Span,
    /// Offsets, in the text, of the blanks that part words.
    pub borders: Vec<usize>,
}

/// The next spaced words of a text from `from` on.
pub(super) fn next(text: &str, from: usize) -> Option<Spaced> {
    let bytes = text.as_bytes();
    let mut at = from;
    // A Cyrillic letter has two bytes: « о б » is a blank, two bytes, a blank, two bytes, a blank.
    while let Some(blank) = bytes[at..].iter().position(|b| is_blank_end(*b)).map(|found| at + found) {
        at = blank + 1;
        if bytes.get(blank + 3).is_some_and(|b| is_blank_begin(*b))
            && let Some(span) = run(text, blank)
        {
            if span.start >= from
                && let Some(borders) = borders(span.of(text))
            {
                return Some(Spaced { span, borders: borders.iter().map(|at| span.start + at).collect() });
            }
            at = at.max(span.end);
        }
    }
    None
}

/// The last byte of a blank: a space, or a no-break or thin space.
fn is_blank_end(byte: u8) -> bool {
    matches!(byte, b' ' | 0xa0 | 0x89 | 0xaf)
}

fn is_blank_begin(byte: u8) -> bool {
    matches!(byte, b' ' | 0xc2 | 0xe2)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The run of single letters around a blank that ends with this byte.
fn run(text: &str, blank: usize) -> Option<Span> {
    if !text.is_char_boundary(blank + 1) {
        return None;
    }
    // One blank parts the letters of a word: of a line of blanks only the last is looked at.
    let before = text[..=blank].char_indices().rev().nth(1)?;
    let single = before.1.is_alphabetic() && !text[..before.0].ends_with(char::is_alphanumeric);
    let start = if single { before.0 } else { blank + 1 };
    let (mut end, mut lower) = (start, false);
    let mut rest = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = rest.next() {
        // A capital begins the next word, unless all are capitals.
        let capital = letter.is_uppercase() && lower;
        lower |= letter.is_lowercase();
        if !letter.is_alphabetic() || capital || rest.peek().is_some_and(|(_, c)| c.is_alphanumeric()) {
            break;
        }
        end = start + offset + letter.len_utf8();
        if rest.next_if(|(_, c)| is_blank(*c)).is_none() {
            break;
        }
    }
    (end > start).then(|| Span::new(start, end))
}

/// Where a run is parted into words; `None` when it is none.
fn borders(run: &str) -> Option<Vec<usize>> {
    let letters: String = run.chars().filter(|c| !is_blank(*c)).flat_map(char::to_lowercase).collect();
    if !is_word(&letters) {
        return None;
    }
    let may_be_one = letters.chars().count() <= LONGEST_WORD;
    // A name, which the dictionary may lack.
    let is_name = run.starts_with(char::is_uppercase) && run.ends_with(char::is_lowercase);
    if may_be_one && is_name {
        return Some(Vec::new());
    }
    // What the dictionary cannot part is one word that nobody knows; a longer run is several.
    let Some(lengths) = words_of(&letters) else { return may_be_one.then(Vec::new) };
    let blanks: Vec<usize> = run.char_indices().filter(|(_, c)| is_blank(*c)).map(|(at, _)| at).collect();
    let ends = lengths.iter().scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    Some(ends.filter_map(|end| blanks.get(end - 1).copied()).collect())
}

fn is_word(letters: &str) -> bool {
    let letters: Vec<char> = letters.chars().collect();
    let vowels = letters.iter().filter(|c| VOWELS.contains(**c)).count();
    let listed = letters.windows(2).filter(|two| u32::from(two[1]) == u32::from(two[0]) + 1).count();
    letters.len() >= FEWEST
        && letters.iter().all(|c| matches!(c, 'а'..='я' | 'ё' | 'і' | 'ѣ' | 'ѳ' | 'ѵ'))
        && vowels > 0
        && vowels < letters.len()
        && listed < 3
        && letters.iter().any(|c| !WORDS.contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut from = 0;
        std::iter::from_fn(|| {
            let spaced = next(text, from)?;
            from = spaced.span.end;
            Some(spaced.span.of(text))
        })
        .collect()
    }

    #[test]
    fn a_spaced_word_is_found_with_its_borders() {
        assert_eq!(words("Это в а ж н о, и весьма"), ["в а ж н о"]);
        assert_eq!(words("д е л о"), ["д е л о"]);
        assert_eq!(words("Писал  И в а н о в  П е т р о в у."), ["И в а н о в", "П е т р о в у"]);
        assert_eq!(words("У К А З"), ["У К А З"]);
    }

    #[test]
    fn words_with_single_blanks_between_them_are_parted() {
        let text = "Это с р о ч н о и в а ж н о.";
        let spaced = next(text, 0).unwrap();
        assert_eq!(spaced.span.of(text), "с р о ч н о и в а ж н о");
        let before: Vec<&str> = spaced.borders.iter().map(|at| &text[..*at]).collect();
        assert_eq!(before, ["Это с р о ч н о", "Это с р о ч н о и"]);
        assert!(next("С т а р о с о м о в с к и й", 0).unwrap().borders.is_empty());
    }

    #[test]
    fn lines_of_blanks_and_of_single_letters_take_no_longer_than_others() {
        assert_eq!(words(&" ".repeat(1 << 20)).len(), 0);
        assert_eq!(words(&"Ж ".repeat(1 << 20)).len(), 0);
        assert_eq!(words(&"Жа ж ".repeat(1 << 20)).len(), 0);
    }

    #[test]
    fn lists_initials_and_little_words_are_left() {
        assert!(words("пункты а б в г д и прочее").is_empty());
        assert!(words("А. С. П. и он, и я, и в с о").is_empty());
        assert!(words("а и в о с у я").is_empty());
        assert!(words("С С С Р, 1 2 3 4").is_empty());
    }
}
