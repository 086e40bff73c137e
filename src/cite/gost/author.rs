//! The author of the reference before, in a complex reference: «Его же», «Ее же», «Их же» (9.3).

use serde_json::Value;

use super::super::names::agents;
use super::super::terms::Terms;
use super::description;
use crate::model::{CslName, Reference};

/// The word that stands for the heading when both references have the same authors; `None` when they have not, or when
/// nothing tells whether «его» or «ее» is right: then the name is repeated.
pub(super) fn same(previous: &Reference, reference: &Reference) -> Option<String> {
    let heading = description::heading(reference)?;
    if description::heading(previous)? != heading {
        return None;
    }
    let terms = Terms::of(reference);
    let word = match description::people(reference).len() {
        1 => match gender(reference.author.iter().find(|name| !agents(std::slice::from_ref(*name)).is_empty())?)? {
            Gender::Male => &terms.his,
            Gender::Female => &terms.her,
        },
        _ => &terms.their,
    };
    Some(format!("{word}."))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
}

/// Endings of patronymics and surnames that only one gender has, the longer before the shorter.
const ENDINGS: [(&str, Gender); 16] = [
    ("вич", Gender::Male),
    ("ьич", Gender::Male),
    ("мич", Gender::Male),
    ("оглы", Gender::Male),
    ("вна", Gender::Female),
    ("чна", Gender::Female),
    ("кызы", Gender::Female),
    ("ова", Gender::Female),
    ("ева", Gender::Female),
    ("ская", Gender::Female),
    ("цкая", Gender::Female),
    ("ский", Gender::Male),
    ("цкий", Gender::Male),
    ("ов", Gender::Male),
    ("ев", Gender::Male),
    ("ёв", Gender::Male),
];
/// Those of the list that tell the gender of a given name; the others are those of surnames.
const PATRONYMICS: usize = 7;

/// What the record says (`gender`: `f` or `m`), else what patronymic or surname tell.
fn gender(name: &CslName) -> Option<Gender> {
    if let Some(stated) = name.other.get("gender").and_then(Value::as_str) {
        return match stated.chars().next() {
            Some('f' | 'ж') => Some(Gender::Female),
            Some('m' | 'м') => Some(Gender::Male),
            _ => None,
        };
    }
    let ending = |text: Option<&String>, endings: &[(&str, Gender)]| {
        let text = text?.trim().to_lowercase();
        endings.iter().find(|(ending, _)| text.ends_with(ending)).map(|(_, gender)| *gender)
    };
    let (patronymics, surnames) = ENDINGS.split_at(PATRONYMICS);
    ending(name.given.as_ref(), patronymics).or_else(|| ending(name.family.as_ref(), surnames))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Option<Gender> {
        gender(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn patronymic_and_surname_tell_the_gender() {
        assert_eq!(of(r#"{"family": "Бабич", "given": "Ольга Львовна"}"#), Some(Gender::Female));
        assert_eq!(of(r#"{"family": "Ключевский", "given": "В. О."}"#), Some(Gender::Male));
        assert_eq!(of(r#"{"family": "Нечкина", "given": "М. В."}"#), None);
    }

    #[test]
    fn what_the_record_says_comes_first() {
        assert_eq!(of(r#"{"family": "Нечкина", "given": "М. В.", "gender": "f"}"#), Some(Gender::Female));
    }
}
