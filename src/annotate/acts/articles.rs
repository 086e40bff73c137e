//! Codes and articles: «ст. 58-10 УК РСФСР», «статья 126 Конституции СССР», «Гражданский кодекс РСФСР 1922 года».

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::act;
use super::bodies::level_at;
use super::draft::Draft;
use super::heads::Head;
use super::issuer::LevelKind;
use super::openers::Openers;
use super::patterns::{Patterns, match_at, patterns};
use super::view::View;
use crate::model::Token;

#[derive(Debug, Deserialize)]
struct Code {
    name: String,
    forms: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    code: Vec<Code>,
}

static CODES: LazyLock<(Vec<Code>, Patterns)> = LazyLock::new(|| {
    let File { code } = toml::from_str(include_str!("data/codes.toml")).expect("codes.toml is part of the program");
    let patterns = patterns(code.iter().map(|c| &c.forms[..]));
    (code, patterns)
});

/// «ст. 58-10», «статьями 58-8 и 58-11», with the part or point before or after it.
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?i:ст\.?\s?ст\.|ст\.|стать\p{L}{1,3})\s*",
        r"(\d+(?:\s?[-–‑]\s?\d+)?(?:,\s*\d+(?:[-–‑]\d+)?|\s+и\s+\d+(?:[-–‑]\d+)?)*)",
        r"(?:,?\s+(?:ч\.|п\.|част\p{Ll}+|пункт\p{Ll}*)\s*«?\p{L}?\d*»?)*,?\s+"
    ))
    .expect("a valid pattern")
});

/// The first words of codes.
pub(super) fn openers(openers: &mut Openers) {
    openers.forms.extend(CODES.1.keys().cloned());
    CODES.1.keys().for_each(|key| openers.stems.insert(key));
}

/// True for «ст.», «статья», which may open an article.
pub(super) fn may_open(token: &Token) -> bool {
    token.form().starts_with("ст")
}

/// The code, perhaps with its article, that begins at `at`.
pub(super) fn article_at(view: &View<'_>, at: usize) -> Option<Draft> {
    let article = ARTICLE.captures(view.rest(at));
    let start = view.token(at)?.span.start;
    let name_at = article.as_ref().map_or(at, |found| view.token_at(start + found[0].len()));
    let mut draft = code(view, at, name_at, article.is_some()).or_else(|| {
        article.as_ref()?;
        let constitution = view.token(name_at)?.has_lemma("конституция");
        constitution
            .then(|| Draft::new(&Head::named("конституция", name_at + 1), at, name_at))
            .or_else(|| of_act(view, at, name_at))
    })?;
    if let Some(found) = article {
        draft.mention.number =
            Some(format!("ст. {}", found[1].split_whitespace().collect::<String>().replace(['–', '‑'], "-")));
        draft.evidence.push("статья");
        draft.named = true;
    }
    draft.slots(view);
    Some(draft)
}

/// The act with this article: «ст. 17 Положения о земских начальниках».
fn of_act(view: &View<'_>, at: usize, name_at: usize) -> Option<Draft> {
    let capital = view.token(name_at).is_some_and(Token::is_capitalised);
    let mut draft =
        act::act_at(view, name_at).filter(|draft| draft.is_act() || capital && draft.mention.title.is_some())?;
    draft.first = at;
    Some(draft)
}

/// The code itself: «УК РСФСР», «Уголовного кодекса». Without an article it needs its republic, or its full name with
/// a capital.
fn code(view: &View<'_>, first: usize, at: usize, article: bool) -> Option<Draft> {
    let (codes, patterns) = &*CODES;
    let (pattern, next) = match_at(view, patterns, at)?;
    let mut title = codes[pattern.names].name.clone();
    let mut draft = Draft::new(&Head::named("кодекс", next), first, at);
    let republic = level_at(view, next).filter(|(kind, ..)| *kind == LevelKind::State);
    if let Some((_, name, after)) = republic {
        title = format!("{title} {name}");
        draft.next = after;
    }
    let spelt_out = next > at + 1 && view.token(at).is_some_and(Token::is_capitalised);
    draft.named = article || republic.is_some() || spelt_out;
    draft.mention.title = Some(title);
    draft.evidence.push("кодекс");
    Some(draft)
}
