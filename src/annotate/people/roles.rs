//! Which part of a name each token can be, from all its readings, its capitals and its place in the sentence.

use std::collections::HashMap;

use super::agreement::{ALL, Agreement, of_reading};
use super::declension::nominatives;
use super::lexicon::lexicon;
use crate::annotate::Document;
use crate::authority::People;
use crate::model::{Casing, NameType, Pos, Token, TokenKind};
use crate::text::is_roman_numeral;

/// What a token can be inside a name. All-zero for a token that can be nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Roles {
    /// Genders and cases as a first name.
    pub given: Agreement,
    /// Genders and cases as a patronymic.
    pub patronymic: Agreement,
    /// Genders and cases as a surname, known or not.
    pub surname: Agreement,
    /// How sure the surname is.
    pub strength: Strength,
    /// A single letter with a stop, or a first name cut short before one.
    pub initial: bool,
    /// The first name is in the dictionary.
    pub known_given: bool,
    /// A Roman numeral.
    pub number: bool,
    /// «фон», «де», «оглы», whatever the capitals.
    pub particle: bool,
    /// Written with a capital first letter.
    pub capital: bool,
    /// Written in capitals throughout, more than one letter.
    pub upper: bool,
    /// The dictionary also knows a common word of this form.
    pub common: bool,
    /// The dictionary also knows a place of this name.
    pub place: bool,
    /// The capital may be due to the place: first in its sentence, or after an opening quotation mark or a dash.
    pub initial_capital: bool,
}

/// How sure it is that a word is a surname at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Nothing says so.
    #[default]
    None,
    /// A capitalised word that the dictionary does not know, or knows as a common word.
    Possible,
    /// The dictionary guesses a surname from the ending.
    Guessed,
    /// In the dictionary or in the authority file.
    Known,
}

/// The roles of all tokens of the document.
pub(super) fn roles(document: &Document<'_>, people: &People) -> Vec<Roles> {
    let tokens = &document.analysed.tokens;
    let mut roles = vec![Roles::default(); tokens.len()];
    let mut known: HashMap<&str, bool> = HashMap::new();
    for sentence in &document.analysed.sentences {
        let mut opening = true;
        for index in sentence.first..sentence.last {
            let token = &tokens[index];
            let written = token.span.of(&document.work.text);
            if token.kind == TokenKind::Word {
                let next = tokens.get(index + 1).filter(|_| index + 1 < sentence.last);
                let mut role = role(token, written, next.map(Token::form));
                role.initial_capital = opening;
                if role.capital && !role.initial {
                    let is_known = *known
                        .entry(token.form())
                        .or_insert_with(|| nominatives(token.form()).iter().any(|n| people.knows_surname(&n.name)));
                    if is_known {
                        role.strength = Strength::Known;
                        role.surname |= surname_by_ending(token, |name| people.knows_surname(name));
                    }
                }
                roles[index] = role;
                opening = false;
            } else {
                opening |= matches!(written, "«" | "„" | "“" | "\"" | "—" | "–" | "-" | "(" | "…" | ":" | "[");
            }
        }
    }
    roles
}

fn role(token: &Token, written: &str, next: Option<&str>) -> Roles {
    let mut role =
        Roles { capital: token.is_capitalised(), particle: lexicon().is_particle(token), ..Roles::default() };
    if !role.capital {
        return role;
    }
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    role.number = is_roman_numeral(written) || token.kind == TokenKind::Number;
    role.upper = token.casing == Casing::Upper && letters > 1;
    let stop = written.ends_with('.') || next == Some(".");
    if letters == 1 {
        role.initial = stop;
        return role;
    }
    if stop && letters <= 5 && lexicon().is_given_abbreviation(token.form()) {
        role.initial = true;
    }
    let mut guessed = 0_u32;
    let mut other = 0_u32;
    for reading in token.readings() {
        let agreement = of_reading(reading);
        match reading.name {
            Some(NameType::Given) => {
                role.given |= agreement;
                role.known_given |= reading.known && agreement != 0;
                guessed += u32::from(reading.weight);
            }
            Some(NameType::Patronymic) => {
                role.patronymic |= agreement;
                role.strength = role.strength.max(Strength::Possible);
            }
            Some(NameType::Surname) => {
                role.surname |= agreement;
                guessed += u32::from(reading.weight);
                if reading.known && agreement != 0 {
                    role.strength = Strength::Known;
                }
            }
            Some(NameType::Place) => {
                role.place |= reading.known;
                other += u32::from(reading.weight);
            }
            Some(NameType::Other) => other += u32::from(reading.weight),
            None => {
                role.common |= reading.known && reading.pos != Pos::X && reading.pos != Pos::Propn;
                other += u32::from(reading.weight);
            }
        }
    }
    if !role.known_given && (role.common || role.strength == Strength::Known) {
        role.given = 0;
    }
    if role.strength < Strength::Guessed && guessed > other {
        role.strength = Strength::Guessed;
    }
    if role.surname == 0 {
        role.surname = surname_by_ending(token, |_| true);
        role.strength = role.strength.max(Strength::Possible);
    }
    role
}

fn surname_by_ending(token: &Token, wanted: impl Fn(&str) -> bool) -> Agreement {
    let found = nominatives(token.form()).iter().filter(|n| wanted(&n.name)).fold(0, |mask, n| mask | n.agreement);
    if found == 0 { ALL } else { found }
}
