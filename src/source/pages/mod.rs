//! Page marks in running text, in every convention met; told from note marks by their running order.
//!
//! A mark that can mean nothing else (`{л. 47 об.}`, `[с. 12]`) counts as it stands. One that could mean something else
//! (`[123]`, a line with a bare number, a running head) counts as a link of a chain: numbers that grow by one, each met
//! once, as far from each other as pages are long.

mod chain;
mod options;

use std::sync::LazyLock;

use regex::Regex;

pub(super) use options::roman;
pub use options::{PageOptionError, PageOptionFault, PageOptions, PageSide};

use crate::model::{PageLabel, Span};
use chain::{Candidate, chains};

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

/// Marks that are nothing else.
static CERTAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)[{\[|/]\s?(?:#\s{0,2}(\d{1,5})|((?:с|c|стр|стор|p|pp|pg|page|л|лл|лист|f|fol|стб|стлб|столб|col)\.?\s{0,2}(?:\d{1,5}(?:\s?об(?:\.|орот)?)?|[ivxlc]{1,8})))\.?\s?[}\]|/]|\{\s?(\d{1,5}(?:\s?об\.?)?)\s?\}",
    )
    .expect("a valid pattern")
});
/// A number in square brackets.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[(\d{1,4})\]").expect("a valid pattern"));
/// A line that says it is a page: «с. 12», «— 12 —», «Стр. 12».
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?mi)^[ \t\u{c}]*(?:((?:с|c|стр|страница|page|p|л|лист|стб|стлб|столб)\.?[ \t]{0,2}\d{1,5}(?:[ \t]?об\.?)?)|[-–—][ \t]{0,3}(\d{1,4})[ \t]{0,3}[-–—])\.?[ \t]*\r?$")
        .expect("a valid pattern")
});
/// A line of a number in square brackets.
static BRACKETED_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?mi)^[ \t\u{c}]*\[(\d{1,4}|[ivxlc]{1,8})\][ \t]*\r?$").expect("a valid pattern"));
/// Lines of numbers in square brackets that follow each other, at least.
const LINES: usize = 3;
/// A line of a bare number.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t\u{c}]*(\d{1,4})[ \t]*\r?$").expect("a valid pattern"));
/// A line that begins or ends with a number and has words beside it: it may be a running head.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^[ \t\u{c}]*(?:(\d{1,4})[ \t]+(\p{L}[^\n\r]{2,60}?)|(\p{L}[^\n\r]{2,60}?)[ \t.]+(\d{1,4}))[ \t]*\r?$",
    )
    .expect("a valid pattern")
});

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
    let side = options.side.unwrap_or_else(|| guessed_side(text, &marks));
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

fn of_every_kind(text: &str, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<PageMark> {
    let certain = grouped(text, &CERTAIN);
    // A lone number in braces says too little.
    if certain.len() >= 2 || certain.iter().any(|mark| mark.span.of(text).contains(char::is_alphabetic)) {
        return certain;
    }
    let lines = grouped(text, &LINE);
    if follow_each_other(&lines) {
        return lines;
    }
    let mut lines = grouped(text, &BRACKETED_LINE);
    lines.retain(|mark| !is_note(&mark.label, mark.span));
    // From 1 on documents and notes are numbered.
    let first = lines.first().and_then(|mark| mark.label.parse().ok().or_else(|| options::roman_value(&mark.label)));
    if lines.len() >= LINES && first > Some(2) && follow_each_other(&lines) {
        return lines;
    }
    let length = text.len();
    let bracketed: Vec<Candidate> = grouped(text, &BRACKETED)
        .into_iter()
        .filter(|mark| !is_note(&mark.label, mark.span))
        .map(|mark| Candidate::of(mark.span, &mark.label))
        .collect();
    let mut marks = chains(&bracketed, length, false);
    if marks.is_empty() {
        marks = chains(&heads(text), length, true);
    }
    if marks.is_empty() {
        let bare: Vec<Candidate> =
            grouped(text, &BARE).into_iter().map(|mark| Candidate::of(mark.span, &mark.label)).collect();
        marks = chains(&bare, length, false);
    }
    marks.into_iter().map(|candidate| mark(candidate.span, &candidate.number.to_string())).collect()
}

/// Lines with a number at their beginning or end whose words recur: running heads.
fn heads(text: &str) -> Vec<Candidate> {
    let mut found: Vec<(Candidate, String)> = Vec::new();
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for captures in HEAD.captures_iter(text) {
        let (Some(whole), Some(number), Some(words)) =
            (captures.get(0), captures.get(1).or(captures.get(4)), captures.get(2).or(captures.get(3)))
        else {
            continue;
        };
        let words: String = words.as_str().chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        if words.chars().count() < 3 {
            continue;
        }
        *counts.entry(words.clone()).or_default() += 1;
        let span = trimmed(text, whole.start(), whole.end());
        found.push((Candidate::of(span, number.as_str()), words));
    }
    found.into_iter().filter(|(_, words)| counts[words] >= 3).map(|(candidate, _)| candidate).collect()
}

fn grouped(text: &str, pattern: &Regex) -> Vec<PageMark> {
    pattern
        .captures_iter(text)
        .filter_map(|found| {
            let label = found.iter().skip(1).flatten().next()?.as_str();
            let whole = found.get(0)?;
            Some(mark(trimmed(text, whole.start(), whole.end()), label))
        })
        .collect()
}

fn mark(span: Span, label: &str) -> PageMark {
    PageMark { span, label: label.trim().to_owned(), side: PageSide::Begins, line: false }
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let piece = &text[start..end];
    let start = start + piece.len() - piece.trim_start().len();
    Span::new(start, start + piece.trim().len())
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
