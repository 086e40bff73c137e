//! Quotations inside of quotations, with both speakers: «Громов сказал мне: „Мост не мой“».
//!
//! What somebody says is read like the author's narrative, quotation by quotation. «Я» is then whoever speaks.

use super::classify::Cue;
use super::insertion;
use super::marks;
use super::narrative::Narrative;
use super::scene::Scene;
use super::spoken::{self, Spoken};
use super::{actor, read};
use crate::model::{Quote, QuoteKind, Span, SpeakerMention};

/// The quotations inside of `outers` (in order, not overlapping), each with the index of the one that holds it.
pub(super) fn find(scene: &Scene<'_>, outers: &[Quote]) -> Vec<(usize, Quote)> {
    let document = scene.document;
    let mut pieces: Vec<Span> = Vec::new();
    let mut holder: Vec<usize> = Vec::new();
    let mut candidates: Vec<Spoken> = Vec::new();
    for (index, quote) in outers.iter().enumerate() {
        for &segment in &quote.segments {
            let marked = marks::inside(scene.text(), segment);
            if !marked.is_empty() {
                pieces.push(segment);
                holder.push(index);
                let cut = marked.iter().map(|m| insertion::cut(document, &m.into())).collect();
                candidates.extend(insertion::join(document, cut));
            }
        }
    }
    if candidates.is_empty() {
        return Vec::new();
    }
    let spoken = spoken::in_order(candidates);
    let inside = inner_scene(scene, spoken, &pieces);
    let told = read(&inside);
    let announced =
        told.drafts.iter().filter(|d| matches!(d.verdict.cue, Cue::Verb(_) | Cue::Noun(_) | Cue::Source(_)));
    announced
        .filter_map(|draft| {
            let quote = draft.finish(&inside);
            let piece = pieces.partition_point(|p| p.end <= quote.span.start);
            let outer = *holder.get(piece)?;
            Some((outer, by_the_speaker(&inside, draft.cue_verb(), quote, &outers[outer])))
        })
        .collect()
}

fn inner_scene<'a>(scene: &Scene<'a>, spoken: Vec<Spoken>, pieces: &[Span]) -> Scene<'a> {
    let Scene { document, found, people, .. } = *scene;
    let quoted: Vec<Span> = spoken.iter().flat_map(|s| s.segments.iter().copied()).collect();
    let narrative = Narrative::inside(document, &spoken, pieces);
    let actors = actor::collect(document, found, people, &outside(pieces, &quoted, document.work.text.len()));
    Scene { document, found, people, spoken, quoted, narrative, actors, nested: true }
}

/// All of the text but `pieces`, and `quoted` inside of them.
fn outside(pieces: &[Span], quoted: &[Span], end: usize) -> Vec<Span> {
    let mut spans = Vec::with_capacity(pieces.len() + quoted.len() + 1);
    let (mut last, mut next) = (0, 0);
    for piece in pieces {
        spans.push(Span::new(last, piece.start));
        while let Some(inner) = quoted.get(next).filter(|q| q.start < piece.end) {
            spans.push(*inner);
            next += 1;
        }
        last = piece.end;
    }
    spans.push(Span::new(last, end.max(last)));
    spans
}

/// «Я сказал», «сказал мне»: the first person is the one who speaks.
fn by_the_speaker(scene: &Scene<'_>, verb: Option<usize>, mut quote: Quote, outer: &Quote) -> Quote {
    if quote.speaker_mention == Some(SpeakerMention::FirstPerson) && quote.kind != QuoteKind::Fragment {
        quote.speaker.clone_from(&outer.speaker);
        quote.confidence = quote.confidence.min(outer.confidence);
    }
    let to_me = verb.is_some_and(|v| {
        let near = scene.tokens().get(v.saturating_sub(4)..(v + 4).min(scene.tokens().len())).unwrap_or_default();
        near.iter().any(|t| matches!(t.form(), "мне" | "меня"))
    });
    if to_me && quote.addressee.is_none() && quote.speaker != outer.speaker {
        quote.addressee.clone_from(&outer.speaker);
    }
    quote
}
