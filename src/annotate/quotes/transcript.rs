//! Minutes and interrogations: «Сталин: …», «Вопрос: …», «Ответ: …».

use super::actor::Kind;
use super::addressee::Addressee;
use super::classify::Verdict;
use super::clause::Words;
use super::history::Who;
use super::scene::Scene;
use super::speaker::Speaker;
use super::spoken::{Setting, Spoken};
use crate::annotate::Document;
use crate::model::{Annotations, Case, Confidence, Passage, PassageKind, Span, SpeakerMention, Token};

/// Tokens a label may have before its mark.
const LABEL: usize = 5;
/// A label stands alone unless another comes within this many passages.
const NEIGHBOUR: usize = 3;

/// Paragraphs that begin with the label of a speaker, where at least two stand near each other.
pub(super) fn find(document: &Document<'_>, found: &Annotations) -> Vec<Spoken> {
    let labelled: Vec<(usize, Spoken)> = document
        .work
        .passages
        .iter()
        .enumerate()
        .filter_map(|(i, p)| speech(document, found, p).map(|s| (i, s)))
        .collect();
    let near = |a: Option<&(usize, Spoken)>, i: usize| a.is_some_and(|(j, _)| i.abs_diff(*j) <= NEIGHBOUR);
    (0..labelled.len())
        .filter(|&n| {
            let i = labelled[n].0;
            near(labelled.get(n + 1), i) || n > 0 && near(labelled.get(n - 1), i)
        })
        .map(|n| labelled[n].1.clone())
        .collect()
}

/// The words after the label of a passage.
fn speech(document: &Document<'_>, found: &Annotations, passage: &Passage) -> Option<Spoken> {
    if passage.kind != PassageKind::Paragraph {
        return None;
    }
    let tokens = &document.analysed.tokens[document.analysed.tokens_in(passage.span)];
    let mark = tokens.iter().take(LABEL).position(|t| matches!(t.form(), ":" | "."))?;
    let next = tokens.get(mark + 1)?;
    let label = &tokens[..mark];
    let question = is_question(label) && tokens[mark].form() == ":" || is_question(label) && label.len() == 1;
    if !next.is_capitalised() || !question && !is_name(document, found, label) {
        return None;
    }
    let words = Span::new(next.span.start, passage.span.end);
    Some(Spoken { outer: words, segments: vec![words], author: Vec::new(), setting: Setting::Transcript })
}

/// «Вопрос», «Ответ».
pub(super) fn is_question(label: &[Token]) -> bool {
    matches!(label, [word] if matches!(word.form(), "вопрос" | "ответ"))
}

/// True when one person's name fills the label.
fn is_name(document: &Document<'_>, found: &Annotations, label: &[Token]) -> bool {
    let (Some(first), Some(last)) = (label.first(), label.last()) else { return false };
    let span = first.span.join(last.span);
    let index = found.mentions.partition_point(|m| m.span.end <= span.start);
    let Some(mention) = found.mentions.get(index) else { return false };
    let rest = document.work.text.get(mention.span.end..span.end).unwrap_or_default();
    mention.span.start == span.start && mention.span.end <= span.end && !rest.contains(char::is_alphabetic)
        || label.len() <= 3 && span.covers(mention.span) && label[0].has_lemma("тов.")
}

/// Who is being interrogated: the last person named beside «допрос» or «показания».
#[derive(Debug, Default)]
pub(super) struct Interrogated {
    who: Option<Who>,
}

impl Interrogated {
    /// Looks at a sentence of the author's.
    pub(super) fn note(&mut self, scene: &Scene<'_>, words: &Words) {
        let heading = words.tokens.iter().any(|&t| {
            let token = scene.token(t);
            token.has_lemma("допрос") || token.has_lemma("показание")
        });
        if heading {
            let named = scene.actors_among(words, 0..words.tokens.len()).into_iter().find_map(|a| {
                let actor = &scene.actors[a];
                match actor.kind {
                    Kind::Person(p) if actor.cases.can_be(Case::Gen) => Some(Who::Person(p)),
                    _ => None,
                }
            });
            self.who = named.or(self.who);
        }
    }

    /// True when somebody is being interrogated.
    pub(super) fn is_known(&self) -> bool {
        self.who.is_some()
    }

    /// Speaker and addressee of «Вопрос: …» and «Ответ: …».
    pub(super) fn turn(&self, scene: &Scene<'_>, verdict: &Verdict) -> Option<(Speaker, Addressee)> {
        let label =
            verdict.words.tokens.iter().map(|&t| scene.token(t).form()).find(|f| matches!(*f, "вопрос" | "ответ"))?;
        let known: Vec<Who> = self.who.into_iter().collect();
        if label == "вопрос" {
            return Some((
                Speaker { evidence: "вопрос на допросе", ..Speaker::default() },
                Addressee::of(known, "спрашивают допрашиваемого"),
            ));
        }
        let speaker = Speaker {
            mention: Some(SpeakerMention::Name),
            confidence: self.who.map(|_| Confidence::Medium),
            who: known,
            span: None,
            singular: true,
            evidence: "отвечает допрашиваемый",
        };
        Some((speaker, Addressee::default()))
    }
}
