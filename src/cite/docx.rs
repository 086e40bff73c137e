//! A Word document with real footnotes: the quotation, then the note.

use std::io::{Cursor, Write};

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::citation::Citation;
use super::punctuation::{one_line, stopped};
use super::xml::{DECLARATION, around, element, escaped};
use super::{Form, Options, lines, remark};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Styles: Times 14, notes 10, as journals ask; quotations indented.
const STYLES: &str = include_str!("data/styles.xml");
/// Word keeps the first two notes for the rule above notes.
const FIRST_NOTE: usize = 2;

/// The document as a file.
pub(super) fn write(citations: &[Citation], options: &Options) -> Vec<u8> {
    let options = Options { form: Form::Note, joined: false, ..options.clone() };
    let lines = lines::of(citations, &options);
    let mut next = FIRST_NOTE;
    let numbers: Vec<usize> = citations
        .iter()
        .map(|citation| {
            let number = next;
            next += usize::from(citation.quotation.is_some());
            number
        })
        .collect();
    let written: Vec<(String, String)> = citations
        .par_iter()
        .zip(lines)
        .zip(numbers)
        .map(|((citation, line), number)| cited(citation, &line, number))
        .collect();
    let mut body: String = written.iter().map(|(body, _)| body.as_str()).collect();
    let notes: String = separators() + &written.iter().map(|(_, note)| note.as_str()).collect::<String>();
    if options.lists_sources() && !citations.is_empty() {
        body += &paragraph("Heading1", &run("", "Список источников"));
        for (index, line) in lines::bibliography(citations, &options).iter().enumerate() {
            // Other styles number their lists themselves, if they do.
            let number = if options.style.is_none() { format!("{}. ", index + 1) } else { String::new() };
            body += &paragraph("", &run("", &(number + line)));
        }
    }
    package(&body, &notes)
}

/// The paragraphs of a citation, and its note if it quotes anything.
fn cited(citation: &Citation, line: &str, note: usize) -> (String, String) {
    let Some(quotation) = &citation.quotation else { return (paragraph("", &run("", line)), String::new()) };
    let mark = format!(
        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{note}\"/></w:r>"
    );
    let words: Vec<String> = quotation.words.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let last = words.len().saturating_sub(1);
    let mut body = String::new();
    for (index, words) in words.iter().enumerate() {
        let mark = if index == last { mark.as_str() } else { "" };
        let open = if index == 0 { "«" } else { "" };
        let close = if index == last { "»" } else { "" };
        let inner = words.replace('«', "„").replace('»', "“");
        body += &paragraph("Quote", &(run("", &format!("{open}{inner}{close}")) + mark));
    }
    if words.is_empty() {
        body += &paragraph("Quote", &mark);
    }
    if let Some(who) = remark::attribution(quotation) {
        body += &paragraph("Attribution", &run("", &format!("— {who}")));
    }
    (body, footnote(note, &noted(citation, line)))
}

/// The line, where the author of the work has the words from, and the reservation.
fn noted(citation: &Citation, line: &str) -> String {
    let quotation = citation.quotation.as_ref();
    let origin = quotation.and_then(remark::origin).map(|origin| format!(" {}", stopped(&origin)));
    let unchecked = quotation.filter(|quotation| !quotation.checked).map(|_| format!(" [{}]", remark::UNCHECKED));
    [Some(line.to_owned()), origin, unchecked].into_iter().flatten().collect()
}

fn paragraph(style: &str, runs: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
    element("w:p", &(style + runs))
}

fn run(properties: &str, text: &str) -> String {
    let text = format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(&one_line(text)));
    element("w:r", &(around("w:rPr", properties) + &text))
}

fn footnote(id: usize, text: &str) -> String {
    let mark = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";
    // The space before the text must outlive `one_line`.
    let text = format!("<w:r><w:t xml:space=\"preserve\"> {}</w:t></w:r>", escaped(&one_line(text)));
    element(&format!("w:footnote w:id=\"{id}\""), &paragraph("FootnoteText", &(mark.to_owned() + &text)))
}

fn separators() -> String {
    [("separator", 0), ("continuationSeparator", 1)]
        .map(|(kind, id)| {
            let rule = element("w:p", &element("w:r", &format!("<w:{kind}/>")));
            element(&format!("w:footnote w:type=\"{kind}\" w:id=\"{id}\""), &rule)
        })
        .concat()
}

fn package(body: &str, notes: &str) -> Vec<u8> {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{KIND}.{kind}+xml\"/>");
    let types = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("footnotes", "footnotes")
    );
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations =
        |inner: &str| format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{inner}</Relationships>");
    let page = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
                <w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"708\" w:footer=\"708\" \
                w:gutter=\"0\"/></w:sectPr>";
    let document = format!("{DECLARATION}<w:document xmlns:w=\"{WORD}\"><w:body>{body}{page}</w:body></w:document>");
    let footnotes = format!("{DECLARATION}<w:footnotes xmlns:w=\"{WORD}\">{notes}</w:footnotes>");
    let own = relation(1, "styles", "styles.xml") + &relation(2, "footnotes", "footnotes.xml");
    archive(&[
        ("[Content_Types].xml", types.into_bytes()),
        ("_rels/.rels", relations(&relation(1, "officeDocument", "word/document.xml")).into_bytes()),
        ("word/document.xml", document.into_bytes()),
        ("word/_rels/document.xml.rels", relations(&own).into_bytes()),
        ("word/styles.xml", STYLES.as_bytes().to_vec()),
        ("word/footnotes.xml", footnotes.into_bytes()),
    ])
}

/// An archive of files stored as they are: the same bytes every time, since no clock enters it.
fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        let options = options.large_file(u32::try_from(bytes.len()).is_err());
        // Writing to memory cannot fail.
        let _ = writer.start_file(*name, options);
        let _ = writer.write_all(bytes);
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
