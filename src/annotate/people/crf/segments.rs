//! The runs of tokens that the model reads: capitalised words that could be names, and what stands inside names.
//!
//! All other tokens are outside names beyond doubt. A run has such tokens on either side, and nothing passes through
//! them, so reading runs gives the labels that reading whole sentences would.

use std::ops::Range;

use crate::annotate::people::roles::Roles;
use crate::model::{Pos, Sentence, Token, TokenKind};

/// The runs of a sentence, in order.
pub(in crate::annotate::people) fn segments<'a>(
    tokens: &'a [Token],
    roles: &'a [Roles],
    sentence: &Sentence,
) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let end = sentence.last;
    let mut next = sentence.first;
    std::iter::from_fn(move || {
        let first = (next..end).find(|&i| is_capital(tokens, roles, i) || is_particle(tokens, roles, i, end))?;
        let mut last = first + 1;
        while last < end && (is_capital(tokens, roles, last) || is_link(tokens, roles, last, end)) {
            last += 1;
        }
        next = last;
        Some(first..last)
    })
}

/// A capitalised word, unless its capital is due to its place and it cannot be a noun or an adjective.
fn is_capital(tokens: &[Token], roles: &[Roles], index: usize) -> bool {
    let (token, role) = (&tokens[index], &roles[index]);
    let nominal = |pos: Pos| matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::X);
    token.kind == TokenKind::Word
        && (role.capital || token.is_capitalised())
        && (!role.initial_capital
            || role.initial
            || role.personal > 0
            || token.readings().is_empty()
            || token.readings().iter().any(|r| nominal(r.pos) && (r.weight > 100 || !r.known)))
}

/// «фон», «бин» before a capital.
fn is_particle(tokens: &[Token], roles: &[Roles], index: usize, end: usize) -> bool {
    roles[index].particle && index + 1 < end && tokens[index + 1].is_capitalised()
}

/// What may stand between two words of one name: a particle, the stop of an initial, a hyphen without spaces.
fn is_link(tokens: &[Token], roles: &[Roles], index: usize, end: usize) -> bool {
    let (token, before) = (&tokens[index], index - 1);
    match token.form() {
        "." => roles[before].initial,
        "-" => {
            tokens[before].span.end == token.span.start
                && index + 1 < end
                && tokens[index + 1].span.start == token.span.end
                && tokens[index + 1].is_capitalised()
        }
        _ => is_particle(tokens, roles, index, end),
    }
}
