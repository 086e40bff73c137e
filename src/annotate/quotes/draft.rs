//! A quotation while its parts are being found.

use super::classify::{Cue, Verdict};
use super::history::Who;
use super::scene::Scene;
use super::speaker::Speaker;
use super::spoken::Spoken;
use super::{dating, medium, origin, party};
use crate::model::{Confidence, LeadIn, Medium, Quote, SaidDate};

/// A quotation under attribution.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The candidate.
    pub spoken: usize,
    /// The sentence of the narrative.
    pub unit: usize,
    /// What it is and what announces it.
    pub verdict: Verdict,
    /// Who said it.
    pub speaker: Speaker,
    /// To whom.
    pub addressee: Vec<Who>,
    /// The medium, when something else than the author's words tells it.
    pub medium: Option<Medium>,
    /// Whose words they could be, when that is not known: indices of people.
    pub candidates: Vec<usize>,
}

impl Draft {
    /// The token of the verb of speech.
    pub(super) fn cue_verb(&self) -> Option<usize> {
        match self.verdict.cue {
            Cue::Verb(p) => self.verdict.words.tokens.get(p).copied(),
            _ => None,
        }
    }

    fn medium(&self, scene: &Scene<'_>, addressed: bool) -> Option<Medium> {
        let by_person = matches!(self.speaker.who[..], [Who::Person(_) | Who::Noun(_), ..]);
        let found = self.medium.or_else(|| medium::find(scene, &self.verdict, addressed));
        // A resolution of one person is a note, of a body a document.
        found.filter(|&m| m != Medium::Note || by_person)
    }

    fn said(&self, scene: &Scene<'_>) -> Option<SaidDate> {
        dating::said(scene, &self.verdict.words, self.verdict.cue.position()).or_else(|| {
            let before = *scene.narrative.units.get(self.unit.checked_sub(1)?)?;
            let here = scene.narrative.units.get(self.unit)?;
            let line = scene.words_of(before);
            (before.passage + 1 >= here.passage).then(|| dating::heading(scene, &line))?
        })
    }

    /// The finished quotation; its id is given later.
    pub(super) fn finish(&self, scene: &Scene<'_>) -> Quote {
        self.finish_as(scene, &scene.spoken[self.spoken])
    }

    /// The same, of words that are no candidate of the scene.
    pub(super) fn finish_as(&self, scene: &Scene<'_>, spoken: &Spoken) -> Quote {
        let speaker = party::party(scene, &self.speaker.who);
        let addressee =
            party::party(scene, &self.addressee).filter(|a| speaker.as_ref().is_none_or(|s| s.name != a.name));
        Quote {
            id: String::new(),
            within: None,
            span: spoken.span(),
            segments: spoken.segments.clone(),
            kind: self.verdict.kind,
            speaker,
            candidates: self
                .candidates
                .iter()
                .filter_map(|&p| scene.found.people.get(p))
                .map(|p| p.id.clone())
                .collect(),
            speaker_span: self.speaker.span,
            speaker_mention: self.speaker.mention,
            medium: self.medium(scene, addressee.is_some()),
            addressee,
            said: self.said(scene),
            context: dating::context(scene, &scene.quoted, spoken.outer.start),
            lead_in: scene.spans(&self.verdict.words),
            origin: origin::find(scene, spoken.outer),
            reason: format!("{}; {}", self.verdict.rule, self.speaker.evidence),
            confidence: self.speaker.confidence.unwrap_or(Confidence::Low),
        }
    }

    /// The same as a lead-in with nothing quoted after it.
    pub(super) fn finish_lead_in(&self, scene: &Scene<'_>) -> Option<LeadIn> {
        let spans = scene.spans(&self.verdict.words);
        let addressee = party::party(scene, &self.addressee);
        Some(LeadIn {
            span: spans.first()?.join(*spans.last()?),
            speaker: party::party(scene, &self.speaker.who),
            medium: self.medium(scene, addressee.is_some()),
            addressee,
            said: self.said(scene),
        })
    }
}
