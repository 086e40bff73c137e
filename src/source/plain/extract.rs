//! A block without what is not its text: note marks, page marks, the hyphens of line ends, and the blanks of
//! letter-spaced words.

use super::notes::Labels;
use super::spaced::Spaced;
use super::{notes, spaced};
use crate::model::{Skipped, SkippedWhat, Span, Work};
use crate::source::pages::PageMark;
use crate::text::keeps_hyphen;

/// Blanks at most between the halves of a broken word: a line's end and the next one's indent.
const BLANKS: usize = 200;

/// Takes text out of a source, block by block in order.
pub(in crate::source) struct Extract<'a> {
    source: &'a str,
    /// Labels of all notes.
    labels: &'a Labels,
    pages: &'a [PageMark],
    /// Note marks taken out: where they stood in the text, and their labels.
    pub marks: Vec<(usize, String)>,
    /// Where the pages taken out so far stood in the text.
    pub places: Vec<usize>,
}

impl<'a> Extract<'a> {
    pub(in crate::source) fn new(source: &'a str, labels: &'a Labels, pages: &'a [PageMark]) -> Self {
        Self { source, labels, pages, marks: Vec::new(), places: Vec::new() }
    }

    /// Appends a block to the work's text.
    pub(in crate::source) fn block(&mut self, work: &mut Work, span: Span) {
        let block = span.of(self.source);
        let mut done = 0;
        let mut from = 0;
        let mut word = spaced::next(block, 0);
        let mut sign = next_sign(block, 0);
        loop {
            let page = self.next_page(span.end).map(|page| page.start.saturating_sub(span.start));
            // Each is looked for again only when it is behind: a text may be full of the others.
            if sign.is_some_and(|at| at < from) {
                sign = next_sign(block, from);
            }
            if word.as_ref().is_some_and(|word| word.span.start < from) {
                word = spaced::next(block, from);
            }
            let spaced = word.as_ref().map(|word| word.span.start);
            let Some(at) = page.into_iter().chain(sign).chain(spaced).min() else { break };
            if page == Some(at) {
                work.text.push_str(&block[done..at]);
                done = self.page(work, at, block);
                from = done;
                continue;
            }
            if let Some(found) = word.take_if(|word| word.span.start == at) {
                work.text.push_str(&block[done..at]);
                letters(work, block, &found);
                (done, from) = (found.span.end, found.span.end);
                word = spaced::next(block, from);
                continue;
            }
            let width = block[at..].chars().next().map_or(1, char::len_utf8);
            if let Some((length, label)) = notes::mark(&block[..at], &block[at..], self.labels) {
                work.text.push_str(&block[done..at]);
                self.marks.push((work.text.len(), label));
                skip(work, &block[at..at + length], SkippedWhat::NoteMark);
                done = at + length;
            } else if block[at..].starts_with(is_hyphen)
                && let Some((start, end)) = self.broken(block, span, at, width)
            {
                work.text.push_str(&block[done..start]);
                done = self.hyphen(work, block, span, start, end);
            }
            from = done.max(at + width);
        }
        work.text.push_str(&block[done..]);
    }

    /// Appends what stands between blocks: blanks, of which soft hyphens, strokes and page marks are taken out.
    pub(in crate::source) fn gap(&mut self, work: &mut Work, span: Span) {
        let mut from = span.start;
        while let Some(page) = self.next_page(span.end) {
            blanks(work, Span::new(from, page.start).of(self.source));
            self.places.push(work.text.len());
            skip(work, page.of(self.source), SkippedWhat::PageMark);
            from = page.end;
        }
        blanks(work, Span::new(from, span.end).of(self.source));
    }

    /// The next page mark, if it ends at `end` or before.
    fn next_page(&self, end: usize) -> Option<Span> {
        self.pages.get(self.places.len()).map(|page| page.span).filter(|page| page.end <= end)
    }

    /// Takes out the page mark at `at` of a block, with one of the blanks around it. Returns where the text goes on.
    fn page(&mut self, work: &mut Work, at: usize, block: &str) -> usize {
        let length = self.pages[self.places.len()].span.len();
        self.places.push(work.text.len());
        let mut end = at + length;
        if block[..at].ends_with(char::is_whitespace)
            && let Some(blank) = block[end..].chars().next().filter(|c| c.is_whitespace())
        {
            end += blank.len_utf8();
        }
        skip(work, &block[at..end], SkippedWhat::PageMark);
        end
    }

    /// Takes out a hyphen with the line's end after it and the page marks there. Returns where the text goes on.
    fn hyphen(&mut self, work: &mut Work, block: &str, span: Span, start: usize, end: usize) -> usize {
        let mut from = start;
        while let Some(page) = self.next_page(span.start + end) {
            let (first, last) = (page.start - span.start, page.end - span.start);
            skip(work, &block[from..first], SkippedWhat::Hyphen);
            self.places.push(work.text.len());
            skip(work, &block[first..last], SkippedWhat::PageMark);
            from = last;
        }
        if from < end {
            skip(work, &block[from..end], SkippedWhat::Hyphen);
        }
        end
    }

    /// What is to be taken out at a hyphen that breaks a word at a line's or page's end: hyphen and line break, or the
    /// line break only, where the word has a hyphen of its own. A soft hyphen is taken out anywhere.
    fn broken(&self, block: &str, span: Span, at: usize, width: usize) -> Option<(usize, usize)> {
        let in_word = block[..at].ends_with(char::is_alphabetic);
        // OCR leaves the sign where lines have been put together.
        let of_ocr = in_word && block[at..].starts_with('¬');
        let soft = of_ocr || block[at..].starts_with('\u{ad}');
        let (end, breaks) = self.blanks_after(block, span, at + width);
        let next = &block[end..];
        // «10-/летие»
        let of_number = !soft && block[..at].ends_with(|c: char| c.is_ascii_digit());
        let breaks = of_number && breaks || in_word && (breaks || of_ocr && end > at + width);
        // «Санкт-/Петербург».
        let capital = breaks && !soft && next.starts_with(char::is_uppercase);
        if !breaks || (!capital || of_number) && !next.starts_with(char::is_lowercase) {
            return soft.then_some((at, at + width));
        }
        let left = block[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let right = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        // «ПУТЕШЕ-/СТВИЕ» is one word.
        let capital = capital && left.starts_with(char::is_uppercase) && left.contains(char::is_lowercase);
        let town = right == "на" && next[right.len()..].starts_with('-');
        let own = !soft && (capital || of_number || town || keeps_hyphen(left, right));
        let start = if own { at + width } else { at };
        Some((start, end))
    }

    /// Where the blanks and page marks from `at` on end, and whether a line or page ends among them.
    fn blanks_after(&self, block: &str, span: Span, at: usize) -> (usize, bool) {
        let mut end = at;
        let mut breaks = false;
        let mut page = self.places.len();
        for _ in 0..BLANKS {
            let next = self.pages.get(page).filter(|p| p.span.start == span.start + end && p.span.end <= span.end);
            if let Some(next) = next {
                end = next.span.end - span.start;
                page += 1;
                breaks = true;
                continue;
            }
            match block[end..].chars().next() {
                Some(c) if c == '\u{ad}' || c.is_whitespace() => {
                    breaks |= matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}');
                    end += c.len_utf8();
                }
                _ => break,
            }
        }
        (end, breaks)
    }
}

/// Appends the letters of spaced words, with the blanks between the words.
fn letters(work: &mut Work, block: &str, spaced: &Spaced) {
    for (at, c) in spaced.span.of(block).char_indices() {
        let at = spaced.span.start + at;
        if c.is_alphabetic() || spaced.borders.contains(&at) {
            work.text.push(c);
        } else {
            skip(work, &block[at..at + c.len_utf8()], SkippedWhat::LetterSpace);
        }
    }
}

/// Appends the blanks between blocks; what else stands there is soft hyphens and lines of strokes.
fn blanks(work: &mut Work, gap: &str) {
    let mut rest = gap;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_whitespace(), c == '\u{ad}');
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        match kind(first) {
            (true, _) => work.text.push_str(piece),
            (_, true) => skip(work, piece, SkippedWhat::Hyphen),
            _ => skip(work, piece, SkippedWhat::Rule),
        }
        rest = after;
    }
}

/// Notes that a piece of the source is not in the text.
pub(in crate::source) fn skip(work: &mut Work, text: &str, what: SkippedWhat) {
    work.skipped.push(Skipped { offset: work.text.len(), what, text: text.to_owned() });
}

/// The next character from `from` on that may be more than text.
fn next_sign(block: &str, from: usize) -> Option<usize> {
    block[from..].find(|c| is_hyphen(c) || notes::can_begin_mark(c)).map(|at| from + at)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{ad}' | '-' | '\u{2010}' | '¬')
}
