//! A document of elements and text, kept in one list: no recursion is needed to build it or to drop it.

use std::ops::Range;

/// Elements nested deeper than this are not opened: what they hold belongs to the innermost one that was.
pub(in crate::source) const DEPTH: usize = 200;
/// Longest value of an attribute that is kept, in bytes; no reader needs a longer one.
const ATTRIBUTE: usize = 4096;

/// The place of an element or a piece of text in its [`Tree`].
pub(in crate::source) type NodeId = usize;

/// An element or a piece of text.
#[derive(Debug, Default)]
struct Node {
    /// Local name; empty for text.
    name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    text: Range<usize>,
    parent: NodeId,
    children: Vec<NodeId>,
    depth: usize,
}

/// A document. Node 0 is the document itself and has no name.
#[derive(Debug)]
pub(in crate::source) struct Tree {
    nodes: Vec<Node>,
    text: String,
    /// The innermost element that is open.
    open: NodeId,
    /// Names of the elements open beyond [`DEPTH`].
    beyond: usize,
}

impl Tree {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()], text: String::new(), open: 0, beyond: 0 }
    }

    /// Opens an element inside the innermost open one.
    pub(super) fn start(&mut self, name: &str, attributes: impl Iterator<Item = (String, String)>) {
        let depth = self.nodes[self.open].depth + 1;
        if depth > DEPTH || name.is_empty() {
            self.beyond += 1;
            return;
        }
        let attributes = attributes
            .map(|(key, mut value)| {
                if value.len() > ATTRIBUTE {
                    value.truncate(super::floor(&value, ATTRIBUTE));
                }
                (key.into(), value.into())
            })
            .collect();
        let id = self.nodes.len();
        self.nodes.push(Node { name: name.into(), attributes, parent: self.open, depth, ..Node::default() });
        self.nodes[self.open].children.push(id);
        self.open = id;
    }

    /// Closes the innermost open element of this name and those inside it; without one nothing happens.
    pub(super) fn end(&mut self, name: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let mut at = self.open;
        while at != 0 && &*self.nodes[at].name != name {
            at = self.nodes[at].parent;
        }
        if at != 0 {
            self.open = self.nodes[at].parent;
        }
    }

    /// Adds text to the innermost open element.
    pub(super) fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        if let Some(&last) = self.nodes[self.open].children.last()
            && self.nodes[last].name.is_empty()
            && self.nodes[last].text.end == start
        {
            self.nodes[last].text.end = end;
            return;
        }
        let id = self.nodes.len();
        let depth = self.nodes[self.open].depth + 1;
        self.nodes.push(Node { text: start..end, parent: self.open, depth, ..Node::default() });
        self.nodes[self.open].children.push(id);
    }

    /// The innermost open element; 0 when all are closed.
    pub(super) fn open(&self) -> NodeId {
        self.open
    }

    /// The number of nodes; a node's number is greater than that of the one that holds it.
    pub(in crate::source) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The local name of an element; empty for text.
    pub(in crate::source) fn name(&self, id: NodeId) -> &str {
        &self.nodes[id].name
    }

    /// The text of a piece of text; `None` for an element.
    pub(in crate::source) fn text(&self, id: NodeId) -> Option<&str> {
        let node = &self.nodes[id];
        (node.name.is_empty() && id != 0).then(|| &self.text[node.text.clone()])
    }

    /// An attribute by its local name.
    pub(in crate::source) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let found = self.nodes[id].attributes.iter().find(|(key, _)| &**key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    pub(in crate::source) fn children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    pub(in crate::source) fn parent(&self, id: NodeId) -> Option<NodeId> {
        (id != 0).then(|| self.nodes[id].parent)
    }

    /// The elements below `id` in the order of the document, `id` excluded.
    pub(in crate::source) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut stack: Vec<NodeId> = self.nodes[id].children.iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.nodes[next].children.iter().rev());
            Some(next)
        })
    }

    /// The elements of a name below `id`, in the order of the document.
    pub(in crate::source) fn all<'t>(&'t self, id: NodeId, name: &'t str) -> impl Iterator<Item = NodeId> + 't {
        self.descendants(id).filter(move |&node| self.name(node) == name)
    }

    /// The first element of a name below `id`.
    pub(in crate::source) fn first(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.descendants(id).find(|&node| self.name(node) == name)
    }

    /// The first element reached by these names, one a level, from `id` on: `["title-info", "book-title"]`.
    pub(in crate::source) fn path(&self, id: NodeId, names: &[&str]) -> Option<NodeId> {
        names.iter().try_fold(id, |node, name| self.children(node).iter().copied().find(|&c| self.name(c) == *name))
    }

    /// All text below `id` with its blanks made single; empty for `None`.
    pub(in crate::source) fn words(&self, id: Option<NodeId>) -> String {
        let Some(id) = id else { return String::new() };
        let whole: String = self.texts(id).collect();
        whole.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The texts below `id`, in the order of the document.
    pub(in crate::source) fn texts(&self, id: NodeId) -> impl Iterator<Item = &str> {
        std::iter::once(id).chain(self.descendants(id)).filter_map(|node| self.text(node))
    }

    /// Number of characters (not blanks) below `id`.
    pub(in crate::source) fn letters(&self, id: NodeId) -> usize {
        self.texts(id).map(|t| t.chars().filter(|c| !c.is_whitespace()).count()).sum()
    }
}
