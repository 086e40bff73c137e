//! Composes the rooms: source → text → annotate → link → corrections → index.

mod annotator;
mod corrected;
mod difference;
mod given;
mod ingest;
mod known;
mod own_act;
mod state;
mod summary;
mod update;

pub use annotator::{Annotated, Annotator, AnnotatorError, TAGGER_VERSION};
pub use ingest::{IngestError, IngestOptions, IngestReport, Progress, SkipReason, SkippedSource, ingest};
pub use known::own_people;
pub use state::{Freshness, freshness, versions};
pub use summary::counted_people;
