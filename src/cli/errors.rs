//! Errors of the library in the user's language. The library's own words are English.

use std::fmt::Display;

use letopis::authority::OwnPersonProblem;
use letopis::corpus::{AddError, LibraryError, ReadError, SidecarError};
use letopis::index::IndexError;
use letopis::pipeline::IngestError;
use letopis::query::RangeError;
use letopis::search::SearchError;
use letopis::source::{ArchiveError, EncodingError, Fault, Format, PageOptionFault, SourceError};
use letopis::view::{Lang, Messages};

/// An error with its causes, in the language of the messages where the catalogue has it.
pub(crate) fn in_words(error: &anyhow::Error, m: Messages) -> String {
    if m.lang() == Lang::En {
        return format!("{error:#}");
    }
    let known = error.chain().find_map(|cause| {
        cause
            .downcast_ref::<IngestError>()
            .and_then(|e| ingest(e, m))
            .or_else(|| cause.downcast_ref::<SearchError>().and_then(|e| search(e, m)))
            .or_else(|| cause.downcast_ref::<IndexError>().map(|e| index(e, m)))
            .or_else(|| cause.downcast_ref::<LibraryError>().map(|e| library(e, m)))
            .or_else(|| cause.downcast_ref::<ReadError>().map(|e| read(e, m)))
            .or_else(|| cause.downcast_ref::<EncodingError>().map(|e| encoding(e, m)))
            .or_else(|| cause.downcast_ref::<RangeError>().map(|e| m.with("error.range", &[("text", &e.0)])))
    });
    known.unwrap_or_else(|| format!("{error:#}"))
}

fn ingest(error: &IngestError, m: Messages) -> Option<String> {
    match error {
        IngestError::Library(e) => Some(library(e, m)),
        IngestError::Index(e) => Some(index(e, m)),
        _ => None,
    }
}

fn search(error: &SearchError, m: Messages) -> Option<String> {
    match error {
        SearchError::Index(e) => Some(index(e, m)),
        SearchError::TooManyWords { prefix, limit } => {
            Some(m.with("error.too-many-words", &[("prefix", prefix), ("limit", limit)]))
        }
        SearchError::TooLong { words, limit } => Some(m.with("error.too-long", &[("words", words), ("limit", limit)])),
        SearchError::TooManyTerms { expression, limit } => {
            Some(m.with("error.too-many-terms", &[("expression", expression), ("limit", limit)]))
        }
        SearchError::Expression { expression, reason } => {
            Some(m.with("error.expression", &[("expression", expression), ("reason", reason)]))
        }
        SearchError::Stopped => Some(m.text("error.stopped").to_owned()),
        SearchError::NoSuchPlace(place) => Some(m.with("error.no-such-place", &[("place", place)])),
        SearchError::NoCertainWord => Some(m.text("error.no-certain-word").to_owned()),
        SearchError::Record(e) => Some(m.with("error.index-damaged", &[("path", &"index/"), ("what", e)])),
        SearchError::Engine(e) => Some(m.with("error.index-damaged", &[("path", &"index/"), ("what", e)])),
        _ => None,
    }
}

fn index(error: &IndexError, m: Messages) -> String {
    let at = |key: &'static str, path: &std::path::Path| m.with(key, &[("path", &path.display())]);
    match error {
        IndexError::Missing(path) => at("error.index-missing", path),
        IndexError::Foreign(path) => at("error.index-foreign", path),
        IndexError::OtherSchema(path) => at("error.index-other-schema", path),
        IndexError::Busy(path) => at("error.index-busy", path),
        IndexError::Damaged(path, what) => m.with("error.index-damaged", &[("path", &path.display()), ("what", what)]),
        IndexError::Engine(e) => m.with("error.index-damaged", &[("path", &"index/"), ("what", e)]),
        IndexError::Folder(path, what) => file(&path.display(), what, m),
        IndexError::Io { path, error } => file(&path.display(), error, m),
        IndexError::Disk(what) => m.with("error.disk", &[("what", what)]),
        other => other.to_string(),
    }
}

fn library(error: &LibraryError, m: Messages) -> String {
    match error {
        LibraryError::NotFound(path) => m.with("error.no-library", &[("path", &path.display())]),
        LibraryError::NotALibrary(path) => m.with("error.not-a-library", &[("path", &path.display())]),
        LibraryError::Exists(path) => m.with("error.library-exists", &[("path", &path.display())]),
        LibraryError::Io { path, error } => file(&path.display(), error, m),
        other => other.to_string(),
    }
}

/// Why a source cannot be read.
pub(super) fn read(error: &ReadError, m: Messages) -> String {
    if let ReadError::Source(SourceError::Refused(format)) = error {
        return m.text(recipe(*format)).to_owned();
    }
    if m.lang() == Lang::En {
        return error.to_string();
    }
    match error {
        ReadError::Source(e) => source(e, m),
        ReadError::Pages(e) => m.with("error.pages", &[("field", &e.field), ("what", &page_option(&e.what, m))]),
        ReadError::Sidecar(SidecarError::Malformed { path, line, column, message }) => {
            m.with("error.sidecar", &[("path", &path.display()), ("line", line), ("column", column), ("what", message)])
        }
        ReadError::Sidecar(SidecarError::NotOne { path, count }) => {
            m.with("error.sidecar-count", &[("path", &path.display()), ("n", count)])
        }
        other => other.to_string(),
    }
}

fn page_option(fault: &PageOptionFault, m: Messages) -> String {
    m.text(match fault {
        PageOptionFault::Unknown => "page-option.unknown",
        PageOptionFault::Style => "page-option.style",
        PageOptionFault::Quotes => "page-option.quotes",
        PageOptionFault::Group => "page-option.group",
        PageOptionFault::Number => "page-option.number",
        PageOptionFault::Map => "page-option.map",
        PageOptionFault::Pattern(what) => return what.clone(),
    })
    .to_owned()
}

fn source(error: &SourceError, m: Messages) -> String {
    match error {
        SourceError::Encoding(e) => encoding(e, m),
        SourceError::Markup(e) => {
            let what = match &e.what {
                Fault::Open(name) => m.with("fault.open", &[("name", name)]),
                Fault::Sign => m.text("fault.sign").to_owned(),
                Fault::Syntax(what) => what.clone(),
            };
            m.with("error.markup", &[("line", &e.line), ("column", &e.column), ("what", &what)])
        }
        SourceError::Archive(e) => archive(e, m),
        SourceError::Record { line, what } => m.with("error.record", &[("line", line), ("what", what)]),
        SourceError::Columns { line, fields, columns } => {
            m.with("error.columns", &[("line", line), ("fields", fields), ("columns", columns)])
        }
        SourceError::NoTextField(format) => m.with("error.no-text-field", &[("format", format)]),
        SourceError::Refused(format) => m.text(recipe(*format)).to_owned(),
        SourceError::TooLarge(size) => m.with("error.too-large", &[("size", size)]),
        SourceError::Scan => m.text("error.pdf-scan").to_owned(),
        SourceError::Encrypted => m.text("error.pdf-encrypted").to_owned(),
        SourceError::Damaged => m.text("error.pdf-damaged").to_owned(),
        SourceError::Costly => m.text("error.pdf-costly").to_owned(),
        SourceError::Empty => m.text("error.empty").to_owned(),
        other => other.to_string(),
    }
}

/// How to make a source of a format that is not read.
pub(super) fn recipe(format: Format) -> &'static str {
    match format {
        Format::Djvu => "recipe.djvu",
        Format::Doc => "recipe.doc",
        Format::Rtf => "recipe.rtf",
        Format::Image => "recipe.image",
        Format::Zip => "recipe.zip",
        _ => "recipe.xml",
    }
}

fn archive(error: &ArchiveError, m: Messages) -> String {
    match error {
        ArchiveError::Damaged(what) => m.with("error.archive-damaged", &[("what", what)]),
        ArchiveError::Missing(name) => m.with("error.archive-missing", &[("name", name)]),
        ArchiveError::Member { name, what } => m.with("error.archive-member", &[("name", name), ("what", what)]),
        ArchiveError::TooLarge(name) => m.with("error.archive-too-large", &[("name", name)]),
        ArchiveError::TooMany(n) => m.with("error.archive-too-many", &[("n", n)]),
        other => other.to_string(),
    }
}

/// Why a source is not taken into the library.
pub(super) fn add(error: &AddError, m: Messages) -> String {
    match error {
        AddError::Read(e) => read(e, m),
        AddError::Member(name, error) => format!("{name}: {}", add(error, m)),
        AddError::Twin(path) => m.with("error.twin", &[("path", path)]),
        AddError::Taken(path) => m.with("error.taken", &[("path", path)]),
        AddError::Nothing => m.text("error.nothing-read").to_owned(),
        AddError::Io { path, error } => file(&path.display(), error, m),
        other => other.to_string(),
    }
}

/// What is wrong with a record of `known-people.jsonl`.
pub(super) fn own_person(problem: &OwnPersonProblem, m: Messages) -> String {
    match problem {
        OwnPersonProblem::Json(column, what) => m.with("own-person.json", &[("column", column), ("what", what)]),
        OwnPersonProblem::NoObject => m.text("own-person.no-object").to_owned(),
        OwnPersonProblem::Field(what) => m.with("own-person.field", &[("what", what)]),
        OwnPersonProblem::Words(name) => m.with("own-person.words", &[("name", name)]),
        OwnPersonProblem::Id(id) => m.with("own-person.id", &[("id", id)]),
        OwnPersonProblem::Twice(id) => m.with("own-person.twice", &[("id", id)]),
        OwnPersonProblem::NoName => m.text("own-person.no-name").to_owned(),
    }
}

fn encoding(error: &EncodingError, m: Messages) -> String {
    match error {
        EncodingError::Binary { offset, byte } => {
            m.with("error.binary", &[("offset", offset), ("byte", &format!("{byte:#04x}"))])
        }
        EncodingError::Unknown(name) => m.with("error.encoding-unknown", &[("name", name)]),
        EncodingError::Malformed { encoding, offset } => {
            m.with("error.encoding-malformed", &[("name", encoding), ("offset", offset)])
        }
        EncodingError::Misnamed { asked, found } => {
            m.with("error.encoding-misnamed", &[("asked", asked), ("found", found)])
        }
        EncodingError::Nonsense => m.text("error.encoding-nonsense").to_owned(),
        other => other.to_string(),
    }
}

fn file(path: &dyn Display, what: &dyn Display, m: Messages) -> String {
    m.with("error.file", &[("path", &path), ("what", &what)])
}
