//! Which links are marks of notes, and which elements are notes. A mark comes before its note; the note's own link leads
//! back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::source::markup::{NodeId, Tree};

/// A place: the file's number and the element.
type At = (usize, NodeId);

/// The notes of a book or page.
#[derive(Debug, Default)]
pub(in crate::source) struct Links {
    files: HashMap<String, usize>,
    /// Marks: link → (name of the note, label).
    marks: BTreeMap<At, (String, String)>,
    /// Notes: element → name.
    notes: BTreeMap<At, String>,
    /// Links that lead from a note back to its mark.
    back: BTreeSet<At>,
    /// Blocks with links: whether they have nothing else.
    contents: HashMap<At, bool>,
}

impl Links {
    /// Finds the notes of some files, in their order.
    pub(in crate::source) fn of(files: &[(&str, &Tree)]) -> Self {
        let mut found = Self {
            files: files.iter().enumerate().map(|(index, (name, _))| ((*name).to_owned(), index)).collect(),
            ..Self::default()
        };
        let ids = ids(files);
        for (file, (name, tree)) in files.iter().enumerate() {
            for link in tree.all(0, "a") {
                let at = (file, link);
                if let Some((target, label)) = Self::target(at, name, tree, &ids) {
                    found.tie(at, target, label, files);
                }
            }
        }
        found
    }

    /// Where a link that can be a mark leads, and its label.
    fn target(at: At, name: &str, tree: &Tree, ids: &HashMap<String, At>) -> Option<(At, String)> {
        let href = tree.attribute(at.1, "href")?;
        let label = tree.words(Some(at.1));
        let typed = tree.attribute(at.1, "type").is_some_and(|t| t.contains("noteref") || t.contains("backlink"))
            || matches!(tree.attribute(at.1, "role"), Some("doc-noteref" | "doc-backlink"));
        // «↩»: the way back from a note.
        let sign = !label.is_empty() && label.chars().all(|c| matches!(c, '←'..='⇿' | '⏎' | '\u{fe0e}' | '\u{fe0f}'));
        if !typed && !sign && !is_note_label(&label) {
            return None;
        }
        let (path, id) = href.split_once('#')?;
        let path = if path.is_empty() { name.to_owned() } else { crate::source::archive::resolve(name, path) };
        let target = ids.get(&format!("{path}#{id}")).or_else(|| {
            // Saved pages have whole addresses.
            (path.contains("://") || path != name).then(|| ids.get(&format!("{name}#{id}"))).flatten()
        })?;
        Some((*target, label))
    }

    fn tie(&mut self, at: At, target: At, label: String, files: &[(&str, &Tree)]) {
        let tree = files[target.0].1;
        if target <= at || self.inside_note(at, files) {
            // The way back, or a page that refers to an earlier one.
            if self.inside_note(at, files) {
                self.back.insert(at);
            }
            return;
        }
        let Some(block) = block_around(files[at.0].1, at.1) else { return };
        if *self.contents.entry((at.0, block)).or_insert_with(|| has_links_only(files[at.0].1, block)) {
            return;
        }
        let Some(element) = note_element(tree, target.1) else { return };
        let note = (target.0, element);
        let own_file = at.0 == note.0;
        if own_file && is_inside(tree, at.1, element) {
            return;
        }
        let name = self.notes.entry(note).or_insert_with(|| format!("{}#{}", files[target.0].0, element)).clone();
        self.marks.insert(at, (name, label));
    }

    fn inside_note(&self, at: At, files: &[(&str, &Tree)]) -> bool {
        let tree = files[at.0].1;
        let mut node = Some(at.1);
        while let Some(id) = node {
            if self.notes.contains_key(&(at.0, id)) {
                return true;
            }
            node = tree.parent(id);
        }
        false
    }

    pub(super) fn note(&self, file: &str, id: NodeId) -> Option<&str> {
        self.notes.get(&(*self.files.get(file)?, id)).map(String::as_str)
    }

    pub(super) fn mark(&self, file: &str, id: NodeId) -> Option<(&str, &str)> {
        self.marks.get(&(*self.files.get(file)?, id)).map(|(name, label)| (name.as_str(), label.as_str()))
    }

    pub(super) fn is_back(&self, file: &str, id: NodeId) -> bool {
        self.files.get(file).is_some_and(|&file| self.back.contains(&(file, id)))
    }
}

/// The block around a link; `None` in `nav`, which has nothing but links.
fn block_around(tree: &Tree, link: NodeId) -> Option<NodeId> {
    let mut block = None;
    let mut node = tree.parent(link);
    while let Some(id) = node {
        match tree.name(id) {
            "nav" => return None,
            "p" | "div" | "li" | "td" | "dd" | "section" | "body" if block.is_none() => block = Some(id),
            _ => {}
        }
        node = tree.parent(id);
    }
    Some(block.unwrap_or(0))
}

/// True for a block that has several links, and no words beside them: contents.
fn has_links_only(tree: &Tree, block: NodeId) -> bool {
    links_if_only(tree, block).is_some_and(|links| links > 1)
}

/// How many links are in an element; `None` as soon as there are words beside them.
fn links_if_only(tree: &Tree, id: NodeId) -> Option<usize> {
    let mut links = 0;
    for &child in tree.children(id) {
        links += match tree.text(child) {
            Some(text) if text.trim().is_empty() => 0,
            Some(_) => return None,
            None if tree.name(child) == "a" => 1,
            None => links_if_only(tree, child)?,
        };
    }
    Some(links)
}

fn ids(files: &[(&str, &Tree)]) -> HashMap<String, At> {
    let mut ids = HashMap::new();
    for (file, (name, tree)) in files.iter().enumerate() {
        for node in tree.descendants(0) {
            let name_of_anchor = tree.attribute(node, "name").filter(|_| tree.name(node) == "a");
            for id in [tree.attribute(node, "id"), name_of_anchor].into_iter().flatten() {
                ids.entry(format!("{name}#{id}")).or_insert((file, node));
            }
        }
    }
    ids
}

/// The block that is a note whose place was named: the element itself, or the one around its anchor. A heading or a long
/// section is no note.
fn note_element(tree: &Tree, id: NodeId) -> Option<NodeId> {
    let mut at = id;
    while !matches!(tree.name(at), "li" | "aside" | "p" | "dd" | "div" | "section" | "td" | "blockquote") {
        if matches!(tree.name(at), "h1" | "h2" | "h3" | "h4" | "body") {
            return None;
        }
        at = tree.parent(at)?;
    }
    // A paragraph alone in its item is the item.
    if let Some(parent) = tree.parent(at).filter(|&p| tree.name(p) == "li" && tree.first(p, tree.name(at)) == Some(at))
    {
        at = parent;
    }
    let has_heading = ["h1", "h2", "h3"].iter().any(|h| tree.first(at, h).is_some());
    (!has_heading && tree.letters(at) < 6000).then_some(at)
}

fn is_inside(tree: &Tree, id: NodeId, outer: NodeId) -> bool {
    let mut at = Some(id);
    while let Some(node) = at {
        if node == outer {
            return true;
        }
        at = tree.parent(node);
    }
    false
}

/// True for what marks of notes look like: «1», «[12]», «(3)», «*», «²».
pub(in crate::source) fn is_note_label(label: &str) -> bool {
    let bare = label.trim().trim_matches(['[', ']', '(', ')', '{', '}', '.', '^']);
    let count = bare.chars().count();
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    (1..=4).contains(&count)
        && (bare.chars().all(|c| c.is_ascii_digit() || raised(c))
            || bare.chars().all(|c| matches!(c, '*' | '†' | '‡'))
            || count <= 2 && label.trim().starts_with('[') && bare.chars().all(char::is_alphanumeric)
            || bare.ends_with('*') && bare.trim_end_matches('*').chars().all(|c| c.is_ascii_digit()))
}
