//! What readers of a library have put right: `corpus/corrections.jsonl`.
//!
//! The file is truth: `letopis fix` writes it, every ingest reads it, nothing else changes it. Each line is one
//! [`Correction`]: the words it is about with some context, and the [`Change`]. The words are found again in the work
//! as it stands now ([`locate`]), so a correction outlives edits and re-ingests; [`apply`] lays the corrections over
//! what the taggers found, and what it cannot place it hands back as an [`Orphan`].
//!
//! ```
//! use letopis::corpus::corrections::{Change, Correction, Corrections, MentionChange, Who, apply};
//! use letopis::model::{Annotations, Span};
//! use letopis::source::plain;
//!
//! let work = plain::read("w", "w.txt", "Секретарь обкома Седов уехал.\n");
//! let start = work.text.find("Седов").unwrap();
//! let change = MentionChange { person: Some(Who::named("Седов Пётр")), ..MentionChange::default() };
//! let correction = Correction::about(&work, Span::new(start, start + 10), Change::Mention(change)).unwrap();
//!
//! let mut corrections = Corrections::default();
//! corrections.append(correction);
//! let applied = apply(&work, Annotations::default(), &corrections.of_work("w"));
//! assert_eq!(applied.annotations.people[0].name, "Седов Пётр");
//! ```

mod about;
mod align;
mod apply;
mod approximate;
mod file;
mod list;
mod locate;
mod near;
mod record;
mod said;
#[cfg(test)]
mod tests;
mod words;

pub use apply::{Applied, MANUAL, Orphan, OrphanReason, apply};
pub use file::{load, save};
pub use list::{CorrectionError, Corrections};
pub use locate::{Located, locate};
pub use record::{
    ActChange, Change, Correction, EVERY_WORK, MentionChange, PersonChange, QuoteChange, Setting, Target, Who,
};
pub use said::{Said, SaidError};
pub use words::WorkWords;
