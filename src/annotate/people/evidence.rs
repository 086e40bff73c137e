//! What speaks for and against a single capitalised word being a person's name, where it stands.

use super::agreement::{FEMININE, MASCULINE, of_reading};
use super::chunks::{Chunk, Part};
use super::lexicon::lexicon;
use super::roles::{Roles, Strength};
use super::titles::has_title_beside;
use crate::annotate::Document;
use crate::model::{Case, Pos, Sentence, Token, VerbForm};

/// Points of a chunk that is a name by its shape.
pub(super) const SURE: i32 = 5;

/// The points of a chunk, or `None` where its place forbids a person: «в Кирове», «Большой театр».
pub(super) fn points(document: &Document<'_>, roles: &[Roles], chunk: &Chunk, sentence: &Sentence) -> Option<i32> {
    let tokens = &document.analysed.tokens;
    let &(part, index) = chunk.parts.first()?;
    let role = roles.get(index)?;
    if !chunk.is_bare() {
        return Some(SURE);
    }
    if role.upper || role.family {
        return None;
    }
    let title = has_title_beside(tokens, sentence.first, index);
    let surrounding = Surrounding { document, roles, sentence, index };
    if !title && (surrounding.is_place(role) || surrounding.is_attribute(role) || surrounding.is_quoted()) {
        return None;
    }
    let subject = surrounding.is_subject(role);
    if role.plural && !title && !subject {
        return None;
    }
    let favourable = subject || surrounding.is_animate_object(role) || surrounding.is_persons();
    Some(lexical(part, role) + 3 * i32::from(title) + i32::from(favourable))
}

/// What the word itself says.
fn lexical(part: Part, role: &Roles) -> i32 {
    let middle = i32::from(!role.initial_capital);
    match (part, role.strength) {
        (Part::Given, _) if role.mostly_common() => middle,
        (Part::Given, _) => 2 + middle,
        (Part::Patronymic, _) => 1 + middle,
        (_, Strength::Known | Strength::Authority) if role.mostly_common() => 2 * middle - 1,
        (_, Strength::Known | Strength::Authority) if role.mostly_place() => middle,
        (_, Strength::Known | Strength::Authority) => 2 + middle,
        (_, Strength::Guessed) if role.suffix => 1 + middle,
        (_, Strength::Guessed) => middle,
        (_, Strength::Possible) if role.suffix && !role.adjective => middle,
        (_, Strength::Possible) if role.animate => 2 * middle - 2,
        (_, Strength::Possible) => middle - 1 - i32::from(role.common > 0),
        (_, Strength::None) => -1,
    }
}

struct Surrounding<'a> {
    document: &'a Document<'a>,
    roles: &'a [Roles],
    sentence: &'a Sentence,
    index: usize,
}

impl Surrounding<'_> {
    fn before(&self, back: usize) -> Option<&Token> {
        let index = self.index.checked_sub(back).filter(|&i| i >= self.sentence.first)?;
        self.document.analysed.tokens.get(index)
    }

    fn after(&self, ahead: usize) -> Option<&Token> {
        let index = self.index.checked_add(ahead).filter(|&i| i < self.sentence.last)?;
        self.document.analysed.tokens.get(index)
    }

    /// After a preposition of place, a word that is or can be a place.
    fn is_place(&self, role: &Roles) -> bool {
        let Some(before) = self.before(1) else { return false };
        if self.is_animate_object(role) {
            return false;
        }
        let locative = super::agreement::CASES.len() - 1;
        let can_be_locative = role.surname & (1 << locative | 1 << (2 * locative + 1)) != 0;
        match before.form() {
            "в" | "во" => can_be_locative || role.place || role.strength < Strength::Authority,
            _ => lexicon().is_place_preposition(before) && (role.place || role.strength < Strength::Authority),
        }
    }

    /// After «в», «на», «за» a masculine accusative in the form of the genitive: «стреляла в Сомова».
    fn is_animate_object(&self, role: &Roles) -> bool {
        let masculine_accusative = 1 << 3;
        let otherwise = MASCULINE & !(1 << 1 | 1 << 3);
        role.surname & masculine_accusative != 0
            && role.surname & (otherwise | FEMININE) == 0
            && self.before(1).is_some_and(|t| matches!(t.form(), "в" | "во" | "на" | "за" | "через" | "чрез" | "про"))
    }

    /// A genitive after «слова», «письмо».
    fn is_persons(&self) -> bool {
        self.before(1).is_some_and(|t| lexicon().is_person_noun(t))
    }

    /// An adjective before its noun: «Большой театр», «Северного фронта».
    fn is_attribute(&self, role: &Roles) -> bool {
        let tokens = &self.document.analysed.tokens;
        let Some(own) = tokens.get(self.index).filter(|_| role.adjective || role.mostly_common()) else { return false };
        let Some(next) = self.after(1) else { return false };
        let next = if next.pos() == Pos::Adj { self.after(2).unwrap_or(next) } else { next };
        own.readings().iter().filter(|r| r.pos == Pos::Adj).any(|adjective| {
            next.readings().iter().any(|noun| {
                noun.pos.is_noun()
                    && noun.case == adjective.case
                    && noun.number == adjective.number
                    && (noun.gender == adjective.gender || adjective.gender.is_none())
            })
        })
    }

    /// Alone in quotation marks: a title, a ship, a nickname.
    fn is_quoted(&self) -> bool {
        let text = &self.document.work.text;
        self.before(1).is_some_and(|t| matches!(t.span.of(text), "«" | "„" | "“" | "\""))
            && self.after(1).is_some_and(|t| matches!(t.span.of(text), "»" | "“" | "”" | "\""))
    }

    /// A nominative beside a verb in the past that agrees, or in the present.
    fn is_subject(&self, role: &Roles) -> bool {
        let nominative = (role.surname | role.given) & (1 | 1 << 6);
        if nominative == 0 || !self.roles[self.index].capital {
            return false;
        }
        [self.after(1), self.before(1)].into_iter().flatten().any(|verb| {
            verb.readings().first().is_some_and(|r| match r.verb {
                Some(VerbForm::Past) => {
                    nominative & of_reading(&crate::model::Reading { case: Some(Case::Nom), ..r.clone() }) != 0
                }
                Some(VerbForm::Present) => r.person == Some(3),
                _ => false,
            })
        })
    }
}
