//! Precision, recall and F of spans: right only when both ends are.

use std::collections::BTreeSet;
use std::fmt;

use letopis::model::Span;

/// Counts over texts.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Figures {
    pub(crate) fn add(&mut self, wanted: &[Span], found: &[Span]) {
        let ends = |spans: &[Span]| spans.iter().map(|s| (s.start, s.end)).collect::<BTreeSet<_>>();
        let (wanted, found) = (ends(wanted), ends(found));
        self.right += wanted.intersection(&found).count();
        self.found += found.len();
        self.wanted += wanted.len();
    }
}

impl fmt::Display for Figures {
    #[allow(clippy::cast_precision_loss)]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.wanted));
        let both = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        write!(f, "P {precision:.4}  R {recall:.4}  F {both:.4}")
    }
}
