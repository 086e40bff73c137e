//! The taggers: pure functions over an analysed work. They do no I/O and never panic on any input.
//!
//! Each sees the whole work, since lead-ins, block quotations, dialogues and pronouns cross paragraphs.

pub mod acts;
pub mod dates;
pub mod people;
pub mod quotes;

use crate::model::{Analysed, Work};
use crate::text::Morphology;

/// What a tagger is given: the work, its words, and the dictionary to inflect names with.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The extracted text and its passages.
    pub work: &'a Work,
    /// Sentences and tokens.
    pub analysed: &'a Analysed,
    /// The dictionary.
    pub morphology: &'a Morphology,
}
