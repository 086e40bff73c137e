//! Quotations and who said them.

use super::Document;
use crate::authority::People;
use crate::model::{Annotations, LeadIn, Quote};

/// Finds the quotations of a work and attributes them, with the mentions, people, dates and acts found before.
#[must_use]
pub fn attribute(_document: &Document<'_>, _found: &Annotations, _people: &People) -> (Vec<Quote>, Vec<LeadIn>) {
    (Vec::new(), Vec::new())
}
