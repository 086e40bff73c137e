//! Tests of the room as a whole.

mod formats;
mod laws;
mod round_trip;
mod standard;

use super::*;
use crate::model::Reference;

fn read(json: &str) -> Reference {
    serde_json::from_str(json).unwrap()
}

fn cited<'a>(
    reference: &'a Reference,
    page: Option<&'a str>,
    words: &'a str,
    speaker: Option<&'a str>,
) -> Citation<'a> {
    Citation {
        reference,
        place: Place { page, ..Place::default() },
        quotation: Some(Quotation { words, speaker, ..Quotation::default() }),
    }
}

fn gost(citation: Citation) -> String {
    write(&[citation], Format::Gost, &Options::default()).text.trim_end().to_owned()
}

const BOOK: &str = r#"{"id": "zimin1970", "type": "book", "title": "Очерки", "number-of-pages": "300",
    "author": [{"family": "Зимин", "given": "Олег Петрович"}], "publisher-place": "Москва", "publisher": "Наука",
    "issued": {"date-parts": [[1970]]}, "language": "ru-RU"}"#;
