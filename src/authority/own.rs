//! People that a library knows of itself: `corpus/known-people.jsonl`, a record a line.
//!
//! ```json
//! {"id": "vetrov-pn", "name": "Ветров Пётр Николаевич", "gender": "m", "born": "1850", "provenance": "РГИА, ф. 1"}
//! ```
//!
//! The fields are those of [`KnownPerson`]. Without `surname`, `given` and `patronymic` the words of `name` are these,
//! in this order. A record with the id of one that is part of the program takes its place.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Authority, AuthorityError, KnownPerson, People};
use crate::model::json_fault;
use crate::text::fold_text;

/// As many letters at the end of a name can differ between its forms: Павел, Павла.
const ENDING: usize = 2;

/// A line of the file that is no record, and is left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct OwnPersonError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: OwnPersonProblem,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnPersonProblem {
    /// It is no JSON: the column in bytes, from 1, and what the parser says.
    #[error("column {0}: {1}")]
    Json(usize, String),
    /// It is JSON, but no object.
    #[error("a record stands in braces: {{\"id\": …, \"name\": …, \"gender\": …}}")]
    NoObject,
    /// A field is missing or is none of ours: what the parser says.
    #[error("{0}")]
    Field(String),
    /// More words than a name has parts.
    #[error("«{0}» has more than three words: say which are surname, given, patronymic")]
    Words(String),
    /// An id with a blank or a tilde, or none.
    #[error("«{0}» is no id: an id has no blanks and no «~»")]
    Id(String),
    /// An id that a line above has.
    #[error("id «{0}» stands twice")]
    Twice(String),
    /// A name without a letter.
    #[error("name is empty")]
    NoName,
}

use OwnPersonProblem as Problem;

/// People that a library knows of itself.
#[derive(Clone, Debug, Default)]
pub struct OwnPeople {
    /// The records with hashes of their lines.
    records: Vec<(String, KnownPerson)>,
}

impl OwnPeople {
    /// Reads the lines of `file`; those that are no records are given back.
    #[must_use]
    pub fn parse(file: &str, text: &str) -> (Self, Vec<OwnPersonError>) {
        let (mut records, mut errors) = (Vec::new(), Vec::new());
        let mut ids = BTreeSet::new();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let record = parse(file, line).and_then(|person| {
                let new = ids.insert(person.id.clone());
                if new { Ok(person) } else { Err(Problem::Twice(person.id)) }
            });
            match record {
                Ok(person) => records.push((blake3::hash(line.as_bytes()).to_hex()[..16].to_owned(), person)),
                Err(what) => errors.push(OwnPersonError { line: index + 1, what }),
            }
        }
        (Self { records }, errors)
    }

    /// The people, in the order of the file.
    pub fn people(&self) -> impl Iterator<Item = &KnownPerson> {
        self.records.iter().map(|(_, person)| person)
    }

    /// The hashes of the records: what a library knew is known by them.
    pub fn hashes(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|(hash, _)| hash.as_str())
    }

    /// For the hash of each record, name by name, the beginnings of folded words without which no passage names the person,
    /// nor the one of the program whose place it takes; those of one name divided by blanks.
    ///
    /// # Errors
    /// Never in a sound build.
    pub fn beginnings(&self) -> Result<BTreeMap<String, BTreeSet<String>>, AuthorityError> {
        let replaced = Authority::people_of(self.people().map(|p| p.id.as_str()), &Self::default())?;
        let of = |(hash, person): &(String, KnownPerson)| {
            let all = [Some(person), replaced.get(&person.id)].into_iter().flatten().flat_map(beginnings);
            (hash.clone(), all.collect())
        };
        Ok(self.records.iter().map(of).collect())
    }

    /// The records of the program with these over them.
    pub(super) fn over(&self, mut bundled: Vec<KnownPerson>) -> People {
        let ids: BTreeSet<&str> = self.people().map(|p| p.id.as_str()).collect();
        bundled.retain(|person| !ids.contains(person.id.as_str()));
        bundled.extend(self.people().cloned());
        People::new(bundled)
    }
}

fn parse(file: &str, line: &str) -> Result<KnownPerson, Problem> {
    let mut record: Value = serde_json::from_str(line).map_err(|e| Problem::Json(e.column(), json_fault(&e)))?;
    let fields = record.as_object_mut().ok_or(Problem::NoObject)?;
    let given = ["surname", "given", "patronymic"];
    if !given.iter().any(|part| fields.contains_key(*part))
        && let Some(name) = fields.get("name").and_then(Value::as_str).map(str::to_owned)
    {
        let words: Vec<&str> = name.split_whitespace().collect();
        if words.len() > given.len() {
            return Err(Problem::Words(name));
        }
        for (part, word) in given.iter().zip(words) {
            fields.insert((*part).to_owned(), word.into());
        }
    }
    fields.entry("provenance").or_insert_with(|| file.into());
    let person: KnownPerson = serde_json::from_value(record).map_err(|e| Problem::Field(e.to_string()))?;
    if person.id.is_empty() || person.id.contains(|c: char| c.is_whitespace() || c.is_control() || c == '~') {
        return Err(Problem::Id(person.id));
    }
    if fold_text(&person.name).is_empty() {
        return Err(Problem::NoName);
    }
    Ok(person)
}

/// For each name by which the person can be meant the beginnings of its words, divided by blanks.
fn beginnings(person: &KnownPerson) -> BTreeSet<String> {
    let own = person.surname.as_ref().or(person.given.as_ref()).unwrap_or(&person.name);
    let by_given = person.given.as_ref().zip(person.patronymic.as_ref());
    let by_given = by_given.map(|(given, patronymic)| format!("{given} {patronymic}"));
    let names = [Some(own), by_given.as_ref()].into_iter().flatten().chain(person.aliases.iter().map(|a| &a.name));
    names.map(|name| beginning(name)).filter(|words| !words.is_empty()).collect()
}

/// What every form of each word of a name begins with; of a word with a hyphen the longest part counts.
fn beginning(name: &str) -> String {
    let longest = |word: &str| word.split('-').map(fold_text).max_by_key(|part| part.chars().count());
    let words = name.split_whitespace().filter_map(longest).filter(|word| !word.is_empty());
    let cut = |word: String| word.chars().take(word.chars().count().saturating_sub(ENDING).max(1)).collect::<String>();
    words.map(cut).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(lines: &str) -> OwnPeople {
        let (own, errors) = OwnPeople::parse("known.jsonl", lines);
        assert!(errors.is_empty(), "{errors:?}");
        own
    }

    #[test]
    fn the_words_of_a_name_are_surname_first_name_and_patronymic() {
        let own = own(r#"{"id": "vetrov-pn", "name": "Ветров Пётр Николаевич", "gender": "m"}"#);
        let person = own.people().next().unwrap();
        assert_eq!(person.surname.as_deref(), Some("Ветров"));
        assert_eq!(person.patronymic.as_deref(), Some("Николаевич"));
    }

    #[test]
    fn a_record_takes_the_place_of_one_with_its_id() {
        let lines = r#"{"id": "kirov", "name": "Ветров Пётр", "gender": "m"}"#;
        let authority = Authority::with_people(&own(lines)).unwrap();
        assert_eq!(authority.people.get("kirov").unwrap().name, "Ветров Пётр");
        assert_eq!(authority.people.by_surname("Киров").count(), 0);
    }

    #[test]
    fn every_form_of_a_name_begins_so() {
        let lines = r#"{"id": "v", "name": "Ветров Павел Ильич", "gender": "m",
            "aliases": [{"name": "Каменный Гость", "kind": "epithet"}]}"#;
        let beginnings = own(&lines.replace('\n', " ")).beginnings().unwrap();
        let beginnings: Vec<&String> = beginnings.values().flatten().collect();
        assert_eq!(beginnings, ["ветр", "каменн гос", "пав иль"]);
    }

    #[test]
    fn lines_that_are_no_records_are_told_with_their_number() {
        let (own, errors) = OwnPeople::parse(
            "known.jsonl",
            "\n{\"id\": \"a b\", \"name\": \"Ветров\", \"gender\": \"m\"}\n[1]\n{\"id\"\n",
        );
        assert_eq!(own.people().count(), 0);
        assert_eq!(errors.iter().map(|e| e.line).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!(errors[2].what.to_string(), "column 5: EOF while parsing an object");
    }

    #[test]
    fn an_id_stands_once() {
        let line = r#"{"id": "v", "name": "Ветров", "gender": "m"}"#;
        let (own, errors) = OwnPeople::parse("known.jsonl", &format!("{line}\n{line}"));
        assert_eq!((own.people().count(), errors.len()), (1, 1));
    }
}
