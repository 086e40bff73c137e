//! From somebody in the text to a side of the conversation with a name.

use super::actor::Kind;
use super::history::Who;
use super::scene::Scene;
use crate::model::{Case, Gender, Number, Party, PartyKind, Pos, Reading, Token};

/// Modifiers before a noun that belong to its name.
const MODIFIERS: usize = 3;
/// Nouns after it.
const COMPLEMENTS: usize = 3;

/// One party out of one or several.
pub(super) fn party(scene: &Scene<'_>, who: &[Who]) -> Option<Party> {
    let first = *who.first()?;
    let mut names: Vec<String> = Vec::new();
    let mut persons: Vec<String> = Vec::new();
    for who in who {
        let name = match *who {
            Who::Person(p) => {
                let person = scene.found.people.get(p)?;
                persons.push(person.id.clone());
                person.name.clone()
            }
            Who::Noun(a) | Who::Body(a) => noun_phrase(scene, a),
            Who::Titled(s) => format!("«{}»", scene.spoken[s].span().of(scene.text())),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let kind = match first {
        Who::Person(_) => PartyKind::Person,
        Who::Noun(_) => PartyKind::Anonymous,
        Who::Body(_) | Who::Titled(_) => PartyKind::Organisation,
    };
    Some(Party { name: names.join("; "), persons, kind })
}

/// The noun of an actor in the nominative with its adjectives before and its complements after.
fn noun_phrase(scene: &Scene<'_>, actor: usize) -> String {
    let (Kind::Noun(noun) | Kind::Body(noun)) = scene.actors[actor].kind else {
        return scene.actors[actor].span.of(scene.text()).to_owned();
    };
    let case = best_reading(scene.token(noun));
    let plural = case.is_some_and(|r| r.number == Some(Number::Plur));
    let number = if plural { Number::Plur } else { Number::Sing };
    let gender = case.and_then(|r| r.gender);
    let mut words = Vec::new();
    let first = (noun.saturating_sub(MODIFIERS)..noun)
        .rev()
        .take_while(|&t| is_modifier(scene.token(t)) && adjacent(scene, t))
        .last()
        .unwrap_or(noun);
    for t in first..noun {
        words.push(nominative(scene, t, number, gender));
    }
    words.push(nominative(scene, noun, number, None));
    for t in noun + 1..(noun + 1 + COMPLEMENTS).min(scene.tokens().len()) {
        let token = scene.token(t);
        let genitive = token.readings().iter().any(|r| r.case == Some(Case::Gen) && r.weight >= 300);
        if !genitive || !matches!(token.pos(), Pos::Noun | Pos::Adj | Pos::Propn) || !adjacent(scene, t - 1) {
            break;
        }
        words.push(token.span.of(scene.text()).to_owned());
    }
    if words.len() == 1
        && let Some(title) = quoted_name(scene, noun)
    {
        words.push(title);
    }
    words.join(" ")
}

/// «Правда» of «газета «Правда»».
fn quoted_name(scene: &Scene<'_>, noun: usize) -> Option<String> {
    let end = scene.token(noun).span.end;
    let next = scene.spoken.partition_point(|s| s.outer.start < end);
    let spoken = scene.spoken.get(next)?;
    let gap = scene.text().get(end..spoken.outer.start)?;
    gap.trim().is_empty().then(|| spoken.span().of(scene.text()).to_owned())
}

fn is_modifier(token: &Token) -> bool {
    token.is_word() && token.pos() == Pos::Adj
}

/// True when nothing but a blank stands between token `t` and the next.
fn adjacent(scene: &Scene<'_>, t: usize) -> bool {
    let (a, b) = (scene.token(t), scene.token(t + 1));
    scene.text().get(a.span.end..b.span.start).is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n'))
}

fn best_reading(token: &Token) -> Option<&Reading> {
    token.readings().iter().find(|r| r.pos.is_noun()).or_else(|| token.readings().first())
}

fn nominative(scene: &Scene<'_>, t: usize, number: Number, gender: Option<Gender>) -> String {
    let token = scene.token(t);
    let written = token.span.of(scene.text());
    if crate::text::is_roman_numeral(written) {
        return written.to_owned();
    }
    let reading = if gender.is_some() { token.readings().first() } else { best_reading(token) };
    let lower = || written.to_lowercase();
    let Some(reading) = reading else { return lower() };
    let inflected =
        scene.document.morphology.inflect(written, reading, Case::Nom, number, gender).unwrap_or_else(lower);
    if token.is_capitalised() && t > 0 && scene.token(t - 1).is_word() {
        crate::text::title_case(&inflected)
    } else {
        inflected
    }
}
