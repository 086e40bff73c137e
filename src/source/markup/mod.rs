//! XML and HTML as trees: what the readers of FB2, EPUB, TEI, DOCX and web pages stand on.

pub(super) mod html;
mod tree;
pub(super) mod xml;

pub(super) use tree::{NodeId, Tree};

/// Why markup cannot be read: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("broken markup in line {line}, column {column}: {what}")]
pub struct Broken {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub what: Fault,
}

/// What is wrong with markup.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file ends inside an element.
    #[error("the file ends inside <{0}>")]
    Open(String),
    /// A `<` that begins no tag.
    #[error("a «<» that begins no tag")]
    Sign,
    /// What the parser says.
    #[error("{0}")]
    Syntax(String),
}

impl Broken {
    fn at(text: &str, offset: u64, what: Fault) -> Self {
        let offset = floor(text, usize::try_from(offset).unwrap_or(usize::MAX));
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
        Self { line, column: before[line_start..].chars().count() + 1, what }
    }
}

/// The character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
