//! From a draft to a work: its text without marks and hyphens, passages with their places, notes linked.

use std::collections::{BTreeMap, BTreeSet};

use super::moved::{Cut, Moved, offset, offset_end};
use super::{Block, Draft, Event};
use crate::model::{Given, NoteLink, PassageKind, Skipped, SkippedWhat, Span, Work};
use crate::source::locators::{self, PageStart, Places};
use crate::source::pages::{self, PageMark, PageOptions};
use crate::source::plain::extract::{Extract, skip};
use crate::source::plain::{headings, heads, notes};
use crate::source::{Doubt, Metadata};

/// Bytes of a heading at most.
const LONGEST_HEADING: usize = 400;

/// What was taken out of the blocks besides their text.
struct Taken {
    /// For each block its passages and how its text moved.
    moved: Vec<Moved>,
    /// Levels of the passages that are headings.
    levels: BTreeMap<usize, u8>,
    /// Note marks left in the text: where they stood, and their labels.
    marks: Vec<(usize, String)>,
    /// Where page marks stood.
    places: Vec<usize>,
}

impl Draft {
    /// The work.
    pub(in crate::source) fn finish(
        mut self,
        id: &str,
        path: &str,
        options: &PageOptions,
    ) -> (Work, Metadata, Vec<Doubt>) {
        self.end();
        self.find_notes();
        self.find_chapters();
        let mut work = Work { id: id.to_owned(), path: path.to_owned(), ..Work::default() };
        let (source, bases) = self.joined();
        let pages = self.marked_pages(&source, &bases, options);
        let Taken { moved, levels, marks, places } = self.take_text(&mut work, &source, &bases, &pages);
        let mut starts = locators::page_starts(&pages, &places, options);
        let mut homes = BTreeMap::new();
        let pointing = self.take_events(&mut work, &moved, options, &mut starts, &mut homes);
        starts.sort_by_key(|(at, _)| *at);
        self.take_given(&mut work, &moved);
        locators::name_passages(&mut work);
        // Who says how sheets are paged says that they are pages.
        let sheets = self.sheets && options.offset == 0 && options.map.is_empty();
        // Blocks of a note after its first stand where it does.
        spread_homes(&mut homes, &self.blocks, &moved, work.passages.len());
        let ends = self.chapter_ends(&moved, &work);
        let title = self.metadata.reference.title.clone();
        locators::place_passages(&mut work, &Places { levels, pages: starts, homes, ends, title, sheets });
        let marked = marks.len() + pointing;
        notes::link_marks(&mut work, marks);
        work.notes.sort_by_key(|note| note.offset);
        work.sheets = sheets;
        self.doubts.extend(Doubt::of_marks(marked, work.notes.len()));
        self.doubts.extend(Doubt::of_sides(&pages, options).into_iter().chain(Doubt::of_lost(&pages, &places)));
        (work, self.metadata, self.doubts)
    }

    /// Page marks in the text, where the file has no others.
    fn marked_pages(&self, source: &str, bases: &[usize], options: &PageOptions) -> Vec<PageMark> {
        if self.sheets || self.events.iter().any(|(_, event)| matches!(event, Event::Page(_))) {
            return Vec::new();
        }
        let names: BTreeSet<&str> = self.blocks.iter().filter_map(|b| b.note.as_deref()).collect();
        let is_heading = |span: Span| {
            let block = bases.partition_point(|&base| base <= span.start).checked_sub(1);
            // A mark in brackets is one in a heading, too.
            let bare = source[span.start..].starts_with(char::is_alphanumeric);
            bare && block.is_some_and(|block| self.blocks[block].kind == PassageKind::Heading)
        };
        let pages = pages::find(source, options, &|label, span| names.contains(label) || is_heading(span));
        let mut wide = pages.clone();
        heads::take_in(source, &mut wide);
        // A head is a block by itself, or some: never a line of one.
        let begins: BTreeSet<usize> = bases.iter().copied().collect();
        let ends: BTreeSet<usize> =
            self.blocks.iter().zip(bases).map(|(block, base)| base + block.text.len()).collect();
        let end = |span: Span| span.start + span.of(source).trim_end().len();
        let whole = |mark: &PageMark| begins.contains(&mark.span.start) && ends.contains(&end(mark.span));
        wide.into_iter().zip(pages).map(|(wide, page)| if whole(&wide) { wide } else { page }).collect()
    }

    /// Puts the text of the blocks into the work, passage by passage.
    fn take_text(&self, work: &mut Work, source: &str, bases: &[usize], pages: &[PageMark]) -> Taken {
        let labels = notes::Labels { names: self.labels(), bare: false };
        let mut extract = Extract::new(source, &labels, pages);
        let mut levels = BTreeMap::new();
        let mut moved: Vec<Moved> = Vec::with_capacity(self.blocks.len());
        let mut from = 0;
        for (block, &base) in self.blocks.iter().zip(bases) {
            // A page number on a line of its own, or a running head, is no block.
            if is_covered(pages, Span::new(base, base + block.text.len())) {
                moved.push(Moved::nothing(work.text.len(), work.passages.len()));
                continue;
            }
            extract.gap(work, Span::new(from, base));
            from = base + block.text.len();
            let before = work.skipped.len();
            let raw = work.text.len();
            let label = block.note.as_ref().map_or(0, |_| own_label(&block.text));
            if label > 0 {
                skip(work, &block.text[..label], SkippedWhat::NoteMark);
            }
            extract.block(work, Span::new(base + label, from));
            let start = raw + work.text[raw..].len() - work.text[raw..].trim_start().len();
            let end = raw.max(work.text.trim_end().len());
            let first = work.passages.len();
            if end > start {
                locators::push(work, Span::new(start, end), block.kind);
            }
            if block.kind == PassageKind::Heading && work.passages.len() > first {
                levels.insert(first, block.level);
            }
            let cuts = Cut::all(work.skipped[before..].iter().map(|s| (s.offset - raw, s.text.len())));
            moved.push(Moved { raw, start, end: end.max(start), cuts, first });
        }
        extract.gap(work, Span::new(from, source.len()));
        let Extract { marks, places, .. } = extract;
        Taken { moved, levels, marks, places }
    }

    /// Puts what was met in the text to its place: pages, marks of notes with the homes of these, other readings. How
    /// many marks there were.
    fn take_events(
        &self,
        work: &mut Work,
        moved: &[Moved],
        options: &PageOptions,
        starts: &mut Vec<PageStart>,
        homes: &mut BTreeMap<usize, usize>,
    ) -> usize {
        let notes: BTreeMap<&str, usize> =
            self.blocks.iter().zip(moved).filter_map(|(b, m)| Some((b.note.as_deref()?, m.first))).collect();
        let passage = |name: &str| notes.get(name).copied().filter(|&passage| passage < work.passages.len());
        let mut marks = 0;
        for (place, event) in &self.events {
            let offset = offset(moved, *place, work);
            let (what, text) = match event {
                Event::Page(label) => {
                    starts.push((offset, label.as_ref().and_then(|label| options.printed(label))));
                    continue;
                }
                Event::Mark { target, label } => {
                    marks += 1;
                    if let Some(passage) = passage(target) {
                        let label = label.trim_matches(['[', ']', '(', ')']).to_owned();
                        work.notes.push(NoteLink { offset, label, passage });
                        homes.entry(passage).or_insert(offset);
                    }
                    (SkippedWhat::NoteMark, label)
                }
                Event::Variant(text) => (SkippedWhat::Variant, text),
            };
            work.skipped.push(Skipped { offset, what, text: text.clone() });
        }
        for (name, place) in &self.stood {
            if let Some(passage) = passage(name) {
                homes.entry(passage).or_insert_with(|| offset(moved, *place, work));
            }
        }
        work.skipped.sort_by_key(|s| s.offset);
        marks
    }

    /// What the file says of its words.
    fn take_given(&self, work: &mut Work, moved: &[Moved]) {
        let given = self.given.iter().map(|(start, end, what)| Given {
            span: Span::new(offset(moved, *start, work), offset_end(moved, *end, work)),
            what: what.clone(),
        });
        let mut given: Vec<Given> = given.filter(|given| !given.span.is_empty()).collect();
        given.sort_by_key(|given| (given.span.start, given.span.end));
        work.given = given;
    }

    /// Passages before which chapters end, with the level of the outermost.
    fn chapter_ends(&self, moved: &[Moved], work: &Work) -> BTreeMap<usize, u8> {
        let mut ends = BTreeMap::new();
        for &(block, level) in &self.ends {
            let first = moved.get(block).map_or(work.passages.len(), |m| m.first);
            ends.entry(first).and_modify(|outer: &mut u8| *outer = level.min(*outer)).or_insert(level);
        }
        ends
    }

    /// True when the file says itself what marks notes.
    fn has_marks(&self) -> bool {
        self.events.iter().any(|(_, event)| matches!(event, Event::Mark { .. }))
    }

    /// Takes paragraphs for headings that say so, in a file that marks no headings.
    fn find_chapters(&mut self) {
        // The title of the whole is none.
        if self.blocks.iter().filter(|block| block.kind == PassageKind::Heading).count() > 1 {
            return;
        }
        // Neither a sentence nor a line of the contents, which ends with its page.
        let heads = |text: &str| {
            let titled = text.split_once(['.', ':']).is_some_and(|(first, _)| headings::is_designation(first.trim()));
            let ends = text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '!' | '?' | '…' | ','));
            headings::is_chapter(text) && (headings::is_designation(text) || titled || !ends)
        };
        for block in self.blocks.iter_mut().filter(|block| block.kind == PassageKind::Paragraph) {
            if block.text.len() <= LONGEST_HEADING && heads(&block.text.replace('\n', " ")) {
                (block.kind, block.level) = (PassageKind::Heading, 2);
            }
        }
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
