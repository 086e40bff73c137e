//! Morphological features in the notation of the Universal Dependencies.

use super::Gender;
use super::token::{Animacy, Case, Number, Reading, VerbForm};

impl Reading {
    /// The features as `Name=Value`, ordered by name and joined with `|`, as in the sixth column of CoNLL-U; empty when
    /// there are none.
    ///
    /// # Examples
    /// A noun in the genitive: `Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing`.
    #[must_use]
    pub fn features(&self) -> String {
        let verb = self.verb.map_or([None; 4], verb_features);
        let number = self.number.map(|n| match n {
            Number::Sing => "Number=Sing",
            Number::Plur => "Number=Plur",
        });
        let person = self.person.and_then(|p| ["Person=1", "Person=2", "Person=3"].get(usize::from(p).wrapping_sub(1)));
        let [mood, tense, variant, form] = verb;
        let all = [
            self.animacy.map(|a| match a {
                Animacy::Animate => "Animacy=Anim",
                Animacy::Inanimate => "Animacy=Inan",
            }),
            self.case.map(case_feature),
            self.gender.map(|g| match g {
                Gender::Masc => "Gender=Masc",
                Gender::Fem => "Gender=Fem",
                Gender::Neut => "Gender=Neut",
            }),
            mood,
            number,
            person.copied(),
            tense,
            variant,
            form,
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join("|")
    }
}

fn case_feature(case: Case) -> &'static str {
    match case {
        Case::Nom => "Case=Nom",
        Case::Gen => "Case=Gen",
        Case::Dat => "Case=Dat",
        Case::Acc => "Case=Acc",
        Case::Ins => "Case=Ins",
        Case::Loc => "Case=Loc",
        Case::Par => "Case=Par",
        Case::Voc => "Case=Voc",
    }
}

/// Mood, tense, variant and form.
fn verb_features(verb: VerbForm) -> [Option<&'static str>; 4] {
    let finite = Some("VerbForm=Fin");
    match verb {
        VerbForm::Past => [Some("Mood=Ind"), Some("Tense=Past"), None, finite],
        VerbForm::Present => [Some("Mood=Ind"), Some("Tense=Pres"), None, finite],
        VerbForm::Future => [Some("Mood=Ind"), Some("Tense=Fut"), None, finite],
        VerbForm::Imperative => [Some("Mood=Imp"), None, None, finite],
        VerbForm::Infinitive => [None, None, None, Some("VerbForm=Inf")],
        VerbForm::Participle => [None, None, None, Some("VerbForm=Part")],
        VerbForm::ShortParticiple => [None, None, Some("Variant=Short"), Some("VerbForm=Part")],
        VerbForm::Gerund => [None, None, None, Some("VerbForm=Conv")],
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pos;
    use super::*;

    fn reading() -> Reading {
        Reading {
            lemma: "дать".into(),
            pos: Pos::Verb,
            case: None,
            number: None,
            gender: None,
            animacy: None,
            verb: None,
            person: None,
            name: None,
            weight: 1000,
            known: true,
        }
    }

    #[test]
    fn a_word_without_features_has_none() {
        assert_eq!(reading().features(), "");
    }

    #[test]
    fn features_are_ordered_by_name() {
        let verb =
            Reading { verb: Some(VerbForm::Past), number: Some(Number::Sing), gender: Some(Gender::Fem), ..reading() };
        assert_eq!(verb.features(), "Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin");
        let noun = Reading { case: Some(Case::Gen), animacy: Some(Animacy::Inanimate), ..reading() };
        assert_eq!(noun.features(), "Animacy=Inan|Case=Gen");
    }
}
