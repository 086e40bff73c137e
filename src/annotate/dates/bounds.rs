//! Resolved values: EDTF, first and last day.

use crate::authority::KnownEvent;
use crate::model::{Calendar, Day, Precision};

use super::value::{Part, Style};

/// A resolved value: its ends as EDTF and as days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// EDTF of the whole; `None` when it is `start/end`.
    pub(super) single: Option<String>,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) earliest: Day,
    pub(super) latest: Day,
    pub(super) precision: Precision,
    pub(super) calendar: Calendar,
    pub(super) as_written: Option<String>,
}

/// A date as its source writes it.
pub(super) type Civil = (i32, u8, u8);

/// How many «first days» are.
const DAYS: i32 = 10;

/// The first day of the new style in Russia, as written.
pub(super) const NEW_STYLE: Civil = (1918, 2, 14);

/// A year in EDTF: four digits, with a sign before our era.
pub(super) fn year_text(year: i32) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.abs())
}

pub(super) fn month_text(year: i32, month: u8) -> String {
    format!("{}-{month:02}", year_text(year))
}

pub(super) fn day_text((year, month, day): Civil) -> String {
    format!("{}-{month:02}-{day:02}", year_text(year))
}

impl Value {
    /// EDTF of the whole.
    pub(super) fn edtf(&self) -> String {
        self.single.clone().unwrap_or_else(|| format!("{}/{}", self.start, self.end))
    }

    fn simple(text: String, earliest: Day, latest: Day, precision: Precision) -> Self {
        Value {
            single: Some(text.clone()),
            start: text.clone(),
            end: text,
            earliest,
            latest,
            precision,
            calendar: Calendar::Gregorian,
            as_written: None,
        }
    }

    fn interval(start: String, end: String, earliest: Day, latest: Day) -> Self {
        Value { start, end, single: None, ..Value::simple(String::new(), earliest, latest, Precision::Interval) }
    }

    /// A whole year.
    pub(super) fn year(year: i32) -> Option<Self> {
        let (first, last) = (Day::from_gregorian(year, 1, 1)?, Day::from_gregorian(year, 12, 31)?);
        Some(Self::simple(year_text(year), first, last, Precision::Year))
    }

    /// Years `from..=to`.
    pub(super) fn years(from: i32, to: i32, mark: &str) -> Option<Self> {
        let (first, last) = (Day::from_gregorian(from, 1, 1)?, Day::from_gregorian(to, 12, 31)?);
        Some(Self::interval(year_text(from) + mark, year_text(to) + mark, first, last))
    }

    /// A whole month.
    pub(super) fn month(year: i32, month: u8) -> Option<Self> {
        let (first, last) = month_days(year, month)?;
        Some(Self::simple(month_text(year, month), first, last, Precision::Month))
    }

    /// Months of one year or two.
    pub(super) fn months(from: (i32, u8), to: (i32, u8), mark: &str) -> Option<Self> {
        let (first, last) = (month_days(from.0, from.1)?.0, month_days(to.0, to.1)?.1);
        if from == to {
            return Some(Self::simple(month_text(from.0, from.1) + mark, first, last, Precision::Month));
        }
        Some(Self::interval(month_text(from.0, from.1) + mark, month_text(to.0, to.1) + mark, first, last))
    }

    /// A season by its EDTF code; a winter may end in this year or begin in it.
    pub(super) fn season(year: i32, season: u8) -> Option<Self> {
        let (from, to) = match season {
            21 => ((year, 3), (year, 5)),
            22 => ((year, 6), (year, 8)),
            23 => ((year, 9), (year, 11)),
            _ => ((year, 1), (year + 1, 2)),
        };
        let months = Self::months(from, to, "")?;
        Some(Value { single: Some(month_text(year, season)), precision: Precision::Season, ..months })
    }

    /// The decade that begins with `start`.
    pub(super) fn decade(start: i32) -> Option<Self> {
        let text = format!("{:03}X", start.div_euclid(10));
        let years = Self::years(start, start + 9, "")?;
        Some(Value { single: Some(text), precision: Precision::Decade, ..years })
    }

    /// Century `number`; negative before our era.
    pub(super) fn century(number: i32) -> Option<Self> {
        let first = if number > 0 { (number - 1).checked_mul(100)? + 1 } else { number.checked_mul(100)? + 1 };
        Some(Value { precision: Precision::Century, ..Self::years(first, first + 99, "")? })
    }

    /// A day in the style given; unmarked days before the change of calendar may be either.
    pub(super) fn day(date: Civil, style: Option<Style>) -> Option<Self> {
        let (year, month, day) = date;
        let gregorian = Day::from_gregorian(year, month, day);
        let julian = Day::from_julian(year, month, day);
        match style {
            Some(Style::Old) => {
                let julian = julian?;
                let mut value = Self::simple(day_text(julian.gregorian()), julian, julian, Precision::Day);
                (value.calendar, value.as_written) = (Calendar::Julian, Some(day_text(date)));
                Some(value)
            }
            None if date < NEW_STYLE => {
                let julian = julian?;
                let text = format!("{}?", day_text(date));
                let (first, last) = gregorian.map_or((julian, julian), |g| (g.min(julian), g.max(julian)));
                let mut value = Self::simple(text, first, last, Precision::Day);
                (value.calendar, value.as_written) = (Calendar::JulianAssumed, Some(day_text(date)));
                Some(value)
            }
            _ => gregorian.map(|g| Self::simple(day_text(date), g, g, Precision::Day)),
        }
    }

    /// Old and new style together; `None` when neither order is a date.
    pub(super) fn dual(first: (Civil, Option<Style>), second: (Civil, Option<Style>)) -> Option<Self> {
        let pairs = [(first.0, second.0), (second.0, first.0)];
        let agreed = pairs.iter().find_map(|&(old, new)| {
            let years = [(old.0, new.0), (new.0 - 1, new.0), (old.0, old.0 + 1)];
            years.into_iter().find_map(|(old_year, new_year)| {
                let julian = Day::from_julian(old_year, old.1, old.2)?;
                (Day::from_gregorian(new_year, new.1, new.2)? == julian)
                    .then_some(((old_year, old.1, old.2), (new_year, new.1, new.2)))
            })
        });
        let by_marks = match (first.1, second.1) {
            (Some(Style::Old), _) | (_, Some(Style::New)) => (first.0, second.0),
            (Some(Style::New), _) | (_, Some(Style::Old)) => (second.0, first.0),
            _ => (first.0.min(second.0), first.0.max(second.0)),
        };
        let (old, new) = agreed.unwrap_or(by_marks);
        let (julian, gregorian) = (Day::from_julian(old.0, old.1, old.2)?, Day::from_gregorian(new.0, new.1, new.2)?);
        let mut value = Self::simple(day_text(new), gregorian.min(julian), gregorian.max(julian), Precision::Day);
        (value.calendar, value.as_written) = (Calendar::Both, Some(day_text(old)));
        Some(value)
    }

    /// A year of the Creation, or a month or day of it.
    pub(super) fn creation(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let Some(month) = month else {
            // The year began in September; before 7001 in March, in one reckoning or another.
            let (from, to) =
                if year > 7000 { ((year - 5509, 9), (year - 5508, 8)) } else { ((year - 5509, 3), (year - 5507, 2)) };
            return Some(Value { calendar: Calendar::Byzantine, ..Self::months(from, to, "")? });
        };
        let year = creation_year(year, month);
        let Some(day) = day else {
            return Some(Value { calendar: Calendar::Byzantine, ..Self::month(year, month)? });
        };
        Some(Value { calendar: Calendar::Byzantine, ..Self::day((year, month, day), Some(Style::Old))? })
    }

    /// The days from `self` to `other`.
    pub(super) fn to(self, other: Value) -> Option<Self> {
        if other.latest < self.earliest {
            return None;
        }
        let calendar = if self.calendar == other.calendar { self.calendar } else { Calendar::Gregorian };
        let as_written = match (&self.as_written, &other.as_written) {
            (Some(a), Some(b)) => Some(format!("{a}/{b}")),
            _ => None,
        };
        let interval = Self::interval(self.start, other.end, self.earliest, other.latest);
        Some(Value { calendar, as_written, ..interval })
    }

    /// The time of a known event.
    pub(super) fn event(event: &KnownEvent) -> Option<Self> {
        let (start, end) = event.edtf.split_once('/').unwrap_or((&event.edtf, &event.edtf));
        let mut value = Self::interval(start.to_owned(), end.to_owned(), event.earliest?, event.latest?);
        value.single = Some(event.edtf.clone());
        value.precision = Precision::Period;
        if event.calendar.as_deref() == Some("julian") {
            (value.calendar, value.as_written) = (Calendar::Julian, event.as_written.clone());
        }
        Some(value)
    }

    /// Marks the value as approximate.
    pub(super) fn about(mut self) -> Self {
        for text in [&mut self.start, &mut self.end].into_iter().chain(self.single.as_mut()) {
            if !text.ends_with(['~', '?']) {
                text.push('~');
            }
        }
        self
    }

    /// A part of the value; `None` when it has no such part.
    pub(super) fn part(self, part: Part) -> Option<Self> {
        let (index, of, mark) = match part {
            Part::About => return Some(self.about()),
            Part::Turn => return None,
            Part::Start => (0, 3, "~"),
            Part::Middle => (1, 3, "~"),
            Part::End => (2, 3, "~"),
            Part::Fraction { index, of } => (i32::from(index), i32::from(of), ""),
            Part::FirstMonths | Part::LastMonths => {
                let year = self.earliest.year();
                let (first, last) = if part == Part::FirstMonths { (1, 4) } else { (9, 12) };
                return Self::months((year, first), (year, last), "~");
            }
            Part::FirstDays => {
                let last = self.earliest.plus(DAYS - 1).min(self.latest);
                return Self::days(self.earliest.gregorian(), last.gregorian(), "~");
            }
            Part::LastDays => {
                let first = self.latest.plus(1 - DAYS).max(self.earliest);
                return Self::days(first.gregorian(), self.latest.gregorian(), "~");
            }
            Part::Tens(first) => {
                let (year, month, _) = self.earliest.gregorian();
                let last = (first + 9).min(Day::month_length(year, month)?);
                return Self::days((year, month, first), (year, month, last), "~");
            }
        };
        let (first_year, first_month, _) = self.earliest.gregorian();
        let (last_year, last_month, last_day) = self.latest.gregorian();
        let span = last_year - first_year + 1;
        match self.precision {
            Precision::Day | Precision::Unknown => None,
            Precision::Month => {
                let of_month = if of == 4 { return None } else { 30 / of };
                let from = u8::try_from(index * of_month + 1).ok()?;
                let to = if index + 1 == of { last_day } else { u8::try_from((index + 1) * of_month).ok()? };
                Self::days((first_year, first_month, from), (first_year, first_month, to), mark)
            }
            Precision::Decade if of == 3 => {
                let (from, to) = [(0, 3), (4, 6), (7, 9)].get(usize::try_from(index).ok()?).copied()?;
                Self::years(first_year + from, first_year + to, mark)
            }
            _ if span >= 3 => {
                let (from, to) = share(span, index, of);
                Self::years(first_year + from, first_year + to, mark)
            }
            _ => {
                let months = (last_year - first_year) * 12 + i32::from(last_month) - i32::from(first_month) + 1;
                let (from, to) = if months == 3 && self.precision != Precision::Season && of == 3 {
                    // «конец квартала» is longer than a month.
                    [(0, 1), (1, 1), (1, 2)].get(usize::try_from(index).ok()?).copied()?
                } else {
                    share(months, index, of)
                };
                Self::months(later(first_year, first_month, from)?, later(first_year, first_month, to)?, mark)
            }
        }
    }

    /// Ten years about the turn of two centuries, three about that of two decades.
    pub(super) fn turn(first: &Value, second: &Value) -> Option<Self> {
        let (at, reach) = match (first.precision, second.precision) {
            (Precision::Decade, Precision::Decade) => (second.earliest.year(), 3),
            _ => (second.earliest.year() - 1, 10),
        };
        Self::years(at - reach, at + reach, "~")
    }

    fn days(from: Civil, to: Civil, mark: &str) -> Option<Self> {
        let (first, last) = (Day::from_gregorian(from.0, from.1, from.2)?, Day::from_gregorian(to.0, to.1, to.2)?);
        Some(Self::interval(day_text(from) + mark, day_text(to) + mark, first, last))
    }

    /// A day known to within some days.
    pub(super) fn around(day: Day, within: i32) -> Self {
        let text = day_text(day.gregorian());
        let mark = if within > 0 { "~" } else { "" };
        Self::simple(text + mark, day.plus(-within), day.plus(within), Precision::Day)
    }
}

/// The year of our era in which a month of a year of the Creation falls.
pub(super) fn creation_year(year: i32, month: u8) -> i32 {
    match (year > 7000, month) {
        (true, 9..) => year - 5509,
        (false, 1..=2) => year - 5507,
        _ => year - 5508,
    }
}

fn month_days(year: i32, month: u8) -> Option<(Day, Day)> {
    let first = Day::from_gregorian(year, month, 1)?;
    Some((first, Day::from_gregorian(year, month, Day::month_length(year, month)?)?))
}

/// First and last of `n` units that belong to share `index` of `of`; thirds of few units are rounded up.
fn share(n: i32, index: i32, of: i32) -> (i32, i32) {
    if n % of == 0 || n >= 12 {
        return (n * index / of, n * (index + 1) / of - 1);
    }
    let size = ((n + 1) / of).max(1);
    if index == 0 {
        (0, size - 1)
    } else if index + 1 == of {
        (n - size, n - 1)
    } else {
        (size.min(n - 1), (n - size - 1).max(size.min(n - 1)))
    }
}

/// `months` months after a month.
pub(super) fn later(year: i32, month: u8, months: i32) -> Option<(i32, u8)> {
    let index = year.checked_mul(12)? + i32::from(month) - 1 + months;
    Some((index.div_euclid(12), u8::try_from(index.rem_euclid(12) + 1).ok()?))
}
