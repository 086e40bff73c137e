//! Days and months with their years: in words, in digits, with Roman months.

use super::grammar::{Grammar, Parsed};
use super::lexicon::Meaning;
use super::scan::{Class, Ending};
use super::value::{Expr, Point, Shift, Unit, Year};
use super::years::{YEARS, YearRead};

impl Grammar<'_> {
    /// A day, month or year in any form.
    pub(super) fn point(&self, at: usize) -> Parsed {
        [
            self.numeric(at),
            self.roman_month(at),
            self.dual(at),
            self.year_first(at),
            self.full(at),
            self.month_year(at),
            self.bare_day(at),
            self.year_point(at),
            self.bare_month(at),
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
        let (day, month, next) =
            self.day_month(at).or_else(|| self.quoted_day(at)).or_else(|| self.month_first_with_year(at))?;
        let mut point = Point { day: Some(day), month: Some(month), ..Point::default() };
        let next = next + usize::from(self.word(next, &["месяца"]));
        let end = self.year_and_style(next, &mut point);
        Some((Expr::Point(point), end))
    }

    /// «„5“ мая», as forms are filled in.
    fn quoted_day(&self, at: usize) -> Option<(u8, u8, usize)> {
        let quote = |i: usize| matches!(self.class(i), Some(Class::Mark('«' | '»' | '"' | '„' | '“' | '”')));
        let (day, next) = quote(at).then(|| self.day(at + 1)).flatten()?;
        let month = self.month(next + 1).filter(|_| quote(next))?;
        Some((day, month, next + 2))
    }

    /// «декабря 18, 1772 года»: only the year shows that the number is a day.
    fn month_first_with_year(&self, at: usize) -> Option<(u8, u8, usize)> {
        let (day, month, end) = self.month_first(at)?;
        let next = end + usize::from(self.mark(end, ','));
        self.year(next).filter(|r| matches!(r.year, Year::Full(_))).map(|_| (day, month, end))
    }

    fn month_first(&self, at: usize) -> Option<(u8, u8, usize)> {
        let month = self.month(at)?;
        let Class::Number { digits: 1..=2, .. } = self.class(at + 1)? else { return None };
        let (day, end) = self.day(at + 1)?;
        Some((day, month, end))
    }

    /// The year and the style after a day or month.
    pub(super) fn year_and_style(&self, at: usize, point: &mut Point) -> usize {
        let mut end = self.style_mark(at, point);
        let comma = usize::from(self.mark(end, ','));
        // «17 января нынешнего 1895 г.»
        if let Some((_, next)) = self.shift(end)
            && let Some(read) = self.year(next).filter(|r| r.has_word && !matches!(r.year, Year::Shifted(_)))
        {
            point.year = Some(read.year);
            return self.style_mark(read.end, point);
        }
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
            (Year::Full(_), Some(Class::Number { ending, .. })) => {
                read.has_word || ending != Ending::None || !self.counts_things(read.end)
            }
            // «в мае 37-го», «май сорок пятого»: no day of a month.
            (Year::Short(32..), _) => !after_comma && (read.has_word || !self.heads_noun(read.end)),
            (Year::Short(_), Some(Class::Number { .. })) => read.has_word && !after_comma,
            (Year::Full(_), Some(Class::Time(_))) => read.has_word || !self.heads_noun(read.end),
            (Year::Shifted(_), _) => true,
            _ => read.has_word,
        }
    }

    /// «1938 года, 20 декабря», «лета 7148-го, октября в 30 день».
    fn year_first(&self, at: usize) -> Parsed {
        let read = self.year(at).or_else(|| self.short_creation(at))?;
        if !read.has_word {
            return self.issue(at, read);
        }
        let sentence_end = self.items.get(read.end.checked_sub(1)?)?.span.of(self.text).ends_with('.');
        let comma = usize::from(self.mark(read.end, ','));
        let next = read.end + comma;
        if sentence_end && comma == 0 && !matches!(read.year, Year::Creation(_) | Year::Three(_)) {
            return None;
        }
        let mut point = Point { year: Some(read.year), ..Point::default() };
        let end = if let Some((day, month, end)) = self.day_month(next).or_else(|| self.month_first(next)) {
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
        let (day, month, end) = self.day_month(read.end + 1).or_else(|| self.month_first(read.end + 1))?;
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
    fn bare_month(&self, at: usize) -> Parsed {
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

    /// «10-го», «10-го числа», «10-го того же месяца»: a day of the month last told.
    fn bare_day(&self, at: usize) -> Parsed {
        let (day, next) = self.day(at)?;
        let digits = matches!(self.class(at), Some(Class::Number { ending: Ending::Singular, .. }));
        let ordinal = digits && self.form(at).ends_with("го") && !self.heads_noun(next);
        let dated = self.unit(next, Unit::Date);
        let point = Point { day: Some(day), ..Point::default() };
        let next = next + usize::from(dated);
        let month = self
            .shift(next)
            .filter(|&(shift, end)| matches!(shift, Shift::Same | Shift::This) && self.unit(end, Unit::Month));
        (ordinal || dated || month.is_some()).then_some((Expr::Point(point), month.map_or(next, |(_, end)| end + 1)))
    }

    /// `20.12.1938`, `07.08.32`, `1938-12-20`.
    fn numeric(&self, at: usize) -> Parsed {
        let Class::Number { value: a, digits: first_digits, ending: Ending::None } = self.class(at)? else {
            return None;
        };
        let Class::Mark(separator @ ('.' | '/' | '-')) = self.class(at + 1)? else { return None };
        let Class::Number { value: b, digits: 1..=2, .. } = self.class(at + 2)? else { return None };
        let Class::Number { value: c, digits: last_digits, .. } = self.class(at + 4)? else { return None };
        // «5/5-31 г.»
        let mixed = separator == '/' && self.mark(at + 3, '-') && (last_digits == 4 || self.year_word(at + 5));
        if !(self.mark(at + 3, separator) || mixed) || !(at + 1..=at + 4).all(|i| self.glued(i)) {
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
            } else if digits == 2
                && !self.begins_roman_date(after)
                && (!year_blank || with_word || self.ends_phrase(after + 1))
            {
                point.year = Some(Year::Short(u8::try_from(value).ok()?));
            }
            if point.year.is_some() {
                end = after + 1 + usize::from(with_word);
            }
        }
        (point.year.is_some() || !blank).then_some((Expr::Point(point), end))
    }

    /// `31.XII` after `1.I–`: a day, not the year of what stands before.
    fn begins_roman_date(&self, at: usize) -> bool {
        let joined = |i: usize| matches!(self.class(i), Some(Class::Mark('.' | '/'))) && self.glued(i);
        joined(at + 1) && self.glued(at + 2) && self.roman_month_name(at + 2).is_some()
    }

    /// True at a mark that closes a phrase, and at the end.
    fn ends_phrase(&self, at: usize) -> bool {
        matches!(self.class(at), None | Some(Class::Mark('.' | ',' | ';' | ')' | '»')))
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
}
