//! Stretches of text that may be somebody's words, before it is decided whether they are.

use super::marks::{Ends, Marked};
use crate::model::Span;

/// A stretch of text that is set as somebody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    /// All it takes up of the text: marks, dashes, the author's insertions.
    pub outer: Span,
    /// The words, without the author's insertions.
    pub segments: Vec<Span>,
    /// The author's insertions («…, — писал он, — …»).
    pub author: Vec<Span>,
    /// How it is set.
    pub setting: Setting,
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// Between quotation marks.
    Marks(Ends),
    /// A line of dialogue after a dash.
    Dash,
    /// After a colon, without marks.
    Unmarked,
    /// A paragraph of its own, without marks, after a lead-in.
    Block,
    /// A speech in minutes.
    Transcript,
    /// An epigraph.
    Epigraph,
}

impl Spoken {
    /// The first to the last word, insertions included.
    pub(super) fn span(&self) -> Span {
        let first = self.segments.first().copied().unwrap_or(self.outer);
        let last = self.segments.last().copied().unwrap_or(self.outer);
        first.join(last)
    }

    /// The last segment's words.
    pub(super) fn last_words<'a>(&self, text: &'a str) -> &'a str {
        self.segments.last().map_or("", |s| s.of(text))
    }

    /// True for words that fill their line or paragraph.
    pub(super) fn is_line(&self) -> bool {
        !matches!(self.setting, Setting::Marks(_) | Setting::Unmarked)
    }
}

impl From<&Marked> for Spoken {
    fn from(marked: &Marked) -> Self {
        Self {
            outer: marked.outer,
            segments: vec![marked.inner],
            author: Vec::new(),
            setting: Setting::Marks(marked.ends),
        }
    }
}

/// Sorts candidates and drops those that overlap an earlier and longer one.
pub(super) fn in_order(mut spoken: Vec<Spoken>) -> Vec<Spoken> {
    spoken.sort_by_key(|s| (s.outer.start, std::cmp::Reverse(s.outer.end)));
    let mut end = 0;
    spoken.retain(|s| {
        let keep = s.outer.start >= end && s.segments.iter().any(|s| !s.is_empty());
        if keep {
            end = s.outer.end;
        }
        keep
    });
    spoken
}
