//! The plain types that travel between the rooms: works and passages, tokens, and what was found in them.
//!
//! Nothing here does I/O or knows another module of the crate. All offsets are **byte ranges of the work's extracted
//! text** ([`Work::text`]); JSON that leaves the program counts Unicode code points instead.

mod act;
mod annotations;
mod date;
mod day;
mod fault;
mod features;
mod id;
mod offsets;
mod page;
mod person;
mod quote;
mod record;
mod reference;
mod span;
mod token;
mod work;

pub use act::{ActLink, ActMention, LinkStrength};
pub use annotations::{Annotations, OwnText};
pub use date::{
    Calendar, DateMention, DateModifier, DateRole, Precision, days_of, first_year, searched_days, years_of,
};
pub use day::Day;
pub(crate) use fault::json_fault;
pub use id::{correction_id, id_number, id_of, passage_id, quote_id};
pub use offsets::SourceOffsets;
pub use page::{PageLabel, PageUnit};
pub use person::{Gender, Mention, MentionKind, NameMention, NameParts, Person};
pub use quote::{
    Confidence, ContextYears, Evidence, LeadIn, Medium, Origin, OriginKind, OriginSource, Party, PartyKind, Quote,
    QuoteField, QuoteKind, SaidDate, SpeakerMention,
};
pub use record::{CountedAct, CountedPerson, LeadInRecord, PassageRecord, QuoteRecord, WorkRecord};
pub use reference::{Archive, CslDate, CslName, Custom, Reference, Section};
pub use span::Span;
pub use token::{
    Analysed, Animacy, Case, Casing, NameType, Number, Pos, Reading, Sentence, Token, TokenKind, VerbForm, Word,
};
pub use work::{Given, GivenWhat, Locator, NoteLink, Passage, PassageKind, Skipped, SkippedWhat, Work};
