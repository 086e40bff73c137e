//! What the index stores and gives back with a hit. Offsets are those of the work's text.

use serde::{Deserialize, Serialize};

use super::{ActMention, DateMention, LeadIn, Locator, Mention, PassageKind, Person, Quote, Reference, Span};

/// A passage with everything found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageRecord {
    /// Passage id.
    pub id: String,
    /// Work id.
    pub work: String,
    /// Number of the passage in the work, from 0.
    pub ord: u64,
    /// What it is.
    pub kind: PassageKind,
    /// Where it begins in the work's text.
    pub offset: usize,
    /// Its text; the index keeps it in a field of its own.
    #[serde(skip)]
    pub text: String,
    /// Page, chapter, paragraph.
    pub locator: Locator,
    /// Where pages begin in it, with the one that it begins on, when there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Locator>,
    /// Mentions of people in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Dates in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateMention>,
    /// Acts in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<ActMention>,
    /// Ids of the quotations that begin or go on in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
}

impl PassageRecord {
    /// The dates by which year filters find the passage.
    pub fn told_dates(&self) -> impl Iterator<Item = &DateMention> {
        self.dates.iter().filter(|date| self.kind.tells(date.role))
    }

    /// The place of a range of [`Self::text`]: the page that the words stand on, where the passage goes over several.
    #[must_use]
    pub fn place(&self, local: Span) -> Locator {
        if self.breaks.is_empty() {
            return self.locator.clone();
        }
        Locator::of(&self.breaks, Span::new(self.offset + local.start, self.offset + local.end))
    }

    /// A span of the work's text as a range of [`Self::text`]; cut off at the passage's ends.
    #[must_use]
    pub fn local(&self, span: Span) -> Span {
        let clip = |offset: usize| offset.saturating_sub(self.offset).min(self.text.len());
        Span::new(clip(span.start), clip(span.end))
    }
}

/// A quotation with its words, its lead-in and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteRecord {
    /// Work id.
    pub work: String,
    /// The quotation.
    pub quote: Quote,
    /// Ids of the passages it stands in.
    pub passages: Vec<String>,
    /// The words of each segment.
    pub words: Vec<String>,
    /// The author's words that introduce it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead_in: Vec<String>,
    /// Page, chapter, paragraph of its beginning.
    pub locator: Locator,
    /// Years the quotation itself talks about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentioned: Vec<(i32, i32)>,
}

/// A work and what it names; its people have records of their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkRecord {
    /// Work id.
    pub id: String,
    /// Path below `corpus/`.
    pub path: String,
    /// Bibliographic data.
    pub reference: Reference,
    /// Number of passages.
    pub passages: u64,
    /// Number of words.
    pub words: u64,
    /// How many people it names.
    pub people: u64,
    /// The acts, one mention each standing for all mentions of the act.
    pub acts: Vec<CountedAct>,
    /// Mentions of acts that say too little to tell which act is meant.
    #[serde(default)]
    pub bare_acts: u64,
    /// The act whose text the work is, by its bibliographic data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<CountedAct>,
    /// Lead-ins with nothing quoted after them.
    pub lead_ins: Vec<LeadInRecord>,
}

/// A person of a work and how often it names and quotes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedPerson {
    /// Work id.
    pub work: String,
    /// Who.
    pub person: Person,
    /// Other names from the authority file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known_as: Vec<String>,
    /// Mentions, eponyms aside.
    pub mentions: u64,
    /// Quotations by them.
    pub quotes: u64,
    /// Passages of the work that they wrote.
    #[serde(default)]
    pub own: u64,
}

/// An act of a work and where it is mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedAct {
    /// The fullest mention.
    #[serde(flatten)]
    pub act: ActMention,
    /// The words of that mention, their head in the nominative.
    pub words: String,
    /// How often the work mentions the act.
    pub mentions: u64,
    /// Ids of the passages.
    pub passages: Vec<String>,
}

/// A lead-in with nothing quoted after it, and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadInRecord {
    /// What it says.
    #[serde(flatten)]
    pub lead_in: LeadIn,
    /// Its words.
    pub words: String,
    /// Id of its passage.
    pub passage: String,
}
