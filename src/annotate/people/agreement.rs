//! Gender and case together as a set of bits: two words of a name agree when their sets meet.

use crate::model::{Case, Gender, Number, Reading};

/// A set of pairs of gender (masculine, feminine) and case (six).
pub(super) type Agreement = u16;

/// Every gender and case: an indeclinable word.
pub(super) const ALL: Agreement = 0xfff;
/// Masculine in every case.
pub(super) const MASCULINE: Agreement = 0x03f;
/// Feminine in every case.
pub(super) const FEMININE: Agreement = 0xfc0;

/// The six cases in the order of the bits.
pub(super) const CASES: [Case; 6] = [Case::Nom, Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Loc];

/// The set of one pair; empty for the neuter and for rare cases.
pub(super) fn of(gender: Gender, case: Case) -> Agreement {
    let Some(place) = CASES.iter().position(|&c| c == case) else { return 0 };
    match gender {
        Gender::Masc => 1 << place,
        Gender::Fem => 1 << (place + CASES.len()),
        Gender::Neut => 0,
    }
}

/// What a reading can be as part of one person's name: empty for plurals.
pub(super) fn of_reading(reading: &Reading) -> Agreement {
    if reading.number == Some(Number::Plur) {
        return 0;
    }
    let genders = match reading.gender {
        Some(Gender::Masc) => MASCULINE,
        Some(Gender::Fem) => FEMININE,
        Some(Gender::Neut) => 0,
        None => ALL,
    };
    let cases = reading.case.map_or(ALL, |case| of(Gender::Masc, case) | of(Gender::Fem, case));
    genders & cases
}

/// Cases alone: «товарищ Сомова» agrees though the genders differ.
pub(super) fn cases(agreement: Agreement) -> Agreement {
    (agreement | agreement >> 6) & 0x3f
}
