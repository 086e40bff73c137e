//! Dates as texts mention them.

use serde::{Deserialize, Serialize};

use super::{Day, Span};

/// Dates no longer than this are searched by day.
const LONGEST_BY_DAY: i32 = 62;

/// An expression of time in the text and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// The value in EDTF (ISO 8601-2 level 1); `None` when it cannot be resolved, as a day whose year is nowhere given.
    pub edtf: Option<String>,
    /// First possible day (proleptic Gregorian); `None` when open or unresolved.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
    /// How exact the expression is.
    pub precision: Precision,
    /// The calendar the value was given in.
    pub calendar: Calendar,
    /// The date in the source's own calendar, when it differs from `edtf`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_written: Option<String>,
    /// «после 1953 года», «до войны».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<DateModifier>,
    /// What the date is the date of.
    #[serde(default)]
    pub role: DateRole,
    /// The rule and the anchor that gave the value.
    pub reason: String,
}

impl DateMention {
    /// First and last year covered, when both ends are known.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        Some((self.earliest?.year(), self.latest?.year()))
    }

    /// True for decades, centuries and long periods, which a plain year filter leaves out.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.years().is_some_and(|(from, to)| to - from > 5)
    }

    /// First and last day that a filter by days finds the date by; `None` for dates wider than two months.
    #[must_use]
    pub fn searched_days(&self) -> Option<(Day, Day)> {
        searched_days(self.earliest, self.latest)
    }

    /// First and last year that a year filter finds the date by. An open date is found by its known end only
    /// («после 1953 года» by 1953), a date of the old style also by the year it is written with.
    #[must_use]
    pub fn searched_years(&self) -> Option<(i32, i32)> {
        let first = self.earliest.or(self.latest)?.year();
        let last = self.latest.or(self.earliest)?.year();
        let written = self.as_written.as_deref().and_then(first_year);
        let near = written.filter(|year| (first - 1..=last + 1).contains(year));
        Some((near.map_or(first, |year| first.min(year)), near.map_or(last, |year| last.max(year))))
    }
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Precision {
    Day,
    Month,
    Season,
    Quarter,
    Year,
    Decade,
    Century,
    Interval,
    Period,
    Unknown,
}

/// The calendar of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Calendar {
    /// New style.
    #[serde(rename = "gregorian")]
    Gregorian,
    /// Old style, marked so.
    #[serde(rename = "julian")]
    Julian,
    /// Both given: «25 октября (7 ноября)».
    #[serde(rename = "julian+gregorian")]
    Both,
    /// Before 14 February 1918 without a mark: old style assumed, both readings inside the interval.
    #[serde(rename = "julian-assumed")]
    JulianAssumed,
    /// Years of the Creation.
    #[serde(rename = "byzantine")]
    Byzantine,
}

/// A word that shifts a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum DateModifier {
    Before,
    After,
    By,
    Since,
    NotBefore,
    NotAfter,
}

/// What a date dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateRole {
    /// What the text tells.
    #[default]
    Event,
    /// A legal act.
    Act,
    /// The imprint of a cited work: matches no year filter.
    Cited,
    /// Part of the title of a work or act.
    Title,
}

/// First and last day of a date that is searched by day: not wider than two months.
#[must_use]
pub fn searched_days(earliest: Option<Day>, latest: Option<Day>) -> Option<(Day, Day)> {
    let (from, to) = (earliest?, latest?);
    (from <= to && to.0 - from.0 <= LONGEST_BY_DAY).then_some((from, to))
}

/// The year with which an EDTF value begins.
#[must_use]
pub fn first_year(edtf: &str) -> Option<i32> {
    edtf.get(..4).and_then(|year| year.parse().ok())
}

/// The years of `1937`, `1937-05-02`, `1935/1937` or `1935-1937`.
#[must_use]
pub fn years_of(date: &str) -> Option<(i32, i32)> {
    let year = |s: &str| s.trim().get(..4).and_then(|y| y.parse().ok());
    let (from, to) = date.split_once(['/', '–']).unwrap_or((date, date));
    let from: i32 = year(from)?;
    let to =
        year(to).or_else(|| date.split_once('-').and_then(|(_, b)| (b.len() == 4).then(|| b.parse().ok()).flatten()));
    Some((from, to.unwrap_or(from)))
}

/// First and last day of `1937-05` or `1937-05-02`.
#[must_use]
pub fn days_of(date: &str) -> Option<(Day, Day)> {
    if let Some(day) = Day::parse(date) {
        return Some((day, day));
    }
    let (year, month) = date.split_once('-').filter(|(y, m)| y.len() == 4 && m.len() == 2)?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    let last = Day::month_length(year, month)?;
    Some((Day::from_gregorian(year, month, 1)?, Day::from_gregorian(year, month, last)?))
}
