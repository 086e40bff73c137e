//! From the user's words to a request: query text to a syntax tree, year and day ranges. Knows no index.

mod inline;
mod parse;
mod pattern;
mod range;

pub use inline::{InlineFilter, InlineKey};
pub use parse::{Expression, Query, QueryError, QueryErrorKind, parse, parse_query};
pub use pattern::{
    Attribute, Condition, Expected, Frame, MOST_REPEATED, MOST_WORDS, Node, Pattern, PatternError, PatternFault,
    parse_pattern,
};
pub use range::{RangeError, TimeRange};
