//! Historical people.

use foldhash::HashMap;

use serde::Deserialize;

use crate::model::Gender;
use crate::text::fold_text;

/// A person of the authority file.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownPerson {
    /// Stable id, as `ordzhonikidze`.
    pub id: String,
    /// «Фамилия Имя Отчество».
    pub name: String,
    /// Surname; monarchs and monks have none.
    #[serde(default)]
    pub surname: Option<String>,
    /// First name.
    #[serde(default)]
    pub given: Option<String>,
    /// Patronymic.
    #[serde(default)]
    pub patronymic: Option<String>,
    /// Sex.
    pub gender: Gender,
    /// Year or date of birth, as written.
    #[serde(default)]
    pub born: Option<String>,
    /// Year or date of death, as written.
    #[serde(default)]
    pub died: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Offices with years.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// True when `name` alone identifies nobody.
    #[serde(default)]
    pub name_weak: bool,
    /// True for the one whom the surname alone means, as a reader of history takes it: Сталин is Iosif, not Vasily.
    #[serde(default)]
    pub principal: bool,
    /// `regnal` or `monastic` names.
    #[serde(default)]
    pub kind: Option<String>,
    /// Where the record comes from.
    pub provenance: String,
}

/// Another name of a person.
#[derive(Clone, Debug, Deserialize)]
pub struct Alias {
    /// The name in the nominative.
    pub name: String,
    /// What kind of name.
    pub kind: AliasKind,
    /// True when it never links without other evidence.
    #[serde(default)]
    pub weak: bool,
}

/// Kinds of other names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum AliasKind {
    Party,
    Pseudonym,
    Real,
    Maiden,
    Monastic,
    Regnal,
    Diminutive,
    Epithet,
    Variant,
}

/// An office.
#[derive(Clone, Debug, Deserialize)]
pub struct Role {
    /// As «народный комиссар тяжёлой промышленности»; matches by prefix.
    pub title: String,
    /// First year.
    #[serde(default)]
    pub from: Option<i32>,
    /// Last year.
    #[serde(default)]
    pub to: Option<i32>,
}

/// The people of the authority file, by surname and by alias.
#[derive(Debug, Default)]
pub struct People {
    records: Vec<KnownPerson>,
    by_id: HashMap<String, usize>,
    by_surname: HashMap<String, Vec<usize>>,
    by_alias: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    /// People without surname, by first name.
    by_first_name: HashMap<String, Vec<usize>>,
    alias_heads: HashMap<String, Vec<(usize, usize)>>,
}

/// An alias and who bears it.
#[derive(Clone, Copy, Debug)]
pub struct AliasOf<'p> {
    /// The bearer.
    pub person: &'p KnownPerson,
    /// The alias.
    pub alias: &'p Alias,
}

impl People {
    /// Indexes the records.
    #[must_use]
    pub fn new(records: Vec<KnownPerson>) -> Self {
        let mut people = Self::default();
        for (index, person) in records.iter().enumerate() {
            people.by_id.insert(person.id.clone(), index);
            if let Some(surname) = &person.surname {
                people.by_surname.entry(fold_text(surname)).or_default().push(index);
            }
            if let (Some(given), Some(patronymic)) = (&person.given, &person.patronymic) {
                people.by_given.entry(fold_text(&format!("{given} {patronymic}"))).or_default().push(index);
            }
            if let (None, Some(given)) = (&person.surname, &person.given) {
                people.by_first_name.entry(fold_text(given)).or_default().push(index);
            }
            for (place, alias) in person.aliases.iter().enumerate() {
                if let Some(head) = fold_text(&alias.name).split(' ').next().filter(|h| !h.is_empty()) {
                    people.alias_heads.entry(head.to_owned()).or_default().push((index, place));
                }
                people.by_alias.entry(fold_text(&alias.name)).or_default().push(index);
            }
            people.by_alias.entry(fold_text(&person.name)).or_default().push(index);
        }
        people.records = records;
        people
    }

    /// All records in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[KnownPerson] {
        &self.records
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&KnownPerson> {
        self.by_id.get(id).map(|&i| &self.records[i])
    }

    /// Bearers of a surname, given in the nominative in any spelling of `ё` and case.
    pub fn by_surname(&self, surname: &str) -> impl Iterator<Item = &KnownPerson> {
        self.by_surname.get(&fold_text(surname)).into_iter().flatten().map(|&i| &self.records[i])
    }

    /// True when someone bears this surname, given folded and in the nominative.
    #[must_use]
    pub fn knows_surname(&self, folded: &str) -> bool {
        self.by_surname.contains_key(folded)
    }

    /// Aliases whose first word, folded, is `head`.
    pub fn aliases_from(&self, head: &str) -> impl Iterator<Item = AliasOf<'_>> {
        self.alias_heads.get(head).into_iter().flatten().map(|&(person, alias)| {
            let person = &self.records[person];
            AliasOf { person, alias: &person.aliases[alias] }
        })
    }

    /// Bearers of a first name and patronymic, given in the nominative.
    pub fn by_given_and_patronymic(&self, given: &str, patronymic: &str) -> impl Iterator<Item = &KnownPerson> {
        let key = fold_text(&format!("{given} {patronymic}"));
        self.by_given.get(&key).into_iter().flatten().map(|&i| &self.records[i])
    }

    /// Rulers and monks, who have no surname, with this first name, given folded and in the nominative.
    pub fn by_first_name(&self, folded: &str) -> impl Iterator<Item = &KnownPerson> {
        self.by_first_name.get(folded).into_iter().flatten().map(|&i| &self.records[i])
    }

    /// Those who alone bear a whole name, or an alias that is not weak, given in the nominative.
    pub fn by_name(&self, name: &str) -> impl Iterator<Item = &KnownPerson> {
        let key = fold_text(name);
        self.by_alias(name).filter(move |p| {
            !p.name_weak && fold_text(&p.name) == key || p.aliases.iter().any(|a| !a.weak && fold_text(&a.name) == key)
        })
    }

    /// Bearers of a whole name or alias, given in the nominative.
    pub fn by_alias(&self, alias: &str) -> impl Iterator<Item = &KnownPerson> {
        self.by_alias.get(&fold_text(alias)).into_iter().flatten().map(|&i| &self.records[i])
    }
}
