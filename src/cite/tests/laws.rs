//! What holds for any record, however hostile.

use proptest::prelude::*;

use super::super::*;
use super::{BOOK, cited, gost, read};
use crate::model::Reference;

/// Texts as records have them at their worst: stops, dashes, braces, line breaks, words.
fn hostile() -> BoxedStrategy<String> {
    prop_oneof![
        3 => "[а-яА-Я0-9 .,:;!?—–«»()\\[\\]№\n\t-]{0,20}",
        1 => "[\\\\{}%&#$_~^\"@.\r\n а-я]{0,16}",
        1 => any::<String>(),
    ]
    .boxed()
}

/// Any item at all: every field of the model may be there or not.
fn reference(text: BoxedStrategy<String>) -> impl Strategy<Value = Reference> {
    const KINDS: [&str; 12] = [
        "book",
        "chapter",
        "article-journal",
        "article-newspaper",
        "legislation",
        "manuscript",
        "webpage",
        "article",
        "speech",
        "collection",
        "letter",
        "?",
    ];
    let fields = [
        "title",
        "container-title",
        "publisher",
        "publisher-place",
        "page",
        "volume",
        "issue",
        "number",
        "edition",
        "number-of-pages",
        "genre",
        "authority",
        "ISBN",
        "archive",
        "archive_location",
        "note",
        "section",
        "collection-title",
        "id",
        "URL",
    ];
    let values = proptest::collection::vec(proptest::option::of(text.clone()), fields.len());
    let names = proptest::collection::vec((text.clone(), text.clone(), any::<bool>()), 0..5);
    let date = proptest::option::of((proptest::collection::vec(-50..2100i32, 0..4), text.clone()));
    let shelf = proptest::option::of(proptest::collection::vec(proptest::option::of(text), 8));
    (0..KINDS.len(), values, names, date, shelf).prop_map(move |(kind, values, names, date, shelf)| {
        let mut item = serde_json::json!({ "type": KINDS[kind] });
        for (field, value) in fields.iter().zip(values) {
            if let Some(value) = value {
                item[*field] = value.into();
            }
        }
        let people = names.into_iter().map(|(a, b, body)| {
            if body { serde_json::json!({ "literal": a }) } else { serde_json::json!({ "family": a, "given": b }) }
        });
        item["author"] = people.collect();
        if let Some((parts, raw)) = date {
            item["issued"] = serde_json::json!({ "date-parts": [parts], "raw": raw });
        }
        if let Some(shelf) = shelf {
            let parts = ["archive", "fond", "fond_name", "opis", "delo", "unit", "list", "note"];
            item["custom"] =
                serde_json::json!({ "archive": parts.iter().zip(shelf).collect::<std::collections::BTreeMap<_, _>>() });
        }
        serde_json::from_value(item).unwrap()
    })
}

fn without_addresses(text: &str) -> String {
    let words = text.split(' ').scan(false, |after, word| {
        let address = std::mem::replace(after, word.ends_with("URL:"));
        Some(if address { "" } else { word })
    });
    words.collect::<Vec<_>>().join(" ")
}

fn has_two_stops(text: &str) -> bool {
    text.split(|c| c != '.').any(|run| run.len() == 2 || run.len() > 3)
}

fn every_gost(citation: &Citation) -> Vec<String> {
    let mut out = Vec::new();
    for form in [Form::Note, Form::Inline, Form::Link] {
        for detail in [Detail::Brief, Detail::Short, Detail::Full] {
            let options = Options { form, detail, ..Options::default() };
            out.push(write(std::slice::from_ref(citation), Format::Gost, &options).text);
        }
    }
    out
}

proptest! {
    #[test]
    fn never_two_full_stops(item in reference(hostile()), page in hostile(), words in hostile(), who in hostile()) {
        for text in every_gost(&cited(&item, Some(&page), &words, Some(&who))) {
            prop_assert!(!has_two_stops(&without_addresses(&text)), "{text}");
            prop_assert_eq!(text.matches('\n').count(), 1);
        }
    }

    #[test]
    fn never_two_full_stops_in_a_note(item in reference("[а-я. ]{0,9}".boxed()), origin in "[а-я. ]{0,9}") {
        let mut citation = cited(&item, None, "слова", Some("Громов И."));
        citation.quotation = citation.quotation.map(|q| Quotation { origin: Some(&origin), said: Some("1935-11-17"), ..q });
        let text = write(&[citation], Format::Ris, &Options::default()).text;
        let note = text.lines().rfind(|line| line.starts_with("N1")).unwrap_or_default();
        prop_assert!(!has_two_stops(note), "{note}");
    }

    #[test]
    fn never_a_range_of_one_page(from in "[0-9IVоб. –—-]{1,8}", to in "[0-9]{1,3}") {
        let book = read(BOOK);
        let place = Place { page: Some(&from), page_end: Some(&to), ..Place::default() };
        let text = gost(Citation { reference: &book, place, quotation: None });
        let (_, pages) = text.rsplit_once(". ").unwrap_or_default();
        let ends: Vec<&str> = pages.trim_end_matches('.').split('–').collect();
        prop_assert!(ends.len() < 2 || ends[0] != ends[1], "{text}");
    }

    #[test]
    fn no_latin_letter_comes_into_a_cyrillic_record(item in reference("[а-яё .,0-9-]{0,12}".boxed()), page in "[0-9]{1,3}") {
        let item = Reference { language: Some("ru".into()), ..item };
        for text in every_gost(&cited(&item, Some(&page), "слова", None)) {
            let bare = without_addresses(&text).replace("URL:", "").replace("ISBN", "");
            prop_assert!(!bare.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
        }
    }

    #[test]
    fn lines_of_ris_are_well_formed(items in proptest::collection::vec(reference(hostile()), 1..3), words in hostile()) {
        let citations: Vec<Citation> = items.iter().map(|item| cited(item, None, &words, None)).collect();
        let text = write(&citations, Format::Ris, &Options::default()).text;
        prop_assert!(text.starts_with("TY  - ") && text.ends_with("ER  - \r\n"));
        for line in text.split_terminator("\r\n") {
            let tag = line.as_bytes().get(..2).unwrap_or_default();
            prop_assert!(line.is_empty() || tag.iter().all(u8::is_ascii_alphanumeric) && line[2..].starts_with("  - "));
            prop_assert!(!line.contains(char::is_control), "{line:?}");
        }
        prop_assert_eq!(text.matches("TY  - ").count(), text.matches("ER  - \r\n").count());
    }

    #[test]
    fn braces_of_bibtex_are_balanced(item in reference(hostile()), words in hostile()) {
        for format in [Format::Bibtex, Format::Biblatex] {
            let text = write(&[cited(&item, None, &words, None)], format, &Options::default()).text;
            let depth = text.chars().try_fold(0_i32, |depth, c| {
                let depth = depth + i32::from(c == '{') - i32::from(c == '}');
                (depth >= 0).then_some(depth)
            });
            prop_assert_eq!(depth, Some(0), "{}", text);
            for line in text.lines() {
                let ok = line.starts_with('@') || line.starts_with("  ") && line.ends_with(',') || line == "}";
                prop_assert!(ok, "{line:?}");
            }
        }
    }

    #[test]
    fn every_format_takes_any_record(item in reference(any::<String>().boxed()), page in any::<String>(), words in any::<String>()) {
        let place =
            Place { page: Some(&page), page_end: Some(&words), chapter: Some(&words), paragraph: Some(1), ..Place::default() };
        let quotation = Quotation {
            id: None,
            words: &words,
            speaker: Some(&page),
            said: Some(&page),
            origin: Some(&words),
            checked: false,
        };
        let citation = Citation { reference: &item, place, quotation: Some(quotation) };
        for format in Format::ALL {
            let first = write(std::slice::from_ref(&citation), format, &Options::default());
            prop_assert_eq!(&first, &write(std::slice::from_ref(&citation), format, &Options::default()));
        }
        let csl = write(&[citation], Format::CslJson, &Options::default()).text;
        prop_assert!(serde_json::from_str::<Vec<Reference>>(&csl).is_ok());
    }
}
