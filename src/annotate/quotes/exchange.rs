//! Talk between two: lines of dialogue take turns, an answer goes to whom it answers.

use super::addressee::Addressee;
use super::draft::Draft;
use super::history::Who;
use super::lexicon::LEXICON;
use super::medium;
use super::scene::Scene;
use super::speaker::Speaker;
use crate::model::{Confidence, Medium, QuoteKind, SpeakerMention};

/// An answer follows within this many sentences.
const REACH: usize = 2;

/// Fills in what the turns tell.
pub(super) fn settle(scene: &Scene<'_>, drafts: &mut [Draft]) {
    answers(scene, drafts);
    let mut start = 0;
    while start < drafts.len() {
        let mut end = start + 1;
        if drafts[start].verdict.kind == QuoteKind::Dialogue {
            while end < drafts.len() && follows(scene, &drafts[end - 1], &drafts[end]) {
                end += 1;
            }
            turns(&mut drafts[start..end]);
        }
        start = end;
    }
}

/// True when the next line of dialogue stands in the same or the next paragraph.
fn follows(scene: &Scene<'_>, a: &Draft, b: &Draft) -> bool {
    let passage = |d: &Draft| scene.document.work.passage_at(scene.spoken[d.spoken].outer.start);
    let (Some(a_passage), Some(b_passage)) = (passage(a), passage(b)) else { return false };
    b.verdict.kind == QuoteKind::Dialogue && b_passage - a_passage <= 1
}

/// «…», — ответил X: to whom spoke last.
fn answers(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let (Some(last), Some(draft)) = (before.last_mut(), rest.first_mut()) else { continue };
        let replies = draft.cue_verb().is_some_and(|t| LEXICON.is_reply_verb(scene.token(t)));
        if !replies || draft.unit - last.unit > REACH {
            continue;
        }
        let ([one], [other]) = (&last.speaker.who[..], &draft.speaker.who[..]) else { continue };
        if one == other {
            continue;
        }
        let by_letter = last.verdict.kind == QuoteKind::Direct && medium::is_written(scene, &last.verdict);
        let answers = draft
            .cue_verb()
            .is_some_and(|t| scene.token(t).has_lemma("ответить") || scene.token(t).has_lemma("отвечать"));
        if by_letter && answers && draft.medium.is_none() {
            draft.medium = Some((Medium::Letter, "ответ на письмо"));
        }
        if draft.addressee.who.is_empty() {
            draft.addressee = Addressee::of(vec![*one], "ответ тому, кто говорил перед этим");
        }
        if answers && last.addressee.who.is_empty() {
            last.addressee = Addressee::of(vec![*other], "кто отвечает, к тому и обращались");
        }
    }
}

/// Two speakers take turns.
fn turns(run: &mut [Draft]) {
    let mut sides: Vec<Who> = Vec::new();
    let known = run.iter().flat_map(|d| d.speaker.who.iter().chain(&d.addressee.who));
    for who in known.copied().collect::<Vec<_>>() {
        if !sides.contains(&who) {
            sides.push(who);
        }
    }
    let [one, other] = sides[..] else { return };
    let opposite = |who: Who| if who == one { other } else { one };
    let silent = |d: &Draft| d.speaker.who.is_empty() && d.speaker.mention.is_none();
    for i in 1..run.len() {
        if silent(&run[i])
            && let [who] = run[i - 1].speaker.who[..]
        {
            run[i].speaker = by_turn(opposite(who));
        }
    }
    for i in (1..run.len()).rev() {
        if silent(&run[i - 1])
            && let [who] = run[i].speaker.who[..]
        {
            run[i - 1].speaker = by_turn(opposite(who));
        }
    }
    for draft in run.iter_mut() {
        if let ([who], true) = (&draft.speaker.who[..], draft.addressee.who.is_empty()) {
            draft.addressee = Addressee::of(vec![opposite(*who)], "собеседники говорят по очереди");
        }
    }
}

fn by_turn(who: Who) -> Speaker {
    Speaker {
        who: vec![who],
        span: None,
        singular: true,
        mention: Some(SpeakerMention::Zero),
        confidence: Some(Confidence::Medium),
        evidence: "собеседники говорят по очереди",
    }
}
