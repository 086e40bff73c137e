//! Seasons, quarters and halves, decades, centuries, and parts of any period.

use crate::model::Case;

use super::grammar::{Grammar, Parsed};
use super::lexicon::Meaning;
use super::scan::{Class, Ending};
use super::value::{Expr, Part, PartWord, Point, Shift, Unit, Year};

impl Grammar<'_> {
    /// One expression without «с … по» and lists. `loose` admits what only a range or a part makes plain.
    pub(super) fn simple(&self, at: usize, loose: bool) -> Parsed {
        [
            self.part(at),
            self.point(at),
            self.season(at),
            self.months(at),
            self.month_days(at),
            self.decade(at, loose),
            self.century(at),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, other| if other.1 > best.1 { other } else { best })
    }

    /// «летом 1941-го», «зимой 1941/42 года», «прошлой весной».
    fn season(&self, at: usize) -> Parsed {
        let shift = self.shift(at).filter(|s| s.0 != Shift::Next || self.season_name(s.1).is_some());
        let name = shift.map_or(at, |s| s.1);
        let season = self.season_name(name)?;
        let mut next = name + 1;
        if let Some((shift, _)) = shift {
            let year = Some(Year::Shifted(shift));
            return Some((Expr::Season { season, year, next: false }, next));
        }
        if let Some((first, _, end)) = self.year_pair(next) {
            return Some((Expr::Season { season, year: Some(Year::Full(first)), next: true }, end));
        }
        let year = self.year(next).map(|read| {
            next = read.end;
            read.year
        });
        if year.is_none() && !self.is_adverbial(name) {
            return None;
        }
        Some((Expr::Season { season, year, next: false }, next))
    }

    pub(super) fn season_name(&self, at: usize) -> Option<u8> {
        // «лет» and «лета 7089» are years.
        match self.class(at)? {
            Class::Time(Meaning::Season(season)) if self.form(at) != "лет" => Some(season),
            _ => None,
        }
    }

    /// «летом», «зимою».
    fn is_adverbial(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.readings().iter().any(|r| r.case == Some(Case::Ins)))
    }

    /// `1941/42`, `1917–18`: first and second year and the index after, with the word «год».
    pub(super) fn year_pair(&self, at: usize) -> Option<(i32, i32, usize)> {
        let Class::Number { value: first, digits: 4, .. } = self.class(at)? else { return None };
        if !self.mark(at + 1, '/') && !self.mark(at + 1, '-') {
            return None;
        }
        let Class::Number { value, digits, .. } = self.class(at + 2)? else { return None };
        let second = match digits {
            2 => first / 100 * 100 + value,
            4 => value,
            _ => return None,
        };
        if second != first + 1 || !(862..2100).contains(&first) {
            return None;
        }
        let end = at + 3 + usize::from(self.year_word(at + 3));
        Some((i32::try_from(first).ok()?, i32::try_from(second).ok()?, end))
    }

    /// «IV квартал 1938 г.», «второе полугодие».
    fn months(&self, at: usize) -> Parsed {
        let (number, unit_at) = match self.class(at)? {
            Class::Roman(n) | Class::Number { value: n, digits: 1, .. } | Class::Time(Meaning::Ordinal(n)) => {
                (n, at + 1)
            }
            _ if self.lemma(at, "последний") => (if self.unit(at + 1, Unit::Half) { 2 } else { 4 }, at + 1),
            _ => return None,
        };
        let length: u32 = match self.class(unit_at)? {
            Class::Time(Meaning::Unit(Unit::Quarter)) => 3,
            Class::Time(Meaning::Unit(Unit::Half)) => 6,
            _ => return None,
        };
        if !(1..=12 / length).contains(&number) {
            return None;
        }
        let (first, last) = (u8::try_from((number - 1) * length + 1).ok()?, u8::try_from(number * length).ok()?);
        let read = self.year(unit_at + 1);
        let end = read.map_or(unit_at + 1, |r| r.end);
        Some((Expr::Months { first, last, year: read.map(|r| r.year) }, end))
    }

    /// «июльские дни»: the month of the story's year.
    fn month_days(&self, at: usize) -> Parsed {
        let Class::Time(Meaning::MonthAdjective(month)) = self.class(at)? else { return None };
        if !self.word(at + 1, &["дни", "дням", "днями", "днях"]) {
            return None;
        }
        let mut point = Point { month: Some(month), ..Point::default() };
        let read = self.year(at + 2);
        point.year = read.map(|r| r.year);
        Some((Expr::Point(point), read.map_or(at + 2, |r| r.end)))
    }

    /// «1930-е годы», «в 80-х годах XIX века», «тридцатые».
    fn decade(&self, at: usize, loose: bool) -> Parsed {
        let (start, next) = match self.class(at)? {
            Class::Number { value, digits: 2 | 4, ending: Ending::Plural } if value % 10 == 0 => (value, at + 1),
            Class::Time(Meaning::Ordinal(_) | Meaning::Cardinal(1000)) => {
                let (value, next, plural) = self.ordinal(at)?;
                let value = if (700..1000).contains(&value) { value + 1000 } else { value };
                (if plural && value % 10 == 0 { value } else { 0 }, next)
            }
            _ => return None,
        };
        if start == 0 || (100..1000).contains(&start) {
            return None;
        }
        let has_word = self.year_word(next);
        let mut end = next + usize::from(has_word);
        let century = if start < 100 { self.century(end) } else { None };
        let number = match &century {
            Some((Expr::Century(n), _)) => u8::try_from(*n).ok(),
            Some((Expr::ShiftedCentury(Shift::Previous), _)) => Some(0),
            _ => None,
        };
        if let (Some(_), Some((_, after))) = (number, &century) {
            end = *after;
        }
        let plain = start >= 1000 || has_word || number.is_some() || loose || self.decade_alone(at, end);
        plain.then_some((Expr::Decade { start, century: number }, end))
    }

    /// «в тридцатые», «с 20-х»: after a preposition of time and before no noun.
    fn decade_alone(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).is_some_and(|p| self.word(p, &["в", "во", "с", "до", "к", "на", "после"]));
        before && !self.heads_noun(end)
    }

    /// «XIX век», «17-го столетия», «двадцатом веке», «прошлого века», «V в. до н. э.».
    pub(super) fn century(&self, at: usize) -> Parsed {
        if let Some((shift, next)) = self.shift(at) {
            let known = shift != Shift::Next && self.unit(next, Unit::Century);
            return known.then_some((Expr::ShiftedCentury(shift), next + 1));
        }
        let (number, next) = self.century_number(at)?;
        let unit = self.unit(next, Unit::Century)
            || (self.word(next, &["ст.", "стол."]) && matches!(self.class(at), Some(Class::Roman(_))));
        if !unit {
            return None;
        }
        let mut number = i32::try_from(number).ok()?;
        let mut end = next + 1;
        if let Some((before, after)) = self.era(end) {
            number = if before { -number } else { number };
            end = after;
        }
        Some((Expr::Century(number), end))
    }

    /// The number of a century, without the word.
    pub(super) fn century_number(&self, at: usize) -> Option<(u32, usize)> {
        let (number, next) = match self.class(at)? {
            Class::Roman(n) => (n, at + 1),
            Class::Number { value, digits: 1..=2, .. } => (value, at + 1),
            Class::Word if self.form(at) == "х" => (10, at + 1),
            _ => {
                let (value, next, plural) = self.ordinal(at)?;
                (if plural { 0 } else { value }, next)
            }
        };
        (1..=21).contains(&number).then_some((number, next))
    }

    /// «начало 1920-х», «рубеж XIX–XX вв.», «первая половина», «около 1720 года».
    fn part(&self, at: usize) -> Parsed {
        if self.word(at, &["около", "ок.", "примерно", "приблизительно"]) {
            let next = at + 1 + usize::from(self.word(at + 1, &["в", "во"]) && self.form(at) != "около");
            let (inner, end) = self.part_of(next)?;
            let dated = match &inner {
                Expr::Point(p) => p.year.is_some() || p.day.is_some(),
                _ => true,
            };
            return dated.then(|| (Expr::Part(Part::About, Box::new(inner)), end));
        }
        let (part, next) = self.part_words(at)?;
        if part == Part::Turn {
            return self.turn(next);
        }
        let (inner, end) = self.named(next).or_else(|| self.part_of(next))?;
        Some((Expr::Part(part, Box::new(inner)), end))
    }

    /// What a part is part of: a period, but no single day.
    fn part_of(&self, at: usize) -> Parsed {
        let inner =
            [self.point(at), self.season_genitive(at), self.months(at), self.decade(at, true), self.century(at)]
                .into_iter()
                .flatten()
                .reduce(|best, other| if other.1 > best.1 { other } else { best })?;
        Some(inner)
    }

    /// «в начале лета 1941 года», «в конце зимы».
    fn season_genitive(&self, at: usize) -> Parsed {
        self.season(at).or_else(|| {
            let season = self.season_name(at)?;
            Some((Expr::Season { season, year: None, next: false }, at + 1))
        })
    }

    /// The words of a part and the index after them.
    pub(super) fn part_words(&self, at: usize) -> Option<(Part, usize)> {
        let ordinal = match self.class(at)? {
            Class::Time(Meaning::Part(word)) => {
                return match word {
                    PartWord::Start => Some((Part::Start, at + 1)),
                    // «в половине февраля»
                    PartWord::Middle | PartWord::Half => Some((Part::Middle, at + 1)),
                    PartWord::End => Some((Part::End, at + 1)),
                    PartWord::Turn => Some((Part::Turn, at + 1)),
                    _ => None,
                };
            }
            Class::Time(Meaning::Ordinal(n @ (1..=4 | 10 | 20))) | Class::Roman(n @ 1..=4) => Some(n),
            Class::Number { value: n @ (1..=4 | 10 | 20), digits: 1..=2, ending } if ending != Ending::None => Some(n),
            _ if self.lemma(at, "последний") => None,
            _ => return None,
        };
        let noun = at + 1;
        if self.word(noun, &["числах", "числа", "чисел"]) {
            return match ordinal {
                Some(1) => Some((Part::Start, noun + 1)),
                None => Some((Part::End, noun + 1)),
                Some(n @ (10 | 20)) => Some((Part::Tens(u8::try_from(n).ok()?), noun + 1)),
                _ => None,
            };
        }
        if self.word(noun, &["дни", "днях", "дней"]) {
            return match ordinal {
                Some(1) => Some((Part::FirstDays, noun + 1)),
                None => Some((Part::LastDays, noun + 1)),
                _ => None,
            };
        }
        if self.word(noun, &["месяцы", "месяцев", "месяцах"]) {
            return match ordinal {
                Some(1) => Some((Part::FirstMonths, noun + 1)),
                None => Some((Part::LastMonths, noun + 1)),
                _ => None,
            };
        }
        let of = match self.class(noun)? {
            Class::Time(Meaning::Part(PartWord::Half)) => 2,
            Class::Time(Meaning::Part(PartWord::Third)) => 3,
            Class::Time(Meaning::Part(PartWord::Quarter)) => 4,
            _ => return None,
        };
        let index = u8::try_from(ordinal.unwrap_or(of).checked_sub(1)?).ok()?;
        let of = u8::try_from(of).ok()?;
        (index < of).then_some((Part::Fraction { index, of }, noun + 1))
    }

    /// «рубеж XIX–XX вв.», «рубеж 1920-х и 1930-х годов», «рубеж веков».
    fn turn(&self, at: usize) -> Parsed {
        let joined = |next: usize| self.mark(next, '-') || self.word(next, &["и"]);
        if let Some((first, next)) = self.century_number(at)
            && let next = next + usize::from(self.unit(next, Unit::Century))
            && joined(next)
            && let Some((second, end)) = self.century(next + 1)
        {
            let range = Expr::Range(Box::new(Expr::Century(i32::try_from(first).ok()?)), Box::new(second));
            return Some((Expr::Part(Part::Turn, Box::new(range)), end));
        }
        let (first, next) = self.decade(at, true)?;
        let (second, end) = joined(next).then(|| self.decade(next + 1, true)).flatten()?;
        Some((Expr::Part(Part::Turn, Box::new(Expr::Range(Box::new(first), Box::new(second)))), end))
    }
}
