//! Dates: a grammar over the tokens of each passage finds expressions of time, a resolver gives them days.
//!
//! [`scan`] cuts tokens into items; [`grammar`] and its families (points, periods, ranges, names, relative times) read
//! the longest expression at each place; [`accept`] refuses amounts, pages and names; [`resolve`] takes missing years
//! from the sentence, the paragraph or the work and asks [`bounds`] for the value.

mod accept;
mod bounds;
mod context;
mod grammar;
mod lexicon;
mod named;
mod periods;
mod points;
mod ranges;
mod relative;
mod resolve;
mod scan;
mod styles;
#[cfg(test)]
mod tests;
mod value;
mod years;

use super::Document;
use crate::authority::Events;
use crate::model::{Calendar, DateMention, DateModifier, DateRole, PassageKind, Precision, Work};

use context::Context;
use grammar::{Found, Grammar};
use scan::Scanner;
use value::{Expr, Point};

/// Finds the dates of a work, in order, not overlapping.
#[must_use]
pub fn tag(document: &Document<'_>, events: &Events) -> Vec<DateMention> {
    events.prepare(&|name| document.morphology.tokens(name));
    let (work, analysed) = (document.work, document.analysed);
    let mut context = Context::of(work, &analysed.tokens);
    let mut dates = Vec::new();
    let mut items = Vec::new();
    let mut scanner = Scanner::new(events);
    let mut sentences = analysed.sentences.iter().enumerate().peekable();
    while let Some((first, sentence)) = sentences.next() {
        let mut tokens = sentence.first..sentence.last;
        while let Some((_, next)) = sentences.next_if(|(_, s)| s.passage == sentence.passage) {
            tokens.end = next.last;
        }
        scanner.items(&work.text, &analysed.tokens, tokens, &mut items);
        let grammar = Grammar::new(&work.text, &analysed.tokens, &items, events);
        context.enter(sentence.passage, work);
        let mut sentence_at = first;
        let all = grammar.find();
        for (number, found) in all.iter().enumerate() {
            let token = items.get(found.first).map_or(0, |i| i.token);
            while analysed.sentences.get(sentence_at).is_some_and(|s| s.last <= token) {
                sentence_at += 1;
            }
            if number == 0 || context.sentence != sentence_at {
                context.sentence = sentence_at;
                context.old_style = speaks_of_old_style(document, sentence_at);
            }
            let sentence_end = analysed.sentences.get(sentence_at).map_or(0, |s| s.last);
            context.ahead = grammar.year_ahead(&all[number + 1..], sentence_end);
            let mention = mention(&grammar, found, &mut context, work, events);
            if mention.edtf.is_some() || !needs_value(&found.expr) {
                dates.push(mention);
            }
        }
    }
    mark_cited_titles(work, &mut dates);
    dates
}

/// In a note that gives imprints, the other dates are those of titles: «Конфликты в Политбюро в 30-е годы. М., 1993».
fn mark_cited_titles(work: &Work, dates: &mut [DateMention]) {
    for note in work.passages.iter().filter(|p| p.kind == PassageKind::Note) {
        let first = dates.partition_point(|d| d.span.start < note.span.start);
        let last = dates.partition_point(|d| d.span.start < note.span.end);
        let inside = &mut dates[first..last];
        let mut imprint_follows = false;
        for date in inside.iter_mut().rev() {
            match date.role {
                DateRole::Cited => imprint_follows = true,
                DateRole::Event if imprint_follows => date.role = DateRole::Title,
                _ => {}
            }
        }
    }
}

/// True for expressions too weak to be dates when nothing gives them a year: «летом», «10-го».
fn needs_value(expr: &Expr) -> bool {
    match expr {
        Expr::Season { year: None, .. } | Expr::Point(Point { month: None, day: Some(_), .. }) => true,
        Expr::Part(_, inner) => matches!(**inner, Expr::Season { year: None, .. }),
        _ => false,
    }
}

/// True when the sentence names the old calendar, so that its dates are of it.
fn speaks_of_old_style(document: &Document<'_>, sentence: usize) -> bool {
    document.analysed.sentence_tokens(sentence).windows(2).any(|pair| {
        matches!(pair[0].lemma(), "старый" | "юлианский") && matches!(pair[1].lemma(), "календарь" | "стиль")
    })
}

/// The mention of what was found; it becomes the context of the next.
fn mention(grammar: &Grammar<'_>, found: &Found, context: &mut Context, work: &Work, events: &Events) -> DateMention {
    let span = grammar.span(found.first, found.end);
    let cited =
        matches!(found.expr, Expr::Point(Point { month: None, .. })) && grammar.is_imprint(found.first, found.end);
    let role = if cited { DateRole::Cited } else { DateRole::Event };
    let mut mention = DateMention {
        span,
        edtf: None,
        earliest: None,
        latest: None,
        precision: Precision::Unknown,
        calendar: Calendar::Gregorian,
        as_written: None,
        modifier: modifier(grammar, found),
        role,
        reason: String::new(),
    };
    match context.resolve(&found.expr, events) {
        Ok(resolved) => {
            let value = resolved.value;
            mention.edtf = Some(value.edtf());
            (mention.earliest, mention.latest) = (Some(value.earliest), Some(value.latest));
            (mention.precision, mention.calendar) = (value.precision, value.calendar);
            mention.as_written = value.as_written;
            mention.reason = resolved.reason;
            let passage = work.passages.get(context.passage);
            let note = passage.is_some_and(|p| p.kind == PassageKind::Note);
            if let Some(anchor) = resolved.anchor {
                context.tell(anchor, passage, cited || note || grammar.in_brackets(found.first));
            }
        }
        Err(reason) => mention.reason = reason,
    }
    mention
}

/// The preposition that shifts a date.
fn modifier(grammar: &Grammar<'_>, found: &Found) -> Option<DateModifier> {
    if matches!(found.expr, Expr::Range(..) | Expr::Relative { .. }) {
        return None;
    }
    let before = found.first.checked_sub(1)?;
    let negated = before.checked_sub(1).is_some_and(|p| grammar.word(p, &["не"]));
    match grammar.form(before) {
        "после" => Some(DateModifier::After),
        "до" | "прежде" => Some(DateModifier::Before),
        "к" | "ко" => Some(DateModifier::By),
        "с" | "со" => Some(DateModifier::Since),
        "позже" | "позднее" if negated => Some(DateModifier::NotAfter),
        "раньше" | "ранее" if negated => Some(DateModifier::NotBefore),
        _ => None,
    }
}
