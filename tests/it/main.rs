//! Integration tests: the taggers as a whole, in process, and the documents.
//!
//! - [`ratchet`] measures them on the constructed gold sets of `tests/gold` and keeps the figures from falling.
//! - [`readme`] runs the commands of the documents and compares what they print.

mod ratchet;
mod readme;
mod tagger;
