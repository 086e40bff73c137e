//! Names of the Far East: the surname does not change, the last syllable of the first name declines as a man's does.

use super::choices::Choice;
use crate::annotate::people::agreement::{ALL, Agreement, FEMININE, of};
use crate::model::{Case, Gender};

/// Endings of the oblique cases, after a consonant: «Эньлая» is of «Эньлай», «Цзэдуном» of «Цзэдун».
const AFTER_CONSONANT: [(&str, &[Case]); 5] = [
    ("а", &[Case::Gen, Case::Acc]),
    ("у", &[Case::Dat]),
    ("ом", &[Case::Ins]),
    ("ем", &[Case::Ins]),
    ("е", &[Case::Loc]),
];
/// The same after й.
const AFTER_J: [(&str, &[Case]); 4] =
    [("я", &[Case::Gen, Case::Acc]), ("ю", &[Case::Dat]), ("ем", &[Case::Ins]), ("е", &[Case::Loc])];

/// The nominatives of a part of the first name; only the `last` part declines.
pub(super) fn choices(form: &str, last: bool) -> Vec<Choice> {
    let choice = |nominative: String, agreement: Agreement| Choice { nominative, agreement, weight: 1.0 };
    if !last {
        return vec![choice(form.to_owned(), ALL)];
    }
    let ends_in = |stem: &str, letters: &str| stem.chars().next_back().is_some_and(|c| letters.contains(c));
    let mut found: Vec<Choice> = Vec::new();
    let masculine = |cases: &[Case]| cases.iter().fold(0, |mask, &case| mask | of(Gender::Masc, case));
    for (ending, cases) in AFTER_J {
        if let Some(stem) = form.strip_suffix(ending).filter(|stem| ends_in(stem, "аеуэ")) {
            found.push(choice(format!("{stem}й"), masculine(cases)));
        }
    }
    for (ending, cases) in AFTER_CONSONANT {
        if let Some(stem) = form.strip_suffix(ending).filter(|stem| ends_in(stem, "нрмлкптсхг")) {
            found.push(choice(stem.to_owned(), masculine(cases)));
        }
    }
    let declines = ends_in(form, "нрмлкптсхгй");
    let unchanged = if declines { of(Gender::Masc, Case::Nom) | FEMININE } else { ALL };
    let doubt = if found.is_empty() { 1.0 } else { 0.02 };
    found.push(Choice { weight: doubt, ..choice(form.to_owned(), unchanged) });
    found
}
