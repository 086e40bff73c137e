//! Pronouns that stand for people.

use super::cases::Cases;
use crate::model::{Case, Gender};

/// Pronouns that stand for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// «Я», «мы».
    First,
    /// «Ты», «вы».
    Second,
    /// «Он», «она», «они».
    Third,
    /// «Тот», «та», «последний».
    Latter,
    /// «Кто», «некоторые», «другие»: nobody in particular.
    Indefinite,
}

/// What a form is as a pronoun: its kind, its cases, its gender.
pub(super) fn pronoun(form: &str) -> Option<(Pronoun, Cases, Option<Gender>)> {
    use Case::{Acc, Dat, Gen, Ins, Loc, Nom};
    let (masc, fem) = (Some(Gender::Masc), Some(Gender::Fem));
    let (pronoun, gender, plural, cases): (_, _, _, &[Case]) = match form {
        "я" => (Pronoun::First, None, false, &[Nom]),
        "мне" => (Pronoun::First, None, false, &[Dat, Loc]),
        "меня" => (Pronoun::First, None, false, &[Gen, Acc]),
        "мы" => (Pronoun::First, None, true, &[Nom]),
        "нам" => (Pronoun::First, None, true, &[Dat]),
        "нас" => (Pronoun::First, None, true, &[Gen, Acc]),
        "ты" => (Pronoun::Second, None, false, &[Nom]),
        "вы" => (Pronoun::Second, None, true, &[Nom]),
        "вам" => (Pronoun::Second, None, true, &[Dat]),
        "он" => (Pronoun::Third, masc, false, &[Nom]),
        "его" | "него" => (Pronoun::Third, masc, false, &[Gen, Acc]),
        "ему" | "нему" => (Pronoun::Third, masc, false, &[Dat]),
        "ним" => (Pronoun::Third, masc, false, &[Ins]),
        "она" => (Pronoun::Third, fem, false, &[Nom]),
        "ее" | "нее" => (Pronoun::Third, fem, false, &[Gen, Acc]),
        "ей" | "ней" => (Pronoun::Third, fem, false, &[Dat, Ins, Loc]),
        "они" | "оне" => (Pronoun::Third, None, true, &[Nom]),
        "им" => (Pronoun::Third, None, true, &[Dat]),
        "тот" => (Pronoun::Latter, masc, false, &[Nom]),
        "тому" => (Pronoun::Latter, masc, false, &[Dat]),
        "та" => (Pronoun::Latter, fem, false, &[Nom]),
        "одни" | "другие" | "иные" | "некоторые" | "многие" | "все" => {
            (Pronoun::Indefinite, None, true, &[Nom])
        }
        "кто-то" | "некто" | "один" | "другой" | "третий" => {
            (Pronoun::Indefinite, masc, false, &[Nom])
        }
        "одна" | "другая" => (Pronoun::Indefinite, fem, false, &[Nom]),
        _ => return None,
    };
    let cases = cases.iter().fold(Cases::default(), |mut all, &case| {
        all.extend(Cases::one(case, gender, plural));
        all
    });
    Some((pronoun, cases, gender))
}
