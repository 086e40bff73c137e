//! Names of several words found in any case form: bodies, levels, codes.

use foldhash::HashMap;

use super::view::View;
use crate::authority::stem;
use crate::model::Casing;

/// A word of a pattern.
#[derive(Debug)]
pub(super) enum Word {
    /// As it stands: «СНК», «и», «(».
    Exact(String),
    /// Any case form.
    Stem(String),
}

/// A way to write a body or level: its words and the index of what it names.
#[derive(Debug)]
pub(super) struct Pattern {
    pub words: Vec<Word>,
    /// A single common word («Ставка») is a name only with a capital.
    capital: bool,
    pub names: usize,
}

/// Patterns by the key of their first word, the longest first.
pub(super) type Patterns = HashMap<String, Vec<Pattern>>;

/// The patterns of entries, each a list of ways to write it. Words of capitals and of one or two letters match as they
/// stand, others by their stem.
pub(super) fn patterns<'a>(entries: impl Iterator<Item = &'a [String]>) -> Patterns {
    let mut patterns = Patterns::default();
    for (names, forms) in entries.enumerate() {
        for form in forms {
            let words: Vec<Word> = form.split(' ').map(word).collect();
            let capital = words.len() == 1 && form.chars().next().is_some_and(char::is_uppercase);
            let Some(Word::Exact(key) | Word::Stem(key)) = words.first() else { continue };
            patterns.entry(key.clone()).or_default().push(Pattern { words, capital, names });
        }
    }
    for same_start in patterns.values_mut() {
        same_start.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    }
    patterns
}

fn word(written: &str) -> Word {
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 1 || written.chars().count() <= 2 {
        Word::Exact(written.to_lowercase())
    } else {
        Word::Stem(stem(written))
    }
}

/// The longest pattern that matches at `at`, and the token after it.
pub(super) fn match_at<'t>(view: &View<'_>, patterns: &'t Patterns, at: usize) -> Option<(&'t Pattern, usize)> {
    let token = view.token(at)?;
    let form = token.form();
    let candidates = patterns.get(form).into_iter().chain(patterns.get(&stem(form))).flatten();
    candidates
        .filter(|p| {
            (!p.capital || token.casing != Casing::Lower)
                && p.words.iter().enumerate().all(|(offset, word)| match word {
                    Word::Exact(exact) => {
                        view.form(at + offset) == exact
                            && (exact.chars().count() < 2
                                || view.token(at + offset).is_some_and(|t| t.casing != Casing::Lower))
                    }
                    Word::Stem(wanted) => stem(view.form(at + offset)) == *wanted,
                })
        })
        .max_by_key(|p| p.words.len())
        .map(|p| (p, at + p.words.len()))
}
