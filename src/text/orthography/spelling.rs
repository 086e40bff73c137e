//! Which spelling a text is in.

use serde::{Deserialize, Serialize};

use super::has_old_letters;
use crate::text::fold;

/// The spelling of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Orthography {
    /// That of 1918.
    #[default]
    Modern,
    /// That before 1918.
    Old,
    /// Modern with passages in the old one, or the other way round.
    Mixed,
}

/// Of a hundred words of a text in old spelling some forty have an old letter or a final hard sign; fewer than this is
/// a modern text with quotations in the old one.
const OLD: usize = 20;

/// The spelling of a text, by its words with letters of before 1918 or a final hard sign.
///
/// ```
/// use letopis::text::{Orthography, orthography_of};
/// assert_eq!(orthography_of("Обозы шли вдоль реки"), Orthography::Modern);
/// assert_eq!(orthography_of("Обозы шли вдоль рѣки и остановились въ деревнѣ"), Orthography::Old);
/// ```
#[must_use]
pub fn orthography_of(text: &str) -> Orthography {
    let (mut words, mut old) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| word.chars().count() > 1) {
        words += 1;
        old += usize::from(is_old(word));
    }
    if old >= 2 && old * 100 >= words * OLD {
        Orthography::Old
    } else if old >= 4 && old * 1000 >= words * 3 {
        Orthography::Mixed
    } else {
        Orthography::Modern
    }
}

/// True for a word that is spelt as before 1918. Ukrainian has і too, but not only before vowels.
fn is_old(word: &str) -> bool {
    if !has_old_letters(word) || fold::is_roman_numeral(word) || word.contains(['ї', 'є', 'ґ', 'Ї', 'Є', 'Ґ']) {
        return false;
    }
    let lower = word.to_lowercase();
    let before_vowel = |(at, _): (usize, &str)| {
        lower[at..]
            .chars()
            .nth(1)
            .is_some_and(|c| matches!(c, 'а' | 'е' | 'и' | 'і' | 'о' | 'у' | 'ы' | 'ѣ' | 'э' | 'ю' | 'я' | 'й'))
    };
    lower.contains(['ѣ', 'ѳ', 'ѵ', 'ъ']) || lower.match_indices('і').any(before_vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modern_text_with_an_old_quotation_is_mixed() {
        let modern = "Обозы шли вдоль реки весь день. ".repeat(20);
        assert_eq!(orthography_of(&modern), Orthography::Modern);
        assert_eq!(
            orthography_of(&format!("{modern}«Въ деревнѣ стояли обозы и лошадей кормили овсомъ безъ мѣры»")),
            Orthography::Mixed
        );
    }

    #[test]
    fn roman_numerals_in_cyrillic_letters_are_no_old_spelling() {
        assert_eq!(orthography_of("ІІ съезд и ІІІ съезд прошли, ІV съезд и ІІ тоже"), Orthography::Modern);
    }
}
