//! FB2 (`FictionBook` 2), read leniently: unknown elements are walked through.

use super::draft::Draft;
use super::markup::{NodeId, Tree};
use crate::model::PassageKind;

/// Reads a book.
pub(super) fn read(tree: &Tree, draft: &mut Draft) {
    metadata(tree, draft);
    let root = tree.first(0, "FictionBook").or_else(|| tree.first(0, "fictionbook")).unwrap_or(0);
    for body in tree.all(root, "body") {
        let notes = matches!(tree.attribute(body, "name"), Some("notes" | "comments" | "footnotes"));
        Reader { tree, draft, notes, apart: false, level: 0 }.children(body);
        draft.end();
    }
}

fn metadata(tree: &Tree, draft: &mut Draft) {
    let Some(description) = tree.first(0, "description") else { return };
    let m = &mut draft.metadata;
    "book".clone_into(&mut m.reference.kind);
    let title = tree.path(description, &["title-info"]);
    let publish = tree.path(description, &["publish-info"]);
    let document = tree.path(description, &["document-info"]);
    let words = |from: Option<NodeId>, name: &str| tree.words(from.and_then(|at| tree.path(at, &[name])));
    m.title(&words(title, "book-title"));
    for author in title.iter().flat_map(|&at| tree.children(at)).filter(|&&c| tree.name(c) == "author") {
        let part = |name: &str| words(Some(*author), name);
        let given = format!("{} {}", part("first-name"), part("middle-name"));
        if part("last-name").is_empty() && given.trim().is_empty() {
            m.author(&part("nickname"));
        } else {
            m.author_parts(&given, &part("last-name"));
        }
    }
    m.language(&words(title, "lang"));
    m.issued(&words(publish, "year"));
    m.publisher(&words(publish, "publisher"));
    m.place(&words(publish, "city"));
    m.isbn(&words(publish, "isbn"));
    m.url(&words(document, "src-url"));
    let sequence = publish.or(title).and_then(|at| tree.path(at, &["sequence"]));
    m.series(sequence.and_then(|at| tree.attribute(at, "name")).unwrap_or_default());
}

struct Reader<'a> {
    tree: &'a Tree,
    draft: &'a mut Draft,
    /// In a body of notes each section is a note.
    notes: bool,
    /// Inside a poem or a quotation, whose titles head no chapter.
    apart: bool,
    level: u8,
}

impl Reader<'_> {
    fn children(&mut self, id: NodeId) {
        for &child in self.tree.children(id) {
            self.node(child);
        }
    }

    fn node(&mut self, id: NodeId) {
        if let Some(text) = self.tree.text(id) {
            // Blanks between the elements of a section are no text.
            if self.draft.is_open() || !text.trim().is_empty() {
                self.draft.text(text);
            }
            return;
        }
        match self.tree.name(id) {
            "section" => self.section(id),
            "title" => self.title(id),
            // A row of stars parts what stands under one heading.
            "subtitle" if self.apart || !self.tree.texts(id).any(|text| text.contains(char::is_alphanumeric)) => {
                self.block(id, None, PassageKind::Paragraph);
            }
            "subtitle" => self.block(id, Some(self.level + 1), PassageKind::Heading),
            "poem" | "epigraph" | "cite" => {
                let around = std::mem::replace(&mut self.apart, true);
                self.children(id);
                self.draft.end();
                self.apart = around;
            }
            "p" | "text-author" | "date" | "tr" => self.block(id, None, PassageKind::Paragraph),
            "stanza" => {
                self.draft.begin(PassageKind::Verse);
                self.children(id);
                self.draft.end();
            }
            "v" => {
                if !self.draft.is_open() {
                    self.draft.begin(PassageKind::Verse);
                }
                self.draft.line_break();
                self.children(id);
            }
            "td" | "th" => {
                self.draft.next_cell();
                self.children(id);
            }
            "br" => self.draft.line_break(),
            "empty-line" => self.draft.end(),
            "a" => self.link(id),
            "image" | "binary" | "style-sheet" => {}
            _ => self.children(id),
        }
    }

    fn block(&mut self, id: NodeId, heading: Option<u8>, kind: PassageKind) {
        match heading {
            Some(level) => self.draft.heading(level),
            None => self.draft.begin(kind),
        }
        self.children(id);
        self.draft.end();
    }

    fn section(&mut self, id: NodeId) {
        let name = self.tree.attribute(id, "id").filter(|_| self.notes);
        if let Some(name) = name {
            self.draft.begin_note(name);
            for &child in self.tree.children(id) {
                // The title of a note is its number.
                if self.tree.name(child) != "title" {
                    self.node(child);
                }
            }
            self.draft.end_note();
            return;
        }
        self.level = self.level.saturating_add(1);
        self.draft.leave(self.level);
        self.children(id);
        self.draft.end();
        self.level -= 1;
    }

    /// A title of several paragraphs is one heading.
    fn title(&mut self, id: NodeId) {
        if self.notes && self.level == 0 {
            return;
        }
        if self.apart {
            self.draft.begin(PassageKind::Paragraph);
        } else {
            self.draft.heading(self.level.max(1));
        }
        for &child in self.tree.children(id) {
            if self.tree.name(child) == "p" && self.draft.has_text() {
                self.draft.line_break();
            }
            match self.tree.name(child) {
                "p" => self.children(child),
                "empty-line" => self.draft.text(" "),
                _ => self.node(child),
            }
        }
        self.draft.end();
    }

    fn link(&mut self, id: NodeId) {
        let target = self.tree.attribute(id, "href").and_then(|href| href.strip_prefix('#'));
        let label = self.tree.words(Some(id));
        let is_note = self.tree.attribute(id, "type") == Some("note") || super::html::is_note_label(&label);
        match target.filter(|_| is_note) {
            Some(target) => self.draft.mark(target, &label),
            None => self.children(id),
        }
    }
}
