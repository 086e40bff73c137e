//! The search index: one tantivy index, rebuilt at any time from `corpus/`.
//!
//! Five kinds of documents: *passages*, *quotations* (with a positional field of their own, so that passage counts
//! are not doubled), one *work* record each, the *people* of the work, counted, for listing and lookup, and the work's
//! *tags*, over which other corrections can be laid without tagging it again.
//! With [`search`](crate::search) the only room that knows tantivy.

mod documents;
mod layers;
mod lexicon;
mod manifest;
mod naming;
mod numbers;
mod offsets;
mod open;
mod rewrite;
mod schema;
mod terms;
mod tokens;
mod words;
mod write;
mod years;

pub use lexicon::{TypedWord, typed_word};
pub use manifest::{Manifest, ManifestWork, Versions};
pub use offsets::read_offsets;
pub use open::{IndexError, OpenIndex, check, manifest_of};
pub use rewrite::{Rewritten, Tagged};
pub use schema::{Fields, Kind, SCHEMA_VERSION, schema};
pub use terms::{name_keys, party_keys};
pub use words::{TaggedWord, read_words};
pub use write::{Contents, IndexWriter, MEMORY_BUDGET};
pub use years::may_tell;
