//! Figures: precision, recall and F, shares, counts.

use std::fmt;

/// A named figure of a layer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) layer: &'static str,
    pub(super) name: &'static str,
    pub(super) measure: Measure,
    /// How the figure is kept from getting worse; `None` when it is only shown.
    pub(super) kept: Option<Kept>,
}

/// What was measured. Fractions have four digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Measure {
    Prf { precision: f64, recall: f64, f: f64 },
    Share { right: usize, of: usize },
    Count(usize),
}

/// On which side of its limit a figure must stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// More is better.
    Above,
    /// Less is better: false hits.
    Below,
}

impl Measure {
    /// F of `right` answers among `predicted` ones, where `gold` were wanted.
    pub(super) fn prf(right: usize, predicted: usize, gold: usize) -> Measure {
        Measure::harmonic(ratio(right, predicted), ratio(right, gold))
    }

    /// F of a precision and a recall.
    pub(super) fn harmonic(precision: f64, recall: f64) -> Measure {
        let sum = precision + recall;
        let f = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Measure::Prf { precision: four_digits(precision), recall: four_digits(recall), f: four_digits(f) }
    }

    /// The one number that is kept: F, the share, the count.
    pub(super) fn value(self) -> f64 {
        match self {
            Measure::Prf { f, .. } => f,
            Measure::Share { right, of } => four_digits(ratio(right, of)),
            Measure::Count(count) => number(count),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Measure::Prf { precision, recall, f } => write!(out, "{f:.4}  (p {precision:.4}, r {recall:.4})"),
            Measure::Share { right, of } => write!(out, "{:.4}  ({right} of {of})", self.value()),
            Measure::Count(count) => write!(out, "{count}"),
        }
    }
}

/// The figures of one layer in the making.
pub(super) struct Figures {
    layer: &'static str,
    list: Vec<Figure>,
}

impl Figures {
    pub(super) fn of(layer: &'static str) -> Figures {
        Figures { layer, list: Vec::new() }
    }

    /// A figure that must not fall.
    pub(super) fn above(self, name: &'static str, measure: Measure) -> Figures {
        self.add(name, measure, Some(Kept::Above))
    }

    /// A figure that must not rise.
    pub(super) fn below(self, name: &'static str, measure: Measure) -> Figures {
        self.add(name, measure, Some(Kept::Below))
    }

    /// A figure that is only shown.
    pub(super) fn shown(self, name: &'static str, measure: Measure) -> Figures {
        self.add(name, measure, None)
    }

    pub(super) fn list(self) -> Vec<Figure> {
        self.list
    }

    fn add(mut self, name: &'static str, measure: Measure, kept: Option<Kept>) -> Figures {
        self.list.push(Figure { layer: self.layer, name, measure, kept });
        self
    }
}

/// `right / of`, and 0 of nothing.
pub(super) fn ratio(right: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { number(right) / number(of) }
}

/// Counts are small.
#[allow(clippy::cast_precision_loss)]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}

/// Rounded to the nearest ten-thousandth, as the figure is printed.
fn four_digits(value: f64) -> f64 {
    format!("{value:.4}").parse().expect("a printed number")
}
