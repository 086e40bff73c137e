//! What holds for any text.

use proptest::prelude::*;

use super::attribute;
use crate::model::Annotations;
use crate::source::plain;

/// Texts of the marks and words that the rules look at.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "«",
        "»",
        "„",
        "“",
        "\"",
        ",,",
        "''",
        "— ",
        "-- ",
        ": ",
        ", ",
        ". ",
        "! ",
        "? ",
        "… ",
        "\n",
        "\n\n",
        "(",
        ")",
        "Петров ",
        "он ",
        "сказал ",
        "писал ",
        "что ",
        "мост ",
        "Вопрос: ",
        "Ответ: ",
        "[1]",
        "я ",
        "письмо ",
        "é",
        "𝔘",
        "по словам ",
        "назвал ",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn any_text_gives_ordered_quotations_on_character_boundaries(text in text()) {
        let found = attribute(plain::read("w", "w.txt", &text), &Annotations::default());
        let mut last = 0;
        for quote in &found.quotes {
            if let Some(outer) = &quote.within {
                let outer = found.quotes.iter().find(|q| q.id == *outer);
                prop_assert!(outer.is_some_and(|o| o.span.covers(quote.span)), "an inner one sticks out");
            } else {
                prop_assert!(quote.span.start >= last, "quotations overlap");
                last = quote.span.end;
            }
            prop_assert!(found.work.text.get(quote.span.start..quote.span.end).is_some());
            prop_assert!(!quote.segments.is_empty());
            for segment in &quote.segments {
                prop_assert!(quote.span.covers(*segment));
                prop_assert!(found.work.text.get(segment.start..segment.end).is_some());
            }
        }
    }

    #[test]
    fn arbitrary_characters_do_no_harm(text in any::<String>()) {
        attribute(plain::read("w", "w.txt", &text), &Annotations::default());
    }

    #[test]
    fn a_segment_stays_in_one_passage(text in text()) {
        let found = attribute(plain::read("w", "w.txt", &text), &Annotations::default());
        for segment in found.quotes.iter().flat_map(|q| &q.segments) {
            prop_assert!(found.work.passages.iter().any(|p| p.span.covers(*segment)));
        }
    }
}

#[test]
fn ids_are_unique() {
    let found = attribute(
        plain::read("w", "w.txt", "Он сказал: «Мост готов». Он сказал: «Мост готов»."),
        &Annotations::default(),
    );
    assert_eq!(found.quotes.len(), 2);
    assert_ne!(found.quotes[0].id, found.quotes[1].id);
}

#[test]
fn unbalanced_marks_take_linear_time() {
    let text = "Он сказал: «раз „два ".repeat(4000);
    let started = std::time::Instant::now();
    attribute(plain::read("w", "w.txt", &text), &Annotations::default());
    assert!(started.elapsed() < std::time::Duration::from_secs(20));
}
