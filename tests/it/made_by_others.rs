//! One book as programs of other people write it. Whatever the format, chapters, paragraphs, notes and their places are
//! those of the book.
//!
//! The files of `tests/data/made_by_others` were made of its `book.md` by pandoc 2.17 (`pandoc -f markdown-smart -o pandoc.fb2
//! book.md`, and so on) and by `LibreOffice` 7.4 of pandoc's `.odt` (`soffice --headless --convert-to pdf book.odt`). Of
//! that PDF qpdf 11.3 made one that is packed, ordered for the network and encrypted, but opens without a password (`qpdf
//! --linearize --object-streams=generate --encrypt "" owner 256 -- libreoffice.pdf qpdf.pdf`).

use std::path::Path;

use letopis::model::{PassageKind, Work};
use letopis::source::{ReadOptions, read};

const FILES: [&str; 11] = [
    "pandoc.docx",
    "pandoc.epub",
    "pandoc-2.epub",
    "pandoc.fb2",
    "pandoc.html",
    "pandoc.xml",
    "pandoc.txt",
    "libreoffice.docx",
    "libreoffice.html",
    "libreoffice.pdf",
    "qpdf.pdf",
];

pub(crate) fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/made_by_others").join(name))
        .expect("a fixture")
}

fn work(name: &str) -> Work {
    let options = ReadOptions { id: "book".to_owned(), path: name.to_owned(), ..ReadOptions::default() };
    read(&file(name), &options).unwrap_or_else(|error| panic!("{name}: {error}")).work
}

/// The texts of the passages of a kind.
fn texts(work: &Work, is: impl Fn(PassageKind) -> bool) -> Vec<&str> {
    work.passages.iter().filter(|p| is(p.kind)).map(|p| p.span.of(&work.text)).collect()
}

/// The book as it was written: headings, paragraphs without marks of notes, notes; and the word after which each note
/// is marked.
#[derive(Default)]
struct Book {
    headings: Vec<String>,
    paragraphs: Vec<String>,
    notes: Vec<String>,
    marked: Vec<String>,
}

fn book() -> Book {
    let source = String::from_utf8(file("book.md")).expect("text");
    let body = source.splitn(3, "---\n").nth(2).expect("a head").to_owned();
    let mut book = Book::default();
    for line in body.lines().filter(|line| !line.is_empty()) {
        if let Some((_, note)) = line.strip_prefix("[^").and_then(|rest| rest.split_once("]: ")) {
            book.notes.push(note.to_owned());
        } else if line.starts_with('#') {
            book.headings.push(line.trim_start_matches(['#', ' ']).to_owned());
        } else {
            let mut pieces = line.split("[^");
            let mut paragraph = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                book.marked.push(paragraph.rsplit(' ').next().unwrap_or_default().to_owned());
                paragraph.push_str(piece.split_once(']').map_or("", |(_, rest)| rest));
            }
            book.paragraphs.push(paragraph);
        }
    }
    book
}

#[test]
fn paragraphs_are_those_of_the_book() {
    let book = book();
    for name in FILES {
        let work = work(name);
        let read = texts(&work, |kind| !matches!(kind, PassageKind::Heading | PassageKind::Note));
        // Lines of text and of a PDF end where they ended.
        let mut read: Vec<String> = read.into_iter().map(|text| text.replace('\n', " ")).collect();
        // The page of the title is text where nothing tells that it is one.
        read.retain(|text| !["Дорога на Мезень", "Глеб Сизов", "1934"].contains(&text.as_str()));
        assert_eq!(read, book.paragraphs, "{name}");
    }
}

#[test]
fn chapters_are_those_of_the_book() {
    let book = book();
    for name in FILES {
        let work = work(name);
        let mut read = texts(&work, |kind| kind == PassageKind::Heading);
        read.retain(|text| !["Дорога на Мезень", "Глеб Сизов", "1934"].contains(text));
        assert_eq!(read, book.headings, "{name}");
    }
}

#[test]
fn notes_are_those_of_the_book_and_hang_on_its_words() {
    let book = book();
    for name in FILES {
        let work = work(name);
        assert_eq!(texts(&work, |kind| kind == PassageKind::Note), book.notes, "{name}");
        let marked: Vec<&str> = work
            .notes
            .iter()
            .map(|link| work.text[..link.offset].trim_end().rsplit([' ', '\n']).next().unwrap_or_default())
            .collect();
        assert_eq!(marked, book.marked, "{name}");
    }
}

#[test]
fn every_paragraph_knows_its_chapter() {
    for name in FILES {
        let work = work(name);
        let at = work.text.find("Дни считали").expect("the paragraph");
        let place = work.locator_at(at).expect("a place");
        assert!(place.chapter.as_deref().is_some_and(|c| c.contains("Счёт дням")), "{name}: {:?}", place.chapter);
    }
}

#[test]
fn the_number_printed_on_a_sheet_is_its_page() {
    let work = work("libreoffice.pdf");
    let page = |words: &str| work.locator_at(work.text.find(words)?)?.page.as_deref();
    assert_eq!([page("Дни считали"), page("Больше о дороге")], [Some("1"), Some("2")]);
}

#[test]
fn a_file_cut_off_at_any_kilobyte_is_refused_or_read_as_far_as_it_goes() {
    for name in FILES {
        let (bytes, whole) = (file(name), work(name).text.len());
        for end in (0..bytes.len()).step_by(1 << 10) {
            let options = ReadOptions { id: "book".to_owned(), path: name.to_owned(), ..ReadOptions::default() };
            if let Ok(reading) = read(&bytes[..end], &options) {
                assert!(reading.work.text.len() <= whole, "{name}: {end} bytes");
            }
        }
    }
}
