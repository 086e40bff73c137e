//! Plain text: paragraphs, headings, notes and note marks.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Locator, NoteLink, Passage, PassageKind, Skipped, SkippedWhat, Span, Work, passage_id};
use crate::text::fold_text;

/// A note mark in the text: `[3]`, `[12]`, `[*]`.
static NOTE_MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[(\d{1,3}|\*{1,3})\]").expect("a valid pattern"));
/// The beginning of a note: its mark at the start of a line and a blank.
static NOTE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\[(\d{1,3}|\*{1,3})\]\s+").expect("a valid pattern"));
/// Headings by their first word or number.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:(глава|часть|книга|раздел|том|отдел)\s+\S|\d{1,3}\.\s|§\s?\d|[IVXLC]{1,6}\.?(\s|$))")
        .expect("a valid pattern")
});

/// Longest line, in characters, that can be a heading.
const HEADING_LENGTH: usize = 120;

/// Reads a text: `id` names the work, `path` its file below `corpus/`.
#[must_use]
pub fn read(id: &str, path: &str, source: &str) -> Work {
    let mut work = Work { id: id.to_owned(), path: path.to_owned(), ..Work::default() };
    let blocks = blocks(source);
    let mut labels: Vec<(String, usize)> = Vec::new();
    let mut marks: Vec<(usize, String)> = Vec::new();
    work.text.reserve(source.len());
    let mut from = 0;
    for (index, block) in blocks.iter().enumerate() {
        push_gap(&mut work, &source[from..block.start]);
        from = block.end;
        let line = block.of(source);
        let label = NOTE.captures(line).map(|c| (c.get(0).map_or(0, |m| m.end()), c[1].to_owned()));
        let body = label.as_ref().map_or(0, |(end, _)| *end);
        if body > 0 {
            skip(&mut work, &line[..body], SkippedWhat::NoteMark);
        }
        let start = work.text.len();
        extract(&mut work, &line[body..], &mut marks);
        let span = Span::new(start, work.text.len());
        if span.is_empty() {
            continue;
        }
        if let Some((_, label)) = &label {
            labels.push((label.clone(), work.passages.len()));
        }
        let isolated = isolated(source, &blocks, index);
        let kind = match label {
            Some(_) => PassageKind::Note,
            None if is_heading(span.of(&work.text), isolated, index == 0) => PassageKind::Heading,
            None => PassageKind::Paragraph,
        };
        work.passages.push(Passage { id: String::new(), span, kind });
    }
    push_gap(&mut work, &source[from..]);
    name_passages(&mut work);
    work.locators = locators(&work);
    link_notes(&mut work, &marks, &labels);
    work
}

/// The blocks of a text: paragraphs of wrapped lines where lines are wrapped, else lines. Ends are trimmed of blanks.
fn blocks(source: &str) -> Vec<Span> {
    let lines = lines(source);
    if !is_wrapped(source, &lines) {
        return lines.into_iter().filter(|l| !l.is_empty()).collect();
    }
    let mut blocks: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
        } else if open && let Some(last) = blocks.last_mut() {
            last.end = line.end;
        } else {
            blocks.push(line);
            open = true;
        }
    }
    blocks
}

/// The lines of a text, trimmed; an empty span where a line is blank.
fn lines(source: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let lead = line.len() - line.trim_start().len();
        let body = line.trim();
        lines.push(Span::new(start + lead, start + lead + body.len()));
        if body.is_empty() {
            lines.pop();
            lines.push(Span::new(start, start));
        }
        start += line.len();
    }
    lines
}

/// True when paragraphs are broken into lines of a page's width: many lines go on in the next one with a small letter.
fn is_wrapped(source: &str, lines: &[Span]) -> bool {
    let mut inner = 0_usize;
    let mut wrapped = 0_usize;
    for pair in lines.windows(2) {
        if pair[0].is_empty() || pair[1].is_empty() {
            continue;
        }
        inner += 1;
        let unfinished = !pair[0].of(source).ends_with(['.', '!', '?', ':', '…', '»', ';']);
        wrapped += usize::from(unfinished && pair[1].of(source).starts_with(char::is_lowercase));
    }
    let longest = lines.iter().map(|l| l.of(source).chars().count()).max().unwrap_or(0);
    inner >= 4 && longest <= 110 && wrapped * 3 >= inner
}

/// True when blank lines or the ends of the text surround block `index`.
fn isolated(source: &str, blocks: &[Span], index: usize) -> bool {
    let blank = |from: usize, to: usize| source[from..to].matches('\n').count() >= 2;
    let before = index == 0 || blank(blocks[index - 1].end, blocks[index].start);
    let after = index + 1 == blocks.len() || blank(blocks[index].end, blocks[index + 1].start);
    before && after && blocks.len() > 1
}

fn is_heading(line: &str, isolated: bool, first: bool) -> bool {
    let short = line.chars().count() <= HEADING_LENGTH && !line.contains('\n');
    let open_end = !line.ends_with(['.', ',', ';', ':', '…', '!', '?', '-', '—']);
    let marked = HEADING.is_match(line);
    let starts = line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '§' || c == '«');
    short
        && starts
        && isolated
        && (open_end && (marked || first || title_like(line)) || marked && line.chars().count() < 60)
}

/// A line in capitals, or a few words without a verb's punctuation.
fn title_like(line: &str) -> bool {
    line.split_whitespace().count() <= 8 && !line.contains([',', ';'])
}

fn push_gap(work: &mut Work, gap: &str) {
    if gap.chars().any(|c| c == '\u{ad}') {
        for c in gap.chars() {
            work.text.push(if c == '\u{ad}' { ' ' } else { c });
        }
    } else {
        work.text.push_str(gap);
    }
}

/// Appends a block without note marks and hyphens of line ends.
fn extract(work: &mut Work, block: &str, marks: &mut Vec<(usize, String)>) {
    let mut rest = block;
    while let Some((start, end, what)) = next_skip(rest) {
        work.text.push_str(&rest[..start]);
        if what == SkippedWhat::NoteMark {
            marks.push((work.text.len(), rest[start + 1..end - 1].to_owned()));
        }
        skip(work, &rest[start..end], what);
        rest = &rest[end..];
    }
    work.text.push_str(rest);
}

/// The next thing that is not text: a note mark, a soft hyphen, a hyphen that breaks a word at a line's end.
fn next_skip(text: &str) -> Option<(usize, usize, SkippedWhat)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = text[from..].find(['[', '\u{ad}', '-', '¬']) {
        let at = from + found;
        if bytes[at] == b'[' {
            if let Some(mark) = NOTE_MARK.find_at(text, at).filter(|m| m.start() == at) {
                return Some((at, mark.end(), SkippedWhat::NoteMark));
            }
        } else {
            let hyphen = text[at..].chars().next().map_or(1, char::len_utf8);
            let after = &text[at + hyphen..];
            let blank = after.len() - after.trim_start_matches(['\n', '\r', ' ', '\u{ad}']).len();
            let breaks = after[..blank].contains('\n')
                && text[..at].ends_with(char::is_alphabetic)
                && after[blank..].starts_with(char::is_lowercase);
            if breaks {
                return Some((at, at + hyphen + blank, SkippedWhat::Hyphen));
            }
            if text[at..].starts_with('\u{ad}') {
                return Some((at, at + hyphen, SkippedWhat::Hyphen));
            }
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn skip(work: &mut Work, text: &str, what: SkippedWhat) {
    work.skipped.push(Skipped { offset: work.text.len(), what, text: text.to_owned() });
}

fn name_passages(work: &mut Work) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for passage in &mut work.passages {
        let folded = fold_text(passage.span.of(&work.text));
        let count = seen.entry(folded.clone()).or_default();
        passage.id = passage_id(&work.id, &folded, *count);
        *count += 1;
    }
}

fn locators(work: &Work) -> Vec<Locator> {
    let mut chapter = None;
    let mut paragraph = 0;
    work.passages
        .iter()
        .map(|passage| {
            match passage.kind {
                PassageKind::Heading => chapter = Some(passage.span.of(&work.text).to_owned()),
                PassageKind::Note => {}
                PassageKind::Paragraph | PassageKind::Verse => paragraph += 1,
            }
            let number = matches!(passage.kind, PassageKind::Paragraph | PassageKind::Verse).then_some(paragraph);
            Locator { offset: passage.span.start, page: None, chapter: chapter.clone(), paragraph: number }
        })
        .collect()
}

fn link_notes(work: &mut Work, marks: &[(usize, String)], labels: &[(String, usize)]) {
    for (offset, label) in marks {
        let after = labels.iter().find(|(l, p)| l == label && work.passages[*p].span.start > *offset);
        if let Some((_, passage)) = after {
            work.notes.push(NoteLink { offset: *offset, label: label.clone(), passage: *passage });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(PassageKind, String)> {
        let work = read("w", "w.txt", text);
        work.passages.iter().map(|p| (p.kind, p.span.of(&work.text).to_owned())).collect()
    }

    #[test]
    fn a_note_mark_is_neither_text_nor_year() {
        let work = read("w", "w.txt", "Лишали жилья[3].\n");
        assert_eq!(work.text, "Лишали жилья.\n");
        assert_eq!(work.skipped[0].text, "[3]");
    }

    #[test]
    fn a_note_is_a_passage_linked_from_its_mark() {
        let work = read("w", "w.txt", "Так и было[1].\n\n[1] Правда. 1938.\n");
        assert_eq!(work.passages[1].kind, PassageKind::Note);
        assert_eq!(work.passages[1].span.of(&work.text), "Правда. 1938.");
        assert_eq!(work.notes[0].passage, 1);
    }

    #[test]
    fn headings_are_told_from_paragraphs() {
        let found = kinds("Название очерка\n\n1. Одна смена\n\nВ ночь на 31 августа забойщик спустился в шахту.\n");
        assert_eq!(found[0].0, PassageKind::Heading);
        assert_eq!(found[1].0, PassageKind::Heading);
        assert_eq!(found[2].0, PassageKind::Paragraph);
    }

    #[test]
    fn wrapped_lines_make_one_paragraph_and_hyphens_are_joined() {
        let text = "Нарком писал секре-\nтарю обкома о том,\nчто с углем плохо и\nчто надо передвинуть\nгероев на места.\n\nВторой абзац.";
        let found = kinds(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].1.starts_with("Нарком писал секретарю обкома"));
    }

    #[test]
    fn inserting_a_paragraph_moves_no_other_id() {
        let before = read("w", "w.txt", "Первый.\nВторой.\n");
        let after = read("w", "w.txt", "Первый.\nНовый.\nВторой.\n");
        assert_eq!(before.passages[1].id, after.passages[2].id);
    }
}
