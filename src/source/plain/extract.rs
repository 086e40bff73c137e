//! A block without what is not its text: note marks, and the hyphens of line ends.

use std::collections::BTreeSet;

use super::notes;
use crate::model::{Skipped, SkippedWhat, Work};

/// Particles that keep the hyphen before them when a line breaks there.
const PARTICLES: [&str; 6] = ["то", "либо", "нибудь", "ка", "таки", "де"];

/// Blanks at most between the halves of a broken word: a line's end and the next one's indent.
const BLANKS: usize = 200;

/// Appends a block to the work's text; marks go to `marks` with their offsets. `labels` are the labels of all notes.
pub(super) fn block(work: &mut Work, block: &str, labels: &BTreeSet<String>, marks: &mut Vec<(usize, String)>) {
    let mut done = 0;
    let mut from = 0;
    while let Some(found) = block[from..].find(|c| is_hyphen(c) || notes::can_begin_mark(c)) {
        let at = from + found;
        let width = block[at..].chars().next().map_or(1, char::len_utf8);
        if let Some((length, label)) = notes::mark(&block[..at], &block[at..], labels) {
            work.text.push_str(&block[done..at]);
            marks.push((work.text.len(), label));
            skip(work, &block[at..at + length], SkippedWhat::NoteMark);
            done = at + length;
        } else if let Some((start, end)) = broken(block, at, width) {
            work.text.push_str(&block[done..start]);
            skip(work, &block[start..end], SkippedWhat::Hyphen);
            done = end;
        }
        from = done.max(at + width);
    }
    work.text.push_str(&block[done..]);
}

/// Appends what stands between blocks: blanks, of which soft hyphens are taken out.
pub(super) fn gap(work: &mut Work, gap: &str) {
    for piece in gap.split_inclusive('\u{ad}') {
        let blank = piece.trim_end_matches('\u{ad}');
        work.text.push_str(blank);
        if blank.len() < piece.len() {
            skip(work, &piece[blank.len()..], SkippedWhat::Hyphen);
        }
    }
}

/// Notes that a piece of the source is not in the text.
pub(super) fn skip(work: &mut Work, text: &str, what: SkippedWhat) {
    work.skipped.push(Skipped { offset: work.text.len(), what, text: text.to_owned() });
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{ad}' | '-' | '\u{2010}' | '¬')
}

/// What is to be taken out at a hyphen that breaks a word at a line's end: hyphen and line break, or the line break
/// only, where the word has a hyphen of its own. A soft hyphen is taken out anywhere.
fn broken(block: &str, at: usize, width: usize) -> Option<(usize, usize)> {
    let after = &block[at + width..];
    let soft = block[at..].starts_with('\u{ad}');
    let blank = |c: &char| *c == '\u{ad}' || c.is_whitespace();
    let (blank, next) = after.split_at(after.chars().take(BLANKS).take_while(blank).map(char::len_utf8).sum());
    let breaks = blank.contains(['\n', '\r', '\u{c}', '\u{2028}'])
        && block[..at].ends_with(char::is_alphabetic)
        && next.starts_with(char::is_lowercase);
    if !breaks {
        return soft.then_some((at, at + width));
    }
    let own = !soft && (is_particle(next) || block[..at].rsplit(|c: char| !c.is_alphabetic()).next() == Some("из"));
    let start = if own { at + width } else { at };
    Some((start, at + width + blank.len()))
}

fn is_particle(next: &str) -> bool {
    let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    PARTICLES.contains(&word)
}
