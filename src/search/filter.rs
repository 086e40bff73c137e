//! Filters: years and days, people, works.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{BooleanQuery, Occur, Query, RangeQuery};
use tantivy::schema::Field;

use super::plan::any_term;
use crate::query::TimeRange;

/// Documents whose years (or days, when days were asked for) fall into the range.
pub(super) fn in_range(range: &TimeRange, years: Field, days: Option<Field>) -> Box<dyn Query> {
    if let (Some((from, to)), Some(days)) = (range.days, days) {
        return numbers(days, Bound::Included(from.0.into()), Bound::Included(to.0.into()));
    }
    let end = |year: Option<i32>| year.map_or(Bound::Unbounded, |y| Bound::Included(i64::from(y)));
    numbers(years, end(range.years.0), end(range.years.1))
}

/// Documents that hold one of the values.
pub(super) fn one_of<'a>(field: Field, values: impl IntoIterator<Item = &'a str>) -> Box<dyn Query> {
    let terms: Vec<Term> = values.into_iter().map(|v| Term::from_field_text(field, v)).collect();
    any_term(&terms)
}

/// Documents that hold the value.
pub(super) fn has(field: Field, value: &str) -> Box<dyn Query> {
    any_term(&[Term::from_field_text(field, value)])
}

fn numbers(field: Field, from: Bound<i64>, to: Bound<i64>) -> Box<dyn Query> {
    let term = |bound: Bound<i64>| match bound {
        Bound::Included(n) => Bound::Included(Term::from_field_i64(field, n)),
        Bound::Excluded(n) => Bound::Excluded(Term::from_field_i64(field, n)),
        Bound::Unbounded => Bound::Unbounded,
    };
    // The engine needs one closed end to know the field.
    let from =
        if matches!((from, to), (Bound::Unbounded, Bound::Unbounded)) { Bound::Included(i64::MIN) } else { from };
    Box::new(RangeQuery::new(term(from), term(to)))
}

/// All of the queries.
pub(super) fn all_of(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::intersection(queries))
}

/// One of the queries.
pub(super) fn any_of(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::union(queries))
}

/// `query` but not `but`.
pub(super) fn except(query: Box<dyn Query>, but: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::MustNot, but)]))
}
