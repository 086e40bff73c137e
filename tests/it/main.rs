//! Integration tests: the taggers as a whole, in process.
//!
//! - [`ratchet`] measures them on the constructed gold sets of `tests/gold` and keeps the figures from falling.

mod ratchet;
mod tagger;
