//! B-cubed (Bagga and Baldwin 1998): how well predicted clusters of mentions agree with the gold ones.

use std::collections::BTreeMap;

use super::figures::{Measure, number};

/// The cluster of each mention and, where the mention has a counterpart, the cluster of that.
#[derive(Debug)]
pub(super) struct BCubed<C> {
    /// A gold mention each: gold cluster, predicted cluster.
    gold: Vec<(C, Option<C>)>,
    /// A predicted mention each: predicted cluster, gold cluster.
    predicted: Vec<(C, Option<C>)>,
}

impl<C> Default for BCubed<C> {
    fn default() -> Self {
        BCubed { gold: Vec::new(), predicted: Vec::new() }
    }
}

impl<C: Ord + Clone> BCubed<C> {
    pub(super) fn add_gold(&mut self, cluster: C, predicted: Option<C>) {
        self.gold.push((cluster, predicted));
    }

    pub(super) fn add_predicted(&mut self, cluster: C, gold: Option<C>) {
        self.predicted.push((cluster, gold));
    }

    /// Missed mentions lower the recall, mentions too many the precision.
    pub(super) fn measure(&self) -> Measure {
        let mut shared: BTreeMap<(&C, &C), usize> = BTreeMap::new();
        for (gold, predicted) in &self.gold {
            if let Some(predicted) = predicted {
                *shared.entry((gold, predicted)).or_default() += 1;
            }
        }
        let common = |gold, predicted| shared.get(&(gold, predicted)).copied().unwrap_or_default();
        Measure::harmonic(mean(&self.predicted, |predicted, gold| common(gold, predicted)), mean(&self.gold, common))
    }
}

/// The mean, over the mentions of one side, of the part of their cluster that the other side keeps together.
fn mean<'a, C: Ord>(side: &'a [(C, Option<C>)], common: impl Fn(&'a C, &'a C) -> usize) -> f64 {
    let mut sizes: BTreeMap<&C, usize> = BTreeMap::new();
    for (own, _) in side {
        *sizes.entry(own).or_default() += 1;
    }
    let parts = side.iter().filter_map(|(own, other)| Some(number(common(own, other.as_ref()?)) / number(sizes[own])));
    if side.is_empty() { 0.0 } else { parts.sum::<f64>() / number(side.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cluster_for_two_people_costs_precision() {
        let mut scorer = BCubed::default();
        for person in ["a", "b"] {
            scorer.add_gold(person, Some("x"));
            scorer.add_predicted("x", Some(person));
        }
        assert_eq!(scorer.measure(), Measure::harmonic(0.5, 1.0));
    }

    #[test]
    fn a_missed_mention_costs_recall() {
        let mut scorer = BCubed::default();
        scorer.add_gold("a", Some("x"));
        scorer.add_gold("a", None);
        scorer.add_predicted("x", Some("a"));
        assert_eq!(scorer.measure(), Measure::harmonic(1.0, 0.25));
    }
}
