//! Is this the person the user means: names in any case form, with initials, by any alias.

use std::collections::BTreeSet;

use super::session::{SearchError, Session};
use crate::index::typed_word;
use crate::model::CountedPerson;
use crate::text::{Morphology, fold_text};

/// A name as the user typed it: for each part everything it can be in the nominative.
#[derive(Clone, Debug)]
pub(super) struct AskedName {
    /// Folded parts: the form itself and its possible lemmas; an initial is one letter.
    parts: Vec<BTreeSet<String>>,
}

impl AskedName {
    /// Reads a name by every reading of the dictionary.
    pub(super) fn new(name: &str, morphology: &Morphology) -> Self {
        let lemmas = |word: &str| {
            let word = morphology.word(word);
            Ok::<_, std::convert::Infallible>(word.readings.iter().map(|r| r.lemma.to_string()).collect())
        };
        let Ok(asked) = Self::with_lemmas(name, lemmas);
        asked
    }

    /// Reads a name by the lemmas of its capitalised parts.
    fn with_lemmas<E>(name: &str, lemmas: impl Fn(&str) -> Result<Vec<String>, E>) -> Result<Self, E> {
        let forms = |part: &str| {
            let lemmas = lemmas(&crate::text::title_case(part))?;
            let lemmas = lemmas.iter().map(|lemma| fold_text(lemma));
            Ok(std::iter::once(part.to_owned()).chain(lemmas).chain(bare_masculine(part)).collect())
        };
        let parts = fold_text(name).split(' ').filter(|p| !p.is_empty()).map(forms).collect::<Result<_, E>>()?;
        Ok(Self { parts })
    }

    /// The words by which to look people up: of each part one must be among their names. Of several parts one may be
    /// known by its initial; what was asked for as an initial is not looked up.
    pub(super) fn keys(&self) -> Vec<BTreeSet<String>> {
        let single = self.parts.len() == 1;
        let initial = |form: &String| form.chars().take(1).collect::<String>();
        let whole = self.parts.iter().filter(|forms| !forms.iter().any(|form| form.chars().count() == 1));
        let with_initials = |forms: &BTreeSet<String>| {
            let initials = forms.iter().filter(|_| !single).map(initial);
            forms.iter().cloned().chain(initials).collect()
        };
        whole.map(with_initials).collect()
    }

    /// True when every part of the name asked for stands in one of the person's names; a first name may come from one
    /// of them and the surname from another («Серго Орджоникидзе»).
    pub(super) fn fits(&self, person: &CountedPerson) -> bool {
        let names: Vec<Vec<String>> = names_of(person).map(parts_of).collect();
        names.iter().any(|name| self.covered_by(name)) || self.parts.len() > 1 && self.covered_by(&names.concat())
    }

    /// True when a single name asked for is the person's surname or a whole name by itself («Серго», «Пётр» of a
    /// monarch), and not only a first name or patronymic among others. Longer names always are.
    pub(super) fn fits_well(&self, person: &CountedPerson) -> bool {
        let [forms] = self.parts.as_slice() else { return true };
        let surname = person.person.parts.surname.as_deref().map(fold_text);
        surname.is_some_and(|s| s.split(' ').any(|part| forms.contains(part)))
            || names_of(person).map(parts_of).any(|name| {
                matches!(name.as_slice(), [only] if forms.contains(only))
                    || person.person.parts.surname.is_none() && name.first().is_some_and(|first| forms.contains(first))
            })
    }

    /// Every part is matched by a part of its own, one of them at least in full: initials alone name nobody. An initial
    /// is matched only when every part before it is: «М. Каганович» is no Лазарь Моисеевич.
    pub(super) fn covered_by(&self, name: &[String]) -> bool {
        let mut used = vec![false; name.len()];
        let mut whole = false;
        let mut initials = Vec::new();
        self.parts.iter().all(|forms| {
            let exact = (0..name.len()).find(|&i| !used[i] && forms.contains(&name[i]));
            let found = exact
                .or_else(|| (0..name.len()).find(|&i| !used[i] && forms.iter().any(|form| is_initial(form, &name[i]))));
            whole |= exact.is_some_and(|i| name[i].chars().count() > 1);
            initials.extend(found.filter(|_| exact.is_none()));
            found.inspect(|&i| used[i] = true).is_some()
        }) && whole
            && initials.iter().all(|&i| used[..i].iter().all(|&u| u))
    }
}

impl Session {
    /// A name as typed: with the likely lemmas of its parts that stand in the table of the index, or with every reading
    /// of the dictionary, which takes longer to load than the search.
    pub(super) fn asked_name(&self, name: &str, every_reading: bool) -> Result<AskedName, SearchError> {
        if every_reading {
            return Ok(AskedName::new(name, self.morphology()?));
        }
        let known = |word: &str| typed_word(self.searcher(), self.fields().typed, word);
        Ok(AskedName::with_lemmas(name, |word| known(word).map(|known| known.map(|w| w.lemmas).unwrap_or_default()))?)
    }
}

/// All names of a person: the full name, the forms of the work, those of the authority file.
fn names_of(person: &CountedPerson) -> impl Iterator<Item = &str> {
    std::iter::once(&person.person.name).chain(&person.person.aliases).chain(&person.known_as).map(String::as_str)
}

fn parts_of(name: &str) -> Vec<String> {
    fold_text(name).split(' ').filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// One is the initial of the other; Roman numerals are no initials.
fn is_initial(asked: &str, known: &str) -> bool {
    let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a) && !is_roman(a);
    initial(asked, known) || initial(known, asked)
}

fn is_roman(letter: &str) -> bool {
    matches!(letter, "i" | "v" | "x")
}

/// Surnames unknown to the dictionary are often guessed wrong: the endings of the common declension taken off.
fn bare_masculine(part: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for ending in ["ому", "ого", "ым", "им", "ом", "ем", "ой", "ою", "а", "у", "е", "ы", "я", "ю"]
    {
        if let Some(stem) = part.strip_suffix(ending).filter(|s| s.chars().count() >= 3) {
            match ending {
                "ому" | "ого" | "им" => forms.push(format!("{stem}ий")),
                "ой" | "ою" => forms.extend([format!("{stem}а"), format!("{stem}ая")]),
                "я" | "ю" | "ем" => forms.extend([format!("{stem}ь"), format!("{stem}й")]),
                _ => forms.push(stem.to_owned()),
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Person;

    fn person(name: &str, aliases: &[&str]) -> CountedPerson {
        CountedPerson {
            person: Person { name: name.to_owned(), ..Person::default() },
            known_as: aliases.iter().map(|a| (*a).to_owned()).collect(),
            ..CountedPerson::default()
        }
    }

    fn fits(asked: &str, known: &CountedPerson) -> bool {
        AskedName::new(asked, &Morphology::new().unwrap()).fits(known)
    }

    #[test]
    fn a_name_is_found_in_any_case_by_initials_and_by_alias() {
        let known = person("Орджоникидзе Григорий Константинович", &["Серго"]);
        for asked in ["орджоникидзе", "Орджоникидзе Г. К.", "Г.К. Орджоникидзе", "Серго", "Серго Орджоникидзе"]
        {
            assert!(fits(asked, &known), "{asked}");
        }
        assert!(fits("Саркисову", &person("Саркисов Саркис Артемович", &[])));
        assert!(fits("Павлуновским", &person("Павлуновский Иван Петрович", &[])));
    }

    #[test]
    fn a_surname_outweighs_first_names() {
        let parts = |surname: &str| crate::model::NameParts { surname: Some(surname.to_owned()), ..Default::default() };
        let named = |name: &str, surname: &str| {
            let mut known = person(name, &[]);
            known.person.parts = parts(surname);
            known
        };
        let asked = AskedName::new("Абрамович", &Morphology::new().unwrap());
        assert!(asked.fits_well(&named("Абрамович Рафаил Абрамович", "Абрамович")));
        assert!(!asked.fits_well(&named("Лукин Исаак Абрамович", "Лукин")));
    }

    #[test]
    fn another_first_name_is_another_person() {
        let known = person("Каганович Лазарь Моисеевич", &[]);
        assert!(fits("Каганович", &known));
        assert!(!fits("Михаил Каганович", &known));
        assert!(!fits("Каганович М.", &person("Каганович Лазарь", &[])));
        assert!(!fits("Каганович М.", &person("Каганович Лазарь Моисеевич", &[])));
        assert!(!fits("Михаил Каганович", &person("Каганович Лазарь", &["Каганович Л. М."])));
        assert!(fits("Каганович Михаил Моисеевич", &person("Каганович М. М.", &[])));
        assert!(!fits("Каганович", &person("Сталин Иосиф Виссарионович", &["К. Като"])));
    }
}
