//! Finding people by what a user types: a surname, a full name, initials, an alias; and guesses for typing errors.

use std::collections::BTreeMap;

use super::{KnownPerson, People};
use crate::text::fold_text;

/// Names at least this similar (Jaro–Winkler, 0 to 1) are suggested.
const SIMILAR: f64 = 0.88;

impl People {
    /// The people whom a name in the nominative can mean, in the order of the file: words in any order, initials with
    /// or without stops, any alias.
    ///
    /// ```
    /// use letopis::authority::Authority;
    /// let people = Authority::bundled()?.people;
    /// assert!(people.find("Г. К. Орджоникидзе").iter().any(|p| p.id == "ordzhonikidze"));
    /// assert!(people.find("Серго").iter().any(|p| p.id == "ordzhonikidze"));
    /// # Ok::<(), letopis::authority::AuthorityError>(())
    /// ```
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<&KnownPerson> {
        let wanted = fold_text(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let words: Vec<&str> = wanted.split(' ').collect();
        self.all().iter().filter(|person| names(person).any(|n| n == wanted || covers(&words, &n))).collect()
    }

    /// Names of the file close to a mistyped one, the closest first, each once; none when a word is known as it is.
    #[must_use]
    pub fn suggest(&self, name: &str, limit: usize) -> Vec<String> {
        let wanted = fold_text(name);
        let mut close: BTreeMap<&str, f64> = BTreeMap::new();
        for person in self.all() {
            let aliases = person.aliases.iter().map(|a| a.name.as_str());
            for own in person.surname.as_deref().into_iter().chain([person.name.as_str()]).chain(aliases) {
                let similarity = strsim::jaro_winkler(&wanted, &fold_text(own));
                if similarity >= SIMILAR {
                    close.insert(own, similarity);
                }
            }
        }
        let mut close: Vec<(&str, f64)> = close.into_iter().collect();
        close.sort_by(|a, b| b.1.total_cmp(&a.1));
        close.into_iter().take(limit).map(|(name, _)| name.to_owned()).collect()
    }
}

/// The whole name and the aliases of a person, folded.
fn names(person: &KnownPerson) -> impl Iterator<Item = String> {
    std::iter::once(&person.name).chain(person.aliases.iter().map(|a| &a.name)).map(|name| fold_text(name))
}

/// True when each word is one of the name's own, or the initial of one, and at least one is whole.
fn covers(words: &[&str], name: &str) -> bool {
    let mut free: Vec<&str> = name.split(' ').collect();
    let mut whole = false;
    words.iter().all(|word| {
        let initial = word.chars().nth(1).is_none();
        let place = free
            .iter()
            .position(|own| own == word)
            .or_else(|| free.iter().position(|own| initial && own.starts_with(word)));
        whole |= !initial;
        place.map(|p| free.swap_remove(p)).is_some()
    }) && whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Gender;

    fn people() -> People {
        let person = |id: &str, surname: &str, given: &str, patronymic: &str| KnownPerson {
            id: id.to_owned(),
            name: format!("{surname} {given} {patronymic}"),
            surname: Some(surname.to_owned()),
            given: Some(given.to_owned()),
            patronymic: Some(patronymic.to_owned()),
            gender: Gender::Masc,
            born: None,
            died: None,
            principal: false,
            aliases: Vec::new(),
            roles: Vec::new(),
            name_weak: false,
            kind: None,
            provenance: "test".to_owned(),
        };
        People::new(vec![person("a", "Сомов", "Пётр", "Ильич"), person("b", "Сомов", "Иван", "Ильич")])
    }

    fn ids(name: &str) -> Vec<String> {
        people().find(name).iter().map(|p| p.id.clone()).collect()
    }

    #[test]
    fn a_surname_finds_all_its_bearers() {
        assert_eq!(ids("сомов"), ["a", "b"]);
    }

    #[test]
    fn initials_tell_bearers_apart_in_any_order() {
        assert_eq!(ids("П. И. Сомов"), ["a"]);
        assert_eq!(ids("Сомов И.И."), ["b"]);
    }

    #[test]
    fn initials_alone_find_nobody() {
        assert!(ids("П. И.").is_empty());
    }

    #[test]
    fn a_mistyped_surname_is_suggested() {
        assert_eq!(people().suggest("Сомвв", 3), ["Сомов"]);
    }
}
