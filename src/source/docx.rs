//! DOCX: paragraphs and headings, footnotes and endnotes, tables; what was deleted under tracking stays deleted.

use std::collections::BTreeMap;
use std::io::Cursor;

use super::archive::Archive;
use super::draft::Draft;
use super::markup::{NodeId, Tree, xml};
use super::{SourceError, decoded_markup};
use crate::model::PassageKind;

/// Titles and authors that programs put in by themselves.
const PROGRAM: [&str; 13] = [
    "документ microsoft word",
    "microsoft word document",
    "документ",
    "document",
    "без названия",
    "untitled",
    "user",
    "windows user",
    "пользователь",
    "пользователь windows",
    "admin",
    "администратор",
    "administrator",
];

/// Reads a document.
///
/// # Errors
/// When the archive is damaged or its document cannot be parsed.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), SourceError> {
    let mut archive = Archive::open(bytes)?;
    let document = parsed(&mut archive, "word/document.xml", draft)?;
    let styles = parsed(&mut archive, "word/styles.xml", draft).map(|tree| heading_levels(&tree)).unwrap_or_default();
    if let Ok(core) = parsed(&mut archive, "docProps/core.xml", draft) {
        let said = |name: &str| core.words(core.first(0, name));
        let of_program = |text: &str| PROGRAM.contains(&text.to_lowercase().as_str());
        Some(said("title")).filter(|title| !of_program(title)).iter().for_each(|title| draft.metadata.title(title));
        Some(said("creator")).filter(|name| !of_program(name)).iter().for_each(|name| draft.metadata.author(name));
        draft.metadata.language(&core.words(core.first(0, "language")));
    }
    Reader { tree: &document, draft, styles: &styles, notes: "", boxes: Vec::new() }.children(0);
    for (file, kind, name) in [("word/footnotes.xml", "footnote", "f"), ("word/endnotes.xml", "endnote", "e")] {
        let Ok(tree) = parsed(&mut archive, file, draft) else { continue };
        for note in tree.all(0, kind).collect::<Vec<_>>() {
            // Separators are notes of a type of their own.
            if tree.attribute(note, "type").is_some_and(|t| t != "normal") {
                continue;
            }
            let Some(id) = tree.attribute(note, "id") else { continue };
            draft.begin_note(&format!("{name}{id}"));
            Reader { tree: &tree, draft, styles: &styles, notes: name, boxes: Vec::new() }.children(note);
            draft.end_note();
        }
    }
    Ok(())
}

fn parsed(archive: &mut Archive<Cursor<&[u8]>>, name: &str, draft: &mut Draft) -> Result<Tree, SourceError> {
    let bytes = archive.read(name)?;
    Ok(xml::parse(&decoded_markup(&bytes, None, &mut draft.doubts)?.text)?)
}

/// Styles that are headings, and their levels: by their outline level, else by name.
fn heading_levels(styles: &Tree) -> BTreeMap<String, u8> {
    let level = |style: NodeId| {
        let outline = styles.first(style, "outlineLvl").and_then(|o| styles.attribute(o, "val")?.parse::<u8>().ok());
        let name =
            styles.first(style, "name").and_then(|n| styles.attribute(n, "val")).unwrap_or_default().to_lowercase();
        let named =
            name.strip_prefix("heading ").or(name.strip_prefix("заголовок ")).and_then(|n| n.trim().parse().ok());
        let title = matches!(name.as_str(), "title" | "название").then_some(1);
        outline.filter(|&l| l < 9).map(|l| l + 1).or(named).or(title)
    };
    let all: Vec<NodeId> = styles.all(0, "style").collect();
    let id = |style: NodeId| styles.attribute(style, "styleId");
    let based_on = |style: NodeId| styles.first(style, "basedOn").and_then(|b| styles.attribute(b, "val"));
    let by_id: BTreeMap<&str, NodeId> = all.iter().filter_map(|&style| Some((id(style)?, style))).collect();
    // A style has the level of the one that it is based on; such chains are short, and may be circles.
    let inherited = |style: NodeId| {
        let chain = std::iter::successors(Some(style), |&style| by_id.get(based_on(style)?).copied());
        chain.take(STYLES).find_map(level)
    };
    all.iter().filter_map(|&style| Some((id(style)?.to_owned(), inherited(style)?))).collect()
}

/// Styles based on each other at most.
const STYLES: usize = 12;

/// True for a property that is switched off: `<w:vanish w:val="0"/>`.
fn is_off(tree: &Tree, property: NodeId) -> bool {
    matches!(tree.attribute(property, "val"), Some("0" | "false" | "off"))
}

struct Reader<'a> {
    tree: &'a Tree,
    draft: &'a mut Draft,
    styles: &'a BTreeMap<String, u8>,
    /// Not empty inside notes.
    notes: &'static str,
    /// Boxes with text of their own, to be read after the paragraph that holds them.
    boxes: Vec<NodeId>,
}

impl Reader<'_> {
    fn children(&mut self, id: NodeId) {
        for &child in self.tree.children(id) {
            self.node(child);
        }
    }

    fn node(&mut self, id: NodeId) {
        match self.tree.name(id) {
            "p" => self.paragraph(id),
            "t" => {
                for &child in self.tree.children(id) {
                    self.draft.text(self.tree.text(child).unwrap_or_default());
                }
            }
            // Hidden text is not printed.
            "r" if self.tree.path(id, &["rPr", "vanish"]).is_some_and(|v| !is_off(self.tree, v)) => {}
            "tab" | "ptab" => self.draft.text(" "),
            "br" | "cr" => self.draft.line_break(),
            "noBreakHyphen" => self.draft.text("\u{2011}"),
            "softHyphen" => self.draft.text("\u{ad}"),
            "footnoteReference" => self.mark(id, "f"),
            "endnoteReference" => self.mark(id, "e"),
            "tr" => self.row(id),
            "txbxContent" if self.draft.is_open() => self.boxes.push(id),
            // Deleted or moved away under tracking, instructions of fields, doubles for older programs.
            "del" | "moveFrom" | "delText" | "instrText" | "Fallback" | "pPr" | "rPr" | "sectPr" | "tblPr" => {}
            _ => self.children(id),
        }
    }

    fn paragraph(&mut self, id: NodeId) {
        let properties = self.tree.path(id, &["pPr"]);
        let style = properties.and_then(|p| self.tree.path(p, &["pStyle"])).and_then(|s| self.tree.attribute(s, "val"));
        let outline =
            properties.and_then(|p| self.tree.path(p, &["outlineLvl"])).and_then(|o| self.tree.attribute(o, "val"));
        let outline = outline.and_then(|o| o.parse::<u8>().ok()).filter(|&l| l < 9).map(|l| l + 1);
        let level = outline.or_else(|| style.and_then(|s| self.styles.get(s).copied()));
        match level.filter(|_| self.notes.is_empty()) {
            Some(level) => self.draft.heading(level),
            None => self.draft.begin(PassageKind::Paragraph),
        }
        self.children(id);
        self.draft.end();
        for id in std::mem::take(&mut self.boxes) {
            self.children(id);
        }
    }

    /// A row is a paragraph, its cells divided by tabs.
    fn row(&mut self, id: NodeId) {
        self.draft.begin(PassageKind::Paragraph);
        let tree = self.tree;
        // A table in a cell has cells of its own.
        let own = |cell: &NodeId| {
            let mut around = std::iter::successors(tree.parent(*cell), |&node| tree.parent(node));
            around.find(|&node| tree.name(node) == "tr") == Some(id)
        };
        for (index, cell) in tree.all(id, "tc").filter(own).enumerate() {
            if index > 0 {
                self.draft.next_cell();
            }
            for (index, paragraph) in self.tree.all(cell, "p").enumerate() {
                if index > 0 {
                    self.draft.text(" ");
                }
                self.children(paragraph);
            }
        }
        // Their paragraphs are among those of the cell.
        self.boxes.clear();
        self.draft.end();
    }

    fn mark(&mut self, id: NodeId, kind: &str) {
        if let Some(note) = self.tree.attribute(id, "id") {
            self.draft.mark(&format!("{kind}{note}"), note);
        }
    }
}
