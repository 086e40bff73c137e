//! TEI P5: the text as printed (original spelling, misprints put right, abbreviations whole), pages, notes, and what the
//! editors marked: people, dates, speakers.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::markup::{NodeId, Tree};
use crate::model::{GivenWhat, PassageKind};

/// Reads a text.
pub(super) fn read(tree: &Tree, draft: &mut Draft) {
    let mut people = BTreeMap::new();
    for person in tree.descendants(0).filter(|&n| matches!(tree.name(n), "person" | "personGrp" | "org")) {
        let name = tree
            .first(person, "persName")
            .or_else(|| tree.first(person, "name"))
            .or_else(|| tree.first(person, "orgName"));
        if let (Some(key), Some(name)) = (tree.attribute(person, "id"), name) {
            people.insert(key.to_owned(), full_name(tree, name));
        }
    }
    metadata(tree, draft);
    let mut reader = Reader { tree, draft, people, level: 0, notes: Vec::new(), next: 0 };
    let texts: Vec<NodeId> = tree.all(0, "text").filter(|&t| !has_ancestor(tree, t, "text")).collect();
    for text in texts {
        reader.children(text);
        reader.draft.end();
    }
    reader.inline_notes();
}

fn has_ancestor(tree: &Tree, id: NodeId, name: &str) -> bool {
    let mut at = tree.parent(id);
    while let Some(node) = at {
        if tree.name(node) == name {
            return true;
        }
        at = tree.parent(node);
    }
    false
}

/// A name in its parts, in the order «Имя Отчество Фамилия», else its words.
fn full_name(tree: &Tree, id: NodeId) -> String {
    let given: Vec<String> = tree.all(id, "forename").map(|n| tree.words(Some(n))).collect();
    let family = tree.words(tree.first(id, "surname"));
    if family.is_empty() { tree.words(Some(id)) } else { format!("{} {family}", given.join(" ")).trim().to_owned() }
}

fn metadata(tree: &Tree, draft: &mut Draft) {
    let Some(header) = tree.first(0, "teiHeader") else { return };
    let m = &mut draft.metadata;
    "book".clone_into(&mut m.reference.kind);
    let title_of = |statement: NodeId| {
        let titles: Vec<NodeId> = tree.all(statement, "title").collect();
        let russian = titles.iter().find(|&&t| tree.words(Some(t)).contains(|c| ('а'..='я').contains(&c)));
        tree.words(russian.or(titles.first()).copied())
    };
    let file = tree.path(header, &["fileDesc"]);
    let source = file.and_then(|f| tree.path(f, &["sourceDesc"]));
    if let Some(statement) = file.and_then(|f| tree.path(f, &["titleStmt"])) {
        m.title(&title_of(statement));
        for author in tree.all(statement, "author") {
            let person = tree.first(author, "persName").unwrap_or(author);
            let given: Vec<String> = tree.all(person, "forename").map(|n| tree.words(Some(n))).collect();
            let family = tree.words(tree.first(person, "surname"));
            if family.is_empty() {
                m.author(&tree.words(Some(person)));
            } else {
                m.author_parts(&given.join(" "), &family);
            }
        }
    }
    // The book it was taken from; the file's own publisher is not the text's.
    let imprint = source.and_then(|s| {
        tree.first(s, "imprint").or_else(|| tree.first(s, "bibl")).or_else(|| tree.first(s, "publicationStmt"))
    });
    if let Some(imprint) = imprint {
        m.publisher(&tree.words(tree.first(imprint, "publisher")));
        m.place(&tree.words(tree.first(imprint, "pubPlace")));
        if let Some(date) = tree.first(imprint, "date") {
            m.issued(tree.attribute(date, "when").unwrap_or_default());
            m.issued(&tree.words(Some(date)));
        }
    }
    let volume = source
        .and_then(|s| tree.all(s, "biblScope").find(|&b| matches!(tree.attribute(b, "unit"), Some("vol" | "volume"))));
    m.volume(volume.and_then(|v| tree.attribute(v, "n")).unwrap_or_default());
    m.volume(&tree.words(volume));
    for id in tree.all(header, "idno") {
        match tree.attribute(id, "type") {
            Some("ISBN" | "isbn") => m.isbn(&tree.words(Some(id))),
            Some("URL" | "url" | "URI") => m.url(&tree.words(Some(id))),
            _ => {}
        }
    }
}

/// What has titles and is no part of the text.
const APART: [&str; 6] = ["figure", "lg", "table", "list", "listBibl", "castList"];

struct Reader<'a> {
    tree: &'a Tree,
    draft: &'a mut Draft,
    /// The file's list of people.
    people: BTreeMap<String, String>,
    level: u8,
    /// Notes that stand at their marks: they are read after the text.
    notes: Vec<(String, NodeId)>,
    next: usize,
}

impl Reader<'_> {
    fn children(&mut self, id: NodeId) {
        for &child in self.tree.children(id) {
            self.node(child);
        }
    }

    fn node(&mut self, id: NodeId) {
        if let Some(text) = self.tree.text(id) {
            if self.draft.is_open() || !text.trim().is_empty() {
                self.draft.text(text);
            }
            return;
        }
        let tree = self.tree;
        match tree.name(id) {
            "teiHeader" | "fw" | "graphic" | "figDesc" | "milestone" | "standOff" => {}
            // The title of a picture or poem heads no chapter.
            "head" if tree.parent(id).is_some_and(|parent| APART.contains(&tree.name(parent))) => self.paragraph(id),
            // What nobody could read is not passed over as if nothing were missing.
            "gap" => self.draft.text(" […] "),
            "front" | "back" => {
                self.draft.leave(1);
                self.children(id);
                self.draft.leave(1);
            }
            "div" | "div1" | "div2" | "div3" | "div4" => self.division(id),
            "head" => {
                let level = self.level.max(1);
                self.block(id, |draft| draft.heading(level));
            }
            "p" | "ab" | "stage" | "opener" | "closer" | "dateline" | "salute" | "signed" | "item" | "row"
            | "trailer" | "epigraph" | "byline" | "docTitle" | "argument" | "castItem" => self.paragraph(id),
            "sp" => self.speech(id),
            "speaker" => {
                self.paragraph(id);
            }
            "lg" if tree.children(id).iter().any(|&c| tree.name(c) == "l") => {
                self.block(id, |draft| draft.begin(PassageKind::Verse));
            }
            "l" => {
                if !self.draft.is_open() {
                    self.draft.begin(PassageKind::Verse);
                }
                self.draft.line_break();
                self.children(id);
            }
            "cell" => {
                self.draft.next_cell();
                self.children(id);
            }
            "pb" => self.draft.page(tree.attribute(id, "n").unwrap_or_default()),
            "lb" => {
                // «при-<lb break="no"/>каз»: the hyphen goes with the line's end.
                if tree.attribute(id, "break") != Some("no") || self.draft.ends_with('-') {
                    self.draft.line_break();
                }
            }
            "space" => self.draft.text(" "),
            "note" => self.note(id),
            "ref" | "ptr" => self.reference(id),
            "choice" => self.choice(id, &["orig", "corr", "expan", "abbr", "sic", "reg"]),
            // The reading of the text, those of other copies beside it.
            "app" => self.choice(id, &["lem", "rdg", "rdgGrp"]),
            "del" | "surplus" => self.draft.variant(tree.words(Some(id))),
            "persName" => self.given(id, &["ref", "key", "corresp"], |key, name| GivenWhat::Person { key, name }),
            "said" | "q" if tree.attribute(id, "who").is_some() => {
                self.given(id, &["who"], |key, name| GivenWhat::Said { key, name });
            }
            "date" => self.date(id),
            _ => self.children(id),
        }
    }

    fn paragraph(&mut self, id: NodeId) {
        self.block(id, |draft| draft.begin(PassageKind::Paragraph));
    }

    /// A block; one inside another (a list in a paragraph) ends it.
    fn block(&mut self, id: NodeId, begin: impl FnOnce(&mut Draft)) {
        begin(self.draft);
        self.children(id);
        self.draft.end();
    }

    fn division(&mut self, id: NodeId) {
        self.draft.end();
        self.level = self.level.saturating_add(1);
        self.draft.leave(self.level);
        self.children(id);
        self.draft.end();
        self.level -= 1;
    }

    fn speech(&mut self, id: NodeId) {
        self.draft.end();
        let Some((key, name)) = self.key(id, &["who"]) else { return self.children(id) };
        for &child in self.tree.children(id) {
            let spoken = matches!(self.tree.name(child), "p" | "ab" | "lg" | "l");
            let start = self.draft.place();
            self.node(child);
            if spoken {
                self.draft.give(start, GivenWhat::Said { key: key.clone(), name: name.clone() });
            }
        }
        self.draft.end();
    }

    /// A key of the file, without its «#», and the name in its list of people.
    fn key(&self, id: NodeId, attributes: &[&str]) -> Option<(String, Option<String>)> {
        let value = attributes.iter().find_map(|name| self.tree.attribute(id, name))?;
        let key = value.split_whitespace().next()?.trim_start_matches('#').to_owned();
        let name = self.people.get(&key).cloned();
        (!key.is_empty()).then_some((key, name))
    }

    fn given(&mut self, id: NodeId, attributes: &[&str], what: impl FnOnce(String, Option<String>) -> GivenWhat) {
        let start = self.draft.place();
        self.children(id);
        if let Some((key, name)) = self.key(id, attributes) {
            self.draft.give(start, what(key, name));
        }
    }

    fn date(&mut self, id: NodeId) {
        let start = self.draft.place();
        self.children(id);
        let attribute = |name: &str| self.tree.attribute(id, name);
        let edtf = match (
            attribute("when"),
            attribute("from").or(attribute("notBefore")),
            attribute("to").or(attribute("notAfter")),
        ) {
            (Some(when), _, _) => when.to_owned(),
            (None, Some(from), Some(to)) => format!("{from}/{to}"),
            _ => return,
        };
        self.draft.give(start, GivenWhat::Date { edtf });
    }

    /// A note at its place in the text is read after it; one at the end of the text where it stands.
    fn note(&mut self, id: NodeId) {
        let own = self.tree.attribute(id, "id").map(str::to_owned);
        if self.draft.is_open() && self.draft.has_text() {
            self.next += 1;
            let name = own.unwrap_or_else(|| format!("note {}", self.next));
            self.draft.mark(&name, self.tree.attribute(id, "n").unwrap_or_default());
            self.notes.push((name, id));
            return;
        }
        self.next += 1;
        self.draft.begin_note(&own.unwrap_or_else(|| format!("note {}", self.next)));
        self.children(id);
        self.draft.end_note();
    }

    fn inline_notes(&mut self) {
        // Notes may have notes; each list is shorter than the last, since elements are nested.
        while !self.notes.is_empty() {
            for (name, id) in std::mem::take(&mut self.notes) {
                self.draft.begin_note(&name);
                self.children(id);
                self.draft.end_note();
            }
        }
    }

    fn reference(&mut self, id: NodeId) {
        let target = self.tree.attribute(id, "target").and_then(|t| t.strip_prefix('#'));
        let label = self.tree.words(Some(id));
        match target {
            Some(target) if label.is_empty() || super::html::is_note_label(&label) => self.draft.mark(target, &label),
            _ => self.children(id),
        }
    }

    /// Of two readings the one for the text: the original spelling (search folds it), the misprint put right, the
    /// abbreviation written out. The other is kept beside it.
    fn choice(&mut self, id: NodeId, order: &[&str]) {
        let children = self.tree.children(id);
        let chosen = order.iter().find_map(|name| children.iter().find(|&&c| self.tree.name(c) == *name));
        let Some(&chosen) = chosen else { return self.children(id) };
        self.children(chosen);
        for &other in children.iter().filter(|&&c| c != chosen && self.tree.text(c).is_none()) {
            self.draft.variant(self.tree.words(Some(other)));
        }
    }
}
