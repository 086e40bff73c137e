//! When two names name the same person.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Known people, for their other names.
const PEOPLE: &str = include_str!("../../../src/authority/data/people.jsonl");

/// Alias → names of its bearers, as tokens.
static BEARERS: LazyLock<HashMap<Vec<String>, Vec<Vec<String>>>> = LazyLock::new(bearers);

#[derive(Deserialize)]
struct Known {
    name: String,
    #[serde(default)]
    aliases: Vec<Alias>,
}

#[derive(Deserialize)]
struct Alias {
    name: String,
}

fn bearers() -> HashMap<Vec<String>, Vec<Vec<String>>> {
    let mut bearers: HashMap<_, Vec<_>> = HashMap::new();
    for line in PEOPLE.lines().filter(|line| !line.trim().is_empty()) {
        let known: Known = serde_json::from_str(line).expect("a sound authority file");
        for alias in &known.aliases {
            bearers.entry(tokens(&alias.name)).or_default().push(tokens(&known.name));
        }
    }
    bearers
}

/// The parts of a name: lower case, `ё` and `ѣ` as `е`, without stops and commas.
pub(super) fn tokens(name: &str) -> Vec<String> {
    name.to_lowercase()
        .replace(['ё', 'ѣ'], "е")
        .split(|c: char| c.is_whitespace() || c == '.' || c == ',')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Equal, or one is the initial of the other; regnal numbers have no initials.
fn same_token(a: &str, b: &str) -> bool {
    let regnal = |t: &str| t.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || !regnal(a) && !regnal(b) && (initial(a, b) || initial(b, a))
}

/// True when every wanted token is matched by a given token of its own.
pub(super) fn covers(wanted: &[String], given: &[String]) -> bool {
    let mut used = vec![false; given.len()];
    wanted.iter().all(|token| {
        let found = (0..given.len()).find(|&i| !used[i] && same_token(token, &given[i]));
        found.inspect(|&i| used[i] = true).is_some()
    })
}

/// True when some token of `a`, longer than an initial, stands in `b` as well.
fn share_a_word(a: &[String], b: &[String]) -> bool {
    a.iter().any(|token| token.chars().count() > 1 && b.contains(token))
}

/// The prediction may be fuller than the gold name, and may name the person whom the gold calls by an alias.
fn same_person(gold: &str, predicted: &str) -> bool {
    let (gold, predicted) = (tokens(gold), tokens(predicted));
    let fuller = !predicted.is_empty() && covers(&gold, &predicted) && share_a_word(&gold, &predicted);
    let bears = |name: &Vec<String>| covers(&predicted, name) && share_a_word(&predicted, name);
    gold == predicted || fuller || BEARERS.get(&gold).is_some_and(|names| names.iter().any(bears))
}

/// Names joined by `;` are several people, and each wanted one must be given; no gold name wants no predicted name.
pub(super) fn same_people(gold: Option<&str>, predicted: Option<&str>) -> bool {
    let named = |names: Option<&str>| names.is_some_and(|n| !n.is_empty());
    let (Some(gold), Some(predicted), true, true) = (gold, predicted, named(gold), named(predicted)) else {
        return !named(gold) && !named(predicted);
    };
    gold.split(';').all(|wanted| predicted.split(';').any(|given| same_person(wanted.trim(), given.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fuller_name_is_right() {
        assert!(same_people(Some("Ягода"), Some("Ягода Генрих Григорьевич")));
    }

    #[test]
    fn an_initial_stands_for_a_name() {
        assert!(same_people(Some("Ягода Г. Г."), Some("Ягода Генрих Григорьевич")));
    }

    #[test]
    fn a_regnal_number_is_no_initial() {
        assert!(!covers(&tokens("Александр I"), &tokens("Александр II")));
    }

    #[test]
    fn a_party_name_names_its_bearer() {
        assert!(same_people(Some("Серго"), Some("Орджоникидзе Григорий Константинович")));
    }

    #[test]
    fn another_person_of_that_surname_is_wrong() {
        assert!(!same_people(Some("Каганович Лазарь"), Some("Каганович Михаил Моисеевич")));
    }

    #[test]
    fn no_name_wants_no_name() {
        assert!(same_people(None, None));
        assert!(!same_people(None, Some("Ягода")));
        assert!(!same_people(Some("Ягода"), None));
    }

    #[test]
    fn each_of_several_people_must_be_named() {
        assert!(same_people(Some("Ильф; Петров"), Some("Петров Евгений; Ильф Илья")));
        assert!(!same_people(Some("Ильф; Петров"), Some("Ильф Илья")));
    }
}
