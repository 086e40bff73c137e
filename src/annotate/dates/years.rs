//! Years: in digits and in words, before our era, of the Creation; ordinals in words.

use super::grammar::Grammar;
use super::lexicon::Meaning;
use super::scan::{Class, Ending};
use super::value::{Shift, Unit, Year};

/// A year, the index after it, and whether it has the word «год».
#[derive(Clone, Copy, Debug)]
pub(super) struct YearRead {
    pub(super) year: Year,
    pub(super) end: usize,
    pub(super) has_word: bool,
}

/// Years that a bare number of four digits may be.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 862..=2100;
/// Years of the Creation that texts use.
const CREATION: std::ops::RangeInclusive<u32> = 6300..=7300;

impl Grammar<'_> {
    /// An ordinal in words: value, index after it, and whether it is plural («тридцатые»).
    pub(super) fn ordinal(&self, at: usize) -> Option<(u32, usize, bool)> {
        let (mut sum, mut next, mut least) = (0_u32, at, u32::MAX);
        loop {
            match self.class(next)? {
                Class::Time(Meaning::Cardinal(1000)) if sum < 3 => {
                    (sum, least) = (sum.max(1) * 1000, 1000);
                }
                Class::Time(Meaning::Cardinal(n)) if n < least && n < 1000 => {
                    (sum, least) = (sum + n, magnitude(n));
                }
                Class::Time(Meaning::Ordinal(n)) if n < least || n == 2000 => {
                    let form = self.form(next);
                    let plural = ["ые", "ых", "ыми", "ие"].iter().any(|e| form.ends_with(e));
                    return Some((sum + n, next + 1, plural));
                }
                _ => return None,
            }
            next += 1;
        }
    }

    /// The word «год» or its abbreviation.
    pub(super) fn year_word(&self, at: usize) -> bool {
        self.unit(at, Unit::Year)
    }

    /// A year in any form, with «года» and «до н. э.» after it.
    pub(super) fn year(&self, at: usize) -> Option<YearRead> {
        if self.word(at, &["лета", "лето"])
            && let Some(read) = self.creation(at + 1, true)
        {
            return Some(read);
        }
        if let Some((shift, next)) = self.shift(at)
            && self.year_word(next)
        {
            return Some(YearRead { year: Year::Shifted(shift), end: next + 1, has_word: true });
        }
        if self.word(at, &["с.", "т."]) && self.word(at + 1, &["г.", "г"]) {
            return Some(YearRead { year: Year::Shifted(Shift::This), end: at + 2, has_word: true });
        }
        match self.class(at)? {
            Class::Number { .. } => self.year_in_digits(at),
            Class::Mark('\'') if self.glued(at + 1) && !self.glued(at) => match self.class(at + 1)? {
                Class::Number { value, digits: 2, .. } => {
                    let year = Year::Short(u8::try_from(value).ok()?);
                    let has_word = self.year_word(at + 2);
                    Some(YearRead { year, end: at + 2 + usize::from(has_word), has_word: true })
                }
                _ => None,
            },
            Class::Time(Meaning::Cardinal(_) | Meaning::Ordinal(_)) => self.year_in_words(at),
            _ => None,
        }
    }

    /// «193 7 году», «19 37 году»: a year that the reading of the page has cut in two.
    fn cut_year(&self, at: usize) -> Option<YearRead> {
        let Class::Number { value: left, digits, ending: Ending::None } = self.class(at)? else { return None };
        let Class::Number { value: right, digits: rest, ending: Ending::None } = self.class(at + 1)? else {
            return None;
        };
        let year = match (digits, rest) {
            (3, 1) => left * 10 + right,
            (2, 2) => left * 100 + right,
            _ => return None,
        };
        let fits = (1700..2000).contains(&year) && self.year_word(at + 2) && !self.glued(at + 1);
        fits.then_some(YearRead { year: Year::Full(i32::try_from(year).ok()?), end: at + 3, has_word: true })
    }

    fn year_in_digits(&self, at: usize) -> Option<YearRead> {
        if let Some(read) = self.cut_year(at) {
            return Some(read);
        }
        let Class::Number { value, digits, ending } = self.class(at)? else { return None };
        let has_word = self.year_word(at + 1);
        let end = at + 1 + usize::from(has_word);
        if ending == Ending::Plural {
            return None;
        }
        if let Some(era) = self.era(end).filter(|_| digits <= 4 && (has_word || digits > 2)) {
            let value = i32::try_from(value).ok()?;
            let year = if era.0 { 1 - value } else { value };
            return Some(YearRead { year: Year::Full(year), end: era.1, has_word: true });
        }
        if digits == 4 && YEARS.contains(&value) {
            return Some(YearRead { year: Year::Full(i32::try_from(value).ok()?), end, has_word });
        }
        if has_word && let Some(creation) = self.creation(at, false) {
            return Some(creation);
        }
        if digits == 3 && has_word {
            return Some(YearRead { year: Year::Three(u16::try_from(value).ok()?), end, has_word });
        }
        (digits == 2 && (has_word || ending != Ending::None))
            .then(|| Some(YearRead { year: Year::Short(u8::try_from(value).ok()?), end, has_word }))
            .flatten()
    }

    /// «143-го» before a month: a year of the Creation without its thousands and without «году».
    pub(super) fn short_creation(&self, at: usize) -> Option<YearRead> {
        let Class::Number { value: value @ 100..=230, digits: 3, ending } = self.class(at)? else { return None };
        let year = Year::Creation(7000 + i32::try_from(value).ok()?);
        (ending != Ending::None).then_some(YearRead { year, end: at + 1, has_word: true })
    }

    /// «7148-го году от сотворения мира», «лето 6886», «177 г.» after «лета».
    fn creation(&self, at: usize, after_summer: bool) -> Option<YearRead> {
        let Class::Number { value, digits, .. } = self.class(at)? else { return None };
        let value = match digits {
            4 if CREATION.contains(&value) => value,
            4 if after_summer && (862..1750).contains(&value) => {
                return Some(YearRead { year: Year::Full(i32::try_from(value).ok()?), end: at + 1, has_word: true });
            }
            3 if after_summer && (100..=230).contains(&value) => 7000 + value,
            _ => return None,
        };
        let has_word = self.year_word(at + 1);
        let mut end = at + 1 + usize::from(has_word);
        if self.word(end, &["от"]) && self.lemma(end + 1, "сотворение") && self.lemma(end + 2, "мир") {
            end += 3;
        }
        Some(YearRead { year: Year::Creation(i32::try_from(value).ok()?), end, has_word: true })
    }

    fn year_in_words(&self, at: usize) -> Option<YearRead> {
        let (value, end, plural) = self.ordinal(at)?;
        if plural {
            return None;
        }
        let has_word = self.year_word(end);
        let year = match value {
            1..=99 => Year::Short(u8::try_from(value).ok()?),
            700..=999 => Year::Full(i32::try_from(value).ok()? + 1000),
            1000..=2100 => Year::Full(i32::try_from(value).ok()?),
            _ => return None,
        };
        Some(YearRead { year, end: end + usize::from(has_word), has_word })
    }

    /// «до н. э.», «до нашей эры», «н. э.»: true when before our era.
    pub(super) fn era(&self, at: usize) -> Option<(bool, usize)> {
        let before = self.word(at, &["до"]);
        let from = self.word(at, &["от", "по"]);
        let next = at + usize::from(before || from);
        let era = self.word(next, &["н.", "нашей"]) && self.word(next + 1, &["э.", "э", "эры"]);
        // «до Р. X.», often with a Latin letter.
        let letter = self.class(next + 1) == Some(Class::Roman(10));
        let birth =
            self.word(next, &["р.", "рождества"]) && (letter || self.word(next + 1, &["х.", "х", "христова", "хр."]));
        let ours = (era && !from) || birth;
        let next = next + usize::from(birth && letter && self.mark(next + 2, '.'));
        ours.then_some((before, next + 2))
    }
}

/// The power of ten below which the next numeral must lie.
fn magnitude(n: u32) -> u32 {
    match n {
        0..=19 => 1,
        20..=99 => 10,
        _ => 100,
    }
}
