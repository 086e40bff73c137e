//! Lines of sheets put together to paragraphs, headings and notes.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;
use crate::model::PassageKind;
use crate::source::draft::Draft;
use crate::source::plain::headings;

/// Type smaller than the text's by this is that of notes.
const NOTE: f64 = 0.93;
/// Type larger than the text's by this is that of headings.
const HEADING: f64 = 1.12;
/// Another column begins so many sizes to the right, at least.
const COLUMN: f64 = 10.;
/// Lines that end at the same place tell where a column ends, at least.
const FULL: usize = 4;
/// Letters of a heading at most.
const LONGEST: usize = 200;

/// The place of a sheet's text.
pub(super) enum Place<'a> {
    /// Page of the book.
    Page(&'a str),
    /// A sheet among those with pages, which has none.
    Unknown,
}

/// A block of lines in the making.
struct Running<'a> {
    last: &'a Line,
    margins: (f64, f64),
    heading: bool,
}

/// The size of most of the letters.
pub(super) fn text_size(sheets: &[Vec<Line>]) -> f64 {
    let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
    for line in sheets.iter().flatten() {
        *letters.entry(halves(line.size)).or_default() += line.text.len();
    }
    let most = letters.into_iter().max_by_key(|(_, n)| *n);
    most.map_or(10., |(halves, _)| f64::from(i32::try_from(halves).unwrap_or(20)) / 2.)
}

#[allow(clippy::cast_possible_truncation)]
fn halves(size: f64) -> i64 {
    (size * 2.).round() as i64
}

/// Tells a draft what stands on the sheets.
pub(super) fn write(sheets: &[Vec<Line>], places: &[Place], draft: &mut Draft) {
    let size = text_size(sheets);
    let sizes = heading_sizes(sheets, size);
    let mut running: Option<Running> = None;
    let mut notes: Vec<(String, &[Line])> = Vec::new();
    for (number, (lines, place)) in sheets.iter().zip(places).enumerate() {
        match place {
            Place::Page(page) => draft.page(page),
            Place::Unknown => draft.unknown_page(),
        }
        let columns: Vec<(&[Line], &[Line])> =
            columns(lines, size).map(|column| column.split_at(column.len() - notes_below(column, size))).collect();
        let below: Vec<(String, &[Line])> = columns.iter().flat_map(|(_, below)| notes_of(below, number)).collect();
        let names: BTreeSet<&str> = below.iter().map(|(name, _)| label(name)).collect();
        for (text, _) in columns {
            let margins = margins(text, size);
            let gap = usual_gap(text);
            for line in text {
                let heading = is_heading(line, size);
                let goes_on =
                    running.as_ref().is_some_and(|r| r.heading == heading && !begins(r, line, margins, gap, size));
                if goes_on {
                    draft.line_break();
                } else if heading {
                    draft.heading(level(line, &sizes));
                } else {
                    draft.begin(PassageKind::Paragraph);
                }
                write_line(line, number, &names, draft);
                running = Some(Running { last: line, margins, heading });
            }
        }
        for (name, _) in &below {
            draft.note_at(name, draft.place());
        }
        notes.extend(below);
    }
    for (name, lines) in notes {
        draft.begin_note(&name);
        for line in lines {
            draft.line_break();
            write_line(line, 0, &BTreeSet::new(), draft);
        }
        draft.end_note();
    }
}

fn write_line(line: &Line, sheet: usize, notes: &BTreeSet<&str>, draft: &mut Draft) {
    let mut from = 0;
    for (at, mark) in &line.marks {
        draft.text(&line.text[from..*at]);
        from = *at;
        if notes.contains(mark.as_str()) {
            draft.mark(&name(sheet, mark), mark);
        } else {
            // A power or the like: it is text.
            draft.text(mark);
        }
    }
    draft.text(&line.text[from..]);
}

/// How many of the last lines are notes: in smaller type, the first of them with a label; or in any type, where the
/// first begins with a raised label that marks a word above.
fn notes_below(lines: &[Line], size: f64) -> usize {
    let small = lines.iter().rev().take_while(|line| line.size < NOTE * size).count();
    let small = &lines[lines.len() - small..];
    let labelled = small.iter().position(|line| own_label(line).is_some()).map(|at| small.len() - at);
    labelled.or_else(|| lines.iter().position(raised_note(lines)).map(|at| lines.len() - at)).unwrap_or(0)
}

/// True for a line that begins with a raised label which stands in a line, after its words.
fn raised_note(lines: &[Line]) -> impl FnMut(&Line) -> bool {
    let marks = lines.iter().flat_map(|line| &line.marks).filter(|(at, _)| *at > 0);
    let marks: BTreeSet<&str> = marks.map(|(_, mark)| mark.as_str()).collect();
    move |line| line.marks.first().is_some_and(|(at, label)| *at == 0 && marks.contains(label.as_str()))
}

/// The notes of a sheet with their names.
fn notes_of(lines: &[Line], sheet: usize) -> Vec<(String, &[Line])> {
    let starts: Vec<(usize, &str)> = lines.iter().enumerate().filter_map(|(at, l)| Some((at, own_label(l)?))).collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([lines.len()]);
    starts.iter().zip(ends).map(|((at, mark), end)| (name(sheet, mark), &lines[*at..end])).collect()
}

/// The label that a note begins with: a raised figure, or «1 », «1) », «* ».
fn own_label(line: &Line) -> Option<&str> {
    if let Some((0, mark)) = line.marks.first() {
        return Some(mark);
    }
    let (first, _) = line.text.split_once(' ')?;
    let mark = first.trim_end_matches([')', '.']);
    let stars = !mark.is_empty() && mark.chars().all(|c| c == '*');
    (stars || mark.len() <= 3 && mark.parse::<u16>().is_ok()).then_some(mark)
}

fn name(sheet: usize, mark: &str) -> String {
    format!("{sheet}/{mark}")
}

fn label(name: &str) -> &str {
    name.split_once('/').map_or(name, |(_, label)| label)
}

fn is_heading(line: &Line, size: f64) -> bool {
    let short = line.text.chars().nth(LONGEST).is_none();
    short
        && (line.size > HEADING * size && line.text.chars().any(char::is_alphabetic)
            || headings::is_chapter(&line.text))
}

/// The sizes of headings, the largest first; what only one sheet has is on the title page.
fn heading_sizes(sheets: &[Vec<Line>], size: f64) -> Vec<i64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for lines in sheets {
        let own: BTreeSet<i64> = lines.iter().filter(|l| is_heading(l, size)).map(|l| halves(l.size)).collect();
        own.into_iter().for_each(|size| *counts.entry(size).or_default() += 1);
    }
    counts.into_iter().rev().filter(|(_, sheets)| *sheets > 1).map(|(size, _)| size).collect()
}

/// 1 for the largest headings.
fn level(line: &Line, sizes: &[i64]) -> u8 {
    let larger = sizes.iter().take_while(|&&size| size > halves(line.size)).count();
    u8::try_from(larger + 1).unwrap_or(u8::MAX)
}

/// The columns of a sheet, in the order in which it draws them: where a line stands higher than the one before, and to
/// the right of the column's edge, another begins.
fn columns(lines: &[Line], size: f64) -> impl Iterator<Item = &[Line]> {
    let mut edge = f64::INFINITY;
    let mut last: Option<&Line> = None;
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| {
            let next = last.is_some_and(|last| line.y > last.y + 2. * size) && line.left > edge + COLUMN * size;
            edge = if next { line.left } else { edge.min(line.left) };
            last = Some(line);
            next.then_some(at)
        })
        .collect();
    let ends: Vec<usize> = starts.iter().copied().chain([lines.len()]).collect();
    [0].into_iter().chain(starts).zip(ends).map(|(from, to)| &lines[from..to])
}

/// Where the lines of a column begin that are not indented, and where the full ones end.
fn margins(lines: &[Line], size: f64) -> (f64, f64) {
    let mut lefts: BTreeMap<i64, usize> = BTreeMap::new();
    lines.iter().for_each(|line| *lefts.entry(halves(line.left / size)).or_default() += 1);
    let usual = lefts.into_iter().find(|(_, n)| n * 4 >= lines.len()).map_or(0, |(left, _)| left);
    let near = |line: &&Line| halves(line.left / size) == usual;
    let left = lines.iter().filter(near).map(|line| line.left).min_by(f64::total_cmp).unwrap_or(0.);
    let mut rights: BTreeMap<i64, usize> = BTreeMap::new();
    lines.iter().for_each(|line| *rights.entry(halves(line.right / size)).or_default() += 1);
    // A title over all columns is longer than their lines.
    let full = rights.into_iter().rev().find(|(_, n)| *n >= FULL && n * 4 >= lines.len()).map(|(right, _)| right);
    let ends = |line: &&Line| full.is_none_or(|full| halves(line.right / size) == full);
    let right = lines.iter().filter(ends).map(|line| line.right).max_by(f64::total_cmp).unwrap_or(0.);
    (left, right)
}

/// The distance between most lines.
fn usual_gap(lines: &[Line]) -> f64 {
    let mut gaps: Vec<f64> = lines.windows(2).map(|two| two[0].y - two[1].y).filter(|gap| *gap > 0.).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(f64::INFINITY)
}

/// True when a paragraph begins with this line.
fn begins(running: &Running, line: &Line, margins: (f64, f64), gap: f64, size: f64) -> bool {
    let last = running.last;
    let across = last.y < line.y || running.margins != margins;
    if running.heading {
        return across || (last.size - line.size).abs() > 0.1 * size;
    }
    let ended = last.text.ends_with(['.', '!', '?', ':', ';', '…', '»']);
    let indent = line.left - margins.0;
    let last_indent = last.left - running.margins.0;
    let indented = indent > 0.8 * size && (indent - last_indent).abs() > 0.5 * size;
    let short = last.right < running.margins.1 - 2. * size.max(0.04 * (running.margins.1 - running.margins.0));
    // In prose a line that stops short of the margin is a paragraph's last.
    let stops = short && (ended || last.right < running.margins.0 + 0.5 * (running.margins.1 - running.margins.0));
    let apart = !across && last.y - line.y > 1.45 * gap;
    let other_type = (last.size - line.size).abs() > 0.15 * size;
    // A line of a table of contents.
    let leads = last.text.contains("....") || last.text.contains(". . . .");
    leads || indented && (ended || short) || stops || apart && (ended || short) || other_type
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, size: f64, marks: &[(usize, &str)]) -> Line {
        let marks = marks.iter().map(|(at, mark)| (*at, (*mark).to_owned())).collect();
        Line { text: text.to_owned(), left: 50., right: 500., y: 0., size, marks }
    }

    #[test]
    fn lines_in_smaller_type_below_are_notes_from_the_first_label_on() {
        let lines = [line("Обозы стали.", 12., &[]), line("и далее", 9., &[]), line("1 У села.", 9., &[])];
        assert_eq!(notes_below(&lines, 12.), 1);
    }

    /// A sheet of two columns under a title that goes over both.
    fn two_columns() -> Vec<Line> {
        let at = |text: &str, left: f64, y: f64| Line { left, right: left + 200., y, ..line(text, 10., &[]) };
        let column = |left: f64| (0..6).map(move |n| at("Обозы шли вдоль", left, 700. - 12. * f64::from(n)));
        let title = Line { right: 500., ..at("Сборы", 50., 730.) };
        [title].into_iter().chain(column(50.)).chain(column(300.)).collect()
    }

    #[test]
    fn a_line_higher_up_and_to_the_right_begins_a_column() {
        let lines = two_columns();
        let columns: Vec<usize> = columns(&lines, 10.).map(<[Line]>::len).collect();
        assert_eq!(columns, [7, 6]);
    }

    #[test]
    fn lines_of_a_column_go_on_to_its_own_edge() {
        let mut draft = Draft::default();
        write(&[two_columns()], &[Place::Unknown], &mut draft);
        let (work, ..) = draft.finish("a", "a.pdf", &crate::source::PageOptions::default());
        assert_eq!(work.passages.len(), 1, "{:?}", work.text);
    }

    #[test]
    fn lines_in_the_same_type_are_notes_where_their_raised_label_marks_a_word() {
        let marked = line("Обозы стали.", 12., &[("Обозы".len(), "2")]);
        let note = |label| line("У села.", 12., &[(0, label)]);
        assert_eq!(notes_below(&[marked.clone(), note("2"), line("Не все.", 12., &[])], 12.), 2);
        assert_eq!(notes_below(&[marked, note("3")], 12.), 0);
    }
}
