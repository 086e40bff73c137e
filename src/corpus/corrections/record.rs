//! A correction as it is written: the words it is about, and the change.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::Said;
use crate::model::{PartyKind, correction_id};
use crate::text::fold_text;

/// Stands for every work in [`Correction::work`].
pub const EVERY_WORK: &str = "*";

/// One line of `corrections.jsonl`. Fields we do not use are kept in `other` and written back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// `c` and a hash of the content; filled in when a line has none.
    #[serde(default)]
    pub id: String,
    /// Id of the work; [`EVERY_WORK`] for a person put right wherever named, in works added later too.
    pub work: String,
    /// What the words are.
    pub target: Target,
    /// The exact words it is about, as in the source.
    pub words: String,
    /// Up to some 80 characters before the words, as in the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// Up to some 80 characters after the words, as in the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Which of the places where both words and context are the same, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurrence: Option<usize>,
    /// What is put right.
    pub change: Change,
    /// Why, in the reader's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields we do not know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// What the words of a correction are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// A quotation.
    Quote,
    /// A mention of a person.
    Mention,
    /// A mention of a legal act.
    Act,
    /// Words in which nothing was found: the change says what they are.
    Words,
    /// A person throughout the work; `words` is the name.
    Person,
}

/// What is put right. Fields that are absent leave things as the taggers found them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "lowercase")]
pub enum Change {
    /// A quotation.
    Quote(QuoteChange),
    /// A mention of a person.
    Mention(MentionChange),
    /// A mention of a legal act.
    Act(ActChange),
    /// A person throughout the work.
    Person(PersonChange),
}

/// What is put right in a quotation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuoteChange {
    /// Who said it; `null`: nobody knows.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub by: Option<Setting<Who>>,
    /// To whom; `null`: nobody knows, or to nobody.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub to: Option<Setting<Who>>,
    /// When; `null`: nobody knows.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub said: Option<Setting<Said>>,
    /// The words are no quotation. Alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_quote: bool,
    /// The words the quotation really consists of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<String>,
    /// The words were compared with the source and are right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub checked: bool,
    /// Fields we do not know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// What is put right in a mention of a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MentionChange {
    /// Who is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Who>,
    /// The words name no person. Alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_person: bool,
    /// Fields we do not know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// What is put right in a mention of an act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActChange {
    /// Id of the act that is meant; `null`: nobody knows which.
    pub act: Setting<String>,
    /// Fields we do not know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// What is put right about a person throughout a work. One of `same_as`, `name` and `apart` is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonChange {
    /// Id of the person as the taggers found it, or as an earlier correction left it.
    pub person: String,
    /// Who this person really is: both become one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Who>,
    /// The person's name; with `apart`, the name of the one split off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// This work means somebody else than other works do: a person of its own.
    #[serde(default, skip_serializing_if = "is_false")]
    pub apart: bool,
    /// Fields we do not know.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// A value, or the knowledge that there is none (`null`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting<T> {
    /// Known to be unknown.
    Unknown,
    /// This.
    Known(T),
}

/// A person, or with `kind` an unnamed person or a body: by id, by name, or by both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// Id in the authority file or in the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// «Фамилия Имя Отчество», a role noun, or the name of a body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the party is; a named person when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
}

impl Who {
    /// A person by name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: Some(name.to_owned()), ..Self::default() }
    }

    /// A person by id.
    #[must_use]
    pub fn with_id(id: &str) -> Self {
        Self { person: Some(id.to_owned()), ..Self::default() }
    }

    fn is_blank(&self) -> bool {
        let blank = |s: &Option<String>| s.as_deref().is_none_or(|s| s.trim().is_empty());
        blank(&self.person) && blank(&self.name)
    }
}

impl Change {
    /// What the words must be for this change.
    #[must_use]
    pub fn target(&self) -> Target {
        match self {
            Change::Quote(_) => Target::Quote,
            Change::Mention(_) => Target::Mention,
            Change::Act(_) => Target::Act,
            Change::Person(_) => Target::Person,
        }
    }
}

impl Correction {
    /// The id that the content gives: the same content has the same id.
    #[must_use]
    pub fn content_id(&self) -> String {
        let content = Self { id: String::new(), ..self.clone() };
        correction_id(&serde_json::to_string(&content).unwrap_or_default())
    }

    /// True for a correction of every work that names the person.
    #[must_use]
    pub fn is_general(&self) -> bool {
        self.work == EVERY_WORK
    }

    /// True when the correction is laid over this work.
    #[must_use]
    pub fn concerns(&self, work: &str) -> bool {
        self.is_general() || self.work == work
    }

    /// What makes the correction useless, with what to do about it.
    pub(super) fn problem(&self) -> Option<&'static str> {
        if fold_text(&self.words).is_empty() {
            return Some("`words` has no words: copy the words of the source that the correction is about");
        }
        if self.target != Target::Words && self.target != self.change.target() {
            return Some("`target` and `of` disagree: name the same thing in both, or write \"target\":\"words\"");
        }
        if self.is_general() && !matches!(self.change, Change::Person(_)) {
            return Some("only a person can be put right in every work: name the work instead of \"*\"");
        }
        match &self.change {
            Change::Quote(quote) => quote.problem(),
            Change::Mention(mention) => mention.problem(),
            Change::Act(act) => act.problem(),
            Change::Person(person) => person.problem(),
        }
    }
}

/// The advice for a person without id and name.
const BLANK_WHO: &str = "a person needs \"person\" (an id) or \"name\"; write null for an unknown one";

impl QuoteChange {
    fn problem(&self) -> Option<&'static str> {
        let says = self.by.is_some() || self.to.is_some() || self.said.is_some() || self.span.is_some() || self.checked;
        let blank = |s: &Option<Setting<Who>>| matches!(s, Some(Setting::Known(who)) if who.is_blank());
        if self.not_quote && says {
            Some("`not_quote` stands alone: leave out the other fields")
        } else if !self.not_quote && !says {
            Some("nothing is changed: give one of by, to, said, span, checked, not_quote")
        } else if blank(&self.by) || blank(&self.to) {
            Some(BLANK_WHO)
        } else if self.span.as_deref().is_some_and(|s| fold_text(s).is_empty()) {
            Some("`span` has no words: copy the words the quotation consists of")
        } else {
            None
        }
    }
}

impl MentionChange {
    fn problem(&self) -> Option<&'static str> {
        match &self.person {
            Some(_) if self.not_person => Some("`not_person` stands alone: leave out `person`"),
            None if !self.not_person => Some("nothing is changed: give person or not_person"),
            Some(who) if who.is_blank() => Some(BLANK_WHO),
            _ => None,
        }
    }
}

impl PersonChange {
    fn problem(&self) -> Option<&'static str> {
        let blank = |s: &Option<String>| s.as_deref().is_some_and(|s| fold_text(s).is_empty());
        if self.person.trim().is_empty() {
            Some("`person` is empty: give the id of the person that is put right")
        } else if self.same_as.is_some() && (self.apart || self.name.is_some()) {
            Some("`same_as` stands alone: leave out `name` and `apart`")
        } else if self.same_as.is_none() && self.name.is_none() && !self.apart {
            Some("nothing is changed: give same_as, name or apart")
        } else if self.same_as.as_ref().is_some_and(Who::is_blank) {
            Some(BLANK_WHO)
        } else if blank(&self.name) {
            Some("`name` is empty: give the name, or leave it out")
        } else {
            None
        }
    }
}

impl ActChange {
    fn problem(&self) -> Option<&'static str> {
        let blank = matches!(&self.act, Setting::Known(id) if id.trim().is_empty());
        blank.then_some("`act` is empty: give the id of an act, or null")
    }
}

impl<T: Serialize> Serialize for Setting<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Setting::Unknown => serializer.serialize_none(),
            Setting::Known(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Setting<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Setting::Unknown, Setting::Known))
    }
}

/// Tells a field that is `null` from one that is absent.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Setting<T>>, D::Error> {
    Setting::deserialize(deserializer).map(Some)
}

#[allow(clippy::trivially_copy_pass_by_ref)] // what `skip_serializing_if` calls
fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(json: &str) -> Change {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn null_is_unknown_and_absence_is_untouched() {
        let Change::Quote(quote) = change(r#"{"of":"quote","by":null}"#) else { panic!("a quotation") };
        assert_eq!(quote.by, Some(Setting::Unknown));
        assert_eq!(quote.to, None);
        assert_eq!(serde_json::to_string(&Change::Quote(quote)).unwrap(), r#"{"of":"quote","by":null}"#);
    }

    #[test]
    fn unknown_fields_are_kept() {
        let json = r#"{"of":"mention","not_person":true,"source":"каталог"}"#;
        assert_eq!(serde_json::to_string(&change(json)).unwrap(), json);
    }

    #[test]
    fn the_same_content_has_the_same_id() {
        let line = r#"{"work":"w","target":"act","words":"указ","change":{"of":"act","act":"ukaz-1932"}}"#;
        let one: Correction = serde_json::from_str(line).unwrap();
        let other = Correction { id: "c1".to_owned(), ..one.clone() };
        assert_eq!(one.content_id(), other.content_id());
        assert_ne!(one.content_id(), Correction { work: "v".to_owned(), ..one.clone() }.content_id());
    }
}
