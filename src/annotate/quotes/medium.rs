//! By what means: from a noun or a place of speaking beside the verb, else from the verb. Never from knowledge.

use super::classify::{Cue, Verdict};
use super::clause::{PartKind, Words};
use super::lexicon::{LEXICON, verb_in};
use super::scene::Scene;
use crate::model::{Case, Medium, Pos, QuoteKind, Token};

/// Adjectives between a preposition and its noun.
const MODIFIERS: usize = 3;

/// A medium, and what tells it.
pub(super) type Told = (Medium, &'static str);

/// The medium of a quotation with these author's words.
pub(super) fn find(scene: &Scene<'_>, verdict: &Verdict, addressed: bool) -> Option<Told> {
    let words = &verdict.words;
    let from = match verdict.cue {
        Cue::Source(p) => p,
        _ => 0,
    };
    let naming = verdict.rule == "глагол называния";
    let noun = if naming { None } else { by_noun(scene, words, from) };
    let place = (from..words.tokens.len()).any(|p| is_place(scene, words, p));
    // A report given at a meeting is a speech.
    if place && matches!(noun, None | Some(Medium::Report)) {
        return Some((Medium::Speech, "место или случай речи"));
    }
    if noun.is_some() || verdict.kind == QuoteKind::Dialogue {
        return noun.map(|medium| (medium, "существительное в словах автора"));
    }
    let Cue::Verb(cue) = verdict.cue else { return None };
    let letter = LEXICON.is_letter_verb(scene.token(words.tokens[cue])) && addressed;
    let by_verb = by_verb(scene, words, cue).map(|medium| (medium, "глагол"));
    by_verb.or_else(|| letter.then_some((Medium::Letter, "глагол письма с адресатом")))
}

/// True for words that were written, by the verb: «писал X».
pub(super) fn is_written(scene: &Scene<'_>, verdict: &Verdict) -> bool {
    matches!(verdict.cue, Cue::Verb(p) if LEXICON.is_letter_verb(scene.token(verdict.words.tokens[p])))
}

/// The occasion told after a quotation that a colon announces: А: «П» — и закрыл совещание.
pub(super) fn after(scene: &Scene<'_>, verdict: &Verdict, words: &Words) -> Option<Told> {
    let announced = verdict.words.tokens.last().is_some_and(|&t| scene.token(t).form() == ":");
    let place = (0..words.tokens.len()).any(|p| is_place(scene, words, p));
    (announced && place).then_some((Medium::Speech, "место речи после цитаты"))
}

/// The medium a noun names: the subject or cue first, then what a preposition or a verb of writing governs.
fn by_noun(scene: &Scene<'_>, words: &Words, from: usize) -> Option<Medium> {
    let mut best: Option<(u8, Medium)> = None;
    for p in from..words.tokens.len() {
        let token = scene.token(words.tokens[p]);
        if token.form() == "(" {
            break;
        }
        let Some(medium) = LEXICON.noun_medium(token) else { continue };
        let rank = match governor(scene, words, p) {
            // What a resolution is written on is not the medium.
            Some(token) if token.form() == "на" && medium != Medium::Note => 1,
            Some(token) if token.pos() == Pos::Adp => 3,
            Some(token) if verb_in(token, &LEXICON.listening_verbs) => continue,
            _ if has_case(token, Case::Nom) => 4,
            _ if has_case(token, Case::Ins) || has_case(token, Case::Acc) => 2,
            _ => 1,
        };
        if best.is_none_or(|(r, _)| rank >= r) {
            best = Some((rank, medium));
        }
    }
    best.or_else(|| titled(scene, words)).map(|(_, medium)| medium)
}

/// «В «Записках» X рассказывал»: a noun in quotation marks after a preposition.
fn titled(scene: &Scene<'_>, words: &Words) -> Option<(u8, Medium)> {
    words.tokens.windows(2).find_map(|pair| {
        let inside = pair[0] + 1..pair[1];
        let short = !inside.is_empty() && inside.len() <= 6 && scene.token(pair[0]).pos() == Pos::Adp;
        let noun = inside.clone().find_map(|t| LEXICON.noun_medium(scene.token(t)).or_else(|| memoirs(scene.token(t))));
        noun.filter(|_| short).map(|medium| (1, medium))
    })
}

/// «Записки» as a title are memoirs.
fn memoirs(token: &Token) -> Option<Medium> {
    token.has_lemma("записки").then_some(Medium::Memoir)
}

/// The word that governs a noun: what stands before its adjectives.
fn governor<'a>(scene: &Scene<'a>, words: &Words, position: usize) -> Option<&'a Token> {
    (position.saturating_sub(MODIFIERS + 1)..position)
        .rev()
        .map(|p| scene.token(words.tokens[p]))
        .find(|t| !matches!(t.pos(), Pos::Adj | Pos::Det | Pos::Num))
}

/// A place or occasion of speaking that is not merely a complement («на пленуме», not «делегатам съезда»).
fn is_place(scene: &Scene<'_>, words: &Words, position: usize) -> bool {
    let token = scene.token(words.tokens[position]);
    if !LEXICON.is_speech_place(token) {
        return false;
    }
    let governed = governor(scene, words, position).is_some_and(|t| t.pos() == Pos::Adp);
    governed || token.readings().first().is_some_and(|r| matches!(r.case, Some(Case::Acc | Case::Loc)))
}

fn has_case(token: &Token, case: Case) -> bool {
    token.readings().first().is_some_and(|r| r.case == Some(case))
}

/// The medium of the verb, or of a gerund or verb beside it.
fn by_verb(scene: &Scene<'_>, words: &Words, cue: usize) -> Option<Medium> {
    let own = LEXICON.verb_medium(scene.token(words.tokens[cue]));
    own.or_else(|| {
        let part = words.part_of(cue)?;
        let beside = words.parts.iter().enumerate().filter(|(i, p)| *i == part || p.kind == PartKind::Gerund);
        beside.flat_map(|(_, p)| p.range.clone()).find_map(|p| LEXICON.verb_medium(scene.token(words.tokens[p])))
    })
}
