//! What source a reference names: a document of an archive, a newspaper, a verbatim report, a book.
//!
//! References are written by hand in a hundred ways; what does not fit stays text.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Archive, OriginSource};

/// Reads a reference.
pub(super) fn source(text: &str) -> Option<OriginSource> {
    static SECONDHAND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\s*(?:цит(?:ир)?\.?\s*по|цитируется по|см\.)\s*:?\s*").expect("a valid pattern")
    });
    let text = SECONDHAND.replace(text, "");
    let text = text.trim().trim_end_matches('.');
    archive(text).or_else(|| stenogram(text)).or_else(|| press(text)).or_else(|| book(text))
}

/// «ГАРФ. Ф. 5446. Оп. 12. Д. 7. Л. 3–4 об.»
fn archive(text: &str) -> Option<OriginSource> {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^(?P<name>[А-ЯЁ][А-ЯЁа-яё\s-]{2,60}?)[.,]?\s+(?i:ф|фонд)\.?\s*(?P<fond>[Рр]?-?\d+[а-я]?)
            (?:[.,;]?\s*(?i:оп|опись)\.?\s*(?P<opis>\d+[а-я]?))?
            (?:[.,;]?\s*(?P<unit>(?i:д|дело|ед\.\s*хр|№))\.?\s*(?P<delo>\d+[а-я]?))?
            (?:[.,;]?\s*(?i:л|лл|лист)\.?\s*(?P<list>\d[\d\s,–-]*(?:\s?об\.?)?))?",
        )
        .expect("a valid pattern")
    });
    let found = PLACE.captures(text)?;
    let part = |name: &str| found.name(name).map(|m| m.as_str().trim().to_owned());
    found.name("opis").or_else(|| found.name("delo"))?;
    Some(OriginSource::Archive {
        place: Archive {
            archive: part("name"),
            fond: part("fond"),
            opis: part("opis"),
            delo: part("delo"),
            unit: part("unit"),
            // The stop of «об.» goes with that of the sentence.
            list: part("list").map(|l| if l.ends_with("об") { l + "." } else { l }),
            ..Archive::default()
        },
    })
}

/// «XVII съезд ВКП(б). Стенографический отчёт. М., 1934. С. 45.»
fn stenogram(text: &str) -> Option<OriginSource> {
    let lower = text.to_lowercase();
    if !lower.contains("стенограф") && !lower.contains("стенограмм") {
        return None;
    }
    let title = text.split(". М.").next().unwrap_or(text);
    let title = title.split(". С. ").next().unwrap_or(title).trim();
    Some(OriginSource::Stenogram { title: title.to_owned(), pages: pages(text) })
}

/// «Правда. 1935. 6 мая», «Известия, 1936, № 12».
fn press(text: &str) -> Option<OriginSource> {
    static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?:газ\.\s*|журн\.\s*)?[«\x22]?(?P<title>[А-ЯЁ][А-ЯЁа-яё ]{2,40}?)[»\x22]?[.,]\s*(?P<issue>(?:\d{4}[.,]?\s*(?:г\.)?[.,]?\s*(?:№\s*\d+|\d{1,2}\s+[а-я]+)|\d{1,2}\s+[а-я]+\s+\d{4})(?:\s*(?:г\.|года))?)",
        )
        .expect("a valid pattern")
    });
    let found = ISSUE.captures(text)?;
    Some(OriginSource::Press {
        title: found["title"].trim().to_owned(),
        issue: found.name("issue").map(|m| m.as_str().trim().to_owned()),
    })
}

/// «Степанов А. П. История шахты. М., 1961. С. 44.»
fn book(text: &str) -> Option<OriginSource> {
    static BOOK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?:(?P<author>[А-ЯЁ][а-яё-]+ [А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?)\s+)?(?P<title>[А-ЯЁ«][^.]{3,120})\.[^.]*?(?:[^\n]*?)\b(?P<year>1[5-9]\d\d|20[0-2]\d)\b",
        )
        .expect("a valid pattern")
    });
    let found = BOOK.captures(text)?;
    Some(OriginSource::Book {
        author: found.name("author").map(|m| m.as_str().to_owned()),
        title: found["title"].trim().to_owned(),
        year: found["year"].parse().ok(),
        pages: pages(text),
    })
}

/// «С. 44–45», «стр. 101».
fn pages(text: &str) -> Option<String> {
    static PAGES: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:\bС|\bс|[Сс]тр)\.\s*(\d+(?:\s*[–-]\s*\d+)?)").expect("a valid pattern"));
    PAGES.captures(text).map(|c| c[1].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_of_an_archive() {
        let Some(OriginSource::Archive { place }) = source("ГАРФ. Ф. 5446. Оп. 12. Д. 7. Л. 3–4 об.")
        else {
            panic!("no archive")
        };
        assert_eq!(place.archive.as_deref(), Some("ГАРФ"));
        assert_eq!(place.fond.as_deref(), Some("5446"));
        assert_eq!(place.opis.as_deref(), Some("12"));
        assert_eq!(place.delo.as_deref(), Some("7"));
        assert_eq!(place.list.as_deref(), Some("3–4 об."));
    }

    #[test]
    fn a_newspaper() {
        let expected = OriginSource::Press {
            title: "Степная правда".to_owned(),
            issue: Some("1935. 6 мая".to_owned()),
        };
        assert_eq!(source("Степная правда. 1935. 6 мая."), Some(expected));
    }

    #[test]
    fn a_verbatim_report() {
        let text = "III съезд инженеров. Стенографический отчёт. М., 1934. С. 45–46.";
        let title = "III съезд инженеров. Стенографический отчёт".to_owned();
        assert_eq!(source(text), Some(OriginSource::Stenogram { title, pages: Some("45–46".to_owned()) }));
    }

    #[test]
    fn a_book_at_second_hand() {
        let expected = OriginSource::Book {
            author: Some("Степанов А. П.".to_owned()),
            title: "История шахты".to_owned(),
            year: Some(1961),
            pages: Some("44".to_owned()),
        };
        assert_eq!(source("Цит. по: Степанов А. П. История шахты. М., 1961. С. 44."), Some(expected));
    }

    #[test]
    fn what_does_not_fit_stays_text() {
        assert_eq!(source("там же"), None);
        assert_eq!(source("Речь о кирпичном заводе."), None);
    }
}
