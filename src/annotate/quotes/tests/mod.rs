//! What the room promises, on small texts of our own.
//!
//! A fixture marks names as `[form]` or `[form|nominative]` and dates as `{form|EDTF}`, so that the room is tested
//! without the taggers before it.

mod attribution;
mod circumstances;
mod extraction;
mod laws;

use std::sync::LazyLock;

use crate::annotate::Document;
use crate::authority::People;
use crate::model::{
    Annotations, Calendar, DateMention, DateRole, LeadIn, Mention, MentionKind, NameParts, Person, Precision, Quote,
    Span, Work,
};
use crate::source::plain;
use crate::text::Morphology;

static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().expect("the dictionary is sound"));

/// A text with what was found in it.
pub(super) struct Reading {
    pub work: Work,
    pub quotes: Vec<Quote>,
    pub lead_ins: Vec<LeadIn>,
}

impl Reading {
    /// The words of every quotation, segments joined by « | ».
    pub(super) fn words(&self) -> Vec<String> {
        let words = |q: &Quote| q.segments.iter().map(|s| s.of(&self.work.text)).collect::<Vec<_>>().join(" | ");
        self.quotes.iter().map(words).collect()
    }

    /// The speakers' names; `—` where unknown.
    pub(super) fn speakers(&self) -> Vec<String> {
        self.quotes.iter().map(|q| q.speaker.as_ref().map_or_else(|| "—".to_owned(), |p| p.name.clone())).collect()
    }

    /// The addressees' names; `—` where unknown.
    pub(super) fn addressees(&self) -> Vec<String> {
        self.quotes.iter().map(|q| q.addressee.as_ref().map_or_else(|| "—".to_owned(), |p| p.name.clone())).collect()
    }

    /// The only quotation.
    pub(super) fn only(&self) -> &Quote {
        assert_eq!(self.quotes.len(), 1, "{:?}", self.words());
        &self.quotes[0]
    }
}

/// Reads a fixture.
pub(super) fn read(fixture: &str) -> Reading {
    let (text, marked) = unmark(fixture);
    let work = plain::read("w", "w.txt", &text);
    let mut found = Annotations::default();
    for (span, kind, value) in marked {
        if kind == '[' { add_name(&mut found, span, &value) } else { found.dates.push(date(span, &value)) }
    }
    attribute(work, &found)
}

/// Attributes the quotations of a work without an authority file.
pub(super) fn attribute(work: Work, found: &Annotations) -> Reading {
    let analysed = MORPHOLOGY.analyse(&work);
    let document = Document { work: &work, analysed: &analysed, morphology: &MORPHOLOGY };
    let (quotes, lead_ins) = super::attribute(&document, found, &People::default());
    Reading { work, quotes, lead_ins }
}

/// The text without marks; where they stood, what kind, and their value.
fn unmark(fixture: &str) -> (String, Vec<(Span, char, String)>) {
    let mut text = String::new();
    let mut marked = Vec::new();
    let mut rest = fixture;
    while let Some(at) = rest.find(['[', '{']) {
        let kind = if rest[at..].starts_with('[') { '[' } else { '{' };
        let end = at + rest[at..].find([']', '}']).expect("a closing bracket");
        let (form, value) = rest[at + 1..end].split_once('|').unwrap_or((&rest[at + 1..end], &rest[at + 1..end]));
        text.push_str(&rest[..at]);
        let start = text.len();
        text.push_str(form);
        marked.push((Span::new(start, text.len()), kind, value.to_owned()));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    (text, marked)
}

fn add_name(found: &mut Annotations, span: Span, name: &str) {
    let mention = Mention { span, kind: MentionKind::Name, person: name.to_owned(), reason: String::new() };
    found.mentions.push(mention);
    if found.person(name).is_none() {
        let mut words = name.split(' ').map(str::to_owned);
        let parts = NameParts { surname: words.next(), given: words.next(), ..NameParts::default() };
        found.people.push(Person { id: name.to_owned(), name: name.to_owned(), parts, ..Person::default() });
    }
}

fn date(span: Span, edtf: &str) -> DateMention {
    DateMention {
        span,
        edtf: Some(edtf.to_owned()),
        earliest: None,
        latest: None,
        precision: Precision::Unknown,
        calendar: Calendar::Gregorian,
        as_written: None,
        modifier: None,
        role: DateRole::Event,
        reason: String::new(),
    }
}
