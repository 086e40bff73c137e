//! Corrected quotations: speaker, addressee, date; added and removed ones.

use super::{Draft, MANUAL, OrphanReason, cut, nearest, remarked};
use crate::corpus::corrections::{QuoteChange, Setting, Who};
use crate::model::{Confidence, ContextYears, Quote, SaidDate, Span, SpeakerMention};

impl Draft<'_> {
    /// `create`: the words are known to be unquoted, so any change makes them a quotation.
    pub(super) fn change_quote(&mut self, span: Span, change: &QuoteChange, create: bool) -> Result<(), OrphanReason> {
        if change.not_quote {
            self.remove_quote(span);
            return Ok(());
        }
        let new_span = change.span.as_deref().map(|words| self.words.near(words, span));
        // The tagger may have learnt the new extent since.
        let found = self.quote_at(span).or_else(|| self.quote_at(new_span.flatten()?));
        let misses = new_span == Some(None);
        let speaks = create || change.by.is_some();
        let index = match found {
            Some(index) => index,
            None if speaks || new_span.flatten().is_some() => self.add_quote(span),
            None if misses => return Err(OrphanReason::NewWordsMissing),
            None => return Err(OrphanReason::NoQuote),
        };
        self.set(index, change);
        if let Some(new) = new_span.flatten() {
            self.cut(index, new);
        }
        // The other fields hold even when the new words are not found.
        if misses { Err(OrphanReason::NewWordsMissing) } else { Ok(()) }
    }

    /// The quotation at `span`, brought back if an earlier correction removed it.
    fn quote_at(&mut self, span: Span) -> Option<usize> {
        nearest(self.found.quotes.iter().map(|q| q.span), span).or_else(|| {
            let removed = nearest(self.removed_quotes.iter().map(|q| q.span), span)?;
            self.found.quotes.push(self.removed_quotes.remove(removed));
            Some(self.found.quotes.len() - 1)
        })
    }

    /// Nothing to do where the tagger no longer finds a quotation.
    fn remove_quote(&mut self, span: Span) {
        if let Some(index) = nearest(self.found.quotes.iter().map(|q| q.span), span) {
            self.removed_quotes.push(self.found.quotes.remove(index));
        }
    }

    fn add_quote(&mut self, span: Span) -> usize {
        let context = self.work.context_years.map(|(from, to)| ContextYears { from, to, span: None });
        self.found.quotes.push(Quote {
            within: None,
            id: String::new(),
            span,
            segments: Vec::new(),
            kind: cut::kind(self.work, span),
            speaker: None,
            candidates: Vec::new(),
            speaker_span: None,
            speaker_mention: None,
            addressee: None,
            medium: None,
            said: None,
            context,
            lead_in: Vec::new(),
            origin: None,
            reason: MANUAL.to_owned(),
            evidence: Vec::new(),
            confidence: Confidence::Low,
            checked: false,
        });
        let index = self.found.quotes.len() - 1;
        self.cut(index, span);
        index
    }

    fn cut(&mut self, index: usize, span: Span) {
        let id = {
            let quote = &mut self.found.quotes[index];
            cut::cut(self.work, quote, span);
            quote.reason = remarked(&quote.reason);
            cut::free_id(self.work, &self.found.quotes, index)
        };
        self.found.quotes[index].id = id;
    }

    fn set(&mut self, index: usize, change: &QuoteChange) {
        // Not an attribution: the reasons of the other fields stay.
        self.found.quotes[index].checked |= change.checked;
        match &change.by {
            Some(Setting::Known(who)) => self.set_speaker(index, who),
            Some(Setting::Unknown) => {
                let quote = &mut self.found.quotes[index];
                quote.speaker = None;
                quote.candidates.clear();
                forget_speaker_mention(quote);
                settle_speaker(quote);
            }
            None => {}
        }
        if let Some(to) = &change.to {
            let addressee = if let Setting::Known(who) = to { Some(self.party(who)) } else { None };
            let quote = &mut self.found.quotes[index];
            quote.addressee = addressee;
            quote.reason = remarked(&quote.reason);
        }
        if let Some(said) = &change.said {
            let quote = &mut self.found.quotes[index];
            quote.said = if let Setting::Known(said) = said { Some(SaidDate::from(said)) } else { None };
            quote.reason = remarked(&quote.reason);
        }
    }

    fn set_speaker(&mut self, index: usize, who: &Who) {
        let speaker = self.party(who);
        let names_speaker =
            |at: Span| self.found.mentions.iter().any(|m| m.span.overlaps(at) && speaker.persons.contains(&m.person));
        let quote = &self.found.quotes[index];
        // «он» may still be how the text names the speaker; somebody else's name is not.
        let by_name = quote.speaker_mention == Some(SpeakerMention::Name);
        let named_elsewhere = by_name && !quote.speaker_span.is_some_and(names_speaker);
        let quote = &mut self.found.quotes[index];
        quote.speaker = Some(speaker);
        quote.candidates.clear();
        if named_elsewhere {
            forget_speaker_mention(quote);
        }
        settle_speaker(quote);
    }
}

fn forget_speaker_mention(quote: &mut Quote) {
    quote.speaker_span = None;
    quote.speaker_mention = None;
}

/// The attribution is the reader's own from here on.
fn settle_speaker(quote: &mut Quote) {
    quote.confidence = Confidence::High;
    MANUAL.clone_into(&mut quote.reason);
}
