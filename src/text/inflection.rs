//! From a form in the text to the nominative.

use crate::model::{Case, Gender, Number, Reading};

use super::{Morphology, fold};

impl Morphology {
    /// The form of `reading`'s word in another case, in lower case and with `ё` where the dictionary has it.
    ///
    /// `form` is the token as written (modern spelling or old); `reading` one of its readings. `None` when the word
    /// has no such form.
    #[must_use]
    pub fn inflect(
        &self,
        form: &str,
        reading: &Reading,
        case: Case,
        number: Number,
        gender: Option<Gender>,
    ) -> Option<String> {
        let modern = self.modern(form);
        let analysis = self.dictionary.analyze(&modern).into_iter().find(|a| {
            let r = self.reading(a);
            r.lemma == reading.lemma
                && (r.pos, r.case, r.number, r.gender, r.name)
                    == (reading.pos, reading.case, reading.number, reading.gender, reading.name)
        })?;
        let mut wanted = vec![("Case", case_name(case)), ("Number", number_name(number))];
        if let Some(gender) = gender {
            wanted.push(("Gender", gender_name(gender)));
        }
        let inflected =
            self.dictionary.inflect(&analysis, &wanted).or_else(|| self.dictionary.inflect(&analysis, &wanted[..2]))?;
        Some(inflected.word.to_lowercase())
    }

    /// The form with `ё` where the dictionary restores it without doubt, else unchanged; lower case.
    #[must_use]
    pub fn restore_yo(&self, form: &str) -> String {
        let lower = form.to_lowercase();
        let analyses = self.dictionary.analyze(&lower);
        match analyses.first() {
            Some(first) if analyses.iter().all(|a| a.word == first.word) => first.word.to_lowercase(),
            _ => lower,
        }
    }

    /// True when `a` and `b` differ in nothing but `ё`, case and old spelling.
    #[must_use]
    pub fn same_form(&self, a: &str, b: &str) -> bool {
        let key = |w: &str| fold::fold_yo(&self.modern(w).to_lowercase()).into_owned();
        key(a) == key(b)
    }
}

fn case_name(case: Case) -> &'static str {
    match case {
        Case::Nom => "Nom",
        Case::Gen => "Gen",
        Case::Dat => "Dat",
        Case::Acc => "Acc",
        Case::Ins => "Ins",
        Case::Loc => "Loc",
        Case::Par => "Par",
        Case::Voc => "Voc",
    }
}

fn number_name(number: Number) -> &'static str {
    match number {
        Number::Sing => "Sing",
        Number::Plur => "Plur",
    }
}

fn gender_name(gender: Gender) -> &'static str {
    match gender {
        Gender::Masc => "Masc",
        Gender::Fem => "Fem",
        Gender::Neut => "Neut",
    }
}
