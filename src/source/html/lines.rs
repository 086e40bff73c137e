//! Text with its lines (`pre`): a blank line or an indent begins a paragraph, as in files of plain text.

use crate::model::PassageKind;
use crate::source::draft::Draft;
use crate::source::plain::headings::is_chapter;

/// Where a text with its lines has come to; elements may begin and end anywhere in a line.
#[derive(Debug)]
pub(super) struct Lines {
    /// Blanks before most lines.
    usual: usize,
    /// Blanks of the line so far; `None` when it has words.
    indent: Option<usize>,
    /// The line is not the first of its paragraph.
    goes_on: bool,
}

impl Lines {
    /// Of the texts that make up the lines.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let whole: String = texts.collect();
        let indent = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
        let mut indents: Vec<usize> = whole.lines().filter(|line| !line.trim().is_empty()).map(indent).collect();
        indents.sort_unstable();
        let usual = indents.get(indents.len().saturating_sub(1) / 2).copied().unwrap_or_default();
        Self { usual, indent: Some(0), goes_on: false }
    }

    /// Tells a draft a piece of the text.
    pub(super) fn write(&mut self, text: &str, draft: &mut Draft) {
        let mut pieces = text.split('\n').enumerate().peekable();
        while let Some((number, piece)) = pieces.next() {
            if number > 0 {
                self.end_line(draft);
            }
            let is_whole = pieces.peek().is_some();
            self.words(piece, is_whole, draft);
        }
    }

    fn end_line(&mut self, draft: &mut Draft) {
        if self.indent.is_some() {
            draft.end();
        }
        self.goes_on = true;
        self.indent = Some(0);
    }

    /// A piece of a line, or the whole of it.
    fn words(&mut self, piece: &str, is_whole: bool, draft: &mut Draft) {
        let Some(indent) = self.indent else { return draft.text(piece) };
        let words = piece.trim_start();
        let indent = indent + piece[..piece.len() - words.len()].chars().count();
        self.indent = words.is_empty().then_some(indent);
        if words.is_empty() {
            return;
        }
        if is_whole && is_chapter(words.trim_end()) {
            draft.heading(1);
            draft.text(words);
            draft.end();
            return;
        }
        if !draft.is_open() || indent > self.usual {
            draft.begin(PassageKind::Paragraph);
        } else if self.goes_on {
            draft.line_break();
        }
        draft.text(words);
    }
}
