//! The subject of a verb: by case and agreement, not by order («писал Сталин Молотову»).

use super::actor::Kind;
use super::clause::{Agreement, PartKind, Words, is_finite};
use super::pronoun::Pronoun;
use super::scene::Scene;
use crate::model::{Case, Pos};

/// The actors that are the subject of the verb at position `verb`: one, or several with a plural verb.
pub(super) fn subject(scene: &Scene<'_>, words: &Words, verb: usize, wanted: Agreement) -> Vec<usize> {
    let Some(own) = words.part_of(verb) else { return Vec::new() };
    if wanted.plural {
        let several = coordinated(scene, words, own);
        if several.len() > 1 {
            return several;
        }
    }
    if let Some(found) = in_part(scene, words, own, verb, wanted) {
        return vec![found];
    }
    let left = (0..own).rev().take(6);
    let right = own + 1..words.parts.len().min(own + 4);
    along(scene, words, left, verb, wanted).or_else(|| along(scene, words, right, verb, wanted)).into_iter().collect()
}

/// The first part that has a fitting subject; inner clauses are passed over.
fn along(
    scene: &Scene<'_>,
    words: &Words,
    parts: impl Iterator<Item = usize>,
    verb: usize,
    wanted: Agreement,
) -> Option<usize> {
    for index in parts {
        let part = &words.parts[index];
        let after = part.range.start > verb;
        if part.kind != PartKind::Main {
            continue;
        }
        let has_verb = part.range.clone().any(|p| is_finite(scene.token(words.tokens[p])));
        if after && has_verb {
            return None;
        }
        if let Some(found) = in_part(scene, words, index, verb, wanted) {
            return Some(found);
        }
    }
    None
}

/// The best candidate of one part.
fn in_part(scene: &Scene<'_>, words: &Words, part: usize, verb: usize, wanted: Agreement) -> Option<usize> {
    let range = words.parts.get(part)?.range.clone();
    let candidates = scene.actors_among(words, range);
    let verb_token = words.tokens[verb];
    candidates
        .into_iter()
        .filter_map(|a| score(scene, a, verb_token, wanted).map(|s| (s, a)))
        .max_by_key(|&(s, a)| (s, std::cmp::Reverse(a)))
        .map(|(_, a)| {
            scene.actors[a].apposed_to.filter(|&n| matches!(scene.actors[n].kind, Kind::Person(_))).unwrap_or(a)
        })
}

/// How well an actor fits as the subject; `None` when it cannot be.
fn score(scene: &Scene<'_>, index: usize, verb: usize, wanted: Agreement) -> Option<i32> {
    let actor = &scene.actors[index];
    let first_or_second = matches!(actor.kind, Kind::Pronoun(Pronoun::First | Pronoun::Second));
    let other_person = wanted.person.is_some_and(|p| p < 3);
    if !actor.cases.agrees(wanted.gender, wanted.plural) || wanted.person.is_some() && first_or_second != other_person {
        return None;
    }
    let before = actor.tokens.start.checked_sub(1).map(|t| scene.token(t));
    if before.is_some_and(|t| t.pos() == Pos::Adp) && actor.title.is_none() {
        return None;
    }
    let kind = match actor.kind {
        Kind::Pronoun(Pronoun::Indefinite) => 2,
        Kind::Person(_) | Kind::Pronoun(_) => 6,
        Kind::Noun(_) if actor.apposed_to.is_some() => 1,
        Kind::Noun(_) => 4,
        Kind::Body(_) => 3,
    };
    let sure = if actor.cases.must_be(Case::Nom) { 4 } else { 0 };
    let genitive = after_noun(scene, index) && actor.cases.can_be(Case::Gen);
    let near = actor.tokens.start == verb + 1 || actor.tokens.end == verb;
    Some(kind + sure + i32::from(near) - if genitive { 3 } else { 0 })
}

/// True when a noun stands right before, whose genitive the name may be.
fn after_noun(scene: &Scene<'_>, index: usize) -> bool {
    let start = scene.actors[index].tokens.start;
    start > 0 && scene.token(start - 1).pos() == Pos::Noun && scene.actors[index].title.is_none()
}

/// «Каменев и Зиновьев»: names in the nominative joined by «и», «с» or commas.
fn coordinated(scene: &Scene<'_>, words: &Words, own: usize) -> Vec<usize> {
    let first = words.parts[own.saturating_sub(3)].range.start;
    let last = words.parts[own].range.end;
    let persons: Vec<usize> = scene
        .actors_among(words, first..last)
        .into_iter()
        .filter(|&a| matches!(scene.actors[a].kind, Kind::Person(_)) && scene.actors[a].cases.agrees(None, false))
        .collect();
    let mut best: Vec<usize> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    for a in persons {
        let joined = run.last().is_some_and(|&b| {
            let gap = &scene.tokens()[scene.actors[b].tokens.end..scene.actors[a].tokens.start];
            gap.iter().all(|t| matches!(t.form(), "и" | "," | "а" | "также" | "с") || scene.is_title_of(t, a))
                && gap.iter().any(|t| matches!(t.form(), "и" | "," | "с"))
        });
        if !joined {
            run.clear();
        }
        run.push(a);
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    best
}
