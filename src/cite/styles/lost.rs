//! What a style had no place for: an archive, the body, date and number of an act, or the whole source. It is added as
//! ГОСТ writes it.

use super::super::citation::Citation;
use super::super::gost;
use super::super::kind::Class;
use super::super::punctuation::{field, stopped};
use super::super::{Options, SecondHand, pages};

/// The line with what is missing from it.
pub(super) fn added(line: &str, citation: &Citation) -> String {
    let reference = citation.reference;
    let says_nothing = !line.contains(char::is_alphanumeric);
    if says_nothing {
        let options = Options { second_hand: SecondHand::Never, ..Options::default() };
        return gost::line(citation, &options);
    }
    let missing = match Class::of(reference) {
        Class::Archival => archive(line, citation),
        Class::Act => act(line, citation),
        _ => None,
    };
    match missing {
        Some(missing) => format!("{} {}", stopped(line), stopped(&missing)),
        None => line.to_owned(),
    }
}

/// The place in the archive, when the line lacks part of it.
fn archive(line: &str, citation: &Citation) -> Option<String> {
    let reference = citation.reference;
    let parts =
        [gost::archive_name(reference), gost::location_with_sheets(reference), pages::of_place(&citation.place)];
    let lacks = parts.iter().flatten().any(|part| !has(line, part));
    lacks.then(|| gost::place_in_archive(citation)).flatten()
}

/// The designation of the act, when the line lacks part of it.
fn act(line: &str, citation: &Citation) -> Option<String> {
    let reference = citation.reference;
    let date = reference.issued.as_ref().and_then(crate::model::CslDate::parts).unwrap_or_default();
    let (year, day) = (date.first().map(i32::to_string), date.get(2).map(i32::to_string));
    let parts = [field(reference.authority.as_ref()), field(reference.number.as_ref()), year, day];
    let lacks = parts.iter().flatten().any(|part| !has(line, part));
    lacks.then(|| gost::designation(reference)).flatten()
}

/// True when the words of `part` stand in the line, whatever marks are between them.
fn has(line: &str, part: &str) -> bool {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let (line, part) = (words(line), words(part));
    part.is_empty() || line.windows(part.len()).any(|window| window == part)
}
