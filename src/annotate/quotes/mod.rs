//! Quotations and who said them.
//!
//! 1. `marks` pairs quotation marks; `dialogue`, `transcript`, `unmarked` find words set without them; `insertion` cuts
//!    the author's words out.
//! 2. `narrative` folds the quoted stretches into the author's sentences; `actor` lists everybody in these.
//! 3. `classify` decides for each stretch whether it is somebody's words, and what announces them.
//! 4. `indirect` finds what is told with «что», `nested` does it all again inside of the quotations found.
//! 5. `speaker` finds who said them (`subject` by case and agreement, `history` for pronouns, titles, omitted subjects),
//!    `addressee`, `medium`, `dating`, `origin` the rest; `exchange` lets two speakers take turns.

mod actor;
mod addressee;
mod block;
mod cases;
mod classify;
mod clause;
mod dating;
mod dialogue;
mod draft;
mod embedded;
mod exchange;
mod history;
mod indirect;
mod insertion;
mod lead_in;
mod lexicon;
mod marks;
mod medium;
mod narrative;
mod nested;
mod omitted;
mod origin;
mod owner;
mod party;
mod pronoun;
mod reference;
mod scene;
mod speaker;
mod spoken;
mod subject;
mod title;
mod transcript;
mod unmarked;

#[cfg(test)]
mod tests;

use super::Document;
use crate::authority::People;
use crate::model::{Annotations, Confidence, LeadIn, Medium, Quote, QuoteKind, Span, SpeakerMention, quote_id};
use crate::text::fold_text;
use addressee::Addressee;
use classify::Cue;
use draft::Draft;
use history::History;
use narrative::{Item, Narrative};
use scene::Scene;
use speaker::Speaker;

/// Finds the quotations of a work and attributes them, with the mentions, people, dates and acts found before.
///
/// In the order of the text; one that stands inside another comes after it and names it in `within`.
#[must_use]
pub fn attribute(document: &Document<'_>, found: &Annotations, people: &People) -> (Vec<Quote>, Vec<LeadIn>) {
    let scene = scene(document, found, people);
    let Told { mut drafts, indirect, lead_ins } = read(&scene);
    exchange::settle(&scene, &mut drafts);
    let mut quotes: Vec<Quote> = drafts.iter().map(|d| d.finish(&scene)).collect();
    let inner = nested::find(&scene, &quotes);
    quotes.extend(indirect);
    let outer_of: Vec<Option<usize>> =
        quotes.iter().map(|_| None).chain(inner.iter().map(|(outer, _)| Some(*outer))).collect();
    quotes.extend(inner.into_iter().map(|(_, quote)| quote));
    name(&scene, &mut quotes);
    for (index, outer) in outer_of.into_iter().enumerate() {
        quotes[index].within = outer.map(|o| quotes[o].id.clone());
    }
    quotes.sort_by_key(|q| (q.span.start, q.within.is_some()));
    (quotes, lead_ins)
}

/// What one pass over the narrative gives.
#[derive(Default)]
struct Told {
    drafts: Vec<Draft>,
    indirect: Vec<Quote>,
    lead_ins: Vec<LeadIn>,
}

/// Reads the narrative from its first sentence to its last.
fn read(scene: &Scene<'_>) -> Told {
    let mut history = History::default();
    let mut told = Told::default();
    let mut interrogated = transcript::Interrogated::default();
    for (number, &unit) in scene.narrative.units.iter().enumerate() {
        let words = scene.words_of(unit);
        history.add(scene, number, &words);
        interrogated.note(scene, &words);
        for at in 0..scene.items(unit).len() {
            told.drafts.extend(draft(scene, &mut history, &interrogated, (number, at), &told.drafts));
        }
        told.indirect.extend(indirect::find(scene, &history, number));
        told.lead_ins.extend(lead_in::find(scene, &history, number).and_then(|d| d.finish_lead_in(scene)));
    }
    told
}

/// The quotation that item `at` of sentence `number` is, if it is one.
fn draft(
    scene: &Scene<'_>,
    history: &mut History,
    interrogated: &transcript::Interrogated,
    (number, at): (usize, usize),
    before: &[Draft],
) -> Option<Draft> {
    let unit = scene.narrative.units[number];
    let Item::Quoted(index) = *scene.items(unit).get(at)? else { return None };
    let spoken = &scene.spoken[index];
    for &author in &spoken.author {
        history.add(scene, number, &scene.words_in(author));
    }
    let last = before.last().filter(|d| number - d.unit <= 1);
    let verdict = classify::decide(scene, unit, at, last.is_some())?;
    let (speaker, addressee) = match (verdict.cue, last) {
        (Cue::Continued, Some(last)) => (last.speaker.continued(), last.addressee.clone()),
        (Cue::Label, _) => interrogated
            .turn(scene, &verdict)
            .unwrap_or_else(|| (speaker::find(scene, history, &verdict, spoken.outer.start), Addressee::default())),
        _ => {
            let speaker = speaker::find(scene, history, &verdict, spoken.outer.start);
            let addressee = addressee::find(scene, history, &verdict, &speaker, spoken.span());
            (speaker, addressee)
        }
    };
    let medium = match (verdict.cue, before.last()) {
        (Cue::Continued, Some(last)) => {
            last.medium.or_else(|| medium::find(scene, &last.verdict, !last.addressee.who.is_empty()))
        }
        (Cue::Label, _) if interrogated.is_known() => Some((Medium::Interrogation, "протокол допроса")),
        _ => medium::after(scene, &verdict, &scene.words_after(unit, at)),
    };
    let borrowed = matches!(verdict.kind, QuoteKind::Mixed | QuoteKind::Fragment);
    if borrowed && speaker.mention == Some(SpeakerMention::FirstPerson) && !scene.nested {
        return None;
    }
    let candidates = if speaker.who.is_empty() && may_be_known(&speaker, verdict.kind) {
        history.candidates(spoken.outer.start)
    } else {
        Vec::new()
    };
    Some(Draft { spoken: index, unit: number, verdict, speaker, addressee, medium, candidates })
}

/// True when an unknown speaker can be one of the people spoken of, and not the author or nobody in particular.
fn may_be_known(speaker: &Speaker, kind: QuoteKind) -> bool {
    match speaker.mention {
        None => matches!(kind, QuoteKind::Direct | QuoteKind::Block),
        Some(SpeakerMention::Zero | SpeakerMention::Pronoun) => speaker.singular,
        Some(_) => false,
    }
}

fn scene<'a>(document: &'a Document<'a>, found: &'a Annotations, people: &'a People) -> Scene<'a> {
    let marked = marks::pair(document);
    let spoken = marked.iter().map(|m| insertion::cut(document, &m.into())).collect();
    let mut spoken = insertion::join(document, spoken);
    spoken.extend(dialogue::find(document));
    let transcripts = transcript::find(document, found);
    let is_turn = |block: &spoken::Spoken| transcripts.iter().any(|turn| block.outer.covers(turn.outer));
    spoken.extend(unmarked::blocks(document).into_iter().filter(|block| !is_turn(block)));
    spoken.extend(transcripts);
    spoken.extend(unmarked::epigraphs(document, found));
    spoken.extend(unmarked::after_colons(document));
    spoken.extend(unmarked::around_verbs(document));
    spoken.extend(unmarked::after_dashes(document));
    let spoken = spoken::in_order(spoken);
    let quoted: Vec<Span> = spoken.iter().flat_map(|s| s.segments.iter().copied()).collect();
    let narrative = Narrative::new(document, &spoken);
    let actors = actor::collect(document, found, people, &quoted);
    Scene { document, found, people, spoken, quoted, narrative, actors, nested: false }
}

impl Speaker {
    /// The speaker of words that go on.
    fn continued(&self) -> Speaker {
        Speaker {
            span: None, confidence: Some(Confidence::Medium), evidence: "говорит тот же", ..self.clone()
        }
    }
}

/// Gives the quotations their ids.
fn name(scene: &Scene<'_>, quotes: &mut [Quote]) {
    let mut seen = foldhash::HashMap::default();
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
