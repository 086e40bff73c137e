//! A library on disk: its sources, their sidecars, and the corrections of its readers.
//!
//! `corpus/` is truth: only commands that say so change it. `index/` is derived from it.

mod add;
mod basket;
pub mod corrections;
mod library;
mod sidecar;
mod sources;
mod subcorpora;
mod synonyms;
mod twins;
mod zotero;

pub use add::{AddError, AddOptions, Candidate, Examined, Incoming, examine, take_in, take_out};
pub use basket::{Basket, BasketItem};
pub use library::{KNOWN_PEOPLE, Library, LibraryError};
pub use sidecar::{SidecarError, read_sidecar, sidecar_path};
pub use sources::{ReadError, Source, Unread, read_described, read_source, read_work, sources_below};
pub use subcorpora::Subcorpus;
pub use synonyms::{Synonyms, SynonymsError};
pub use twins::{Kinship, Sketch, Sketches};
pub use zotero::{Matches, ZoteroError, ZoteroItem, match_files, read_zotero};
