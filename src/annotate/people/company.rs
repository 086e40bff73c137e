//! What only a person does or is, and among whom a name stands: «Ветров велел», «Ветров был писателем», «Сомов, Ветров и
//! Лоск». It makes names of words that the dictionary does not know, or knows as something else.

use super::agreement::of_reading;
use super::evidence::{SURE, Surrounding};
use super::lexicon::lexicon;
use super::roles::{Roles, Strength};
use crate::model::{Animacy, Case, Pos, Reading, Token};

/// Points of a word among names.
const AMONG_NAMES: i32 = 3;
/// Points of a word that does what people do.
const DOES: i32 = 2;
/// Words between «был» and the noun.
const REACH: usize = 4;

impl Surrounding<'_> {
    /// Points for what the words around make of a word that may be anything.
    pub(super) fn company(&self, role: &Roles) -> i32 {
        if !self.may_be_anything(role) {
            return 0;
        }
        if self.is_called() {
            return SURE;
        }
        if self.is_among_names(role) {
            return AMONG_NAMES;
        }
        let does = self.subject_of(role).is_some_and(|verb| lexicon().is_human_verb(verb));
        if does || self.is_somebody(role) { DOES } else { 0 }
    }

    /// A word that the dictionary does not know, or a thing whose capital nothing explains: the sentence does not begin
    /// here, and the work never writes the word without.
    fn may_be_anything(&self, role: &Roles) -> bool {
        let thing = !role.initial_capital && !role.animate && !role.adjective && !role.also_lower;
        role.strength < Strength::Authority
            && !role.place
            && !self.own().form().is_ascii()
            && !lexicon().is_body(self.own())
            && (role.common == 0 || thing)
    }

    /// «Атаман по имени Ковыль».
    fn is_called(&self) -> bool {
        self.before(1).is_some_and(|t| matches!(t.form(), "имени" | "фамилии"))
            && self.before(2).is_some_and(|t| t.form() == "по")
    }

    /// In a list with a name that is beyond doubt, in the same case.
    fn is_among_names(&self, role: &Roles) -> bool {
        let back = |item: usize| item.checked_sub(2).filter(|&i| i >= self.sentence.first).map(|i| (i + 1, i));
        let ahead = |item: usize| Some((item + 1, item + 2)).filter(|&(_, i)| i < self.sentence.last);
        self.list_has_name(role, &back) || self.list_has_name(role, &ahead)
    }

    fn list_has_name(&self, role: &Roles, step: &dyn Fn(usize) -> Option<(usize, usize)>) -> bool {
        let tokens = &self.document.analysed.tokens;
        let (mut item, mut among) = (self.index, false);
        while let Some((between, next)) = step(item) {
            let other = &self.roles[next];
            if !matches!(tokens[between].form(), "," | "и") || !other.capital {
                break;
            }
            if other.place || other.barred {
                return false;
            }
            let sure = other.strength >= Strength::Known || other.strength == Strength::Guessed && other.suffix;
            among |= sure && !other.mostly_common() && !other.plural && other.surname & role.surname != 0;
            item = next;
        }
        // «Острова Ковыль и Сомов»
        let head = item.min(self.index).checked_sub(1).filter(|&i| i >= self.sentence.first).map(|i| &tokens[i]);
        among && !head.is_some_and(|t| lexicon().is_titled_head(t) || lexicon().is_settlement_head(t))
    }

    /// «Ветров был писателем», «Лоск стал послом».
    fn is_somebody(&self, role: &Roles) -> bool {
        let Some(verb) = self.subject_of(role).filter(|verb| lexicon().is_copula(verb)) else { return false };
        let sentence = &self.document.analysed.tokens[self.sentence.first..self.sentence.last];
        let phrase = sentence.iter().skip_while(|token| !std::ptr::eq(*token, verb)).skip(1).take(REACH);
        let noun =
            phrase.take_while(|t| !matches!(t.pos(), Pos::Punct | Pos::Adp | Pos::Verb)).find(|t| t.pos().is_noun());
        noun.is_some_and(is_somebody)
    }
}

/// An animate noun in the instrumental.
fn is_somebody(noun: &Token) -> bool {
    let somebody = |r: &Reading| r.case == Some(Case::Ins) && r.animacy == Some(Animacy::Animate) && of_reading(r) != 0;
    noun.readings().first().is_some_and(somebody)
}
