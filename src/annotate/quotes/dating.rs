//! When it was said, and the years of the narrative around it. Never a date from inside the words.

use super::clause::{Words, is_finite};
use super::scene::Scene;
use crate::model::{ContextYears, DateMention, DateRole, SaidDate, Span};

/// The date of utterance that the author's words tell.
pub(super) fn said(scene: &Scene<'_>, words: &Words, cue: Option<usize>) -> Option<SaidDate> {
    let (&first, &last) = (words.tokens.first()?, words.tokens.last()?);
    let span = scene.token(first).span.join(scene.token(last).span);
    let dates = &scene.found.dates;
    let from = dates.partition_point(|d| d.span.end <= span.start);
    dates[from..]
        .iter()
        .take_while(|d| d.span.start < span.end)
        .filter(|d| matches!(d.role, DateRole::Event | DateRole::Act) && belongs(scene, words, cue, d.span))
        .find_map(said_date)
}

/// The date of a diary's date line: a sentence before the author's words that is nothing but a date.
pub(super) fn heading(scene: &Scene<'_>, line: &Words) -> Option<SaidDate> {
    let (&first, &last) = (line.tokens.first()?, line.tokens.last()?);
    let span = scene.token(first).span.join(scene.token(last).span);
    let index = scene.found.dates.partition_point(|d| d.span.end <= span.start);
    let date = scene.found.dates.get(index).filter(|d| d.span.start == span.start)?;
    let rest = Span::new(date.span.end, span.end).of(scene.text());
    if rest.chars().any(char::is_alphabetic) { None } else { said_date(date) }
}

/// True when the date stands in the words (not in a gap that is quoted) and no other verb comes between it and the cue.
fn belongs(scene: &Scene<'_>, words: &Words, cue: Option<usize>, date: Span) -> bool {
    let token = scene.document.analysed.tokens_in(date).start;
    let Ok(position) = words.tokens.binary_search(&token) else { return false };
    let Some(cue) = cue else { return true };
    let between = if position <= cue { position..cue } else { cue + 1..position };
    let bracket = words.tokens[between.clone()].iter().any(|&t| matches!(scene.token(t).form(), "(" | ")"));
    !bracket && !words.tokens[between].iter().any(|&t| is_finite(scene.token(t)))
}

fn said_date(date: &DateMention) -> Option<SaidDate> {
    Some(SaidDate {
        // Doubt about the calendar is in the interval.
        edtf: date.edtf.as_deref()?.replace(['?', '~', '%'], ""),
        earliest: date.earliest,
        latest: date.latest,
        span: Some(date.span),
    })
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
