//! The extent of a quotation: its segments, its id, and how it is set.

use std::collections::HashSet;

use crate::model::{PassageKind, Quote, QuoteKind, Span, Work, quote_id};
use crate::text::fold_text;

/// Gives the quotation the words of `span`, in segments that each lie in one passage. Outer quotation marks are left
/// out, and so are the author's words that interrupted the old segments.
pub(super) fn cut(work: &Work, quote: &mut Quote, span: Span) {
    let span = unquoted(&work.text, span);
    let insertions: Vec<Span> = quote
        .segments
        .windows(2)
        .map(|pair| Span::new(pair[0].end, pair[1].start))
        .filter(|insertion| span.start < insertion.start && insertion.end < span.end)
        .collect();
    let mut segments = Vec::new();
    for passage in passages(work, span) {
        let piece = intersection(work.passages[passage].span, span);
        let mut start = piece.start;
        for insertion in insertions.iter().filter(|i| i.overlaps(piece)) {
            push_trimmed(&work.text, Span::new(start, insertion.start), &mut segments);
            start = start.max(insertion.end);
        }
        push_trimmed(&work.text, Span::new(start, piece.end), &mut segments);
    }
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return };
    quote.span = first.join(*last);
    quote.segments = segments;
    quote.lead_in.retain(|l| !l.overlaps(span));
}

/// The id of quotation `index`, which no other quotation has.
pub(super) fn free_id(work: &Work, quotes: &[Quote], index: usize) -> String {
    let quote = &quotes[index];
    let passage = |segment: &Span| work.passage_at(segment.start).map(|p| work.passages[p].id.as_str());
    let places: Vec<&str> = quote.segments.iter().filter_map(passage).collect();
    let folded: Vec<String> = quote.segments.iter().map(|s| fold_text(s.of(&work.text))).collect();
    let folded = folded.join(" ");
    let others = quotes.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, q)| q.id.as_str());
    let taken: HashSet<&str> = others.collect();
    let mut occurrence = 0;
    loop {
        let id = quote_id(&places, &folded, occurrence);
        if !taken.contains(id.as_str()) {
            return id;
        }
        occurrence += 1;
    }
}

/// How words that are a quotation are set, as far as their surroundings tell.
pub(super) fn kind(work: &Work, span: Span) -> QuoteKind {
    let text = &work.text;
    let before = text[..span.start.min(text.len())].trim_end_matches([' ', '\u{a0}']);
    let after = &text[span.end.min(text.len())..];
    let mut touched = passages(work, span);
    let whole = touched.all(|p| {
        let passage = &work.passages[p];
        let words = intersection(passage.span, span).of(text).trim();
        passage.kind != PassageKind::Heading && words == passage.span.of(text).trim()
    });
    let line = before.rsplit('\n').next().unwrap_or_default();
    if whole {
        QuoteKind::Block
    } else if matches!(line, "—" | "–" | "-") {
        QuoteKind::Dialogue
    } else if before.ends_with(OPENING) && after.trim_start_matches(['.', ',', '!', '?', '…']).starts_with(CLOSING) {
        QuoteKind::Direct
    } else {
        QuoteKind::Mixed
    }
}

const OPENING: [char; 4] = ['«', '„', '“', '"'];
const CLOSING: [char; 4] = ['»', '“', '”', '"'];

/// The passages that `span` touches.
fn passages(work: &Work, span: Span) -> std::ops::Range<usize> {
    let first = work.passages.partition_point(|p| p.span.end <= span.start);
    let last = work.passages.partition_point(|p| p.span.start < span.end);
    first..last.max(first)
}

fn intersection(a: Span, b: Span) -> Span {
    Span::new(a.start.max(b.start), a.end.min(b.end))
}

/// The span without blanks and without quotation marks that enclose all of it.
fn unquoted(text: &str, span: Span) -> Span {
    let span = trimmed(text, span);
    let words = span.of(text);
    let inner = words.strip_prefix('«').and_then(|w| w.strip_suffix('»')).filter(|inner| balanced(inner));
    match inner {
        Some(inner) => trimmed(text, Span::new(span.start + '«'.len_utf8(), span.start + '«'.len_utf8() + inner.len())),
        None => span,
    }
}

/// True when no quotation mark closes that was not opened: not so in «да» и «нет» without its ends.
fn balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().all(|c| match c {
        '«' => {
            depth += 1;
            true
        }
        '»' => {
            let open = depth > 0;
            depth = depth.saturating_sub(1);
            open
        }
        _ => true,
    })
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

fn push_trimmed(text: &str, span: Span, segments: &mut Vec<Span>) {
    let span = trimmed(text, span);
    if span.of(text).chars().any(char::is_alphanumeric) {
        segments.push(span);
    }
}
