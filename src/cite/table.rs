//! CSV: a row for each citation, for spreadsheets.

use super::citation::Citation;
use super::names::agents;
use super::punctuation::{field, tidy};
use super::when::When;
use super::{Form, Options, gost, lines, pages, sources};

/// The columns; programs may rely on their names and order.
const COLUMNS: [&str; 24] = [
    "id",
    "quote",
    "speaker",
    "said",
    "page",
    "volume",
    "chapter",
    "paragraph",
    "origin",
    "checked",
    "key",
    "type",
    "author",
    "title",
    "container",
    "place",
    "publisher",
    "date",
    "number",
    "archive",
    "archive_location",
    "url",
    "language",
    "reference",
];

/// The rows, CRLF between them (RFC 4180).
pub(super) fn write(citations: &[Citation], options: &Options) -> String {
    let options = Options { form: Form::Note, joined: false, ..options.clone() };
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let keys = sources::keys(citations);
    // Writing to memory does not fail.
    let _ = out.write_record(COLUMNS);
    for ((citation, key), line) in citations.iter().zip(keys).zip(lines::of(citations, &options)) {
        let _ = out.write_record(row(citation, key, line).iter().map(|cell| guarded(cell)));
    }
    let bytes = out.into_inner().unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    if options.bom { format!("\u{FEFF}{text}") } else { text }
}

fn row(citation: &Citation, key: String, line: String) -> [String; COLUMNS.len()] {
    let reference = citation.reference;
    let place = &citation.place;
    let quotation = citation.quotation.unwrap_or_default();
    let words = |text: Option<&str>| text.and_then(tidy).unwrap_or_default();
    let known = |text: Option<&String>| field(text).unwrap_or_default();
    let issued = reference.issued.as_ref().and_then(When::of);
    let checked = match citation.quotation {
        Some(quotation) if quotation.checked => "yes",
        Some(_) => "no",
        None => "",
    };
    [
        quotation.id.unwrap_or_default().to_owned(),
        quotation.words.to_owned(),
        words(quotation.speaker),
        words(quotation.said),
        pages::of_place(place).unwrap_or_default(),
        words(place.volume.or(reference.volume.as_deref())),
        words(place.chapter),
        place.paragraph.map(|n| n.to_string()).unwrap_or_default(),
        words(quotation.origin),
        checked.to_owned(),
        key,
        reference.kind.clone(),
        agents(&reference.author).iter().map(super::names::Agent::with_comma).collect::<Vec<_>>().join("; "),
        known(reference.title.as_ref()),
        known(reference.container_title.as_ref()),
        known(reference.publisher_place.as_ref()),
        known(reference.publisher.as_ref()),
        issued.map(|when| when.edtf().unwrap_or_else(|| when.years())).unwrap_or_default(),
        known(reference.number.as_ref()),
        gost::archive_name(reference).unwrap_or_default(),
        gost::location_with_sheets(reference).unwrap_or_default(),
        words(place.url.or(reference.url.as_deref())),
        known(reference.language.as_ref()),
        line,
    ]
}

/// A cell that a spreadsheet would run as a formula begins with an apostrophe; NUL, which no reader takes, is left out.
fn guarded(cell: &str) -> String {
    let cell = cell.replace('\0', "");
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_disarmed() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("-5"), "'-5");
        assert_eq!(guarded("5-6"), "5-6");
    }
}
