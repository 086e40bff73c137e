//! What a citation lacks: told beside the text, never dropped in silence.

use std::collections::HashSet;
use std::fmt;

use serde::Serialize;

use super::citation::Citation;
use super::gost;
use super::kind::Class;
use super::names::agents;
use super::punctuation::field;
use super::when::When;
use super::{pages, sources};
use crate::model::Reference;

/// Something the citation of a source should have and the reference does not give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Index of the citation, from 0; of the first one of that source when the source lacks something.
    pub citation: usize,
    /// Id of the source.
    pub source: String,
    /// What is missing.
    pub missing: Missing,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.missing.message())
    }
}

/// What can be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// The title of the work.
    Title,
    /// Author, editor, compiler or issuing body.
    Author,
    /// Place of publication.
    Place,
    /// Year of publication, or date of a document.
    Year,
    /// The journal, newspaper or book that holds the work.
    Container,
    /// The page or sheet of the words.
    Page,
    /// Name of the archive, or the place in it.
    ArchivePlace,
    /// The address of a web page.
    Address,
    /// The day a web page was visited.
    AccessDate,
}

impl Missing {
    /// A name for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Missing::Title => "title",
            Missing::Author => "author",
            Missing::Place => "place",
            Missing::Year => "year",
            Missing::Container => "container",
            Missing::Page => "page",
            Missing::ArchivePlace => "archive-place",
            Missing::Address => "address",
            Missing::AccessDate => "access-date",
        }
    }

    /// The message in Russian.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Missing::Title => "заглавие не указано",
            Missing::Author => "автор не указан",
            Missing::Place => "место издания не указано",
            Missing::Year => "год не указан",
            Missing::Container => "не указано, где напечатано",
            Missing::Page => "страница не установлена",
            Missing::ArchivePlace => "место в архиве указано не полностью",
            Missing::Address => "адрес не указан",
            Missing::AccessDate => "дата обращения не указана",
        }
    }
}

/// The warnings of all citations: a missing page for each, what a source lacks once.
pub(super) fn all(citations: &[Citation]) -> Vec<Warning> {
    let mut told = HashSet::new();
    let mut warnings = Vec::new();
    for (index, citation) in citations.iter().enumerate() {
        let source = sources::identity(citation.reference);
        let first = told.insert(source);
        let lacks = if first { of_source(citation.reference) } else { Vec::new() };
        let page = (!has_page(citation)).then_some(Missing::Page);
        warnings.extend(lacks.into_iter().chain(page).map(|missing| Warning {
            citation: index,
            source: citation.reference.id.clone(),
            missing,
        }));
    }
    warnings
}

/// True when the page is known, or none is to be expected: the work as a whole, a web page.
fn has_page(citation: &Citation) -> bool {
    citation.is_whole()
        || pages::of_place(&citation.place).is_some()
        || citation.place.url.is_some()
        || Class::of(citation.reference) == Class::Web
}

fn of_source(reference: &Reference) -> Vec<Missing> {
    let class = Class::of(reference);
    let published = matches!(class, Class::Book | Class::Part);
    let within = matches!(class, Class::Part | Class::Serial | Class::Newspaper) || reference.kind == "article";
    let is_signed = !agents(&reference.author).is_empty()
        || !agents(&reference.editor).is_empty()
        || field(reference.authority.as_ref()).is_some();
    let dated = reference.issued.as_ref().and_then(When::of).is_some();
    let visited = reference.accessed.as_ref().and_then(When::of).is_some();
    let lacks = |wanted: bool, value: Option<&String>| wanted && field(value).is_none();
    [
        (lacks(class != Class::Archival, reference.title.as_ref()), Missing::Title),
        (!is_signed, Missing::Author),
        (lacks(published, reference.publisher_place.as_ref()), Missing::Place),
        (!dated, Missing::Year),
        (lacks(within, reference.container_title.as_ref()), Missing::Container),
        (class == Class::Archival && !gost::has_whole_shelfmark(reference), Missing::ArchivePlace),
        (lacks(class == Class::Web, reference.url.as_ref()), Missing::Address),
        (reference.url.is_some() && !visited, Missing::AccessDate),
    ]
    .into_iter()
    .filter_map(|(is_missing, what)| is_missing.then_some(what))
    .collect()
}
