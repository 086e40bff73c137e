//! The cases that a form allows, for each gender and for the plural.

use crate::model::{Case, Gender, Number, Reading};

/// A set of cases for each gender and for the plural.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cases {
    masc: u8,
    fem: u8,
    plur: u8,
}

impl Cases {
    const ALL: u8 = 0xff;

    fn bit(case: Case) -> u8 {
        match case {
            Case::Nom => 1,
            Case::Gen => 2,
            Case::Dat => 4,
            Case::Acc => 8,
            Case::Ins => 16,
            Case::Loc => 32,
            Case::Par => 64,
            Case::Voc => 128,
        }
    }

    /// Any case of either gender in the singular.
    pub(super) const ANY_SINGULAR: Cases = Cases { masc: Self::ALL, fem: Self::ALL, plur: 0 };

    /// A single case.
    pub(super) fn one(case: Case, gender: Option<Gender>, plural: bool) -> Cases {
        let bit = Self::bit(case);
        Cases {
            masc: if !plural && gender != Some(Gender::Fem) { bit } else { 0 },
            fem: if !plural && matches!(gender, None | Some(Gender::Fem)) { bit } else { 0 },
            plur: if plural { bit } else { 0 },
        }
    }

    /// Adds what a reading allows.
    pub(super) fn add(&mut self, reading: &Reading) {
        let bit = reading.case.map_or(Self::ALL, Self::bit);
        if reading.number == Some(Number::Plur) {
            self.plur |= bit;
            return;
        }
        if reading.gender != Some(Gender::Fem) {
            self.masc |= bit;
        }
        if reading.gender != Some(Gender::Masc) {
            self.fem |= bit;
        }
    }

    /// Adds all cases of another set.
    pub(super) fn extend(&mut self, other: Cases) {
        self.masc |= other.masc;
        self.fem |= other.fem;
        self.plur |= other.plur;
    }

    /// The cases of both sets.
    pub(super) fn and(self, other: Cases) -> Cases {
        Cases { masc: self.masc & other.masc, fem: self.fem & other.fem, plur: self.plur & other.plur }
    }

    /// Takes the nominative from the other gender. The oblique cases stay: who exactly bears a surname is not yet sure.
    pub(super) fn as_subject_only(mut self, gender: Gender) -> Cases {
        let nominative = Self::bit(Case::Nom);
        match gender {
            Gender::Fem => self.masc &= !nominative,
            Gender::Masc | Gender::Neut => self.fem &= !nominative,
        }
        self
    }

    /// What is masculine may be said of a woman too.
    pub(super) fn of_either_sex(self) -> Cases {
        Cases { fem: self.fem | self.masc, ..self }
    }

    /// True when no case is left.
    pub(super) fn is_empty(self) -> bool {
        self == Cases::default()
    }

    /// True when the form can stand in `case`.
    pub(super) fn can_be(self, case: Case) -> bool {
        (self.masc | self.fem | self.plur) & Self::bit(case) != 0
    }

    /// True when the form can stand in no other case than `case`.
    pub(super) fn must_be(self, case: Case) -> bool {
        self.masc | self.fem | self.plur == Self::bit(case)
    }

    /// True when a subject of this form agrees with a verb of this gender and number.
    pub(super) fn agrees(self, gender: Option<Gender>, plural: bool) -> bool {
        let nom = Self::bit(Case::Nom);
        if plural {
            return self.plur & nom != 0;
        }
        match gender {
            None => (self.masc | self.fem) & nom != 0,
            Some(Gender::Fem) => self.fem & nom != 0,
            Some(_) => self.masc & nom != 0,
        }
    }

    /// True for forms that are plural only.
    pub(super) fn is_plural(self) -> bool {
        self.masc | self.fem == 0 && self.plur != 0
    }
}
