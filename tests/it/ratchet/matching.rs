//! Spans in Unicode code points, and which predicted span answers which gold span.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Blanks and marks at the ends of a quotation that do not count.
const TRIMMED: &str = " \n\t\r«»„“”\"'‘’‹›,.;:—–-…";

/// A half-open range of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Points {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Points {
    fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Without blanks and marks at both ends. `text` is the text in code points.
    pub(super) fn trimmed(self, text: &[char]) -> Points {
        let Points { mut start, mut end } = self;
        let trims = |at: usize| text.get(at).is_some_and(|&c| TRIMMED.contains(c));
        while start < end && trims(start) {
            start += 1;
        }
        while end > start && trims(end - 1) {
            end -= 1;
        }
        Points { start, end }
    }
}

impl From<[usize; 2]> for Points {
    fn from([start, end]: [usize; 2]) -> Self {
        Points { start, end }
    }
}

/// Intersection over union, 0 to 1.
pub(super) fn iou(a: Points, b: Points) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let union = a.len() + b.len() - shared;
    super::figures::ratio(shared, union)
}

/// Matches spans one to one, best first: index of the gold span → index of the predicted one.
///
/// Only pairs that overlap, by `least` or more, are matched. Of equally good pairs the last gold span comes first, and
/// of its pairs the last predicted span.
pub(super) fn pair(gold: &[Points], predicted: &[Points], least: f64) -> BTreeMap<usize, usize> {
    let mut ranked = Vec::new();
    for (i, &g) in gold.iter().enumerate() {
        for (j, &p) in predicted.iter().enumerate() {
            let score = iou(g, p);
            if score >= least && score > 0.0 {
                ranked.push((score, i, j));
            }
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let mut matched = BTreeMap::new();
    let mut used = vec![false; predicted.len()];
    for (_, i, j) in ranked {
        if !used[j] && !matched.contains_key(&i) {
            matched.insert(i, j);
            used[j] = true;
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(start: usize, end: usize) -> Points {
        Points { start, end }
    }

    #[test]
    fn marks_at_the_ends_of_a_quotation_do_not_count() {
        let text: Vec<char> = "«Да, — да…»".chars().collect();
        assert_eq!(points(0, text.len()).trimmed(&text), points(1, 9));
    }

    #[test]
    fn the_better_pair_is_matched_first() {
        let matched = pair(&[points(0, 10)], &[points(0, 4), points(0, 9)], 0.0);
        assert_eq!(matched, BTreeMap::from([(0, 1)]));
    }

    #[test]
    fn a_predicted_span_answers_one_gold_span() {
        let matched = pair(&[points(0, 5), points(5, 10)], &[points(0, 10)], 0.0);
        assert_eq!(matched, BTreeMap::from([(1, 0)]));
    }

    #[test]
    fn spans_that_only_touch_are_not_matched() {
        assert!(pair(&[points(0, 5)], &[points(5, 9)], 0.0).is_empty());
    }
}
