//! Who issued an act.

use serde::Deserialize;

/// What may stand after a body's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LevelKind {
    /// СССР, РСФСР …
    State,
    /// ВКП(б), КПСС …
    Party,
    /// Nothing.
    None,
}

/// An issuer read from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Issuer {
    /// Canonical name.
    pub name: String,
    /// The token after it.
    pub next: usize,
    /// What level it can take.
    pub takes: LevelKind,
    /// True when the text names its level.
    pub level: bool,
    /// False for «правительство», «комитет»: too common to make a weak head an act.
    pub specific: bool,
}

impl Issuer {
    pub fn add_level(&mut self, level: &str) {
        if !level.is_empty() {
            self.name.push(' ');
            self.name.push_str(level);
        }
    }
}
