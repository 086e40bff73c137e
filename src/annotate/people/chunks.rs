//! Runs of tokens that have the shape of a name: initials and surname, first name and patronymic, a ruler's number.

use std::ops::Range;

use super::agreement::Agreement;
use super::declension::nominatives;
use super::entries;
use super::lexicon::lexicon;
use super::roles::{Roles, Strength};
use crate::authority::People;
use crate::model::{NameType, Pos, Token};
use crate::text::fold_text;

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
struct State {
    next: usize,
    parts: Vec<(Part, usize)>,
    agreement: Agreement,
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

    fn role(&self, index: usize) -> Option<&Roles> {
        if index < self.end { self.roles.get(index) } else { None }
    }

    fn state(start: usize) -> State {
        State { next: start, parts: Vec::with_capacity(4), agreement: super::agreement::ALL }
    }

    /// Reads one word as `part` if it agrees with what was read.
    fn take(&self, state: &State, part: Part) -> Option<State> {
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
    fn past_repeated_preposition(&self, state: &State) -> State {
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

    /// Reads an initial and its stop.
    fn take_initial(&self, state: &State, part: Part) -> Option<State> {
        self.role(state.next).filter(|r| r.initial)?;
        let mut next = state.clone();
        next.parts.push((part, next.next));
        next.next += 1;
        if self.tokens[next.next - 1].form().ends_with('.') {
            return Some(next);
        }
        let stop = self.tokens.get(next.next).filter(|t| next.next < self.end && t.form() == ".");
        next.next += usize::from(stop.is_some());
        Some(next)
    }

    fn take_initials(&self, state: &State) -> Option<State> {
        let first = self.take_initial(state, Part::GivenInitial)?;
        let second = self.take_initial(&first, Part::PatronymicInitial);
        Some(second.unwrap_or(first))
    }

    /// A surname, perhaps after a particle.
    fn take_surname(&self, state: &State) -> Option<State> {
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

    fn initials_first(&self, start: usize) -> Option<State> {
        let initials = self.take_initials(&Self::state(start))?;
        let one = initials.parts.len() == 1;
        let named = self.take_surname(&initials).filter(|named| {
            let thing = self.role(named.next - 1).is_some_and(|r| r.mostly_common() && !r.animate && !r.suffix);
            let quoted = start.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|t| t.form() == "«");
            !(one && thing && quoted)
        });
        named.or_else(|| self.initials_alone(start, &initials))
    }

    /// «В. В.» after a title, «И. Ст.» at the end of a remark, «тов. С.».
    fn initials_alone(&self, start: usize, initials: &State) -> Option<State> {
        let title = super::titles::has_title_beside(self.tokens, self.first, start, super::agreement::ALL);
        if entries::is_place_of_publication(self.tokens, initials.next) {
            return None;
        }
        let signed = start
            .checked_sub(1)
            .and_then(|i| self.tokens.get(i))
            .is_some_and(|t| matches!(t.form(), "–" | "—" | "-" | "("));
        let closed = self.tokens.get(initials.next).is_some_and(|t| t.form() == ")");
        (title || initials.parts.len() == 2 && (signed || closed)).then(|| initials.clone())
    }

    /// «Мао Цзэдун»: the surname stands first and does not change.
    fn family_name_first(&self, start: usize) -> Option<State> {
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
            state.agreement = super::agreement::ALL;
            return Some(state);
        }
        let other = given.common > 0 || given.suffix;
        (!other && (given.strength < Strength::Authority || token.form().len() <= 6)).then_some(state)
    }

    fn given_first(&self, start: usize) -> Option<State> {
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
    fn place_as_given(&self, start: usize) -> Option<State> {
        let token = self.tokens.get(start).filter(|t| t.is_capitalised())?;
        let own = self.role(start)?;
        let next = self.role(start + 1).filter(|r| r.capital && !r.barred && !r.initial)?;
        let agreement = next.surname & next.surname_by_ending;
        let bears =
            |p: &&crate::authority::KnownPerson| p.given.as_deref().is_some_and(|g| token.has_lemma(&fold_text(g)));
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
    fn known_pair(&self, given: &State) -> Option<State> {
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
    fn take_father(&self, given: &State) -> Option<State> {
        let mut father = self.take(&self.past_repeated_preposition(given), Part::Father)?;
        self.tokens.get(father.next).filter(|t| father.next < self.end && t.has_lemma("сын"))?;
        father.next += 1;
        Some(father)
    }

    /// The surname after a first name or patronymic.
    fn name_after(&self, state: &State) -> Option<State> {
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
    fn take_second_surname(&self, named: &State) -> Option<State> {
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

    fn take_suffix(&self, state: &State) -> Option<State> {
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

    /// True for an initial with a surname after it.
    fn begins_surname(&self, initial: usize) -> bool {
        self.take_initials(&Self::state(initial)).is_some_and(|s| self.take_surname(&s).is_some())
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
        // «Сомов Иерусалим» are a man and a town.
        let known = self.role(surname.next).is_some_and(|r| r.known_given && !r.mostly_place());
        if let Some(patronymic) = self.take(&given, Part::Patronymic) {
            return Some(patronymic);
        }
        let next_surname = self.take_surname(&given).is_some();
        (known && !next_surname && !role.initial_capital).then_some(given)
    }

    /// Two words in a row of which the dictionary knows no other use: «Гуго Стиннес», «Чан Кайши».
    fn foreign(&self, start: usize) -> Option<State> {
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
