//! Days, months and years: words, digits, Roman months, old and new style.

use super::grammar::{Grammar, Parsed};
use super::lexicon::Meaning;
use super::scan::{Class, Ending};
use super::value::{Expr, Point, Shift, Style, Unit, Year};

/// A year, the index after it, and whether it has the word «год».
#[derive(Clone, Copy, Debug)]
pub(super) struct YearRead {
    pub(super) year: Year,
    pub(super) end: usize,
    pub(super) has_word: bool,
}

/// Years that a bare number of four digits may be.
const YEARS: std::ops::RangeInclusive<u32> = 862..=2100;
/// Years of the Creation that texts use.
const CREATION: std::ops::RangeInclusive<u32> = 6300..=7300;

impl Grammar<'_> {
    /// A day, month or year in any form.
    pub(super) fn point(&self, at: usize, loose: bool) -> Parsed {
        [
            self.numeric(at),
            self.roman_month(at),
            self.dual(at),
            self.year_first(at),
            self.full(at),
            self.month_year(at),
            self.bare_day(at),
            self.year_point(at),
            self.bare_month(at, loose),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, other| if other.1 > best.1 { other } else { best })
    }

    /// A day of a month: `15`, `15-го`, «пятнадцатого».
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (value, end) = match self.class(at)? {
            Class::Number { value, digits: 1..=2, .. } => (value, at + 1),
            Class::Time(Meaning::Ordinal(_) | Meaning::Cardinal(20 | 30)) => {
                let (value, end, plural) = self.ordinal(at)?;
                (if plural { 0 } else { value }, end)
            }
            _ => return None,
        };
        let day = u8::try_from(value).ok().filter(|d| (1..=31).contains(d))?;
        Some((day, end))
    }

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
            Class::Mark('\'') if self.glued(at + 1) => match self.class(at + 1)? {
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

    fn year_in_digits(&self, at: usize) -> Option<YearRead> {
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
        (digits == 2 && (has_word || ending != Ending::None))
            .then(|| Some(YearRead { year: Year::Short(u8::try_from(value).ok()?), end, has_word }))
            .flatten()
    }

    /// «7148-го году от сотворения мира», «лето 6886», «177 г.» after «лета».
    fn creation(&self, at: usize, after_summer: bool) -> Option<YearRead> {
        let Class::Number { value, digits, .. } = self.class(at)? else { return None };
        let value = match digits {
            4 if CREATION.contains(&value) => value,
            4 if after_summer && (862..1750).contains(&value) => {
                return Some(YearRead { year: Year::Full(i32::try_from(value).ok()?), end: at + 1, has_word: true });
            }
            3 if (100..=210).contains(&value) => 7000 + value,
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
        let next = at + usize::from(before);
        let ours = (self.word(next, &["н.", "нашей"]) || self.word(next, &["р.", "рождества"]))
            && (self.word(next + 1, &["э.", "э", "эры"]) || self.word(next + 1, &["х.", "христова", "хр."]));
        ours.then_some((before, next + 2))
    }

    /// Day and month: «20 декабря», «декабря в 20 день», «20-го числа декабря».
    pub(super) fn day_month(&self, at: usize) -> Option<(u8, u8, usize)> {
        if let Some((day, next)) = self.day(at) {
            let next = next + usize::from(self.unit(next, Unit::Date) || self.word(next, &["дня", "день"]));
            let month = self.month(next)?;
            return Some((day, month, next + 1));
        }
        let month = self.month(at)?;
        let next = at + 1 + usize::from(self.word(at + 1, &["в", "з", "с", "за"]));
        let (day, end) = self.day(next)?;
        let end = end + usize::from(self.mark(end, '.') && self.word(end + 1, &["день", "дня"]));
        let has_word = self.word(end, &["день", "дня"]) || self.unit(end, Unit::Date);
        let ordinal = matches!(self.class(next), Some(Class::Number { ending: Ending::Singular, .. }));
        (has_word || ordinal || next == at + 2).then_some((day, month, end + usize::from(has_word)))
    }

    pub(super) fn month(&self, at: usize) -> Option<u8> {
        match self.class(at)? {
            Class::Time(Meaning::Month(month)) => Some(month),
            _ => None,
        }
    }

    /// Day and month, with year and style if they are there.
    fn full(&self, at: usize) -> Parsed {
        let (day, month, next) = self.day_month(at)?;
        let mut point = Point { day: Some(day), month: Some(month), ..Point::default() };
        let next = next + usize::from(self.word(next, &["месяца"]));
        let end = self.year_and_style(next, &mut point);
        Some((Expr::Point(point), end))
    }

    /// The year and the style after a day or month.
    fn year_and_style(&self, at: usize, point: &mut Point) -> usize {
        let mut end = self.style_mark(at, point);
        let comma = usize::from(self.mark(end, ','));
        if let Some(read) = self.year(end + comma).filter(|r| self.continues(end + comma, *r, comma == 1)) {
            point.year = Some(read.year);
            end = read.end;
        } else if self.year_word(end) && !self.mark(end, '.') && comma == 0 && !self.word(end, &["год"]) {
            // «19 августа года»: the year is lost.
            end += 1;
        }
        self.style_mark(end, point)
    }

    /// True when a year after a day or month belongs to it.
    fn continues(&self, at: usize, read: YearRead, after_comma: bool) -> bool {
        match (read.year, self.class(at)) {
            (Year::Full(_), Some(Class::Number { .. })) => read.has_word || !self.counts_things(read.end),
            (Year::Short(_), Some(Class::Number { .. })) => read.has_word && !after_comma,
            (Year::Shifted(_), _) => true,
            _ => read.has_word,
        }
    }

    /// «1938 года, 20 декабря», «лета 7148-го, октября в 30 день».
    fn year_first(&self, at: usize) -> Parsed {
        let read = self.year(at)?;
        if !read.has_word {
            return self.issue(at, read);
        }
        let sentence_end = self.items.get(read.end.checked_sub(1)?)?.span.of(self.text).ends_with('.');
        let comma = usize::from(self.mark(read.end, ','));
        let next = read.end + comma;
        if sentence_end && comma == 0 && !matches!(read.year, Year::Creation(_)) {
            return None;
        }
        let mut point = Point { year: Some(read.year), ..Point::default() };
        let end = if let Some((day, month, end)) = self.day_month(next) {
            (point.day, point.month) = (Some(day), Some(month));
            end
        } else {
            point.month = Some(self.month(next).filter(|_| comma == 1)?);
            next + 1
        };
        // «1936 года, 5 мая 1937 года» are two dates.
        if self.year(end).is_some_and(|r| r.has_word) {
            return None;
        }
        let end = self.style_mark(end, &mut point);
        Some((Expr::Point(point), end))
    }

    /// «Правда. 1937. 5 мая»: the day of an issue.
    fn issue(&self, at: usize, read: YearRead) -> Parsed {
        let stop = |i: usize| self.mark(i, '.') || self.mark(i, ',');
        if !matches!(read.year, Year::Full(_)) || !stop(read.end) || !at.checked_sub(1).is_some_and(stop) {
            return None;
        }
        let (day, month, end) = self.day_month(read.end + 1)?;
        let point = Point { year: Some(read.year), month: Some(month), day: Some(day), style: None };
        self.year(end).is_none().then_some((Expr::Point(point), end))
    }

    fn month_year(&self, at: usize) -> Parsed {
        let month = self.month(at)?;
        let mut point = Point { month: Some(month), ..Point::default() };
        let next = at + 1 + usize::from(self.unit(at + 1, Unit::Month));
        let end = self.year_and_style(next, &mut point);
        point.year?;
        Some((Expr::Point(point), end))
    }

    fn year_point(&self, at: usize) -> Parsed {
        let read = self.year(at)?;
        Some((Expr::Point(Point::of_year(read.year)), read.end))
    }

    /// A month alone, also «ноябрь месяц», «нынешний ноябрь».
    fn bare_month(&self, at: usize, _loose: bool) -> Parsed {
        if let Some((shift, next)) = self.shift(at) {
            let month = self.month(next)?;
            let end = next + 1 + usize::from(self.unit(next + 1, Unit::Month));
            let year = matches!(shift, Shift::Same).then_some(Year::Shifted(Shift::Same));
            return Some((Expr::Point(Point { month: Some(month), year, ..Point::default() }), end));
        }
        let month = self.month(at)?;
        let end = at + 1 + usize::from(self.unit(at + 1, Unit::Month));
        Some((Expr::Point(Point { month: Some(month), ..Point::default() }), end))
    }

    /// «10-го», «10-го числа»: a day of the month last told.
    fn bare_day(&self, at: usize) -> Parsed {
        let (day, next) = self.day(at)?;
        let ordinal = self.form(at).ends_with("го") && !self.heads_noun(next);
        let dated = self.unit(next, Unit::Date);
        let point = Point { day: Some(day), ..Point::default() };
        (ordinal || dated).then_some((Expr::Point(point), next + usize::from(dated)))
    }

    /// `20.12.1938`, `07.08.32`, `1938-12-20`.
    fn numeric(&self, at: usize) -> Parsed {
        let Class::Number { value: a, digits: first_digits, ending: Ending::None } = self.class(at)? else {
            return None;
        };
        let Class::Mark(separator @ ('.' | '/' | '-')) = self.class(at + 1)? else { return None };
        let Class::Number { value: b, digits: 1..=2, .. } = self.class(at + 2)? else { return None };
        let Class::Number { value: c, digits: last_digits, .. } = self.class(at + 4)? else { return None };
        if !self.mark(at + 3, separator) || !(at + 1..=at + 4).all(|i| self.glued(i)) {
            return None;
        }
        let (day, year) = match (first_digits, last_digits) {
            (4, 2) if separator == '-' && YEARS.contains(&a) => (c, Year::Full(i32::try_from(a).ok()?)),
            (1..=2, 4) if YEARS.contains(&c) => (a, Year::Full(i32::try_from(c).ok()?)),
            (1..=2, 2) if separator != '-' => (a, Year::Short(u8::try_from(c).ok()?)),
            _ => return None,
        };
        let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
        let month = u8::try_from(b).ok().filter(|m| (1..=12).contains(m))?;
        // A fourth number makes it a version or a paragraph.
        if self.mark(at + 5, separator)
            && matches!(self.class(at + 6), Some(Class::Number { .. }))
            && self.glued(at + 6)
        {
            return None;
        }
        let mut point = Point { day: Some(day), month: Some(month), year: Some(year), style: None };
        let end = self.style_mark(at + 5 + usize::from(self.year_word(at + 5)), &mut point);
        Some((Expr::Point(point), end))
    }

    /// `20.XII.1938`, `20/XII-38`, `29 VI 1941`, `4.II`, `XI.1938`.
    fn roman_month(&self, at: usize) -> Parsed {
        if let Some(month) = self.roman_month_name(at) {
            let Class::Number { value, digits: 4, .. } = self.class(at + 2)? else { return None };
            let joined = matches!(self.class(at + 1)?, Class::Mark('.' | '/' | '-')) && self.glued(at + 2);
            let year = Year::Full(i32::try_from(value).ok().filter(|_| joined && YEARS.contains(&value))?);
            let end = at + 3 + usize::from(self.year_word(at + 3));
            return Some((Expr::Point(Point { month: Some(month), year: Some(year), ..Point::default() }), end));
        }
        let Class::Number { digits: 1..=2, .. } = self.class(at)? else { return None };
        let (day, next) = self.day(at)?;
        let (next, blank) = self.separator(next);
        let month = self.roman_month_name(next)?;
        let mut point = Point { day: Some(day), month: Some(month), ..Point::default() };
        let (after, year_blank) = self.separator(next + 1);
        let mut end = next + 1;
        if let Some(Class::Number { value, digits, ending: Ending::None }) = self.class(after) {
            let with_word = self.year_word(after + 1);
            if digits == 4 && YEARS.contains(&value) {
                point.year = Some(Year::Full(i32::try_from(value).ok()?));
            } else if digits == 2 && (!year_blank || with_word) {
                point.year = Some(Year::Short(u8::try_from(value).ok()?));
            }
            if point.year.is_some() {
                end = after + 1 + usize::from(with_word);
            }
        }
        (point.year.is_some() || !blank).then_some((Expr::Point(point), end))
    }

    /// Skips a mark between the parts of a date; true when there is none but a blank.
    fn separator(&self, at: usize) -> (usize, bool) {
        match self.class(at) {
            Some(Class::Mark('.' | '/' | '-')) if self.glued(at) || self.mark(at, '-') => (at + 1, false),
            _ => (at, !self.glued(at)),
        }
    }

    fn roman_month_name(&self, at: usize) -> Option<u8> {
        match self.class(at)? {
            Class::Roman(n @ 1..=12) => u8::try_from(n).ok(),
            _ => None,
        }
    }

    /// `25 октября (7 ноября) 1917 года`, `12 (24) октября`, `2/15 марта`.
    fn dual(&self, at: usize) -> Parsed {
        let (day, next) = self.day(at)?;
        let (mut first, mut second) = (Point { day: Some(day), ..Point::default() }, Point::default());
        let mut end;
        if self.mark(next, '/') || (self.mark(next, '(') && self.day(next + 1).is_some()) {
            let bracket = self.mark(next, '(');
            let (other, after) = self.day(next + 1)?;
            second.day = Some(other);
            let after = self.style_mark(after, &mut second);
            if bracket && !self.mark(after, ')') {
                return self.dual_months(at);
            }
            let after = after + usize::from(bracket);
            let month = self.month(after)?;
            (first.month, second.month) = (Some(month), Some(month));
            end = after + 1;
        } else {
            return self.dual_months(at);
        }
        let mut year = Point::default();
        end = self.year_and_style(end, &mut year);
        (first.year, second.year) = (year.year, year.year);
        Some((Expr::Dual(first, second), end))
    }

    fn dual_months(&self, at: usize) -> Parsed {
        let (day, month, next) = self.day_month(at)?;
        let mut first = Point { day: Some(day), month: Some(month), ..Point::default() };
        let next = self.year_and_style(next, &mut first);
        let bracket = self.mark(next, '(');
        if !bracket && !self.mark(next, '/') {
            return None;
        }
        let (day, month, after) = self.day_month(next + 1)?;
        let mut second = Point { day: Some(day), month: Some(month), ..Point::default() };
        let mut end = self.year_and_style(after, &mut second);
        if bracket {
            if !self.mark(end, ')') {
                return None;
            }
            end += 1;
        }
        let mut year = Point { year: second.year.or(first.year), ..Point::default() };
        if year.year.is_none() {
            end = self.year_and_style(end, &mut year);
        }
        (first.year, second.year) = (first.year.or(year.year), second.year.or(year.year));
        Some((Expr::Dual(first, second), end))
    }

    /// «ст. ст.», «по старому стилю», «(н. ст.)»: sets the style and gives the index after it.
    fn style_mark(&self, at: usize, point: &mut Point) -> usize {
        let bracket = usize::from(self.mark(at, '('));
        let next = at + bracket + usize::from(self.word(at + bracket, &["по"]));
        let style = if self.word(next, &["ст.", "с.", "старого", "старому", "юлианскому", "юлианского", "стар."])
        {
            Style::Old
        } else if self.word(next, &["н.", "нов.", "нового", "новому", "григорианскому", "григорианского"])
        {
            Style::New
        } else {
            return at;
        };
        let noun = self.word(next + 1, &["ст.", "ст", "стиля", "стилю", "календаря", "календарю", "штиля", "штилю"]);
        if !noun || (bracket == 1 && !self.mark(next + 2, ')')) {
            return at;
        }
        point.style = Some(style);
        next + 2 + bracket
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
