//! What sort of thing an item is, and what each format calls it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::punctuation::field;
use crate::model::{CslDate, Reference};

/// What decides the layout of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A publication of its own: place, publisher, year.
    Book,
    /// Part of a book.
    Part,
    /// In a journal: year, volume, issue.
    Serial,
    /// In a newspaper: year, day and month.
    Newspaper,
    /// A legal act with its kind, date and number.
    Act,
    /// A document in an archive.
    Archival,
    /// A manuscript, letter or speech of which no archive and no print is known.
    Unpublished,
    /// A web page.
    Web,
    /// Anything else.
    Loose,
}

/// What the formats call a type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    class: Class,
    /// Entry type of BibLaTeX.
    pub biblatex: &'static str,
    /// Entry type of BibTeX.
    pub bibtex: &'static str,
    /// Type of RIS.
    pub ris: &'static str,
}

static KINDS: LazyLock<HashMap<&'static str, Kind>> =
    LazyLock::new(|| rows(include_str!("data/kinds.tsv")).filter_map(parse).collect());

const OTHER: Kind = Kind { class: Class::Loose, biblatex: "misc", bibtex: "misc", ris: "GEN" };

/// The lines of a table without its comments.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn parse(row: &'static str) -> Option<(&'static str, Kind)> {
    let mut cells = row.split('\t');
    let name = cells.next()?;
    let class = match cells.next()? {
        "book" => Class::Book,
        "part" => Class::Part,
        "serial" => Class::Serial,
        "newspaper" => Class::Newspaper,
        "act" => Class::Act,
        "unpublished" => Class::Unpublished,
        "web" => Class::Web,
        _ => Class::Loose,
    };
    Some((name, Kind { class, biblatex: cells.next()?, bibtex: cells.next()?, ris: cells.next()? }))
}

impl Kind {
    /// What the formats call the item's type.
    pub(super) fn of(reference: &Reference) -> Kind {
        KINDS.get(reference.kind.trim()).copied().unwrap_or(OTHER)
    }
}

impl Class {
    /// The class of an item: its type, corrected by what is known of it.
    pub(super) fn of(reference: &Reference) -> Class {
        let class = Kind::of(reference).class;
        let in_archive =
            field(reference.archive.as_ref()).or_else(|| field(reference.archive_location.as_ref())).is_some();
        let printed = field(reference.container_title.as_ref()).is_some();
        let in_book = printed
            && (field(reference.publisher.as_ref()).is_some() || field(reference.publisher_place.as_ref()).is_some());
        let shelved = reference.custom.as_ref().is_some_and(|custom| custom.archive.is_some());
        match class {
            _ if shelved => Class::Archival,
            // Zotero keeps names of libraries in `archive` of printed books: no archive there.
            Class::Unpublished | Class::Act | Class::Loose if in_archive && !printed => Class::Archival,
            // A letter in a volume of letters; a speech printed in a newspaper.
            Class::Unpublished | Class::Loose if in_book => Class::Part,
            Class::Unpublished if printed => Class::Newspaper,
            Class::Loose if printed => Class::Serial,
            // A volume of acts is a book; an act has a kind, a number or a day.
            Class::Act if !is_single_act(reference) => Class::Book,
            class => class,
        }
    }
}

fn is_single_act(reference: &Reference) -> bool {
    let day = reference.issued.as_ref().filter(|date| date.range_end().is_none()).and_then(CslDate::parts);
    reference.genre.is_some() || reference.number.is_some() || day.is_some_and(|parts| parts.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(json: &str) -> Class {
        Class::of(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        assert_eq!(KINDS.len(), rows(include_str!("data/kinds.tsv")).count());
    }

    #[test]
    fn a_volume_of_acts_is_a_book() {
        assert_eq!(
            class(r#"{"type": "legislation", "title": "Приказы", "issued": {"date-parts": [[1942], [1945]]}}"#),
            Class::Book
        );
        assert_eq!(class(r#"{"type": "legislation", "title": "О мире", "genre": "декрет"}"#), Class::Act);
    }

    #[test]
    fn a_library_is_no_archive() {
        assert_eq!(class(r#"{"type": "book", "title": "Записки", "archive": "РГБ"}"#), Class::Book);
        assert_eq!(class(r#"{"type": "letter", "archive": "ГАРФ"}"#), Class::Archival);
    }

    #[test]
    fn a_letter_in_a_volume_is_part_of_a_book() {
        let json = r#"{"type": "letter", "container-title": "Переписка", "publisher-place": "Тула"}"#;
        assert_eq!(class(json), Class::Part);
    }

    #[test]
    fn a_printed_speech_stands_in_a_newspaper() {
        assert_eq!(class(r#"{"type": "speech", "container-title": "Правда"}"#), Class::Newspaper);
    }
}
