//! Integration tests: the taggers as a whole, in process, and the documents.
//!
//! - [`ratchet`] measures them on the constructed gold sets of `tests/gold` and keeps the figures from falling;
//! - [`properties`] states the laws that hold for any text;
//! - [`stakhanov`] tells what must be found in a work of the demonstration corpus;
//! - [`readme`] runs the commands of the documents and compares what they print.

mod properties;
mod ratchet;
mod readme;
mod stakhanov;
mod tagger;
