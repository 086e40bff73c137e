//! Everything that was found in a work.

use serde::{Deserialize, Serialize};

use super::{ActMention, DateMention, LeadIn, Mention, Person, Quote};

/// The annotations of a work, each list ordered by place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations {
    /// Mentions of people, and eponyms.
    pub mentions: Vec<Mention>,
    /// The people mentioned.
    pub people: Vec<Person>,
    /// Dates.
    pub dates: Vec<DateMention>,
    /// Legal acts.
    pub acts: Vec<ActMention>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Lead-ins with nothing quoted after them.
    pub lead_ins: Vec<LeadIn>,
}

impl Annotations {
    /// The person with this id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }
}
