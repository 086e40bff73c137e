//! Somebody's words inside the author's sentence: «по словам X, «…»», «сказал, что «…»», «назвал его «…»».

use super::classify::{Cue, Quoted, Verdict, adjective_at};
use super::clause::{Part, PartKind, Words, agreement, is_finite, last_cue};
use super::lexicon::{LEXICON, noun_in, verb_in};
use super::owner::by_adjective;
use super::scene::Scene;
use super::subject::subject;
use crate::model::{Case, QuoteKind};

/// The position of the noun of «по словам X», «со слов X», «у X».
pub(super) fn source_noun(scene: &Scene<'_>, words: &Words) -> Option<usize> {
    words
        .tokens
        .windows(2)
        .position(|pair| {
            match scene.token(pair[0]).form() {
                "по" => noun_in(scene.token(pair[1]), &LEXICON.source_nouns),
                // «Со слов X», and not «рядом со словами».
                "со" => scene.token(pair[1]).form() == "слов",
                _ => false,
            }
        })
        .map(|p| p + 1)
}

/// «По словам X, «…»»; «слова X «…»».
pub(super) fn named_source(scene: &Scene<'_>, quoted: &Quoted, before: &Words, after: &Words) -> Option<Verdict> {
    let kind = if quoted.finite && quoted.words >= 3 { QuoteKind::Direct } else { QuoteKind::Fragment };
    let near = |p: &usize| after.tokens[..*p].iter().all(|&t| !is_finite(scene.token(t))) && *p <= 5;
    for (words, found) in [(before, source_noun(scene, before)), (after, source_noun(scene, after).filter(near))] {
        if let Some(p) = found {
            return Some(Verdict {
                kind, words: words.clone(), cue: Cue::Source(p), rule: "по словам такого-то"
            });
        }
    }
    let last = *before.tokens.last()?;
    let said = |t: &usize| scene.token(*t).form() == "слова" || noun_in(scene.token(*t), &LEXICON.saying_nouns);
    let (p, _) = before.tokens.iter().enumerate().rev().take(6).find(|(_, t)| said(t))?;
    let named = scene.actors_among(before, p + 1..before.tokens.len());
    let genitive = named.iter().any(|&a| {
        let actor = &scene.actors[a];
        actor.cases.can_be(Case::Gen) && actor.tokens.end == last + 1
    });
    (genitive && quoted.words >= 3).then(|| Verdict {
        kind: if quoted.capital { QuoteKind::Direct } else { QuoteKind::Mixed },
        words: before.clone(),
        cue: Cue::Noun(p),
        rule: "слова такого-то",
    })
}

/// Words inside the author's sentence: «сказал, что «…»», «назвал его «…»», «кричали «…»».
pub(super) fn inside(scene: &Scene<'_>, quoted: &Quoted, before: &Words, after: &Words) -> Option<Verdict> {
    if !quoted.paired {
        return None;
    }
    let tokens = scene.tokens();
    let make = |kind, cue, rule| Some(Verdict { kind, words: before.clone(), cue, rule });
    let so_called = before.tokens.iter().rev().take(3).any(|&t| tokens[t].has_lemma("называемый"));
    if so_called {
        return None;
    }
    let part = before.parts.last();
    let naming = before.tokens.iter().rposition(|&t| LEXICON.is_naming_verb(&tokens[t]));
    if let Some(p) = naming.filter(|&p| !quoted.capital && before.tokens.len() - p <= 12) {
        let someone = scene.actors_among(before, 0..before.tokens.len());
        let named = someone.iter().any(|&a| scene.person(a).is_some());
        let plain = is_finite(&tokens[before.tokens[p]]);
        if named && plain && quoted.words >= 1 && !is_nicknaming(scene, before, p) {
            return make(QuoteKind::Fragment, Cue::Verb(p), "глагол называния");
        }
    }
    if let Some(p) = spoken_of_after(scene, after).filter(|_| !quoted.capital && quoted.words >= 2) {
        let rule = "глагол речи с лицом после чужих слов";
        return Some(Verdict { kind: QuoteKind::Fragment, words: after.clone(), cue: Cue::Verb(p), rule });
    }
    if let Some(p) = before.tokens.len().checked_sub(1).and_then(|p| adjective_at(scene, before, p))
        && !quoted.capital
        && quoted.words >= 2
        && !by_adjective(scene, before.tokens[p]).who.is_empty()
    {
        return make(QuoteKind::Fragment, Cue::Adjective(p), "прилагательное от имени перед цитатой");
    }
    if let Some(verdict) = stated(scene, quoted, before, after) {
        return Some(verdict);
    }
    let cue = last_cue(tokens, before)?;
    if verb_in(&tokens[before.tokens[cue]], &LEXICON.refuting_verbs) {
        return None;
    }
    if agreement(&tokens[before.tokens[cue]]).is_some_and(|a| a.person == Some(1)) {
        return None;
    }
    if let Some(kind) = after_comma(scene, quoted, before, cue) {
        return make(kind, Cue::Verb(cue), "цитата после запятой и глагола речи");
    }
    let conjunction = before
        .tokens
        .iter()
        .enumerate()
        .rev()
        .take(14)
        .find(|(_, t)| matches!(tokens[**t].form(), "что" | "будто" | "как" | "якобы" | "чтобы"));
    if let Some((p, _)) = conjunction
        && p > cue
        && !quoted.capital
        && quoted.words >= 2
    {
        return make(QuoteKind::Mixed, Cue::Verb(cue), "что + цитата в предложении автора");
    }
    let in_part = part.is_some_and(|p| p.range.contains(&cue));
    let object = in_part && before.tokens.len() - cue <= 4;
    let title_like = !quoted.finite && LEXICON.is_writing_verb(&tokens[before.tokens[cue]]);
    if object && quoted.sentence_like() && !title_like {
        return make(QuoteKind::Direct, Cue::Verb(cue), "дополнение при глаголе речи");
    }
    let named = by_a_person(scene, before, cue) && in_part && is_finite(&tokens[before.tokens[cue]]);
    (named && !quoted.capital && quoted.words >= 2)
        .then(|| make(QuoteKind::Fragment, Cue::Verb(cue), "чужие слова в предложении о говорящем"))?
}

/// «Отмечается «рост вывоза»»: an impersonal verb of stating right beside the words.
fn stated(scene: &Scene<'_>, quoted: &Quoted, before: &Words, after: &Words) -> Option<Verdict> {
    let states = |t: usize| is_finite(scene.token(t)) && verb_in(scene.token(t), &LEXICON.stating_verbs);
    if quoted.words < 2 || quoted.capital && quoted.words < 4 {
        return None;
    }
    let (words, p) = if before.tokens.last().is_some_and(|&t| states(t)) {
        (before, before.tokens.len() - 1)
    } else if after.tokens.first().is_some_and(|&t| states(t)) {
        (after, 0)
    } else {
        return None;
    };
    let rule = "безличный глагол сообщения рядом с цитатой";
    Some(Verdict { kind: QuoteKind::Fragment, words: words.clone(), cue: Cue::Verb(p), rule })
}

/// «О «…» говорит X»: the verb right after the words, and a named person as its subject.
fn spoken_of_after(scene: &Scene<'_>, after: &Words) -> Option<usize> {
    let first = *after.tokens.first()?;
    let verb = is_finite(scene.token(first)) && LEXICON.is_cue_verb(scene.token(first));
    (verb && by_a_person(scene, after, 0)).then_some(0)
}

/// True when the verb has a named person for its subject.
fn by_a_person(scene: &Scene<'_>, words: &Words, cue: usize) -> bool {
    let wanted = agreement(scene.token(words.tokens[cue]));
    let Some(own) = words.part_of(cue) else { return false };
    let verbless = |p: &&Part| !p.range.clone().any(|i| is_finite(scene.token(words.tokens[i])));
    let before = match words.parts[own].kind {
        PartKind::Main => words.parts[..own].iter().rev().take_while(verbless).last().map(|p| p.range.start),
        _ => None,
    };
    let range = &words.parts[own].range;
    let near = scene.actors_among(words, before.unwrap_or(range.start)..range.end);
    let subjects = wanted.map(|w| subject(scene, words, cue, w)).unwrap_or_default();
    subjects.iter().any(|a| near.contains(a) && scene.person(*a).is_some())
}

/// «Как говорил X, «…»»; «он сказал бы, «…»».
fn after_comma(scene: &Scene<'_>, quoted: &Quoted, before: &Words, cue: usize) -> Option<QuoteKind> {
    let last = before.tokens.last()?;
    let part = before.parts.last()?.range.clone();
    if scene.token(*last).form() != "," || !part.contains(&cue) {
        return None;
    }
    let adjoining = before.tokens[cue..].windows(2).all(|t| t[1] == t[0] + 1);
    if !adjoining || !is_finite(scene.token(before.tokens[cue])) {
        return None;
    }
    let as_said = scene.token(before.tokens[part.start]).form() == "как";
    let plain = LEXICON.is_plain_verb(scene.token(before.tokens[cue])) && part.end - cue <= 4 && quoted.words >= 2;
    let kind = if quoted.finite { QuoteKind::Direct } else { QuoteKind::Fragment };
    (as_said || plain).then_some(kind)
}

/// «Прозвали», «назвали»: a plural verb without a named subject gives a nickname, not somebody's words.
fn is_nicknaming(scene: &Scene<'_>, before: &Words, verb: usize) -> bool {
    let token = scene.token(before.tokens[verb]);
    agreement(token).is_some_and(|a| a.plural)
}
