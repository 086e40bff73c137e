//! The years between which all that a document tells of lies, as one small number: what lies outside need not be looked
//! at year by year.

use std::ops::RangeInclusive;

/// The years of a step.
const STEP: i64 = 5;
/// Years up to this one are the first step.
const FIRST: i64 = 825;
/// A document that tells of no year: its last step lies before its first.
const NONE: u64 = 0xff00;

/// The number of the steps between these years; of no years where there are none.
pub(super) fn write_years(years: Option<(i64, i64)>) -> u64 {
    years.map_or(NONE, |(from, to)| step(from) << 8 | step(to))
}

/// True when a document of this number may tell of one of the years: false means that it tells of none.
///
/// ```
/// use letopis::index::may_tell;
/// assert!(!may_tell(0xff00, &(1900..=1940)));
/// ```
#[must_use]
pub fn may_tell(number: u64, years: &RangeInclusive<i64>) -> bool {
    number >> 8 <= step(*years.end()) && step(*years.start()) <= number & 0xff
}

fn step(year: i64) -> u64 {
    u64::try_from(year.saturating_sub(FIRST) / STEP).unwrap_or(0).min(0xfe)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_document_without_years_tells_of_none() {
        assert!(!may_tell(write_years(None), &(i64::MIN..=i64::MAX)));
    }

    #[test]
    fn years_far_away_are_told_apart() {
        assert!(!may_tell(write_years(Some((1905, 1917))), &(1930..=1937)));
    }

    proptest! {
        #[test]
        fn no_year_that_is_told_of_is_passed_over(
            (from, to) in (-500_i64..2500, 0_i64..400).prop_map(|(from, n)| (from, from + n)), at in 0.0..=1.0_f64,
            (before, after) in (0_i64..300, 0_i64..300),
        ) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
            let told = from + ((to - from) as f64 * at) as i64;
            prop_assert!(may_tell(write_years(Some((from, to))), &(told - before..=told + after)));
        }
    }
}
