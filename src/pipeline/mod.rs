//! Composes the rooms: source → text → annotate → link → index.

mod annotator;

pub use annotator::{Annotated, Annotator, AnnotatorError};
