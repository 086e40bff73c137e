//! The words with which an act may begin.

use foldhash::HashSet;

use crate::authority::Stems;

/// The words with which the parsers of this room begin. Each says what it needs, so that passing by loses nothing.
#[derive(Default)]
pub(super) struct Openers {
    /// Lemmas of any reading.
    pub lemmas: HashSet<String>,
    /// Folded forms.
    pub forms: HashSet<String>,
    /// Stems.
    pub stems: Stems,
}
