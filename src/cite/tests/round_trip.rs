//! What is written is read back: by the reader of sidecars, and as far as each format can hold it.

use proptest::prelude::*;

use super::super::*;
use super::read;
use crate::model::Reference;

/// Text as people type it: marks that TeX and RIS know, quotation marks, combining accents; no line breaks and no space
/// at the ends, which no field of a description has.
fn words() -> BoxedStrategy<String> {
    "[А-Яа-яЁё0-9\\{}%&#$_~^\"«»„“'’.:;!?()\u{301}-]{1,8}( [А-Яа-я0-9{}%&#$_]{1,8}){0,3}"
        .prop_filter("has a letter", |text| super::super::punctuation::tidy(text).as_ref() == Some(text))
        .boxed()
}

fn name() -> impl Strategy<Value = serde_json::Value> {
    ("[А-Я][а-я]{1,8}", "[А-Я][а-я]{1,8} [А-Я][а-я]{1,8}", any::<bool>()).prop_map(|(family, given, body)| {
        if body {
            serde_json::json!({ "literal": format!("{family} {given}") })
        } else {
            serde_json::json!({ "family": family, "given": given })
        }
    })
}

/// A record of fields that BibLaTeX and RIS both can hold.
fn record() -> impl Strategy<Value = Reference> {
    let kind =
        prop_oneof![Just("book"), Just("chapter"), Just("article-journal"), Just("article-newspaper"), Just("thesis")];
    let date = prop_oneof![
        (1500..2030_i32).prop_map(|y| serde_json::json!({ "date-parts": [[y]] })),
        (1500..2030_i32, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| serde_json::json!({ "date-parts": [[y, m, d]] })),
        (1500..1900_i32).prop_map(|y| serde_json::json!({ "date-parts": [[y], [y + 5]] })),
        (1500..1900_i32).prop_map(|y| serde_json::json!({ "date-parts": [[y]], "circa": true })),
    ];
    let text = || proptest::option::of(words());
    (
        (kind, words(), proptest::collection::vec(name(), 0..3), proptest::option::of(date)),
        (text(), text(), text(), text(), text()),
        (proptest::option::of(1..999_u16), proptest::option::of((1..99_u16, 100..999_u16))),
    )
        .prop_map(
            |((kind, title, author, issued), (container, publisher, place, genre, edition), (volume, pages))| {
                let mut item = serde_json::json!({ "id": "key1", "type": kind, "title": title, "language": "ru" });
                let mut put = |name: &str, value: Option<serde_json::Value>| {
                    if let Some(value) = value {
                        item[name] = value;
                    }
                };
                put("author", (!author.is_empty()).then(|| author.into()));
                put("issued", issued);
                put("container-title", container.filter(|_| kind != "book" && kind != "thesis").map(Into::into));
                put("publisher", publisher.map(Into::into));
                put("publisher-place", place.map(Into::into));
                put("genre", genre.map(Into::into));
                put("edition", edition.map(Into::into));
                put("volume", volume.map(|n| n.to_string().into()));
                let pages = pages.filter(|_| kind != "book" && kind != "thesis");
                put("page", pages.map(|(from, to)| format!("{from}–{to}").into()));
                serde_json::from_value(item).unwrap()
            },
        )
}

fn whole(reference: &Reference) -> Citation<'_> {
    Citation { reference, place: Place::default(), quotation: None }
}

fn rewritten(reference: &Reference, format: Format) -> Reference {
    let text = write(&[whole(reference)], format, &Options::default()).text;
    let mut items = match format {
        Format::Ris => super::super::read::ris(&text),
        Format::CslJson => serde_json::from_str(&text).unwrap(),
        _ => super::super::read::bib(&text).unwrap(),
    };
    assert_eq!(items.len(), 1, "{text}");
    items.remove(0)
}

/// JSON of any depth.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into)
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            proptest::collection::btree_map("[a-z-]{1,8}", inner, 0..4)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn biblatex_is_read_back(item in record()) {
        prop_assert_eq!(rewritten(&item, Format::Biblatex), item);
    }

    #[test]
    fn ris_is_read_back(item in record()) {
        // RIS has no word for «Ленин, Владимир» that is a body; the writer makes a full stop of its comma.
        prop_assert_eq!(rewritten(&item, Format::Ris), item);
    }

    #[test]
    fn nothing_is_lost_in_csl_json(item in record(), more in proptest::collection::btree_map("[a-z]{3,8}-x", json(), 0..4), own in json()) {
        let mut item = item;
        item.other = more;
        item.custom = Some(serde_json::from_value(serde_json::json!({ "own": own })).unwrap());
        prop_assert_eq!(rewritten(&item, Format::CslJson), item);
    }
}

#[test]
fn a_document_in_an_archive_is_read_back() {
    let item = read(
        r#"{"id": "doc", "type": "manuscript", "title": "Доклад", "author": [{"family": "Рогов", "given": "Пётр"}],
        "issued": {"date-parts": [[1913]]}, "language": "ru",
        "custom": {"archive": {"archive": "РГИА", "fond": "785", "opis": "1", "delo": "188", "list": "18–19 об."}}}"#,
    );
    assert_eq!(rewritten(&item, Format::Biblatex), item);
    assert_eq!(rewritten(&item, Format::Ris), item);
}

#[test]
fn an_act_is_read_back() {
    let item = read(
        r#"{"id": "act", "type": "legislation", "title": "О книжках", "genre": "постановление", "authority": "СНК СССР",
        "number": "1320", "issued": {"date-parts": [[1938, 12, 20]]}, "container-title": "Собр. постановлений",
        "issue": "58", "language": "ru"}"#,
    );
    assert_eq!(rewritten(&item, Format::Biblatex), item);
    assert_eq!(rewritten(&item, Format::Ris), item);
}
