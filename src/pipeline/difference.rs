//! In which passages and quotations two states of a work's annotations differ.

use std::collections::BTreeSet;

use crate::index::Rewritten;
use crate::model::{Annotations, CountedPerson, Quote, Span, Work};

/// What must be written anew in the index when `after` takes the place of `before`, and the passages whose words are
/// needed for it, ascending.
pub(super) fn difference(work: &Work, before: &Annotations, after: &Annotations) -> (Rewritten, Vec<usize>) {
    let changed = changed_spans(before, after);
    let touched = |quote: &&Quote| {
        let whole = quote.lead_in.iter().copied().fold(quote.span, Span::join);
        overlaps_any(&changed, whole)
    };
    let mut passages: BTreeSet<usize> = BTreeSet::new();
    changed.iter().for_each(|&span| passages.extend(passages_of(work, span)));
    let gone = before.quotes.iter().filter(touched).map(|q| q.id.clone()).collect();
    let quotes: Vec<usize> = (0..after.quotes.len()).filter(|&q| touched(&&after.quotes[q])).collect();
    let mut read = passages.clone();
    for quote in quotes.iter().map(|&q| &after.quotes[q]) {
        quote.segments.iter().chain(&quote.lead_in).for_each(|&span| read.extend(passages_of(work, span)));
    }
    let passages = passages.into_iter().collect();
    (Rewritten { passages, gone, quotes, ..Rewritten::default() }, read.into_iter().collect())
}

/// Adds the people of a work to what must be written anew: those that are others, or other in something, than stood at
/// their place.
pub(super) fn changed_people(before: &[CountedPerson], after: &[CountedPerson], rewritten: &mut Rewritten) {
    let changed = |&index: &usize| before.get(index) != after.get(index);
    rewritten.gone_people = (0..before.len()).filter(changed).map(|p| before[p].person.id.clone()).collect();
    rewritten.people = (0..after.len()).filter(changed).collect();
}

/// Where annotations stand that are in one of the states only, in order.
fn changed_spans(before: &Annotations, after: &Annotations) -> Vec<Span> {
    let mut spans = Vec::new();
    changed(&before.mentions, &after.mentions, |m| m.span, &mut spans);
    changed(&before.dates, &after.dates, |d| d.span, &mut spans);
    changed(&before.acts, &after.acts, |a| a.span, &mut spans);
    changed(&before.quotes, &after.quotes, |q| q.span, &mut spans);
    changed(&before.own, &after.own, |o| o.span, &mut spans);
    spans.sort();
    spans
}

/// Goes through two lists ordered by place side by side.
fn changed<T: PartialEq>(before: &[T], after: &[T], at: impl Fn(&T) -> Span, out: &mut Vec<Span>) {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let (old, new) = (before.peek().map(|i| at(i)), after.peek().map(|i| at(i)));
        if old.is_some() && old == new {
            if before.next() != after.next() {
                out.extend(old);
            }
            continue;
        }
        match (old, new) {
            (None, None) => return,
            (Some(old), new) if new.is_none_or(|new| old < new) => {
                before.next();
                out.push(old);
            }
            _ => {
                after.next();
                out.extend(new);
            }
        }
    }
}

/// True when one of the spans, ordered by place, overlaps `wanted`.
fn overlaps_any(spans: &[Span], wanted: Span) -> bool {
    spans.iter().take_while(|s| s.start < wanted.end).any(|s| s.overlaps(wanted))
}

/// The passages that a span goes through.
fn passages_of(work: &Work, span: Span) -> impl Iterator<Item = usize> + '_ {
    let first = work.passages.partition_point(|p| p.span.end < span.start);
    (first..work.passages.len()).take_while(move |&p| work.passages[p].span.start < span.end)
}
