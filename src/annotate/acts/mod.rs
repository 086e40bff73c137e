//! Legal acts: «постановление СНК СССР от 20 декабря 1938 г. № 1320 „О введении трудовых книжек“».
//!
//! A mention is read from its head noun to its last slot (`act`), or under a name of its own (`known`, `articles`);
//! its clause may tell more (`outside`); a head in the plural has several acts (`coordination`); a noun alone may point
//! back (`anaphora`); headings of documents printed in full are completed last (`headings`). Heads, bodies, offices and
//! codes are tables in `data/`.

mod act;
mod anaphora;
mod approved;
mod articles;
mod bodies;
mod coordination;
mod draft;
mod headings;
mod heads;
mod issuer;
mod issuers;
mod known;
mod names;
mod nominative;
mod numbers;
mod offices;
mod openers;
mod openings;
mod organisations;
mod outside;
mod patterns;
mod titles;
mod view;
mod when;

pub use nominative::in_nominative;

use draft::Draft;
use openings::Openings;
use view::View;

use super::Document;
use crate::authority::Acts;
use crate::model::{ActMention, DateMention, DateRole, Token};

/// Finds the legal acts of a work, in order. Dates that belong to an act get [`DateRole::Act`].
#[must_use]
pub fn tag(document: &Document<'_>, dates: &mut [DateMention], acts: &Acts) -> Vec<ActMention> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut openings = Openings::new(acts);
    let whole = View::new(document, dates, 0, document.analysed.tokens.len());
    for (first, limit) in headings::blocks(document, |at| heads::head_at(&whole, at).is_some()) {
        let view = View::new(document, dates, first, limit);
        let mut at = first;
        while let Some(token) = view.token(at) {
            if !openings.may_open(token) {
                at += 1;
                continue;
            }
            let found = acts_at(&view, acts, at, &drafts);
            at = found.last().map_or(at, |d| d.next).max(at + 1);
            drafts.extend(found);
        }
    }
    headings::complete(document, &mut drafts);
    mark_dates(&drafts, dates);
    finish(drafts)
}

/// The acts that begin at token `at`: none, one, or a row behind one head. `before` are those found so far.
fn acts_at(view: &View<'_>, acts: &Acts, at: usize, before: &[Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    if let Some(mut draft) = draft_at(view, acts, at) {
        outside::fill(view, &mut draft);
        found = coordination::spread(view, draft);
        found.retain(|d| (d.is_act() || repeats(d, before)) && !of_any(view, d));
    }
    if found.is_empty() {
        found.extend(anaphora::mention_at(view, at, before));
    }
    for draft in &mut found {
        draft.mention.span = view.span(draft.first, draft.next);
    }
    found
}

/// «принял решение об организации складов» once more: the title of an act named before makes it the same.
fn repeats(draft: &Draft, before: &[Draft]) -> bool {
    const BACK: usize = 40;
    let title = draft.mention.title.as_deref().map(str::to_lowercase);
    title.is_some_and(|title| {
        before.iter().rev().take(BACK).any(|d| {
            d.mention.kind == draft.mention.kind
                && d.mention.title.as_deref().map(str::to_lowercase).as_ref() == Some(&title)
        })
    })
}

/// «без всякого постановления о жалованье»: none in particular, unless a number or a date says which.
fn of_any(view: &View<'_>, draft: &Draft) -> bool {
    let any = |t: &Token| ["всякий", "любой", "никакой", "какой-либо", "какой-нибудь"].iter().any(|l| t.has_lemma(l));
    draft.mention.number.is_none()
        && draft.dates.is_empty()
        && draft.first.checked_sub(1).and_then(|i| view.token(i)).is_some_and(any)
}

/// The act that begins at `at`: a code, an act under a name of its own, or one with a head.
fn draft_at(view: &View<'_>, acts: &Acts, at: usize) -> Option<Draft> {
    if let Some(article) = articles::article_at(view, at) {
        return Some(article);
    }
    let named = known::name_at(view, acts, at).map(|mut draft| {
        draft.slots(view);
        draft
    });
    match (act::act_at(view, at), named) {
        (Some(mut plain), Some(named)) if plain.is_act() && plain.next >= named.next => {
            plain.take_nickname(named, view);
            Some(plain)
        }
        (Some(mut plain), None) => {
            let title = plain.mention.title.as_deref().filter(|_| plain.quoted);
            plain.mention.nickname = title.and_then(|title| known::nickname_of(acts, title));
            Some(plain)
        }
        (plain, named) => named.or(plain),
    }
}

/// Dates that are slots date the act; others inside a mention belong to its title.
fn mark_dates(drafts: &[Draft], dates: &mut [DateMention]) {
    for draft in drafts {
        let span = draft.mention.span;
        let first = dates.partition_point(|d| d.span.start < span.start);
        for date in dates[first..].iter_mut().take_while(|d| d.span.end <= span.end) {
            date.role = DateRole::Title;
        }
        for &index in &draft.dates {
            if let Some(date) = dates.get_mut(index) {
                date.role = DateRole::Act;
            }
        }
    }
}

/// Mentions with their reasons, and antecedents as indices.
fn finish(drafts: Vec<Draft>) -> Vec<ActMention> {
    let starts: Vec<usize> = drafts.iter().map(|d| d.mention.span.start).collect();
    drafts
        .into_iter()
        .map(|draft| {
            let reason = draft.reason();
            let antecedent = draft.antecedent.and_then(|start| starts.iter().rposition(|&s| s == start));
            ActMention { antecedent, reason, ..draft.mention }
        })
        .collect()
}

#[cfg(test)]
mod tests;
