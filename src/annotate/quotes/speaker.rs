//! Who said it.

use super::actor::{Actor, Kind};
use super::classify::{Cue, Verdict};
use super::clause::{Agreement, Words, agreement, has_form, is_finite};
use super::history::{History, Who};
use super::lexicon::LEXICON;
use super::omitted::{by_last_subject, omitted};
use super::owner::{
    agent, before_dash, by_adjective, by_antecedent, by_document, by_title, is_active_participle, owner,
};
use super::pronoun::Pronoun;
use super::scene::Scene;
use super::subject::subject;
use crate::model::{Case, Confidence, Span, SpeakerMention, VerbForm};

/// The speaker of a quotation.
#[derive(Clone, Debug, Default)]
pub(super) struct Speaker {
    /// Who; several with a plural verb.
    pub who: Vec<Who>,
    /// Where the text names the speaker.
    pub span: Option<Span>,
    /// How.
    pub mention: Option<SpeakerMention>,
    /// How sure.
    pub confidence: Option<Confidence>,
    /// One person is meant, even if it is not known who.
    pub singular: bool,
    /// The evidence, in Russian.
    pub evidence: &'static str,
}

impl Speaker {
    /// Somebody whom the text names here.
    pub(super) fn named(who: Who, span: Span, confidence: Confidence, evidence: &'static str) -> Self {
        Self {
            who: vec![who],
            span: Some(span),
            mention: Some(SpeakerMention::Name),
            confidence: Some(confidence),
            singular: true,
            evidence,
        }
    }

    pub(super) fn unknown(evidence: &'static str) -> Self {
        Self { evidence, ..Self::default() }
    }

    pub(super) fn one(who: Option<Who>, mention: SpeakerMention, evidence: &'static str) -> Self {
        Self { singular: true, ..Self::from_context(who, mention, evidence) }
    }

    pub(super) fn from_context(who: Option<Who>, mention: SpeakerMention, evidence: &'static str) -> Self {
        Self {
            who: who.into_iter().collect(),
            mention: Some(mention),
            confidence: who.map(|_| Confidence::Medium),
            singular: false,
            evidence,
            span: None,
        }
    }
}

/// Finds the speaker that a verdict's author's words tell.
pub(super) fn find(scene: &Scene<'_>, history: &History, verdict: &Verdict, offset: usize) -> Speaker {
    let words = &verdict.words;
    match verdict.cue {
        Cue::Verb(p) => by_verb(scene, history, words, p),
        Cue::Noun(p) => owner(scene, words)
            .or_else(|| agent(scene, history, words, p, Case::Gen))
            .or_else(|| agent(scene, history, words, 0, Case::Gen))
            .unwrap_or_else(|| by_any_verb(scene, history, words)),
        Cue::Source(p) => {
            agent(scene, history, words, p, Case::Gen).unwrap_or_else(|| Speaker::unknown("источник не назван"))
        }
        Cue::Dash(p) => before_dash(scene, words, p).unwrap_or_else(|| by_any_verb(scene, history, words)),
        Cue::Adjective(p) => by_adjective(scene, words.tokens[p]),
        Cue::Bracket | Cue::Label | Cue::Signature => named_first(scene, words),
        Cue::Continued => Speaker::unknown("продолжение"),
        Cue::None if words.tokens.is_empty() => by_last_subject(history, verdict, offset),
        Cue::None => by_any_verb(scene, history, words),
    }
}

fn by_verb(scene: &Scene<'_>, history: &History, words: &Words, position: usize) -> Speaker {
    let token = scene.token(words.tokens[position]);
    if is_active_participle(token) {
        return by_antecedent(scene, words, position);
    }
    if has_form(token, VerbForm::ShortParticiple) || has_form(token, VerbForm::Participle) {
        return agent(scene, history, words, 0, Case::Ins)
            .or_else(|| agent(scene, history, words, 0, Case::Gen))
            .unwrap_or_else(|| Speaker::unknown("страдательный оборот без деятеля"));
    }
    if LEXICON.is_impersonal_verb(token)
        && let Some(speaker) = agent(scene, history, words, 0, Case::Gen)
    {
        return speaker;
    }
    if LEXICON.is_quoting_verb(scene.token(words.tokens[position]))
        && let Some(speaker) = agent(scene, history, words, position + 1, Case::Gen)
    {
        return speaker;
    }
    let Some((verb, wanted)) = governing(scene, words, position) else {
        return by_any_verb(scene, history, words);
    };
    let found = subject(scene, words, verb, wanted);
    match found[..] {
        [] => {
            let document = || by_document(scene, history, words, verb, wanted);
            by_title(scene, words.tokens[verb], wanted)
                .or_else(document)
                .unwrap_or_else(|| omitted(scene, history, words, verb, wanted))
        }
        _ => named(scene, history, &found),
    }
}

/// The finite verb that carries the subject of the verb at `position`: itself, or the one an infinitive or gerund
/// hangs on.
fn governing(scene: &Scene<'_>, words: &Words, position: usize) -> Option<(usize, Agreement)> {
    if is_finite(scene.token(words.tokens[position])) {
        return Some((position, agreement(scene.token(words.tokens[position]))?));
    }
    let near = (0..position).rev().chain(position + 1..words.tokens.len());
    near.filter(|&p| is_finite(scene.token(words.tokens[p])))
        .find_map(|p| agreement(scene.token(words.tokens[p])).map(|a| (p, a)))
}

/// No verb of speech: the subject of the last finite verb.
fn by_any_verb(scene: &Scene<'_>, history: &History, words: &Words) -> Speaker {
    let verb = words.tokens.iter().rposition(|&t| is_finite(scene.token(t)));
    let subject = verb.and_then(|v| Some((v, agreement(scene.token(words.tokens[v]))?)));
    if let Some((verb, wanted)) = subject {
        let found = self::subject(scene, words, verb, wanted);
        if !found.is_empty() {
            return named(scene, history, &found);
        }
    }
    // «В дневнике X читаем».
    let reads = subject.is_some_and(|(_, wanted)| wanted.person == Some(1));
    if let Some(speaker) = reads.then(|| agent(scene, history, words, 0, Case::Gen)).flatten() {
        return speaker;
    }
    if let Some((verb, wanted)) = subject {
        return omitted(scene, history, words, verb, wanted);
    }
    let mut speaker = named_first(scene, words);
    if speaker.who.is_empty() {
        speaker.evidence = "говорящий не назван";
    }
    speaker
}

/// A speaker from the actors found.
fn named(scene: &Scene<'_>, history: &History, found: &[usize]) -> Speaker {
    let Some(&first) = found.first() else { return Speaker::default() };
    let actor = &scene.actors[first];
    let span = Some(actor.span);
    match actor.kind {
        Kind::Person(_) => Speaker {
            who: found
                .iter()
                .filter_map(|&a| match scene.actors[a].kind {
                    Kind::Person(p) => Some(Who::Person(p)),
                    _ => None,
                })
                .collect(),
            span,
            mention: Some(SpeakerMention::Name),
            confidence: Some(Confidence::High),
            singular: true,
            evidence: "подлежащее согласовано с глаголом",
        },
        Kind::Noun(_) => by_noun(scene, history, first),
        Kind::Body(_) => Speaker::named(Who::Body(first), actor.span, Confidence::High, "учреждение — подлежащее"),
        Kind::Pronoun(pronoun) => by_pronoun(history, actor, pronoun),
    }
}

fn by_noun(scene: &Scene<'_>, history: &History, index: usize) -> Speaker {
    let actor = &scene.actors[index];
    let span = Some(actor.span);
    let mention = Some(SpeakerMention::Title);
    if actor.is_plural() {
        return Speaker { span, mention, ..Speaker::unknown("говорят многие") };
    }
    match history.title(scene, index, history.unit()) {
        Some(who) => Speaker {
            who: vec![who],
            span,
            mention,
            confidence: Some(Confidence::Medium),
            singular: true,
            evidence: "по должности: последнее лицо с этой ролью",
        },
        None => Speaker {
            who: vec![Who::Noun(index)],
            span,
            mention,
            confidence: Some(Confidence::Medium),
            singular: true,
            evidence: "неназванное лицо",
        },
    }
}

pub(super) fn by_pronoun(history: &History, actor: &Actor, pronoun: Pronoun) -> Speaker {
    let span = Some(actor.span);
    let offset = actor.span.start;
    let speaker = match pronoun {
        Pronoun::First => Speaker::from_context(None, SpeakerMention::FirstPerson, "говорит сам автор"),
        Pronoun::Second => Speaker::from_context(None, SpeakerMention::Pronoun, "обращение ко второму лицу"),
        Pronoun::Indefinite => Speaker::from_context(None, SpeakerMention::Pronoun, "неопределённое лицо"),
        Pronoun::Third if actor.is_plural() => {
            Speaker::from_context(None, SpeakerMention::Pronoun, "местоимение множественного числа")
        }
        Pronoun::Third => Speaker::one(
            history.pronoun(actor, offset),
            SpeakerMention::Pronoun,
            "местоимение: подлежащее предыдущего предложения",
        ),
        Pronoun::Latter => Speaker::one(
            history.latter(actor.gender, offset),
            SpeakerMention::Pronoun,
            "местоимение: последний не подлежащий",
        ),
    };
    Speaker { span, ..speaker }
}

/// The first person named.
fn named_first(scene: &Scene<'_>, words: &Words) -> Speaker {
    let actors = scene.actors_among(words, 0..words.tokens.len());
    let person = actors.into_iter().find_map(|a| match scene.actors[a].kind {
        Kind::Person(p) => Some((a, p)),
        _ => None,
    });
    person.map_or_else(
        || Speaker::unknown("говорящий не назван"),
        |(a, p)| {
            Speaker::named(Who::Person(p), scene.actors[a].span, Confidence::Medium, "единственное лицо при цитате")
        },
    )
}
