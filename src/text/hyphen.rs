//! A hyphen at a line's end: that of a broken word, or one that the word has anywhere.

use super::single::shared;
use super::{Morphology, orthography};
use crate::model::{Pos, Reading};

/// First parts that have a hyphen after them whatever follows.
const FIRST: [&str; 21] = [
    "анархо",
    "бонч",
    "вице",
    "генерал",
    "камер",
    "капитан",
    "контр",
    "лейб",
    "лорд",
    "министр",
    "нью",
    "обер",
    "премьер",
    "санкт",
    "социал",
    "статс",
    "унтер",
    "флигель",
    "царь",
    "штаб",
    "экс",
];
/// Particles that have a hyphen before them.
const PARTICLES: [&str; 6] = ["то", "либо", "нибудь", "ка", "таки", "де"];
/// Ends of adjectives in the dictionary's form.
const ADJECTIVES: [&str; 3] = ["ый", "ий", "ой"];

/// True when the word that a line's end breaks has a hyphen there by itself: «северо-западный», «во-первых», not
/// «запад-ный». `left` and `right` are its halves. What the dictionary does not tell is one word.
pub(crate) fn keeps_hyphen(left: &str, right: &str) -> bool {
    let Some(morphology) = shared() else { return false };
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    let known = |word: &str| {
        let is_known = |form: &str| morphology.is_known(form);
        is_known(word) || is_known(&orthography::modernise(word, &is_known))
    };
    if left == "из" && matches!(right.as_str(), "за" | "под") {
        return true;
    }
    if known(&format!("{left}{right}")) {
        return false;
    }
    if known(&format!("{left}-{right}")) {
        return true;
    }
    if PARTICLES.contains(&right.as_str()) {
        return true;
    }
    if !known(&right) {
        return false;
    }
    match left.as_str() {
        "по" => right.ends_with("ски") || right.ends_with("цки") || right.ends_with("ому") || right.ends_with("ему"),
        "во" | "в" => right.ends_with("ых") || right.ends_with("их"),
        first if FIRST.contains(&first) => true,
        // «рабоче-крестьянский»: two adjectives, the first of which ends in a vowel.
        first => {
            let stem = first.strip_suffix('о').or_else(|| first.strip_suffix('е'));
            let is_adjective = |stem: &str| ADJECTIVES.iter().any(|end| known(&format!("{stem}{end}")));
            let adverb = first.ends_with("ски") && known(first);
            adverb && is_adjectival(&right, morphology)
                || stem.is_some_and(|stem| stem.chars().count() >= 3 && is_adjective(stem))
                    && is_adjectival(&right, morphology)
        }
    }
}

fn is_adjectival(word: &str, morphology: &Morphology) -> bool {
    let is = |reading: &Reading| matches!(reading.pos, Pos::Adj | Pos::Adv);
    morphology.word(word).readings.first().is_some_and(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_hyphen_of_their_own_keep_it() {
        for (left, right) in [
            ("Генерал", "губернатор"),
            ("северо", "западный"),
            ("во", "первых"),
            ("по", "русски"),
            ("рабоче", "крестьянский"),
            ("социал", "демократы"),
            ("военно", "каторжные"),
            ("обер", "прокурор"),
            ("военно", "морской"),
            ("практически", "политическом"),
            ("кто", "то"),
            ("скажи", "ка"),
            ("из", "под"),
        ] {
            assert!(keeps_hyphen(left, right), "{left}-{right}");
        }
    }

    #[test]
    fn broken_words_lose_it() {
        for (left, right) in [
            ("запад", "ный"),
            ("подготов", "ка"),
            ("мес", "то"),
            ("из", "дали"),
            ("при", "каз"),
            ("Рома", "нов"),
            ("крѣ", "пость"),
            ("Горбу", "нок"),
            ("по", "ложение"),
            ("во", "дами"),
            ("высоко", "поставленный"),
            ("мало", "российский"),
        ] {
            assert!(!keeps_hyphen(left, right), "{left}-{right}");
        }
    }
}
