//! Nouns beside names: «нарком X», «X, секретарь обкома,», «секретарю крайкома X».

use super::actor::{Actor, Kind};
use crate::model::{Case, Pos, Token, VerbForm};

/// Longest distance, in tokens, between a title and the name it belongs to.
const TITLE_REACH: usize = 8;

/// Ties nouns to the names they stand beside: «нарком X», «X, секретарь обкома,», «секретарю крайкома X».
pub(super) fn join(tokens: &[Token], actors: &mut [Actor]) {
    for i in 0..actors.len() {
        if !matches!(actors[i].kind, Kind::Noun(_)) {
            continue;
        }
        // A man's office may be a woman's: «начальнику треста Сомовой».
        let before = actors[i].cases.of_either_sex();
        let mut after = None;
        for j in i + 1..actors.len() {
            let gap = actors[i].tokens.end..actors[j].tokens.start;
            if gap.len() > TITLE_REACH || !is_noun_phrase(&tokens[gap]) {
                break;
            }
            let joint = before.and(actors[j].cases);
            if matches!(actors[j].kind, Kind::Person(_)) && !joint.is_empty() && !is_complement(actors, i, j) {
                after = Some((j, joint));
                break;
            }
        }
        if let Some((j, joint)) = after {
            actors[j].cases = joint;
            let Kind::Noun(noun) = actors[i].kind else { continue };
            actors[j].title.get_or_insert(noun);
            actors[i].apposed_to = Some(j);
            continue;
        }
        // «С солдатом, мясником, …»
        if let Some(j) = i.checked_sub(1)
            && matches!(actors[j].kind, Kind::Noun(_))
            && actors[j].tokens.end + 1 == actors[i].tokens.start
            && tokens[actors[j].tokens.end].form() == ","
            && tokens.get(actors[i].tokens.end).is_some_and(|t| t.form() == ",")
            && !actors[j].cases.and(before).is_empty()
        {
            actors[i].apposed_to = Some(j);
            continue;
        }
        // «Киров, секретарь обкома, …»
        let name = (i.saturating_sub(2)..i).rev().find(|&k| matches!(actors[k].kind, Kind::Person(_)));
        if let Some(k) = name {
            let gap = &tokens[actors[k].tokens.end..actors[i].tokens.start];
            let comma = gap.first().is_some_and(|t| t.form() == ",");
            let bare = gap.iter().skip(1).all(|t| t.is_word() && matches!(t.pos(), Pos::Adj | Pos::Noun | Pos::Det));
            if comma && bare && gap.len() <= 5 && !actors[k].cases.and(before).is_empty() {
                actors[i].apposed_to = Some(k);
                let Kind::Noun(noun) = actors[i].kind else { continue };
                actors[k].title.get_or_insert(noun);
            }
        }
    }
}

/// «Заместитель Куйбышева Валерий Межлаук»: the first name is a complement of the title when a second one follows.
fn is_complement(actors: &[Actor], title: usize, name: usize) -> bool {
    let Some(next) = actors.get(name + 1) else { return false };
    matches!(next.kind, Kind::Person(_))
        && next.tokens.start == actors[name].tokens.end
        && actors[name].cases.can_be(Case::Gen)
        && !actors[title].cases.and(next.cases).is_empty()
}

/// Adjectives and nouns only: the inside of «секретарь Донецкого обкома партии».
fn is_noun_phrase(gap: &[Token]) -> bool {
    gap.iter().all(|t| {
        !t.is_word() && t.form() == "."
            || (t.is_word()
                && matches!(t.pos(), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::X)
                && t.readings().iter().all(|r| !r.verb.is_some_and(VerbForm::is_finite) || r.weight < 500))
    })
}
