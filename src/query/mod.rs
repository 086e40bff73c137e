//! From the user's words to a request: query text to a syntax tree, year and day ranges. Knows no index.

mod parse;
mod range;

pub use parse::{Expression, QueryError, QueryErrorKind, parse};
pub use range::{RangeError, TimeRange};
