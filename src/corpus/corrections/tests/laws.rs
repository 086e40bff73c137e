//! Laws that hold of any text and any corrections.

use proptest::prelude::*;

use super::super::{
    ActChange, Change, Correction, Corrections, Located, MentionChange, QuoteChange, Said, Setting, Target, Who,
    WorkWords, apply, locate,
};
use super::{not_person, work};
use crate::model::{Annotations, Span, Work};

/// Paragraphs of a few words from a small vocabulary, so that words and contexts repeat.
fn paragraph() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(vec!["Седов", "уголь", "шахта", "и", "не", "сказал", "ёлка", "день", "дом,", "«да»"]);
    prop::collection::vec(word, 1..30).prop_map(|words| words.join(" ") + ".")
}

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(paragraph(), 0..6)
}

/// Words that stand nowhere else, `length` of them.
fn telling(length: usize) -> String {
    ["Вознесенский", "Артёмов", "Лядов", "Рябинин", "Чкалов"][..length].join(" ")
}

fn text(before: &[String], own: &str, after: &[String]) -> String {
    before
        .iter()
        .map(String::as_str)
        .chain([own])
        .chain(after.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("\n")
}

fn who() -> impl Strategy<Value = Who> {
    (prop::option::of("[a-z]{1,5}"), "[А-Я][а-я]{0,5}( [А-Я][а-я]{0,3})?").prop_map(|(person, name)| Who {
        person,
        name: Some(name),
        kind: None,
    })
}

fn setting<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<Setting<T>>> {
    prop::option::of(prop::option::of(value)).prop_map(|v| v.map(|v| v.map_or(Setting::Unknown, Setting::Known)))
}

fn change() -> impl Strategy<Value = Change> {
    let said = (1000..2000_i32).prop_map(|year| Said::parse(&year.to_string()).unwrap());
    let span = prop::option::of("[А-Яа-яё «».]{1,20}");
    let quote = (setting(who()), setting(who()), setting(said), any::<bool>(), span).prop_map(
        |(by, to, said, not_quote, span)| QuoteChange { by, to, said, not_quote, span, ..QuoteChange::default() },
    );
    let mention = (prop::option::of(who()), any::<bool>()).prop_map(|(person, not_person)| MentionChange {
        person,
        not_person,
        ..MentionChange::default()
    });
    let act = prop::option::of("[a-z]{1,5}").prop_map(|id| ActChange {
        act: id.map_or(Setting::Unknown, Setting::Known),
        other: std::collections::BTreeMap::new(),
    });
    prop_oneof![quote.prop_map(Change::Quote), mention.prop_map(Change::Mention), act.prop_map(Change::Act)]
}

/// A correction about any span of the work, cut out on any boundary.
fn correction_of(work: &Work, from: usize, length: usize, change: Change) -> Option<Correction> {
    let boundary =
        |at: usize| (0..=at.min(work.text.len())).rev().find(|&i| work.text.is_char_boundary(i)).unwrap_or(0);
    let at = from % (work.text.len() + 1);
    Correction::about(work, Span::new(boundary(at), boundary(at + length)), change)
}

fn is_sound(span: Span, work: &Work) -> bool {
    !span.is_empty() && work.text.get(span.start..span.end).is_some()
}

proptest! {
    #[test]
    fn corrections_survive_insertion_and_deletion_of_other_paragraphs(
        around in (paragraphs(), paragraphs()),
        edited in (paragraphs(), paragraphs()),
        sides in (paragraph(), paragraph()),
        length in 1..=5_usize,
    ) {
        let words = telling(length);
        let own = format!("{} {words}, {}", sides.0, sides.1);
        let first = work(&text(&around.0, &own, &around.1));
        let start = first.text.find(&words).unwrap();
        let correction = Correction::about(&first, Span::new(start, start + words.len()), not_person()).unwrap();
        let second = work(&text(&edited.0, &own, &edited.1));
        let start = second.text.find(&words).unwrap();
        prop_assert_eq!(locate(&second, &correction), Located::At(Span::new(start, start + words.len())));
    }

    #[test]
    fn a_lone_line_survives_the_loss_of_all_others(around in (paragraphs(), paragraphs()), edited in (paragraphs(), paragraphs())) {
        let first = work(&text(&around.0, "Вознесенский.", &around.1));
        let start = first.text.find("Вознесенский").unwrap();
        let correction = Correction::about(&first, Span::new(start, start + 24), not_person()).unwrap();
        let second = work(&text(&edited.0, "Вознесенский.", &edited.1));
        let found = locate(&second, &correction);
        prop_assert!(matches!(found, Located::At(span) if span.of(&second.text) == "Вознесенский"), "{:?}", found);
    }

    #[test]
    fn a_correction_is_found_where_it_was_made(around in paragraphs(), from in 0..2000_usize, length in 0..60_usize) {
        let work = work(&around.join("\n"));
        if let Some(correction) = correction_of(&work, from, length, not_person()) {
            let Located::At(span) = locate(&work, &correction) else { panic!("{correction:?}") };
            prop_assert_eq!(span.of(&work.text), correction.words.as_str());
            let at = from % (work.text.len() + 1);
            prop_assert!(span.start <= at + 1 && at <= span.end + 1, "{:?} for {}", span, at);
        }
    }

    /// The oracle looks at every word of the text: of the places where the words stand and the whole context around
    /// them, `locate` gives one; without any, never a place whose neighbours agree less than another's.
    #[test]
    fn among_exact_places_the_closest_is_found(original in paragraphs(), edited in paragraphs(), from in 0..2000_usize) {
        let first = work(&original.join("\n"));
        let second = work(&edited.join("\n"));
        let Some(correction) = correction_of(&first, from, 90, not_person()) else { return Ok(()) };
        let index = WorkWords::new(&second);
        let [sought, before, after] = [&correction.words, &correction.before, &correction.after].map(|t| index.ids_of(t));
        prop_assume!(sought.len() >= 4);
        let adjoining = |at: usize| {
            let left = before.iter().rev().zip(index.ids[..at].iter().rev()).take_while(|(a, b)| a == b).count();
            let right = after.iter().zip(&index.ids[at + sought.len()..]).take_while(|(a, b)| a == b).count();
            left + right
        };
        let exact: Vec<usize> = (0..index.ids.len()).filter(|&at| index.ids[at..].starts_with(&sought)).collect();
        let whole: Vec<usize> = exact.iter().copied().filter(|&at| adjoining(at) == before.len() + after.len()).collect();
        let eligible = if whole.is_empty() { &exact } else { &whole };
        let starts_at = |span: &Span, at: &usize| span.start <= index.spans[*at].start && index.spans[*at].start < span.end;
        match locate(&second, &correction) {
            Located::At(span) if !exact.is_empty() => prop_assert!(eligible.iter().any(|at| starts_at(&span, at))),
            Located::Ambiguous(spans) if !exact.is_empty() => {
                prop_assert!(spans.iter().all(|s| eligible.iter().any(|at| starts_at(s, at))));
            }
            Located::Missing => prop_assert!(exact.is_empty()),
            _ => {}
        }
        if let [only] = eligible[..] {
            let found = locate(&second, &correction);
            prop_assert!(matches!(found, Located::At(span) if starts_at(&span, &only)), "{:?}", found);
        }
    }

    #[test]
    fn applying_never_panics_and_keeps_lists_ordered_and_spans_sound(
        original in paragraphs(),
        edited in paragraphs(),
        changes in prop::collection::vec((change(), 0..2000_usize, 0..120_usize, any::<bool>()), 0..6),
    ) {
        let first = work(&original.join("\n"));
        let second = work(&edited.join("\n"));
        let corrections: Vec<Correction> = changes
            .into_iter()
            .filter_map(|(change, from, length, words)| {
                let made_in = if words { &second } else { &first };
                let mut correction = correction_of(made_in, from, length, change)?;
                if words {
                    correction.target = Target::Words;
                }
                Some(correction)
            })
            .collect();
        let corrections: Vec<&Correction> = corrections.iter().collect();
        let once = apply(&second, Annotations::default(), &corrections);
        // Laid over their own result they meet what they look for.
        for applied in [apply(&second, once.annotations.clone(), &corrections), once] {
            let found = applied.annotations;
            prop_assert!(applied.orphans.len() <= corrections.len());
            prop_assert!(found.quotes.is_sorted_by_key(|q| q.span) && found.mentions.is_sorted_by_key(|m| m.span));
            prop_assert!(found.acts.is_sorted_by_key(|a| a.span));
            for quote in &found.quotes {
                prop_assert!(is_sound(quote.span, &second) && !quote.segments.is_empty());
                for segment in &quote.segments {
                    let passage = &second.passages[second.passage_at(segment.start).unwrap()];
                    prop_assert!(is_sound(*segment, &second) && passage.span.covers(*segment));
                }
                for id in quote.speaker.iter().chain(&quote.addressee).flat_map(|party| &party.persons) {
                    prop_assert!(found.person(id).is_some(), "{id} is nobody");
                }
            }
            for mention in &found.mentions {
                prop_assert!(is_sound(mention.span, &second) && found.person(&mention.person).is_some());
            }
            let mut ids: Vec<&str> = found.quotes.iter().map(|q| q.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), found.quotes.len());
        }
    }

    #[test]
    fn what_is_written_is_read(
        changes in prop::collection::vec((change(), "[а-я]\\PC{0,12}", prop::option::of(0..9_usize), prop::option::of("\\PC{0,9}")), 0..5),
    ) {
        let mut corrections = Corrections::default();
        for (change, words, occurrence, note) in changes {
            let correction = Correction {
                id: String::new(),
                work: "w".to_owned(),
                target: change.target(),
                before: words.chars().rev().collect(),
                after: String::new(),
                words,
                occurrence,
                change,
                note,
                other: [("later".to_owned(), serde_json::json!({"field": 1.5}))].into(),
            };
            // Only sound corrections are written.
            if correction.problem().is_none() {
                corrections.append(correction);
            }
        }
        let (read, errors) = Corrections::read(&corrections.write());
        prop_assert_eq!(errors, Vec::new());
        prop_assert_eq!(read, corrections);
    }

    #[test]
    fn any_words_and_context_are_looked_for_without_panic(
        text in "\\PC{0,60}", words in "\\PC{0,12}", before in "\\PC{0,12}\n?\\PC{0,4}", after in "\\PC{0,12}",
    ) {
        let work = work(&text);
        let correction = Correction {
            id: String::new(),
            work: "w".to_owned(),
            target: Target::Mention,
            words,
            before,
            after,
            occurrence: Some(1),
            change: not_person(),
            note: None,
            other: std::collections::BTreeMap::new(),
        };
        match locate(&work, &correction) {
            Located::At(span) => prop_assert!(is_sound(span, &work)),
            Located::Ambiguous(spans) => prop_assert!(spans.iter().all(|s| is_sound(*s, &work))),
            Located::Missing => {}
        }
    }
}
