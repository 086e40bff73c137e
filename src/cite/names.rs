//! Names: «Фамилия И. О.» for headings, «И. О. Фамилия» after the slash, «Фамилия, Имя Отчество» for exchange.

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

use super::punctuation::{field, tidy};
use crate::model::{CslName, Reference};

/// Who is responsible for a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Agent {
    /// A person with a surname, or with one name only («Нестор»).
    Person {
        /// Surname with the particles that belong to it.
        family: String,
        /// First name and patronymic, whole or as initials; may be empty.
        given: String,
    },
    /// A body, or a name in one piece.
    Body(String),
}

impl Agent {
    fn of(name: &CslName) -> Option<Agent> {
        let extra = |key: &str| name.other.get(key).and_then(Value::as_str).and_then(tidy);
        let given = field(name.given.as_ref());
        let Some(family) = field(name.family.as_ref()) else {
            return field(name.literal.as_ref())
                .map(Agent::Body)
                .or_else(|| given.map(|family| Agent::Person { family, given: String::new() }));
        };
        let family = join([extra("non-dropping-particle"), Some(family), extra("suffix")]);
        Some(Agent::Person { family, given: join([given, extra("dropping-particle"), None]) })
    }

    /// «Фамилия И. О.»; a body as it is.
    pub(super) fn inverted(&self) -> String {
        match self {
            Agent::Person { family, given } => join([Some(family.clone()), tidy(&initials(given)), None]),
            Agent::Body(name) => name.clone(),
        }
    }

    /// «И. О. Фамилия»; a body as it is.
    pub(super) fn direct(&self) -> String {
        match self {
            Agent::Person { family, given } => join([tidy(&initials(given)), Some(family.clone()), None]),
            Agent::Body(name) => name.clone(),
        }
    }

    /// The surname alone; a body as it is.
    pub(super) fn surname(&self) -> &str {
        match self {
            Agent::Person { family, .. } => family,
            Agent::Body(name) => name,
        }
    }

    /// «Фамилия, Имя Отчество», with one comma at most: exchange formats split names at commas.
    pub(super) fn with_comma(&self) -> String {
        match self {
            Agent::Person { family, given } if given.is_empty() => family.replace(',', " "),
            Agent::Person { family, given } => format!("{}, {}", family.replace(',', " "), given.replace(',', " ")),
            Agent::Body(name) => name.clone(),
        }
    }

    /// True when a speaker «Фамилия Имя Отчество» is this one, as far as the names tell.
    pub(super) fn is_called(&self, speaker: &str) -> bool {
        let speaker = folded(speaker);
        match self {
            Agent::Body(name) => folded(name) == speaker,
            Agent::Person { family, given } => {
                let Some(rest) = speaker.strip_prefix(&folded(family)) else { return false };
                let theirs = rest.strip_prefix(' ').and_then(|r| r.chars().next());
                let ours = folded(given).chars().next();
                rest.is_empty() || theirs.is_some() && ours.is_none_or(|first| theirs == Some(first))
            }
        }
    }
}

/// The names of a list, unusable ones left out.
pub(super) fn agents(names: &[CslName]) -> Vec<Agent> {
    names.iter().filter_map(Agent::of).collect()
}

/// The names of a role that the model has no field for: `translator`, `compiler`.
pub(super) fn role(reference: &Reference, role: &str) -> Vec<Agent> {
    let names: Vec<CslName> =
        reference.other.get(role).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    agents(&names)
}

/// «Жан-Поль Иванович» → «Ж.-П. И.»; initials are kept («Дж.»), and so are small words («оглы»).
fn initials(given: &str) -> String {
    let spaced = given.replace('.', ". ").replace(". -", ".-");
    let parts: Vec<String> = spaced
        .split_whitespace()
        .map(|part| part.split('-').filter_map(initial).collect::<Vec<_>>().join("-"))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

fn initial(part: &str) -> Option<String> {
    let first = part.graphemes(true).find(|g| g.contains(char::is_alphabetic))?;
    let is_short = part.ends_with('.') && part.chars().count() <= 3;
    if is_short || first.chars().all(char::is_lowercase) && part.chars().count() > 1 {
        return Some(part.to_owned());
    }
    Some(format!("{}.", first.to_uppercase()))
}

fn folded(name: &str) -> String {
    let lower = name.to_lowercase().replace('ё', "е");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn join(parts: [Option<String>; 3]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(json: &str) -> Agent {
        Agent::of(&serde_json::from_str(json).unwrap()).unwrap()
    }

    fn person(family: &str, given: &str) -> Agent {
        Agent::Person { family: family.into(), given: given.into() }
    }

    #[test]
    fn initials_have_a_space_between() {
        assert_eq!(person("Бердяев", "Николай Александрович").inverted(), "Бердяев Н. А.");
        assert_eq!(person("Бердяев", "Н.А.").direct(), "Н. А. Бердяев");
    }

    #[test]
    fn double_and_oriental_names() {
        assert_eq!(person("Сартр", "Жан-Поль").inverted(), "Сартр Ж.-П.");
        assert_eq!(person("Сартр", "Ж.-П.").inverted(), "Сартр Ж.-П.");
        assert_eq!(person("Керимов", "Аббас Мамед оглы").inverted(), "Керимов А. М. оглы");
        assert_eq!(person("Рид", "Дж.").inverted(), "Рид Дж.");
    }

    #[test]
    fn a_particle_stays_with_its_surname() {
        let name = agent(r#"{"family": "Бенкендорф", "given": "Александр", "non-dropping-particle": "фон"}"#);
        assert_eq!(name.inverted(), "фон Бенкендорф А.");
    }

    #[test]
    fn a_literal_name_is_a_body_and_is_not_shortened() {
        assert_eq!(agent(r#"{"literal": "Посольский приказ"}"#).inverted(), "Посольский приказ");
    }

    #[test]
    fn a_speaker_is_known_as_the_author() {
        let author = person("Сергеев", "Пётр Иванович");
        assert!(author.is_called("Сергеев Петр Иванович"));
        assert!(author.is_called("Сергеев"));
        assert!(!author.is_called("Сергеев Андрей"));
        assert!(!author.is_called("Сергеевский Пётр"));
    }
}
