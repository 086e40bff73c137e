//! Passages as records: JSON lines and CSV or TSV. A record has a `text`, and perhaps a `page`, `chapter`, `kind`, `note`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::{About, Doubt, Metadata, SourceError};
use crate::model::{PassageKind, json_fault};

/// Names of the fields, the usual ones first.
const TEXT: [&str; 7] = ["text", "passage", "content", "body", "paragraph", "текст", "отрывок"];
const PAGE: [&str; 4] = ["page", "p", "страница", "лист"];
const CHAPTER: [&str; 5] = ["chapter", "heading", "section", "глава", "раздел"];
const KIND: [&str; 3] = ["kind", "type", "вид"];

/// Fields of one record.
type Record = Vec<(String, String)>;

/// Reads JSON lines, or an array of objects.
///
/// # Errors
/// When a line is no JSON object; the message names it.
pub(super) fn read_json_lines(text: &str, draft: &mut Draft) -> Result<(), SourceError> {
    let mut records = Records::default();
    if text.trim_start().starts_with('[') {
        for record in array(text)? {
            records.add(&fields_of(record), draft);
        }
        return records.finish(draft, "JSON");
    }
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |what: String| SourceError::Record { line: index + 1, what };
        let value: Value =
            serde_json::from_str(line).map_err(|e| wrong(format!("{} (column {})", json_fault(&e), e.column())))?;
        let Value::Object(fields) = value else { return Err(wrong("a JSON object is expected".to_owned())) };
        records.add(&fields_of(fields), draft);
    }
    records.finish(draft, "JSON")
}

/// The objects of a JSON array.
fn array(text: &str) -> Result<Vec<Map<String, Value>>, SourceError> {
    serde_json::from_str(text).map_err(|e| SourceError::Record {
        line: e.line(),
        what: format!("{} (column {})", json_fault(&e), e.column()),
    })
}

fn fields_of(object: Map<String, Value>) -> Record {
    let fields = object.into_iter().filter_map(|(key, value)| match value {
        Value::String(text) => Some((key, text)),
        Value::Number(number) => Some((key, number.to_string())),
        _ => None,
    });
    fields.collect()
}

/// Reads CSV, or TSV, or what Excel makes of CSV with semicolons; the first line names the columns.
///
/// # Errors
/// When a line cannot be parsed; the message names it.
pub(super) fn read_table(text: &str, draft: &mut Draft) -> Result<(), SourceError> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count());
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let wrong = |e: &csv::Error| {
        let line = e.position().map_or(1, |p| usize::try_from(p.line()).unwrap_or(usize::MAX));
        SourceError::Record { line, what: e.to_string() }
    };
    let columns: Vec<String> = reader.headers().map_err(|e| wrong(&e))?.iter().map(|c| c.trim().to_owned()).collect();
    let mut records = Records::default();
    for record in reader.records() {
        let record = record.map_err(|e| wrong(&e))?;
        // A comma in words without quotation marks: what would be page or text, nobody knows.
        if record.iter().skip(columns.len()).any(|field| !field.trim().is_empty()) {
            let line = record.position().map_or(1, |p| usize::try_from(p.line()).unwrap_or(usize::MAX));
            return Err(SourceError::Columns { line, fields: record.len(), columns: columns.len() });
        }
        let fields: Record = columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        records.add(&fields, draft);
    }
    records.finish(draft, "CSV")
}

#[derive(Default)]
struct Records {
    page: String,
    chapter: String,
    found: usize,
    without: usize,
    /// What records say, in the order of the fields.
    said: Vec<Said>,
    /// Where each field is in it.
    places: HashMap<String, usize>,
}

/// What records say in one of their fields.
struct Said {
    key: String,
    value: String,
    times: usize,
    /// They say the same.
    agreed: bool,
}

impl Records {
    fn add(&mut self, fields: &Record, draft: &mut Draft) {
        let field = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| fields.iter().find(|(key, _)| key.to_lowercase() == *name).map(|(_, v)| v.trim()))
        };
        let Some(text) = field(&TEXT).filter(|text| !text.is_empty()) else {
            self.without += 1;
            return;
        };
        self.found += 1;
        for (key, value) in fields.iter().filter(|(_, value)| !value.trim().is_empty()) {
            self.say(&key.to_lowercase(), value.trim());
        }
        if let Some(chapter) = field(&CHAPTER).filter(|c| !c.is_empty() && *c != self.chapter) {
            chapter.clone_into(&mut self.chapter);
            draft.heading(1);
            draft.text(chapter);
        }
        draft.end();
        // A record without a page is not on that of the one before.
        let page = field(&PAGE).unwrap_or_default();
        let leaf = fields.iter().any(|(key, value)| key.to_lowercase() == "лист" && value.trim() == page);
        let page = if leaf && !page.is_empty() { format!("л. {page}") } else { page.to_owned() };
        if page != self.page {
            if page.is_empty() {
                draft.unknown_page();
            } else {
                draft.page(&page);
            }
            self.page = page;
        }
        let kind = field(&KIND).unwrap_or_default().to_lowercase();
        match kind.as_str() {
            "note" | "footnote" => draft.begin_note(&format!("record {}", self.found)),
            "heading" => draft.heading(2),
            "verse" => draft.begin(PassageKind::Verse),
            _ => draft.begin(PassageKind::Paragraph),
        }
        for (index, line) in plain_words(text).lines().enumerate() {
            if index > 0 {
                draft.line_break();
            }
            draft.text(line);
        }
        draft.end_note();
    }

    /// A record says something of itself.
    fn say(&mut self, key: &str, value: &str) {
        let next = self.said.len();
        let at = *self.places.entry(key.to_owned()).or_insert(next);
        if at == next {
            self.said.push(Said { key: key.to_owned(), value: value.to_owned(), times: 0, agreed: true });
        }
        let said = &mut self.said[at];
        said.times += 1;
        said.agreed &= said.value == value;
    }

    fn finish(self, draft: &mut Draft, format: &str) -> Result<(), SourceError> {
        if self.found == 0 {
            return Err(SourceError::NoTextField(format.to_owned()));
        }
        let mut differ = Vec::new();
        for said in self.said.iter().filter(|said| !TEXT.contains(&said.key.as_str())) {
            // What records do not agree on, or some say nothing of, is no description of them all.
            if said.agreed && said.times == self.found {
                draft.metadata.field(&said.key, &said.value);
            } else if Metadata::knows(&said.key) {
                differ.push(said.key.as_str());
            }
        }
        if !differ.is_empty() {
            draft.doubts.push(Doubt::new(About::Described, &differ.join(", ")));
        }
        if self.without > 0 {
            draft.doubts.push(Doubt::new(About::Records, &self.without.to_string()));
        }
        Ok(())
    }
}

/// The words of a field that may hold HTML.
fn plain_words(text: &str) -> String {
    let marked = ["<p", "<br", "<i>", "<b>", "<div", "&nbsp;", "</"].iter().any(|tag| text.contains(tag));
    if !marked {
        return text.to_owned();
    }
    let tree = super::markup::html::parse(text);
    let mut out = String::new();
    for node in tree.descendants(0) {
        match tree.text(node) {
            Some(piece) => out.push_str(piece),
            None if matches!(tree.name(node), "p" | "br" | "div" | "li") && !out.is_empty() => out.push('\n'),
            None => {}
        }
    }
    out
}
