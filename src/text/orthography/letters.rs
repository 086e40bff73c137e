//! Letters that are no longer written, and the final hard sign.

/// True for a Cyrillic letter out of use since 1918, or since Peter's reform of 1708.
pub(super) fn is_abolished(c: char) -> bool {
    modern(c).is_some()
}

/// True when a Latin `i` stands in a word otherwise Cyrillic, typed for `і`.
pub(super) fn has_latin_i(word: &str) -> bool {
    let latin = |c: char| matches!(c, 'i' | 'I' | 'ï' | 'Ï');
    word.contains(latin)
        && word.contains(is_cyrillic)
        && word.chars().all(|c| latin(c) || is_cyrillic(c) || !c.is_alphabetic())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}' | '\u{a640}'..='\u{a69f}')
}

/// A word in lower case with modern letters and without the hard sign at its end; a lone hard sign stays.
pub(super) fn replace(word: &str) -> String {
    let latin_i = has_latin_i(word);
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            // «Еѵангеліе», «Паѵелъ»: after these vowels ижица is a consonant.
            'ѵ' if out.ends_with(['а', 'е']) => out.push('в'),
            'i' | 'ï' if latin_i => out.push('и'),
            c => match modern(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            },
        }
    }
    if out.ends_with('ъ') && out.len() > 'ъ'.len_utf8() {
        out.pop();
    }
    out
}

fn modern(c: char) -> Option<&'static str> {
    Some(match c {
        'ѣ' | 'Ѣ' | 'ѥ' | 'Ѥ' => "е",
        'і' | 'І' | 'ї' | 'Ї' | 'ѵ' | 'Ѵ' => "и",
        'ѳ' | 'Ѳ' => "ф",
        'ѧ' | 'Ѧ' | 'ѩ' | 'Ѩ' | 'ꙗ' | 'Ꙗ' => "я",
        'ѡ' | 'Ѡ' | 'ѻ' | 'Ѻ' => "о",
        'ѹ' | 'Ѹ' | 'ꙋ' | 'Ꙋ' | 'ѫ' | 'Ѫ' => "у",
        'ѭ' | 'Ѭ' => "ю",
        'ѕ' | 'Ѕ' => "з",
        'ѯ' | 'Ѯ' => "кс",
        'ѱ' | 'Ѱ' => "пс",
        'ѿ' | 'Ѿ' => "от",
        _ => return None,
    })
}
