//! Runs of tokens that have the shape of a name: initials and surname, first name and patronymic, a ruler's number.

use std::ops::Range;

use super::agreement::Agreement;
use super::entries;
use super::lexicon::lexicon;
use super::roles::{Roles, Strength};
use crate::authority::People;
use crate::model::{Pos, Token};

/// What a token is inside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Given,
    Patronymic,
    Surname,
    /// A father's name before «сын»: «Григорьев сын».
    Father,
    /// The first initial, or the only one.
    GivenInitial,
    PatronymicInitial,
    /// «фон», «де»: written before or inside the surname.
    Particle,
    /// «II», «Великий».
    Suffix,
}

/// A run of tokens with the shape of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Tokens of the work.
    pub tokens: Range<usize>,
    /// The tokens that are parts of the name; stops are none.
    pub parts: Vec<(Part, usize)>,
    /// The genders and cases on which all parts agree.
    pub agreement: Agreement,
}

impl Chunk {
    /// True when the chunk has this part.
    pub(super) fn has(&self, part: Part) -> bool {
        self.parts.iter().any(|&(p, _)| p == part)
    }

    /// True for a single word.
    pub(super) fn is_bare(&self) -> bool {
        self.parts.len() == 1
    }

    /// The token of a part.
    pub(super) fn token(&self, part: Part) -> Option<usize> {
        self.parts.iter().find(|&&(p, _)| p == part).map(|&(_, t)| t)
    }
}

/// The sentence in which chunks are looked for.
pub(super) struct Reader<'a> {
    pub tokens: &'a [Token],
    pub roles: &'a [Roles],
    pub people: &'a People,
    /// First token of the sentence.
    pub first: usize,
    /// One past the last token of the sentence.
    pub end: usize,
}

/// A chunk under construction: where reading stands, and what was read.
#[derive(Clone)]
pub(super) struct State {
    pub next: usize,
    pub parts: Vec<(Part, usize)>,
    pub agreement: Agreement,
}

impl Reader<'_> {
    /// The longest chunk of two or more parts that begins at token `start`, or a single capitalised word.
    pub(super) fn chunk_at(&self, start: usize) -> Option<Chunk> {
        let role = self.role(start)?;
        if role.particle && lexicon().is_leading_particle(&self.tokens[start]) {
            let state = self.take_surname(&Self::state(start)).filter(|s| s.parts.len() > 1)?;
            return Some(Chunk { tokens: start..state.next, parts: state.parts, agreement: state.agreement });
        }
        let found = if role.initial && !(role.known_given && self.role(start + 1).is_some_and(|r| r.patronymic != 0)) {
            self.initials_first(start)
        } else {
            None
        };
        let found = found
            .or_else(|| self.family_name_first(start))
            .or_else(|| self.given_first(start))
            .or_else(|| self.surname_first(start));
        let found = found.or_else(|| self.foreign(start));
        let state = found.or_else(|| self.single(start))?;
        Some(Chunk { tokens: start..state.next, parts: state.parts, agreement: state.agreement })
    }

    pub(super) fn role(&self, index: usize) -> Option<&Roles> {
        if index < self.end { self.roles.get(index) } else { None }
    }

    pub(super) fn state(start: usize) -> State {
        State { next: start, parts: Vec::with_capacity(4), agreement: super::agreement::ALL }
    }

    /// Reads one word as `part` if it agrees with what was read.
    pub(super) fn take(&self, state: &State, part: Part) -> Option<State> {
        let role = self.role(state.next)?;
        let own = match part {
            Part::Given => role.given,
            Part::Patronymic => role.patronymic | role.old_patronymic,
            _ => role.surname,
        };
        let mut agreement = state.agreement & own;
        if agreement == 0 && part == Part::Surname && !state.parts.is_empty() && !role.family {
            agreement = state.agreement & role.surname_by_ending;
        }
        if !role.capital || role.initial && role.surname == 0 || agreement == 0 {
            return None;
        }
        let mut next = state.clone();
        next.parts.push((part, next.next));
        next.next += 1;
        next.agreement = agreement;
        Some(next)
    }

    /// Steps over a preposition repeated inside the name, as old texts do: «по Иване по Андреевиче».
    pub(super) fn past_repeated_preposition(&self, state: &State) -> State {
        let mut state = state.clone();
        let first = state.parts.first().and_then(|&(_, index)| self.tokens.get(index.checked_sub(1)?));
        if let (Some(before), Some(next)) = (first, self.tokens.get(state.next))
            && before.pos() == Pos::Adp
            && before.form() == next.form()
        {
            state.next += 1;
        }
        state
    }

    /// A surname, perhaps after a particle.
    pub(super) fn take_surname(&self, state: &State) -> Option<State> {
        let mut state = state.clone();
        while self.role(state.next).is_some_and(|r| r.particle) && self.role(state.next + 1).is_some() {
            state.parts.push((Part::Particle, state.next));
            state.next += 1;
        }
        let role = self.role(state.next)?;
        let is_title = role.common > 0 && lexicon().title(&self.tokens[state.next]).is_some();
        if role.strength == Strength::None || role.barred || role.number || is_title {
            return None;
        }
        let surname = self.take(&state, Part::Surname)?;
        let whole = self.take_hyphenated(&surname).or_else(|| self.take_after_particle(&surname));
        Some(whole.unwrap_or(surname))
    }

    /// «Барклай де Толли»: the half after the particle does not change. «Да» after a surname is the conjunction of old
    /// texts: «дьякам Сомову да Ветрову».
    fn take_after_particle(&self, surname: &State) -> Option<State> {
        self.tokens.get(surname.next).filter(|t| t.form() != "да")?;
        self.role(surname.next).filter(|r| r.particle && !r.capital)?;
        self.role(surname.next + 1).filter(|r| r.capital && !r.barred && !r.initial)?;
        let mut next = surname.clone();
        next.parts.extend([(Part::Particle, next.next), (Part::Surname, next.next + 1)]);
        next.next += 2;
        Some(next)
    }

    /// The second half of a double surname whose halves are tokens of their own: «Сомова-Ветровского».
    fn take_hyphenated(&self, state: &State) -> Option<State> {
        let (half, hyphen, last) = (
            self.tokens.get(state.next.checked_sub(1)?)?,
            self.tokens.get(state.next)?,
            self.tokens.get(state.next + 1)?,
        );
        let joined = hyphen.form() == "-" && half.span.end == hyphen.span.start && hyphen.span.end == last.span.start;
        self.role(state.next + 1).filter(|r| joined && r.capital && !r.barred)?;
        let mut next = state.clone();
        next.next += 1;
        let agreement = next.agreement & (self.roles[next.next].surname | self.roles[next.next].surname_by_ending);
        next.parts.push((Part::Surname, next.next));
        next.next += 1;
        next.agreement = if agreement == 0 { next.agreement } else { agreement };
        Some(next)
    }

    fn surname_first(&self, start: usize) -> Option<State> {
        let role = self.role(start)?;
        if role.strength < Strength::Possible || role.given != 0 && role.known_given && role.strength < Strength::Known
        {
            return None;
        }
        let surname = self.take_surname(&Self::state(start))?;
        let ordinary = role.common > 0 && role.strength < Strength::Authority && !role.suffix;
        if let Some(initials) = self.take_initials(&surname).filter(|_| !ordinary) {
            let latin = self.tokens[start].form().is_ascii();
            let sure = latin || initials.parts.len() > 2 && (role.strength >= Strength::Guessed || role.suffix);
            let heads = entries::is_head(self.tokens, self.first, start);
            let followed = self.role(initials.next).is_some_and(|r| {
                let by_name = r.strength >= Strength::Guessed || r.suffix || r.common == 0;
                r.capital && !r.barred && !r.initial && by_name
            });
            let takes_it = followed && !(heads && sure);
            if !takes_it && (latin && heads || initials.parts.len() > 2 || role.strength >= Strength::Guessed) {
                return Some(initials);
            }
        }
        if role.strength < Strength::Guessed {
            return None;
        }
        // «Скутарский Паша»
        if self.tokens.get(surname.next).is_some_and(|t| lexicon().title(t).is_some()) {
            return None;
        }
        let given = self.take(&surname, Part::Given)?;
        // «Сомов Лион» are a man and a town.
        let known = self.role(surname.next).is_some_and(|r| r.known_given && !r.mostly_place());
        if let Some(patronymic) = self.take(&given, Part::Patronymic) {
            return Some(patronymic);
        }
        let next_surname = self.take_surname(&given).is_some();
        (known && !next_surname && !role.initial_capital).then_some(given)
    }

    fn single(&self, start: usize) -> Option<State> {
        let role = self.role(start)?;
        if !role.capital || role.barred || role.number || role.initial {
            return None;
        }
        let part = if role.known_given && role.strength < Strength::Known {
            Part::Given
        } else if role.patronymic != 0 && role.strength < Strength::Known {
            Part::Patronymic
        } else {
            Part::Surname
        };
        let single = self.take(&Self::state(start), part)?;
        let whole = if part == Part::Surname { self.take_after_particle(&single) } else { None };
        Some(whole.unwrap_or(single))
    }
}
