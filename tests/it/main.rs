//! Integration tests: the taggers as a whole, in process.
//!
//! - [`ratchet`] measures them on the constructed gold sets of `tests/gold` and keeps the figures from falling;
//! - [`properties`] states the laws that hold for any text;
//! - [`stakhanov`] tells what must be found in a work of the demonstration corpus.

mod properties;
mod ratchet;
mod stakhanov;
mod tagger;
