//! Two names side by side that are one person's: «Йорген Ветров», of which nothing knows the first word.

use super::Find;
use super::chunks::{Chunk, Part};
use super::roles::{Roles, Strength};
use crate::annotate::Document;

/// The whole name, when the second of two words found to be names is the surname of the first: beside it and in its case.
/// Two known surnames are a list without commas.
pub(super) fn joined<'a>(
    document: &Document<'_>,
    roles: &[Roles],
    given: &Find<'a>,
    surname: &Find<'a>,
) -> Option<Find<'a>> {
    let tokens = &document.analysed.tokens;
    let (first, last) = (given.chunk.tokens.start, surname.chunk.tokens.start);
    let agreement = given.chunk.agreement & surname.chunk.agreement;
    let known = |index: usize| roles[index].strength >= Strength::Authority;
    let is_one = last == first + 1
        && agreement != 0
        && is_plain(given)
        && is_plain(surname)
        && surname.chunk.has(Part::Surname)
        && !roles[last].known_given
        && !(known(first) && known(last))
        && document.work.text[tokens[first].span.end..tokens[last].span.start].chars().all(|c| c == ' ');
    let chunk = Chunk { tokens: first..last + 1, parts: vec![(Part::Given, first), (Part::Surname, last)], agreement };
    is_one.then_some(Find {
        chunk,
        alias: None,
        family: None,
        sentence: given.sentence,
        points: None,
        eponym: None,
        verdict: None,
    })
}

/// A single word that is just a name.
fn is_plain(find: &Find<'_>) -> bool {
    find.chunk.is_bare() && find.alias.is_none() && find.eponym.is_none() && find.family.is_none()
}
