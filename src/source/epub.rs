//! EPUB 2 and 3: the chapters in the order of the spine, notes wherever they stand, pages of the page list.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use super::archive::{Archive, resolve};
use super::draft::Draft;
use super::html::{Links, Reader, Title};
use super::markup::{NodeId, Tree, html, xml};
use super::{About, Doubt, SourceError, decoded_markup};

/// Reads a book.
///
/// # Errors
/// When the archive is damaged or lacks its list of chapters.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), SourceError> {
    let mut archive = Archive::open(bytes)?;
    let container = parsed(&mut archive, "META-INF/container.xml", draft)?;
    let package =
        container.all(0, "rootfile").find_map(|r| container.attribute(r, "full-path")).unwrap_or("content.opf");
    let package = resolve("", package);
    let opf = parsed(&mut archive, &package, draft)?;
    metadata(&opf, draft);
    let files = manifest(&opf, &package);
    let mut trees: Vec<(String, Tree)> = Vec::new();
    let mut seen = BTreeSet::new();
    // The contents may stand in the spine as a chapter.
    seen.extend(files.values().filter(|item| item.nav).map(|item| item.path.clone()));
    for file in spine(&opf, &files) {
        // A spine may name a chapter twice, or go in circles.
        if !seen.insert(file.clone()) {
            continue;
        }
        match parsed(&mut archive, &file, draft) {
            Ok(tree) => trees.push((file, tree)),
            Err(_) => draft.doubts.push(Doubt::new(About::Chapter, &file)),
        }
    }
    let Contents { pages, titles } = contents(&mut archive, &opf, &files, draft);
    let chapters: Vec<(&str, &Tree)> = trees.iter().map(|(name, tree)| (name.as_str(), tree)).collect();
    let links = Links::of(&chapters);
    for (name, tree) in chapters {
        if let Some(page) = pages.get(&format!("{name}#")) {
            draft.page(page);
        }
        let body = tree.first(0, "body").unwrap_or(0);
        let mut reader = Reader::new(tree, name, &links, draft).with_pages(&pages);
        if !has_heading(tree, body) {
            reader = reader.titled(&titles);
        }
        reader.within(body);
    }
    Ok(())
}

/// A file of the book.
struct Item {
    path: String,
    nav: bool,
    ncx: bool,
}

fn parsed(archive: &mut Archive<Cursor<&[u8]>>, name: &str, draft: &mut Draft) -> Result<Tree, SourceError> {
    let bytes = archive.read(name)?;
    let text = decoded_markup(&bytes, None, &mut draft.doubts)?.text;
    Ok(match xml::parse(&text) {
        Ok(tree) => tree,
        // A package has names in capitals that HTML does not.
        Err(broken) if !is_chapter(name) => return Err(broken.into()),
        Err(_) => html::parse(&text),
    })
}

/// True for files of text: those with the endings of web pages, and without one.
fn is_chapter(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !matches!(ending.as_deref(), Some("opf" | "xml" | "ncx"))
}

fn metadata(opf: &Tree, draft: &mut Draft) {
    let m = &mut draft.metadata;
    "book".clone_into(&mut m.reference.kind);
    let Some(metadata) = opf.first(0, "metadata") else { return };
    let all = |name: &'static str| opf.all(metadata, name).map(|node| opf.words(Some(node)));
    all("title").take(1).for_each(|title| m.title(&title));
    for creator in opf.all(metadata, "creator") {
        if role(opf, metadata, creator).is_none_or(|role| role == "aut") {
            m.author(&opf.words(Some(creator)));
        }
    }
    all("publisher").take(1).for_each(|publisher| m.publisher(&publisher));
    all("date").for_each(|date| m.issued(&date));
    all("language").take(1).for_each(|language| m.language(&language));
    all("source").for_each(|source| m.url(&source));
    for identifier in all("identifier") {
        let digits: String = identifier.chars().filter(|c| c.is_ascii_digit() || *c == 'X').collect();
        if identifier.to_lowercase().contains("isbn") || digits.len() == 13 && digits.starts_with("978") {
            m.isbn(identifier.trim_start_matches(|c: char| !c.is_ascii_digit()));
        }
    }
}

/// What somebody has done for the book, as `aut` or `trl`: an attribute in EPUB 2, a `meta` in EPUB 3.
fn role(opf: &Tree, metadata: NodeId, person: NodeId) -> Option<String> {
    if let Some(role) = opf.attribute(person, "role") {
        return Some(role.to_owned());
    }
    let id = format!("#{}", opf.attribute(person, "id")?);
    let tells = |meta: &NodeId| {
        opf.attribute(*meta, "refines") == Some(&id) && opf.attribute(*meta, "property") == Some("role")
    };
    opf.all(metadata, "meta").find(tells).map(|meta| opf.words(Some(meta)))
}

fn manifest(opf: &Tree, package: &str) -> BTreeMap<String, Item> {
    let items = opf.all(0, "item").filter_map(|item| {
        let path = resolve(package, opf.attribute(item, "href")?);
        let nav = opf.attribute(item, "properties").is_some_and(|p| p.split_whitespace().any(|p| p == "nav"));
        let ncx = opf.attribute(item, "media-type").is_some_and(|t| t.contains("ncx"));
        Some((opf.attribute(item, "id")?.to_owned(), Item { path, nav, ncx }))
    });
    items.collect()
}

/// The chapters in order; those outside the reading order (`linear="no"`: notes, mostly) come last.
fn spine(opf: &Tree, files: &BTreeMap<String, Item>) -> Vec<String> {
    let refs: Vec<NodeId> = opf.all(0, "itemref").collect();
    let file = |node: &NodeId| files.get(opf.attribute(*node, "idref")?).map(|item| item.path.clone());
    let (linear, aside): (Vec<NodeId>, Vec<NodeId>) =
        refs.into_iter().partition(|&r| opf.attribute(r, "linear") != Some("no"));
    linear.iter().chain(&aside).filter_map(file).collect()
}

fn has_heading(tree: &Tree, body: NodeId) -> bool {
    tree.descendants(body).any(|node| matches!(tree.name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// What the lists of a book say.
#[derive(Default)]
struct Contents {
    /// `file#id` → page, from the page list of EPUB 3 or the `pageList` of EPUB 2.
    pages: BTreeMap<String, String>,
    /// `file#id` → what the contents call it.
    titles: BTreeMap<String, Title>,
}

impl Contents {
    /// Takes what a list says.
    fn read(&mut self, path: &str, list: &Tree) {
        for nav in list.all(0, "nav") {
            let kind = list.attribute(nav, "type").unwrap_or_default();
            for link in list.all(nav, "a") {
                let (target, words) = (list.attribute(link, "href"), list.words(Some(link)));
                if kind.contains("page-list") {
                    self.page(path, target, words);
                } else if kind.contains("toc") {
                    self.title(path, target, Title { level: depth(list, link, "ol"), title: words });
                }
            }
        }
        let source = |node| list.first(node, "content").and_then(|content| list.attribute(content, "src"));
        for point in list.all(0, "navPoint") {
            let level = depth(list, point, "navPoint").saturating_add(1);
            self.title(path, source(point), Title { level, title: list.words(list.first(point, "text")) });
        }
        for target in list.all(0, "pageTarget") {
            let label = Some(list.words(list.first(target, "text"))).filter(|label| !label.is_empty());
            let value = || list.attribute(target, "value").unwrap_or_default().to_owned();
            self.page(path, source(target), label.unwrap_or_else(value));
        }
    }

    fn page(&mut self, path: &str, target: Option<&str>, label: String) {
        if let Some((file, id)) = place(path, target) {
            self.pages.insert(format!("{file}#{id}"), label);
        }
    }

    fn title(&mut self, path: &str, target: Option<&str>, title: Title) {
        if let Some((file, id)) = place(path, target).filter(|_| !title.title.is_empty()) {
            self.titles.entry(format!("{file}#{id}")).or_insert(title);
        }
    }
}

/// In how many elements of a name another stands.
fn depth(list: &Tree, id: NodeId, name: &str) -> u8 {
    let around =
        std::iter::successors(list.parent(id), |&node| list.parent(node)).filter(|&node| list.name(node) == name);
    u8::try_from(around.take(9).count()).unwrap_or(9)
}

/// The file and the id that a link of the file at `path` leads to.
fn place(path: &str, target: Option<&str>) -> Option<(String, String)> {
    let (file, id) = target.map(|target| target.split_once('#').unwrap_or((target, "")))?;
    Some((resolve(path, file), id.to_owned()))
}

fn contents(
    archive: &mut Archive<Cursor<&[u8]>>,
    opf: &Tree,
    files: &BTreeMap<String, Item>,
    draft: &mut Draft,
) -> Contents {
    let mut contents = Contents::default();
    let toc = opf.first(0, "spine").and_then(|spine| opf.attribute(spine, "toc"));
    let lists = files.iter().filter(|(id, item)| item.nav || item.ncx || Some(id.as_str()) == toc);
    for path in lists.map(|(_, item)| item.path.clone()) {
        if let Ok(list) = parsed(archive, &path, draft) {
            contents.read(&path, &list);
        }
    }
    contents
}
