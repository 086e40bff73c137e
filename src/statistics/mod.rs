//! Corpus statistics: from counts to measures. Pure arithmetic; it knows no index.

mod association;

pub use association::{Association, Pair};

/// Occurrences in a million words; 0 in an empty corpus.
///
/// # Examples
/// ```
/// assert_eq!(letopis::statistics::per_million(3, 2_000_000), 1.5);
/// ```
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn per_million(count: u64, words: u64) -> f64 {
    if words == 0 { 0.0 } else { count as f64 * 1e6 / words as f64 }
}
