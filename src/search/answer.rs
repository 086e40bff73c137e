//! What a question is answered with.

use std::sync::Arc;

use serde::Serialize;

use super::subject::SubjectPlace;
use crate::model::{PassageRecord, QuoteRecord, Span, WorkRecord};
use crate::query::TimeRange;

/// Hits of one kind: those asked for, how many there are in all, and what was left out.
#[derive(Clone, Debug)]
pub struct Answer<H> {
    /// The hits, in their order.
    pub hits: Vec<H>,
    /// How many there are in all.
    pub total: usize,
    /// What matched otherwise but was left out, and the flag that shows it.
    pub left_out: LeftOut,
}

/// How many hits were left out, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Without a year on the axis asked for: `--undated`.
    pub undated: usize,
    /// Indirect speech: `--indirect`.
    pub indirect: usize,
    /// Of uncertain speaker: `--candidates`.
    pub candidates: usize,
    /// Passages that the person wrote, left out by `--only-quoted`.
    pub own: usize,
    /// Lead-ins without a quotation; `show` of their works has them.
    pub lead_ins: usize,
    /// Dated by decade, century or period only: `--vague`.
    pub vague: usize,
    /// Mentions of acts that say too little to tell which act is meant.
    pub unidentified: usize,
}

impl LeftOut {
    /// True when nothing was left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A passage that matches.
#[derive(Clone, Debug)]
pub struct PassageHit {
    /// The passage.
    pub passage: PassageRecord,
    /// The work it stands in.
    pub work: Arc<WorkRecord>,
    /// The words that matched, as ranges of the passage's text.
    pub highlights: Vec<Span>,
    /// The year that matched, when years were asked for.
    pub year: Option<YearMatch>,
}

/// A quotation that matches.
#[derive(Clone, Debug)]
pub struct QuoteHit {
    /// The quotation.
    pub quote: QuoteRecord,
    /// The work it stands in.
    pub work: Arc<WorkRecord>,
    /// The fullest names by which the work itself calls those who speak; empty when it has none.
    pub called: String,
    /// The words that matched, as offsets of the work's text.
    pub highlights: Vec<Span>,
    /// The year that matched, when years were asked for.
    pub year: Option<YearMatch>,
    /// Where it names the subject, when one was asked for.
    pub subject: Option<SubjectPlace>,
    /// True when the person asked for is only one of the possible speakers.
    pub candidate_only: bool,
}

/// Which axis a year filter matched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum YearAxis {
    /// When the words were uttered.
    Said,
    /// The narrative around an undated quotation.
    Context,
    /// What the text talks about.
    Mentioned,
    /// When the work was published.
    Published,
}

impl YearAxis {
    /// The name of the axis, as its flag.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            YearAxis::Said => "said",
            YearAxis::Context => "context",
            YearAxis::Mentioned => "mentioned",
            YearAxis::Published => "published",
        }
    }
}

/// The years that made a hit match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct YearMatch {
    /// On which axis.
    pub axis: YearAxis,
    /// First year of the value that matched.
    pub from: i32,
    /// Last year.
    pub to: i32,
}

impl YearMatch {
    /// The match on `axis`, when the years overlap the range asked for.
    pub(super) fn of(axis: YearAxis, years: Option<(i32, i32)>, asked: &TimeRange) -> Option<Self> {
        let (from, to) = years?;
        asked.meets((from, to)).then_some(Self { axis, from, to })
    }
}
