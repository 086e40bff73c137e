//! Dates: where they stand and what they are worth.

use serde::Deserialize;

use super::figures::{Figure, Figures, Measure};
use super::matching::{Points, pair};
use super::records::{Case, cases};

const GOLD: &str = include_str!("../../gold/dates.jsonl");

#[derive(Deserialize)]
struct Gold {
    spans: Vec<GoldDate>,
}

#[derive(Deserialize)]
struct GoldDate {
    #[serde(flatten)]
    span: Points,
    edtf: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    year_from: Option<i32>,
    year_to: Option<i32>,
}

#[derive(Deserialize)]
struct Answer {
    dates: Vec<Date>,
}

#[derive(Deserialize)]
struct Date {
    #[serde(flatten)]
    span: Points,
    edtf: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Default)]
struct Counts {
    gold: usize,
    predicted: usize,
    exact: usize,
    overlap: usize,
    value: usize,
    years: usize,
    bounds: usize,
    false_hits: usize,
}

pub(super) fn figures() -> Vec<Figure> {
    let mut n = Counts::default();
    cases(GOLD).iter().for_each(|case| n.count(case));
    let prf = |right| Measure::prf(right, n.predicted, n.gold);
    let share = |right| Measure::Share { right, of: n.gold };
    Figures::of("dates")
        .above("span_exact", prf(n.exact))
        .shown("span_overlap", prf(n.overlap))
        .above("value", prf(n.value))
        .above("years", share(n.years))
        .above("bounds", share(n.bounds))
        .below("false_hits_on_date_free_records", Measure::Count(n.false_hits))
        .list()
}

impl Counts {
    fn count(&mut self, Case { gold, answer }: &Case<Gold, Answer>) {
        let wanted: Vec<Points> = gold.spans.iter().map(|g| g.span).collect();
        let found: Vec<Points> = answer.dates.iter().map(|d| d.span).collect();
        self.gold += wanted.len();
        self.predicted += found.len();
        if wanted.is_empty() {
            self.false_hits += found.len();
        }
        for (i, j) in pair(&wanted, &found, 0.0) {
            let (g, d) = (&gold.spans[i], &answer.dates[j]);
            self.overlap += 1;
            self.exact += usize::from(g.span == d.span);
            self.value += usize::from(unqualified(g.edtf.as_deref()) == unqualified(d.edtf.as_deref()));
            let years = (year(d.earliest.as_deref()), year(d.latest.as_deref()));
            self.years += usize::from(years == (g.year_from, g.year_to));
            self.bounds += usize::from((&d.earliest, &d.latest) == (&g.earliest, &g.latest));
        }
    }
}

/// The value without its qualifiers, on which readers agree less.
fn unqualified(edtf: Option<&str>) -> Option<String> {
    edtf.map(|value| value.replace(['~', '?', '%'], ""))
}

/// The year of a day; years before the era have a minus.
fn year(day: Option<&str>) -> Option<i32> {
    let day = day?;
    let dash = day.char_indices().skip(1).find(|(_, c)| *c == '-').map(|(at, _)| at)?;
    day[..dash].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_day_before_the_era_is_negative() {
        assert_eq!(year(Some("-0043-03-15")), Some(-43));
        assert_eq!(year(Some("1938-12-20")), Some(1938));
    }

    #[test]
    fn qualifiers_do_not_count() {
        assert_eq!(unqualified(Some("1937~/1938?")), unqualified(Some("1937/1938")));
    }
}
