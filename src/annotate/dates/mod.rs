//! Dates.

use super::Document;
use crate::authority::Events;
use crate::model::DateMention;

/// Finds the dates of a work, in order, not overlapping.
#[must_use]
pub fn tag(_document: &Document<'_>, _events: &Events) -> Vec<DateMention> {
    Vec::new()
}
