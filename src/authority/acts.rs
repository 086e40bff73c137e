//! Known legal acts.

use serde::Deserialize;

/// A legal act of the authority file.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownAct {
    /// Stable id.
    pub id: String,
    /// Head lemma: `постановление`, `указ` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Issuing bodies.
    #[serde(default)]
    pub issuers: Vec<String>,
    /// Official date in the calendar of the time.
    #[serde(default)]
    pub date: Option<String>,
    /// `gregorian` or `julian`.
    #[serde(default)]
    pub calendar: Option<String>,
    /// The date in the Gregorian calendar.
    #[serde(default)]
    pub date_gregorian: Option<String>,
    /// Number.
    #[serde(default)]
    pub number: Option<String>,
    /// Official title.
    #[serde(default)]
    pub title: Option<String>,
    /// Short titles in use.
    #[serde(default)]
    pub short_titles: Vec<String>,
    /// Nicknames; one may belong to several acts.
    #[serde(default)]
    pub nicknames: Vec<String>,
    /// Other bodies named as issuers.
    #[serde(default)]
    pub issuers_alt: Vec<String>,
    /// Official publication.
    #[serde(default)]
    pub publication: Option<serde_json::Value>,
    /// `high`, `medium`, `low`.
    #[serde(default)]
    pub confidence: Option<String>,
    /// Where the record comes from.
    pub provenance: String,
}

/// The known acts.
#[derive(Debug, Default)]
pub struct Acts {
    records: Vec<KnownAct>,
}

impl Acts {
    /// Indexes the records.
    #[must_use]
    pub fn new(records: Vec<KnownAct>) -> Self {
        Self { records }
    }

    /// All records in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[KnownAct] {
        &self.records
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&KnownAct> {
        self.records.iter().find(|a| a.id == id)
    }
}
