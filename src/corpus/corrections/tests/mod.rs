//! What corrections promise, as small cases and as laws.

mod applying;
mod laws;
mod locating;

use super::{Change, Correction, MentionChange, QuoteChange, Setting, Who};
use crate::model::{Span, Work};
use crate::source::plain;

fn work(text: &str) -> Work {
    plain::read("w", "w.txt", text)
}

/// The span of the words that stand between `[` and `]` in `text`, and the text without the brackets.
fn marked(text: &str) -> (Work, Span) {
    let start = text.find('[').expect("a bracket");
    let end = text.find(']').expect("a bracket") - 1;
    (work(&text.replace(['[', ']'], "")), Span::new(start, end))
}

fn not_person() -> Change {
    Change::Mention(MentionChange { not_person: true, ..MentionChange::default() })
}

fn person(who: Who) -> Change {
    Change::Mention(MentionChange { person: Some(who), ..MentionChange::default() })
}

fn by(who: Who) -> QuoteChange {
    QuoteChange { by: Some(Setting::Known(who)), ..QuoteChange::default() }
}

/// A correction about the marked words.
fn about(text: &str, change: Change) -> (Work, Correction) {
    let (work, span) = marked(text);
    let correction = Correction::about(&work, span, change).expect("words");
    (work, correction)
}
