//! Names of people.

use super::Document;
use crate::authority::People;
use crate::model::NameMention;

/// Finds the names of people in a work, in order, not overlapping.
#[must_use]
pub fn tag(_document: &Document<'_>, _people: &People) -> Vec<NameMention> {
    Vec::new()
}
