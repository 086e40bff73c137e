//! Lead-ins after which nothing is quoted: the text breaks off, or goes on in the author's own words.

use super::classify::{Cue, Verdict};
use super::clause::last_cue;
use super::draft::Draft;
use super::history::History;
use super::narrative::Item;
use super::scene::Scene;
use super::{addressee, speaker};
use crate::model::{PassageKind, QuoteKind, Span};

/// The lead-in that sentence `number` is, if its passage ends with a colon, a verb of speech stands before it, and the
/// next passage quotes nobody.
pub(super) fn find(scene: &Scene<'_>, history: &History, number: usize) -> Option<Draft> {
    let unit = *scene.narrative.units.get(number)?;
    let Item::Word(last) = *scene.items(unit).last()? else { return None };
    if scene.token(last).form() != ":" || is_followed(scene, number) {
        return None;
    }
    let words = scene.words_of(unit);
    let cue = Cue::Verb(last_cue(scene.tokens(), &words)?);
    let verdict =
        Verdict { kind: QuoteKind::Direct, words, cue, rule: "вводные слова без цитаты" };
    let speaker = speaker::find(scene, history, &verdict, usize::MAX);
    let addressee = addressee::find(scene, history, &verdict, &speaker, Span::default());
    let named = !speaker.who.is_empty();
    named.then_some(Draft {
        spoken: usize::MAX,
        unit: number,
        verdict,
        speaker,
        addressee,
        medium: None,
        candidates: Vec::new(),
    })
}

/// True when the unit is not the last of its passage, or something is quoted at the beginning of the next passage.
fn is_followed(scene: &Scene<'_>, number: usize) -> bool {
    let passage = scene.narrative.units[number].passage;
    let passages = &scene.document.work.passages;
    let Some(next) = scene.narrative.units[number + 1..]
        .iter()
        .find(|u| u.passage == passage || passages.get(u.passage).is_none_or(|p| p.kind != PassageKind::Note))
    else {
        return false;
    };
    next.passage == passage || matches!(scene.items(*next).first(), Some(Item::Quoted(_)))
}
