//! Page marks in running text, in every convention met; told from note marks, references and numbers of chapters by their
//! running order, and by the sentences that go on across them.
//!
//! A mark that can mean nothing else (`{л. 47 об.}`, `[с. 12]`) counts as it stands. One that could mean something else
//! (`[123]`, a line with a bare number, a running head) counts as a link of a chain: numbers that mostly grow by one, each
//! met once, as far from each other as pages are long.

mod chain;
mod kinds;
mod options;

use regex::Regex;

pub use options::{PageOptionError, PageOptionFault, PageOptions, PageSide};
pub(super) use options::{roman, roman_value};

use crate::model::{PageLabel, PageUnit, Span};
use kinds::of_every_kind;

/// A page mark: where it stands, and the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageMark {
    /// Its characters, and the line break after them when it is a line of its own.
    pub span: Span,
    /// The page that begins at the mark or, for [`PageSide::Ends`], ends there; as the file has it.
    pub label: String,
    /// On which side of its page it stands.
    pub side: PageSide,
    /// True when it is a line of its own.
    pub line: bool,
}

/// The page marks of a text, in order, not overlapping. `is_note` tells whether a number at a place is that of a note.
pub(super) fn find(text: &str, options: &PageOptions, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<PageMark> {
    if options.none {
        return Vec::new();
    }
    let mut marks = match &options.mark {
        Some(pattern) => asked_for(text, pattern),
        None => of_every_kind(text, is_note),
    };
    marks.sort_by_key(|mark| (mark.span.start, usize::MAX - mark.span.end));
    let mut end = 0;
    marks.retain(|mark| {
        let keeps = mark.span.start >= end;
        end = if keeps { mark.span.end } else { end };
        keeps
    });
    // A head with words stands above its page, unless nothing stands below the last.
    let heads = marks.iter().filter(|mark| options.mark.is_none() && is_head(mark.span.of(text))).count();
    let below = || marks.last().is_some_and(|last| !text[last.span.end..].trim().is_empty());
    let guessed = || if heads * 2 > marks.len() && below() { PageSide::Begins } else { guessed_side(text, &marks) };
    let side = options.side.unwrap_or_else(guessed);
    for mark in &mut marks {
        mark.side = side;
        mark.line = is_line(text, mark.span);
        if mark.line {
            mark.span.end += line_break(&text[mark.span.end..]);
        }
    }
    marks
}

fn asked_for(text: &str, pattern: &Regex) -> Vec<PageMark> {
    let found = pattern.captures_iter(text).filter_map(|found| {
        let label = found.iter().skip(1).flatten().next()?.as_str();
        let whole = found.get(0).filter(|m| !m.is_empty())?;
        Some(mark(Span::new(whole.start(), whole.end()), label))
    });
    found.collect()
}

fn mark(span: Span, label: &str) -> PageMark {
    PageMark { span, label: label.trim().to_owned(), side: PageSide::Begins, line: false }
}

/// True for a mark with words that do not belong to its number.
fn is_head(mark: &str) -> bool {
    let letters = mark.chars().filter(|c| c.is_alphabetic() && !"ivxlcIVXLC".contains(*c)).count();
    letters > 3 && PageUnit::of_label(mark.trim_matches(|c: char| !c.is_alphanumeric())).is_none()
}

/// The number of a label, that of the leaf for its verso.
fn number(label: &str) -> Option<i64> {
    PageLabel::of(label).number.split(' ').next()?.parse().ok()
}

/// True when most numbers of the marks are one more than the number before.
fn follow_each_other(marks: &[PageMark]) -> bool {
    let numbers: Vec<i64> = marks.iter().filter_map(|m| number(&m.label)).collect();
    let steps = numbers.windows(2).filter(|pair| (0..=2).contains(&(pair[1] - pair[0]))).count();
    numbers.len() >= 2 && steps * 3 >= (numbers.len() - 1) * 2
}

/// Marks end their pages when about a page of text stands before the first and little after the last.
fn guessed_side(text: &str, marks: &[PageMark]) -> PageSide {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return PageSide::Begins };
    let mut gaps: Vec<usize> = marks.windows(2).map(|pair| pair[1].span.start - pair[0].span.end).collect();
    gaps.sort_unstable();
    let Some(&gap) = gaps.get(gaps.len() / 2) else { return PageSide::Begins };
    let (before, after) = (first.span.start, text.len() - last.span.end);
    if before * 2 > gap && after * 2 < gap { PageSide::Ends } else { PageSide::Begins }
}

fn is_line(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end_matches([' ', '\t', '\u{c}']);
    let after = text[span.end..].trim_start_matches([' ', '\t']);
    (before.is_empty() || before.ends_with(['\n', '\r', '\u{c}']))
        && (after.is_empty() || after.starts_with(['\n', '\r', '\u{c}']))
}

fn line_break(after: &str) -> usize {
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    let rest = &after[blanks..];
    blanks + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) }
}

#[cfg(test)]
mod tests;
