//! When it was said, and the years of the narrative around it. Never a date from inside the words.

use super::clause::Words;
use super::scene::Scene;
use crate::model::{Analysed, ContextYears, DateMention, DateRole, SaidDate, Span};

/// The date of utterance that the author's words tell.
pub(super) fn said(scene: &Scene<'_>, words: &Words) -> Option<SaidDate> {
    let (&first, &last) = (words.tokens.first()?, words.tokens.last()?);
    let span = scene.token(first).span.join(scene.token(last).span);
    let dates = &scene.found.dates;
    let from = dates.partition_point(|d| d.span.end <= span.start);
    dates[from..]
        .iter()
        .take_while(|d| d.span.start < span.end)
        .filter(|d| {
            matches!(d.role, DateRole::Event | DateRole::Act) && is_among(scene.document.analysed, words, d.span)
        })
        .find_map(said_date)
}

fn said_date(date: &DateMention) -> Option<SaidDate> {
    Some(SaidDate { edtf: date.edtf.clone()?, earliest: date.earliest, latest: date.latest, span: Some(date.span) })
}

/// True when the date stands in the words themselves, not in a gap that is quoted.
fn is_among(analysed: &Analysed, words: &Words, date: Span) -> bool {
    words.tokens.binary_search(&analysed.tokens_in(date).start).is_ok()
}

/// The years of the last dated narrative before `offset`, else the work's.
pub(super) fn context(scene: &Scene<'_>, quoted: &[Span], offset: usize) -> Option<ContextYears> {
    let dates = &scene.found.dates;
    let end = dates.partition_point(|d| d.span.end <= offset);
    let narrative = dates[..end].iter().rev().take(40).filter(|d| d.role == DateRole::Event && !d.is_vague());
    let mut outside = narrative.filter(|d| !inside(quoted, d.span));
    if let Some((date, (from, to))) = outside.find_map(|d| Some((d, d.years()?))) {
        return Some(ContextYears { from, to, span: Some(date.span) });
    }
    scene.document.work.context_years.map(|(from, to)| ContextYears { from, to, span: None })
}

/// True when `span` lies in one of the ascending `quoted` spans.
fn inside(quoted: &[Span], span: Span) -> bool {
    let index = quoted.partition_point(|q| q.end <= span.start);
    quoted.get(index).is_some_and(|q| q.covers(span))
}
