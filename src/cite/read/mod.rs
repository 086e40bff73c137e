//! Reading what others wrote: BibLaTeX and RIS as CSL items.
//!
//! What a format cannot say stays unknown; what it says and CSL has no field for is kept in `other` under the format's
//! own name, so that nothing is lost in silence.

mod bib;
mod ris;
mod shelfmark;

use serde_json::Value;

use super::kind::rows;
use crate::model::{CslDate, CslName, Reference};

pub use bib::{BibFault, attachments, bib};
pub use ris::ris;

/// The CSL type that a format's type means: the first one of the table that has it.
fn csl_type(column: usize, name: &str) -> Option<&'static str> {
    // What many types share means the commonest of them.
    let common = [
        ("article", "article-journal"),
        ("unpublished", "manuscript"),
        ("misc", "document"),
        ("legislation", "legislation"),
        ("online", "webpage"),
        ("GEN", "document"),
        ("BOOK", "book"),
        ("JOUR", "article-journal"),
        ("MANSCPT", "manuscript"),
        ("PCOMM", "personal_communication"),
    ];
    if let Some((_, csl)) = common.into_iter().find(|(ours, _)| *ours == name) {
        return Some(csl);
    }
    let table = rows(include_str!("../data/kinds.tsv"));
    let mut cells = table.map(|row| row.split('\t').collect::<Vec<_>>());
    cells.find(|cells| cells.get(column) == Some(&name)).and_then(|cells| cells.first().copied())
}

/// «Фамилия, Имя Отчество»; without a comma a name in one piece.
fn name(text: &str) -> Option<CslName> {
    let text = text.trim();
    match text.split_once(',') {
        _ if text.is_empty() => None,
        Some((family, given)) => Some(CslName {
            family: Some(family.trim().to_owned()),
            given: Some(given.trim().to_owned()).filter(|given| !given.is_empty()),
            ..CslName::default()
        }),
        None => Some(CslName { literal: Some(text.to_owned()), ..CslName::default() }),
    }
}

/// EDTF as far as CSL can say it: `1938-12-20`, `1938/1942`, `1938~`; other words stay words.
fn date(text: &str) -> CslDate {
    let text = text.trim();
    let bare = text.trim_end_matches(['~', '?', '%']);
    let parts = |text: &str| -> Option<Vec<Value>> {
        let text = text.trim_end_matches(['~', '?', '%']);
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let numbers: Option<Vec<i32>> = digits.split('-').map(|part| part.parse().ok()).collect();
        let mut numbers = numbers?;
        *numbers.first_mut()? *= sign;
        (numbers.len() <= 3).then(|| numbers.into_iter().map(Value::from).collect())
    };
    let ends: Option<Vec<Vec<Value>>> = bare.split('/').map(parts).collect();
    match ends {
        Some(date_parts) if (1..=2).contains(&date_parts.len()) => {
            let mut date = CslDate { date_parts, ..CslDate::default() };
            if text.contains(['~', '?', '%']) {
                date.other.insert("circa".to_owned(), Value::Bool(true));
            }
            date
        }
        _ => CslDate { literal: Some(text.to_owned()), ..CslDate::default() },
    }
}

/// A list of names that the model has no member for.
fn put_role(reference: &mut Reference, role: &str, names: Vec<CslName>) {
    if !names.is_empty()
        && let Ok(value) = serde_json::to_value(names)
    {
        reference.other.insert(role.to_owned(), value);
    }
}

/// A text that the model has no member for.
fn put_other(reference: &mut Reference, name: &str, value: Option<String>) {
    if let Some(value) = value {
        reference.other.insert(name.to_owned(), Value::String(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_edtf() {
        assert_eq!(date("1938-12-20").parts().unwrap(), [1938, 12, 20]);
        assert_eq!(date("1938/1942").range_end().unwrap(), [1942]);
        assert_eq!(date("1938~").other["circa"], true);
        assert_eq!(date("б. г.").literal.unwrap(), "б. г.");
    }
}
