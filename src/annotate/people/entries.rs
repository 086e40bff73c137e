//! Entries of bibliographies: «Сомов А. Б. Название», where the surname stands before the initials, and «М., 1957».

use crate::model::{Token, TokenKind};

/// True where an entry may begin: at the head of a sentence, after a semicolon, a note mark, «См.:», or another author.
pub(super) fn is_head(tokens: &[Token], first: usize, index: usize) -> bool {
    let before = |back: usize| index.checked_sub(back).filter(|&i| i >= first).and_then(|i| tokens.get(i));
    let Some(previous) = before(1) else { return true };
    match previous.form() {
        ";" | "]" | "//" | "/" => true,
        ":" => before(2).is_some_and(|t| matches!(t.form(), "см" | "см." | "по")) || is_see(before(2), before(3)),
        "," => before(2).is_some_and(is_stop),
        "." => is_see(Some(previous), before(2)),
        form => matches!(form, "см." | "ср."),
    }
}

/// «См» and its stop as two tokens.
fn is_see(stop: Option<&Token>, word: Option<&Token>) -> bool {
    stop.is_some_and(|t| t.form() == ".") && word.is_some_and(|t| matches!(t.form(), "см" | "ср"))
}

/// The stop of an initial, alone or in one token with its letter.
fn is_stop(token: &Token) -> bool {
    token.form().ends_with('.') && token.form().chars().count() <= 3
}

/// True when what stands before token `next` is followed by the year of an imprint: «М., 1957», «Л.: Наука, 1957».
pub(super) fn is_place_of_publication(tokens: &[Token], next: usize) -> bool {
    let form = |ahead: usize| tokens.get(next + ahead).map_or("", Token::form);
    let year = |ahead: usize| tokens.get(next + ahead).is_some_and(|t| t.kind == TokenKind::Number);
    match form(0) {
        "," => year(1),
        ";" | "-" | "–" | "—" => form(1).ends_with('.') && form(2) == "," && year(3),
        ":" => (1..=6).any(|ahead| form(ahead) == "," && year(ahead + 1)),
        _ => false,
    }
}
