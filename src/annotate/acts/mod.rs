//! Legal acts.

use super::Document;
use crate::authority::Acts;
use crate::model::{ActMention, DateMention};

/// Finds the legal acts of a work, in order. Dates that belong to an act get [`DateRole::Act`](crate::model::DateRole).
#[must_use]
pub fn tag(_document: &Document<'_>, _dates: &mut [DateMention], _acts: &Acts) -> Vec<ActMention> {
    Vec::new()
}
