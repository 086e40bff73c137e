//! Foreign names: the family name first, as in the East, and two words of which the dictionary knows no other use.

use super::agreement;
use super::chunks::{Part, Reader, State};
use super::lexicon::lexicon;
use super::roles::{Roles, Strength};

impl Reader<'_> {
    /// «Мао Цзэдун»: the surname stands first and does not change.
    pub(super) fn family_name_first(&self, start: usize) -> Option<State> {
        let token = self.tokens.get(start).filter(|t| t.is_capitalised() && lexicon().is_surname_first(t))?;
        let given = self.role(start + 1).filter(|r| r.capital && !r.initial && r.patronymic == 0)?;
        let mut state = Self::state(start);
        state.parts.extend([(Part::Surname, start), (Part::Given, start + 1)]);
        state.next += 2;
        state.agreement = if given.given == 0 { given.surname_by_ending } else { given.given };
        // «Хо Ши Мин»
        let syllable = |i: usize| self.tokens.get(i).is_some_and(|t| t.form().chars().count() <= 5);
        let third = self.role(start + 2).filter(|r| r.capital && !r.initial && r.patronymic == 0 && !r.suffix);
        if third.is_some()
            && syllable(start)
            && self.tokens[start + 1].form().chars().count() <= 4
            && syllable(start + 2)
        {
            state.parts.push((Part::Given, start + 2));
            state.next += 1;
            state.agreement = agreement::ALL;
            return Some(state);
        }
        let other = given.common > 0 || given.suffix;
        (!other && (given.strength < Strength::Authority || token.form().len() <= 6)).then_some(state)
    }

    /// Two words in a row of which the dictionary knows no other use: «Гуго Стиннес», «Чан Кайши».
    pub(super) fn foreign(&self, start: usize) -> Option<State> {
        let other_use =
            |r: &Roles| r.barred || r.common > 0 || r.place || r.upper || r.initial || r.known_given || r.number;
        let first = self.role(start).filter(|r| r.capital && !other_use(r) && !r.suffix)?;
        if self.tokens.get(start + 1).is_some_and(|t| matches!(t.form(), "фон" | "von")) {
            // «Теобальд фон Сомов»
            let mut state = self.take_surname(&self.take(&Self::state(start), Part::Surname)?)?;
            state.parts[0].0 = Part::Given;
            return (first.common == 0).then_some(state);
        }
        let second = self.role(start + 1).filter(|r| r.capital && !other_use(r))?;
        if second.strength < Strength::Guessed
            || first.strength < Strength::Guessed && second.strength < Strength::Authority
        {
            return None;
        }
        let one = self.take(&Self::state(start), Part::Surname)?;
        let mut state = self.take(&one, Part::Surname)?;
        let given = usize::from(lexicon().is_surname_first(&self.tokens[start]));
        state.parts[given].0 = Part::Given;
        Some(state)
    }
}
