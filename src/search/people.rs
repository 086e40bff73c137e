//! `people`: who is named in the corpus, and who is meant by a name.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use tantivy::query::Query;

use super::filter::{all_of, has, one_of};
use super::names::AskedName;
use super::session::{SearchError, Session};
use crate::index::Kind;
use crate::model::{CountedPerson, QuoteRecord, WorkRecord};
use crate::text::fold_text;

/// A person over all works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonEntry {
    /// Person id.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// Id in the authority file.
    pub authority: Option<String>,
    /// Forms found in the works, each once.
    pub aliases: Vec<String>,
    /// Names known from the authority file.
    pub known_as: Vec<String>,
    /// Roles found beside the name.
    pub roles: Vec<String>,
    /// Mentions in all works.
    pub mentions: u64,
    /// Quotations by the person in all works.
    pub quotes: u64,
    /// Passages that the person wrote.
    pub own: u64,
    /// People this could also be.
    pub candidates: Vec<String>,
    /// Counts by work, in the order of the corpus.
    pub works: Vec<PersonInWork>,
}

/// A person's counts in one work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonInWork {
    /// Work id.
    pub work: String,
    /// Mentions.
    pub mentions: u64,
    /// Quotations.
    pub quotes: u64,
}

/// How many suggestions a misspelt name gets.
const SUGGESTIONS: usize = 3;
/// Least likeness of a suggestion (Jaro–Winkler, 0–1).
const LIKE: f64 = 0.84;

impl Session {
    /// All people of the corpus, the most often mentioned first.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn people(&self) -> Result<Vec<PersonEntry>, SearchError> {
        Ok(merged(&self.person_records(Vec::new())?))
    }

    /// The people a name can mean: by id, by name in any case form, with initials, by alias. Several when the name has
    /// several bearers.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn people_named(&self, name: &str) -> Result<Vec<PersonEntry>, SearchError> {
        let f = self.fields();
        let by_id = self.person_records(vec![has(f.person, name.trim())])?;
        if !by_id.is_empty() {
            return Ok(merged(&by_id));
        }
        for every_reading in [false, true] {
            let ids = self.bearers(&self.asked_name(name, every_reading)?)?;
            if !ids.is_empty() {
                // A person is counted in every work once one of the works knows the name.
                let bearers = self.person_records(vec![one_of(f.person, ids.iter().map(String::as_str))])?;
                return Ok(merged(&bearers));
            }
        }
        Ok(Vec::new())
    }

    /// The ids of the people who bear a name in one of the works: those whom it fits well, if there are such.
    fn bearers(&self, asked: &AskedName) -> Result<BTreeSet<String>, SearchError> {
        let keys = asked.keys();
        if keys.is_empty() {
            return Ok(BTreeSet::new());
        }
        let name = self.fields().name;
        let has_key = |forms: &BTreeSet<String>| one_of(name, forms.iter().map(String::as_str));
        let mut people = self.person_records(keys.iter().map(has_key).collect())?;
        people.retain(|person| asked.fits(person));
        if people.iter().any(|person| asked.fits_well(person)) {
            people.retain(|person| asked.fits_well(person));
        }
        Ok(people.into_iter().map(|counted| counted.person.id).collect())
    }

    /// Names of the corpus like a name that nobody bears.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn similar_names(&self, name: &str) -> Result<Vec<String>, SearchError> {
        let asked = fold_text(name);
        let mut scored: Vec<(f64, String)> = Vec::new();
        for person in self.people()? {
            let names = std::iter::once(&person.name).chain(&person.aliases).chain(&person.known_as);
            let likeness = names
                .flat_map(|n| {
                    let folded = fold_text(n);
                    let whole = strsim::jaro_winkler(&asked, &folded);
                    let part = folded.split(' ').map(|p| strsim::jaro_winkler(&asked, p)).fold(0.0, f64::max);
                    [whole, part]
                })
                .fold(0.0, f64::max);
            if likeness >= LIKE {
                scored.push((likeness, person.name));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        scored.dedup_by(|a, b| a.1 == b.1);
        Ok(scored.into_iter().take(SUGGESTIONS).map(|s| s.1).collect())
    }

    /// The fullest names by which the work itself calls those who speak, best with the surname; empty when it has none.
    pub(super) fn called(&self, quote: &QuoteRecord) -> Result<String, SearchError> {
        let f = self.fields();
        let Some(party) = quote.quote.speaker.as_ref().filter(|s| !s.persons.is_empty()) else {
            return Ok(String::new());
        };
        let ids = one_of(f.person, party.persons.iter().map(String::as_str));
        let known = self.person_records(vec![has(f.work, &quote.work), ids])?;
        let people = party.persons.iter().filter_map(|id| known.iter().find(|p| p.person.id == *id));
        let names = people.filter_map(|CountedPerson { person, .. }| {
            let surname = person.name.split(' ').next().unwrap_or_default();
            person.aliases.iter().max_by_key(|a| (a.contains(surname), a.chars().count()))
        });
        Ok(names.map(String::as_str).collect::<Vec<_>>().join("; "))
    }

    /// The people of the works that meet all conditions, in the order of the corpus.
    pub(super) fn person_records(
        &self,
        mut conditions: Vec<Box<dyn Query>>,
    ) -> Result<Vec<CountedPerson>, SearchError> {
        conditions.push(has(self.fields().kind, Kind::Person.as_str()));
        self.in_corpus_order(&all_of(conditions))
    }

    pub(super) fn work_records(&self, query: &dyn Query) -> Result<Vec<WorkRecord>, SearchError> {
        self.in_corpus_order(query)
    }

    fn in_corpus_order<T: DeserializeOwned>(&self, query: &dyn Query) -> Result<Vec<T>, SearchError> {
        let (addresses, _) = self.searcher().search(query, &self.in_place(usize::MAX / 4, 0)?)?;
        addresses.into_iter().map(|a| self.record(a)).collect()
    }
}

/// The people of several works, the same id joined.
fn merged(all: &[CountedPerson]) -> Vec<PersonEntry> {
    let mut people: BTreeMap<&str, PersonEntry> = BTreeMap::new();
    for counted in all {
        let person = &counted.person;
        let entry = people.entry(&person.id).or_default();
        entry.id.clone_from(&person.id);
        if person.name.chars().count() > entry.name.chars().count() {
            entry.name.clone_from(&person.name);
        }
        entry.authority = entry.authority.take().or_else(|| person.authority.clone());
        extend_once(&mut entry.aliases, &person.aliases);
        extend_once(&mut entry.roles, &person.roles);
        extend_once(&mut entry.known_as, &counted.known_as);
        extend_once(&mut entry.candidates, &person.candidates);
        entry.mentions += counted.mentions;
        entry.quotes += counted.quotes;
        entry.own += counted.own;
        if counted.mentions + counted.quotes > 0 {
            entry.works.push(PersonInWork {
                work: counted.work.clone(),
                mentions: counted.mentions,
                quotes: counted.quotes,
            });
        }
    }
    let mut people: Vec<PersonEntry> = people.into_values().filter(|p| p.mentions + p.quotes + p.own > 0).collect();
    people.sort_by(|a, b| (b.mentions, &a.name, &a.id).cmp(&(a.mentions, &b.name, &b.id)));
    people
}

fn extend_once(list: &mut Vec<String>, more: &[String]) {
    for item in more {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}
