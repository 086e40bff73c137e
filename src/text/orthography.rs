//! Pre-1918 spelling, folded word by word.

use std::borrow::Cow;

/// True when the word has a letter that the reform of 1918 abolished, or a final hard sign.
#[must_use]
pub fn has_old_letters(word: &str) -> bool {
    word.contains(['ѣ', 'Ѣ', 'і', 'І', 'ї', 'Ї', 'ѳ', 'Ѳ', 'ѵ', 'Ѵ']) || word.ends_with(['ъ', 'Ъ'])
}

/// The word in modern spelling, its capitals kept. `known` tells whether a form is in the dictionary.
pub(super) fn modernise<'a>(word: &'a str, _known: &dyn Fn(&str) -> bool) -> Cow<'a, str> {
    if !has_old_letters(word) {
        return Cow::Borrowed(word);
    }
    let letters: String = word
        .chars()
        .map(|c| match c {
            'ѣ' => 'е',
            'Ѣ' => 'Е',
            'і' | 'ї' | 'ѵ' => 'и',
            'І' | 'Ї' | 'Ѵ' => 'И',
            'ѳ' => 'ф',
            'Ѳ' => 'Ф',
            c => c,
        })
        .collect();
    Cow::Owned(letters.trim_end_matches(['ъ', 'Ъ']).to_owned())
}
