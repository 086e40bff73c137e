//! Rows for tables: a match a row, or a passage a row. Headings are the same in every language.

use crate::model::{Locator, PageUnit, WorkRecord};
use crate::search::{ConcordanceLine, PassageHit};
use crate::view::Cell;

/// The headings of the rows: of matches, or of passages.
#[must_use]
pub fn row_head(matches: bool) -> Vec<String> {
    let place = ["passage", "work", "author", "title", "published", "page", "unit", "chapter", "paragraph"];
    let words: &[&str] = if matches { &["left", "match", "right"] } else { &["text"] };
    place.iter().chain(words).map(|&name| name.to_owned()).collect()
}

/// A passage as a row.
#[must_use]
pub fn passage_row(hit: &PassageHit) -> Vec<Cell> {
    let mut row = place(&hit.passage.id, &hit.work, &hit.passage.locator);
    row.push(Cell::Text(hit.passage.text.clone()));
    row
}

/// A match as a row.
#[must_use]
pub fn line_row(line: &ConcordanceLine) -> Vec<Cell> {
    let mut row = place(&line.passage.id, &line.work, &line.passage.place(line.node));
    row.extend([line.left, line.node, line.right].map(|span| Cell::Text(span.of(&line.passage.text).to_owned())));
    row
}

fn place(passage: &str, work: &WorkRecord, locator: &Locator) -> Vec<Cell> {
    let reference = &work.reference;
    let author = |name: &crate::model::CslName| {
        let parts = [&name.family, &name.given, &name.literal];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    let years = reference.years().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}/{to}") });
    let unit = match locator.unit {
        PageUnit::Page => "page",
        PageUnit::Leaf => "leaf",
        PageUnit::Column => "column",
    };
    let texts = [
        Some(passage.to_owned()),
        Some(work.id.clone()),
        Some(reference.author.iter().map(author).collect::<Vec<_>>().join("; ")),
        reference.title.clone(),
        years,
        locator.page.clone(),
        locator.page.as_ref().map(|_| unit.to_owned()),
        locator.chapter.as_ref().map(ToString::to_string),
        locator.paragraph.as_ref().map(ToString::to_string),
    ];
    texts.map(|text| Cell::Text(text.unwrap_or_default())).to_vec()
}
