//! By what means: from a noun or a place of speaking beside the verb, else from the verb. Never from knowledge.

use super::classify::{Cue, Verdict};
use super::lexicon::LEXICON;
use super::scene::Scene;
use crate::model::Medium;

/// The medium of a quotation with these author's words.
pub(super) fn find(scene: &Scene<'_>, verdict: &Verdict, addressed: bool) -> Option<Medium> {
    let words = &verdict.words;
    let tokens = || words.tokens.iter().map(|&t| scene.token(t));
    let noun = tokens().filter_map(|t| LEXICON.noun_medium(t)).next_back();
    let place = tokens().any(|t| LEXICON.is_speech_place(t));
    // A report given at a meeting is a speech.
    if place && matches!(noun, None | Some(Medium::Report)) {
        return Some(Medium::Speech);
    }
    if noun.is_some() {
        return noun;
    }
    let verbs = tokens().filter_map(|t| LEXICON.verb_medium(t)).next_back();
    if verbs.is_some() {
        return verbs;
    }
    let letter = match verdict.cue {
        Cue::Verb(p) => LEXICON.is_letter_verb(scene.token(words.tokens[p])),
        _ => false,
    };
    (letter && addressed).then_some(Medium::Letter)
}
