//! Finding words near a known place: the new extent of a quotation, around its old one.

use super::align::tightest;
use super::approximate::SHARE;
use super::words::WorkWords;
use crate::model::Span;

/// Words beyond which a place is not near.
const NEAR: usize = 400;

impl WorkWords<'_> {
    /// Where `words` stand nearest to `around`: exactly, or else most of them in order. `None` when not near.
    #[must_use]
    pub fn near(&self, words: &str, around: Span) -> Option<Span> {
        let sought = self.ids_of(words);
        let old = self.words_of(around);
        let distance = |&start: &usize| {
            let gap = start.saturating_sub(old.end).max(old.start.saturating_sub(start + sought.len()));
            (gap, start.abs_diff(old.start))
        };
        let exact = self.find(&sought).into_iter().min_by_key(distance).filter(|start| distance(start).0 <= NEAR);
        if let Some(start) = exact {
            return Some(self.with_marks(&(start..start + sought.len()), words));
        }
        let margin = sought.len() + NEAR / 10;
        let window = old.start.saturating_sub(margin)..(old.end + margin).min(self.ids.len());
        let found = tightest(&sought, self.ids.get(window.clone())?)?;
        let place = window.start + found.place.start..window.start + found.place.end;
        (found.matched * 100 >= sought.len() * SHARE).then(|| self.with_marks(&place, words))
    }
}
