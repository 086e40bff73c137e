//! Laying out text for a terminal of some width.

use anstyle::{AnsiColor, Effects, Style};

use super::escape::visible;
use crate::model::Span;

/// How to lay out: width in columns. Styles are always written; the stream strips them where they are not wanted.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Columns of running text.
    pub width: usize,
    /// Columns of the terminal, for tables and concordances.
    pub columns: usize,
}

/// Narrower terminals are treated as this wide.
const NARROWEST: usize = 30;
/// Text is easier to read no wider than this.
const WIDEST: usize = 110;

/// The words that matched.
pub(super) const MATCH: Style =
    Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))).effects(Effects::BOLD);
/// Names of speakers and headings of cards.
pub(super) const HEAD: Style = Style::new().effects(Effects::BOLD);
/// Places, ids, reasons.
pub(super) const QUIET: Style = Style::new().effects(Effects::DIMMED);

/// A line of a listing, wrapped with a hanging indent.
#[must_use]
pub fn lines(text: &str, page: Page) -> String {
    page.wrapped(text, ["", "    "], &[], Style::new())
}

impl Page {
    /// A page for a terminal of `columns`, or for a file when unknown.
    #[must_use]
    pub fn new(columns: Option<usize>) -> Self {
        let columns = columns.unwrap_or(100).max(NARROWEST);
        Self { width: columns.min(WIDEST), columns }
    }

    /// `text` wrapped with an indent on every line, marked spans in [`MATCH`]; ends with a line feed.
    #[must_use]
    pub(super) fn paragraph(self, text: &str, indent: usize, marks: &[Span], style: Style) -> String {
        let pad = " ".repeat(indent);
        self.wrapped(text, [&pad, &pad], marks, style)
    }

    /// The heading of a card, wrapped with a hanging indent.
    #[must_use]
    pub(super) fn heading(self, text: &str) -> String {
        self.wrapped(text, ["", "    "], &[], HEAD)
    }

    fn wrapped(self, text: &str, [first, others]: [&str; 2], marks: &[Span], style: Style) -> String {
        let marked = mark(text, marks, style);
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(others)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(true);
        let mut out = String::new();
        for line in textwrap::wrap(&marked, options) {
            out.push_str(&restyle(&line, style));
            out.push('\n');
        }
        out
    }
}

/// Private-use characters stand for style changes while text is wrapped; they have no width of their own.
const ON: char = '\u{e000}';
const OFF: char = '\u{e001}';

fn mark(text: &str, marks: &[Span], _style: Style) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for span in marks {
        let (start, end) = (span.start.max(at), span.end);
        let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) else { continue };
        out.push_str(&flat(before));
        out.push(ON);
        out.push_str(&flat(inside));
        out.push(OFF);
        at = end;
    }
    out.push_str(&flat(text.get(at..).unwrap_or_default()));
    out
}

/// One line: line feeds and tabs become blanks, dangerous characters visible, our two marks impossible.
pub(super) fn flat(text: &str) -> String {
    visible(text).chars().map(|c| if matches!(c, '\n' | '\t' | ON | OFF) { ' ' } else { c }).collect()
}

/// Puts the styles in. A match that goes over the end of a line is closed there and opened on the next one by the
/// caller's wrapping, since each line is styled by itself.
fn restyle(line: &str, style: Style) -> String {
    let mut out = String::with_capacity(line.len() + 32);
    let plain = style == Style::new();
    if !plain {
        out.push_str(&style.render().to_string());
    }
    let starts_inside = line.find(OFF).is_some_and(|off| line.find(ON).is_none_or(|on| off < on));
    if starts_inside {
        out.push_str(&MATCH.render().to_string());
    }
    let mut inside = starts_inside;
    for c in line.chars() {
        match c {
            ON => {
                inside = true;
                out.push_str(&MATCH.render().to_string());
            }
            OFF => {
                inside = false;
                out.push_str(&MATCH.render_reset().to_string());
                if !plain {
                    out.push_str(&style.render().to_string());
                }
            }
            c => out.push(c),
        }
    }
    if inside || !plain {
        out.push_str(&style.render_reset().to_string());
        if inside && plain {
            out.push_str(&MATCH.render_reset().to_string());
        }
    }
    out
}
