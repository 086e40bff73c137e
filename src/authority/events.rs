//! Named periods and events: «первая пятилетка», «стахановский рекорд».

use serde::Deserialize;

use crate::model::Day;

/// A period or event with its time.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownEvent {
    /// Stable id.
    pub id: String,
    /// `event`, `period`, `war` …
    pub kind: String,
    /// Names in the nominative.
    pub names: Vec<String>,
    /// Value in EDTF.
    pub edtf: String,
    /// First day (proleptic Gregorian).
    #[serde(default)]
    pub earliest: Option<Day>,
    /// Last day.
    #[serde(default)]
    pub latest: Option<Day>,
    /// Calendar of `as_written`.
    #[serde(default)]
    pub calendar: Option<String>,
    /// The date in the calendar of the time.
    #[serde(default)]
    pub as_written: Option<String>,
    /// True when the name needs a cue beside it.
    #[serde(default)]
    pub weak: bool,
    /// Where the record comes from.
    pub provenance: String,
}

/// The known periods and events.
#[derive(Debug, Default)]
pub struct Events {
    records: Vec<KnownEvent>,
}

impl Events {
    /// Indexes the records.
    #[must_use]
    pub fn new(records: Vec<KnownEvent>) -> Self {
        Self { records }
    }

    /// All records in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[KnownEvent] {
        &self.records
    }
}
