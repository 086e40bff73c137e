//! Readers: one per file format, each turns a file's bytes into a [`Work`].
//!
//! A reader extracts the text once; passages are slices of it. What it takes out (note marks, page marks, hyphens) is
//! listed in [`Work::skipped`], so that every offset leads back to the file. Readers of marked-up formats fill a
//! `Draft`, which makes the work the same way for all of them.

pub mod archive;
mod docx;
mod draft;
mod encoding;
mod epub;
mod fb2;
mod format;
mod html;
mod locators;
mod markdown;
mod markup;
mod metadata;
mod pages;
mod pdf;
pub mod plain;
pub mod record;
mod russian;
mod table;
mod tei;

pub use archive::ArchiveError;
pub use encoding::{Decoded, EncodingError, check_encoding, decode};
pub use format::Format;
pub use markup::{Broken, Fault};
pub use metadata::{Metadata, csl_name, merged};
pub use pages::{PageOptionError, PageOptionFault, PageOptions, PageSide};
pub use plain::headings::heads_a_part;

use crate::model::{Skipped, SkippedWhat, Work};
use archive::Archive;
use draft::Draft;
use pages::PageMark;

/// Largest source that is read, in bytes.
pub const LARGEST: usize = 256 << 20;

/// How to read a source.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Id of the work.
    pub id: String,
    /// Path of the file below `corpus/`; its ending helps to tell the format.
    pub path: String,
    /// Encoding of the text, when detection is not to be trusted.
    pub encoding: Option<String>,
    /// How page marks are looked for.
    pub pages: PageOptions,
}

/// A work as it was read, and what is to be known of the reading.
#[derive(Debug)]
pub struct Reading {
    /// The work. Its reference is for the caller to set.
    pub work: Work,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// The format.
    pub format: Format,
    /// Name of the encoding of the text; `None` for formats that have no other.
    pub encoding: Option<&'static str>,
    /// What is not certain.
    pub doubts: Vec<Doubt>,
}

/// Something about a reading that is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub about: About,
    /// What it is in this file.
    pub detail: String,
}

/// What can be doubtful about a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// The encoding declared is not that of the letters: both.
    Encoding,
    /// Broken markup was read leniently: line and column where it breaks.
    Markup,
    /// A chapter was not read: its file.
    Chapter,
    /// Records differ in what would describe them all: the names of the fields.
    Described,
    /// Records without a text: how many.
    Records,
    /// Fonts do not say what their signs are: how many were left out.
    Letters,
    /// Drawings and sheets too large to be read whole: how many.
    Drawings,
    /// Marks of notes whose note is not there: how many.
    Marks,
    /// Page marks were taken to stand where their page begins.
    Begins,
    /// Page marks were taken to stand where their page ends.
    Ends,
    /// Page marks are missing, and the text there has the pages between two marks: which pages.
    Lost,
}

/// Places named in a doubt at most.
const SHOWN: usize = 8;

impl Doubt {
    fn new(about: About, detail: &str) -> Self {
        Self { about, detail: detail.to_owned() }
    }

    /// When not all marks of notes have their note.
    fn of_marks(marks: usize, linked: usize) -> Option<Self> {
        (marks > linked).then(|| Self::new(About::Marks, &(marks - linked).to_string()))
    }

    /// Which page marks are missing.
    fn of_lost(pages: &[PageMark], places: &[usize]) -> Option<Self> {
        let lost = locators::lost_marks(pages, places);
        let range = |lost: &std::ops::RangeInclusive<i64>| match (lost.start(), lost.end()) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}–{last}"),
        };
        let mut list: Vec<String> = lost.values().take(SHOWN).map(range).collect();
        if lost.len() > SHOWN {
            list.push("…".to_owned());
        }
        (!list.is_empty()).then(|| Self::new(About::Lost, &list.join(", ")))
    }

    /// On which side of their page marks stand, where nobody said.
    fn of_sides(pages: &[PageMark], options: &PageOptions) -> Option<Self> {
        let first = pages.first().filter(|_| options.side.is_none())?;
        let about = if first.side == PageSide::Ends { About::Ends } else { About::Begins };
        Some(Self::new(about, ""))
    }
}

/// Why a source cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// Its bytes are no text.
    #[error(transparent)]
    Encoding(#[from] EncodingError),
    /// Its markup is broken.
    #[error(transparent)]
    Markup(#[from] Broken),
    /// Its archive is damaged or refused.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A line of it cannot be parsed.
    #[error("line {line}: {what}")]
    Record {
        /// Line, from 1.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// A table without a column of texts.
    #[error("{0} without a field «text»: a record needs one")]
    NoTextField(String),
    /// A format that is recognised and not read.
    #[error("{0} is not read; convert it first")]
    Refused(Format),
    /// A PDF without a layer of text.
    #[error("sheets without text: recognise the scan first")]
    Scan,
    /// A record of a table has more fields than the table has columns.
    #[error("line {line}: {fields} fields under {columns} columns; put words with commas into quotation marks")]
    Columns {
        /// Line, from 1.
        line: usize,
        /// Fields of the record.
        fields: usize,
        /// Columns that the first line names.
        columns: usize,
    },
    /// A PDF that asks for a password.
    #[error("the file asks for a password: save it without one")]
    Encrypted,
    /// A PDF that cannot be parsed.
    #[error("a damaged PDF: open it in a viewer and save it anew")]
    Damaged,
    /// A PDF that draws more than any book does, or the same again and again.
    #[error("this PDF asks for more work than any book: print it to a new PDF, or divide it")]
    Costly,
    /// More bytes than are read.
    #[error("{0} MB; sources of more than {limit} MB are not read: divide it", limit = LARGEST >> 20)]
    TooLarge(usize),
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
}

/// Reads a source of any format.
///
/// # Errors
/// When it is of a format that is not read, damaged, or empty; the message names the place.
///
/// ```
/// use letopis::source::{ReadOptions, read};
/// let options = ReadOptions { id: "sbory".to_owned(), path: "sbory.md".to_owned(), ..ReadOptions::default() };
/// let reading = read("# Сборы\n\nОбозы стали[^1].\n\n[^1]: У села.".as_bytes(), &options).unwrap();
/// assert_eq!(reading.work.passages.len(), 3);
/// assert_eq!(reading.work.notes.len(), 1);
/// ```
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, SourceError> {
    if bytes.len() > LARGEST {
        return Err(SourceError::TooLarge(bytes.len() >> 20));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(SourceError::Empty);
    }
    let format = Format::of(&options.path, bytes);
    let reading = match format {
        Format::Plain => read_plain(bytes, options)?,
        format => read_marked_up(format, bytes, options)?,
    };
    if reading.work.passages.is_empty() {
        return Err(SourceError::Empty);
    }
    Ok(reading)
}

fn read_plain(bytes: &[u8], options: &ReadOptions) -> Result<Reading, SourceError> {
    let asked = options.encoding.as_deref().filter(|_| std::str::from_utf8(bytes).is_err());
    let Decoded { text, encoding } = decode(bytes, asked)?;
    let mut metadata = Metadata::default();
    let body = markdown::front_matter(&text, &mut metadata);
    // Strokes alone are no description.
    let front = if metadata == Metadata::default() { 0 } else { text.len() - body.len() };
    let (front, body) = text.split_at(front);
    let (mut work, doubts) = plain::read_in_doubt(&options.id, &options.path, body, &options.pages);
    if !front.is_empty() {
        work.skipped.insert(0, Skipped { offset: 0, what: SkippedWhat::FrontMatter, text: front.to_owned() });
    }
    Ok(Reading { work, metadata, format: Format::Plain, encoding: Some(encoding), doubts })
}

fn read_marked_up(format: Format, bytes: &[u8], options: &ReadOptions) -> Result<Reading, SourceError> {
    let mut draft = Draft::default();
    let mut encoding = None;
    match format {
        Format::Epub => epub::read(bytes, &mut draft)?,
        Format::Docx => docx::read(bytes, &mut draft)?,
        Format::Pdf => pdf::read(bytes, &mut draft)?,
        Format::Fb2 | Format::Tei | Format::Html | Format::Markdown | Format::JsonLines | Format::Table => {
            let decoded = decoded_markup(bytes, options.encoding.as_deref(), &mut draft.doubts)?;
            encoding = Some(decoded.encoding);
            read_text_of(format, &decoded.text, &mut draft)?;
        }
        Format::Fb2Zip => {
            let mut archive = Archive::open(bytes)?;
            let name = archive.files().into_iter().find(|n| n.to_lowercase().ends_with(".fb2"));
            let book = archive.read(&name.ok_or_else(|| ArchiveError::Missing("*.fb2".to_owned()))?)?;
            let decoded = decoded_markup(&book, options.encoding.as_deref(), &mut draft.doubts)?;
            encoding = Some(decoded.encoding);
            read_text_of(Format::Fb2, &decoded.text, &mut draft)?;
        }
        Format::Plain | Format::Zip | Format::Djvu | Format::Doc | Format::Rtf | Format::Image | Format::Xml => {
            return Err(SourceError::Refused(format));
        }
    }
    let (work, metadata, doubts) = draft.finish(&options.id, &options.path, &options.pages);
    Ok(Reading { work, metadata, format, encoding, doubts })
}

/// True for a book with its last tag, or the beginning of it.
fn is_complete(book: &str) -> bool {
    let last = book.trim_end().rfind("</").map_or("", |at| book[at..].trim_end());
    last.len() > "</F".len() && "</FictionBook>".starts_with(last)
}

fn read_text_of(format: Format, text: &str, draft: &mut Draft) -> Result<(), SourceError> {
    match format {
        Format::Fb2 => match markup::xml::parse(text) {
            Ok(tree) => fb2::read(&tree, draft),
            // Only what is complete but ill formed is read as loosely as a web page.
            Err(broken) if !is_complete(text) => return Err(broken.into()),
            Err(broken) => {
                draft.doubts.push(Doubt::new(About::Markup, &format!("{}:{}", broken.line, broken.column)));
                fb2::read(&markup::html::parse_xml(text), draft);
            }
        },
        Format::Tei => tei::read(&markup::xml::parse(text)?, draft),
        Format::Html => html::read(&markup::html::parse(text), draft),
        Format::Markdown => markdown::read(text, draft),
        Format::JsonLines => table::read_json_lines(text, draft)?,
        _ => table::read_table(text, draft)?,
    }
    Ok(())
}

/// Decodes a file that may name its encoding: that of `asked`, else the one it names if its letters bear that out, else
/// the one its letters tell.
fn decoded_markup<'a>(
    bytes: &'a [u8],
    asked: Option<&str>,
    doubts: &mut Vec<Doubt>,
) -> Result<Decoded<'a>, SourceError> {
    let utf8 = std::str::from_utf8(bytes).is_ok();
    let declared = encoding::declared(bytes);
    if let Some(asked) = asked.filter(|_| !utf8) {
        return Ok(decode(bytes, Some(asked))?);
    }
    let known = declared.as_deref().filter(|name| !utf8 && check_encoding(name).is_ok());
    let named = known.map(|name| decode(bytes, Some(name)));
    let decoded = match named {
        Some(Ok(decoded)) => decoded,
        _ => decode(bytes, None)?,
    };
    if let Some(declared) = declared {
        let same = encoding::is_same(&declared, decoded.encoding);
        if !same && !decoded.text.is_ascii() {
            doubts.push(Doubt::new(About::Encoding, &format!("{declared} ≠ {}", decoded.encoding)));
        }
    }
    Ok(decoded)
}

#[cfg(test)]
mod tests;
