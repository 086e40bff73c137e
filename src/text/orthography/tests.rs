use proptest::prelude::*;

use super::*;
use crate::text::Morphology;

/// Own list of hard words: written, tab, modern.
const WORDS: &str = include_str!("../testdata/old_spelling.tsv");

fn modern(word: &str) -> String {
    static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().expect("a sound build"));
    MORPHOLOGY.modern(word)
}

#[test]
fn hard_words_are_respelt() {
    let rows = WORDS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    let wrong: Vec<String> = rows
        .filter(|(written, wanted)| modern(written) != *wanted)
        .map(|(written, wanted)| format!("{written}: {} instead of {wanted}", modern(written)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_word_of_a_modern_text_is_changed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let mut changed = std::collections::BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        if file.extension().is_none_or(|e| e != "txt") || orthography_of(&text) != Orthography::Modern {
            continue;
        }
        for word in
            text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|w| !w.is_empty() && !has_old_letters(w))
        {
            if modern(word) != word && fold::fold_yo(word) == word {
                changed.insert(format!("{word} → {}", modern(word)));
            }
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

#[test]
fn capitals_are_kept() {
    assert_eq!(modern("РАЗСКАЗЪ"), "РАССКАЗ");
    assert_eq!(modern("Разсказъ"), "Рассказ");
    assert_eq!(modern("Нью-Іоркскій"), "Нью-Йоркский");
}

#[test]
fn a_lone_roman_one_is_no_initial() {
    assert_eq!(modern("І"), "І");
    assert_eq!(modern("І."), "И.");
}

#[test]
fn a_modern_word_without_hints_asks_no_dictionary() {
    let asked = |_: &str| -> bool { panic!("asked") };
    assert!(matches!(modernise("правительство", &asked), Cow::Borrowed(_)));
}

#[test]
fn every_old_letter_is_replaced_and_none_is_made() {
    assert!(WORDS.lines().filter_map(|l| l.split_once('\t')).all(|(_, wanted)| {
        !has_old_letters(wanted) || wanted == "ъ" || crate::text::is_roman_numeral(wanted) || wanted.contains('І')
    }));
}

proptest! {
    #[test]
    fn any_string_is_survived(word in "\\PC{0,24}") {
        modern(&word);
    }

    #[test]
    fn any_old_word_is_survived(word in "[а-яѣіѳѵъІѢѲ'IX-]{0,16}") {
        let once = modern(&word);
        prop_assert!(!once.is_empty() || word.is_empty());
    }
}
