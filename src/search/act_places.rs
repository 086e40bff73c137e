//! `show ACT`: where the corpus holds an act: its own text, quotations that name it, plain mentions.

use std::sync::Arc;

use super::acts::ActEntry;
use super::answer::{PassageHit, QuoteHit};
use super::passages::PassageRequest;
use super::quotes::QuoteRequest;
use super::session::{SearchError, Session};
use crate::model::{ActMention, PassageKind, Span, WorkRecord};

/// Far more than any corpus holds; the engine reserves no memory for it.
const ALL: usize = usize::MAX / 4;

/// Everything the corpus has of an act. A mention inside a quotation or its lead-in is not listed as a plain one.
#[derive(Clone, Debug, Default)]
pub struct ActPlaces {
    /// Works that are the text of the act, by their bibliographic data.
    pub works: Vec<Arc<WorkRecord>>,
    /// Documents of collections: the heading that names the act, and the text below it up to the next heading.
    pub headings: Vec<(PassageHit, Vec<PassageHit>)>,
    /// Quotations that mention it, themselves or in their lead-in; indirect speech too.
    pub quotes: Vec<QuoteHit>,
    /// Passages that mention it outside those quotations.
    pub mentions: Vec<PassageHit>,
}

impl Session {
    /// Where the corpus holds an act.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn act_places(&self, act: &ActEntry) -> Result<ActPlaces, SearchError> {
        let acts = Some(vec![act.id.clone()]);
        let mut places = ActPlaces::default();
        for work in self.all_works()? {
            if work.act.as_ref().and_then(|own| own.act.act.as_ref()).is_some_and(|link| link.id == act.id) {
                places.works.push(Arc::new(work));
            }
        }
        let request = QuoteRequest { acts: acts.clone(), indirect: true, limit: ALL, ..QuoteRequest::default() };
        places.quotes = self.quotes(&request)?.hits;
        let request = PassageRequest { acts, limit: ALL, ..PassageRequest::default() };
        for hit in self.passages(&request)?.hits {
            let named = |mention: &&ActMention| mention.act.as_ref().is_some_and(|link| link.id == act.id);
            let mentions: Vec<Span> = hit.passage.acts.iter().filter(named).map(|mention| mention.span).collect();
            if is_heading_of(&hit, &mentions) {
                let text = self.passages_below(&hit)?;
                places.headings.push((hit, text));
            } else if mentions.iter().any(|&mention| !places.quotes_cover(&hit, mention)) {
                places.mentions.push(hit);
            }
        }
        Ok(places)
    }

    /// The text that stands below a heading, up to the next one or to a passage that begins with an act of its own.
    fn passages_below(&self, heading: &PassageHit) -> Result<Vec<PassageHit>, SearchError> {
        const AT_ONCE: usize = 32;
        let first = usize::try_from(heading.passage.ord).unwrap_or(ALL).saturating_add(1);
        let mut text: Vec<PassageHit> = Vec::new();
        loop {
            let works = vec![heading.passage.work.clone()];
            let offset = first + text.len();
            let request = PassageRequest { works, limit: AT_ONCE, offset, ..PassageRequest::default() };
            let hits = self.passages(&request)?.hits;
            let before = text.len();
            text.extend(hits.into_iter().take_while(|hit| hit.passage.kind.is_text() && !opens_document(hit)));
            if text.len() < before + AT_ONCE {
                return Ok(text);
            }
        }
    }
}

impl ActPlaces {
    /// True when a mention stands in one of the quotations or its lead-in.
    fn quotes_cover(&self, passage: &PassageHit, mention: Span) -> bool {
        self.quotes.iter().filter(|hit| hit.quote.work == passage.passage.work).any(|hit| {
            let quote = &hit.quote.quote;
            quote.span.covers(mention) || quote.lead_in.iter().any(|lead_in| lead_in.covers(mention))
        })
    }
}

/// True for a passage that begins with an act by date or number: plain text may not mark it as a heading.
fn opens_document(hit: &PassageHit) -> bool {
    let begins =
        |act: &ActMention| !hit.passage.text[..hit.passage.local(act.span).start].contains(char::is_alphabetic);
    hit.passage.acts.iter().any(|act| begins(act) && (act.date_edtf.is_some() || act.number.is_some()))
}

/// True for a heading that begins with the act: the text below it is the act's own.
fn is_heading_of(hit: &PassageHit, mentions: &[Span]) -> bool {
    let before = |mention: &Span| &hit.passage.text[..hit.passage.local(*mention).start];
    hit.passage.kind == PassageKind::Heading
        && mentions.iter().any(|mention| !before(mention).chars().any(char::is_alphabetic))
}
