//! HTML → [`Tree`]: never refused, whatever is wrong with it.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::Tree;

/// Elements without an end tag.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that end an open paragraph.
const BLOCKS: [&str; 26] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];
/// Elements whose text is no markup.
const RAW: [(&str, RawKind); 6] = [
    ("script", RawKind::ScriptData),
    ("style", RawKind::Rawtext),
    ("noscript", RawKind::Rawtext),
    ("iframe", RawKind::Rawtext),
    ("textarea", RawKind::Rcdata),
    ("title", RawKind::Rcdata),
];

/// Parses HTML.
pub(in crate::source) fn parse(text: &str) -> Tree {
    parsed(text, true)
}

/// Parses XML with faults as loosely as HTML; elements that HTML has of its own (`title`) hold markup in it.
pub(in crate::source) fn parse_xml(text: &str) -> Tree {
    parsed(text, false)
}

fn parsed(text: &str, raw: bool) -> Tree {
    let sink = Sink { tree: RefCell::new(Tree::new()), raw };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    // In pieces: the tokenizer copies what it is given.
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(super::floor(rest, 1 << 20));
        queue.push_back(StrTendril::from_slice(piece));
        let _ = tokenizer.feed(&queue);
        rest = after;
    }
    tokenizer.end();
    tokenizer.sink.tree.into_inner()
}

struct Sink {
    tree: RefCell<Tree>,
    /// Elements of [`RAW`] hold no markup.
    raw: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut tree = self.tree.borrow_mut();
        match token {
            Token::CharacterTokens(text) => tree.push_text(&text),
            Token::TagToken(tag) => {
                let state = handle(&mut tree, &tag);
                return if self.raw { state } else { TokenSinkResult::Continue };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn handle(tree: &mut Tree, tag: &Tag) -> TokenSinkResult<()> {
    // «fb:like» and «o:p» are elements of other vocabularies.
    let name = tag.name.rsplit(':').next().unwrap_or(&tag.name);
    if tag.kind == TagKind::EndTag {
        if !VOID.contains(&name) {
            tree.end(name);
        }
        return TokenSinkResult::Continue;
    }
    close_implied(tree, name);
    let attributes = tag.attrs.iter().map(|attribute| {
        let key: &str = &attribute.name.local;
        (key.rsplit(':').next().unwrap_or(key).to_owned(), attribute.value.to_string())
    });
    tree.start(name, attributes);
    if tag.self_closing || VOID.contains(&name) {
        tree.end(name);
        return TokenSinkResult::Continue;
    }
    RAW.iter()
        .find(|(raw, _)| *raw == name)
        .map_or(TokenSinkResult::Continue, |(_, kind)| TokenSinkResult::RawData(*kind))
}

/// Closes what a start tag ends without saying so: a paragraph before a block, an item before an item.
fn close_implied(tree: &mut Tree, name: &str) {
    let (closes, within): (&[&str], &[&str]) = match name {
        "li" => (&["li"], &["ul", "ol"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "option" => (&["option"], &["select"]),
        _ => (&[], &[]),
    };
    if let Some(found) = innermost(tree, closes, within) {
        tree.end(&found);
    }
    if BLOCKS.contains(&name)
        && let Some(found) = innermost(tree, &["p"], &["div", "td", "th", "li", "blockquote", "body", "section"])
    {
        tree.end(&found);
    }
}

/// The innermost open element among `names`, not looked for outside `within`.
fn innermost(tree: &Tree, names: &[&str], within: &[&str]) -> Option<String> {
    let mut at = tree.open();
    while at != 0 {
        let name = tree.name(at);
        if names.contains(&name) {
            return Some(name.to_owned());
        }
        if within.contains(&name) {
            return None;
        }
        at = tree.parent(at)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_end_where_the_next_begins() {
        let tree = parse("<body><p>Раз<p>Два<ul><li>три<li>четыре</ul>");
        let body = tree.first(0, "body").unwrap();
        let names: Vec<&str> = tree.children(body).iter().map(|&c| tree.name(c)).collect();
        assert_eq!(names, ["p", "p", "ul"]);
        assert_eq!(tree.all(0, "li").count(), 2);
    }

    #[test]
    fn scripts_are_no_markup() {
        let tree = parse("<script>if (a<b) document.write('<p>нет</p>')</script><p>да</p>");
        assert_eq!(tree.all(0, "p").count(), 1);
    }
}
