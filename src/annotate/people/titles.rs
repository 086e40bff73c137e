//! The role word before a name: «нарком», «секретарь обкома», «тов.».

use super::agreement::{Agreement, cases, of_reading};
use super::lexicon::lexicon;
use crate::model::{Pos, Reading, Token};

/// Words between the role and the name: «секретарь Донецкого обкома Саркисов».
const REACH: usize = 6;

/// The role word directly before token `name`, or at the head of the phrase before it, in dictionary form. It agrees in
/// case with the name: «брат Петра» says nothing of Пётр.
pub(super) fn title_before(tokens: &[Token], first: usize, name: usize, agreement: Agreement) -> Option<String> {
    let mut index = name;
    for step in 0..REACH {
        index = index.checked_sub(1).filter(|&i| i >= first)?;
        let token = &tokens[index];
        if token.form() == "." && index > first && lexicon().is_title_abbreviation(&tokens[index - 1]) {
            continue;
        }
        if let Some(title) = lexicon().title(token) {
            let agrees = lexicon().is_title_abbreviation(token)
                || agrees(token, agreement, |r| Reading { number: None, gender: None, ..r.clone() });
            return agrees.then(|| title.to_owned());
        }
        if step == 0 && token.form() == "-" {
            continue;
        }
        if !matches!(token.pos(), Pos::Noun | Pos::Adj | Pos::Propn) || token.form() == "." {
            return None;
        }
    }
    None
}

/// True when the word before the name is a role word by itself, in a form that agrees with the name.
pub(super) fn has_title_beside(tokens: &[Token], first: usize, name: usize, agreement: Agreement) -> bool {
    let before = |back: usize| name.checked_sub(back).filter(|&i| i >= first).map(|i| &tokens[i]);
    let Some(previous) = before(1) else { return false };
    if previous.form() == "." {
        return before(2).is_some_and(|t| lexicon().is_title_abbreviation(t));
    }
    lexicon().is_title_abbreviation(previous) || agrees(previous, agreement, Reading::clone)
}

/// True when a common word after a role word is in apposition to it, and not its genitive: «генерал Лоск», but not «министр
/// Двора».
pub(super) fn is_apposed(tokens: &[Token], first: usize, name: usize) -> bool {
    const GENITIVE: Agreement = 1 << 1;
    let Some(title) = name.checked_sub(1).filter(|&i| i >= first).map(|i| &tokens[i]) else { return false };
    let of = |readings: &mut dyn Iterator<Item = &Reading>| {
        readings.fold(0, |mask, r| mask | cases(of_reading(&Reading { gender: None, ..r.clone() })))
    };
    let own = of(&mut tokens[name].readings().iter());
    own & of(&mut title.readings().iter().filter(|r| lexicon().is_title_reading(r))) & !GENITIVE != 0
}

/// True when the token as a role word, of which only what `seen` leaves counts, can have the case of the name.
fn agrees(token: &Token, agreement: Agreement, seen: impl Fn(&Reading) -> Reading) -> bool {
    let mut roles = token.readings().iter().filter(|r| lexicon().is_title_reading(r));
    roles.any(|r| cases(of_reading(&seen(r))) & cases(agreement) != 0)
}
