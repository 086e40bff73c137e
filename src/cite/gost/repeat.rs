//! References to a source named before: «Там же. С. 68.», «Дживилегов А. К. Указ. соч. С. 163.» (8).

use std::collections::{HashMap, HashSet};

use super::super::kind::Class;
use super::super::pages;
use super::super::punctuation::{capitalised, field, join_areas};
use super::super::sources;
use super::super::terms::Terms;
use super::super::{Citation, Form};
use super::{areas, description, link};

/// How a reference stands to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// The source is new, or of a kind that is always given in full.
    First,
    /// The same source as in the reference just before.
    Same {
        /// And the same page.
        place: bool,
    },
    /// A source named further up.
    Earlier {
        /// No other source of the list has the same authors.
        alone: bool,
    },
}

/// The standing of every reference of a list.
pub(super) fn standing(citations: &[Citation]) -> Vec<Repeat> {
    let ids: Vec<String> = citations.iter().map(|citation| sources::identity(citation.reference)).collect();
    let mut by_heading: HashMap<Option<String>, HashSet<&str>> = HashMap::new();
    for (citation, id) in citations.iter().zip(&ids) {
        by_heading.entry(description::heading(citation.reference)).or_default().insert(id);
    }
    let mut seen = HashSet::new();
    let mut out = Vec::with_capacity(citations.len());
    for (index, (citation, id)) in citations.iter().zip(&ids).enumerate() {
        let known = !seen.insert(id.as_str());
        let previous = index.checked_sub(1).filter(|&i| ids[i] == *id).and_then(|i| citations.get(i));
        let heading = description::heading(citation.reference);
        out.push(match previous {
            Some(previous) => {
                Repeat::Same { place: pages::of_place(&previous.place) == pages::of_place(&citation.place) }
            }
            None if known && has_short_form(citation) => {
                Repeat::Earlier { alone: heading.is_some() && by_heading.get(&heading).is_some_and(|s| s.len() == 1) }
            }
            None => Repeat::First,
        });
    }
    out
}

/// Acts, archival documents and web pages have no short form of their own.
fn has_short_form(citation: &Citation) -> bool {
    let class = Class::of(citation.reference);
    !matches!(class, Class::Act | Class::Archival | Class::Web) && field(citation.reference.title.as_ref()).is_some()
}

/// The short form without its last full stop; `None` when the source is new.
pub(super) fn of(citation: &Citation, repeat: Repeat, form: Form) -> Option<String> {
    let reference = citation.reference;
    let terms = Terms::of(reference);
    let pages = pages::of_place(&citation.place)
        .map(|pages| format!("{} {pages}", capitalised(pages::unit(reference, &pages, terms))));
    let (name, rest) = match repeat {
        Repeat::First => return None,
        Repeat::Same { place: true } => (terms.same.clone(), Vec::new()),
        Repeat::Same { place: false } => (terms.same.clone(), pages.into_iter().collect()),
        Repeat::Earlier { alone } => {
            let heading = description::heading(reference);
            // «Указ. соч.» in the text would be looked for in the notes (8.12 gives it to footnotes).
            let name = match heading {
                Some(heading) if alone && form == Form::Note => format!("{heading} {}", terms.cited),
                heading => {
                    let title = link::shortened(&field(reference.title.as_ref())?);
                    heading.into_iter().chain([title]).collect::<Vec<_>>().join(" ")
                }
            };
            // 8.5: the volume of a work in several volumes; that of a journal stood in the first reference.
            let many_volumes = matches!(Class::of(reference), Class::Book | Class::Part);
            let volume = areas::volume(reference, terms).filter(|_| many_volumes);
            (name, volume.into_iter().chain(pages).collect())
        }
    };
    let areas: Vec<String> = [vec![name], rest].concat();
    Some(join_areas(&areas, false))
}
