//! Ranges of years and days: `1937`, `1936..1938`, `..1917`, `1938-12-20`, `1930-е`, `XIX век`.

use crate::model::Day;

/// A range of time asked for. Open ends are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeRange {
    /// First and last year.
    pub years: (Option<i32>, Option<i32>),
    /// First and last day, when a day or month was given.
    pub days: Option<(Option<Day>, Option<Day>)>,
}

impl TimeRange {
    /// True when a date of these years and, if it is known so well, of these days is found by the range: it shares a
    /// day with it, or a year all days of which are in it.
    #[must_use]
    pub fn finds(&self, years: Option<(i32, i32)>, days: Option<(Day, Day)>) -> bool {
        self.days.zip(days).is_some_and(|(asked, days)| overlap(asked, days))
            || self.whole_years().zip(years).is_some_and(|(asked, years)| overlap(asked, years))
    }

    /// True when the years from first to last overlap those asked for.
    #[must_use]
    pub fn meets(&self, years: (i32, i32)) -> bool {
        overlap(self.years, years)
    }

    /// First and last year that lie inside the range from their first day to their last, if there is one.
    #[must_use]
    pub fn whole_years(&self) -> Option<(Option<i32>, Option<i32>)> {
        let Some((from, to)) = self.days else { return Some(self.years) };
        let begins = from
            .map(|day| if Some(day) == Day::from_gregorian(day.year(), 1, 1) { day.year() } else { day.year() + 1 });
        let ends = to
            .map(|day| if Some(day) == Day::from_gregorian(day.year(), 12, 31) { day.year() } else { day.year() - 1 });
        let none = matches!((begins, ends), (Some(a), Some(b)) if a > b);
        (!none).then_some((begins, ends))
    }
}

/// True when the stretch from `from` to `to` has something in common with the one asked for.
fn overlap<T: PartialOrd>((first, last): (Option<T>, Option<T>), (from, to): (T, T)) -> bool {
    first.is_none_or(|first| first <= to) && last.is_none_or(|last| from <= last)
}

/// A range that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no year or range of years; try 1937, 1936..1938, ..1917, 1938-12-20, 1930-е or XIX век")]
pub struct RangeError(pub String);

impl std::str::FromStr for TimeRange {
    type Err = RangeError;

    fn from_str(text: &str) -> Result<Self, RangeError> {
        let trimmed = text.trim();
        let refused = || RangeError(text.to_owned());
        let (from, to) = if let Some((from, to)) = trimmed.split_once("..").or_else(|| trimmed.split_once('…')) {
            (end(from).ok_or_else(refused)?, end(to).ok_or_else(refused)?)
        } else {
            let both = Bound::parse(trimmed).ok_or_else(refused)?;
            (Some(both), Some(both))
        };
        let range = Self {
            years: (from.map(|b| b.years.0), to.map(|b| b.years.1)),
            days: [from, to]
                .iter()
                .flatten()
                .any(|bound| bound.exact)
                .then_some((from.map(|b| b.days.0), to.map(|b| b.days.1))),
        };
        let backwards = matches!(range.years, (Some(a), Some(b)) if a > b)
            || matches!(range.days, Some((Some(a), Some(b))) if a > b)
            || from.is_none() && to.is_none();
        if backwards { Err(refused()) } else { Ok(range) }
    }
}

#[derive(Clone, Copy)]
struct Bound {
    years: (i32, i32),
    days: (Day, Day),
    /// Given to the month or day.
    exact: bool,
}

/// One end of a range, `None` inside when it is left open.
#[allow(clippy::option_option)]
fn end(text: &str) -> Option<Option<Bound>> {
    if text.trim().is_empty() { Some(None) } else { Bound::parse(text).map(Some) }
}

impl Bound {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(century) = century(text) {
            return Self::whole_years((century - 1) * 100 + 1, century * 100);
        }
        if let Some(decade) = text.strip_suffix("-е").or_else(|| text.strip_suffix("-х")) {
            let year: i32 = decade.parse().ok()?;
            return if year % 10 == 0 { Self::whole_years(year, year + 9) } else { None };
        }
        let mut parts = text.split('-').map(|p| p.parse::<i32>().ok());
        let (year, month, day) = (parts.next()??, parts.next(), parts.next());
        if parts.next().is_some() || !(0..=2100).contains(&year) {
            return None;
        }
        let Some(month) = month else { return Self::whole_years(year, year) };
        let month = u8::try_from(month?).ok()?;
        let last = match day {
            Some(day) => u8::try_from(day?).ok()?,
            None => Day::month_length(year, month)?,
        };
        let first = if day.is_some() { last } else { 1 };
        let days = (Day::from_gregorian(year, month, first)?, Day::from_gregorian(year, month, last)?);
        Some(Self { years: (year, year), days, exact: true })
    }

    fn whole_years(from: i32, to: i32) -> Option<Self> {
        let days = (Day::from_gregorian(from, 1, 1)?, Day::from_gregorian(to, 12, 31)?);
        Some(Self { years: (from, to), days, exact: false })
    }
}

/// «XIX век», «19 век», «XIX».
fn century(text: &str) -> Option<i32> {
    let number = text.split_whitespace().next()?;
    let named = text.split_whitespace().nth(1).is_some_and(|w| w.starts_with("век") || w == "в." || w == "в");
    let value = roman(&number.to_uppercase()).or_else(|| named.then(|| number.parse().ok()).flatten())?;
    (1..=21).contains(&value).then_some(value)
}

fn roman(text: &str) -> Option<i32> {
    let digit = |c| match c {
        'I' | 'І' => Some(1),
        'V' => Some(5),
        'X' | 'Х' => Some(10),
        _ => None,
    };
    let digits: Vec<i32> = text.chars().map(digit).collect::<Option<_>>()?;
    let value = digits.iter().enumerate().map(|(i, d)| if digits[i + 1..].first() > Some(d) { -d } else { *d }).sum();
    (!digits.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(text: &str) -> (Option<i32>, Option<i32>) {
        text.parse::<TimeRange>().unwrap().years
    }

    #[test]
    fn years_and_ranges() {
        assert_eq!(years("1937"), (Some(1937), Some(1937)));
        assert_eq!(years("1936..1938"), (Some(1936), Some(1938)));
        assert_eq!(years("..1917"), (None, Some(1917)));
        assert_eq!(years("1941.."), (Some(1941), None));
    }

    #[test]
    fn decades_and_centuries() {
        assert_eq!(years("1930-е"), (Some(1930), Some(1939)));
        assert_eq!(years("XIX век"), (Some(1801), Some(1900)));
        assert_eq!(years("ХХ"), (Some(1901), Some(2000)));
    }

    #[test]
    fn days_are_kept() {
        let range: TimeRange = "1938-12-20".parse().unwrap();
        let day = Day::from_gregorian(1938, 12, 20).unwrap();
        assert_eq!(range.days, Some((Some(day), Some(day))));
    }

    #[test]
    fn an_open_range_of_days_is_no_range_of_years() {
        let range: TimeRange = "1938-12-20..".parse().unwrap();
        assert_eq!(range.days, Some((Day::from_gregorian(1938, 12, 20), None)));
        assert_eq!(range.whole_years(), Some((Some(1939), None)));
    }

    #[test]
    fn years_that_a_range_of_days_covers() {
        let covered = |text: &str| text.parse::<TimeRange>().unwrap().whole_years();
        assert_eq!(covered("1938-12-20..1941-06-22"), Some((Some(1939), Some(1940))));
        assert_eq!(covered("1938-01..1938-12"), Some((Some(1938), Some(1938))));
        assert_eq!(covered("1938-12-20..1939-05"), None);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "..", "год", "1938..1936", "1938-13-01", "1930-02-30", "19377777"] {
            assert!(text.parse::<TimeRange>().is_err(), "{text}");
        }
    }
}
