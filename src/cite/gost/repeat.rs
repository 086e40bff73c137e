//! References to a source named before: «Там же. С. 68.», «Дживилегов А. К. Указ. соч. С. 163.» (8).

use std::collections::{HashMap, HashSet};

use super::super::kind::Class;
use super::super::pages;
use super::super::punctuation::{capitalised, field, join_areas};
use super::super::sources;
use super::super::terms::Terms;
use super::super::{Citation, Form, Options};
use super::{archive, areas, description, link};

/// How a reference stands to those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// The source is new, or of a kind that is always given in full.
    First,
    /// The same source as in the reference just before.
    Same {
        /// And the same page.
        place: bool,
        /// And the same volume.
        volume: bool,
    },
    /// Another article of the journal, newspaper or book that the reference just before names.
    Host,
    /// Another file of the archive that the reference just before names: what differs in its place.
    Archive(Vec<String>),
    /// A source named further up.
    Earlier {
        /// No other source of the list has the same authors.
        alone: bool,
    },
}

/// The standing of every reference of a list.
pub(super) fn standing(citations: &[Citation]) -> Vec<Repeat> {
    let ids: Vec<String> = citations.iter().map(|citation| work(citation)).collect();
    let mut by_heading: HashMap<Option<String>, HashSet<&str>> = HashMap::new();
    for (citation, id) in citations.iter().zip(&ids) {
        by_heading.entry(description::heading(citation.reference)).or_default().insert(id);
    }
    let mut seen = HashSet::new();
    let mut out = Vec::with_capacity(citations.len());
    for (index, (citation, id)) in citations.iter().zip(&ids).enumerate() {
        let known = !seen.insert(id.as_str());
        let before = index.checked_sub(1).and_then(|i| Some((citations.get(i)?, ids.get(i)?)));
        let heading = description::heading(citation.reference);
        out.push(match before {
            Some((previous, previous_id)) if previous_id == id => same(previous, citation),
            _ if known && has_short_form(citation) => {
                Repeat::Earlier { alone: heading.is_some() && by_heading.get(&heading).is_some_and(|s| s.len() == 1) }
            }
            Some((previous, _)) if !known && host(citation).is_some() && host(previous) == host(citation) => {
                Repeat::Host
            }
            Some((previous, _)) => in_archive(previous, citation).map_or(Repeat::First, Repeat::Archive),
            None => Repeat::First,
        });
    }
    out
}

/// Where in the archive of the reference before the document lies.
fn in_archive(previous: &Citation, citation: &Citation) -> Option<Vec<String>> {
    let archival = |c: &Citation| Class::of(c.reference) == Class::Archival;
    (archival(previous) && archival(citation)).then(|| archive::elsewhere(previous.reference, citation.reference))?
}

fn same(previous: &Citation, citation: &Citation) -> Repeat {
    let volume = |citation: &Citation| areas::volume(citation, Terms::of(citation.reference));
    let same_volume = !is_in_volumes(citation) || volume(previous) == volume(citation);
    let page = |citation: &Citation| (pages::of_place(&citation.place), citation.place.unit);
    Repeat::Same { place: same_volume && page(previous) == page(citation), volume: same_volume }
}

/// What makes two references references to one work: volumes of one work are one, whichever records they have.
fn work(citation: &Citation) -> String {
    let reference = citation.reference;
    let in_volumes = Class::of(reference) == Class::Book && reference.volume.is_some();
    match field(reference.title.as_ref()).filter(|_| in_volumes) {
        Some(title) => format!("{}\n{title}", description::heading(reference).unwrap_or_default()),
        None => sources::identity(reference),
    }
}

fn is_in_volumes(citation: &Citation) -> bool {
    matches!(Class::of(citation.reference), Class::Book | Class::Part)
}

/// The very issue or book that holds an article, in words to compare.
fn host(citation: &Citation) -> Option<String> {
    let reference = citation.reference;
    let class = Class::of(reference);
    let title = field(reference.container_title.as_ref())?;
    field(reference.title.as_ref())?;
    let terms = Terms::of(reference);
    let numbers = match class {
        Class::Part => vec![areas::issued(reference)?.years(), areas::volume(citation, terms).unwrap_or_default()],
        Class::Serial => areas::serial(reference, terms),
        Class::Newspaper => areas::newspaper(reference, terms),
        _ => return None,
    };
    // A year alone does not tell one issue of a journal from another.
    (class == Class::Part || numbers.len() > 1).then(|| format!("{title}\n{}", numbers.join("\n")))
}

/// Acts, archival documents and web pages have no short form of their own.
fn has_short_form(citation: &Citation) -> bool {
    let class = Class::of(citation.reference);
    !matches!(class, Class::Act | Class::Archival | Class::Web) && field(citation.reference.title.as_ref()).is_some()
}

/// The short form without its last full stop; `None` when the source is new.
pub(super) fn of(citation: &Citation, repeat: Repeat, options: &Options) -> Option<String> {
    let reference = citation.reference;
    let terms = Terms::of(reference);
    let cited = pages::of_place(&citation.place)
        .map(|pages| format!("{} {pages}", capitalised(pages::unit(&citation.place, reference, &pages, terms))));
    // 8.5: the volume of a work in several volumes; that of a journal stood in the first reference.
    let volume = || areas::volume(citation, terms).filter(|_| is_in_volumes(citation));
    let (name, rest): (String, Vec<String>) = match repeat {
        Repeat::First => return None,
        Repeat::Same { place: true, .. } => (terms.same.clone(), Vec::new()),
        Repeat::Same { volume: same, .. } => {
            (terms.same.clone(), (!same).then(volume).flatten().into_iter().chain(cited).collect())
        }
        Repeat::Host => {
            let pages = areas::pages_or_extent(citation, Class::of(reference), terms, options.detail);
            (description::within(citation, options, &terms.same), pages.into_iter().collect())
        }
        Repeat::Archive(parts) => {
            let sheets = pages::of_place(&citation.place).or_else(|| archive::sheets(reference));
            let sheets = sheets.map(|sheets| archive::labelled(&sheets, terms));
            let titled = field(reference.title.as_ref()).is_some();
            let name = if titled { description::within(citation, options, &terms.same) } else { terms.same.clone() };
            (name, parts.into_iter().chain(sheets).collect())
        }
        Repeat::Earlier { alone } => {
            let heading = description::heading(reference);
            // «Указ. соч.» in the text would be looked for in the notes (8.12 gives it to footnotes).
            let name = match heading {
                Some(heading) if alone && options.form == Form::Note => format!("{heading} {}", terms.cited),
                heading => {
                    let title = link::shortened(&field(reference.title.as_ref())?);
                    heading.into_iter().chain([title]).collect::<Vec<_>>().join(" ")
                }
            };
            (name, volume().into_iter().chain(cited).collect())
        }
    };
    let areas: Vec<String> = [vec![name], rest].concat();
    Some(join_areas(&areas, false))
}
