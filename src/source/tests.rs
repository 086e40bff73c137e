//! Round trips of small files of every format, and files that mean harm.

#![allow(clippy::format_collect, clippy::format_push_string)]

mod hostile;
mod parts;
mod shapes;

use std::io::Write;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;
use crate::model::PassageKind;

fn options(path: &str) -> ReadOptions {
    ReadOptions { id: "w".to_owned(), path: path.to_owned(), ..ReadOptions::default() }
}

fn work(path: &str, bytes: &[u8]) -> Work {
    read(bytes, &options(path)).unwrap_or_else(|e| panic!("{path}: {e}")).work
}

fn passages(work: &Work) -> Vec<&str> {
    work.passages.iter().map(|p| p.span.of(&work.text)).collect()
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What each fixture says: a heading, a paragraph with a note, a paragraph, the note.
const SAID: [&str; 4] = ["Глава первая", "Обозы стали у реки.", "Лодки ждали на другом берегу.", "У села Мезень."];

fn fb2() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><FictionBook xmlns:l=\"x\"><description><title-info><book-title>Обозы</book-title>\
         </title-info></description><body><section><title><p>{}</p></title><p>Обозы стали<a l:href=\"#n1\" type=\"note\">1</a> у реки.</p>\
         <p>{}</p></section></body><body name=\"notes\"><section id=\"n1\"><title><p>1</p></title><p>{}</p></section></body></FictionBook>",
        SAID[0], SAID[2], SAID[3]
    )
}

fn tei() -> String {
    format!(
        "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><div><pb n=\"11\"/><head>{}</head>\
         <p>Обозы стали<note>{}</note>\n   у реки.</p><pb n=\"12\"/><p>{}</p></div></body></text></TEI>",
        SAID[0], SAID[3], SAID[2]
    )
}

fn epub() -> Vec<u8> {
    let chapter = format!(
        "<html xmlns:epub=\"e\"><body><h1>{}</h1><span epub:type=\"pagebreak\" id=\"p11\" title=\"11\"/><p>Обозы стали<a epub:type=\"noteref\" \
         href=\"notes.xhtml#n1\">1</a> у реки.</p><a id=\"p12\"/><p>{}</p></body></html>",
        SAID[0], SAID[2]
    );
    let notes = format!("<html><body><aside id=\"n1\"><p>{}</p></aside></body></html>", SAID[3]);
    zipped(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>",
        ),
        (
            "OEBPS/book.opf",
            "<package><metadata><dc:title xmlns:dc=\"d\">Обозы</dc:title></metadata><manifest><item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\"/>\
             <item id=\"a\" href=\"a.xhtml\"/><item id=\"n\" href=\"notes.xhtml\"/></manifest><spine><itemref idref=\"a\"/><itemref idref=\"a\"/>\
             <itemref idref=\"n\" linear=\"no\"/></spine></package>",
        ),
        (
            "OEBPS/nav.xhtml",
            "<html xmlns:epub=\"e\"><body><nav epub:type=\"page-list\"><ol><li><a href=\"a.xhtml#p11\">11</a></li><li><a href=\"a.xhtml#p12\">12</a></li></ol>\
             </nav></body></html>",
        ),
        ("OEBPS/a.xhtml", &chapter),
        ("OEBPS/notes.xhtml", &notes),
    ])
}

fn docx() -> Vec<u8> {
    let text = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>Обо</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\">зы </w:t></w:r><w:del><w:r><w:delText>не </w:delText></w:r></w:del><w:ins><w:r><w:t>стали</w:t></w:r></w:ins>\
         <w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> у реки.</w:t></w:r></w:p><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>",
        SAID[0], SAID[2]
    );
    let notes = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote></w:footnotes>",
        SAID[3]
    );
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    zipped(&[("word/document.xml", &text), ("word/footnotes.xml", &notes), ("word/styles.xml", styles)])
}

fn html_page() -> String {
    format!(
        "<html><body><h1>{}</h1><p>Обозы стали<sup><a href=\"#n1\">1</a></sup> у реки.</p><p>{}</p><div id=\"n1\">1. {}</div></body></html>",
        SAID[0], SAID[2], SAID[3]
    )
}

fn markdown_text() -> String {
    format!(
        "---\ntitle: Обозы\nauthor: Сизов Г. Я.\n---\n# {}\n\nОбозы стали[^1] у реки.\n\n{}\n\n[^1]: {}\n",
        SAID[0], SAID[2], SAID[3]
    )
}

fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("w.fb2", fb2().into_bytes()),
        ("w.fb2.zip", zipped(&[("w.fb2", &fb2())])),
        ("w.xml", tei().into_bytes()),
        ("w.epub", epub()),
        ("w.docx", docx()),
        ("w.html", html_page().into_bytes()),
        ("w.md", markdown_text().into_bytes()),
    ]
}

#[test]
fn text_chapters_and_notes_of_every_format_come_back() {
    for (path, bytes) in fixtures() {
        let work = work(path, &bytes);
        assert_eq!(passages(&work), SAID, "{path}");
        assert_eq!(work.passages[0].kind, PassageKind::Heading, "{path}");
        assert_eq!(work.passages[3].kind, PassageKind::Note, "{path}");
        assert_eq!(work.notes.len(), 1, "{path}");
        assert_eq!(
            (work.notes[0].passage, &work.text[..work.notes[0].offset].ends_with("Обозы стали")),
            (3, &true),
            "{path}"
        );
        assert_eq!(work.place(work.passages[1].span).chapter.as_deref(), Some("Глава первая"), "{path}");
    }
}

#[test]
fn pages_of_tei_and_epub_are_places() {
    for (path, bytes) in [("w.xml", tei().into_bytes()), ("w.epub", epub())] {
        let work = work(path, &bytes);
        let page = |passage: usize| work.place(work.passages[passage].span).page;
        assert_eq!((page(1).as_deref(), page(2).as_deref()), (Some("11"), Some("12")), "{path}");
        assert_eq!(page(3).as_deref(), Some("11"), "{path}: a note stands on the page of its mark");
    }
}

#[test]
fn readings_of_a_choice_are_the_original_and_the_correction() {
    let body = "<p>Въ <choice><orig>рѣкѣ</orig><reg>реке</reg></choice> была <choice><sic>вда</sic><corr>вода</corr></choice>.</p>";
    let work = work("w.xml", format!("<TEI><text><body>{body}</body></text></TEI>").as_bytes());
    assert_eq!(passages(&work), ["Въ рѣкѣ была вода."]);
    assert_eq!(work.skipped.iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), ["реке", "вда"]);
}

#[test]
fn what_a_tei_file_marks_is_given() {
    let body = "<p><persName ref=\"#sizov\">Сизов</persName> ушёл <date when=\"1907-05-12\">12 мая</date>.</p>";
    let work = work("w.xml", format!("<TEI><text><body>{body}</body></text></TEI>").as_bytes());
    let words: Vec<&str> = work.given.iter().map(|g| g.span.of(&work.text)).collect();
    assert_eq!(words, ["Сизов", "12 мая"]);
}

#[test]
fn a_word_broken_over_a_page_is_whole() {
    let work =
        work("w.xml", "<TEI><text><body><p>при-<lb break=\"no\"/><pb n=\"5\"/>каз</p></body></text></TEI>".as_bytes());
    assert_eq!(passages(&work), ["приказ"]);
    let text = "{л. 4}\nОбозы шли к ре-\n{л. 5}\nке и стали.\n";
    let work = self::work("w.txt", text.as_bytes());
    assert_eq!(passages(&work), ["Обозы шли к реке и стали."]);
    assert_eq!(work.place(work.passages[0].span).page.as_deref(), Some("4–5"));
}

#[test]
fn records_are_passages_with_their_pages() {
    let lines = "{\"text\":\"Обозы стали.\",\"page\":7,\"title\":\"Обозы\"}\n{\"text\":\"Лодки ждали.\",\"page\":8}\n";
    let table = "text;page\nОбозы стали.;7\nЛодки ждали.;8\n";
    for (path, text) in [("w.jsonl", lines), ("w.csv", table)] {
        let work = work(path, text.as_bytes());
        assert_eq!(passages(&work), ["Обозы стали.", "Лодки ждали."], "{path}");
        assert_eq!(work.place(work.passages[1].span).page.as_deref(), Some("8"), "{path}");
    }
    let error = read(b"{\"text\":\"a\"}\n{oops", &options("w.jsonl")).unwrap_err();
    assert!(matches!(error, SourceError::Record { line: 2, .. }), "{error}");
}

#[test]
fn a_book_in_windows_1251_is_read_by_what_it_declares() {
    let lying = fb2().replace("utf-8", "windows-1251");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&lying);
    let reading = read(&bytes, &options("w.fb2")).unwrap();
    assert_eq!((passages(&reading.work), reading.encoding), (SAID.to_vec(), Some("windows-1251")));
    let reading = read(lying.as_bytes(), &options("w.fb2")).unwrap();
    assert_eq!((passages(&reading.work), reading.doubts.len()), (SAID.to_vec(), 1));
}

#[test]
fn front_matter_describes_the_work() {
    let metadata = read(markdown_text().as_bytes(), &options("w.md")).unwrap().metadata.reference;
    assert_eq!((metadata.title.as_deref(), metadata.author[0].family.as_deref()), (Some("Обозы"), Some("Сизов")));
}

#[test]
fn an_archive_that_unpacks_to_more_than_it_may_is_refused() {
    let zeros = "0".repeat(140 << 20);
    let bomb = zipped(&[("w.fb2", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(read(&bomb, &options("w.fb2.zip")), Err(SourceError::Archive(ArchiveError::TooLarge(_)))));
}

#[test]
fn an_attribute_of_a_megabyte_and_entities_without_end_are_survived() {
    let long = format!(
        "<FictionBook><body><section id=\"{}\"><p>Обозы.</p></section></body></FictionBook>",
        "а".repeat(1 << 20)
    );
    assert_eq!(passages(&work("w.fb2", long.as_bytes())), ["Обозы."]);
    let mut bomb = String::from("<!DOCTYPE x [<!ENTITY a0 \"ха\">");
    (1..30).for_each(|n| bomb.push_str(&format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1)));
    bomb.push_str("]><FictionBook><body><section><p>&a29;</p></section></body></FictionBook>");
    assert!(work("w.fb2", bomb.as_bytes()).text.len() < 100);
}

#[test]
fn files_cut_at_every_kilobyte_are_refused_or_read() {
    let filler = format!("<p>{}</p>", "Обозы шли вдоль реки. ".repeat(20)).repeat(12);
    for (path, bytes) in fixtures() {
        let long = match path {
            "w.fb2" | "w.xml" | "w.html" => String::from_utf8(bytes)
                .unwrap()
                .replace("</section></body>", &format!("{filler}</section></body>"))
                .into_bytes(),
            _ => bytes,
        };
        for at in (0..long.len()).step_by(if long.len() > 4096 { 1024 } else { 97 }) {
            let _ = read(&long[..at], &options(path));
        }
    }
}

#[test]
fn zero_bytes_and_wrong_endings_are_told() {
    assert!(matches!(read(b"\0\0\0\0", &options("w.fb2")), Err(SourceError::Encoding(_))));
    assert_eq!(passages(&work("w.txt", fb2().as_bytes())), SAID);
    assert!(matches!(read(b"AT&TFORM", &options("w.txt")), Err(SourceError::Refused(Format::Djvu))));
}

#[test]
fn a_long_line_is_cut_into_passages() {
    let line = "Обозы шли вдоль реки до вечера. ".repeat(20_000);
    let work = work("w.txt", line.as_bytes());
    assert!(work.passages.len() > 15 && work.passages.iter().all(|p| p.span.len() < 100_000));
}

/// Some bytes of a fixture changed, cut out or doubled.
fn mutated(bytes: &[u8], changes: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (at, kind, byte) in changes {
        if out.is_empty() {
            break;
        }
        let at = at % out.len();
        match kind % 4 {
            0 => out[at] = *byte,
            1 => out.truncate(at),
            2 => out.insert(at, *byte),
            _ => {
                let piece = out[at..out.len().min(at + usize::from(*byte))].to_vec();
                out.splice(at..at, piece);
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn damaged_files_of_every_format_are_survived(
        changes in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..8),
    ) {
        for (path, bytes) in fixtures() {
            if let Ok(reading) = read(&mutated(&bytes, &changes), &options(path)) {
                let work = reading.work;
                let mut last = 0;
                for passage in &work.passages {
                    prop_assert!(passage.span.start >= last && !passage.span.is_empty());
                    prop_assert!(!passage.span.of(&work.text).is_empty());
                    last = passage.span.end;
                }
                prop_assert!(work.notes.iter().all(|note| note.passage < work.passages.len()));
                prop_assert!(work.locators.windows(2).all(|pair| pair[0].offset <= pair[1].offset));
            }
        }
    }
}
