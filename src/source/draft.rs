//! What a reader of a marked-up format makes of a file: blocks with their text as it stands there, and what was met at
//! which place. [`Draft::finish`] turns it into a [`Work`], the same way for every format: hyphens, note marks and page
//! marks in the text are taken out, passages get their ids and places, notes are linked.

use std::collections::{BTreeMap, BTreeSet};

use super::locators::{self, PageStart, Places};
use super::moved::{Moved, offset_end};
use super::pages::{self, PageMark, PageOptions};
use super::plain::extract::{Extract, skip};
use super::plain::{heads, notes};
use super::{Doubt, Metadata};
use crate::model::{Given, GivenWhat, NoteLink, PassageKind, SkippedWhat, Span, Work};

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

    /// The work.
    pub(super) fn finish(mut self, id: &str, path: &str, options: &PageOptions) -> (Work, Metadata, Vec<Doubt>) {
        self.end();
        self.find_notes();
        let mut work = Work { id: id.to_owned(), path: path.to_owned(), ..Work::default() };
        let (source, bases) = self.joined();
        let structural = self.events.iter().any(|(_, event)| matches!(event, Event::Page(_)));
        let names: BTreeSet<&str> = self.blocks.iter().filter_map(|b| b.note.as_deref()).collect();
        let pages = if structural || self.sheets {
            Vec::new()
        } else {
            let mut pages = pages::find(&source, options, &|label, _| names.contains(label));
            heads::take_in(&source, &mut pages);
            pages
        };
        let labels = notes::Labels { names: self.labels(), bare: false };
        let mut extract = Extract::new(&source, &labels, &pages);
        let mut levels = BTreeMap::new();
        // For each block its passages and how its text moved.
        let mut moved: Vec<Moved> = Vec::with_capacity(self.blocks.len());
        let mut from = 0;
        for (block, &base) in self.blocks.iter().zip(&bases) {
            // A page number on a line of its own, or a running head, is no block.
            if is_covered(&pages, Span::new(base, base + block.text.len())) {
                moved.push(Moved::nothing(work.text.len(), work.passages.len()));
                continue;
            }
            extract.gap(&mut work, Span::new(from, base));
            from = base + block.text.len();
            let before = work.skipped.len();
            let raw = work.text.len();
            let label = block.note.as_ref().map_or(0, |_| own_label(&block.text));
            if label > 0 {
                skip(&mut work, &block.text[..label], SkippedWhat::NoteMark);
            }
            extract.block(&mut work, Span::new(base + label, from));
            let start = raw + work.text[raw..].len() - work.text[raw..].trim_start().len();
            let end = raw.max(work.text.trim_end().len());
            let first = work.passages.len();
            if end > start {
                locators::push(&mut work, Span::new(start, end), block.kind);
            }
            if block.kind == PassageKind::Heading && work.passages.len() > first {
                levels.insert(first, block.level);
            }
            let cuts = work.skipped[before..].iter().map(|s| (s.offset - raw, s.text.len())).collect();
            moved.push(Moved { raw, start, end: end.max(start), cuts, first });
        }
        extract.gap(&mut work, Span::new(from, source.len()));
        let Extract { marks, places, .. } = extract;
        let mut marked = marks.len();
        let offset = |place: Place| moved.get(place.0).map_or(work.text.len(), |m| m.offset(place.1));
        let mut starts: Vec<PageStart> = locators::page_starts(&pages, &places, options);
        let mut skipped = Vec::new();
        let mut links: Vec<(usize, &str, &str)> = Vec::new();
        for (place, event) in &self.events {
            let at = offset(*place);
            match event {
                Event::Page(label) => starts.push((at, label.as_ref().and_then(|label| options.printed(label)))),
                Event::Mark { target, label } => {
                    marked += 1;
                    links.push((at, target, label));
                }
                Event::Variant(text) => skipped.push((at, SkippedWhat::Variant, text.clone())),
            }
        }
        starts.sort_by_key(|(at, _)| *at);
        let notes: BTreeMap<&str, usize> =
            self.blocks.iter().zip(&moved).filter_map(|(b, m)| Some((b.note.as_deref()?, m.first))).collect();
        let mut homes = BTreeMap::new();
        for (at, target, label) in links {
            skipped.push((at, SkippedWhat::NoteMark, label.to_owned()));
            if let Some(&passage) = notes.get(target).filter(|&&p| p < work.passages.len()) {
                work.notes.push(NoteLink {
                    offset: at,
                    label: label.trim_matches(['[', ']', '(', ')']).to_owned(),
                    passage,
                });
                homes.entry(passage).or_insert(at);
            }
        }
        for (name, place) in &self.stood {
            if let Some(&passage) = notes.get(name.as_str()).filter(|&&p| p < work.passages.len()) {
                homes.entry(passage).or_insert_with(|| offset(*place));
            }
        }
        work.given = self
            .given
            .iter()
            .map(|(start, end, what)| Given {
                span: Span::new(offset(*start), offset_end(&moved, *end, &work)),
                what: what.clone(),
            })
            .filter(|given| !given.span.is_empty())
            .collect();
        work.given.sort_by_key(|given| (given.span.start, given.span.end));
        work.skipped.extend(skipped.into_iter().map(|(offset, what, text)| crate::model::Skipped {
            offset,
            what,
            text,
        }));
        work.skipped.sort_by_key(|s| s.offset);
        locators::name_passages(&mut work);
        let title = self.metadata.reference.title.clone();
        // Who says how sheets are paged says that they are pages.
        let sheets = self.sheets && options.offset == 0 && options.map.is_empty();
        // Blocks of a note after its first stand where it does.
        spread_homes(&mut homes, &self.blocks, &moved, work.passages.len());
        let mut ends = BTreeMap::new();
        for (block, level) in self.ends {
            let first = moved.get(block).map_or(work.passages.len(), |m| m.first);
            ends.entry(first).and_modify(|outer: &mut u8| *outer = level.min(*outer)).or_insert(level);
        }
        locators::place_passages(&mut work, &Places { levels, pages: starts, homes, ends, title, sheets });
        notes::link_marks(&mut work, marks);
        work.notes.sort_by_key(|note| note.offset);
        work.sheets = sheets;
        self.doubts.extend(Doubt::of_marks(marked, work.notes.len()));
        self.doubts.extend(Doubt::of_sides(&pages, options).into_iter().chain(Doubt::of_lost(&pages, &places)));
        (work, self.metadata, self.doubts)
    }

    /// True when the file says itself what marks notes.
    fn has_marks(&self) -> bool {
        self.events.iter().any(|(_, event)| matches!(event, Event::Mark { .. }))
    }

    /// Takes paragraphs for notes that begin with a raised figure which stands in the text, too: a file without links.
    fn find_notes(&mut self) {
        if self.has_marks() {
            return;
        }
        let begins = |block: &Block| block.text.starts_with(|c| notes::superscript(c).is_some());
        let mut marks = BTreeSet::new();
        for block in &self.blocks {
            marks.extend(notes::raised_numbers(&block.text).skip(usize::from(begins(block))));
        }
        for block in self.blocks.iter_mut().filter(|block| block.kind == PassageKind::Paragraph && begins(block)) {
            if notes::label(&block.text, false).is_some_and(|label| marks.contains(&label.name)) {
                block.kind = PassageKind::Note;
            }
        }
    }

    /// Labels of notes whose marks are left in the text.
    fn labels(&self) -> BTreeSet<String> {
        if self.has_marks() {
            return BTreeSet::new();
        }
        let notes = self.blocks.iter().filter(|block| block.kind == PassageKind::Note);
        notes.filter_map(|block| notes::label(&block.text, true)).map(|label| label.name).collect()
    }

    fn joined(&self) -> (String, Vec<usize>) {
        let mut source = String::with_capacity(self.blocks.iter().map(|b| b.text.len() + 2).sum());
        let mut bases = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            if !source.is_empty() {
                source.push_str("\n\n");
            }
            bases.push(source.len());
            source.push_str(&block.text);
        }
        (source, bases)
    }
}

fn is_covered(pages: &[PageMark], block: Span) -> bool {
    let before = pages.partition_point(|page| page.span.start <= block.start);
    pages[..before].last().is_some_and(|page| block.end <= page.span.end)
}

fn spread_homes(homes: &mut BTreeMap<usize, usize>, blocks: &[Block], moved: &[Moved], passages: usize) {
    let mut home = None;
    for (index, (block, m)) in blocks.iter().zip(moved).enumerate() {
        if block.kind != PassageKind::Note {
            home = None;
            continue;
        }
        if block.note.is_some() {
            home = homes.get(&m.first).copied();
        }
        let last = moved.get(index + 1).map_or(passages, |next| next.first);
        if let Some(home) = home {
            (m.first..last).for_each(|passage| {
                homes.entry(passage).or_insert(home);
            });
        }
    }
}

/// The bytes at the beginning of a note that repeat its mark: «1. », «[2] », «* ».
fn own_label(note: &str) -> usize {
    notes::label(note, true).map_or(0, |label| if label.length < note.len() { label.length } else { 0 })
}
