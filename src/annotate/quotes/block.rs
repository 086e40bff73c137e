//! Quotations that fill paragraphs of their own, and what announces them in the paragraph before.

use super::classify::{Cue, Quoted, Verdict, announced};
use super::clause::{Words, agreement, is_finite};
use super::lexicon::{LEXICON, noun_in};
use super::narrative::{Item, Unit};
use super::scene::Scene;
use super::spoken::Spoken;
use crate::model::{PassageKind, QuoteKind, Span};

/// A paragraph of its own: after a paragraph that ends with a colon, or without one.
pub(super) fn block(scene: &Scene<'_>, unit: Unit, at: usize, quoted: &Quoted, spoken: &Spoken) -> Option<Verdict> {
    let first = scene.items(unit)[..at].iter().all(|i| matches!(i, Item::Word(t) if !scene.token(*t).is_word()));
    if !first || !opens_passage(scene, unit, spoken) {
        return None;
    }
    if let Some(words) = lead_in_before(scene, unit)
        && let Some(verdict) = announced(scene, &words, quoted, false, QuoteKind::Direct)
    {
        return Some(Verdict { rule: "абзац-цитата после двоеточия", ..verdict });
    }
    let rest = scene.words_after(unit, at);
    if let Some((words, cue)) = presented_before(scene, unit).filter(|_| quoted.sentence_like()) {
        return Some(Verdict {
            kind: QuoteKind::Block, words, cue, rule: "абзац-цитата после вводного предложения"
        });
    }
    let alone = !rest.tokens.iter().any(|&t| scene.token(t).is_word()) || spoken.is_line();
    let long = quoted.words >= 12 && quoted.finite || quoted.words >= 20;
    (alone && long).then(|| Verdict {
        kind: QuoteKind::Block,
        words: Words::default(),
        cue: Cue::None,
        rule: "абзац-цитата без вводных слов",
    })
}

/// «Приведём письмо X.» in the paragraph before: a document presented to the reader by the author as «мы» or «я».
fn presented_before(scene: &Scene<'_>, unit: Unit) -> Option<(Words, Cue)> {
    let index = scene.narrative.units.partition_point(|u| u.first < unit.first).checked_sub(1)?;
    let previous = *scene.narrative.units.get(index)?;
    let words = scene.words_of(previous);
    let first_person = words
        .tokens
        .iter()
        .any(|&t| agreement(scene.token(t)).is_some_and(|a| a.person == Some(1) && is_finite(scene.token(t))));
    let noun = words.tokens.iter().rposition(|&t| noun_in(scene.token(t), &LEXICON.cue_nouns))?;
    (first_person && previous.passage < unit.passage && words.tokens.len() <= 25).then_some((words, Cue::Noun(noun)))
}

fn opens_passage(scene: &Scene<'_>, unit: Unit, spoken: &Spoken) -> bool {
    let Some(passage) = scene.document.work.passages.get(unit.passage) else { return false };
    let gap = Span::new(passage.span.start, spoken.outer.start).of(scene.text());
    gap.chars().all(|c| !c.is_alphanumeric())
}

/// The author's words of the last unit before `unit`, when they end with a colon in an earlier passage.
pub(super) fn lead_in_before(scene: &Scene<'_>, unit: Unit) -> Option<Words> {
    let index = scene.narrative.units.partition_point(|u| u.first < unit.first);
    let is_note = |p: usize| scene.document.work.passages.get(p).is_some_and(|p| p.kind == PassageKind::Note);
    // Notes stand between the paragraphs of the text; inside of the notes they are the text.
    let inside = is_note(unit.passage);
    let previous = *scene.narrative.units[..index].iter().rev().take(4).find(|u| inside || !is_note(u.passage))?;
    let Item::Word(last) = *scene.items(previous).last()? else { return None };
    (previous.passage < unit.passage && scene.token(last).form() == ":").then(|| scene.words_of(previous))
}
