//! Names that begin with a first name: with a patronymic, «сын», a number, a surname or two.

use super::chunks::{Part, Reader, State};
use super::declension::nominatives;
use super::lexicon::lexicon;
use super::roles::Strength;
use crate::authority::KnownPerson;
use crate::model::NameType;
use crate::text::fold_text;

impl Reader<'_> {
    pub(super) fn given_first(&self, start: usize) -> Option<State> {
        let role = self.role(start)?;
        if role.given == 0 {
            return if role.place { self.place_as_given(start) } else { None };
        }
        // «Паша Скутарский»
        let realm = self.role(start + 1).is_some_and(|r| r.relational);
        if realm && lexicon().title(&self.tokens[start]).is_some() {
            return None;
        }
        let given = self.take(&Self::state(start), Part::Given)?;
        if role.known_given
            && let Some(ruler) = self.take_suffix(&given)
        {
            return Some(self.take(&ruler, Part::Patronymic).unwrap_or(ruler));
        }
        if let Some(patronymic) = self.take(&self.past_repeated_preposition(&given), Part::Patronymic) {
            return Some(self.name_after(&patronymic).or_else(|| self.known_pair(&given)).unwrap_or(patronymic));
        }
        if let Some(son) = self.take_father(&given) {
            return Some(self.name_after(&son).unwrap_or(son));
        }
        if let Some(initial) = self.take_initial(&given, Part::PatronymicInitial)
            && let Some(full) = self.take_surname(&initial)
        {
            return Some(full);
        }
        if !role.known_given {
            return None;
        }
        self.name_after(&given).or_else(|| {
            // «Карл Фридрих Сомов»
            self.role(given.next).filter(|r| role.common == 0 && r.known_given && r.common == 0)?;
            self.name_after(&self.take(&given, Part::Given)?)
        })
    }

    /// A first name that is also a town's, before the surname of a known person who bears it: «Феодосия Морозова».
    pub(super) fn place_as_given(&self, start: usize) -> Option<State> {
        let token = self.tokens.get(start).filter(|t| t.is_capitalised())?;
        let own = self.role(start)?;
        let next = self.role(start + 1).filter(|r| r.capital && !r.barred && !r.initial)?;
        let agreement = next.surname & next.surname_by_ending;
        let bears = |p: &&KnownPerson| p.given.as_deref().is_some_and(|g| token.has_lemma(&fold_text(g)));
        let known = nominatives(self.tokens[start + 1].form())
            .iter()
            .any(|n| n.agreement & agreement != 0 && self.people.by_surname(&n.name).any(|p| bears(&p)));
        (known && !own.barred).then(|| State {
            next: start + 2,
            parts: vec![(Part::Given, start), (Part::Surname, start + 1)],
            agreement,
        })
    }

    /// A surname that looks like a patronymic, of a known person with this first name: «Феофан Прокопович».
    pub(super) fn known_pair(&self, given: &State) -> Option<State> {
        let first: Vec<&str> = self.tokens[given.next - 1]
            .readings()
            .iter()
            .filter(|r| r.name == Some(NameType::Given))
            .map(|r| &*r.lemma)
            .collect();
        let lemmas = self.tokens.get(given.next)?.readings().iter().map(|r| &*r.lemma);
        let known = lemmas
            .flat_map(|lemma| self.people.by_surname(lemma))
            .any(|p| p.given.as_deref().is_some_and(|g| first.contains(&&*fold_text(g))));
        let mut next = given.clone();
        next.parts.push((Part::Surname, next.next));
        next.agreement &= self.role(next.next)?.patronymic;
        next.next += 1;
        (known && next.agreement != 0).then_some(next)
    }

    /// «Григорьев сын», with the preposition of the first name perhaps repeated.
    pub(super) fn take_father(&self, given: &State) -> Option<State> {
        let mut father = self.take(&self.past_repeated_preposition(given), Part::Father)?;
        self.tokens.get(father.next).filter(|t| father.next < self.end && t.has_lemma("сын"))?;
        father.next += 1;
        Some(father)
    }

    /// The surname after a first name or patronymic.
    pub(super) fn name_after(&self, state: &State) -> Option<State> {
        let named = self.take_surname(&self.past_repeated_preposition(state))?;
        let last = self.role(named.next - 1)?;
        if let Some(double) = self.take_second_surname(&named) {
            return Some(double);
        }
        let doubtful = last.strength < Strength::Authority && (last.place && !last.suffix || last.known_given);
        (!doubtful).then_some(named)
    }

    /// The second half of a double surname without a hyphen, after a first name and patronymic, or the surname after a
    /// byname: «Петр Волк Сомов».
    pub(super) fn take_second_surname(&self, named: &State) -> Option<State> {
        let role = self.role(named.next).filter(|r| r.suffix && r.given == 0)?;
        let strict = role.surname_by_ending & named.agreement;
        let first = self.role(named.next - 1)?;
        let byname = !first.suffix && first.strength < Strength::Authority && first.patronymic == 0;
        let full = named.parts.iter().any(|&(p, _)| p == Part::Patronymic);
        if !(full || byname) || strict == 0 || role.strength >= Strength::Authority && !byname {
            return None;
        }
        let mut double = self.take(named, Part::Surname)?;
        if byname && first.common == 0 {
            // «Мирза Фатали Сомов»
            let place = double.parts.len() - 2;
            double.parts[place].0 = Part::Given;
        }
        Some(double)
    }

    pub(super) fn take_suffix(&self, state: &State) -> Option<State> {
        let role = self.role(state.next)?;
        let is_epithet = role.capital && lexicon().is_epithet(&self.tokens[state.next]);
        if !(role.number || is_epithet) || role.initial && self.begins_surname(state.next) {
            return None;
        }
        let mut next = state.clone();
        if is_epithet {
            next.agreement &= role.surname;
            if next.agreement == 0 {
                return None;
            }
        }
        next.parts.push((Part::Suffix, next.next));
        next.next += 1;
        Some(next)
    }
}
