//! Corpus patterns in the engine: which words each condition means, which passages can match, and which stretches of
//! words do.
//!
//! A pattern goes three steps. [`resolve`](SpanPattern) turns its conditions into sets of index terms. Terms that every
//! match must have make an ordinary query for candidates, or all of it when the pattern is [a phrase](fixed). Of each candidate the positions of the terms are read, and
//! [`shape`] finds every stretch that fits: all of them, also nested and overlapping ones, as `BlackLab` does.

mod fixed;
mod postings;
mod query;
mod resolve;
mod shape;

pub(super) use query::{SpanQuery, found_in};
pub(super) use resolve::SpanPattern;
pub use shape::Stretch;
