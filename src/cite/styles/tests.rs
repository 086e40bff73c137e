//! Chicago, APA, MLA and styles of the user's own.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use super::super::{Citation, Format, Options, Place, Quotation, write};
use super::{Style, StyleError};
use crate::model::Reference;

fn reference(json: &str) -> Reference {
    serde_json::from_str(json).unwrap()
}

fn book() -> Reference {
    reference(
        r#"{"id": "b", "type": "book", "title": "Смысл истории", "author": [{"family": "Бердяев", "given": "Николай Александрович"}],
            "publisher-place": "Москва", "publisher": "Мысль", "issued": {"date-parts": [[1990]]}}"#,
    )
}

fn file() -> Reference {
    reference(
        r#"{"id": "f", "type": "manuscript", "title": "Докладная записка", "issued": {"raw": "1938-12-20"},
            "custom": {"archive": {"archive": "ГАРФ", "fond": "Р-9401", "opis": "2", "delo": "1"}}}"#,
    )
}

fn act() -> Reference {
    reference(
        r#"{"id": "a", "type": "legislation", "title": "О мостах", "genre": "постановление", "authority": "СНК СССР",
            "number": "17", "issued": {"date-parts": [[1935, 5, 4]]}}"#,
    )
}

fn cited<'a>(reference: &'a Reference, page: &'a str) -> Citation<'a> {
    Citation { reference, place: Place { page: Some(page), ..Place::default() }, quotation: None }
}

fn in_style(style: &str, citations: &[Citation]) -> Vec<String> {
    let options = Options { style: Some(loaded(style)), ..Options::default() };
    write(citations, Format::Gost, &options).text.lines().map(str::to_owned).collect()
}

/// A style, loaded once: the languages take a tenth of a second.
fn loaded(name: &str) -> Arc<Style> {
    static LOADED: LazyLock<Mutex<BTreeMap<String, Arc<Style>>>> = LazyLock::new(Mutex::default);
    let mut known = LOADED.lock().unwrap();
    Arc::clone(known.entry(name.to_owned()).or_insert_with(|| Arc::new(Style::named(name).unwrap())))
}

#[test]
fn a_style_with_notes_gives_a_note() {
    let note = "Николай Александрович Бердяев, Смысл истории (Мысль, 1990), 81.";
    assert_eq!(in_style("chicago", &[cited(&book(), "81")]), [note]);
}

#[test]
fn a_style_without_notes_gives_the_citation_and_the_list() {
    let lines = ["(Бердяев, 1990, с. 81–83)", "", "Бердяев, Н. А. (1990). Смысл истории. Мысль."];
    assert_eq!(in_style("apa", &[cited(&book(), "81-83")]), lines);
    assert_eq!(in_style("mla", &[cited(&book(), "81")])[0], "(Бердяев 81)");
}

#[test]
fn one_source_stands_in_the_list_once() {
    let book = book();
    let lines = in_style("apa", &[cited(&book, "81"), cited(&book, "90")]);
    assert_eq!(lines.iter().filter(|line| line.contains("Мысль")).count(), 1);
}

#[test]
fn sources_of_one_author_and_year_are_told_apart_whatever_the_pages() {
    let (one, two) = (
        book(),
        Reference { id: "b2".to_owned(), title: Some("Новое средневековье".to_owned()), ..book() },
    );
    let lines = in_style("apa", &[cited(&one, "81"), cited(&two, "90"), cited(&one, "95")]);
    assert_eq!(lines[..3], ["(Бердяев, 1990a, с. 81)", "(Бердяев, 1990b, с. 90)", "(Бердяев, 1990a, с. 95)"]);
    assert_eq!(lines.iter().filter(|line| line.contains("(1990b)")).count(), 1, "{lines:?}");
}

#[test]
fn notes_are_shortened_on_request_only() {
    let book = book();
    let citations = [cited(&book, "81"), cited(&book, "90")];
    let full = in_style("chicago", &citations);
    assert!(full[1].starts_with("Николай Александрович"));
    let style = Some(loaded("chicago"));
    let short = write(&citations, Format::Gost, &Options { style, repeats: true, ..Options::default() }).text;
    assert!(short.lines().nth(1).unwrap().len() < full[1].len(), "{short}");
}

#[test]
fn an_archive_is_never_lost() {
    for style in ["chicago", "chicago-author-date", "apa", "mla", "ieee", "vancouver"] {
        let text = in_style(style, &[cited(&file(), "18 об.")]).join("\n");
        for part in ["ГАРФ", "Р-9401", "Оп. 2", "Д. 1"] {
            assert!(text.contains(part), "{style}: {text}");
        }
    }
    assert!(in_style("chicago", &[cited(&file(), "18 об.")])[0].contains("л. 18 об."));
}

#[test]
fn the_designation_of_an_act_is_never_lost() {
    for style in ["chicago", "apa", "mla", "ieee"] {
        let text = in_style(style, &[cited(&act(), "1")]).join("\n");
        for part in ["СНК СССР", "17", "1935"] {
            assert!(text.contains(part), "{style}: {text}");
        }
    }
}

#[test]
fn a_month_is_declined_after_its_day() {
    let text = in_style("chicago", &[cited(&file(), "18")]).join("\n");
    assert!(text.contains("20 декабря 1938"), "{text}");
}

#[test]
fn words_of_another_are_quoted_through_the_work() {
    let words =
        Quotation {
            id: None, words: "Нет", speaker: Some("Павлов И. И."), said: None, origin: None, checked: true
        };
    let citation = |reference| Citation { quotation: Some(words), ..cited(reference, "5") };
    let book = book();
    assert!(in_style("chicago", &[citation(&book)])[0].starts_with("Цит. по: "));
    assert_eq!(in_style("apa", &[citation(&book)])[0], "(цит. по: Бердяев, 1990, с. 5)");
    let english = reference(r#"{"id": "e", "type": "book", "title": "A History", "author": [{"family": "Smith"}]}"#);
    assert!(in_style("chicago", &[citation(&english)])[0].starts_with("Quoted in Smith"));
}

/// A style of twenty lines: what a journal may hand its authors.
const OWN: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="ru-RU">
  <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; " suffix=".">
    <names variable="author"><name form="short"/></names>
    <text variable="title" prefix=" — "/>
    <text variable="locator" prefix=" @ "/>
  </layout></citation>
</style>"#;

#[test]
fn a_file_of_the_users_own_is_a_style() {
    let style = Some(Arc::new(Style::parse(OWN).unwrap()));
    let options = Options { style, ..Options::default() };
    let text = write(&[cited(&book(), "81")], Format::Gost, &options).text;
    assert_eq!(text, "Бердяев — Смысл истории @ 81.\n");
    let list = write(&[cited(&book(), "81")], Format::Gost, &Options { bibliography: true, ..options }).text;
    assert!(list.ends_with("\nБердяев — Смысл истории.\n"), "a style without a list gives its notes: {list}");
}

#[test]
fn a_file_that_points_to_another_style_is_that_style() {
    let pointing = |parent: &str| {
        format!(
            r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>J</title><id>j</id>
               <link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>
               <updated>2026-01-01T00:00:00+00:00</updated></info></style>"#
        )
    };
    assert_eq!(Style::parse(&pointing("apa")).unwrap(), Style::named("apa").unwrap());
    assert!(matches!(Style::parse(&pointing("nowhere")), Err(StyleError::NoParent(_))));
    assert!(matches!(Style::parse("<html/>"), Err(StyleError::Broken(_))));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn no_source_makes_it_panic(
        title in "[«»<>/&а-яA-Z{}%\\\\ \u{301}\u{202e}]{0,12}", family in "\\PC{0,6}", number in "\\PC{0,6}",
        kind in "book|chapter|manuscript|legislation|speech|webpage|\\PC{1,3}", year in -3000..3000_i32, page in "\\PC{0,5}",
    ) {
        let json = serde_json::json!({
            "id": "x", "type": kind, "title": title, "author": [{"family": family}], "number": number, "page": page,
            "volume": number, "archive": title, "issued": {"date-parts": [[year]]}, "note": "<i>", "custom": {},
        });
        let hostile: Reference = serde_json::from_value(json).unwrap();
        for style in ["chicago", "apa", "mla"] {
            let lines = in_style(style, &[cited(&hostile, &page)]);
            proptest::prop_assert!(!lines.is_empty() || title.trim().is_empty());
        }
    }
}
