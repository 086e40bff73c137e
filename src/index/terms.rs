//! The terms of words, names and parties.

use crate::model::{Party, Reading, Word};
use crate::text::fold_text;

/// Readings below this weight, in thousandths, are not searched by lemma.
const LIKELY: u16 = 100;

/// The terms of a word by itself, each as a prefix and what it is about: form, best lemma, other likely lemmas, part of
/// speech, features.
pub(super) fn word_terms(word: &Word, mut add: impl FnMut(&str, &str)) {
    add("w:", &word.form);
    let Some(best) = word.readings.first() else {
        add("l:", &word.form);
        return;
    };
    add("l:", &best.lemma);
    add("p:", best.pos.as_str());
    let features = best.features();
    if !features.is_empty() {
        add("f:", &features);
    }
    let mut seen: Vec<&str> = vec![&best.lemma];
    for Reading { lemma, weight, .. } in &word.readings[1..] {
        if *weight >= LIKELY && !seen.contains(&&**lemma) {
            add("a:", lemma);
            seen.push(lemma);
        }
    }
}

/// By what a speaker or addressee is found: the ids of the people; `~` and the folded name of a body or unnamed person.
#[must_use]
pub fn party_keys(party: &Party) -> Vec<String> {
    if party.persons.is_empty() { vec![format!("~{}", fold_text(&party.name))] } else { party.persons.clone() }
}

/// The words by which a name is found: its folded parts, initials too.
#[must_use]
pub fn name_keys(name: &str) -> Vec<String> {
    fold_text(name).split(' ').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
