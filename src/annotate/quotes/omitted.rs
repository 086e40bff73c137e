//! Who speaks where the subject is left out: the one who was spoken of.

use super::classify::Verdict;
use super::clause::{Agreement, PartKind, Words, is_finite};
use super::history::History;
use super::scene::Scene;
use super::speaker::Speaker;
use crate::model::{Animacy, Case, Confidence, Pos, QuoteKind, SpeakerMention};

/// A sentence that stands in quotation marks by itself: perhaps the words of the one who was spoken of.
pub(super) fn by_last_subject(history: &History, verdict: &Verdict, offset: usize) -> Speaker {
    if verdict.kind != QuoteKind::Direct && verdict.kind != QuoteKind::Thought {
        return Speaker::unknown("говорящий не назван");
    }
    let speaker = Speaker::one(history.only_subject(offset), SpeakerMention::Zero, "слова того, о ком шла речь");
    Speaker { confidence: Some(Confidence::Low), ..speaker }
}

pub(super) fn omitted(scene: &Scene<'_>, history: &History, words: &Words, verb: usize, wanted: Agreement) -> Speaker {
    if wanted.person == Some(1) {
        return Speaker::from_context(None, SpeakerMention::FirstPerson, "глагол первого лица");
    }
    if wanted.person == Some(2) {
        return Speaker::from_context(None, SpeakerMention::Pronoun, "глагол второго лица");
    }
    if wanted.plural {
        return Speaker::from_context(None, SpeakerMention::Zero, "неопределённо-личное предложение");
    }
    if has_impersonal_subject(scene, words, verb, wanted) {
        return Speaker::unknown("подлежащее — не лицо");
    }
    let offset = scene.token(words.tokens[verb]).span.start;
    Speaker::one(
        history.omitted(wanted, offset),
        SpeakerMention::Zero,
        "подлежащее опущено: взято из предыдущего предложения",
    )
}

/// True when the clause of the verb opens with a noun that can be its subject and is no actor: «Манифест, изданный …,
/// заверял», «Тот же съезд утвердил». Nothing is left out then.
fn has_impersonal_subject(scene: &Scene<'_>, words: &Words, verb: usize, wanted: Agreement) -> bool {
    let Some(own) = words.part_of(verb) else { return false };
    for (index, part) in words.parts[..=own].iter().enumerate().rev() {
        if index < own && part.kind != PartKind::Main {
            continue;
        }
        let tokens = words.tokens[part.range.clone()].iter().map(|&t| scene.token(t));
        let before_verb = tokens.take_while(|t| !is_finite(t)).filter(|t| t.is_word());
        let mut content = before_verb.skip_while(|t| matches!(t.pos(), Pos::Adj | Pos::Det | Pos::Part | Pos::Cconj));
        if let Some(noun) = content.next() {
            return noun.pos() == Pos::Noun
                && noun.readings().first().is_some_and(|r| {
                    r.case == Some(Case::Nom)
                        && r.animacy == Some(Animacy::Inanimate)
                        && wanted.gender.is_none_or(|g| r.gender == Some(g))
                });
        }
    }
    false
}
