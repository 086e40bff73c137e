//! What a reader of a marked-up format makes of a file: blocks with their text as it stands there, and what was met at
//! which place. [`Draft::finish`] turns it into a [`Work`], the same way for every format: hyphens, note marks and page
//! marks in the text are taken out, passages get their ids and places, notes are linked.

mod finish;
mod moved;

use std::collections::BTreeMap;

use super::{Doubt, Metadata};
use crate::model::{GivenWhat, PassageKind};

/// A place in a draft: the block, and the byte in its text.
pub(super) type Place = (usize, usize);

/// A paragraph, heading, stanza or note.
#[derive(Debug)]
struct Block {
    kind: PassageKind,
    /// Level of a heading.
    level: u8,
    text: String,
    /// The name by which marks point at this note.
    note: Option<String>,
}

/// Something met at a place of the text.
#[derive(Debug)]
enum Event {
    Page(Option<String>),
    /// A mark: which note it points at, and what stood there.
    Mark {
        target: String,
        label: String,
    },
    /// A reading that the file gives beside the one in the text.
    Variant(String),
}

/// A work in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    blocks: Vec<Block>,
    open: Option<Block>,
    /// Set while a note is read: its name, and whether its first block is still to come.
    note: Option<(String, bool)>,
    events: Vec<(Place, Event)>,
    /// Places of notes that are read after the text.
    stood: BTreeMap<String, Place>,
    /// Blocks before which chapters end, and the level of the outermost.
    ends: Vec<(usize, u8)>,
    given: Vec<(Place, Place, GivenWhat)>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// What is not certain.
    pub doubts: Vec<Doubt>,
    /// True when pages are those of the file and not of a book.
    pub sheets: bool,
    /// A page has begun after a hyphen.
    in_word: bool,
}

impl Draft {
    /// Begins a paragraph, stanza or the like; what was open is closed.
    pub(super) fn begin(&mut self, kind: PassageKind) {
        self.start(kind, 0);
    }

    /// Begins a heading: level 1 for a part, 2 for a chapter of it.
    pub(super) fn heading(&mut self, level: u8) {
        self.start(PassageKind::Heading, level.max(1));
    }

    fn start(&mut self, kind: PassageKind, level: u8) {
        self.end();
        let mut name = None;
        let kind = if let Some((note, first)) = &mut self.note {
            name = std::mem::take(first).then(|| note.clone());
            PassageKind::Note
        } else {
            kind
        };
        self.open = Some(Block { kind, level, text: String::new(), note: name });
    }

    /// From here on blocks belong to the note of this name.
    pub(super) fn begin_note(&mut self, name: &str) {
        self.end();
        self.note = Some((name.to_owned(), true));
    }

    /// The note of this name stands at a place, should no mark point at it.
    pub(super) fn note_at(&mut self, name: &str, place: Place) {
        self.stood.insert(name.to_owned(), place);
    }

    /// The note is over.
    pub(super) fn end_note(&mut self) {
        self.end();
        self.note = None;
    }

    /// The chapters of this level and below are over; text without a heading stands in none of them.
    pub(super) fn leave(&mut self, level: u8) {
        self.end();
        // What follows a heading right away is headed by it.
        if self.note.is_none() && self.blocks.last().is_some_and(|block| block.kind != PassageKind::Heading) {
            self.ends.push((self.blocks.len(), level));
        }
    }

    /// Closes the open block; one without text is forgotten.
    pub(super) fn end(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        block.text.truncate(block.text.trim_end().len());
        if !block.text.is_empty() {
            self.blocks.push(block);
        } else if let (Some(_), Some((_, first))) = (block.note, &mut self.note) {
            *first = true;
        }
    }

    /// Adds text to the open block, or to a new paragraph; runs of blanks become one.
    pub(super) fn text(&mut self, text: &str) {
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            self.begin(PassageKind::Paragraph);
        }
        let Some(block) = &mut self.open else { return };
        if std::mem::take(&mut self.in_word) && !text.starts_with(char::is_lowercase) {
            block.text.truncate(block.text.trim_end_matches('\n').len());
        }
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                if !block.text.is_empty() && !block.text.ends_with([' ', '\n', '\t']) {
                    block.text.push(' ');
                }
            } else if !c.is_control() {
                block.text.push(c);
            }
        }
    }

    /// Ends a line inside the open block.
    pub(super) fn line_break(&mut self) {
        self.blank('\n');
    }

    /// The next cell of a row.
    pub(super) fn next_cell(&mut self) {
        self.blank('\t');
    }

    fn blank(&mut self, c: char) {
        if let Some(block) = self.open.as_mut().filter(|b| !b.text.is_empty()) {
            block.text.truncate(block.text.trim_end_matches(' ').len());
            block.text.push(c);
        }
    }

    /// True when text was added since the block began.
    pub(super) fn has_text(&self) -> bool {
        self.open.as_ref().is_some_and(|block| !block.text.is_empty())
    }

    /// True when the open block's text ends with this character.
    pub(super) fn ends_with(&self, c: char) -> bool {
        self.open.as_ref().is_some_and(|block| block.text.ends_with(c))
    }

    /// True when a block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Where the next character will stand.
    pub(super) fn place(&self) -> Place {
        (self.blocks.len(), self.open.as_ref().map_or(0, |block| block.text.len()))
    }

    /// Page `label` begins here.
    pub(super) fn page(&mut self, label: &str) {
        let label = label.trim();
        if !label.is_empty() {
            self.events.push((self.place(), Event::Page(Some(label.to_owned()))));
            self.breaks_word();
        }
    }

    /// «при-» at the end of a page is a word broken there, as at the end of a line, if it goes on with a small letter.
    fn breaks_word(&mut self) {
        let text = self.open.as_ref().map_or("", |block| block.text.as_str());
        if text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic)) {
            self.line_break();
            self.in_word = true;
        }
    }

    /// A page begins here, and nothing says which.
    pub(super) fn unknown_page(&mut self) {
        self.events.push((self.place(), Event::Page(None)));
    }

    /// A mark that points at the note `target` stands here.
    pub(super) fn mark(&mut self, target: &str, label: &str) {
        let event = Event::Mark { target: target.to_owned(), label: label.to_owned() };
        self.events.push((self.place(), event));
    }

    /// The file has another reading of the words before.
    pub(super) fn variant(&mut self, text: String) {
        if !text.is_empty() {
            self.events.push((self.place(), Event::Variant(text)));
        }
    }

    /// The file says something of the words since `start`.
    pub(super) fn give(&mut self, start: Place, what: GivenWhat) {
        let end = self.place();
        if start < end {
            self.given.push((start, end, what));
        }
    }
}
