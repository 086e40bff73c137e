//! Acts: where they stand and what their slots hold.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::figures::{Figure, Figures, Measure, ratio};
use super::matching::{Points, pair};
use super::names::tokens;
use super::records::{Case, cases};

const GOLD: &str = include_str!("../../gold/acts.jsonl");
const SLOTS: [&str; 5] = ["type", "issuer", "date_edtf", "number", "title"];

#[derive(Deserialize)]
struct Record {
    acts: Vec<Act>,
}

/// Gold acts and predicted ones have the same form.
#[derive(Deserialize)]
struct Act {
    #[serde(flatten)]
    span: Points,
    #[serde(rename = "type")]
    kind: Option<String>,
    issuer: Option<Vec<String>>,
    date_edtf: Option<String>,
    number: Option<String>,
    title: Option<String>,
}

#[derive(Default)]
struct Counts {
    gold: usize,
    predicted: usize,
    exact: usize,
    overlap: usize,
    full: usize,
    false_hits: usize,
    /// Right and wanted, for each of [`SLOTS`].
    slots: [(usize, usize); SLOTS.len()],
}

pub(super) fn figures() -> Vec<Figure> {
    let mut n = Counts::default();
    cases(GOLD).iter().for_each(|case| n.count(case));
    let prf = |right| Measure::prf(right, n.predicted, n.gold);
    let figures = Figures::of("acts")
        .shown("span_exact", prf(n.exact))
        .above("span_overlap", prf(n.overlap))
        .above("full", prf(n.full))
        .below("false_hits_on_act_free_records", Measure::Count(n.false_hits));
    let slots = SLOTS.into_iter().zip(n.slots);
    slots.fold(figures, |figures, (slot, (right, of))| figures.above(slot, Measure::Share { right, of })).list()
}

impl Counts {
    fn count(&mut self, Case { gold, answer }: &Case<Record, Record>) {
        let wanted: Vec<Points> = gold.acts.iter().map(|a| a.span).collect();
        let found: Vec<Points> = answer.acts.iter().map(|a| a.span).collect();
        self.gold += wanted.len();
        self.predicted += found.len();
        if wanted.is_empty() {
            self.false_hits += found.len();
        }
        let matched = pair(&wanted, &found, 0.0);
        self.overlap += matched.len();
        for (i, g) in gold.acts.iter().enumerate() {
            let act = matched.get(&i).map(|&j| &answer.acts[j]);
            let slots = g.slots_right(act);
            for ((right, of), slot) in self.slots.iter_mut().zip(slots) {
                *right += usize::from(slot == Some(true));
                *of += usize::from(slot.is_some());
            }
            self.exact += usize::from(act.is_some_and(|a| a.span == g.span));
            self.full += usize::from(act.is_some() && !slots.contains(&Some(false)));
        }
    }
}

impl Act {
    /// For each of [`SLOTS`] that the gold act fills, whether the answer fills it alike.
    fn slots_right(&self, answer: Option<&Act>) -> [Option<bool>; SLOTS.len()] {
        let filled = |slot: &Option<String>| slot.as_ref().is_some_and(|s| !s.is_empty());
        let right = |same: fn(&Act, &Act) -> bool| answer.is_some_and(|a| same(self, a));
        let issued = self.issuer.as_ref().is_some_and(|names| !names.is_empty());
        [
            filled(&self.kind).then(|| right(|g, a| g.kind == a.kind)),
            issued.then(|| right(|g, a| same_issuers(g.issuer.as_deref(), a.issuer.as_deref()))),
            filled(&self.date_edtf).then(|| right(|g, a| g.date_edtf == a.date_edtf)),
            filled(&self.number).then(|| right(|g, a| unspaced(g.number.as_deref()) == unspaced(a.number.as_deref()))),
            filled(&self.title).then(|| right(|g, a| same_title(g.title.as_deref(), a.title.as_deref()))),
        ]
    }
}

/// Every gold issuer is given, one name being the beginning of the other.
fn same_issuers(gold: Option<&[String]>, predicted: Option<&[String]>) -> bool {
    let folded = |names: Option<&[String]>| -> Vec<String> {
        names.unwrap_or_default().iter().map(|name| tokens(name).join(" ")).collect()
    };
    let (gold, predicted) = (folded(gold), folded(predicted));
    let same = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    !predicted.is_empty() && gold.iter().all(|a| predicted.iter().any(|b| same(a, b)))
}

/// Four words of five are common to both.
fn same_title(gold: Option<&str>, predicted: Option<&str>) -> bool {
    let words = |title: Option<&str>| -> BTreeSet<String> { tokens(title.unwrap_or_default()).into_iter().collect() };
    let (gold, predicted) = (words(gold), words(predicted));
    let shared = gold.intersection(&predicted).count();
    !gold.is_empty() && ratio(shared, gold.union(&predicted).count()) >= 0.8
}

fn unspaced(number: Option<&str>) -> String {
    number.unwrap_or_default().replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_miss_one_word_of_five() {
        assert!(same_title(Some("О порядке созыва волостных сходов"), Some("О порядке созыва сходов")));
        assert!(!same_title(Some("О порядке созыва сходов"), Some("О порядке")));
    }

    #[test]
    fn every_issuer_is_wanted() {
        let names = |list: &[&str]| -> Vec<String> { list.iter().map(|&n| n.to_owned()).collect() };
        assert!(same_issuers(Some(&names(&["ЦИК"])), Some(&names(&["СНК СССР", "ЦИК СССР"]))));
        assert!(!same_issuers(Some(&names(&["ЦИК СССР", "СНК СССР"])), Some(&names(&["СНК СССР"]))));
    }
}
