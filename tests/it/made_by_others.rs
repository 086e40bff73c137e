//! One book as programs of other people write it. Whatever the format, chapters, paragraphs, notes and their places are
//! those of the book.
//!
//! The files of `tests/data/made_by_others` were made of its `book.md` by pandoc 2.17 (`pandoc -f markdown-smart -o pandoc.fb2
//! book.md`, and so on) and by `LibreOffice` 7.4 of pandoc's `.odt` (`soffice --headless --convert-to pdf book.odt`).

use std::path::Path;

use letopis::model::{PassageKind, Work};
use letopis::source::{ReadOptions, read};
use proptest::prelude::*;

const FILES: [&str; 10] = [
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
];

fn file(name: &str) -> Vec<u8> {
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

/// What happens to a file: bytes put in the place of others, a piece cut out, or put in twice.
#[derive(Clone, Debug)]
enum Damage {
    Overwritten(prop::sample::Index, Vec<u8>),
    Cut(prop::sample::Index, usize),
    Doubled(prop::sample::Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>;
    // Bytes that mean something in these formats, and any.
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..9),
        prop::sample::select(vec![
            "<",
            ">",
            "</p>",
            "<p>",
            "&",
            "]]>",
            "<!--",
            "\0",
            "PK\u{3}\u{4}",
            "endobj",
            "stream",
            "<<"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop_oneof![
        (place(), bytes).prop_map(|(at, bytes)| Damage::Overwritten(at, bytes)),
        (place(), 1..2000_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (place(), 1..2000_usize).prop_map(|(at, length)| Damage::Doubled(at, length)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages.iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
        let place = |at: &prop::sample::Index| at.index(bytes.len().max(1));
        match damage {
            Damage::Overwritten(at, new) => {
                let from = place(at);
                let to = (from + new.len()).min(bytes.len());
                bytes.splice(from..to, new.iter().copied());
            }
            Damage::Cut(at, length) => {
                let from = place(at);
                let to = (from + length).min(bytes.len());
                bytes.drain(from..to);
            }
            Damage::Doubled(at, length) => {
                let from = place(at);
                let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
                bytes.splice(from..from, piece);
            }
        }
    }
    bytes
}

/// Damaged files read in one run of the tests.
const CASES: u32 = 10_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(CASES)))]

    /// `PROPTEST_CASES=600000 cargo test --test it damaged` looks for long.
    #[test]
    fn a_damaged_file_of_any_format_is_refused_or_read(
        name in prop::sample::select(FILES.to_vec()), damages in prop::collection::vec(damage(), 1..6),
    ) {
        let bytes = damaged(file(name), &damages);
        let options = ReadOptions { id: "book".to_owned(), path: name.to_owned(), ..ReadOptions::default() };
        if let Ok(reading) = read(&bytes, &options) {
            for passage in &reading.work.passages {
                prop_assert!(reading.work.text.get(passage.span.start..passage.span.end).is_some());
            }
        }
    }
}
