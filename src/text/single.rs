//! What the dictionary says of single words, for those who have no analyser at hand.

use std::sync::LazyLock;

use super::Morphology;
use crate::model::{NameType, Pos, Reading, VerbForm};

/// Loaded when the first word is asked.
pub(super) fn shared() -> Option<&'static Morphology> {
    static MORPHOLOGY: LazyLock<Option<Morphology>> = LazyLock::new(|| Morphology::new().ok());
    MORPHOLOGY.as_ref()
}

/// True when a word is likeliest what `is` tells.
fn is_likeliest(word: &str, is: impl Fn(&Reading) -> bool) -> bool {
    shared().is_some_and(|morphology| morphology.word(word).readings.first().is_some_and(is))
}

/// True for a first name that the dictionary has, as «Пётр».
pub(crate) fn is_given_name(word: &str) -> bool {
    is_likeliest(word, |reading| reading.known && reading.name == Some(NameType::Given))
}

/// True for an infinitive, as «выдать».
pub(crate) fn is_infinitive(word: &str) -> bool {
    is_likeliest(word, |reading| reading.pos == Pos::Verb && reading.verb == Some(VerbForm::Infinitive))
}
