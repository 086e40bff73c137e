//! Readers: one per file format, each turns a file's bytes into a [`Work`](crate::model::Work).
//!
//! A reader extracts the text once; passages are slices of it. What it takes out (note marks, page marks, hyphens) is
//! listed in [`Work::skipped`](crate::model::Work::skipped), so that every offset leads back to the file.

mod encoding;
pub mod plain;
pub mod record;
mod russian;

pub use encoding::{Decoded, EncodingError, check_encoding, decode};
