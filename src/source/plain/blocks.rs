//! Lines and blocks: the paragraphs of a text, whether each stands on a line of its own or is wrapped at a page's
//! width.

use std::collections::BTreeSet;

use super::feet::Feet;
use crate::model::Span;
use crate::source::pages::PageMark;

/// Longest line, in characters, of a text that is wrapped.
const PAGE_WIDTH: usize = 110;
/// Longest and shortest line of verse, in characters.
const VERSE: std::ops::RangeInclusive<usize> = 12..=60;
/// Lines a stanza has at least.
const STANZA: usize = 4;
/// One line in so many at least is indented where indents begin paragraphs.
const PARAGRAPH_LINES: usize = 50;

/// A paragraph, heading, note or stanza as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Its text, trimmed.
    pub span: Span,
    /// A blank line or the beginning of the text is before it.
    pub blank_before: bool,
    /// A blank line or the end of the text is after it.
    pub blank_after: bool,
    /// It is a stanza.
    pub verse: bool,
}

/// The blocks of a text. `is_heading` tells lines that begin no paragraph though no blank line follows; lines that are
/// page marks belong to no block, or stand inside one that goes on after them. Notes at the `feet` of pages are blocks.
pub(super) fn blocks(source: &str, pages: &[PageMark], feet: &Feet, is_heading: &dyn Fn(&str) -> bool) -> Vec<Block> {
    let Unmarked { lines, goes_on, anew } = without_page_lines(source, lines(source), pages, feet);
    let wrapped = is_wrapped(source, &lines);
    let indent = if wrapped { paragraph_indent(source, &lines) } else { None };
    let begins =
        |line: &Span, before: &Span| indent.is_some_and(|indent| begins_by_indent(source, line, before, indent));
    let mut blocks = Vec::new();
    let apart = |line: &Span| line.is_empty() || is_rule(line.of(source));
    for run in lines.split(apart).filter(|run| !run.is_empty()) {
        let verse = is_stanza(source, run);
        let first = blocks.len();
        let mut after_heading = true;
        let mut before = &run[0];
        for line in run {
            let heading = is_heading(line.of(source));
            let own = feet.begins(*line) || anew.contains(&line.start);
            match blocks.last_mut().filter(|_| !own) {
                Some(Block { span, .. }) if goes_on.contains(&line.start) => span.end = line.end,
                Some(Block { span, .. })
                    if (verse || wrapped && !begins(line, before)) && !heading && !after_heading =>
                {
                    span.end = line.end;
                }
                _ => blocks.push(Block { span: *line, blank_before: false, blank_after: false, verse }),
            }
            after_heading = heading;
            before = line;
        }
        // A run may have gone on with the block before it.
        if let Some(block) = blocks.get_mut(first) {
            block.blank_before = true;
        }
        if let Some(last) = blocks.last_mut() {
            last.blank_after = true;
        }
    }
    blocks
}

/// A line of strokes, as it stands above notes.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '_' | '-' | '—' | '–' | '=' | '─'))
}

/// The lines that are no page marks.
struct Unmarked {
    lines: Vec<Span>,
    /// Beginnings of those that go on with a paragraph from the page before: it lacks its end, and they begin with a
    /// small letter.
    goes_on: BTreeSet<usize>,
    /// Beginnings of those that follow a page mark that notes stand before.
    anew: BTreeSet<usize>,
}

fn without_page_lines(source: &str, lines: Vec<Span>, pages: &[PageMark], feet: &Feet) -> Unmarked {
    let marks: Vec<Span> = pages.iter().filter(|page| page.line).map(|page| page.span).collect();
    let (mut goes_on, mut anew) = (BTreeSet::new(), BTreeSet::new());
    if marks.is_empty() {
        return Unmarked { lines, goes_on, anew };
    }
    let is_mark = |line: &Span| {
        let before = marks[..marks.partition_point(|mark| mark.start <= line.start)].last();
        before.is_some_and(|mark| line.end <= mark.end)
    };
    let mut kept: Vec<Span> = Vec::with_capacity(lines.len());
    let (mut after_mark, mut in_notes) = (false, false);
    for line in lines {
        in_notes |= feet.begins(line);
        if !line.is_empty() && is_mark(&line) {
            after_mark = true;
            continue;
        }
        if after_mark && !line.is_empty() {
            after_mark = false;
            if std::mem::take(&mut in_notes) {
                anew.insert(line.start);
                kept.push(line);
                continue;
            }
            let last = kept.iter().rposition(|l| !l.is_empty());
            let open = |l: usize| !kept[l].of(source).ends_with(['.', '!', '?', ':', '…', '»', ';', '"', ')']);
            if let Some(last) = last.filter(|&l| open(l) && line.of(source).starts_with(char::is_lowercase)) {
                kept.truncate(last + 1);
                goes_on.insert(line.start);
            }
        }
        kept.push(line);
    }
    Unmarked { lines: kept, goes_on, anew }
}

/// The lines of a text, trimmed; an empty span where a line is blank. A form feed beside a line break adds none: pages
/// break inside paragraphs.
pub(super) fn lines(source: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_break(c) {
            continue;
        }
        let mut last = c;
        while let Some((_, next)) = chars.next_if(|&(_, next)| {
            last == '\r' && next == '\n' || is_break(next) && (last == '\u{c}') != (next == '\u{c}')
        }) {
            last = next;
        }
        lines.push(trimmed(source, start, at));
        start = chars.peek().map_or(source.len(), |&(next, _)| next);
    }
    lines.push(trimmed(source, start, source.len()));
    lines
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn trimmed(source: &str, start: usize, end: usize) -> Span {
    let line = Span::new(start, end).of(source);
    let body = line.trim();
    if body.is_empty() {
        return Span::new(start, start);
    }
    let start = start + line.len() - line.trim_start().len();
    Span::new(start, start + body.len())
}

/// True when paragraphs are broken into lines of a page's width: few lines are longer, and many go on in the next one
/// with a small letter.
fn is_wrapped(source: &str, lines: &[Span]) -> bool {
    let long = lines.iter().filter(|line| line.of(source).chars().nth(PAGE_WIDTH).is_some()).count();
    let inner = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let goes_on = |pair: &&[Span]| {
        let finished = pair[0].of(source).ends_with(['.', '!', '?', ':', '…', '»', ';']);
        !finished && pair[1].of(source).starts_with(char::is_lowercase)
    };
    let (inner, wrapped) = (inner().count(), inner().filter(goes_on).count());
    inner >= 4 && wrapped * 3 >= inner && long * 20 <= lines.len()
}

/// Blanks before a line, in characters.
fn indent_of(source: &str, line: &Span) -> usize {
    source[..line.start].chars().rev().take_while(|c| c.is_whitespace() && !is_break(*c)).take(PAGE_WIDTH).count()
}

/// True for a line set in where the one before is not, or is a paragraph by itself; the lines of a quotation that is set
/// in whole go together.
fn begins_by_indent(source: &str, line: &Span, before: &Span, least: usize) -> bool {
    let (own, last) = (indent_of(source, line), indent_of(source, before));
    let text = line.of(source);
    let apart = || {
        text.starts_with(['—', '–', '-']) || before.of(source).ends_with(['.', '!', '?', ':', '…', '»', ';', '"', ')'])
    };
    own >= least && !text.starts_with(char::is_lowercase) && (own > last || apart())
}

/// The blanks before the first line of a paragraph, where they tell it from the others: most lines have fewer, and those
/// with so many begin as sentences do.
fn paragraph_indent(source: &str, lines: &[Span]) -> Option<usize> {
    let lines: Vec<&Span> = lines.iter().filter(|line| !line.is_empty()).collect();
    let mut indents: Vec<usize> = lines.iter().map(|line| indent_of(source, line)).collect();
    let indent_at = |line: &Span| indent_of(source, line);
    indents.sort_unstable();
    let usual = *indents.get(indents.len() / 2)?;
    let deeper = || lines.iter().filter(|line| indent_at(line) > usual);
    let opens = |line: &str| !line.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')' | '»'));
    let (count, opening) = (deeper().count(), deeper().filter(|line| opens(line.of(source))).count());
    (count * PARAGRAPH_LINES >= lines.len() && opening * 10 >= count * 9).then_some(usual + 1)
}

/// True when the lines between two blank ones are a stanza.
fn is_stanza(source: &str, lines: &[Span]) -> bool {
    let fits = |line: &str| {
        VERSE.contains(&line.chars().take(*VERSE.end() + 1).count())
            && line.starts_with(|c: char| c.is_uppercase() || matches!(c, '«' | '„' | '"'))
            && !line.contains(|c: char| c.is_ascii_digit())
            && line.contains(char::is_lowercase)
    };
    let open = |line: &str| line.ends_with(|c: char| matches!(c, ',' | ';' | '—' | '-') || c.is_alphabetic());
    let text = || lines.iter().map(|line| line.of(source));
    lines.len() >= STANZA && text().all(fits) && text().filter(|l| open(l)).count() * 2 >= lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<&str> {
        blocks(source, &[], &Feet::default(), &|_| false).into_iter().map(|block| block.span.of(source)).collect()
    }

    #[test]
    fn every_kind_of_line_break_ends_a_line() {
        assert_eq!(
            found("Раз.\nДва.\r\nТри.\rЧетыре.\u{2028}Пять.\u{c}Шесть."),
            ["Раз.", "Два.", "Три.", "Четыре.", "Пять.", "Шесть."]
        );
    }

    #[test]
    fn blank_lines_are_seen_in_files_of_any_system() {
        for gap in ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n"] {
            let source = format!("Раз.{gap}Два.\nТри.");
            let blocks = blocks(&source, &[], &Feet::default(), &|_| false);
            assert_eq!(blocks.iter().map(|b| b.blank_before).collect::<Vec<_>>(), [true, true, false], "{gap:?}");
            assert_eq!(blocks.iter().map(|b| b.blank_after).collect::<Vec<_>>(), [true, false, true], "{gap:?}");
        }
    }

    #[test]
    fn a_page_break_inside_a_wrapped_paragraph_does_not_end_it() {
        let source = "Обозы шли вдоль\nреки весь день до\n\u{c}самого вечера, и\nникто не видел, где\nони стали.";
        assert_eq!(found(source).len(), 1);
    }

    #[test]
    fn an_indent_begins_a_paragraph_of_a_wrapped_text() {
        for indent in ["     ", " ", "\t", "\u{a0}\u{a0}"] {
            let paragraph = format!(
                "{indent}Обозы шли вдоль реки\nвесь день до самого вечера, и\nникто не видел, где они\nстали.\n"
            );
            assert_eq!(found(&paragraph.repeat(3)).len(), 3, "{indent:?}");
        }
    }

    #[test]
    fn the_lines_of_a_quotation_that_is_set_in_go_together() {
        let paragraph = "     Обозы шли вдоль реки\nвесь день до самого вечера, и\nникто не видел, где они\nстали.\n";
        let quoted = "        Приказ был таков, чтобы\n        Сомов и все, кто с ним\n        идёт, стали у реки.\n";
        let source = [paragraph.repeat(5).as_str(), quoted, &paragraph.repeat(5)].concat();
        assert_eq!(found(&source).len(), 11);
        assert_eq!(found(&format!("{}     Да.\n     Нет.\n     — Кто там\n", paragraph.repeat(5))).len(), 8);
    }

    #[test]
    fn lines_set_in_anyhow_begin_no_paragraphs() {
        let lines = ["Обозы шли вдоль реки", "весь день до самого вечера, и", "никто не видел, где они", "стали у"];
        let text: String =
            lines.iter().cycle().take(12).enumerate().map(|(n, l)| " ".repeat(n % 3) + l + "\n").collect();
        assert_eq!(found(&text).len(), 1);
    }

    #[test]
    fn a_stanza_is_one_block() {
        let source = "Проза до стихов кончилась здесь.\n\nУ крыльца стоит телега,\nВозле сада тихий пруд,\nБелый снег опять без \
                      снега\nИ дороги не ведут.\n\nПроза.";
        let blocks = blocks(source, &[], &Feet::default(), &|_| false);
        assert_eq!(blocks.len(), 3);
        assert!(blocks[1].verse);
    }

    #[test]
    fn short_answers_are_no_verse() {
        assert_eq!(found("Кто там стоит?\nНикого там нет.\nПойди и посмотри!\nНе пойду я туда.").len(), 4);
    }
}
