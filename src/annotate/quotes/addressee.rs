//! To whom: the dative beside the verb, «к X», «на имя X», the object of «спросил X», «выслушав X», a vocative.

use super::actor::Kind;
use super::classify::{Cue, Verdict};
use super::clause::{PartKind, Words, agreement, has_form, is_dash, is_finite};
use super::history::{History, Who};
use super::lexicon::{LEXICON, noun_in, verb_in};
use super::pronoun::Pronoun;
use super::scene::Scene;
use super::speaker::Speaker;
use super::subject::subject;
use crate::model::{Case, Number, Pos, Reading, Span, SpeakerMention, VerbForm};

/// To whom, and what tells it.
#[derive(Clone, Debug, Default)]
pub(super) struct Addressee {
    /// Who; several for «X и Y».
    pub who: Vec<Who>,
    /// The evidence, in Russian.
    pub evidence: &'static str,
}

impl Addressee {
    pub(super) fn of(who: Vec<Who>, evidence: &'static str) -> Self {
        Self { who, evidence }
    }
}

/// The addressees of a quotation, by name in the author's words or in a vocative.
pub(super) fn find(
    scene: &Scene<'_>,
    history: &History,
    verdict: &Verdict,
    speaker: &Speaker,
    words: Span,
) -> Addressee {
    let said = &verdict.words;
    let not = |who: &Who| !speaker.who.contains(who);
    let found = match verdict.cue {
        Cue::Verb(p) => by_verb(scene, history, said, p, speaker),
        Cue::Dash(p) | Cue::Noun(p) => {
            Addressee::of(dative(scene, history, said, p..said.tokens.len(), speaker), "лицо в дательном падеже")
        }
        _ => Addressee::default(),
    };
    let who: Vec<Who> = found.who.into_iter().filter(not).collect();
    if !who.is_empty() {
        return Addressee { who, ..found };
    }
    Addressee::of(vocative(scene, words).filter(not).into_iter().collect(), "обращение в самих словах")
}

fn by_verb(scene: &Scene<'_>, history: &History, words: &Words, cue: usize, speaker: &Speaker) -> Addressee {
    let Some(part) = words.part_of(cue) else { return Addressee::default() };
    let range = words.parts[part].range.clone();
    // A verb may stand apart from its own words: «писал Саркисову, секретарю обкома:».
    let verb = scene.token(words.tokens[cue]);
    let own = dative(scene, history, words, range.clone(), speaker);
    if !own.is_empty() {
        return Addressee::of(own, "лицо в дательном падеже при глаголе");
    }
    let on_name = after_name(scene, history, words);
    if !on_name.is_empty() {
        return Addressee::of(on_name, "«на имя», «в адрес»");
    }
    // «Обращаясь к X, призвал на помощь Y»
    let turned = words.tokens.iter().any(|&t| verb_in(scene.token(t), &LEXICON.turning_verbs));
    if LEXICON.takes_accusative(verb) && !turned {
        let object = objects(scene, history, words, range.clone(), Case::Acc, speaker);
        if !object.is_empty() {
            return Addressee::of(object, "дополнение глагола в винительном падеже");
        }
    }
    if verb_in(verb, &LEXICON.with_verbs) {
        let partner = after_preposition(scene, history, words, range.clone(), &["с", "со"], Case::Ins);
        if !partner.is_empty() {
            return Addressee::of(partner, "собеседник в творительном падеже с «с»");
        }
    }
    let named = after_preposition(scene, history, words, 0..words.tokens.len(), &["к", "ко"], Case::Dat);
    if !named.is_empty() {
        return Addressee::of(named, "«к» и лицо в дательном падеже");
    }
    let companion = companions(scene, history, words, part, speaker);
    if !companion.is_empty() {
        return Addressee::of(companion, "лицо при другом глаголе фразы");
    }
    Addressee::of(meeting(history, speaker, verb_offset(scene, words, cue)), "собеседник из предыдущей фразы")
}

/// Names and nouns in the dative that no preposition governs.
fn dative(
    scene: &Scene<'_>,
    history: &History,
    words: &Words,
    range: std::ops::Range<usize>,
    speaker: &Speaker,
) -> Vec<Who> {
    objects(scene, history, words, range, Case::Dat, speaker)
}

/// The first actor in `case` (and those joined to it) that is no subject and that no preposition governs.
fn objects(
    scene: &Scene<'_>,
    history: &History,
    words: &Words,
    range: std::ops::Range<usize>,
    case: Case,
    speaker: &Speaker,
) -> Vec<Who> {
    let mut out: Vec<Who> = Vec::new();
    let mut last: Option<usize> = None;
    let subjects = subjects(scene, words, &range);
    for a in scene.actors_among(words, range) {
        let actor = &scene.actors[a];
        if Some(actor.span) == speaker.span || !actor.cases.can_be(case) || governed(scene, a) {
            continue;
        }
        if actor.apposed_to.is_some_and(|n| scene.actors[n].cases.can_be(case)) {
            continue;
        }
        let nominative = actor.cases.agrees(None, false) && !matches!(actor.kind, Kind::Person(_));
        if nominative || subjects.contains(&a) {
            continue;
        }
        // «Секретарю обкома партии»: many genitives look like datives.
        let may_hang = case == Case::Acc || !matches!(actor.kind, Kind::Person(_));
        if may_hang && is_complement(scene, a) {
            continue;
        }
        if case == Case::Dat && is_of_noun(scene, a) || is_possessive(scene, a) {
            continue;
        }
        if let Some(previous) = last
            && !joined(scene, previous, a)
        {
            break;
        }
        out.extend(identify(scene, history, a, speaker));
        last = Some(a);
    }
    out
}

/// The subjects of the finite verbs in a range: they are not spoken to.
fn subjects(scene: &Scene<'_>, words: &Words, range: &std::ops::Range<usize>) -> Vec<usize> {
    let verbs = range.clone().filter(|&p| is_finite(scene.token(words.tokens[p])));
    verbs
        .filter_map(|p| agreement(scene.token(words.tokens[p])).map(|a| (p, a)))
        .flat_map(|(p, wanted)| subject(scene, words, p, wanted))
        .collect()
}

/// Who an actor is, as an addressee.
fn identify(scene: &Scene<'_>, history: &History, index: usize, speaker: &Speaker) -> Option<Who> {
    let actor = &scene.actors[index];
    match actor.kind {
        Kind::Person(p) => Some(Who::Person(p)),
        Kind::Noun(_) => history.bearer(scene, index).filter(|w| !speaker.who.contains(w)).or(Some(Who::Noun(index))),
        Kind::Body(_) => Some(Who::Body(index)),
        Kind::Pronoun(Pronoun::Third | Pronoun::Latter) if !actor.is_plural() => {
            history.other(&speaker.who, actor.span.start, actor.gender)
        }
        Kind::Pronoun(_) => None,
    }
}

/// True when a preposition stands before the actor or before its adjectives and title.
fn governed(scene: &Scene<'_>, index: usize) -> bool {
    let actor = &scene.actors[index];
    let start = actor.title.unwrap_or(actor.tokens.start).min(actor.tokens.start);
    let mut t = start;
    while t > 0 && start - t < 4 {
        t -= 1;
        match scene.token(t).pos() {
            Pos::Adp => return true,
            Pos::Adj | Pos::Det | Pos::Num => {}
            _ => return false,
        }
    }
    false
}

/// True for a name in the genitive after a noun: «доклад Рютина».
fn is_complement(scene: &Scene<'_>, index: usize) -> bool {
    let actor = &scene.actors[index];
    actor.title.is_none()
        && actor.tokens.start > 0
        && scene.token(actor.tokens.start - 1).pos() == Pos::Noun
        && actor.cases.can_be(Case::Gen)
}

/// True for «её автор», «его герой»: whose, and not whom.
fn is_possessive(scene: &Scene<'_>, index: usize) -> bool {
    let actor = &scene.actors[index];
    let next = scene.tokens().get(actor.tokens.end);
    matches!(actor.kind, Kind::Pronoun(Pronoun::Third))
        && matches!(scene.token(actor.tokens.start).form(), "его" | "ее" | "их")
        && next.is_some_and(|t| t.pos() == Pos::Noun && !t.is_capitalised())
}

/// True for a dative that belongs to a noun: «на памятнике министру».
fn is_of_noun(scene: &Scene<'_>, index: usize) -> bool {
    let actor = &scene.actors[index];
    let start = actor.title.unwrap_or(actor.tokens.start).min(actor.tokens.start);
    let before = (0..start).rev().take(3).map(|t| scene.token(t)).find(|t| t.pos() != Pos::Adj);
    before.is_some_and(|noun| noun_in(noun, &LEXICON.dative_nouns))
}

fn joined(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let start = scene.actors[b].title.unwrap_or(scene.actors[b].tokens.start);
    let gap = &scene.tokens()[scene.actors[a].tokens.end.min(start)..start];
    !gap.is_empty() && gap.iter().all(|t| matches!(t.form(), "и" | ",") || t.pos() == Pos::Adj)
}

fn after_preposition(
    scene: &Scene<'_>,
    history: &History,
    words: &Words,
    range: std::ops::Range<usize>,
    prepositions: &[&str],
    case: Case,
) -> Vec<Who> {
    let actors = scene.actors_among(words, range);
    actors
        .into_iter()
        .filter(|&a| {
            scene.actors[a].cases.can_be(case) && preposition(scene, a).is_some_and(|p| prepositions.contains(&p))
        })
        .filter(|&a| !matches!(scene.actors[a].kind, Kind::Body(_)))
        // «К председателю Петру Сидорову»: the name says who.
        .map(|a| scene.actors[a].apposed_to.filter(|&name| scene.actors[name].cases.can_be(case)).unwrap_or(a))
        .find_map(|a| identify(scene, history, a, &Speaker::default()))
        .into_iter()
        .collect()
}

/// The preposition that governs an actor.
fn preposition<'a>(scene: &Scene<'a>, index: usize) -> Option<&'a str> {
    let actor = &scene.actors[index];
    let start = actor.title.unwrap_or(actor.tokens.start).min(actor.tokens.start);
    (start.saturating_sub(4)..start)
        .rev()
        .take_while(|&t| matches!(scene.token(t).pos(), Pos::Adp | Pos::Adj | Pos::Det))
        .find(|&t| scene.token(t).pos() == Pos::Adp)
        .map(|t| scene.token(t).form())
}

/// «На имя X».
fn after_name(scene: &Scene<'_>, history: &History, words: &Words) -> Vec<Who> {
    let name = words.tokens.windows(2).position(|p| {
        matches!(scene.token(p[0]).form(), "на" | "в") && matches!(scene.token(p[1]).form(), "имя" | "адрес")
    });
    let Some(position) = name else { return Vec::new() };
    let actors = scene.actors_among(words, position..words.tokens.len().min(position + 8));
    let after = scene.token(words.tokens[position + 1]).span.end;
    if let Some(person) = named_after(scene, after) {
        return vec![person];
    }
    let found = actors.into_iter().find(|&a| scene.actors[a].cases.can_be(Case::Gen));
    found.and_then(|a| identify(scene, history, a, &Speaker::default())).into_iter().collect()
}

/// The name that begins right after `offset`, also one that the tagger took for an eponym («имя X»).
fn named_after(scene: &Scene<'_>, offset: usize) -> Option<Who> {
    let index = scene.found.mentions.partition_point(|m| m.span.start < offset);
    let mention = scene.found.mentions.get(index)?;
    let gap = scene.text().get(offset..mention.span.start)?;
    let person = scene.found.people.iter().position(|p| p.id == mention.person)?;
    gap.trim().is_empty().then_some(Who::Person(person))
}

/// Gerunds and verbs beside the verb of speech that name the partner: «возражая X», «беседуя с X», «выслушав X»,
/// «позвонил X и спросил».
fn companions(scene: &Scene<'_>, history: &History, words: &Words, cue: usize, speaker: &Speaker) -> Vec<Who> {
    for (i, part) in words.parts.iter().enumerate() {
        if i == cue && part.kind != PartKind::Main {
            continue;
        }
        let verb = part.range.clone().map(|p| scene.token(words.tokens[p])).find(|t| {
            has_form(t, VerbForm::Gerund) || t.readings().iter().any(|r| r.verb.is_some_and(VerbForm::is_finite))
        });
        let Some(verb) = verb else { continue };
        let range = part.range.clone();
        if part.kind == PartKind::Gerund && LEXICON.is_cue_verb(verb) {
            let found = dative(scene, history, words, range.clone(), speaker);
            if !found.is_empty() {
                return found;
            }
        }
        if verb_in(verb, &LEXICON.with_verbs) {
            let found = after_preposition(scene, history, words, range.clone(), &["с", "со"], Case::Ins);
            if !found.is_empty() {
                return found;
            }
        }
        if verb_in(verb, &LEXICON.listening_verbs) {
            let heard = named_in(scene, range.clone(), words, speaker);
            if !heard.is_empty() {
                return heard;
            }
        }
    }
    Vec::new()
}

/// The person listened to, or whose report is: «выслушав X», «выслушал доклад X».
fn named_in(scene: &Scene<'_>, range: std::ops::Range<usize>, words: &Words, speaker: &Speaker) -> Vec<Who> {
    let mut heard = scene.actors_among(words, range).into_iter().filter_map(|a| {
        let actor = &scene.actors[a];
        match actor.kind {
            Kind::Person(p) if !actor.cases.must_be(Case::Nom) => Some(Who::Person(p)),
            _ => None,
        }
    });
    heard.find(|w| !speaker.who.contains(w)).into_iter().collect()
}

/// «Он принял X. …»: whom the sentence before brings together with the speaker.
fn meeting(history: &History, speaker: &Speaker, offset: usize) -> Vec<Who> {
    match speaker.who[..] {
        [who] if speaker.mention != Some(SpeakerMention::Name) => history.partner(who, offset).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn verb_offset(scene: &Scene<'_>, words: &Words, cue: usize) -> usize {
    scene.token(words.tokens[cue]).span.start
}

/// Somebody addressed in the words themselves: a name at the beginning or between commas, of a person already known.
fn vocative(scene: &Scene<'_>, words: Span) -> Option<Who> {
    let tokens = scene.tokens();
    let range = scene.document.analysed.tokens_in(words);
    let first = scene.found.mentions.partition_point(|m| m.span.start < words.start);
    for mention in scene.found.mentions[first..].iter().take_while(|m| m.span.end <= words.end).take(6) {
        let inside = scene.document.analysed.tokens_in(mention.span);
        let mut start = inside.start;
        while start > range.start && is_address(&tokens[start - 1]) {
            start -= 1;
        }
        let left = start == range.start || tokens[start - 1].form() == ",";
        let right = tokens.get(inside.end).is_none_or(|t| matches!(t.form(), "," | "!" | "?" | ".") || is_dash(t))
            || inside.end >= range.end;
        let bounded = tokens.get(inside.end).is_some_and(|t| t.form() == ",") || start > range.start;
        let address =
            |r: &Reading| matches!(r.case, None | Some(Case::Nom | Case::Voc)) && r.number != Some(Number::Plur);
        let nominative =
            tokens[inside.clone()].iter().all(|t| t.readings().is_empty() || t.readings().iter().any(address));
        // «Петров, писавший …, полагал»: he is told of.
        let told_of = tokens
            .get(inside.end + 1)
            .is_some_and(|t| has_form(t, VerbForm::Participle) || matches!(t.form(), "который" | "которая"));
        if left && right && bounded && nominative && !told_of {
            return scene.found.people.iter().position(|p| p.id == mention.person).map(Who::Person);
        }
    }
    None
}

/// «Товарищ», «дорогой», «господин» before a name.
fn is_address(token: &crate::model::Token) -> bool {
    token.pos() == Pos::Adj
        || token.has_lemma("товарищ")
        || token.has_lemma("господин")
        || token.has_lemma("друг")
        || noun_in(token, &LEXICON.org_nouns)
}
