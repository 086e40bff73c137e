//! Texts with spans into runs of labelled tokens.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use letopis::annotate::Document;
use letopis::annotate::people::{self, crf::Model, crf::Segment, crf::lattice};
use letopis::model::{Analysed, MentionKind, Span, Token, Work};
use letopis::pipeline::Annotator;
use letopis::source::plain;
use rayon::prelude::*;
use serde::Deserialize;

use super::optimise::Instance;

/// What a run of silver weighs beside one of gold.
const SILVER: f32 = 0.5;

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    spans: Vec<Tagged>,
}

#[derive(Deserialize)]
struct Tagged {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// A gold text.
pub(crate) struct Text {
    work: Work,
    analysed: Analysed,
    /// Its people as annotated.
    pub people: Vec<Span>,
    /// Its labelled runs.
    pub instances: Vec<Instance>,
}

impl Text {
    fn document<'a>(&'a self, annotator: &'a Annotator) -> Document<'a> {
        Document { work: &self.work, analysed: &self.analysed, morphology: &annotator.morphology }
    }

    pub(crate) fn by_rules(&self, annotator: &Annotator) -> Vec<Span> {
        names(&self.document(annotator), annotator, None)
    }

    pub(crate) fn by_model(&self, annotator: &Annotator, model: &Model) -> Vec<Span> {
        people::by_model_alone(&self.document(annotator), &annotator.authority.people, model)
    }

    pub(crate) fn by_both(&self, annotator: &Annotator, model: &Model) -> Vec<Span> {
        names(&self.document(annotator), annotator, Some(model))
    }
}

fn names(document: &Document<'_>, annotator: &Annotator, model: Option<&Model>) -> Vec<Span> {
    people::tag_with(document, &annotator.authority.people, model)
        .into_iter()
        .filter(|m| m.kind != MentionKind::Eponym)
        .map(|m| m.span)
        .collect()
}

/// The texts of a file of JSON lines, with all their runs.
pub(crate) fn gold(annotator: &Annotator, path: &Path) -> Result<Vec<Text>, Box<dyn Error>> {
    let records = records(BufReader::new(open(path)?))?;
    let texts = records.par_iter().map(|record| {
        let work = plain::read(&record.id, "", &record.text);
        let analysed = annotator.morphology.analyse(&work);
        let mut text = Text { work, analysed, people: record.spans(&["PERSON"]), instances: Vec::new() };
        let document = text.document(annotator);
        let segments = people::segments(&document, &annotator.authority.people);
        let label = |s| labelled(s, &text.analysed.tokens, &text.people, 1.0);
        text.instances = segments.into_iter().map(label).collect();
        text
    });
    Ok(texts.collect())
}

/// The runs of silver that can be trusted.
///
/// The tagger that made it knows places and organisations well and people less: it misses them at the head of
/// sentences and rare surnames, and takes titles into the name. So a run is left out where it says nothing of a word that
/// our rules take for a person, and where its person and that of the rules have different ends. Where it sees a
/// place or an organisation instead of a person, or a person that the rules do not see, it is believed.
pub(crate) fn silver(annotator: &Annotator, path: &Path) -> Result<Vec<Instance>, Box<dyn Error>> {
    let records = records(BufReader::new(GzDecoder::new(open(path)?)))?;
    let runs = records.par_iter().flat_map_iter(|record| {
        let work = plain::read(&record.id, "", &record.text);
        let analysed = annotator.morphology.analyse(&work);
        let document = Document { work: &work, analysed: &analysed, morphology: &annotator.morphology };
        let people = record.spans(&["PERSON"]);
        let others = record.spans(&["LOC", "ORG"]);
        let by_rules = names(&document, annotator, None);
        let mut segments = people::segments(&document, &annotator.authority.people);
        segments.retain(|segment| {
            let tokens = &analysed.tokens[segment.tokens.clone()];
            let meets = |span: &&Span| tokens.iter().any(|t| t.span.start < span.end && span.start < t.span.end);
            let silent = |span: &Span| !people.iter().chain(&others).any(|s| s.start < span.end && span.start < s.end);
            let crossed = |span: &Span| people.iter().any(|s| s != span && s.start < span.end && span.start < s.end);
            !by_rules.iter().filter(meets).any(|span| silent(span) || crossed(span))
        });
        segments.into_iter().map(|s| labelled(s, &analysed.tokens, &people, SILVER)).collect::<Vec<_>>()
    });
    Ok(runs.collect())
}

fn open(path: &Path) -> Result<File, Box<dyn Error>> {
    Ok(File::open(path).map_err(|error| format!("{}: {error}", path.display()))?)
}

fn records(reader: impl BufRead) -> Result<Vec<Record>, Box<dyn Error>> {
    reader.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

impl Record {
    /// Spans of these types in bytes.
    fn spans(&self, kinds: &[&str]) -> Vec<Span> {
        let mut bytes: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(self.text.len());
        let spans = self.spans.iter().filter(|s| kinds.contains(&s.kind.as_str()));
        spans.filter_map(|s| Some(Span::new(*bytes.get(s.start)?, *bytes.get(s.end)?))).collect()
    }
}

fn labelled(segment: Segment, tokens: &[Token], people: &[Span], weight: f32) -> Instance {
    let mut labels = Vec::with_capacity(segment.features.len());
    let mut open: Option<&Span> = None;
    for token in &tokens[segment.tokens] {
        let inside = people.iter().find(|p| p.covers(token.span));
        labels.push(match inside {
            Some(span) if open == Some(span) => lattice::INSIDE,
            Some(_) => lattice::BEGIN,
            None => lattice::OUTSIDE,
        });
        open = inside;
    }
    Instance { features: segment.features, labels, weight }
}
