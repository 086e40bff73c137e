//! How a work writes a word: with a capital inside sentences, or also without.

use foldhash::HashMap;

use crate::annotate::people::roles::Roles;
use crate::model::{Token, TokenKind};

/// The capitals of each word of a work that has one somewhere.
pub(super) struct Profile<'a>(HashMap<&'a str, Count>);

#[derive(Default)]
struct Count {
    /// Inside a sentence with a capital.
    capital: u32,
    /// Without a capital.
    lower: u32,
}

impl<'a> Profile<'a> {
    /// Counts the words of a work.
    pub(super) fn of(tokens: &'a [Token], roles: &[Roles]) -> Self {
        let mut counts: HashMap<&str, Count> = HashMap::default();
        let words = || tokens.iter().zip(roles).filter(|(t, _)| t.kind == TokenKind::Word);
        for (token, role) in words().filter(|(t, _)| t.is_capitalised()) {
            counts.entry(token.form()).or_default().capital += u32::from(!role.initial_capital);
        }
        for (token, _) in words().filter(|(t, _)| !t.is_capitalised()) {
            if let Some(count) = counts.get_mut(token.form()) {
                count.lower += 1;
            }
        }
        Self(counts)
    }

    /// 0 when only heads of sentences have the capital, else from 1 (mostly without one) to 4 (always with one, and
    /// often).
    pub(super) fn class(&self, form: &str) -> u32 {
        let Some(count) = self.0.get(form) else { return 0 };
        match (count.capital, count.lower) {
            (0, 0) => 0,
            (0, _) => 5,
            (capital, lower) if lower > 2 * capital => 1,
            (_, lower) if lower > 0 => 2,
            (1, _) => 3,
            _ => 4,
        }
    }
}
