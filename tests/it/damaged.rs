//! Damaged files: whatever was done to them, they are refused or read, within moments.
//!
//! A test for each reader damages a sound book: those of [`made_by_others`], and the same book as records and in an old
//! encoding. What is packed is unpacked first, damaged inside, and packed again: a damaged package says only that it is
//! one. `PROPTEST_CASES=100000 cargo test --test it damaged::pdf` looks for longer.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use letopis::source::{ReadOptions, read};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

use crate::made_by_others::file;

/// Damaged files of each reader in one run of the tests; in CI more.
const CASES: u32 = 300;
/// Far more than a book of two sheets takes on any machine.
const LONGEST: Duration = Duration::from_secs(5);

/// What happens to a file: bytes put in the place of others, a piece cut out, or put in twice.
#[derive(Clone, Debug)]
enum Damage {
    Overwritten(Index, Vec<u8>),
    Inserted(Index, Vec<u8>),
    Cut(Index, usize),
    Doubled(Index, usize),
    Repeated(Index, usize, usize),
}

/// Words that mean something in a format.
type Words = &'static [&'static str];

const XML: Words =
    &["<", ">", "</p>", "<p>", "&", "&#0;", "]]>", "<!--", "<![CDATA[", "<?xml encoding=\"koi8-r\"?>", "\0"];
const PDF: Words =
    &["endobj", "stream", "<<", ">>", "[", "(", "1 0 R", "-1", "99999999999", "/Kids", "/Length", "Tj", "q", "Do"];
const TEXT: Words =
    &["\n", "\r", "[^1]", "[^1]: ", "# ", "---\n", "[12]", "{л. 4 об.}", "с. 12", "\u{feff}", "\u{202e}"];
const RECORDS: Words = &["\"", ",", ";", "\n", "{", "}", "\\ud800", "\\", ":", "null", "\0"];

fn damage(words: Words) -> impl Strategy<Value = Damage> {
    let place = any::<Index>;
    let bytes = || {
        let word = select(words).prop_map(|word| word.as_bytes().to_vec());
        prop_oneof![prop::collection::vec(any::<u8>(), 1..9), word]
    };
    prop_oneof![
        (place(), bytes()).prop_map(|(at, bytes)| Damage::Overwritten(at, bytes)),
        (place(), bytes()).prop_map(|(at, bytes)| Damage::Inserted(at, bytes)),
        (place(), 1..2000_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (place(), 1..2000_usize).prop_map(|(at, length)| Damage::Doubled(at, length)),
        (place(), 1..20_usize, 2..2000_usize).prop_map(|(at, length, times)| Damage::Repeated(at, length, times)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        let from = |at: &Index| if bytes.is_empty() { 0 } else { at.index(bytes.len()) };
        let piece = |from: usize, length: usize| from..(from + length).min(bytes.len());
        let (range, new) = match damage {
            Damage::Overwritten(at, new) => (piece(from(at), new.len()), new.clone()),
            Damage::Inserted(at, new) => (piece(from(at), 0), new.clone()),
            Damage::Cut(at, length) => (piece(from(at), *length), Vec::new()),
            Damage::Doubled(at, length) => {
                let piece = piece(from(at), *length);
                (piece.start..piece.start, bytes[piece].to_vec())
            }
            Damage::Repeated(at, length, times) => {
                let piece = piece(from(at), *length);
                (piece.start..piece.start, bytes[piece].repeat(*times))
            }
        };
        bytes.splice(range, new);
    }
    bytes
}

/// A sound file: how it is packed, and what can be damaged in it.
enum Sound {
    Bare(Vec<u8>),
    /// Members of an archive with their names.
    Packed(Vec<(String, Vec<u8>)>),
}

impl Sound {
    fn unpacked(name: &str) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(file(name))).expect("an archive");
        let count = archive.len();
        let member = |at: usize| {
            let mut member = archive.by_index(at).expect("a member");
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).expect("its bytes");
            (member.name().expect("a name").into_owned(), bytes)
        };
        Self::Packed((0..count).map(member).collect())
    }

    /// A copy with damages in one of its parts.
    fn damaged(&self, part: Index, damages: &[Damage]) -> Vec<u8> {
        match self {
            Self::Bare(bytes) => damaged(bytes.clone(), damages),
            Self::Packed(members) => {
                let chosen = part.index(members.len());
                let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
                for (at, (name, bytes)) in members.iter().enumerate() {
                    let options = zip::write::SimpleFileOptions::default();
                    archive.start_file(name.as_str(), options).expect("a member");
                    let bytes = if at == chosen { damaged(bytes.clone(), damages) } else { bytes.clone() };
                    archive.write_all(&bytes).expect("its bytes");
                }
                archive.finish().expect("an archive").into_inner()
            }
        }
    }
}

/// Reads damaged copies of files as files of a name.
fn are_survived(name: &str, sound: &[Sound], words: Words) {
    let cases = ProptestConfig::default().cases.max(CASES);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let damages = prop::collection::vec(damage(words), 1..6);
    let given = (any::<Index>(), any::<Index>(), damages);
    let outcome = TestRunner::new(config).run(&given, |(which, part, damages)| {
        let bytes = which.get(sound).damaged(part, &damages);
        let options = ReadOptions { id: "book".to_owned(), path: name.to_owned(), ..ReadOptions::default() };
        let begun = Instant::now();
        let reading = read(&bytes, &options);
        prop_assert!(begun.elapsed() < LONGEST);
        for passage in reading.iter().flat_map(|reading| &reading.work.passages) {
            let text = &reading.as_ref().expect("it has passages").work.text;
            prop_assert!(text.get(passage.span.start..passage.span.end).is_some());
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{name}: {failure}"));
}

fn bare(name: &str) -> Sound {
    Sound::Bare(file(name))
}

fn book() -> String {
    String::from_utf8(file("book.md")).expect("text")
}

#[test]
fn text() {
    let (old, _, _) = encoding_rs::KOI8_R.encode(include_str!("../data/made_by_others/pandoc.txt"));
    are_survived("book.txt", &[bare("pandoc.txt"), Sound::Bare(old.into_owned())], TEXT);
}

#[test]
fn markdown() {
    are_survived("book.md", &[bare("book.md")], TEXT);
}

#[test]
fn html() {
    are_survived("book.html", &[bare("pandoc.html"), bare("libreoffice.html")], XML);
}

#[test]
fn fb2() {
    are_survived("book.fb2", &[bare("pandoc.fb2")], XML);
}

#[test]
fn tei() {
    are_survived("book.xml", &[bare("pandoc.xml")], XML);
}

#[test]
fn epub() {
    let [one, two] = ["pandoc.epub", "pandoc-2.epub"];
    are_survived("book.epub", &[bare(one), bare(two), Sound::unpacked(one), Sound::unpacked(two)], XML);
}

#[test]
fn docx() {
    let [one, two] = ["pandoc.docx", "libreoffice.docx"];
    are_survived("book.docx", &[bare(one), bare(two), Sound::unpacked(one), Sound::unpacked(two)], XML);
}

#[test]
fn pdf() {
    let mut unpacked = lopdf::Document::load_mem(&file("libreoffice.pdf")).expect("a PDF");
    unpacked.decompress();
    let mut bytes = Vec::new();
    unpacked.save_to(&mut bytes).expect("its bytes");
    are_survived("book.pdf", &[bare("libreoffice.pdf"), Sound::Bare(bytes), bare("qpdf.pdf")], PDF);
}

#[test]
fn records() {
    let record = |line| serde_json::json!({"text": line, "page": "1"}).to_string() + "\n";
    let lines: String = book().lines().map(record).collect();
    are_survived("book.jsonl", &[Sound::Bare(lines.into_bytes())], RECORDS);
}

#[test]
fn tables() {
    let mut table = csv::Writer::from_writer(b"text,page\n".to_vec());
    book().lines().for_each(|line| table.write_record([line, "1"]).expect("a row"));
    are_survived("book.csv", &[Sound::Bare(table.into_inner().expect("a table"))], RECORDS);
}
