//! Signs that look like Cyrillic letters: machine-read texts and those typed on two keyboards are full of them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a sign stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lookalike {
    /// The Cyrillic letter.
    pub letter: char,
    /// In print nobody sees the difference.
    pub same: bool,
}

static LETTERS: LazyLock<HashMap<char, Lookalike>> = LazyLock::new(|| {
    let entry = |line: &str| {
        let mut signs = line.split('\t');
        let mut sign = || signs.next()?.chars().next();
        Some((sign()?, Lookalike { letter: sign()?, same: sign() == Some('=') }))
    };
    include_str!("data/lookalikes.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(entry).collect()
});

/// The Cyrillic letter that a sign looks like.
pub(crate) fn lookalike(sign: char) -> Option<Lookalike> {
    LETTERS.get(&sign).copied()
}

/// A word of Cyrillic letters with the Latin ones that stand among them as Cyrillic. Words with a Latin letter that looks
/// like none of ours are words of another kind («Linux-сервер»), and stay.
pub(super) fn all_cyrillic(word: &str) -> Cow<'_, str> {
    let latin = |c: char| c.is_ascii_alphabetic();
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    let mixed = word.contains(latin) && word.contains(cyrillic);
    let same = |c: char| lookalike(c).filter(|found| found.same);
    // A Latin `i` is typed for «і» of the old spelling, and read as that.
    if !mixed || word.chars().any(|c| latin(c) && !matches!(c, 'i' | 'I') && same(c).is_none()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().map(|c| same(c).map_or(c, |found| found.letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_among_cyrillic_ones_are_cyrillic() {
        assert_eq!(all_cyrillic("г\u{6f}р\u{6f}де"), "городе");
        assert_eq!(all_cyrillic("\u{43}НК"), "СНК");
    }

    #[test]
    fn words_of_two_alphabets_and_latin_words_stay() {
        for word in ["Linux-сервер", "XIX", "cope", "мiръ", "городе"] {
            assert_eq!(all_cyrillic(word), word);
        }
    }
}
