//! Quotations and who said them.
//!
//! 1. `marks` pairs quotation marks; `dialogue`, `block`, `transcript` find words set without them; `insertion` cuts the
//!    author's words out.
//! 2. `narrative` folds the quoted stretches into the author's sentences; `actor` lists everybody in these.
//! 3. `classify` decides for each stretch whether it is somebody's words, and what announces them.
//! 4. `speaker` finds who said them (`subject` by case and agreement, `history` for pronouns, titles, omitted subjects).

mod actor;
mod classify;
mod clause;
mod history;
mod insertion;
mod lexicon;
mod marks;
mod narrative;
mod party;
mod scene;
mod speaker;
mod spoken;
mod subject;

use super::Document;
use crate::authority::People;
use crate::model::{Annotations, Confidence, LeadIn, Quote, Span, quote_id};
use crate::text::fold_text;
use classify::{Cue, Verdict};
use history::History;
use narrative::{Item, Narrative};
use scene::Scene;
use speaker::Speaker;
use spoken::Spoken;

/// Finds the quotations of a work and attributes them, with the mentions, people, dates and acts found before.
#[must_use]
pub fn attribute(document: &Document<'_>, found: &Annotations, people: &People) -> (Vec<Quote>, Vec<LeadIn>) {
    let scene = scene(document, found, people);
    let mut history = History::default();
    let mut quotes: Vec<Quote> = Vec::new();
    let mut last: Option<(usize, Speaker)> = None;
    for (number, &unit) in scene.narrative.units.iter().enumerate() {
        history.add(&scene, number, &scene.words_of(unit));
        for (at, item) in scene.items(unit).iter().enumerate() {
            let Item::Quoted(index) = *item else { continue };
            let spoken = &scene.spoken[index];
            for &author in &spoken.author {
                history.add(&scene, number, &scene.words_in(author));
            }
            let announced = last.as_ref().is_some_and(|(n, _)| number - n <= 1);
            let Some(verdict) = classify::decide(&scene, unit, at, announced) else { continue };
            let speaker = match (verdict.cue, &last) {
                (Cue::Continued, Some((_, speaker))) => Speaker { confidence: Some(Confidence::Low), ..speaker.clone() },
                _ => speaker::find(&scene, &history, &verdict, spoken.outer.start),
            };
            quotes.push(quote(&scene, spoken, &verdict, &speaker));
            last = Some((number, speaker));
        }
    }
    name(&scene, &mut quotes);
    (quotes, Vec::new())
}

fn scene<'a>(document: &'a Document<'a>, found: &'a Annotations, people: &'a People) -> Scene<'a> {
    let marked = marks::pair(document);
    let spoken: Vec<Spoken> = marked.iter().map(|m| insertion::cut(document, m.into())).collect();
    let spoken = spoken::in_order(spoken);
    let segments: Vec<Span> = spoken.iter().flat_map(|s| s.segments.iter().copied()).collect();
    let narrative = Narrative::new(document, &spoken);
    let actors = actor::collect(document, found, people, &segments);
    Scene { document, found, people, spoken, narrative, actors }
}

fn quote(scene: &Scene<'_>, spoken: &Spoken, verdict: &Verdict, speaker: &Speaker) -> Quote {
    Quote {
        id: String::new(),
        span: spoken.span(),
        segments: spoken.segments.clone(),
        kind: verdict.kind,
        speaker: party::party(scene, &speaker.who),
        candidates: Vec::new(),
        speaker_span: speaker.span,
        speaker_mention: speaker.mention,
        addressee: None,
        medium: None,
        said: None,
        context: None,
        lead_in: Vec::new(),
        origin: None,
        reason: format!("{}; {}", verdict.rule, speaker.evidence),
        confidence: speaker.confidence.unwrap_or(Confidence::Low),
    }
}

/// Gives the quotations their ids.
fn name(scene: &Scene<'_>, quotes: &mut [Quote]) {
    let mut seen = std::collections::HashMap::new();
    let work = scene.document.work;
    for quote in quotes {
        let passages: Vec<&str> = quote
            .segments
            .iter()
            .filter_map(|s| work.passage_at(s.start))
            .map(|p| work.passages[p].id.as_str())
            .collect();
        let words: Vec<String> = quote.segments.iter().map(|s| fold_text(s.of(&work.text))).collect();
        let words = words.join(" ");
        let count: &mut usize = seen.entry((passages.join(" "), words.clone())).or_default();
        quote.id = quote_id(&passages, &words, *count);
        *count += 1;
    }
}
