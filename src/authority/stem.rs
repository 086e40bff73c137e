//! Inflection-tolerant keys of names: «закону о трёх колосках» and «закон о трёх колосках» have one key.

use foldhash::HashSet;

/// Endings of nouns and adjectives by their number of letters from one up, each list in order. Cut without a dictionary:
/// two words that end up equal are equal enough inside a name of several words.
const ENDINGS: [&[&str]; 4] = [
    &["а", "е", "и", "й", "о", "у", "ъ", "ы", "ь", "ю", "я"],
    &[
        "ам", "ах", "ая", "ев", "ее", "ей", "ем", "ею", "ие", "ии", "ий", "им", "их", "ию", "ия", "ов", "ое", "ой",
        "ом", "ою", "ую", "ые", "ый", "ым", "ых", "ье", "ьи", "ью", "ья", "юю", "ям", "ях", "яя",
    ],
    &["ами", "его", "ему", "ией", "ием", "ими", "иям", "иях", "ого", "ому", "ыми", "ями"],
    &["иями"],
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
    let mut folded = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_letter(c, &mut folded));
    // Twice, since a stem may end like an ending: «Совнаркома» and «Совнарком».
    for _ in 0..2 {
        let kept = without_ending(&folded);
        folded.truncate(kept);
    }
    fleeting_vowel(&mut folded);
    folded
}

fn fold_letter(letter: char, out: &mut String) {
    match letter {
        'а'..='я' | '0'..='9' => out.push(letter),
        'ё' => out.push('е'),
        c => out.extend(c.to_lowercase().map(|c| if c == 'ё' { 'е' } else { c })),
    }
}

/// How many bytes of a word stay when its longest ending goes.
fn without_ending(word: &str) -> usize {
    let mut from_end = word.char_indices().rev().map(|(at, _)| at);
    let mut last = [0; ENDINGS.len() + LEAST];
    let letters = last.iter_mut().zip(&mut from_end).map(|(place, at)| *place = at).count();
    let ending = (1..=ENDINGS.len())
        .rev()
        .filter(|length| length + LEAST <= letters)
        .find(|&length| ENDINGS[length - 1].binary_search(&&word[last[length - 1]..]).is_ok());
    ending.map_or(word.len(), |length| last[length - 1])
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

/// The first letters of a folded word: those that its stem keeps in any case.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(LEAST).map_or(word, |(at, _)| &word[..at])
}

/// Stems to be looked for in running text, where nearly every word has none of them.
#[derive(Debug, Default)]
pub struct Stems {
    whole: HashSet<String>,
    beginnings: HashSet<String>,
}

impl Stems {
    /// Adds a stem.
    pub fn insert(&mut self, stem: &str) {
        self.whole.insert(stem.to_owned());
        self.beginnings.insert(beginning(stem).to_owned());
    }

    /// True when the stem of a folded word is among these; the stem is cut only for a word that begins like one.
    #[must_use]
    pub fn has_stem_of(&self, word: &str) -> bool {
        self.beginnings.contains(beginning(word)) && self.whole.contains(&stem(word))
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
    proptest::proptest! {
        #[test]
        fn a_stem_is_found_by_any_word_that_has_it(word in "[а-яё]{1,9}|[а-я]{0,3}(ек|ок|ами|ого)") {
            let word = crate::text::fold_yo(&word);
            let mut stems = Stems::default();
            stems.insert(&stem(&word));
            proptest::prop_assert!(stems.has_stem_of(&word));
        }
    }
}
