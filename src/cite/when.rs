//! Dates of a record: as CSL-JSON gives them, in the forms the formats want.

use std::fmt::Write as _;

use serde_json::Value;

use super::punctuation::tidy;
use super::terms::Terms;
use crate::model::{CslDate, Day};

/// A date: known in parts, or only in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A date or a range of dates.
    Known {
        /// The date, or the first one.
        from: Moment,
        /// The last date of a range.
        to: Option<Moment>,
        /// «Около».
        circa: bool,
    },
    /// Words that could not be read as a date: «[1930-е гг.]».
    Words(String),
}

/// A year, with month and day as far as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Year; there is a year 0, as in ISO 8601.
    pub year: i32,
    /// Month, 1–12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
}

impl Moment {
    fn new(parts: &[i32]) -> Option<Self> {
        let year = *parts.first()?;
        if !(-9999..=9999).contains(&year) {
            return None;
        }
        let month = parts.get(1).and_then(|&m| u8::try_from(m).ok()).filter(|m| (1..=12).contains(m));
        let day = parts.get(2).and_then(|&d| u8::try_from(d).ok()).filter(|&d| {
            month.is_some_and(|m| Day::from_gregorian(year, m, d).or(Day::from_julian(year, m, d)).is_some())
        });
        Some(Self { year, month, day })
    }

    /// Reads `1938`, `1938-12` and `1938-12-20`, and nothing else.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut parts = Vec::new();
        for (index, part) in digits.split('-').enumerate() {
            let width = if index == 0 { 4 } else { 2 };
            if index > 2 || part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            parts.push(part.parse().ok()?);
        }
        if let Some(year) = parts.first_mut() {
            *year *= sign;
        }
        let moment = Self::new(&parts)?;
        let known = 1 + usize::from(moment.month.is_some()) + usize::from(moment.day.is_some());
        (known == parts.len()).then_some(moment)
    }

    /// `1938-12-20`, as much as is known.
    pub(super) fn iso(self) -> String {
        let sign = if self.year < 0 { "-" } else { "" };
        let mut out = format!("{sign}{:04}", self.year.abs());
        for part in [self.month, self.day].into_iter().flatten() {
            // Writing to a string does not fail.
            let _ = write!(out, "-{part:02}");
        }
        out
    }

    /// Day and month as an area of their own: «20 дек.», «март».
    pub(super) fn day_and_month(self, terms: &Terms) -> Option<String> {
        let month = self.month?;
        Some(match self.day {
            Some(day) => format!("{day} {}", terms.month_of_day(month)),
            None => terms.month(month).to_owned(),
        })
    }

    /// «20 дек. 1938 г.», as much as is known; `None` for a bare year.
    fn act_date(self, terms: &Terms) -> Option<String> {
        Some(format!("{} {}", self.day_and_month(terms)?, year(self.year)))
    }
}

fn year(year: i32) -> String {
    if year < 0 { format!("{} до н. э.", year.abs() + 1) } else { year.to_string() }
}

impl When {
    /// The value of a CSL date; `None` when it has none.
    pub(super) fn of(date: &CslDate) -> Option<Self> {
        let circa = match date.other.get("circa") {
            Some(Value::Bool(circa)) => *circa,
            Some(Value::Number(n)) => n.as_f64() != Some(0.0),
            Some(Value::String(s)) => !matches!(s.trim(), "" | "0" | "false"),
            _ => false,
        };
        let numbers = if date.date_parts.is_empty() { None } else { date.parts() };
        if let Some(from) = numbers.and_then(|parts| Moment::new(&parts)) {
            let to = date.range_end().and_then(|parts| Moment::new(&parts)).filter(|to| *to != from);
            return Some(Self::Known { from, to, circa });
        }
        let text = date.raw.as_ref().or(date.literal.as_ref())?;
        match Self::parse(text)? {
            Self::Known { from, to, circa: written } => Some(Self::Known { from, to, circa: circa || written }),
            words @ Self::Words(_) => Some(words),
        }
    }

    /// Reads EDTF as far as it is needed here: `1938-12-20`, `1938/1942`, `1938~`; the rest are words.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = tidy(text)?;
        let sure = text.trim_end_matches(['~', '?', '%']);
        let circa = sure.len() < text.len();
        let known = match sure.split_once('/').or_else(|| years_with_dash(sure)) {
            Some((from, to)) => Moment::parse(from).zip(Moment::parse(to)).map(|(from, to)| (from, Some(to))),
            None => Moment::parse(sure).map(|from| (from, None)),
        };
        Some(match known {
            Some((from, to)) => Self::Known { from, to: to.filter(|to| *to != from), circa },
            None => Self::Words(text),
        })
    }

    /// The date, or the first one of a range.
    pub(super) fn from(&self) -> Option<Moment> {
        match self {
            Self::Known { from, .. } => Some(*from),
            Self::Words(_) => None,
        }
    }

    /// The year or years as an imprint gives them: «1938», «1938–1942», «[ок. 1938]»; words as they are.
    pub(super) fn years(&self) -> String {
        match self {
            Self::Known { from, to, circa } => {
                let range = match to.filter(|to| to.year != from.year) {
                    Some(to) => format!("{}–{}", year(from.year), year(to.year)),
                    None => year(from.year),
                };
                if *circa { format!("[ок. {range}]") } else { range }
            }
            Self::Words(words) => words.clone(),
        }
    }

    /// The date of an act or of a document in words: «20 дек. 1938 г.», «1857–1860 гг.».
    pub(super) fn in_words(&self, terms: &Terms) -> String {
        match self {
            Self::Known { from, to: None, circa: false } => {
                format!("{} {}", from.act_date(terms).unwrap_or_else(|| year(from.year)), terms.year)
            }
            Self::Known { from, to: Some(to), circa: false } => match (from.day_and_month(terms), to.act_date(terms)) {
                (Some(first), Some(last)) if from.year == to.year => format!("{first} – {last} {}", terms.year),
                (Some(_), Some(last)) => {
                    let first = from.act_date(terms).unwrap_or_default();
                    format!("{first} – {last} {}", terms.year)
                }
                _ => format!("{} {}", self.years(), if from.year == to.year { &terms.year } else { &terms.years }),
            },
            Self::Known { .. } | Self::Words(_) => self.years(),
        }
    }

    /// EDTF: `1938-12-20`, `1938/1942`, `1938~`; `None` for words.
    pub(super) fn edtf(&self) -> Option<String> {
        let Self::Known { from, to, circa } = self else { return None };
        let mark = if *circa { "~" } else { "" };
        Some(match to {
            Some(to) => format!("{}{mark}/{}{mark}", from.iso(), to.iso()),
            None => format!("{}{mark}", from.iso()),
        })
    }
}

/// `1930-1935` and `1930–1935`: two years, not a year and a month.
fn years_with_dash(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    (from.len() == 4 && to.len() == 4).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<When> {
        When::of(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn dates_come_in_numbers_strings_and_raw_text() {
        for json in [
            r#"{"date-parts": [[1938, 12, 20]]}"#,
            r#"{"date-parts": [["1938", "12", "20"]]}"#,
            r#"{"raw": "1938-12-20"}"#,
            r#"{"literal": "1938-12-20"}"#,
        ] {
            assert_eq!(read(json).unwrap().edtf().unwrap(), "1938-12-20", "{json}");
        }
    }

    #[test]
    fn a_range_of_years_is_not_a_year_and_a_month() {
        assert_eq!(read(r#"{"raw": "1930-1935"}"#).unwrap().years(), "1930–1935");
    }

    #[test]
    fn words_are_kept() {
        assert_eq!(read(r#"{"literal": "[1930-е гг.]"}"#).unwrap().years(), "[1930-е гг.]");
    }

    #[test]
    fn about_a_year() {
        let when = read(r#"{"date-parts": [[1700]], "circa": true}"#).unwrap();
        assert_eq!((when.years().as_str(), when.edtf().unwrap().as_str()), ("[ок. 1700]", "1700~"));
    }

    #[test]
    fn an_impossible_day_is_left_out() {
        assert_eq!(read(r#"{"date-parts": [[1938, 2, 31]]}"#).unwrap().edtf().unwrap(), "1938-02");
        assert_eq!(read(r#"{"date-parts": [[1938, 13, 1]]}"#).unwrap().edtf().unwrap(), "1938");
    }

    #[test]
    fn dates_in_words() {
        let ru = Terms::russian();
        let words = |text| When::parse(text).unwrap().in_words(ru);
        assert_eq!(words("1938-12-20"), "20 дек. 1938 г.");
        assert_eq!(words("1938-03"), "март 1938 г.");
        assert_eq!(words("1857/1860"), "1857–1860 гг.");
        assert_eq!(words("1924-02-26/1924-03-10"), "26 февр. – 10 марта 1924 г.");
    }
}
