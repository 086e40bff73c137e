//! Days: exact calendar arithmetic in the proleptic Gregorian and Julian calendars.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar (year 0 exists, as in ISO 8601).
///
/// Algorithms: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (civil calendar), and the same era
/// arithmetic with four-year eras for the Julian calendar.
///
/// ```
/// use letopis::model::Day;
/// let october = Day::from_julian(1917, 10, 25).unwrap();
/// assert_eq!(october.to_string(), "1917-11-07");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Days from 0000-03-01 (Gregorian) to 1970-01-01.
const EPOCH: i64 = 719_468;
/// Julian 0000-03-01 is two days before Gregorian 0000-03-01.
const JULIAN_SHIFT: i64 = 2;
/// Years beyond this are refused, so that arithmetic never overflows.
const YEARS: std::ops::RangeInclusive<i32> = -9999..=9999;

impl Day {
    /// The day of a proleptic Gregorian date; `None` if there is no such date.
    #[must_use]
    pub fn from_gregorian(year: i32, month: u8, day: u8) -> Option<Day> {
        if !YEARS.contains(&year) || day == 0 || day > Self::month_length(year, month)? {
            return None;
        }
        let (y, of_year) = from_march(year, month, day);
        let (era, in_era) = (y.div_euclid(400), y.rem_euclid(400));
        let days = era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + of_year;
        i32::try_from(days - EPOCH).ok().map(Day)
    }

    /// The day of a Julian (old style) date; `None` if there is no such date.
    #[must_use]
    pub fn from_julian(year: i32, month: u8, day: u8) -> Option<Day> {
        let leap_february = month == 2 && day == 29 && year.rem_euclid(4) == 0;
        if !YEARS.contains(&year) || day == 0 || (!leap_february && day > Self::month_length(2001, month)?) {
            return None;
        }
        let (y, of_year) = from_march(year, month, day);
        let (era, in_era) = (y.div_euclid(4), y.rem_euclid(4));
        let days = era * 1461 + in_era * 365 + of_year;
        i32::try_from(days - EPOCH - JULIAN_SHIFT).ok().map(Day)
    }

    /// Year, month and day in the proleptic Gregorian calendar.
    #[must_use]
    pub fn gregorian(self) -> (i32, u8, u8) {
        let days = i64::from(self.0) + EPOCH;
        let (era, in_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let y = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
        to_civil(era * 400 + y, in_era - (365 * y + y / 4 - y / 100))
    }

    /// Year, month and day in the Julian calendar.
    #[must_use]
    pub fn julian(self) -> (i32, u8, u8) {
        let days = i64::from(self.0) + EPOCH + JULIAN_SHIFT;
        let (era, in_era) = (days.div_euclid(1461), days.rem_euclid(1461));
        let y = (in_era - in_era / 1460) / 365;
        to_civil(era * 4 + y, in_era - 365 * y)
    }

    /// The Gregorian year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.gregorian().0
    }

    /// The number of days of a Gregorian month; `None` unless `month` is 1–12.
    #[must_use]
    pub fn month_length(year: i32, month: u8) -> Option<u8> {
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
            4 | 6 | 9 | 11 => Some(30),
            2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => Some(29),
            2 => Some(28),
            _ => None,
        }
    }

    /// The day `days` later (earlier when negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Reads `YYYY-MM-DD`, with a leading `-` for years before 0000.
    #[must_use]
    pub fn parse(text: &str) -> Option<Day> {
        let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut parts = rest.splitn(3, '-');
        let year: i32 = parts.next()?.parse().ok()?;
        Day::from_gregorian(sign * year, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
    }
}

/// Years that begin in March, and the day of such a year from 0.
fn from_march(year: i32, month: u8, day: u8) -> (i64, i64) {
    let y = i64::from(year) - i64::from(month <= 2);
    let m = (i64::from(month) + 9) % 12;
    (y, (153 * m + 2) / 5 + i64::from(day) - 1)
}

/// The inverse of [`from_march`]; the numbers fit because [`Day`] bounds them.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn to_civil(y: i64, of_year: i64) -> (i32, u8, u8) {
    let m = (5 * of_year + 2) / 153;
    let day = of_year - (153 * m + 2) / 5 + 1;
    let month = if m < 10 { m + 3 } else { m - 9 };
    ((y + i64::from(month <= 2)) as i32, month as u8, day as u8)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.gregorian();
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{month:02}-{day:02}", year.abs())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&text).ok_or_else(|| D::Error::custom(format!("not a date: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_soviet_calendar_change_skips_thirteen_days() {
        let last_old = Day::from_julian(1918, 1, 31).unwrap();
        let first_new = Day::from_gregorian(1918, 2, 14).unwrap();
        assert_eq!(last_old.plus(1), first_new);
    }

    #[test]
    fn impossible_dates_are_refused() {
        assert_eq!(Day::from_gregorian(1930, 2, 30), None);
        assert_eq!(Day::from_gregorian(1900, 2, 29), None);
        assert_eq!(Day::from_julian(1901, 2, 29), None);
        assert!(Day::from_julian(1900, 2, 29).is_some());
    }

    #[test]
    fn years_before_the_era_print_and_parse() {
        let day = Day::from_gregorian(-43, 3, 15).unwrap();
        assert_eq!(day.to_string(), "-0043-03-15");
        assert_eq!(Day::parse("-0043-03-15"), Some(day));
    }

    proptest! {
        #[test]
        fn gregorian_round_trip(n in -1_000_000..1_000_000i32) {
            let (y, m, d) = Day(n).gregorian();
            prop_assert_eq!(Day::from_gregorian(y, m, d), Some(Day(n)));
        }

        #[test]
        fn julian_agrees_with_an_independent_calendar(year in 800..2100i32, month in 1..=12u8, day in 1..=28u8) {
            let theirs = julian::Calendar::JULIAN
                .at_ymd(year, julian::Month::try_from(u32::from(month)).unwrap(), day.into())
                .unwrap()
                .convert_to(julian::Calendar::GREGORIAN);
            let ours = Day::from_julian(year, month, day).unwrap();
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            prop_assert_eq!(ours.julian(), (year, month, day));
        }
    }
}
