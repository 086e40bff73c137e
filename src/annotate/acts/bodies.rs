//! Bodies with a name of their own: «СНК СССР», «Президиума Верховного Совета», «Совнарком».

use std::sync::LazyLock;

use serde::Deserialize;

use super::issuer::{Issuer, LevelKind};
use super::patterns::{Patterns, Word, match_at, patterns};
use super::view::View;
use crate::model::Case;

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
