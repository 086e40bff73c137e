//! Running heads beside page numbers that stand on lines of their own: taken out with the number.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Span;
use crate::source::pages::PageMark;
use crate::text::fold_text;

/// Letters of a running head.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=60;
/// Under one in so many, at least, a sentence goes on.
const INSIDE: usize = 5;
/// Pages on which it must stand.
const PAGES: usize = 3;

/// Widens the marks by the lines beside them that are running heads: the same words beside three marks at least, and
/// seldom elsewhere (as names of speakers in a play are). Where words stand for the first time they are a heading,
/// unless a sentence goes on under them.
pub(in crate::source) fn take_in(source: &str, marks: &mut [PageMark]) {
    let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
    // A line with a mark in it is that mark's.
    let free = |line: &Line| {
        let next = spans.partition_point(|span| span.start < line.end);
        next.checked_sub(1).is_none_or(|before| spans[before].end <= line.span.start)
    };
    let beside: Vec<[Option<Line>; 2]> =
        marks.iter().map(|mark| beside(source, mark).map(|line| line.filter(free))).collect();
    let mut at_marks: BTreeMap<&str, usize> = BTreeMap::new();
    for line in beside.iter().flatten().flatten() {
        *at_marks.entry(&line.words).or_default() += 1;
    }
    // Where sentences never go on under them, the words head a document each.
    let mut inside: BTreeMap<&str, usize> = BTreeMap::new();
    for line in beside.iter().flatten().flatten().filter(|line| goes_on(source, line)) {
        *inside.entry(&line.words).or_default() += 1;
    }
    at_marks
        .retain(|words, count| *count >= PAGES && inside.get(words).is_some_and(|inside| inside * INSIDE >= *count));
    if at_marks.is_empty() {
        return;
    }
    let everywhere = lines_of(source, &at_marks);
    let is_head = |line: &Line| {
        let Some((first, count)) = everywhere.get(&line.words) else { return false };
        at_marks.get(line.words.as_str()).is_some_and(|at| at * 2 > *count)
            && (line.span.start != *first || goes_on(source, line))
    };
    let mut taken = BTreeSet::new();
    for (mark, sides) in marks.iter_mut().zip(&beside) {
        for line in sides.iter().flatten().filter(|line| is_head(line)) {
            // A line between two marks belongs to one of them.
            if taken.insert(line.span.start) {
                mark.span = Span::new(mark.span.start.min(line.span.start), mark.span.end.max(line.end));
            }
        }
    }
}

/// True when a sentence goes on under a line and its mark.
fn goes_on(source: &str, line: &Line) -> bool {
    source[line.below..].trim_start().starts_with(char::is_lowercase)
}

/// A line that could be a running head.
struct Line {
    /// Its characters without the blanks around them.
    span: Span,
    /// Where the next line begins.
    end: usize,
    /// Where the text begins under it and the mark.
    below: usize,
    /// Its words, folded.
    words: String,
}

impl Line {
    /// The line in a piece of the source that begins at `at`.
    fn of(piece: &str, at: usize) -> Option<Self> {
        let text = piece.trim();
        let start = at + piece.len() - piece.trim_start().len();
        let letters = text.chars().filter(|c| c.is_alphabetic()).take(LETTERS.end() + 1).count();
        let opens = text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '«' | '„' | '"'));
        let fits = opens && LETTERS.contains(&letters);
        fits.then(|| Self {
            span: Span::new(start, start + text.len()),
            end: at + piece.len(),
            below: at + piece.len(),
            words: fold_text(text),
        })
    }
}

/// The lines next to a mark, blank ones left out.
fn beside(source: &str, mark: &PageMark) -> [Option<Line>; 2] {
    if !mark.line {
        return [None, None];
    }
    let before = source[..mark.span.start].trim_end();
    let start = before.rfind(is_break).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let after = &source[mark.span.end..];
    let blanks = after.len() - after.trim_start().len();
    let after = &after[blanks..];
    let length = after.find(is_break).map_or(after.len(), |at| at + line_break(&after[at..]));
    let above = Line::of(&before[start..], start).map(|line| Line { below: mark.span.end, ..line });
    [above, Line::of(&after[..length], mark.span.end + blanks)]
}

/// Where each of the words first are a line, and how often they are one.
fn lines_of(source: &str, wanted: &BTreeMap<&str, usize>) -> BTreeMap<String, (usize, usize)> {
    let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut at = 0;
    for piece in source.split_inclusive(is_break) {
        if piece.len() <= LETTERS.end() * 4
            && let Some(line) = Line::of(piece, at).filter(|line| wanted.contains_key(line.words.as_str()))
        {
            found.entry(line.words).or_insert((line.span.start, 0)).1 += 1;
        }
        at += piece.len();
    }
    found
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{c}')
}

fn line_break(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { 1 }
}

#[cfg(test)]
#[allow(clippy::format_collect)]
mod tests {
    use crate::model::PassageKind;
    use crate::source::plain::read;

    fn page(n: usize, head: &str, foot: bool) -> String {
        let text = format!("и обозы шли вдоль реки, и было их {n}. {}\n", "Возчики пели до вечера. ".repeat(30));
        if foot { format!("{head}\n\n{text}\n{n}\n\n") } else { format!("{head}\n{n}\n\n{text}\n") }
    }

    fn headings(source: &str) -> Vec<String> {
        let work = read("a", "a.txt", source);
        assert!(work.locators.iter().filter(|l| l.page.is_some()).count() > 4);
        let headings = work.passages.iter().filter(|p| p.kind == PassageKind::Heading);
        headings.map(|p| p.span.of(&work.text).to_owned()).collect()
    }

    #[test]
    fn heads_above_their_pages_are_no_text() {
        for foot in [true, false] {
            let text: String =
                (10..20).map(|n| page(n, if n % 2 == 0 { "ПЁТР СОМОВ" } else { "СБОРЫ В ДОРОГУ" }, foot)).collect();
            // The head of the first page stands before all marks.
            let title =
                if foot { "СБОРЫ В ДОРОГУ" } else { "ПЁТР СОМОВ\n\nСБОРЫ В ДОРОГУ" };
            let found = headings(&format!("{title}\n\n{}", text.replacen("и обозы", "Обозы", 1)));
            assert_eq!(found.len(), 2, "{found:?}");
        }
    }

    #[test]
    fn what_stands_for_the_first_time_is_a_heading() {
        let chapter = |head: &str, n: usize| {
            let first = page(n, head, true).replace("и обозы", "Обозы");
            first + &(n + 1..n + 5).map(|n| page(n, head, true)).collect::<String>()
        };
        let text = chapter("СБОРЫ", 10) + &chapter("В ПУТИ", 15);
        assert_eq!(headings(&text), ["СБОРЫ", "В ПУТИ"]);
    }

    #[test]
    fn headings_of_documents_on_a_page_each_stay() {
        let text: String = (10..20).map(|n| page(n, "РАПОРТ", true).replace("и обозы", "Обозы")).collect();
        assert_eq!(headings(&text).len(), 10);
    }

    #[test]
    fn lines_that_stand_elsewhere_too_stay() {
        let text: String = (10..20).map(|n| page(n, "СОМОВ", true) + "\nСОМОВ\n\nДа.\n\nСОМОВ\n\nНет.\n\n").collect();
        assert!(read("a", "a.txt", &text).text.matches("СОМОВ").count() == 30);
    }

    #[test]
    fn a_line_that_is_a_mark_is_no_head_of_another() {
        for text in ["ж лист 47.\n".to_owned() + &"лист 47.\n".repeat(20), "лист 47.\n\n".repeat(9)] {
            let work = read("a", "a.txt", &text);
            assert!(work.text.len() + work.skipped.iter().map(|s| s.text.len()).sum::<usize>() == text.len());
        }
    }

    #[test]
    fn a_paragraph_goes_on_under_the_head() {
        let half = "Обозы шли вдоль реки весь день, и возчики пели. ".repeat(20);
        let text: String = (10..16).map(|n| format!("{half}а лодки\n{n}\nСБОРЫ В ДОРОГУ\nстояли у берега. ")).collect();
        let work = read("a", "a.txt", &format!("СБОРЫ В ДОРОГУ\n\n{text}"));
        assert_eq!(work.text.matches("лодки\nстояли у берега").count(), 6, "{}", work.text);
    }
}
