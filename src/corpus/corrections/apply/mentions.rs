//! Corrected mentions: tied to another person, added, or removed.

use super::{Draft, MANUAL, nearest};
use crate::corpus::corrections::MentionChange;
use crate::model::{Confidence, Mention, MentionKind, Span};

impl Draft<'_> {
    pub(super) fn change_mention(&mut self, span: Span, change: &MentionChange) {
        if change.not_person {
            self.remove_mention(span);
        } else if let Some(who) = &change.person {
            let person = self.person(who);
            self.tie_mention(span, person);
        }
    }

    /// Nothing to do where the tagger no longer sees a person.
    fn remove_mention(&mut self, span: Span) {
        if let Some(index) = nearest(self.found.mentions.iter().map(|m| m.span), span) {
            let mention = self.found.mentions.remove(index);
            self.replace_speaker(mention.span, &mention.person, None);
            self.bereft.push(mention.person.clone());
            self.removed_mentions.push(mention);
        }
    }

    fn tie_mention(&mut self, span: Span, person: String) {
        if let Some(index) = nearest(self.found.mentions.iter().map(|m| m.span), span) {
            let mention = &mut self.found.mentions[index];
            let former = std::mem::replace(&mut mention.person, person.clone());
            MANUAL.clone_into(&mut mention.reason);
            let span = mention.span;
            self.replace_speaker(span, &former, Some(&person));
            self.bereft.push(former);
        } else if let Some(index) = nearest(self.removed_mentions.iter().map(|m| m.span), span) {
            let mention = self.removed_mentions.remove(index);
            self.found.mentions.push(Mention { person, reason: MANUAL.to_owned(), ..mention });
        } else {
            self.add_mention(span, person);
        }
    }

    /// Mentions never overlap: the new one takes the place of what it covers in part.
    fn add_mention(&mut self, span: Span, person: String) {
        let bereft = &mut self.bereft;
        self.found.mentions.retain(|m| {
            let stays = !m.span.overlaps(span);
            if !stays {
                bereft.push(m.person.clone());
            }
            stays
        });
        self.found.mentions.push(Mention { span, kind: MentionKind::Name, person, reason: MANUAL.to_owned() });
    }

    /// A quotation whose speaker was known by this mention goes with it, unless its speaker was corrected.
    fn replace_speaker(&mut self, mention: Span, former: &str, person: Option<&str>) {
        let name = person.and_then(|id| self.found.person(id)).map(|p| p.name.clone());
        for quote in &mut self.found.quotes {
            let by_mention = quote.speaker_span.is_some_and(|s| s.overlaps(mention)) && quote.reason != MANUAL;
            let Some(speaker) = quote.speaker.as_mut().filter(|s| by_mention && s.persons == [former]) else {
                continue;
            };
            if let (Some(person), Some(name)) = (person, &name) {
                speaker.persons = vec![person.to_owned()];
                speaker.name.clone_from(name);
            } else {
                quote.speaker = None;
                quote.speaker_span = None;
                quote.speaker_mention = None;
                quote.confidence = Confidence::Low;
            }
            quote.reason = super::remarked(&quote.reason);
        }
    }
}
