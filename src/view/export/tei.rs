//! TEI (P5): a `TEI` element a work, its passages as paragraphs, and the annotations beside them in `standOff`, as spans
//! that point to ranges of characters.

use std::fmt::Write as _;

use super::layers::{Annotation, Layer, annotations};
use crate::model::WorkRecord;
use crate::search::FullPassage;

/// Writes passages as TEI. Call [`Tei::passage`] for each, and [`Tei::end`].
#[derive(Debug, Default)]
pub struct Tei {
    work: Option<String>,
    /// The spans of the open work, by layer.
    spans: [String; Layer::ALL.len()],
}

const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n\
    <teiHeader><fileDesc><titleStmt><title>letopis</title></titleStmt><publicationStmt><p>letopis export</p>\
    </publicationStmt><sourceDesc><p>Annotations were made by a program and are not checked.</p></sourceDesc></fileDesc>\
    </teiHeader>\n";

impl Tei {
    /// What to write for a passage. Passages come in the order of the corpus.
    #[must_use]
    pub fn passage(&mut self, passage: &FullPassage) -> String {
        let record = &passage.hit.passage;
        let mut out = String::new();
        if self.work.is_none() {
            out.push_str(BEGIN);
        }
        if self.work.as_ref() != Some(&record.work) {
            self.close_work(&mut out);
            self.work = Some(record.work.clone());
            open_work(&passage.hit.work, &record.work, &mut out);
        }
        let _ = writeln!(out, "<p xml:id=\"{}\">{}</p>", escaped(&record.id), escaped(&record.text));
        for annotation in annotations(passage) {
            self.span(&record.id, &record.text, &annotation);
        }
        out
    }

    /// What to write at the end.
    #[must_use]
    pub fn end(mut self) -> String {
        let mut out = if self.work.is_none() { BEGIN.to_owned() } else { String::new() };
        self.close_work(&mut out);
        out.push_str("</teiCorpus>\n");
        out
    }

    fn span(&mut self, passage: &str, text: &str, annotation: &Annotation) {
        let points = |end: usize| text.get(..end).map_or(0, |t| t.chars().count());
        let (start, end) = (points(annotation.span.start), points(annotation.span.end));
        let place = Layer::ALL.iter().position(|l| *l == annotation.layer).unwrap_or_default();
        let out = &mut self.spans[place];
        let target = format!("#string-range({},{start},{})", escaped(passage), end - start);
        let _ = write!(out, "<span target=\"{target}\"");
        if !annotation.speakers.is_empty() {
            let speakers: Vec<String> = annotation.speakers.iter().map(|s| uri(Layer::Person, s)).collect();
            let _ = write!(out, " resp=\"{}\"", speakers.join(" "));
        }
        if !annotation.value.is_empty() && annotation.layer != Layer::Date {
            let _ = write!(out, " corresp=\"{}\"", uri(annotation.layer, &annotation.value));
        }
        let _ = match annotation.layer {
            Layer::Date => writeln!(out, ">{}</span>", escaped(&annotation.value)),
            _ => writeln!(out, "/>"),
        };
    }

    fn close_work(&mut self, out: &mut String) {
        if self.work.is_none() {
            return;
        }
        out.push_str("</body></text>\n<standOff>\n");
        for (layer, spans) in Layer::ALL.iter().zip(&mut self.spans) {
            if !spans.is_empty() {
                let _ = writeln!(out, "<spanGrp type=\"{}\">\n{}</spanGrp>", layer.as_str(), std::mem::take(spans));
            }
        }
        out.push_str("</standOff>\n</TEI>\n");
    }
}

fn open_work(work: &WorkRecord, id: &str, out: &mut String) {
    let reference = &work.reference;
    let title = escaped(reference.title.as_deref().unwrap_or(id));
    let _ = write!(out, "<TEI n=\"{}\">\n<teiHeader><fileDesc><titleStmt><title>{title}</title>", escaped(id));
    for name in &reference.author {
        let parts: Vec<String> =
            [&name.given, &name.family, &name.literal].into_iter().flatten().map(|p| escaped(p)).collect();
        let _ = write!(out, "<author>{}</author>", parts.join(" "));
    }
    out.push_str("</titleStmt><publicationStmt><p>letopis export</p></publicationStmt><sourceDesc><bibl>");
    let _ = write!(out, "<title>{title}</title>");
    if let Some((from, to)) = reference.years() {
        let _ = write!(out, "<date from=\"{from:04}\" to=\"{to:04}\"/>");
    }
    out.push_str("</bibl></sourceDesc></fileDesc></teiHeader>\n<text><body>\n");
}

/// A name for a person, act or quotation, with the characters that a URI has none of as `%XX`.
fn uri(layer: Layer, id: &str) -> String {
    let mut out = format!("urn:letopis:{}:", layer.as_str());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Text for XML; characters that XML 1.0 forbids become U+FFFD, so that offsets stay.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("&#13;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_takes_as_many_characters() {
        assert_eq!(escaped("a<\u{1}&\"б"), "a&lt;\u{fffd}&amp;&quot;б");
    }

    #[test]
    fn ids_are_written_as_uris() {
        assert_eq!(uri(Layer::Person, "work~а"), "urn:letopis:person:work~%D0%B0");
    }

    #[test]
    fn nothing_found_is_an_empty_corpus() {
        let text = Tei::default().end();
        assert!(text.starts_with("<?xml") && text.ends_with("</teiCorpus>\n"));
    }
}
