//! Every span fits the text, and its offsets in the answer fit the source.

use letopis::model::{Annotations, Quote, Span, Work};
use proptest::prelude::*;
use serde_json::Value;

use super::texts::texts;
use crate::tagger::{annotate, read, standoff};

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn every_span_lies_on_character_boundaries_of_the_text(text in texts()) {
        let work = read(&text);
        let found = annotate(&work).annotations;
        for (what, span) in [annotations(&found), parts(&found)].concat() {
            prop_assert!(work.text.get(span.start..span.end).is_some(), "{what} {span:?} in {:?}", work.text);
        }
    }

    #[test]
    fn annotations_give_back_words_of_the_text(text in texts()) {
        let work = read(&text);
        for (what, span) in annotations(&annotate(&work).annotations) {
            prop_assert!(!span.of(&work.text).is_empty(), "{what} {span:?} in {:?}", work.text);
        }
    }

    #[test]
    fn tokens_follow_one_another_inside_their_sentences(text in texts()) {
        let work = read(&text);
        let analysed = annotate(&work).analysed;
        for (index, sentence) in analysed.sentences.iter().enumerate() {
            prop_assert!(work.passages[sentence.passage].span.covers(sentence.span));
            for token in analysed.sentence_tokens(index) {
                prop_assert!(sentence.span.covers(token.span));
            }
        }
        for token in &analysed.tokens {
            prop_assert!(work.text.get(token.span.start..token.span.end).is_some_and(|w| !w.is_empty()));
        }
        prop_assert!(analysed.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }

    #[test]
    fn annotations_are_ordered_by_place(text in texts()) {
        let found = annotate(&read(&text)).annotations;
        prop_assert!(found.mentions.is_sorted_by_key(|m| m.span.start), "mentions in {text:?}");
        prop_assert!(found.dates.is_sorted_by_key(|d| d.span.start), "dates in {text:?}");
        prop_assert!(found.acts.is_sorted_by_key(|a| a.span.start), "acts in {text:?}");
        prop_assert!(found.quotes.is_sorted_by_key(|q| q.span.start), "quotations in {text:?}");
        prop_assert!(found.lead_ins.is_sorted_by_key(|l| l.span.start), "lead-ins in {text:?}");
    }

    #[test]
    fn pieces_of_a_quotation_follow_one_another_inside_it(text in texts()) {
        for quote in annotate(&read(&text)).annotations.quotes {
            prop_assert!(!quote.segments.is_empty(), "{quote:?}");
            prop_assert!(quote.segments.iter().all(|&segment| quote.span.covers(segment)), "{quote:?}");
            prop_assert!(quote.segments.windows(2).all(|pair| pair[0].end <= pair[1].start), "{quote:?}");
        }
    }

    #[test]
    fn everyone_who_is_mentioned_or_speaks_is_listed(text in texts()) {
        let found = annotate(&read(&text)).annotations;
        let parties = found.quotes.iter().flat_map(|q| [&q.speaker, &q.addressee]).flatten();
        let named = found.mentions.iter().map(|m| &m.person).chain(parties.flat_map(|party| &party.persons));
        for id in named {
            prop_assert!(found.person(id).is_some(), "{id} in {text:?}");
        }
    }

    #[test]
    fn text_and_what_was_taken_out_give_back_the_source(text in texts()) {
        let replayed: Vec<char> = replay(&read(&text)).into_iter().map(|(c, _)| c).collect();
        let source: Vec<char> = text.chars().collect();
        prop_assert_eq!(replayed.len(), source.len());
        // Soft hyphens between paragraphs become blanks.
        let alike = |(&a, &b): (&char, &char)| a == b || (a, b) == (' ', '\u{ad}');
        prop_assert!(replayed.iter().zip(&source).all(alike), "{replayed:?}");
    }

    #[test]
    fn offsets_of_the_answer_cut_the_same_words_out_of_the_source(text in texts()) {
        let work = read(&text);
        let annotated = annotate(&work);
        let source = replay(&work);
        for (span, points) in answered(&annotated.annotations, &standoff(&work, &annotated)) {
            let cut = source.get(points.start..points.end).unwrap_or_default();
            let words: String = cut.iter().filter(|(_, taken_out)| !taken_out).map(|(c, _)| c).collect();
            prop_assert_eq!(words, span.of(&work.text));
            let loose = |end: Option<&(char, bool)>| end.is_some_and(|(_, taken_out)| *taken_out);
            prop_assert!(!loose(cut.first()) && !loose(cut.last()), "{span:?} as {points:?} in {text:?}");
        }
    }

    #[test]
    fn a_piece_of_a_quotation_lies_in_one_passage(text in texts()) {
        let work = read(&text);
        for segment in annotate(&work).annotations.quotes.iter().flat_map(|q| &q.segments) {
            prop_assert!(!segment.is_empty(), "{segment:?} in {:?}", work.text);
            prop_assert!(work.passages.iter().any(|p| p.span.covers(*segment)), "{segment:?} in {:?}", work.text);
        }
    }
}

/// The spans of all annotations.
fn annotations(found: &Annotations) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    spans.extend(found.mentions.iter().map(|m| ("mention", m.span)));
    spans.extend(found.dates.iter().map(|d| ("date", d.span)));
    spans.extend(found.acts.iter().map(|a| ("act", a.span)));
    spans.extend(found.quotes.iter().map(|q| ("quotation", q.span)));
    spans.extend(found.lead_ins.iter().map(|l| ("lead-in without a quotation", l.span)));
    spans
}

/// The spans of what belongs to annotations.
fn parts(found: &Annotations) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    for quote in &found.quotes {
        spans.extend(quote.segments.iter().map(|&s| ("segment", s)));
        spans.extend(quote.lead_in.iter().map(|&s| ("lead-in", s)));
        spans.extend(quote.speaker_span.map(|s| ("speaker", s)));
        spans.extend(quote.said.as_ref().and_then(|said| said.span).map(|s| ("date of utterance", s)));
        spans.extend(quote.context.as_ref().and_then(|context| context.span).map(|s| ("context", s)));
        spans.extend(quote.origin.as_ref().map(|origin| ("origin", origin.span)));
    }
    let said = found.lead_ins.iter().filter_map(|l| l.said.as_ref()?.span);
    spans.extend(said.map(|s| ("date of a lead-in", s)));
    spans
}

/// The characters of the source as the work tells them, each with whether the reader took it out.
fn replay(work: &Work) -> Vec<(char, bool)> {
    let mut source = Vec::new();
    let mut skipped = work.skipped.iter().peekable();
    for (offset, c) in work.text.char_indices().map(|(at, c)| (at, Some(c))).chain([(work.text.len(), None)]) {
        while let Some(taken_out) = skipped.next_if(|s| s.offset <= offset) {
            source.extend(taken_out.text.chars().map(|c| (c, true)));
        }
        source.extend(c.map(|c| (c, false)));
    }
    source
}

/// The spans of annotations beside the offsets that the answer gives for them.
fn answered(found: &Annotations, answer: &Value) -> Vec<(Span, Span)> {
    let mut pairs = Vec::new();
    let mut add = |list: &str, spans: Vec<Span>| {
        let records = answer[list].as_array().expect("a list");
        assert_eq!(records.len(), spans.len(), "{list}");
        pairs.extend(spans.into_iter().zip(records.iter().map(|r| points(&r["start"], &r["end"]))));
    };
    add("mentions", found.mentions.iter().map(|m| m.span).collect());
    add("dates", found.dates.iter().map(|d| d.span).collect());
    add("acts", found.acts.iter().map(|a| a.span).collect());
    add("truncated_leadins", found.lead_ins.iter().map(|l| l.span).collect());
    let quotes = quotes_with_inner(found);
    let records = records_with_inner(&answer["quotes"]);
    assert_eq!(records.len(), quotes.len(), "quotes");
    for (quote, record) in quotes.into_iter().zip(records) {
        pairs.push((quote.span, points(&record["start"], &record["end"])));
        let segments = record["segments"].as_array().expect("a list");
        pairs.extend(quote.segments.iter().copied().zip(segments.iter().map(|s| points(&s[0], &s[1]))));
        pairs.extend(quote.speaker_span.map(|s| (s, points(&record["speaker_start"], &record["speaker_end"]))));
    }
    pairs
}

/// Each quotation with those that stand inside of it after it.
fn quotes_with_inner(found: &Annotations) -> Vec<&Quote> {
    let mut all = Vec::new();
    for quote in found.quotes.iter().filter(|q| q.within.is_none()) {
        all.push(quote);
        all.extend(found.quotes.iter().filter(|q| q.within.as_ref() == Some(&quote.id)));
    }
    all
}

fn records_with_inner(quotes: &Value) -> Vec<&Value> {
    quotes
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|quote| [quote].into_iter().chain(quote["inner"].as_array().into_iter().flatten()))
        .collect()
}

fn points(start: &Value, end: &Value) -> Span {
    let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset");
    Span::new(number(start), number(end))
}
