//! A quotation while its parts are being found.

use super::addressee::Addressee;
use super::classify::{Cue, Verdict};
use super::history::Who;
use super::scene::Scene;
use super::speaker::Speaker;
use super::spoken::Spoken;
use super::{dating, medium, origin, party};
use crate::model::{Confidence, Evidence, LeadIn, Medium, Origin, Quote, QuoteField, QuoteKind, SaidDate, Span};

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
    pub addressee: Addressee,
    /// The medium, when something else than the author's words tells it.
    pub medium: Option<medium::Told>,
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

    fn medium(&self, scene: &Scene<'_>, addressed: bool) -> Option<medium::Told> {
        let by_person = matches!(self.speaker.who[..], [Who::Person(_) | Who::Noun(_), ..]);
        let found = self.medium.or_else(|| medium::find(scene, &self.verdict, addressed));
        // A resolution of one person is a note, of a body a document.
        found.filter(|&(m, _)| m != Medium::Note || by_person)
    }

    fn said(&self, scene: &Scene<'_>) -> Option<(SaidDate, &'static str)> {
        let told = dating::said(scene, &self.verdict.words, self.verdict.cue.position());
        told.map(|date| (date, "дата в словах автора")).or_else(|| {
            let before = *scene.narrative.units.get(self.unit.checked_sub(1)?)?;
            let here = scene.narrative.units.get(self.unit)?;
            let line = scene.words_of(before);
            let date = (before.passage + 1 >= here.passage).then(|| dating::heading(scene, &line))??;
            Some((date, "строка с датой перед словами"))
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
            party::party(scene, &self.addressee.who).filter(|a| speaker.as_ref().is_none_or(|s| s.name != a.name));
        let medium = self.medium(scene, addressee.is_some());
        let said = self.said(scene);
        let paraphrase = self.verdict.kind == QuoteKind::Indirect;
        let origin = origin::find(scene, spoken.outer).map(|o| Origin { paraphrase, ..o });
        let words = |span: Option<Span>| span.map_or_else(String::new, |s| s.of(scene.text()).to_owned());
        let because = |field, rule: &str, words| Evidence { field, rule: rule.to_owned(), words };
        let evidence = [
            Some(because(QuoteField::Speaker, self.speaker.evidence, words(self.speaker.span))),
            addressee.as_ref().map(|_| because(QuoteField::Addressee, self.addressee.evidence, String::new())),
            medium.map(|(_, rule)| because(QuoteField::Medium, rule, String::new())),
            said.as_ref().map(|(date, rule)| because(QuoteField::Date, rule, words(date.span))),
            origin.as_ref().map(|o| because(QuoteField::Origin, o.kind.rule(), String::new())),
        ];
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
            medium: medium.map(|(m, _)| m),
            addressee,
            said: said.map(|(date, _)| date),
            context: dating::context(scene, &scene.quoted, spoken.outer.start),
            lead_in: scene.spans(&self.verdict.words),
            origin,
            reason: format!("{}; {}", self.verdict.rule, self.speaker.evidence),
            evidence: evidence.into_iter().flatten().collect(),
            confidence: self.speaker.confidence.unwrap_or(Confidence::Low),
            checked: false,
        }
    }

    /// The same as a lead-in with nothing quoted after it.
    pub(super) fn finish_lead_in(&self, scene: &Scene<'_>) -> Option<LeadIn> {
        let spans = scene.spans(&self.verdict.words);
        let addressee = party::party(scene, &self.addressee.who);
        Some(LeadIn {
            span: spans.first()?.join(*spans.last()?),
            speaker: party::party(scene, &self.speaker.who),
            medium: self.medium(scene, addressee.is_some()).map(|(m, _)| m),
            addressee,
            said: self.said(scene).map(|(date, _)| date),
        })
    }
}
