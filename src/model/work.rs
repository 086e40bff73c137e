//! A work as its reader extracted it: text, passages, places, notes.

use serde::{Deserialize, Serialize};

use super::{DateRole, Day, PageUnit, Reference, Span};

/// A source text: one file of the library.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Sidecar `id`, else the path below `corpus/` without its ending.
    pub id: String,
    /// Path below `corpus/`, with `/` between folders.
    pub path: String,
    /// What the work is, for citations; from the sidecar, else guessed from the file.
    pub reference: Reference,
    /// The extracted text. Readers extract it once; every offset of the program points into it.
    pub text: String,
    /// Paragraphs, headings and notes, in order, not overlapping.
    pub passages: Vec<Passage>,
    /// Where pages and chapters begin, ordered by offset.
    pub locators: Vec<Locator>,
    /// What the reader took out of the text, and where.
    pub skipped: Vec<Skipped>,
    /// Which note mark points at which note passage.
    pub notes: Vec<NoteLink>,
    /// What the file itself says of its words: people, dates, speakers.
    pub given: Vec<Given>,
    /// True when the places called pages are those of the file (sheets of a PDF), not of a printed book.
    pub sheets: bool,
    /// The years a reader of this work would assume for a date without a year.
    pub context_years: Option<(i32, i32)>,
    /// First and last day of the date such a reader would assume, when it is known to the month or day.
    pub context_days: Option<(Day, Day)>,
}

impl Work {
    /// The index of the passage that holds `offset`.
    #[must_use]
    pub fn passage_at(&self, offset: usize) -> Option<usize> {
        let index = self.passages.partition_point(|p| p.span.start <= offset).checked_sub(1)?;
        (offset <= self.passages[index].span.end).then_some(index)
    }

    /// The place of a span: that of its beginning, with a range of pages when it goes over a break («12–13»).
    #[must_use]
    pub fn place(&self, span: Span) -> Locator {
        Locator::of(&self.locators, span)
    }

    /// The locators that hold in a span, when the pages or sheets differ; else none.
    #[must_use]
    pub fn breaks_in(&self, span: Span) -> &[Locator] {
        let from = self.locators.partition_point(|l| l.offset <= span.start).saturating_sub(1);
        let to = self.locators.partition_point(|l| l.offset < span.end).max(from);
        let locators = &self.locators[from..to];
        let differ = locators.windows(2).any(|two| two[0].page != two[1].page || two[0].sheet != two[1].sheet);
        if differ { locators } else { &[] }
    }

    /// The last locator at or before `offset`.
    #[must_use]
    pub fn locator_at(&self, offset: usize) -> Option<&Locator> {
        self.locators[..self.locators.partition_point(|l| l.offset <= offset)].last()
    }
}

/// A piece of the work that is read and shown as one: a paragraph, a heading, a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Stable id: hash of (work id, folded text, occurrence number).
    pub id: String,
    /// Where it stands in the work's text.
    pub span: Span,
    /// What it is.
    pub kind: PassageKind,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// A paragraph of the text.
    Paragraph,
    /// A heading of a part or chapter.
    Heading,
    /// A footnote or endnote.
    Note,
    /// A line or stanza of verse.
    Verse,
}

impl PassageKind {
    /// True for the text proper: no heading, no note.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Paragraph | Self::Verse)
    }

    /// True for dates of what the text tells, by which it is found: not of imprints, nor of titles in notes.
    #[must_use]
    pub fn tells(self, role: DateRole) -> bool {
        match role {
            DateRole::Cited => false,
            DateRole::Title => self != Self::Note,
            DateRole::Event | DateRole::Act => true,
        }
    }
}

/// From `offset` on, the text stands here (until the next locator). Unknown parts are `None`, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locator {
    /// Byte offset from which it holds.
    pub offset: usize,
    /// Page, as printed (`12`, `47 об.`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// What `page` counts.
    #[serde(default, skip_serializing_if = "PageUnit::is_page")]
    pub unit: PageUnit,
    /// Sheet of the file (of a PDF), from 1, where it says nothing of pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Chapter heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chapter: Option<String>,
    /// Number of the paragraph in the work, from 1; headings and notes are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
}

impl Locator {
    /// The place of a span by the locators of a text, in order: that of its beginning, with a range of pages or sheets
    /// when it goes over a break («12–13»).
    #[must_use]
    pub fn of(locators: &[Self], span: Span) -> Self {
        let at = |offset: usize| locators[..locators.partition_point(|l| l.offset <= offset)].last();
        let mut place = at(span.start).cloned().unwrap_or_default();
        if let Some(last) = at(span.end.saturating_sub(1).max(span.start)) {
            range(&mut place.page, last.page.as_deref().filter(|_| last.unit == place.unit));
            range(&mut place.sheet, last.sheet.as_deref());
        }
        place
    }
}

fn range(first: &mut Option<String>, last: Option<&str>) {
    let (Some(from), Some(to)) = (&first, last) else { return };
    if from == to {
        return;
    }
    // Either may be a range itself.
    let (from, to) = (ends(from).0, ends(to).1);
    *first = Some(if from == to { from.to_owned() } else { format!("{from}–{to}") });
}

/// The ends of a range of numbers, as «12–14»; any other label is one page.
fn ends(label: &str) -> (&str, &str) {
    let number = |text: &str| text.parse::<u32>().ok();
    let range = label.split_once('–').filter(|(from, to)| number(from).zip(number(to)).is_some_and(|(a, b)| a < b));
    range.unwrap_or((label, label))
}

/// Something that stands in the file and is not text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Where it stood: the offset in the extracted text before which it was taken out.
    pub offset: usize,
    /// What it was.
    pub what: SkippedWhat,
    /// Its characters in the file.
    pub text: String,
}

/// Why something was taken out of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkippedWhat {
    /// A mark that points at a note (`[3]`).
    NoteMark,
    /// A page mark.
    PageMark,
    /// A hyphen at a line's end, or a soft hyphen.
    Hyphen,
    /// A blank between the letters of a word that is spaced out (р а з р я д к а).
    LetterSpace,
    /// A line of strokes between parts of the text.
    Rule,
    /// What the file says of itself before its text.
    FrontMatter,
    /// Another reading that the file gives of the words before: a regularised spelling, a misprint put right.
    Variant,
}

/// Something that the file itself says of some of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The words.
    pub span: Span,
    /// What it says.
    pub what: GivenWhat,
}

/// What a file says of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenWhat {
    /// They name a person.
    Person {
        /// The key of the person in the file.
        key: String,
        /// The name in the file's list of people.
        name: Option<String>,
    },
    /// They are a date.
    Date {
        /// EDTF.
        edtf: String,
    },
    /// They are somebody's words.
    Said {
        /// The key of the speaker in the file.
        key: String,
        /// The name in the file's list of people.
        name: Option<String>,
    },
}

/// A note mark in the text and the passage it points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLink {
    /// Offset in the text at which the mark stood.
    pub offset: usize,
    /// The label, as `3`.
    pub label: String,
    /// Index of the note's passage.
    pub passage: usize,
}
