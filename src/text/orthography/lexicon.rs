//! Spellings that belong to single words, read from `data/orthography.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// The list that is part of the program.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| toml::from_str(include_str!("../data/orthography.toml")).expect("a valid list"));

/// Words, stems and surnames; all in lower case, with modern letters and without a final hard sign.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    /// Surnames in -аго, -яго, which are no genitives.
    surnames: BTreeSet<String>,
    /// Whole words, whether or not the old spelling is a word too.
    words: BTreeMap<String, String>,
    /// Parts of words, replaced where that gives a known word, though the old spelling may be one too.
    variants: BTreeMap<String, String>,
    /// Parts of unknown words, replaced where that gives a known one.
    stems: BTreeMap<String, String>,
}

impl Lexicon {
    pub(super) fn word(&self, word: &str) -> Option<&str> {
        self.words.get(word).map(String::as_str)
    }

    pub(super) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// Newer spellings of a word that may be in the dictionary as it stands.
    pub(super) fn variants(&self, word: &str) -> Vec<String> {
        replacements(&self.variants, word)
    }

    /// Newer spellings of a word that is not in the dictionary.
    pub(super) fn stems(&self, word: &str) -> Vec<String> {
        replacements(&self.stems, word)
    }

    /// A pattern that every listed spelling matches.
    pub(super) fn pattern(&self) -> String {
        let words = self.words.keys().map(|w| format!("^{w}$"));
        words.chain(self.variants.keys().chain(self.stems.keys()).cloned()).collect::<Vec<_>>().join("|")
    }
}

/// The word with each part it holds replaced, one at a time, then all together.
fn replacements(parts: &BTreeMap<String, String>, word: &str) -> Vec<String> {
    let found: Vec<(&String, &String)> = parts.iter().filter(|(old, _)| word.contains(*old)).collect();
    let mut forms: Vec<String> = found.iter().map(|(old, new)| word.replace(*old, new)).collect();
    if found.len() > 1 {
        forms.push(found.iter().fold(word.to_owned(), |word, (old, new)| word.replace(*old, new)));
    }
    forms
}
