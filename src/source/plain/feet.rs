//! Notes at the feet of pages: the last lines before a page mark that begin with labels whose marks stand above.

use std::collections::BTreeSet;

use super::blocks::lines;
use super::notes::{self, superscript};
use crate::model::Span;
use crate::source::pages::PageMark;

/// Lines of notes on a page at most.
const LINES: usize = 60;

/// Where the lines begin that begin notes at the feet of pages.
#[derive(Debug, Default)]
pub(super) struct Feet {
    starts: BTreeSet<usize>,
    /// Their marks are bare figures: «слово2».
    pub bare: bool,
}

impl Feet {
    /// The notes of a text whose pages are known.
    pub(super) fn of(source: &str, pages: &[PageMark]) -> Self {
        let mut feet = Self::default();
        if !pages.iter().any(|page| page.line) {
            return feet;
        }
        let lines = lines(source);
        let mut first = 0;
        let ends =
            pages.iter().filter(|page| page.line).map(|page| page.span).chain([Span::new(source.len(), source.len())]);
        for mark in ends {
            let from = first + lines[first..].partition_point(|line| line.start < mark.start);
            feet.take_page(source, &lines[first..from]);
            first = from + lines[from..].partition_point(|line| line.start < mark.end);
        }
        feet
    }

    /// True for a line that begins a note.
    pub(super) fn begins(&self, line: Span) -> bool {
        self.starts.contains(&line.start)
    }

    /// From the last line upwards: the labels grow by one, and the mark of each stands above the first.
    fn take_page(&mut self, source: &str, lines: &[Span]) {
        let mut found: Vec<(Span, Kind, usize)> = Vec::new();
        let mut taken = 0;
        for line in lines.iter().rev().filter(|line| !line.is_empty()).take(LINES) {
            let Some((kind, number)) = label(line.of(source)) else { continue };
            if found.last().is_some_and(|(_, after, next)| *after != kind || number + 1 != *next) {
                continue;
            }
            found.push((*line, kind, number));
            let text = Span::new(lines[0].start, line.start).of(source);
            if found.iter().all(|(_, kind, number)| kind.is_cited(text, *number)) {
                taken = found.len();
            }
        }
        for (line, kind, _) in &found[..taken] {
            self.starts.insert(line.start);
            self.bare |= *kind == Kind::Bare;
        }
    }
}

/// How a label is written, and its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `*`, `**`.
    Stars,
    /// `¹`.
    Raised,
    /// `1)`, as its mark.
    Bracket,
    /// `[1]`.
    Square,
    /// `1`, with the mark `слово1` or `слово¹`.
    Bare,
}

impl Kind {
    /// True when the mark of a label stands in a text.
    fn is_cited(self, text: &str, number: usize) -> bool {
        let figures = number.to_string();
        let raised: String = figures.chars().filter_map(notes::raised).collect();
        match self {
            Self::Stars => after_word(text, &"*".repeat(number), |next| next != Some('*')),
            Self::Raised => after_word(text, &raised, |next| next.is_none_or(|c| superscript(c).is_none())),
            Self::Bracket => text
                .match_indices(&format!("{figures})"))
                .any(|(at, _)| notes::is_attached(&text[..at]) && !notes::opened(&text[..at])),
            Self::Square => text.contains(&format!("[{figures}]")),
            Self::Bare => {
                let apart = |at: usize| !text[at..].starts_with(char::is_alphanumeric);
                text.match_indices(&figures).any(|(at, _)| notes::is_word(&text[..at]) && apart(at + figures.len()))
                    || after_word(text, &raised, |next| next.is_none_or(|c| superscript(c).is_none()))
            }
        }
    }
}

/// True when a mark stands close to a word, with what may follow it behind it.
fn after_word(text: &str, mark: &str, may_follow: impl Fn(Option<char>) -> bool) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        let close =
            text[..at].ends_with(|c: char| c.is_lowercase() || matches!(c, '»' | '.' | ',' | '”' | '"' | ')' | ';'));
        close && may_follow(text[at + mark.len()..].chars().next())
    })
}

/// The label that a line begins with, and its number.
fn label(line: &str) -> Option<(Kind, usize)> {
    let name = notes::label(line, true).filter(|label| label.length < line.len())?.name;
    let kind = match line.chars().next()? {
        '*' => return Some((Kind::Stars, name.len())),
        '[' => Kind::Square,
        c if superscript(c).is_some() => Kind::Raised,
        c if c.is_ascii_digit() && line[name.len()..].starts_with(')') => Kind::Bracket,
        c if c.is_ascii_digit() => Kind::Bare,
        _ => return None,
    };
    Some((kind, name.parse().ok()?))
}

#[cfg(test)]
#[allow(clippy::format_collect)]
mod tests {
    use crate::model::PassageKind;
    use crate::source::plain::read;

    /// Pages with the same note at the foot of each.
    fn pages(mark: &str, note: &str) -> String {
        let text =
            "Обозы шли вдоль реки весь день до вечера\nи никто не видел, где они стали, и возчики пели.\n".repeat(6);
        (12..18).map(|n| format!("{text}Лодки стояли у берега{mark}, и лёд был\n{note}\n{n}\nкрепок. ")).collect()
    }

    fn notes(source: &str) -> Vec<String> {
        let work = read("a", "a.txt", source);
        let linked: Vec<usize> = work.notes.iter().map(|note| note.passage).collect();
        let notes = work.passages.iter().enumerate().filter(|(_, p)| p.kind == PassageKind::Note);
        notes.filter(|(n, _)| linked.contains(n)).map(|(_, p)| p.span.of(&work.text).to_owned()).collect()
    }

    #[test]
    fn notes_stand_under_the_text_without_a_blank_line() {
        for (mark, note) in
            [("*", "* Там же."), ("¹", "¹ Там же."), ("1)", "1) Там же."), ("1", "1 Там же."), ("*", "____\n* Там же.")]
        {
            assert_eq!(notes(&pages(mark, note)), vec!["Там же."; 6], "{note}");
        }
    }

    #[test]
    fn notes_on_lines_one_after_the_other_are_several() {
        let source = pages("*, где вода** была высока", "* Там же.\n** Далеко оттуда.");
        assert_eq!(notes(&source)[..3], ["Там же.", "Далеко оттуда.", "Там же."]);
    }

    #[test]
    fn the_next_page_is_not_of_the_note() {
        let work = read("a", "a.txt", &pages("*", "* Там же."));
        assert!(work.passages.iter().all(|p| p.kind != PassageKind::Note || !p.span.of(&work.text).contains("крепок")));
    }

    #[test]
    fn a_number_that_nothing_cites_begins_no_note() {
        assert_eq!(notes(&pages("", "1 Там же.")), Vec::<String>::new());
    }
}
