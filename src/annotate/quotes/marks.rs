//! Quotation marks in pairs: «», „“, “”, "", ,,''. Unbalanced ones are closed at a place that can be defended.
//!
//! One pass over the text with a stack per passage, so the time is linear whatever the marks. A mark left open at a
//! passage's beginning or after a colon may be closed in a later passage: quotations of several paragraphs.

use crate::annotate::Document;
use crate::model::Span;

/// Text between a pair of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// With the marks.
    pub outer: Span,
    /// Without the marks.
    pub inner: Span,
    /// How the end was found.
    pub ends: Ends,
}

/// How the end of a marked text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Both marks are there.
    Paired,
    /// The opening mark is missing.
    NoOpening,
    /// The closing mark is missing.
    NoClosing,
}

/// A quotation is not followed further than this without its closing mark.
const LONGEST_RUN: usize = 8000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// « »
    Angled,
    /// „ “ ” " ,, ''
    Raised,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// Either, by what is open.
    Unclear,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    family: Family,
    side: Side,
    /// A single apostrophe: it may close what another mark opened, and is nothing by itself.
    weak: bool,
}

/// What the marks of one passage come to.
#[derive(Debug, Default)]
struct Paired {
    /// Opening and closing mark.
    pairs: Vec<(Span, Span)>,
    /// Opening marks without a closing one, in order.
    unclosed: Vec<Span>,
    /// Closing marks without an opening one, in order.
    stray: Vec<Span>,
}

/// The outermost marked texts of the work in order, not overlapping.
pub(super) fn pair(document: &Document<'_>) -> Vec<Marked> {
    let text = &document.work.text;
    let mut found: Vec<Marked> = Vec::new();
    let mut run: Option<Run> = None;
    let mut unmarked = true;
    for (index, passage) in document.work.passages.iter().enumerate() {
        let mut paired = pair_passage(text, passage.span);
        if let Some(open) = run.take() {
            match open.step(text, passage.span, &mut paired) {
                Step::Closed(marked) => found.push(marked),
                Step::Open(mut open) => {
                    open.held.push((passage.span, paired));
                    run = Some(open);
                    continue;
                }
                Step::Lost(open) => open.give_up(document, &mut found),
            }
        }
        if unmarked && let Some(marked) = paired.begun_before(text, passage.span) {
            found.push(marked);
        }
        unmarked &= paired.pairs.is_empty() && paired.unclosed.is_empty() && paired.stray.is_empty();
        run = begin_run(document, index, &mut paired);
        settle(document, passage.span, &paired, run.as_ref(), &mut found);
    }
    if let Some(open) = run {
        open.end_with_text(document, &mut found);
    }
    outermost(found)
}

/// The outermost marked texts inside of `outer`, a piece of one passage, in order.
pub(super) fn inside(text: &str, outer: Span) -> Vec<Marked> {
    let paired = pair_passage(text, outer);
    let marked = |open: Span, close: Span| Marked {
        outer: open.join(close),
        inner: Span::new(open.end, close.start),
        ends: Ends::Paired,
    };
    let mut found: Vec<Marked> = paired.pairs.iter().map(|&(open, close)| marked(open, close)).collect();
    // One closing mark is printed where two would meet.
    let shared = paired.unclosed.last().filter(|o| Span::new(outer.start, o.start).of(text).trim_end().ends_with(':'));
    found.extend(shared.map(|&open| marked(open, Span::new(outer.end, outer.end))));
    outermost(found)
}

impl Paired {
    /// An extract that begins inside a quotation: the first mark of the whole text closes, at a passage's end.
    fn begun_before(&mut self, text: &str, passage: Span) -> Option<Marked> {
        let close = *self.stray.first()?;
        let body = Span::new(passage.start, close.start).of(text);
        let first = self.pairs.first().is_none_or(|p| p.0.start > close.start);
        if !first || close.end > LONGEST_RUN || !ends_passage(text, passage, close) || body.contains(": ") {
            return None;
        }
        self.stray.remove(0);
        Some(Marked { outer: Span::new(0, close.end), inner: Span::new(0, close.start), ends: Ends::NoOpening })
    }
}

/// A quotation whose closing mark was not yet seen.
#[derive(Debug)]
struct Run {
    /// Its opening marks: the first, and those that reopen it in later passages.
    parts: Vec<Span>,
    /// The passages it ran through, with their own marks: theirs again if the run is lost.
    held: Vec<(Span, Paired)>,
}

enum Step {
    Closed(Marked),
    Open(Run),
    Lost(Run),
}

impl Run {
    /// Follows the run into the next passage.
    fn step(mut self, text: &str, passage: Span, paired: &mut Paired) -> Step {
        let first = self.parts[0];
        let too_far = passage.end.saturating_sub(first.start) > LONGEST_RUN;
        let body = passage.of(text);
        if too_far || body.starts_with(['—', '–', '-']) {
            return Step::Lost(self);
        }
        let reopened = paired.unclosed.first().copied().filter(|m| m.start == passage.start);
        if let Some(close) = paired.stray.first().copied() {
            paired.pairs.retain(|p| p.0.start > close.end);
            paired.stray.remove(0);
            let inner = Span::new(first.end, close.start);
            return Step::Closed(Marked { outer: first.join(close), inner, ends: Ends::Paired });
        }
        if let Some(mark) = reopened {
            self.parts.push(mark);
            return Step::Open(self);
        }
        match paired.pairs.first().copied() {
            // The last paragraph of a quotation that every paragraph reopens.
            Some((open, close)) if open.start == passage.start && ends_passage(text, passage, close) => {
                paired.pairs.clear();
                let inner = Span::new(first.end, close.start);
                Step::Closed(Marked { outer: first.join(close), inner, ends: Ends::Paired })
            }
            Some((open, _)) if open.start == passage.start => Step::Lost(self),
            _ if !paired.unclosed.is_empty() => Step::Lost(self),
            _ => Step::Open(self),
        }
    }

    /// The text ends inside the quotation: if it fills its paragraphs, it goes on to the end.
    fn end_with_text(self, document: &Document<'_>, found: &mut Vec<Marked>) {
        let first = self.parts[0];
        let end = self.held.last().map(|(passage, _)| passage.end);
        let whole = document.work.passages.iter().any(|p| p.span.start == first.start);
        match end.filter(|_| whole && self.parts.len() == 1) {
            Some(end) => found.push(Marked {
                outer: Span::new(first.start, end),
                inner: Span::new(first.end, end),
                ends: Ends::NoClosing,
            }),
            None => self.give_up(document, found),
        }
    }

    /// No closing mark came: every part ends with its own passage.
    fn give_up(self, document: &Document<'_>, found: &mut Vec<Marked>) {
        found.extend(self.parts.iter().map(|&p| to_passage_end(document, p)));
        for (passage, paired) in &self.held {
            settle(document, *passage, paired, None, found);
        }
    }
}

/// True when nothing but marks follows `mark` in its passage.
fn ends_passage(text: &str, passage: Span, mark: Span) -> bool {
    Span::new(mark.end, passage.end).of(text).chars().all(|c| !c.is_alphabetic())
}

/// The last opening mark of the passage, when it may be closed in a later one; it is taken out of `paired`.
fn begin_run(document: &Document<'_>, passage: usize, paired: &mut Paired) -> Option<Run> {
    let text = &document.work.text;
    let span = document.work.passages[passage].span;
    let mark = *paired.unclosed.last()?;
    if shares_its_close(text, span, paired, mark) {
        return None;
    }
    let before = Span::new(span.start, mark.start).of(text).trim_end();
    let may_cross = before.is_empty() || before.ends_with(':') || before.trim_end_matches(['>', ' ']).is_empty();
    if !may_cross {
        return None;
    }
    paired.unclosed.pop();
    Some(Run { parts: vec![mark], held: Vec::new() })
}

/// Russian printers set one closing mark where two would meet: «… роман «Бесы».
fn shares_its_close(text: &str, passage: Span, paired: &Paired, open: Span) -> bool {
    paired.pairs.last().is_some_and(|&(inner, close)| {
        inner.start > open.end && {
            let rest = Span::new(close.end, passage.end).of(text).trim_start_matches(['.', ',', '!', '?', '…', ';']);
            rest.trim().is_empty() || rest.trim_start().starts_with(['—', '–'])
        }
    })
}

/// Turns the marks of a passage into marked texts.
fn settle(document: &Document<'_>, passage: Span, paired: &Paired, run: Option<&Run>, found: &mut Vec<Marked>) {
    let text = &document.work.text;
    let run_start = run.map_or(usize::MAX, |r| r.parts[0].start);
    found.extend(paired.pairs.iter().filter(|p| p.0.start < run_start).map(|&(open, close)| Marked {
        outer: open.join(close),
        inner: Span::new(open.end, close.start),
        ends: Ends::Paired,
    }));
    for (i, &open) in paired.unclosed.iter().enumerate() {
        let shared = paired.pairs.last().filter(|_| shares_its_close(text, passage, paired, open));
        let next = paired.unclosed.get(i + 1).map_or(passage.end, |m| m.start);
        found.push(match shared {
            Some(&(_, close)) => {
                Marked { outer: open.join(close), inner: Span::new(open.end, close.start), ends: Ends::Paired }
            }
            None => to_sentence_end(document, open, next.min(run_start)),
        });
    }
    for &close in &paired.stray {
        found.extend(reopen(document, passage, close));
    }
}

/// A mark left open for good: its text ends with its passage after a colon, else with its sentence.
fn to_sentence_end(document: &Document<'_>, open: Span, limit: usize) -> Marked {
    let analysed = document.analysed;
    let sentence = analysed.sentence_at(open.end).map_or(limit, |s| analysed.sentences[s].span.end);
    let end = sentence.clamp(open.end, limit.max(open.end));
    Marked { outer: Span::new(open.start, end), inner: Span::new(open.end, end), ends: Ends::NoClosing }
}

fn to_passage_end(document: &Document<'_>, open: Span) -> Marked {
    let end = document.work.passage_at(open.start).map_or(open.end, |p| document.work.passages[p].span.end);
    let end = end.max(open.end);
    Marked { outer: Span::new(open.start, end), inner: Span::new(open.end, end), ends: Ends::NoClosing }
}

/// A closing mark without an opening one: the words begin after the last colon of the passage, or with the passage.
fn reopen(document: &Document<'_>, passage: Span, close: Span) -> Option<Marked> {
    let text = &document.work.text;
    let before = Span::new(passage.start, close.start).of(text);
    let window = before.char_indices().rev().nth(LONGEST_RUN / 4).map_or(0, |(i, _)| i);
    let start = match before[window..].rfind(": ") {
        Some(colon) => passage.start + window + colon + 2,
        None if window == 0 && ends_passage(text, passage, close) => passage.start,
        None => return None,
    };
    let inner = Span::new(start, close.start);
    Some(Marked { outer: Span::new(start, close.end), inner, ends: Ends::NoOpening })
}

/// Sorts, and drops what lies inside or across an earlier one.
fn outermost(mut found: Vec<Marked>) -> Vec<Marked> {
    found.sort_by_key(|m| (m.outer.start, std::cmp::Reverse(m.outer.end)));
    let mut end = 0;
    found.retain(|m| {
        let keep = m.outer.start >= end && !m.inner.is_empty();
        if keep {
            end = m.outer.end;
        }
        keep
    });
    found
}

fn pair_passage(text: &str, passage: Span) -> Paired {
    let mut paired = Paired::default();
    let mut stack: Vec<(Mark, Option<Span>)> = Vec::new();
    let mut open_of = [0_usize; 2];
    for mark in marks(text, passage) {
        let family = usize::from(mark.family == Family::Raised);
        let opens = match mark.side {
            Side::Open => true,
            Side::Close => false,
            Side::Unclear => open_of[family] == 0,
        };
        if opens {
            open_of[family] += 1;
            stack.push((mark, None));
        } else if open_of[family] == 0 || mark.weak {
            match stack.last_mut() {
                // «… “ with the wrong closing mark: kept in mind in case the right one never comes.
                Some((_, wrong)) if wrong.is_none() => *wrong = Some(mark.span),
                Some(_) => {}
                None if mark.weak => {}
                None => paired.stray.push(mark.span),
            }
        } else {
            while let Some((open, wrong)) = stack.pop() {
                open_of[usize::from(open.family == Family::Raised)] -= 1;
                if open.family == mark.family {
                    paired.pairs.push((open.span, mark.span));
                    break;
                }
                if let Some(close) = wrong {
                    paired.pairs.push((open.span, close));
                }
            }
        }
    }
    for (open, wrong) in stack {
        match wrong {
            Some(close) => paired.pairs.push((open.span, close)),
            None => paired.unclosed.push(open.span),
        }
    }
    paired
}

/// The marks of a passage.
fn marks(text: &str, passage: Span) -> impl Iterator<Item = Mark> + '_ {
    let body = passage.of(text);
    let mut skip = 0;
    body.char_indices().filter_map(move |(at, c)| {
        if at < skip {
            return None;
        }
        let before = body[..at].chars().next_back();
        let doubled = matches!(c, ',' | '\'' | '<' | '>') && body[at + c.len_utf8()..].starts_with(c);
        let length = c.len_utf8() * (1 + usize::from(doubled));
        let after = body[at + length..].chars().next();
        let (family, side) = match c {
            '«' => (Family::Angled, Side::Open),
            '»' => (Family::Angled, Side::Close),
            '„' | '‟' => (Family::Raised, Side::Open),
            ',' if doubled && after.is_some_and(char::is_alphabetic) => (Family::Raised, Side::Open),
            '\'' if doubled => (Family::Raised, by_context(before, after)),
            '\'' | '’' if before.is_some_and(|c| matches!(c, '.' | '?' | '!' | '…')) => {
                (Family::Raised, Side::Close)
            }
            '"' | '“' | '”' => (Family::Raised, by_context(before, after)),
            _ => return None,
        };
        skip = at + length;
        let start = passage.start + at;
        let weak = !doubled && matches!(c, '\'' | '’');
        Some(Mark { span: Span::new(start, start + length), family, side, weak })
    })
}

fn by_context(before: Option<char>, after: Option<char>) -> Side {
    let left_edge = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '«' | '„'));
    let right_edge = after.is_none_or(|c| {
        c.is_whitespace() || matches!(c, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | '—' | '–' | '»')
    });
    let word_after = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '…' | '.' | '(' | '<' | '[' | '—' | '–'));
    match (left_edge, right_edge) {
        (true, false) => Side::Open,
        (true, true) if word_after && !after.is_some_and(char::is_whitespace) && before.is_none() => Side::Open,
        (true, true) if after.is_some_and(|c| matches!(c, '…' | '.')) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Unclear,
    }
}
