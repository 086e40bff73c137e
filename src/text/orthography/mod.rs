//! Pre-1918 spelling, folded word by word.
//!
//! Letters are replaced always; endings and prefixes when the word is not in the dictionary as it stands; spellings of
//! single words (`lexicon`) only when the result is. The dictionary is what makes the rules harmless on modern text,
//! so that every text can be folded without asking how it is spelt.

mod letters;
mod lexicon;
mod rules;
mod spelling;

pub use spelling::{Orthography, orthography_of};

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::fold;

/// What a word must look like for a rule to be tried on it, old letters aside: most words of modern text do not.
static HINT: LazyLock<Regex> = LazyLock::new(|| {
    let doubled: Vec<String> = rules::DOUBLED.chars().map(|c| format!("{c}{c}")).collect();
    let pattern = format!(
        "(?i)[ая]го(ся)?$|[ыи]я(ся)?$|[ое]во$|з[кпстфхцчшщ]|ъ[аиоуэ]|[жчшщц]о|щик|^е|^з[бгджз]|['’ʼ`]|{}|{}",
        doubled.join("|"),
        lexicon::LEXICON.pattern()
    );
    Regex::new(&pattern).expect("letters of our own lists only")
});

/// True when the word has a letter that the reform of 1918 abolished, or a final hard sign.
#[must_use]
pub fn has_old_letters(word: &str) -> bool {
    word.chars().any(letters::is_abolished) || word.ends_with(['ъ', 'Ъ']) || word.contains("ъ-")
}

/// The word in modern spelling, its capitals kept. `known` tells whether a form is in the dictionary.
pub(super) fn modernise<'a>(word: &'a str, known: &dyn Fn(&str) -> bool) -> Cow<'a, str> {
    let mixed = letters::has_latin_i(word);
    if !mixed && !has_old_letters(word) && !HINT.is_match(word) {
        return Cow::Borrowed(word);
    }
    let modern: String = word.split_inclusive('-').map(|part| modernise_part(part, known)).collect();
    if modern == word { Cow::Borrowed(word) } else { Cow::Owned(modern) }
}

/// One part of a hyphenated word; marks around its letters (an initial's full stop, the hyphen) stay.
fn modernise_part<'a>(part: &'a str, known: &dyn Fn(&str) -> bool) -> Cow<'a, str> {
    let core = part.trim_matches(|c: char| !c.is_alphabetic());
    if core.is_empty() || fold::is_roman_numeral(core) && (core.len() > 2 || !part.ends_with('.')) {
        return Cow::Borrowed(part);
    }
    let modern = respell(letters::replace(&core.to_lowercase()), core.chars().any(char::is_uppercase), known);
    Cow::Owned(part.replacen(core, &with_capitals_of(core, &modern), 1))
}

/// Rules beyond single letters, on a word in lower case.
fn respell(word: String, capital: bool, known: &dyn Fn(&str) -> bool) -> String {
    let lexicon = &*lexicon::LEXICON;
    if let Some(modern) = lexicon.word(&word) {
        return modern.to_owned();
    }
    if let Some(variant) = lexicon.variants(&word).into_iter().find(|form| known(form)) {
        return variant;
    }
    if known(&word) || capital && lexicon.is_surname(&word) {
        return word;
    }
    let word = rules::ending(word, capital, known);
    let word = rules::prefix(word, capital, known);
    if known(&word) {
        return word;
    }
    let respelt = rules::combinations(&word, capital).chain(lexicon.stems(&word)).find(|form| known(form));
    respelt.unwrap_or(word)
}

/// `modern` with the capitals of `written`: all of them, or those at the same places.
fn with_capitals_of(written: &str, modern: &str) -> String {
    if written.chars().nth(1).is_some() && written.chars().all(|c| !c.is_lowercase()) {
        return modern.to_uppercase();
    }
    let mut capitals = written.chars().map(char::is_uppercase);
    let mut out = String::with_capacity(modern.len());
    for c in modern.chars() {
        if capitals.next().unwrap_or(false) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests;
