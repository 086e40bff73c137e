//! Legal acts: «постановление СНК СССР от 20 декабря 1938 г. № 1320 „О введении трудовых книжек“».
//!
//! A mention is read from its head noun to its last slot ([`act`]); a head in the plural has several acts
//! ([`coordination`]); what its clause tells outside the span comes next ([`outside`]), then what points back
//! ([`anaphora`]). Heads, bodies and offices are tables in `data/`.

mod act;
mod bodies;
mod coordination;
mod draft;
mod heads;
mod issuers;
mod names;
mod numbers;
mod offices;
mod organisations;
mod titles;
mod view;
mod when;

use draft::Draft;
use view::View;

use super::Document;
use crate::authority::Acts;
use crate::model::{ActMention, Analysed, DateMention, DateRole};

/// Finds the legal acts of a work, in order. Dates that belong to an act get [`DateRole::Act`](crate::model::DateRole).
#[must_use]
pub fn tag(document: &Document<'_>, dates: &mut [DateMention], _acts: &Acts) -> Vec<ActMention> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (first, limit) in blocks(document) {
        let view = View::new(document, dates, first, limit);
        let mut at = first;
        while at < limit {
            let found = act::act_at(&view, at).map(|draft| coordination::spread(&view, draft));
            at = match found {
                Some(found) if found.iter().any(Draft::is_act) => {
                    let next = found.last().map_or(at, |d| d.next);
                    drafts.extend(found.into_iter().filter(Draft::is_act).map(|mut draft| {
                        draft.mention.span = view.span(draft.first, draft.next);
                        draft
                    }));
                    next.max(at + 1)
                }
                _ => at + 1,
            };
        }
    }
    for index in drafts.iter().flat_map(|d| &d.dates) {
        if let Some(date) = dates.get_mut(*index) {
            date.role = DateRole::Act;
        }
    }
    drafts.into_iter().map(finish).collect()
}

fn finish(draft: Draft) -> ActMention {
    let reason = draft.reason();
    ActMention { reason, ..draft.mention }
}

/// Token ranges that are read as one: passages, and headings of documents broken into short lines.
fn blocks(document: &Document<'_>) -> Vec<(usize, usize)> {
    let Analysed { sentences, .. } = document.analysed;
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut passage = None;
    for sentence in sentences {
        match blocks.last_mut() {
            Some(last) if passage == Some(sentence.passage) => last.1 = sentence.last,
            _ => blocks.push((sentence.first, sentence.last)),
        }
        passage = Some(sentence.passage);
    }
    blocks
}
