//! A quotation while its parts are being found.

use super::classify::{Cue, Verdict};
use super::history::Who;
use super::scene::Scene;
use super::speaker::Speaker;
use super::{dating, medium, origin, party};
use crate::model::{Confidence, LeadIn, Quote};

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

    /// The finished quotation; its id is given later.
    pub(super) fn finish(&self, scene: &Scene<'_>) -> Quote {
        let spoken = &scene.spoken[self.spoken];
        let speaker = party::party(scene, &self.speaker.who);
        let addressee =
            party::party(scene, &self.addressee).filter(|a| speaker.as_ref().is_none_or(|s| s.name != a.name));
        Quote {
            id: String::new(),
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
            medium: medium::find(scene, &self.verdict, addressee.is_some()),
            addressee,
            said: dating::said(scene, &self.verdict.words),
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
            medium: medium::find(scene, &self.verdict, addressee.is_some()),
            addressee,
            said: dating::said(scene, &self.verdict.words),
        })
    }
}
