//! Inflection-tolerant keys of names: «закону о трёх колосках» and «закон о трёх колосках» have one key.

/// Endings of nouns and adjectives, the longest first. Cut without a dictionary: two words that end up equal are equal
/// enough inside a name of several words.
const ENDINGS: [&str; 57] = [
    "иями", "ией", "иях", "иям", "ием", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ях", "ах", "ям", "ам",
    "ых", "их", "ый", "ий", "ой", "ей", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ою", "ею", "ым", "им", "ом",
    "ем", "ев", "ов", "ью", "ия", "ии", "ию", "ьи", "ья", "ье", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й", "ъ",
];

/// Letters that stay of a word whatever its ending.
const LEAST: usize = 3;

/// The folded word without its ending.
///
/// ```
/// use letopis::authority::stem;
/// assert_eq!(stem("Колосках"), stem("колоски"));
/// assert_eq!(stem("книжек"), stem("книжки"));
/// ```
#[must_use]
pub fn stem(word: &str) -> String {
    let mut folded: String =
        word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect();
    // Twice, since a stem may end like an ending: «Совнаркома» and «Совнарком».
    for _ in 0..2 {
        let ending = ENDINGS.iter().find(|e| folded.strip_suffix(*e).is_some_and(|rest| rest.chars().count() >= LEAST));
        if let Some(ending) = ending {
            folded.truncate(folded.len() - ending.len());
        }
    }
    fleeting_vowel(&mut folded);
    folded
}

/// «книжек» → «книжк»: the vowel that comes and goes before a last `к`.
fn fleeting_vowel(stem: &mut String) {
    if stem.chars().count() <= LEAST + 1 {
        return;
    }
    if let Some(rest) = stem.strip_suffix("ек").or_else(|| stem.strip_suffix("ок")) {
        stem.truncate(rest.len());
        stem.push('к');
    }
}

/// The stems of the words and numbers of a name, in order.
#[must_use]
pub fn stems(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(stem).collect()
}

/// The words that carry the meaning of a title: neither prepositions nor conjunctions.
#[must_use]
pub fn content_stems(title: &str) -> Vec<String> {
    const FUNCTION_WORDS: [&str; 24] = [
        "о", "об", "обо", "и", "в", "во", "на", "с", "со", "к", "ко", "по", "от", "из", "за", "для", "при", "до", "не",
        "а", "или", "их", "его", "ее",
    ];
    let mut stems: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !FUNCTION_WORDS.contains(&w.to_lowercase().as_str()))
        .map(stem)
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_forms_of_a_name_have_one_key() {
        assert_eq!(stems("Декретом об амнистии"), stems("декрет об амнистия"));
        assert_eq!(stems("Народных Комиссаров"), stems("народный комиссар"));
        assert_eq!(stem("Совнаркома"), stem("Совнарком"));
    }

    #[test]
    fn short_words_keep_their_letters() {
        assert_eq!(stem("ЦК"), "цк");
        assert_eq!(stem("СНК"), "снк");
    }
}
