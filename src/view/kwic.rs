//! Concordance lines: the node in one column, its surroundings cut to the width of the terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::cards::place_line;
use super::dates::date_in_words;
use super::messages::Messages;
use super::page::{MATCH, Page, QUIET, flat};
use crate::model::Span;
use crate::search::ConcordanceLine;

/// Terminals narrower than this show no sources.
const SHOWS_SOURCES: usize = 72;

/// Lines numbered from `first`, aligned by the width of their graphemes on a terminal.
#[must_use]
pub fn kwic(lines: &[ConcordanceLine], first: usize, page: Page, m: Messages) -> String {
    let number = (first + lines.len()).to_string().len() + 3;
    let source = if page.columns < SHOWS_SOURCES { 0 } else { page.columns / 4 };
    let text = page.columns.saturating_sub(number + source);
    let left = text * 9 / 20;
    let right = text - left;
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        let part = |span: Span| flat(span.of(&line.passage.text));
        let label = format!("[{}]", first + index);
        out.push_str(&pad_end(&label, number));
        out.push_str(&pad_start(&last_columns(&part(line.left), left), left));
        let node = first_columns(&part(line.node), right);
        let after = first_columns(&part(line.right), right - node.width());
        let rest = right - node.width() - after.width();
        out.push_str(&styled(&node, MATCH));
        out.push_str(&after);
        if source > 0 {
            out.push_str(&" ".repeat(rest));
            out.push_str(&styled(&shortened(&source_of(line, m), source), QUIET));
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    out
}

/// The speaker or date the line is sorted by, the page, the work.
fn source_of(line: &ConcordanceLine, m: Messages) -> Vec<String> {
    let title = line.work.reference.title.as_deref().unwrap_or(&line.work.id);
    let mut parts = Vec::new();
    parts.extend(line.speaker.clone());
    parts.extend(line.date.as_ref().and_then(|d| d.edtf.as_deref()).map(|edtf| date_in_words(edtf, m)));
    let place = line.passage.place(line.node);
    if place.page.is_some() || place.sheet.is_some() {
        parts.push(place_line(&place, m));
    }
    parts.push(title.to_owned());
    parts
}

/// ` · a · b` in so many columns; the last part is cut when there is no room.
fn shortened(parts: &[String], columns: usize) -> String {
    let text = format!("  {}", flat(&parts.join(" · ")));
    if text.width() <= columns {
        return text;
    }
    first_columns(&text, columns.saturating_sub(1)).trim_end().to_owned() + "…"
}

fn styled(text: &str, style: anstyle::Style) -> String {
    format!("{}{text}{}", style.render(), style.render_reset())
}

/// The graphemes from the beginning that fit in so many columns.
fn first_columns(text: &str, columns: usize) -> String {
    let mut used = 0;
    let fits = |g: &&str| {
        used += g.width();
        used <= columns
    };
    text.graphemes(true).take_while(fits).collect()
}

/// The graphemes at the end that fit in so many columns.
fn last_columns(text: &str, columns: usize) -> String {
    let mut used = 0;
    let start = text.grapheme_indices(true).rev().find(|(_, g)| {
        used += g.width();
        used > columns
    });
    start.map_or(text, |(at, g)| &text[at + g.len()..]).to_owned()
}

fn pad_start(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(text.width())) + text
}

fn pad_end(text: &str, columns: usize) -> String {
    text.to_owned() + &" ".repeat(columns.saturating_sub(text.width()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_with_a_combining_accent_is_one_column() {
        assert_eq!(first_columns("са\u{301}хар", 3), "са\u{301}х");
        assert_eq!(last_columns("са\u{301}хар", 4), "а\u{301}хар");
        assert_eq!(pad_start("са\u{301}х", 5), "  са\u{301}х");
    }

    #[test]
    fn a_wide_sign_that_does_not_fit_is_left_out() {
        assert_eq!(first_columns("毛泽东", 5), "毛泽");
        assert_eq!(last_columns("毛泽东", 5), "泽东");
    }
}
