//! Folding that needs no dictionary: case, `ё`, invisible characters, capitals.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::model::Casing;

/// The word with `ё` as `е`; borrowed when there is none.
#[must_use]
pub fn fold_yo(word: &str) -> Cow<'_, str> {
    if word.contains(['ё', 'Ё']) {
        Cow::Owned(word.replace('ё', "е").replace('Ё', "Е"))
    } else {
        Cow::Borrowed(word)
    }
}

/// Words of any text in lower case with `ё` as `е`, old letters as modern ones, and everything else as single
/// spaces: for ids and comparisons of wording, not for morphology.
///
/// ```
/// assert_eq!(letopis::text::fold_text("«Всё — хорошо»,\nбѣлый…"), "все хорошо белый");
/// ```
#[must_use]
pub fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in composed(text).chars() {
        // Nearly all letters are these, and tables of Unicode are slow.
        if matches!(c, 'а'..='я') && !gap {
            folded.push(c);
        } else if c.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.extend(c.to_lowercase().map(|c| match c {
                'ё' | 'ѣ' => 'е',
                'і' | 'ї' | 'ѵ' => 'и',
                'ѳ' => 'ф',
                c => c,
            }));
        } else {
            if !gap && folded.ends_with('ъ') {
                folded.pop();
            }
            gap = true;
        }
    }
    if folded.ends_with('ъ') {
        folded.pop();
    }
    folded
}

/// The token without invisible characters and stress marks, ligatures as their letters, letters with their breve or dots as one character (NFC):
/// texts from some systems write «й» and «ё» as two.
pub(super) fn composed(token: &str) -> Cow<'_, str> {
    let odd = |c: char| is_invisible(c) || is_ligature(c) || matches!(c, '\u{306}' | '\u{308}');
    if !token.chars().any(odd) {
        return Cow::Borrowed(token);
    }
    let visible = token.chars().filter(|&c| !is_invisible(c));
    Cow::Owned(if token.contains(is_ligature) { visible.nfkc().collect() } else { visible.nfc().collect() })
}

/// «ﬁ», «ﬂ» and the like, as some PDF files write two letters.
fn is_ligature(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}')
}

/// Soft hyphens, stress marks and zero-width characters.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}' | '\u{301}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The capitals of a token.
#[must_use]
pub fn casing(word: &str) -> Casing {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Casing::Lower };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Casing::Lower,
        (true, 0, 1..) => Casing::Capital,
        (true, _, 0) => Casing::Upper,
        _ => Casing::Mixed,
    }
}

/// A capital at the start of each hyphenated part, small letters elsewhere: «бонч-бруевич» → «Бонч-Бруевич».
#[must_use]
pub fn title_case(word: &str) -> String {
    let mut start = true;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        start = matches!(c, '-' | '‐' | '’' | '\'');
    }
    out
}

/// True for a Roman numeral in Latin capitals or in the Cyrillic letters typed for them (`ХІХ`, `ІІ`).
#[must_use]
pub fn is_roman_numeral(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' | 'І' | 'Ѵ' | 'Х'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_told_apart() {
        assert_eq!(casing("нарком"), Casing::Lower);
        assert_eq!(casing("Нарком"), Casing::Capital);
        assert_eq!(casing("СНК"), Casing::Upper);
        assert_eq!(casing("И."), Casing::Upper);
        assert_eq!(casing("Бонч-Бруевич"), Casing::Mixed);
        assert_eq!(casing("1938"), Casing::Lower);
    }

    #[test]
    fn letters_in_two_characters_fold_to_one() {
        assert_eq!(composed("Стахано\u{301}вскии\u{306}"), "Стахановский");
        assert_eq!(fold_text("наркомтяже\u{308}лыи\u{306}"), "наркомтяжелый");
        assert_eq!(composed("\u{fb01}nis"), "finis");
    }

    #[test]
    fn old_and_new_spelling_fold_to_one_text() {
        assert_eq!(fold_text("царствуетъ въ судахъ"), fold_text("царствует в судах"));
    }
}
