//! From the user's words to a request: query text to a syntax tree, year and day ranges. Knows no index.

mod parse;
mod pattern;
mod range;

pub use parse::{Expression, QueryError, QueryErrorKind, parse};
pub use pattern::{
    Attribute, Condition, Expected, Frame, MOST_REPEATED, Node, Pattern, PatternError, PatternFault, parse_pattern,
};
pub use range::{RangeError, TimeRange};
