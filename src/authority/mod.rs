//! What is known beforehand: people, acts, periods and events, with their aliases.
//!
//! The records come from general knowledge and are **unverified**: each carries its `provenance`, and nothing taken
//! from here enters a citation unasked.

mod act_query;
mod acts;
mod events;
mod lookup;
mod own;
mod people;
mod stem;

pub use acts::{ActName, Acts, KnownAct};
pub use events::{Events, KnownEvent};
pub use own::{OwnPeople, OwnPersonError, OwnPersonProblem};
pub use people::{Alias, AliasKind, AliasOf, KnownPerson, People, Role};
pub use stem::{Stems, content_stems, stem, stems};

const PEOPLE: &str = include_str!("data/people.jsonl");
const ACTS: &str = include_str!("data/acts.jsonl");
const EVENTS: &str = include_str!("data/events.jsonl");

/// The authority files could not be read.
#[derive(Clone, Debug, thiserror::Error)]
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
        Self::with_people(&OwnPeople::default())
    }

    /// The files that are part of the program, and the people that a library knows of itself.
    ///
    /// # Errors
    /// When a record of the program is malformed: never in a sound build.
    pub fn with_people(own: &OwnPeople) -> Result<Self, AuthorityError> {
        Ok(Self {
            people: own.over(parse("people.jsonl", PEOPLE)?),
            acts: Acts::new(parse("acts.jsonl", ACTS)?),
            events: Events::new(parse("events.jsonl", EVENTS)?),
        })
    }

    /// The people of these ids alone, and those that a library knows of itself: to read all of them takes longer than
    /// most answers.
    ///
    /// # Errors
    /// When a record is malformed: never in a sound build.
    pub fn people_of<'i>(ids: impl IntoIterator<Item = &'i str>, own: &OwnPeople) -> Result<People, AuthorityError> {
        let ids: Vec<String> = ids.into_iter().map(|id| format!("\"{id}\"")).collect();
        let lines = PEOPLE.lines().filter(|line| ids.iter().any(|id| line.contains(id.as_str())));
        Ok(own.over(parse("people.jsonl", &lines.collect::<Vec<_>>().join("\n"))?))
    }

    /// A hash of the files, to know an index that was built with others. It is made when the program is.
    #[must_use]
    pub fn version() -> String {
        env!("LETOPIS_AUTHORITY").to_owned()
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
