//! The text of a web page among menus, advertisements and comments.

use std::collections::BTreeSet;

use crate::source::markup::{NodeId, Tree};

/// Words of classes and ids of what is no text.
const AROUND: [&str; 40] = [
    "headertemplate",
    "sitesub",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "sidebar",
    "footer",
    "header",
    "comment",
    "comments",
    "disqus",
    "share",
    "social",
    "breadcrumb",
    "breadcrumbs",
    "related",
    "banner",
    "advert",
    "ads",
    "adv",
    "cookie",
    "popup",
    "modal",
    "search",
    "login",
    "subscribe",
    "pagination",
    "pager",
    "widget",
    "counter",
    "copyright",
    "print",
    "rating",
    "tags",
    "toolbar",
    "rss",
    "logo",
    "mw-editsection",
    "noprint",
];
/// The same as whole names only: «news-detail» is an article.
const WHOLE: [&str; 4] = ["latest", "news", "popular", "recommended"];
/// Characters that make a text.
const ENOUGH: usize = 200;
/// Characters that make a part of it, with a heading.
const PART: usize = 60;

/// How much text and how many links each element holds.
#[derive(Debug)]
pub(super) struct Weights {
    /// Characters of the text itself: outside links and what stands around.
    text: Vec<usize>,
    /// True for menus, shares, comments, lists of links.
    around: Vec<bool>,
}

impl Weights {
    /// Weighs a page. Elements stand in the tree after the ones that hold them, so one pass backwards adds all up.
    pub(super) fn of(tree: &Tree) -> Self {
        let count = tree.len();
        let (mut all, mut linked, mut links) = (vec![0; count], vec![0; count], vec![0; count]);
        let mut found = Self { text: vec![0; count], around: vec![false; count] };
        for id in (0..count).rev() {
            let name = tree.name(id);
            if let Some(text) = tree.text(id) {
                all[id] = text.chars().filter(|c| !c.is_whitespace()).count();
                found.text[id] = all[id];
            } else if super::DROPPED.contains(&name) {
                (all[id], found.text[id]) = (0, 0);
                continue;
            }
            if name == "a" {
                // Marks of notes are no links of a menu.
                linked[id] = if all[id] <= 6 && super::is_note_label(&tree.words(Some(id))) { 0 } else { all[id] };
                links[id] = usize::from(linked[id] > 0);
                found.text[id] = 0;
            }
            found.around[id] = is_around(tree, id, all[id], linked[id], links[id]);
            if let Some(parent) = tree.parent(id) {
                all[parent] += all[id];
                linked[parent] += linked[id];
                links[parent] += links[id];
                if !found.around[id] {
                    found.text[parent] += found.text[id];
                }
            }
        }
        found
    }

    /// True for menus, shares, comments, lists of links.
    pub(super) fn is_around(&self, id: NodeId) -> bool {
        self.around[id]
    }
}

/// The elements that hold the text, in order: the one with nearly all of it, and what belongs to it beside: parts with
/// headings before it, notes that its marks point at.
pub(super) fn content(tree: &Tree, weights: &Weights) -> Vec<NodeId> {
    let body = tree.first(0, "body").unwrap_or(0);
    let named = named(tree, body, weights);
    let root = heaviest(tree, weights, named.unwrap_or(body));
    let targets = targets(tree, body);
    let mut roots = vec![root];
    let (mut at, mut in_article) = (root, true);
    while let Some(parent) = tree.parent(at).filter(|_| at != body) {
        in_article &= Some(at) != named;
        let beside = tree.children(parent).iter().filter(|&&child| child != at && !weights.around[child]);
        roots.extend(beside.filter(|&&child| {
            is_target(tree, child, &targets) || in_article && child < at && is_part(tree, child, weights.text[child])
        }));
        at = parent;
    }
    // Elements are numbered as they stand in the file.
    roots.sort_unstable();
    roots
}

/// Names of the places that marks of notes point at.
fn targets(tree: &Tree, body: NodeId) -> BTreeSet<&str> {
    let links = tree.all(body, "a").filter(|&link| super::is_note_label(&tree.words(Some(link))));
    links.filter_map(|link| tree.attribute(link, "href")?.strip_prefix('#')).collect()
}

fn is_target(tree: &Tree, id: NodeId, targets: &BTreeSet<&str>) -> bool {
    let is_one = |node: NodeId| {
        let names = [tree.attribute(node, "id"), tree.attribute(node, "name").filter(|_| tree.name(node) == "a")];
        names.into_iter().flatten().any(|name| targets.contains(name))
    };
    // Marks have places of their own, at which their notes point back.
    let points_back = |node: NodeId| super::is_note_label(&tree.words(Some(node)));
    !targets.is_empty()
        && std::iter::once(id).chain(tree.descendants(id)).any(|node| is_one(node) && !points_back(node))
}

/// True for a part of the text with its heading.
fn is_part(tree: &Tree, id: NodeId, characters: usize) -> bool {
    let is_heading = |node: NodeId| matches!(tree.name(node), "h1" | "h2" | "h3" | "h4");
    characters >= PART
        && tree.name(id) != "a"
        && tree.descendants(id).any(is_heading)
        && tree.descendants(id).any(|node| tree.name(node) == "p")
}

fn named(tree: &Tree, body: NodeId, weights: &Weights) -> Option<NodeId> {
    ["article", "main"].iter().find_map(|name| {
        let mut found = tree.all(body, name).filter(|&n| weights.text[n] >= ENOUGH);
        let first = found.next()?;
        // Several articles are a list of them.
        found.next().is_none().then_some(first)
    })
}

/// Down as long as one child holds nearly all of the text.
fn heaviest(tree: &Tree, weights: &Weights, mut at: NodeId) -> NodeId {
    let of_text = |at: NodeId| tree.children(at).iter().copied().filter(|&child| !weights.around[child]);
    while let Some(child) = of_text(at).max_by_key(|&child| weights.text[child]) {
        let holds = matches!(
            tree.name(child),
            "div" | "section" | "article" | "main" | "table" | "tbody" | "tr" | "td" | "center"
        );
        if !holds || weights.text[child] * 10 < weights.text[at] * 9 || weights.text[at] < ENOUGH {
            break;
        }
        at = child;
    }
    at
}

fn is_around(tree: &Tree, id: NodeId, all: usize, linked: usize, links: usize) -> bool {
    let name = tree.name(id);
    // Word processors call their running heads so.
    let running = name == "div" && matches!(tree.attribute(id, "title"), Some("header" | "footer"));
    if matches!(name, "nav" | "footer") || running {
        return true;
    }
    if !matches!(name, "div" | "section" | "ul" | "ol" | "table" | "td" | "tr" | "dl" | "header" | "aside") {
        return false;
    }
    let named = [tree.attribute(id, "class"), tree.attribute(id, "id"), tree.attribute(id, "role")];
    let whole = named.iter().flatten().any(|value| WHOLE.contains(&value.to_lowercase().trim()));
    let words =
        named.into_iter().flatten().flat_map(|value| value.split(|c: char| c.is_whitespace() || c == '_' || c == '-'));
    let hinted = whole
        || matches!(name, "header" | "aside")
        || words.map(str::to_lowercase).any(|word| AROUND.contains(&word.as_str()));
    // The head of a table is a row of it.
    if hinted && !matches!(name, "tr" | "td") && (all < 1500 || linked * 3 > all) {
        return true;
    }
    all > 20 && linked * 10 > all * 8 && links >= 3
}
