//! Times told by their distance from another: «через два года после …», «накануне», «в тот же день».

use crate::model::{Case, Number, Pos};

use super::grammar::{Grammar, Parsed};
use super::lexicon::Meaning;
use super::scan::Class;
use super::value::{Expr, Length, Origin, Shift, Unit};

/// Longest noun phrase after «после», in tokens.
const LONGEST_PHRASE: usize = 8;

impl Grammar<'_> {
    /// A relative expression in any form.
    pub(super) fn relative(&self, at: usize) -> Parsed {
        self.after_a_while(at)
            .or_else(|| self.length_then_direction(at))
            .or_else(|| self.by_a_unit(at))
            .or_else(|| self.nth_day(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.eve(at))
    }

    /// «через неделю», «спустя три недели после аварии».
    fn after_a_while(&self, at: usize) -> Parsed {
        if !self.word(at, &["через", "чрез", "спустя"]) {
            return None;
        }
        if let Some(vague) = self.vague_length(at + 1) {
            return Some((Expr::Unresolved, self.phrase_after(vague, &["после"]).map_or(vague, |p| p.1)));
        }
        let (length, end) = self.length(at + 1)?;
        let (origin, end) = self.phrase_after(end, &["после"]).unwrap_or((Origin::Story, end));
        Some((Expr::Relative { length, back: false, origin }, end))
    }

    /// «два года спустя», «пять дней назад», «год с лишним после аварии», «полтора года до войны».
    fn length_then_direction(&self, at: usize) -> Parsed {
        if let Some(end) = self.vague_length(at) {
            let end = self.direction(end)?.2;
            return Some((Expr::Unresolved, end));
        }
        let (length, next) = self.length(at)?;
        if let Some((back, origin, end)) = self.direction(next) {
            let (origin, end) = self.phrase_after(end, &["после"]).unwrap_or((origin, end));
            return Some((Expr::Relative { length, back, origin }, end));
        }
        // «два года после войны» counts only with «за» before or «с лишним» inside.
        let counted = length.vague || at.checked_sub(1).is_some_and(|p| self.word(p, &["за", "через"]));
        if !counted {
            return None;
        }
        let back = self.word(next, &["до"]);
        let (origin, end) = self.phrase_after(next, &["после", "до"])?;
        Some((Expr::Relative { length, back, origin }, end))
    }

    /// «спустя», «назад», «тому назад», «раньше»: back or not, from where, the index after.
    fn direction(&self, at: usize) -> Option<(bool, Origin, usize)> {
        if self.word(at, &["тому"]) {
            return Some((true, Origin::Writing, at + 1 + usize::from(self.word(at + 1, &["назад"]))));
        }
        match self.form(at) {
            "назад" => Some((true, Origin::Writing, at + 1)),
            "спустя" | "позже" | "позднее" => Some((false, Origin::Story, at + 1)),
            "раньше" | "ранее" => Some((true, Origin::Story, at + 1)),
            _ => None,
        }
    }

    /// «годом раньше», «двумя днями позже».
    fn by_a_unit(&self, at: usize) -> Parsed {
        let (length, next) = self.length(at)?;
        let (back, origin, end) = self.direction(next).filter(|d| matches!(d.1, Origin::Story))?;
        Some((Expr::Relative { length, back, origin }, end))
    }

    /// A length of time: «два года», «полтора месяца», «год с лишним», «8 месяцев».
    fn length(&self, at: usize) -> Option<(Length, usize)> {
        if self.word(at, &["полгода"]) {
            return Some((Length { halves: 12, unit: Unit::Month, vague: false }, at + 1));
        }
        let (halves, next) = if self.lemma(at, "полтора") {
            (3, at + 1)
        } else if let Some((count, next)) = self.count(at) {
            (count * 2, next)
        } else {
            (2, at)
        };
        let unit = self.length_unit(next)?;
        // «на очередь дня позже» has no length: one unit stands in the accusative or instrumental.
        if next == at && self.word(at, &["года", "месяца", "недели", "дня", "века"]) {
            return None;
        }
        if unit == Unit::Year
            && let Some((months, end)) = self.months_over(next + 1)
        {
            return Some((Length { halves: halves * 12 + months * 2, unit: Unit::Month, vague: false }, end));
        }
        let mut end = next + 1;
        let vague = self.word(end, &["с"]) && self.word(end + 1, &["лишним", "небольшим", "лишком", "половиной"]);
        let halves = halves + u32::from(vague && self.word(end + 1, &["половиной"]));
        end += if vague { 2 } else { 0 };
        Some((Length { halves, unit, vague }, end))
    }

    /// «и два месяца» after years.
    fn months_over(&self, at: usize) -> Option<(u32, usize)> {
        let next = at + usize::from(self.word(at, &["и"]));
        let (count, unit) = self.count(next).or_else(|| (next > at).then_some((1, next)))?;
        (self.length_unit(unit) == Some(Unit::Month)).then_some((count, unit + 1))
    }

    /// True when the most likely reading is a plural: «спустя десятилетия», not «два десятилетия спустя».
    fn is_plural(&self, at: usize) -> bool {
        let best = self.token(at).and_then(|t| t.readings().first());
        let counted = at.checked_sub(1).is_some_and(|p| self.count(p).is_some());
        best.is_some_and(|r| r.number == Some(Number::Plur) && r.case != Some(Case::Gen)) && !counted
    }

    fn length_unit(&self, at: usize) -> Option<Unit> {
        match self.class(at)? {
            Class::Time(Meaning::Unit(
                unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Day | Unit::Century | Unit::Decade),
            )) if !self.form(at).ends_with('.') && !matches!(self.form(at), "г" | "гг") => Some(unit),
            _ => None,
        }
    }

    /// A cardinal in digits or words.
    fn count(&self, at: usize) -> Option<(u32, usize)> {
        if let Class::Number { value, digits: 1..=4, .. } = self.class(at)? {
            return (value <= 2000).then_some((value, at + 1));
        }
        let (mut sum, mut next) = (0_u32, at);
        while let Some(Class::Time(Meaning::Cardinal(n))) = self.class(next) {
            sum = if n == 1000 { sum.max(1).saturating_mul(1000) } else { sum.saturating_add(n) };
            next += 1;
            if next > at + 5 {
                return None;
            }
        }
        (next > at && sum <= 5000).then_some((sum, next))
    }

    /// «несколько лет», «много лет», «десятилетия»: the index after.
    fn vague_length(&self, at: usize) -> Option<usize> {
        if self.word(at, &["годы", "десятилетия", "века", "столетия", "месяцы", "недели"]) && self.is_plural(at)
        {
            return Some(at + 1);
        }
        let vague = self.lemma(at, "несколько") || self.lemma(at, "много") || self.word(at, &["немного"]);
        (vague && self.length_unit(at + 1).is_some()).then_some(at + 2)
    }

    /// «после стахановского рекорда»: from where one counts, and the index after the phrase.
    fn phrase_after(&self, at: usize, prepositions: &[&str]) -> Option<(Origin, usize)> {
        if !self.word(at, prepositions) {
            return None;
        }
        let start = at + 1;
        let mut end = start;
        while end < start + LONGEST_PHRASE && self.may_be_genitive(end) {
            end += 1;
        }
        if end == start {
            return None;
        }
        let event = (start..end).find_map(|i| self.names_at(i).into_iter().find(|&(_, stop)| stop <= end));
        // A known name ends the phrase: «после смерти Сталина лагеря опустели».
        let end = event.map_or(end, |(_, stop)| stop);
        let demonstrative = (start..end).any(|i| self.word(i, &["этого", "того", "этой", "этих", "сего", "сей"]));
        let origin = match event {
            Some((name, _)) => Origin::Event(name),
            None if demonstrative => Origin::Story,
            None => Origin::Unknown,
        };
        Some((origin, end))
    }

    fn may_be_genitive(&self, at: usize) -> bool {
        if self.word(at, &["его", "ее", "их", "него", "нее", "них"]) {
            return false;
        }
        self.token(at).is_some_and(|t| {
            t.readings().iter().any(|r| {
                r.case == Some(Case::Gen)
                    && matches!(r.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Pron | Pos::Num | Pos::Verb)
            })
        })
    }

    /// «на третий день войны».
    fn nth_day(&self, at: usize) -> Parsed {
        let (number, next, plural) = match self.class(at)? {
            Class::Number { value, digits: 1..=3, ending } if ending != super::scan::Ending::None => {
                (value, at + 1, false)
            }
            _ => self.ordinal(at)?,
        };
        if plural || !self.word(next, &["день", "дня"]) || self.month(next + 1).is_some() {
            return None;
        }
        let (name, end) = (next + 1..next + 3)
            .filter(|&i| i == next + 1 || self.may_be_genitive(next + 1))
            .find_map(|i| self.names_at(i).into_iter().next())?;
        Some((Expr::NthDay { number, event: Some(name) }, end))
    }

    /// «в тот же день», «на другой день», «в следующем месяце», «того же числа».
    fn shifted(&self, at: usize) -> Parsed {
        // «на другой день»; «другой день» alone is another one.
        let led = at.checked_sub(1).is_some_and(|p| self.word(p, &["на", "в", "во", "весь"]));
        let (shift, next) = if led && self.word(at, &["другой", "следующий"]) && self.day_after(at).is_some()
        {
            (Shift::Next, self.day_after(at)?)
        } else {
            self.shift(at)?
        };
        let unit = match self.class(next)? {
            Class::Time(Meaning::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Date))) => unit,
            Class::Time(Meaning::Season(22)) if shift == Shift::Same && self.form(next) == "лета" => Unit::Year,
            _ => return None,
        };
        if unit == Unit::Day && shift == Shift::Next && !led && self.word(at, &["следующий"]) {
            return None;
        }
        // «следующим днём стало …» tells what it was, not when.
        if unit == Unit::Day && self.form(next) == "днем" {
            return None;
        }
        let singular =
            !self.form(next).ends_with("дни") && !matches!(self.form(next), "дней" | "днях" | "днями" | "суток");
        let known = shift != Shift::This || unit == Unit::Month;
        let date = unit != Unit::Date || shift == Shift::Same;
        (singular && known && date).then_some((Expr::Shifted { unit, shift }, next + 1))
    }

    /// The index of «день» after «другой же».
    fn day_after(&self, at: usize) -> Option<usize> {
        let next = at + 1 + usize::from(self.word(at + 1, &["же", "ж"]));
        self.word(next, &["день"]).then_some(next)
    }

    /// «накануне», «наутро».
    fn eve(&self, at: usize) -> Parsed {
        let length = Length { halves: 2, unit: Unit::Day, vague: false };
        match self.form(at) {
            "накануне" => {
                let (origin, end) = match self.eve_of(at + 1) {
                    Some(of) => of,
                    None if self.is_eve_of_something(at + 1) => return None,
                    None => (Origin::Story, at + 1),
                };
                Some((Expr::Relative { length, back: true, origin }, end))
            }
            "наутро" => Some((Expr::Relative { length, back: false, origin: Origin::Story }, at + 1)),
            _ => None,
        }
    }

    /// «накануне неминуемого разрыва», «накануне, можно сказать, разрыва»: nothing that has a day.
    fn is_eve_of_something(&self, at: usize) -> bool {
        if self.mark(at, ',') {
            return self.day_month(at + 1).is_none();
        }
        self.token(at).is_some_and(|t| t.is_word() && t.readings().first().is_some_and(|r| r.case == Some(Case::Gen)))
    }

    fn eve_of(&self, at: usize) -> Option<(Origin, usize)> {
        let (name, end) = (at..at + 2)
            .filter(|&i| i == at || self.may_be_genitive(at))
            .find_map(|i| self.names_at(i).into_iter().next())?;
        Some((Origin::Event(name), end))
    }
}
