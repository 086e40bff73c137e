//! Files that mean harm, or whose bytes are not what they seem.

use super::*;

#[test]
fn a_spine_that_names_a_chapter_again_and_again_gives_it_once() {
    let spine = "<itemref idref=\"a\"/>".repeat(5000);
    let book = zipped(&[
        ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"),
        (
            "b.opf",
            &format!("<package><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine>{spine}</spine></package>"),
        ),
        ("a.xhtml", "<html><body><p>Обозы стали у реки.</p><a href=\"a.xhtml\">сюда</a></body></html>"),
    ]);
    let work = work("w.epub", &book);
    assert_eq!(work.text.matches("Обозы").count(), 1);
}

#[test]
fn a_book_whose_package_is_itself_is_refused() {
    let container = "<container><rootfiles><rootfile full-path=\"META-INF/container.xml\"/></rootfiles></container>";
    assert!(read(&zipped(&[("META-INF/container.xml", container)]), &options("w.epub")).is_err());
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = zipped(&[("w.txt", "Обозы.")]);
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("inner.zip", SimpleFileOptions::default()).unwrap();
    writer.write_all(&inner).unwrap();
    let outer = writer.finish().unwrap().into_inner();
    assert!(matches!(read(&outer, &options("w.zip")), Err(SourceError::Refused(Format::Zip))));
}

#[test]
fn characters_that_nobody_sees_stay_in_the_text_and_part_no_word() {
    let text = "Обо\u{200b}зы \u{202e}стали\u{202c} у\u{2060} ре\u{feff}ки.\u{200f}";
    let work = work("w.txt", text.as_bytes());
    assert!(crate::text::fold_text(&work.text).starts_with("обозы"));
    let offsets = crate::model::SourceOffsets::new(&work);
    assert_eq!(offsets.end(&work, work.text.len()), text.chars().count());
}

#[test]
fn halves_of_characters_are_told_or_left_out() {
    let lone: Vec<u8> = "Обозы стали у реки, "
        .encode_utf16()
        .chain([0xd800])
        .chain("и лодки ждали.".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(matches!(read(&lone, &options("w.txt")), Err(SourceError::Encoding(_))));
    assert!(matches!(read(b"{\"text\":\"\\ud800\"}", &options("w.jsonl")), Err(SourceError::Record { line: 1, .. })));
    let page = "<FictionBook><body><section><p>Обозы&#xD800; стали.</p></section></body></FictionBook>";
    assert!(work("w.fb2", page.as_bytes()).text.starts_with("Обозы"));
}

#[test]
fn every_ending_is_survived_with_the_bytes_of_every_format() {
    let endings = ["txt", "md", "fb2", "epub", "html", "docx", "xml", "jsonl", "csv", "zip", "pdf"];
    for (_, bytes) in fixtures() {
        for ending in endings {
            let _ = read(&bytes, &options(&format!("w.{ending}")));
        }
    }
}
