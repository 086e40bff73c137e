//! Indirect speech: what a named person told, in the author's words, after «что», «будто».

use super::classify::{Cue, Verdict};
use super::clause::Words;
use super::draft::Draft;
use super::history::{History, Who};
use super::lexicon::{LEXICON, verb_in};
use super::narrative::Item;
use super::scene::Scene;
use super::spoken::{Setting, Spoken};
use super::{addressee, speaker};
use crate::model::{Quote, QuoteKind, Span, SpeakerMention, Token, VerbForm};

/// Words between the verb of speech and «что».
const REACH: usize = 8;

/// The indirect speech of sentence `number`, if it has any.
pub(super) fn find(scene: &Scene<'_>, history: &History, number: usize) -> Option<Quote> {
    let unit = *scene.narrative.units.get(number)?;
    if scene.nested || scene.items(unit).iter().any(|i| matches!(i, Item::Quoted(_))) {
        return None;
    }
    let words = scene.words_of(unit);
    let form = |p: usize| words.tokens.get(p).map(|&t| scene.token(t).form());
    let (conjunction, verb) = (2..words.tokens.len()).find_map(|p| {
        let opens = matches!(form(p), Some("что" | "будто" | "якобы")) && form(p - 1) == Some(",");
        opens.then(|| Some((p, announced_by(scene, &words, p)?)))?
    })?;
    let before = Words::new(scene.tokens(), words.tokens[..conjunction - 1].to_vec());
    // A comma before «и» shuts the clause.
    let shuts = |p: &usize| form(*p) == Some(";") || form(*p) == Some(",") && form(p + 1) == Some("и");
    let end = (conjunction + 1..words.tokens.len()).find(shuts).unwrap_or(words.tokens.len());
    let told: Vec<usize> = words.tokens[conjunction + 1..end].to_vec();
    let last = told.iter().rposition(|&t| scene.token(t).is_word())?;
    if told[..=last].iter().filter(|&&t| scene.token(t).is_word()).count() < 2 {
        return None;
    }
    let span = Span::new(scene.token(told[0]).span.start, scene.token(told[last]).span.end);
    let verdict =
        Verdict {
            kind: QuoteKind::Indirect, words: before, cue: Cue::Verb(verb), rule: "косвенная речь после «что»"
        };
    let speaker = speaker::find(scene, history, &verdict, span.start);
    if !speaker.who.iter().any(|w| matches!(w, Who::Person(_))) {
        return None;
    }
    // A pronoun far from the name is too weak a ground for a layer that nobody marked.
    let near = speaker.mention == Some(SpeakerMention::Name)
        || speaker.who.iter().all(|&w| history.is_spoken_of_lately(w, span.start));
    if !near {
        return None;
    }
    let addressee = addressee::find(scene, history, &verdict, &speaker, Span::default());
    let draft =
        Draft { spoken: usize::MAX, unit: number, verdict, speaker, addressee, medium: None, candidates: Vec::new() };
    let spoken = Spoken { outer: span, segments: vec![span], author: Vec::new(), setting: Setting::Unmarked };
    Some(draft.finish_as(scene, &spoken))
}

/// The verb of telling shortly before the conjunction at `p`, in the active voice and the third person.
fn announced_by(scene: &Scene<'_>, words: &Words, p: usize) -> Option<usize> {
    let tells = |token: &Token| {
        verb_in(token, &LEXICON.telling_verbs)
            && token
                .readings()
                .iter()
                .any(|r| r.verb.is_some_and(VerbForm::is_finite) && !matches!(r.person, Some(1 | 2)))
    };
    (p.saturating_sub(REACH + 1)..p - 1).rev().find(|&v| tells(scene.token(words.tokens[v])))
}
