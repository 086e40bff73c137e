//! The terms of people, acts, dates and speakers, over the words they cover.

use crate::model::{Annotations, Span};

/// What stands over the words: people, acts, dates, speakers.
pub(super) struct Layers {
    spans: Vec<(Span, String)>,
    /// Quoted stretches of which no word has come yet.
    ahead: Vec<Span>,
}

impl Layers {
    pub(super) fn new(found: &Annotations, within_spans: &[Span], quotes: &[usize]) -> Self {
        let Some(whole) = within_spans.iter().copied().reduce(Span::join) else {
            return Self { spans: Vec::new(), ahead: Vec::new() };
        };
        let mut spans: Vec<(Span, String)> = Vec::new();
        for mention in within(&found.mentions, whole, |m| m.span) {
            spans.push((mention.span, format!("e:{}", mention.person)));
            spans.push((mention.span, "m:person".to_owned()));
        }
        for date in within(&found.dates, whole, |d| d.span) {
            spans.push((date.span, "d:".to_owned()));
            spans.extend(date.edtf.as_ref().map(|edtf| (date.span, format!("d:{edtf}"))));
        }
        for act in within(&found.acts, whole, |a| a.span) {
            spans.extend(act.act.as_ref().map(|known| (act.span, format!("e:{}", known.id))));
            spans.push((act.span, "m:act".to_owned()));
        }
        for quote in quotes.iter().map(|&q| &found.quotes[q]) {
            let speakers: Vec<&str> = quote.speaker.iter().flat_map(|s| s.persons.iter().map(String::as_str)).collect();
            spans.extend(quote.segments.iter().map(|s| (*s, "m:quote".to_owned())));
            for speaker in speakers {
                spans.extend(quote.segments.iter().map(|s| (*s, format!("q:{speaker}"))));
            }
        }
        let ahead = quotes.iter().flat_map(|&q| found.quotes[q].segments.iter().copied()).collect();
        Self { spans, ahead }
    }

    /// The terms of the next word.
    pub(super) fn terms(&mut self, token: Span, mut add: impl FnMut(&str)) {
        for (span, term) in &self.spans {
            if span.covers(token) {
                add(term);
            }
        }
        let before = self.ahead.len();
        self.ahead.retain(|segment| !segment.covers(token));
        if self.ahead.len() < before {
            add("b:quote");
        }
    }
}

/// The items of a list ordered by place that lie in `span`.
pub(super) fn within<T>(items: &[T], span: Span, at: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = items.partition_point(|i| at(i).start < span.start);
    items[first..].iter().take_while(move |i| at(i).start < span.end)
}
