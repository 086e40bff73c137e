//! Filters: years and days, people, works.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query, RangeQuery};
use tantivy::schema::Field;

use super::plan::any_term;
use crate::query::TimeRange;

/// Documents whose years fall into the range. When days were asked for: whose days do, or that tell of a year of which
/// every day does.
pub(super) fn in_range(range: &TimeRange, years: Field, days: Option<Field>) -> Box<dyn Query> {
    let end = |number: Option<i32>| number.map_or(Bound::Unbounded, |n| Bound::Included(i64::from(n)));
    let (Some((from, to)), Some(days)) = (range.days, days) else {
        return numbers(years, end(range.years.0), end(range.years.1));
    };
    let by_day = numbers(days, end(from.map(|day| day.0)), end(to.map(|day| day.0)));
    match range.whole_years() {
        Some((first, last)) => any_of(vec![by_day, numbers(years, end(first), end(last))]),
        None => by_day,
    }
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
pub(super) fn all_of(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if queries.len() > 1 && queries.iter().any(|q| !q.is::<AllQuery>()) {
        queries.retain(|q| !q.is::<AllQuery>());
    }
    if queries.len() == 1
        && let Some(only) = queries.pop()
    {
        return only;
    }
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
