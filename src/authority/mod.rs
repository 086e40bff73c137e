//! What is known beforehand: people, acts, periods and events, with their aliases.
//!
//! The records come from general knowledge and are **unverified**: each carries its `provenance`, and nothing taken
//! from here enters a citation unasked.

mod acts;
mod events;
mod lookup;
mod people;

pub use acts::{Acts, KnownAct};
pub use events::{Events, KnownEvent};
pub use people::{Alias, AliasKind, AliasOf, KnownPerson, People, Role};

/// The authority files could not be read.
#[derive(Debug, thiserror::Error)]
#[error("authority file {file}, line {line}: {message}")]
pub struct AuthorityError {
    /// Which file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// All authority files.
#[derive(Debug, Default)]
pub struct Authority {
    /// Historical people.
    pub people: People,
    /// Legal acts.
    pub acts: Acts,
    /// Named periods and events.
    pub events: Events,
}

impl Authority {
    /// The files that are part of the program.
    ///
    /// # Errors
    /// When a record is malformed: never in a sound build.
    pub fn bundled() -> Result<Self, AuthorityError> {
        Ok(Self {
            people: People::new(parse("people.jsonl", include_str!("data/people.jsonl"))?),
            acts: Acts::new(parse("acts.jsonl", include_str!("data/acts.jsonl"))?),
            events: Events::new(parse("events.jsonl", include_str!("data/events.jsonl"))?),
        })
    }
}

fn parse<T: serde::de::DeserializeOwned>(file: &str, lines: &str) -> Result<Vec<T>, AuthorityError> {
    lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|e| AuthorityError {
                file: file.to_owned(),
                line: index + 1,
                message: e.to_string(),
            })
        })
        .collect()
}
