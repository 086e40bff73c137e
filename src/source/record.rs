//! The input of `letopis annotate`: a JSON record with a text.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::plain;
use crate::model::{Day, Work, days_of, years_of};

/// A text to annotate: a work of its own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InputRecord {
    /// Given back in the answer.
    pub id: Value,
    /// The text.
    pub text: String,
    /// The year a reader would assume.
    #[serde(default)]
    pub context_year: Option<Value>,
    /// The date a reader would assume, `YYYY[-MM[-DD]]` or a range `YYYY/YYYY`.
    #[serde(default)]
    pub context_date: Option<Value>,
}

impl InputRecord {
    /// First and last year of the context, if one is given.
    #[must_use]
    pub fn context_years(&self) -> Option<(i32, i32)> {
        let years = |v: &Value| match v {
            Value::Number(n) => n.as_i64().and_then(|n| i32::try_from(n).ok()).map(|y| (y, y)),
            Value::String(s) => years_of(s),
            _ => None,
        };
        self.context_year.as_ref().and_then(years).or_else(|| self.context_date.as_ref().and_then(years))
    }

    /// First and last day of the context date, when it is given to the month or day.
    #[must_use]
    pub fn context_days(&self) -> Option<(Day, Day)> {
        days_of(self.context_date.as_ref()?.as_str()?)
    }

    /// The work: the text read as plain text, with the context given.
    #[must_use]
    pub fn work(&self) -> Work {
        let id = self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned);
        let mut work = plain::read(&id, "", &self.text);
        work.context_years = self.context_years();
        work.context_days = self.context_days();
        work
    }
}
