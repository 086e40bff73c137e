//! The date of an utterance as a reader gives it: EDTF, or a plain Russian date.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::model::{Day, SaidDate};
use crate::text::fold_text;

/// The months, one a line, in the nominative and the genitive.
const MONTHS: &str = include_str!("months.txt");

static MONTH_NAMES: LazyLock<Vec<Vec<&str>>> =
    LazyLock::new(|| MONTHS.lines().map(|line| line.split_whitespace().collect()).collect());

/// A date that has been checked. It is kept in EDTF, whatever it was typed as; days are of the new style.
///
/// ```
/// use letopis::corpus::corrections::Said;
/// assert_eq!(Said::parse("2 мая 1937 г.").unwrap().edtf(), "1937-05-02");
/// assert_eq!(Said::parse("1935/1936").unwrap().edtf(), "1935/1936");
/// assert!(Said::parse("30 февраля 1937").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Said {
    edtf: String,
    earliest: Option<Day>,
    latest: Option<Day>,
}

/// What was typed is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no date: write 1937, 1937-05, 1937-05-02, 193X, 1935/1937 or «2 мая 1937»")]
pub struct SaidError(String);

impl Said {
    /// Reads a date.
    ///
    /// # Errors
    /// When the text is neither EDTF (years, months, seasons, days, decades, centuries, intervals) nor a plain date, or
    /// names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, SaidError> {
        let text = text.trim();
        edtf(text).or_else(|| edtf(&plain(text)?)).ok_or_else(|| SaidError(text.to_owned()))
    }

    /// The value in EDTF.
    #[must_use]
    pub fn edtf(&self) -> &str {
        &self.edtf
    }
}

impl From<&Said> for SaidDate {
    fn from(said: &Said) -> Self {
        Self { edtf: said.edtf.clone(), earliest: said.earliest, latest: said.latest, span: None }
    }
}

impl TryFrom<String> for Said {
    type Error = SaidError;

    fn try_from(text: String) -> Result<Self, SaidError> {
        Self::parse(&text)
    }
}

impl From<Said> for String {
    fn from(said: Said) -> Self {
        said.edtf
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)
    }
}

/// A date or an interval, one end of which may be open.
fn edtf(text: &str) -> Option<Said> {
    let edtf = text.to_owned();
    let Some((from, to)) = text.split_once('/') else {
        let (earliest, latest) = simple(text)?;
        return Some(Said { edtf, earliest: Some(earliest), latest: Some(latest) });
    };
    let open = |end: &str| end.is_empty() || end == "..";
    let earliest = if open(from) { None } else { Some(simple(from)?.0) };
    let latest = if open(to) { None } else { Some(simple(to)?.1) };
    let ordered = match (earliest, latest) {
        (Some(a), Some(b)) => a <= b,
        (None, None) => false,
        _ => true,
    };
    ordered.then_some(Said { edtf, earliest, latest })
}

/// First and last day of a year, month, season, day, decade or century, perhaps marked doubtful.
fn simple(text: &str) -> Option<(Day, Day)> {
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let (&year, rest) = parts.split_first()?;
    if year.len() != 4 || !rest.iter().all(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let known = year.trim_end_matches('X');
    if !known.bytes().all(|b| b.is_ascii_digit()) || known.len() < 2 {
        return None;
    }
    let first: i32 = known.parse().ok()?;
    let unit = 10_i32.pow(u32::try_from(4 - known.len()).ok()?);
    if unit > 1 && !rest.is_empty() {
        return None;
    }
    let number = |i: usize| rest.get(i).and_then(|p| p.parse::<u8>().ok());
    let (from, to) = (first * unit, first * unit + unit - 1);
    match (rest.len(), number(0), number(1)) {
        (0, ..) => Some((Day::from_gregorian(from, 1, 1)?, Day::from_gregorian(to, 12, 31)?)),
        (1, Some(season @ 21..=24), _) => months(from, (season - 20) * 3, 3),
        (1, Some(month), _) => months(from, month, 1),
        (2, Some(month), Some(day)) => Day::from_gregorian(from, month, day).map(|d| (d, d)),
        _ => None,
    }
}

/// First day of a month, and the last one `count` months on (a winter goes on into the next year).
fn months(year: i32, month: u8, count: u8) -> Option<(Day, Day)> {
    let last = month + count - 1;
    let (last_year, last) = if last > 12 { (year + 1, last - 12) } else { (year, last) };
    let end = Day::from_gregorian(last_year, last, Day::month_length(last_year, last)?)?;
    Some((Day::from_gregorian(year, month, 1)?, end))
}

/// «2 мая 1937 г.», «май 1937», «02.05.1937», «1937 год» in EDTF.
fn plain(text: &str) -> Option<String> {
    let folded = fold_text(text);
    let mut words: Vec<&str> = folded.split(' ').collect();
    if matches!(words.last(), Some(&("г" | "год" | "года" | "году"))) {
        words.pop();
    }
    let month = |word: &str| {
        let named = MONTH_NAMES.iter().position(|names| names.contains(&word)).map(|i| i + 1);
        named.or_else(|| word.parse().ok())
    };
    let two_digits = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    match words[..] {
        [year] => Some(year.to_owned()),
        [name, year] => Some(format!("{year}-{:02}", month(name)?)),
        [day, name, year] if two_digits(day) => Some(format!("{year}-{:02}-{day:0>2}", month(name)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ends(text: &str) -> (String, String) {
        let said = SaidDate::from(&Said::parse(text).unwrap());
        let day = |d: Option<Day>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
        (day(said.earliest), day(said.latest))
    }

    #[test]
    fn a_date_covers_its_days() {
        assert_eq!(ends("1936-02"), ("1936-02-01".to_owned(), "1936-02-29".to_owned()));
        assert_eq!(ends("193X"), ("1930-01-01".to_owned(), "1939-12-31".to_owned()));
        assert_eq!(ends("1918~"), ("1918-01-01".to_owned(), "1918-12-31".to_owned()));
        assert_eq!(ends("1941-24"), ("1941-12-01".to_owned(), "1942-02-28".to_owned()));
    }

    #[test]
    fn an_interval_may_be_open() {
        assert_eq!(ends("../1917"), ("..".to_owned(), "1917-12-31".to_owned()));
        assert_eq!(ends("1935-05/"), ("1935-05-01".to_owned(), "..".to_owned()));
    }

    #[test]
    fn plain_dates_become_edtf() {
        for (typed, value) in
            [("5.12.1934", "1934-12-05"), ("Май 1937", "1937-05"), ("1937 год", "1937"), (" 1937-05-02 ", "1937-05-02")]
        {
            assert_eq!(Said::parse(typed).unwrap().edtf(), value);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for typed in ["", "давно", "37", "1937-13", "1937-02-30", "193X-05", "1937/1935", "/", "20.12", "1937-5-2"]
        {
            assert!(Said::parse(typed).is_err(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_an_error(text in "[0-9X./?~ мая-]{0,14}|\\PC{0,12}") {
            if let Ok(said) = Said::parse(&text) {
                prop_assert_eq!(Said::parse(said.edtf()), Ok(said));
            }
        }
    }
}
