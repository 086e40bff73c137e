//! The annotations of a passage as ranges of its text.

use crate::model::{MentionKind, Span};
use crate::search::FullPassage;

/// What an annotation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    Person,
    Date,
    Act,
    Quote,
}

impl Layer {
    pub(super) const ALL: [Layer; 4] = [Layer::Person, Layer::Date, Layer::Act, Layer::Quote];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Layer::Person => "person",
            Layer::Date => "date",
            Layer::Act => "act",
            Layer::Quote => "quote",
        }
    }
}

/// An annotation: its words, and the id or value it gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Annotation {
    pub(super) layer: Layer,
    pub(super) span: Span,
    pub(super) value: String,
    /// Of a quotation: the people who say it.
    pub(super) speakers: Vec<String>,
}

/// All annotations of a passage by layer and place.
pub(super) fn annotations(passage: &FullPassage) -> Vec<Annotation> {
    let record = &passage.hit.passage;
    let mut all = Vec::new();
    let mut add = |layer, span: Span, value: String, speakers: Vec<String>| {
        let span = record.local(span);
        if !span.is_empty() {
            all.push(Annotation { layer, span, value, speakers });
        }
    };
    for mention in record.mentions.iter().filter(|m| m.kind != MentionKind::Eponym) {
        add(Layer::Person, mention.span, mention.person.clone(), Vec::new());
    }
    for date in &record.dates {
        add(Layer::Date, date.span, date.edtf.clone().unwrap_or_default(), Vec::new());
    }
    for act in &record.acts {
        let id = act.act.as_ref().map(|link| link.id.clone());
        add(Layer::Act, act.span, id.unwrap_or_default(), Vec::new());
    }
    for quote in passage.quotes.iter().map(|q| &q.quote) {
        let speakers = quote.speaker.iter().flat_map(|s| s.persons.clone()).collect::<Vec<_>>();
        for segment in &quote.segments {
            add(Layer::Quote, *segment, quote.id.clone(), speakers.clone());
        }
    }
    all.sort_by_key(|a| (a.layer, a.span.start, a.span.end));
    all
}
