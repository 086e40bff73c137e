//! A library on disk: its sources, their sidecars, and the corrections of its readers.
//!
//! `corpus/` is truth: only commands that say so change it. `index/` is derived from it.

pub mod corrections;
mod library;
mod sidecar;
mod sources;

pub use library::{Library, LibraryError};
pub use sidecar::{SidecarError, read_sidecar, sidecar_path};
pub use sources::{ReadError, Source, Unread, read_work};
