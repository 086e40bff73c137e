//! Everything that was found in a work.

use serde::{Deserialize, Serialize};

use super::{ActMention, DateMention, LeadIn, Mention, Person, Quote, Span};

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
    /// Whose words the work itself is, by its description.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<OwnText>,
}

/// A part of the work whose author is a known person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnText {
    /// Ids of the authors.
    pub persons: Vec<String>,
    /// The part.
    pub span: Span,
}

impl Annotations {
    /// Ids of those who wrote the part of the work that holds `span`.
    pub fn authors_at(&self, span: Span) -> impl Iterator<Item = &str> {
        let own = self.own.iter().filter(move |o| o.span.covers(span));
        own.flat_map(|o| o.persons.iter().map(String::as_str))
    }

    /// The person with this id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }
}
