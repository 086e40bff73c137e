//! Documents printed in full: a heading broken into lines, a title above it, the heading repeated.

use super::draft::Draft;
use super::titles::plain;
use crate::annotate::Document;
use crate::model::Span;

/// Longest line of a heading, in bytes, and most lines of one.
const LINE: usize = 300;
const LINES: usize = 6;

/// Token ranges that are read as one: passages, and headings of documents broken into short lines.
///
/// A line that may open a heading is joined with the lines after it as long as they are short; `opens` tells whether
/// a head stands at a token.
pub(super) fn blocks(document: &Document<'_>, opens: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut joined = 0;
    for (first, last, span) in passages(document) {
        let short = span.len() <= LINE && !span.of(&document.work.text).ends_with(['.', ':', ';', ',']);
        match blocks.last_mut() {
            Some(block) if joined > 0 && short && joined < LINES && !opens(first) => {
                block.1 = last;
                joined += 1;
            }
            _ => {
                blocks.push((first, last));
                joined = usize::from(short && opens(first));
            }
        }
    }
    blocks
}

/// The passages that have tokens: first token, the token after the last, and the span.
fn passages(document: &Document<'_>) -> Vec<(usize, usize, Span)> {
    let mut passages: Vec<(usize, usize, Span)> = Vec::new();
    let mut current = None;
    for sentence in &document.analysed.sentences {
        match passages.last_mut() {
            Some(last) if current == Some(sentence.passage) => {
                last.1 = sentence.last;
                last.2 = last.2.join(sentence.span);
            }
            _ => passages.push((sentence.first, sentence.last, sentence.span)),
        }
        current = Some(sentence.passage);
    }
    passages
}

/// Gives headings the title of the line above them, and each of two equal headings what the other has.
pub(super) fn complete(document: &Document<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        if draft.mention.title.is_none()
            && let Some(title) = title_above(document, draft)
        {
            draft.mention.title = Some(title);
            draft.evidence.push("заглавие над документом");
        }
    }
    for at in 1..drafts.len() {
        let (before, after) = drafts.split_at_mut(at);
        if let (Some(first), Some(second)) = (before.last_mut(), after.first_mut())
            && is_repeated(document, first, second)
        {
            share(first, second);
            share(second, first);
        }
    }
}

/// The passage that a draft opens.
fn opened_passage(document: &Document<'_>, draft: &Draft) -> Option<usize> {
    let start = draft.mention.span.start;
    let passage = document.work.passage_at(start)?;
    (document.work.passages.get(passage)?.span.start == start).then_some(passage)
}

/// «ОБ ОБРАЗОВАНИИ КОМИТЕТА» in the line above the document's heading.
fn title_above(document: &Document<'_>, draft: &Draft) -> Option<String> {
    let above = opened_passage(document, draft)?.checked_sub(1)?;
    let line = document.work.passages.get(above)?.span.of(&document.work.text);
    let opens = ["О ", "Об ", "ОБ "].iter().any(|o| line.starts_with(o));
    let ends = line.ends_with(['.', ':', ';', ',']) || line.len() > LINE;
    (opens && !ends).then(|| sentence_case(&plain(line)))
}

/// A line of capitals in small letters but for the first.
fn sentence_case(line: &str) -> String {
    if line.chars().any(char::is_lowercase) {
        return line.to_owned();
    }
    let mut letters = line.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

/// True when both head a passage, near each other, and nothing in them differs.
fn is_repeated(document: &Document<'_>, first: &Draft, second: &Draft) -> bool {
    let (Some(a), Some(b)) = (opened_passage(document, first), opened_passage(document, second)) else { return false };
    let (m, n) = (&first.mention, &second.mention);
    let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    b - a <= LINES
        && m.kind == n.kind
        && (m.issuers.is_empty() || n.issuers.is_empty() || m.issuers == n.issuers)
        && agree(&m.number, &n.number)
        && agree(&m.date_edtf, &n.date_edtf)
        && agree(&m.title, &n.title)
}

fn share(from: &Draft, to: &mut Draft) {
    let had = (to.mention.date_edtf.is_some(), to.mention.number.is_some());
    if to.mention.issuers.is_empty() {
        to.mention.issuers.clone_from(&from.mention.issuers);
    }
    to.mention.number = to.mention.number.take().or_else(|| from.mention.number.clone());
    to.mention.date_edtf = to.mention.date_edtf.take().or_else(|| from.mention.date_edtf.clone());
    to.mention.title = to.mention.title.take().or_else(|| from.mention.title.clone());
    if had != (to.mention.date_edtf.is_some(), to.mention.number.is_some()) {
        to.evidence.push("повторённый заголовок");
    }
}
