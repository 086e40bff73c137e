//! Web pages as saved, and the chapters of EPUB: the text without what stands around it, with its notes and pages.

mod body;
mod lines;
mod links;

use std::collections::BTreeMap;

use super::draft::Draft;
use super::markup::{NodeId, Tree};
use super::plain::notes;
use crate::model::PassageKind;
use crate::text::fold_text;
use body::Weights;
use lines::Lines;

pub(super) use links::{Links, is_note_label};

/// Elements that are never text.
const DROPPED: [&str; 16] = [
    "script", "style", "noscript", "template", "form", "button", "select", "textarea", "iframe", "object", "svg",
    "math", "head", "canvas", "audio", "video",
];
/// Elements that begin a block of their own.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "blockquote",
    "li",
    "dd",
    "dt",
    "figcaption",
    "pre",
    "address",
    "center",
    "aside",
    "header",
    "footer",
    "nav",
    "ul",
    "ol",
    "dl",
    "table",
    "figure",
    "body",
    "hr",
];

/// Blanks by which pages set in the first line of a paragraph.
const INDENT: &str = "\u{a0}\u{a0}";

/// Reads a page of the web.
pub(super) fn read(tree: &Tree, draft: &mut Draft) {
    metadata(tree, draft);
    let weights = Weights::of(tree);
    let links = Links::of(&[("", tree)]);
    for root in body::content(tree, &weights) {
        Reader::new(tree, "", &links, draft).without(&weights).whole(root);
    }
}

fn metadata(tree: &Tree, draft: &mut Draft) {
    let m = &mut draft.metadata;
    "webpage".clone_into(&mut m.reference.kind);
    let meta = |names: &[&str]| {
        names.iter().find_map(|wanted| {
            tree.all(0, "meta").find_map(|node| {
                let name = tree.attribute(node, "name").or_else(|| tree.attribute(node, "property"))?;
                name.eq_ignore_ascii_case(wanted).then(|| tree.attribute(node, "content").map(str::to_owned))?
            })
        })
    };
    m.title(&meta(&["citation_title", "dc.title", "og:title"]).unwrap_or_default());
    m.title(&tree.words(tree.first(0, "title")));
    for name in ["citation_author", "dc.creator", "author"] {
        if let Some(author) = meta(&[name]).filter(|_| m.reference.author.is_empty()) {
            m.author(&author);
        }
    }
    m.issued(
        &meta(&["citation_publication_date", "citation_date", "dc.date", "article:published_time"]).unwrap_or_default(),
    );
    m.language(tree.first(0, "html").and_then(|html| tree.attribute(html, "lang")).unwrap_or_default());
    let canonical = tree.all(0, "link").find(|&l| tree.attribute(l, "rel") == Some("canonical"));
    m.url(canonical.and_then(|l| tree.attribute(l, "href")).unwrap_or_default());
    m.url(&meta(&["og:url"]).unwrap_or_default());
}

/// What the contents of a book call a place.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// 1 for a part, 2 for a chapter of it.
    pub level: u8,
    pub title: String,
}

/// Walks the elements of a page.
pub(super) struct Reader<'a> {
    tree: &'a Tree,
    /// The file, for names of places in it.
    file: &'a str,
    links: &'a Links,
    draft: &'a mut Draft,
    /// Where menus and the like are to be passed over.
    weights: Option<&'a Weights>,
    /// Pages by the id at which they begin.
    pages: Option<&'a BTreeMap<String, String>>,
    /// What the contents of the book call places in it: `file#id` → title. The file has no headings of its own.
    titles: Option<&'a BTreeMap<String, Title>>,
    /// The title of the block with words that comes next.
    title: Option<&'a Title>,
    /// Inside text with its lines.
    lines: Option<Lines>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(tree: &'a Tree, file: &'a str, links: &'a Links, draft: &'a mut Draft) -> Self {
        Self { tree, file, links, draft, weights: None, pages: None, titles: None, title: None, lines: None }
    }

    /// Passes over menus, shares, lists of links.
    fn without(mut self, weights: &'a Weights) -> Self {
        self.weights = Some(weights);
        self
    }

    /// The pages that a list names: `file#id` → page.
    pub(super) fn with_pages(mut self, pages: &'a BTreeMap<String, String>) -> Self {
        self.pages = Some(pages);
        self
    }

    /// Titles of places in it, for a file whose headings are marked as none.
    pub(super) fn titled(mut self, titles: &'a BTreeMap<String, Title>) -> Self {
        self.titles = Some(titles);
        self.title = titles.get(&format!("{}#", self.file));
        self
    }

    /// The title of a block, by its id or that of an anchor in it.
    fn titled_by_contents(&mut self, id: NodeId) {
        let Some(titles) = self.titles else { return };
        let tree = self.tree;
        let title = std::iter::once(id).chain(tree.descendants(id)).find_map(|node| {
            let name = tree.attribute(node, "id").or_else(|| tree.attribute(node, "name"))?;
            titles.get(&format!("{}#{name}", self.file))
        });
        self.title = title.or(self.title);
    }

    /// Reads an element.
    fn whole(&mut self, id: NodeId) {
        self.node(id);
        self.draft.end();
    }

    /// Reads what is inside an element.
    pub(super) fn within(&mut self, id: NodeId) {
        self.children(id);
        self.draft.end();
    }

    fn children(&mut self, id: NodeId) {
        for &child in self.tree.children(id) {
            self.node(child);
        }
    }

    fn node(&mut self, id: NodeId) {
        let tree = self.tree;
        if let Some(text) = tree.text(id) {
            return self.words(text);
        }
        let name = tree.name(id);
        if DROPPED.contains(&name) || is_hidden(tree, id) || self.weights.is_some_and(|w| w.is_around(id)) {
            return;
        }
        let own = tree.attribute(id, "id").or_else(|| tree.attribute(id, "name").filter(|_| name == "a"));
        let own = own.map(|id| format!("{}#{id}", self.file));
        // Anchors in a block were looked at with it.
        let title = own.as_ref().filter(|_| !self.draft.is_open()).and_then(|own| self.titles?.get(own));
        if let Some(title) = title {
            self.pending_title();
            self.title = Some(title);
        }
        let listed = own.as_ref().and_then(|own| self.pages?.get(own));
        if let Some(page) = listed {
            self.draft.page(page);
        } else if let Some(page) = page_anchor(tree, id) {
            self.draft.page(&page);
            return;
        }
        if let Some(note) = self.links.note(self.file, id) {
            self.draft.begin_note(note);
            self.block(id);
            self.draft.end_note();
            return;
        }
        self.element(id, name);
    }

    fn words(&mut self, text: &str) {
        if let Some(lines) = &mut self.lines {
            return lines.write(text, self.draft);
        }
        // «<br>&nbsp;&nbsp;» begins a paragraph.
        let words = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
        if self.draft.ends_with('\n') && words.starts_with(INDENT) {
            self.draft.begin(PassageKind::Paragraph);
        }
        if self.draft.is_open() || !text.trim().is_empty() {
            self.draft.text(text);
        }
    }

    fn element(&mut self, id: NodeId, name: &str) {
        let tree = self.tree;
        match name {
            "a" if self.links.is_back(self.file, id) => {}
            "a" => match self.links.mark(self.file, id) {
                Some((target, label)) => self.draft.mark(target, label),
                None => self.children(id),
            },
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let lines = self.lines.take();
                self.draft.heading(name.as_bytes()[1] - b'0');
                self.children(id);
                self.draft.end();
                self.lines = lines;
            }
            "br" => self.draft.line_break(),
            "p" | "div" | "blockquote"
                if self.titles.is_some() && tree.texts(id).any(|text| !text.trim().is_empty()) =>
            {
                self.titled_block(id);
            }
            // Raised figures that lead nowhere: a mark, the label of a note, «м²».
            "sup" => match raised(tree, id) {
                Some(figures) => self.draft.text(&figures),
                None => self.children(id),
            },
            "pre" if self.lines.is_none() => self.preformatted(id),
            "tr" => self.block(id),
            "td" | "th" => {
                self.draft.next_cell();
                self.children(id);
            }
            _ if BLOCKS.contains(&name) => self.block(id),
            _ => self.children(id),
        }
    }

    /// A title that another follows before any words: a part, and its first chapter.
    fn pending_title(&mut self) {
        if let Some(Title { level, title }) = self.title.take() {
            self.draft.heading(*level);
            self.draft.text(title);
            self.draft.end();
        }
    }

    /// The first block with words, where a title is wanted: it is the title or its beginning, or stands under it.
    fn titled_block(&mut self, id: NodeId) {
        if self.tree.descendants(id).any(|child| matches!(self.tree.name(child), "p" | "div")) {
            return self.block(id);
        }
        self.titled_by_contents(id);
        let Some(Title { level, title }) = self.title.take() else { return self.block(id) };
        self.draft.heading(*level);
        if fold_text(title).starts_with(&fold_text(&self.tree.words(Some(id)))) {
            self.children(id);
            self.draft.end();
        } else {
            self.draft.text(title);
            self.draft.end();
            self.block(id);
        }
    }

    /// Text with its lines, whatever elements it is in.
    fn preformatted(&mut self, id: NodeId) {
        self.draft.begin(PassageKind::Paragraph);
        self.lines = Some(Lines::of(self.tree.texts(id)));
        self.children(id);
        self.lines = None;
        self.draft.end();
    }

    fn block(&mut self, id: NodeId) {
        self.draft.begin(if is_verse(self.tree, id) { PassageKind::Verse } else { PassageKind::Paragraph });
        self.children(id);
        self.draft.end();
    }
}

/// The figures of a number, raised, where nothing but three of them at most are in an element.
fn raised(tree: &Tree, id: NodeId) -> Option<String> {
    let figures: Vec<char> = tree.texts(id).flat_map(str::chars).filter(|c| !c.is_whitespace()).take(4).collect();
    let is_short = (1..=3).contains(&figures.len()) && tree.all(id, "a").next().is_none();
    is_short.then(|| figures.into_iter().map(notes::raised).collect())?
}

fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default();
    class.split_whitespace().any(|class| matches!(class, "mw-editsection" | "noprint" | "catlinks" | "printfooter"))
        || tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "style").is_some_and(|s| s.replace(' ', "").contains("display:none"))
}

fn is_verse(tree: &Tree, id: NodeId) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default().to_lowercase();
    ["verse", "poem", "stanza", "stih", "poetry"].iter().any(|word| class.split(['-', '_', ' ']).any(|c| c == *word))
}

/// The page that begins at an anchor made for it: `epub:type="pagebreak"`, `class="pagenum"`, `id="page_12"`.
fn page_anchor(tree: &Tree, id: NodeId) -> Option<String> {
    let name = tree.name(id);
    if !matches!(name, "a" | "span" | "div" | "hr" | "p" | "sup" | "i" | "b" | "small") {
        return None;
    }
    let kind = tree.attribute(id, "type").unwrap_or_default();
    let class = tree.attribute(id, "class").unwrap_or_default().to_lowercase();
    let marked = kind.contains("pagebreak")
        || tree.attribute(id, "role") == Some("doc-pagebreak")
        || class
            .split_whitespace()
            .any(|c| matches!(c, "pagenum" | "pagenumber" | "page-number" | "pagebreak" | "pb" | "page" | "pagina"));
    let number = |text: &str| {
        let digits = text.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = digits.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let bare =
            bare.trim_start_matches(|c: char| c.is_ascii_alphabetic() && bare.contains(|d: char| d.is_ascii_digit()));
        (!bare.is_empty() && bare.len() <= 6).then(|| bare.to_owned())
    };
    if marked && tree.letters(id) <= 12 {
        let words = tree.words(Some(id));
        // «Страница:Записки.djvu/14» names the scan of a sheet.
        let title = tree.attribute(id, "title").or_else(|| tree.attribute(id, "label"));
        return tree
            .attribute(id, "data-page-number")
            .or(title.filter(|title| !title.contains('/')))
            .and_then(number)
            .or_else(|| number(&words))
            .or_else(|| title.and_then(number))
            .or_else(|| tree.attribute(id, "id").and_then(number));
    }
    let anchor = tree.attribute(id, "id").or_else(|| tree.attribute(id, "name"))?.to_lowercase();
    let rest = ["page_", "page-", "page", "pg_", "pg", "p_", "str_", "str", "стр"]
        .iter()
        .find_map(|p| anchor.strip_prefix(p))?;
    if name == "p" || name == "div" || !rest.chars().all(|c| c.is_ascii_digit()) || !(1..=4).contains(&rest.len()) {
        return None;
    }
    let words = tree.words(Some(id));
    let empty = words.is_empty() || words.trim_matches(|c: char| !c.is_alphanumeric()) == rest;
    empty.then(|| rest.to_owned())
}

#[cfg(test)]
mod tests;
