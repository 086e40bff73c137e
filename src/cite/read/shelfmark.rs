//! A place in an archive, taken apart: «ГАРФ. Ф. Р-9401. Оп. 2. Д. 1. Л. 18–19 об.».

use crate::model::Archive;

/// Labels of the parts, each with the mark that it is one.
const UNITS: [&str; 7] = ["Ед. хр.", "Д.", "№", "Картон", "Карт.", "К.", "Дело"];

/// The parts of a place; `None` when no fond is named, and the text is then best left whole.
pub(super) fn parsed(text: &str) -> Option<Archive> {
    let text = text.trim();
    let text = if text.ends_with("об.") { text } else { text.trim_end_matches('.') };
    let (archive, rest) = cut(text, &["Ф."])?;
    let whole = rest;
    let after_fond: Vec<&str> = ["Оп."].iter().chain(&UNITS).chain(&["Л."]).copied().collect();
    let (number, rest) = until(rest, &after_fond);
    // The name of a fond has initials of its own: «Ф. 603 (С. Д. Полторацкий)».
    let named = number.split_once(" (").map(|(number, _)| number.to_owned()).and_then(|number| {
        let (name, rest) = whole.split_once(" (")?.1.split_once(')')?;
        Some((number, name.to_owned(), rest.trim_start_matches(['.', ' '])))
    });
    let (number, name, rest) = match named {
        Some((number, name, rest)) => (number, Some(name), rest),
        None => (number, None, rest),
    };
    let (opis, rest) = part(rest, "Оп.", &UNITS.iter().chain(&["Л."]).copied().collect::<Vec<_>>());
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit)).copied();
    let (delo, rest) = unit.map_or((None, rest), |unit| part(rest, unit, &["Л."]));
    let (list, _) = part(rest, "Л.", &[]);
    Some(Archive {
        archive: Some(archive.trim_end_matches('.').to_owned()).filter(|name| !name.is_empty()),
        fond: Some(number).filter(|fond| !fond.is_empty()),
        fond_name: name,
        opis,
        // «Д.» is what a unit is called when nothing else is said.
        unit: unit.filter(|unit| *unit != "Д." && delo.is_some()).map(str::to_owned),
        delo,
        list,
        ..Archive::default()
    })
}

/// The text before the first of the labels, and the text behind that label.
fn cut<'t>(text: &'t str, labels: &[&str]) -> Option<(String, &'t str)> {
    labels.iter().find_map(|label| {
        if let Some(rest) = text.strip_prefix(label) {
            return Some((String::new(), rest.trim_start()));
        }
        let (before, after) = text.split_once(&format!(". {label}"))?;
        Some((before.to_owned(), after.trim_start()))
    })
}

/// The value up to the next of the labels, and the rest beginning with it.
fn until<'t>(text: &'t str, labels: &[&str]) -> (String, &'t str) {
    let next = labels.iter().filter_map(|label| text.find(&format!(". {label}"))).min();
    match next {
        Some(at) => (text[..at].trim().to_owned(), text[at + 2..].trim_start()),
        None => (text.trim().to_owned(), ""),
    }
}

fn part<'t>(text: &'t str, label: &str, labels: &[&str]) -> (Option<String>, &'t str) {
    match text.strip_prefix(label) {
        Some(rest) => {
            let (value, rest) = until(rest.trim_start(), labels);
            (Some(value).filter(|value| !value.is_empty()), rest)
        }
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_place() {
        let place = parsed("РО ИРЛИ. Ф. Р-568. Оп. 1. Ед. хр. 196. Л. 18–19 об.").unwrap();
        let parts = [place.archive, place.fond, place.opis, place.unit, place.delo, place.list];
        let expected = ["РО ИРЛИ", "Р-568", "1", "Ед. хр.", "196", "18–19 об."];
        assert_eq!(parts.map(Option::unwrap_or_default), expected.map(str::to_owned));
    }

    #[test]
    fn a_fond_with_a_name_and_without_an_inventory() {
        let place = parsed("ОР РНБ. Ф. 603 (С. Д. Полторацкий). Д. 145").unwrap();
        assert_eq!((place.fond.unwrap().as_str(), place.fond_name.unwrap().as_str()), ("603", "С. Д. Полторацкий"));
        assert_eq!((place.opis, place.delo.unwrap().as_str()), (None, "145"));
        assert_eq!(parsed("Библиотека музея"), None);
    }
}
