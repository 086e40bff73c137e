//! Bodies with a name of their own: «СНК СССР», «Президиума Верховного Совета», «Совнарком».

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::issuers::Issuer;
use super::view::View;
use crate::authority::stem;
use crate::model::{Case, Casing};

/// What may stand after a body's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LevelKind {
    /// СССР, РСФСР …
    State,
    /// ВКП(б), КПСС …
    Party,
    /// Nothing.
    None,
}

#[derive(Debug, Deserialize)]
struct Body {
    name: String,
    level: LevelKind,
    forms: Vec<String>,
    #[serde(default)]
    vague: bool,
}

#[derive(Debug, Deserialize)]
struct Level {
    kind: LevelKind,
    name: String,
    forms: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    body: Vec<Body>,
    level: Vec<Level>,
}

/// A word of a pattern.
#[derive(Debug)]
enum Word {
    /// As it stands: «СНК», «и», «(».
    Exact(String),
    /// Any case form.
    Stem(String),
}

/// A way to write a body or level: its words and the index of what it names.
#[derive(Debug)]
struct Pattern {
    words: Vec<Word>,
    /// A single common word («Ставка») is a name only with a capital.
    capital: bool,
    names: usize,
}

/// Patterns by the key of their first word, the longest first.
type Patterns = HashMap<String, Vec<Pattern>>;

struct Table {
    bodies: Vec<Body>,
    levels: Vec<Level>,
    body_patterns: Patterns,
    level_patterns: Patterns,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let File { body, level } =
        toml::from_str(include_str!("data/issuers.toml")).expect("issuers.toml is part of the program");
    let body_patterns = patterns(body.iter().map(|b| &b.forms[..]));
    let level_patterns = patterns(level.iter().map(|l| &l.forms[..]));
    Table { bodies: body, levels: level, body_patterns, level_patterns }
});

fn patterns<'a>(entries: impl Iterator<Item = &'a [String]>) -> Patterns {
    let mut patterns = Patterns::new();
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
fn match_at<'t>(view: &View<'_>, patterns: &'t Patterns, at: usize) -> Option<(&'t Pattern, usize)> {
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

/// The named body that begins at `at`, if the words stand in `case`.
pub(super) fn body_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuer> {
    let (pattern, next) = match_at(view, &TABLE.body_patterns, at)?;
    let body = &TABLE.bodies[pattern.names];
    let token = view.token(at)?;
    let declined = token.readings().iter().any(|r| r.case.is_some() && r.known);
    if declined && matches!(pattern.words[0], Word::Stem(_)) && !view.has_case(at, case) {
        return None;
    }
    let mut issuer = Issuer { name: body.name.clone(), next, takes: body.level, level: false, specific: !body.vague };
    if let Some((kind, level, next)) = level_at(view, next)
        && kind == body.level
    {
        issuer.next = next;
        issuer.level = true;
        issuer.add_level(level);
    }
    Some(issuer)
}

/// The level (СССР, ВКП(б) …) that begins at `at`: its kind, its name and the token after it.
pub(super) fn level_at(view: &View<'_>, at: usize) -> Option<(LevelKind, &'static str, usize)> {
    let (pattern, next) = match_at(view, &TABLE.level_patterns, at)?;
    let level = &TABLE.levels[pattern.names];
    Some((level.kind, &level.name, next))
}

/// The canonical name of the body that an abbreviation stands for: «ГОКО» → «ГКО».
pub(super) fn named(abbreviation: &str) -> Option<&'static str> {
    let patterns = TABLE.body_patterns.get(&abbreviation.to_lowercase())?;
    patterns.iter().find(|p| p.words.len() == 1).map(|p| TABLE.bodies[p.names].name.as_str())
}
