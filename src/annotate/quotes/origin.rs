//! Where the author of the work took the words from: the footnote at the closing mark, or «цит. по» in brackets.

use std::sync::LazyLock;

use regex::Regex;

use super::reference;
use super::scene::Scene;
use crate::model::{Origin, OriginKind, Span};

/// A note mark this close to the closing mark belongs to the quotation.
const NOTE_REACH: usize = 12;
/// Longest reference in brackets, in bytes.
const LONGEST: usize = 600;

/// «(цит. по: …)», «(см. т. XX, стр. 101)», «(т. XXIV, стр. 170)», «(ГАРФ. Ф. 5446 …)».
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[\s»”“.,–—]*[(\[{]\s*((?i:цит\.|цитир|см\.|т\.\s*(?:[IVXLХМ]|\d)|том\s|стр?\.|с\.\s*\d|ф\.\s*\d|л\.\s*\d|там же|[А-ЯЁ]{3,}[.,]\s*ф\.)[^()]*(?:\([^()]*\)[^()]*)*)[)\]}]",
    )
    .expect("a valid pattern")
});

/// The origin named at the end of the words `outer`.
pub(super) fn find(scene: &Scene<'_>, outer: Span) -> Option<Origin> {
    let work = scene.document.work;
    let from = work.notes.partition_point(|n| n.offset < outer.end.saturating_sub(NOTE_REACH / 2));
    let note = work.notes[from..].iter().find(|n| n.offset <= outer.end + NOTE_REACH);
    if let Some(passage) = note.and_then(|n| work.passages.get(n.passage)) {
        return Some(origin(OriginKind::Note, passage.span.of(&work.text), passage.span));
    }
    let mut end = work.text.len().min(outer.end + LONGEST);
    while !work.text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = work.text.get(outer.end..end)?;
    let found = REFERENCE.captures(rest).and_then(|c| c.get(1)).or_else(|| cited_later(rest))?;
    let span = Span::new(outer.end + found.start(), outer.end + found.end());
    Some(origin(OriginKind::Bracket, found.as_str().trim(), span))
}

fn origin(kind: OriginKind, text: &str, span: Span) -> Origin {
    let second = text.trim_start().to_lowercase().starts_with("цит");
    let kind = if second { OriginKind::Secondhand } else { kind };
    Origin { kind, source: reference::source(text), paraphrase: false, text: text.to_owned(), span }
}

/// «(цит. по: …)» after the author's words in the same sentence.
fn cited_later(rest: &str) -> Option<regex::Match<'_>> {
    static CITED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[^«»\n.!?]*\(((?i:цит\.|цитир)[^()]*(?:\([^()]*\)[^()]*)*)\)").expect("a valid pattern")
    });
    CITED.captures(rest).and_then(|c| c.get(1))
}
