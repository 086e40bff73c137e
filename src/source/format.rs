//! Which format a file has: by its first bytes, and by its ending where these leave a choice.

use std::fmt;

use super::archive::Archive;

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Format {
    Plain,
    Markdown,
    Html,
    Fb2,
    Fb2Zip,
    Epub,
    Docx,
    Tei,
    JsonLines,
    Table,
    /// An archive of several sources.
    Zip,
    Pdf,
    Djvu,
    Doc,
    Rtf,
    Image,
    /// XML that is neither FB2 nor TEI nor a web page.
    Xml,
}

/// Bytes that are looked at.
const HEAD: usize = 4096;

impl Format {
    /// The format of a file: `path` counts where its bytes leave a choice.
    #[must_use]
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(HEAD)];
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return of_archive(path, bytes);
        }
        for (magic, format) in MAGIC {
            if head.starts_with(magic) {
                return *format;
            }
        }
        let ending = ending(path);
        // UTF-16 has a zero in every letter of markup.
        let ascii: String = head.iter().filter(|b| **b != 0).map(|b| char::from(*b).to_ascii_lowercase()).collect();
        let start = ascii.trim_start_matches(|c: char| c.is_whitespace() || !c.is_ascii());
        if start.starts_with('<') {
            if ascii.contains("<fictionbook") {
                return Self::Fb2;
            }
            if ascii.contains("<tei ")
                || ascii.contains("<tei>")
                || ascii.contains("<teicorpus")
                || ascii.contains(":tei ")
            {
                return Self::Tei;
            }
            let web = ["<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<p>", "<p ", "<title", "<table"];
            if web.iter().any(|tag| ascii.contains(tag)) && !matches!(ending.as_str(), "txt" | "text" | "md") {
                return Self::Html;
            }
            if start.starts_with("<?xml") {
                return if ending == "fb2" { Self::Fb2 } else { Self::Xml };
            }
        }
        match ending.as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            // Without markup it is a text under a wrong ending.
            "fb2" | "xml" | "tei" if !start.starts_with('<') => Self::Plain,
            "fb2" => Self::Fb2,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" if start.starts_with(['[', '{']) => Self::JsonLines,
            "csv" | "tsv" => Self::Table,
            "xml" | "tei" => Self::Tei,
            _ => Self::Plain,
        }
    }

    /// The format of an archive of these files.
    #[must_use]
    pub fn of_files(files: &[String]) -> Self {
        let has = |name: &str| files.iter().any(|file| file == name);
        if has("META-INF/container.xml") {
            return Self::Epub;
        }
        if has("word/document.xml") {
            return Self::Docx;
        }
        // OpenDocument: LibreOffice writes it as it writes DOC.
        if has("content.xml") && has("META-INF/manifest.xml") {
            return Self::Doc;
        }
        match files {
            [only] if only.to_lowercase().ends_with(".fb2") => Self::Fb2Zip,
            _ => Self::Zip,
        }
    }

    /// True for an ending that sources have.
    #[must_use]
    pub fn reads_ending(ending: &str) -> bool {
        matches!(
            ending,
            "txt"
                | "text"
                | "md"
                | "markdown"
                | "html"
                | "htm"
                | "xhtml"
                | "fb2"
                | "epub"
                | "docx"
                | "pdf"
                | "xml"
                | "tei"
                | "json"
                | "jsonl"
                | "ndjson"
                | "csv"
                | "tsv"
                | "zip"
        )
    }

    /// The ending of its files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Plain => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Fb2 => "fb2",
            Self::Fb2Zip => "fb2.zip",
            Self::Epub => "epub",
            Self::Docx => "docx",
            Self::Tei | Self::Xml => "xml",
            Self::JsonLines => "jsonl",
            Self::Table => "csv",
            Self::Zip => "zip",
            Self::Pdf => "pdf",
            Self::Djvu => "djvu",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Image => "png",
        }
    }

    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "txt",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Fb2 => "FB2",
            Self::Fb2Zip => "FB2.ZIP",
            Self::Epub => "EPUB",
            Self::Docx => "DOCX",
            Self::Tei => "TEI",
            Self::JsonLines => "JSON lines",
            Self::Table => "CSV",
            Self::Zip => "ZIP",
            Self::Pdf => "PDF",
            Self::Djvu => "DjVu",
            Self::Doc => "DOC",
            Self::Rtf => "RTF",
            Self::Image => "image",
            Self::Xml => "XML",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// First bytes of formats that are no text.
const MAGIC: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"AT&TFORM", Format::Djvu),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Doc),
    (b"{\\rtf", Format::Rtf),
    (b"\x89PNG", Format::Image),
    (b"\xff\xd8\xff", Format::Image),
    (b"II*\0", Format::Image),
    (b"MM\0*", Format::Image),
    (b"GIF8", Format::Image),
];

/// The ending of a path in small letters.
fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn of_archive(path: &str, bytes: &[u8]) -> Format {
    let Ok(archive) = Archive::open(bytes) else {
        return match ending(path).as_str() {
            "epub" => Format::Epub,
            "docx" => Format::Docx,
            _ => Format::Zip,
        };
    };
    Format::of_files(&archive.files())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_count_for_more_than_the_ending() {
        assert_eq!(Format::of("a.txt", b"%PDF-1.4"), Format::Pdf);
        assert_eq!(Format::of("a.fb2", b"<!DOCTYPE html><html>"), Format::Html);
        assert_eq!(Format::of("a.xml", b"<?xml version='1.0'?><FictionBook>"), Format::Fb2);
        assert_eq!(Format::of("a.html", b"<?xml version='1.0'?><TEI xmlns='x'>"), Format::Tei);
    }

    #[test]
    fn a_text_that_begins_with_a_bracket_is_a_text() {
        assert_eq!(Format::of("a.txt", "<…> и потом".as_bytes()), Format::Plain);
    }
}
