//! People: their mentions in a text, and who they are.

use serde::{Deserialize, Serialize};

use super::Span;

/// Grammatical gender; of a person, the sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Gender {
    #[serde(rename = "m")]
    Masc,
    #[serde(rename = "f")]
    Fem,
    #[serde(rename = "n")]
    Neut,
}

/// How a mention names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MentionKind {
    /// Surname, first name, patronymic in any combination.
    Name,
    /// A nickname or party name: «Серго», «Ильич».
    Alias,
    /// Initials only: «И. В.».
    Initials,
    /// A thing named after a person: «имени Кирова», «улица Горького». Not a mention of the person.
    Eponym,
}

/// A name found by the tagger, before it is known whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameMention {
    /// The name without titles and ranks.
    pub span: Span,
    /// How the person is named.
    pub kind: MentionKind,
    /// What the name can be, most likely first; never empty.
    pub readings: Vec<NameParts>,
    /// The role word beside the name in dictionary form («нарком», «секретарь обкома»), if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The rule that found it.
    pub reason: String,
}

/// The parts of a name in the nominative, as this mention gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NameParts {
    /// Surname, capitalised («Орджоникидзе»).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// First name, whole or as an initial with its stop («Г.»).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Patronymic, whole or as an initial with its stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<String>,
    /// Regnal number («II») or another fixed addition («Великий»).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// Sex as far as the form tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
}

impl NameParts {
    /// «Фамилия Имя Отчество», leaving out what is unknown; a monarch's number follows the first name.
    #[must_use]
    pub fn display(&self) -> String {
        let number = self.suffix.as_deref().is_some_and(is_number);
        let (second, third) = if number { (&self.suffix, &self.patronymic) } else { (&self.patronymic, &self.suffix) };
        [&self.surname, &self.given, second, third]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// True for a ruler's number, «II».
fn is_number(suffix: &str) -> bool {
    suffix.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// A mention tied to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name without titles and ranks.
    pub span: Span,
    /// How the person is named.
    pub kind: MentionKind,
    /// Id of the person: authority id, else `work~surname[-given…]`.
    pub person: String,
    /// Why this person.
    pub reason: String,
}

/// A person of a work: one entry however often and in whatever form the work names him or her.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Authority id, else `work~surname[-given…]`.
    pub id: String,
    /// «Фамилия Имя Отчество» as far as known.
    pub name: String,
    /// The parts of `name`.
    #[serde(default)]
    pub parts: NameParts,
    /// Id in the authority file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// People this could also be, when the text does not tell which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// The forms found in the text, in the nominative where known, each once, in order of appearance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Role words found beside the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}
