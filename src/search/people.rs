//! `people`: who is named in the corpus, and who is meant by a name.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::Term;
use tantivy::query::Query;

use super::filter::{all_of, has};
use super::names::AskedName;
use super::plan::any_term;
use super::session::{SearchError, Session};
use crate::index::Kind;
use crate::model::{CountedPerson, WorkRecord};
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
        let works = self.work_records(&has(self.fields().kind, Kind::Work.as_str()))?;
        Ok(merged(&works, |_| true))
    }

    /// The people a name can mean: by id, by name in any case form, with initials, by alias. Several when the name has
    /// several bearers.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn people_named(&self, name: &str) -> Result<Vec<PersonEntry>, SearchError> {
        let f = self.fields();
        let by_id = self.work_records(&all_of(vec![has(f.kind, Kind::Work.as_str()), has(f.person, name.trim())]))?;
        if !by_id.is_empty() {
            return Ok(merged(&by_id, |p| p.person.id == name.trim()));
        }
        let asked = AskedName::new(name, self.morphology()?);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<Term> = asked.keys().map(|k| Term::from_field_text(f.name, k)).collect();
        let works = self.work_records(&all_of(vec![has(f.kind, Kind::Work.as_str()), any_term(&keys)]))?;
        // A person is counted in every work once one of the works knows the name.
        let fitting: Vec<&CountedPerson> = works.iter().flat_map(|w| &w.people).filter(|p| asked.fits(p)).collect();
        let well: BTreeSet<&str> =
            fitting.iter().filter(|p| asked.fits_well(p)).map(|p| p.person.id.as_str()).collect();
        let ids = if well.is_empty() { fitting.iter().map(|p| p.person.id.as_str()).collect() } else { well };
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let terms: Vec<Term> = ids.iter().map(|id| Term::from_field_text(f.person, id)).collect();
        let all = self.work_records(&all_of(vec![has(f.kind, Kind::Work.as_str()), any_term(&terms)]))?;
        Ok(merged(&all, |p| ids.contains(p.person.id.as_str())))
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

    pub(super) fn work_records(&self, query: &dyn Query) -> Result<Vec<WorkRecord>, SearchError> {
        let (addresses, _) = self.searcher().search(query, &self.in_place(usize::MAX / 4, 0)?)?;
        addresses.into_iter().map(|a| self.record(a)).collect()
    }
}

/// The people of several works, the same id joined.
fn merged(works: &[WorkRecord], wanted: impl Fn(&CountedPerson) -> bool) -> Vec<PersonEntry> {
    let mut people: BTreeMap<&str, PersonEntry> = BTreeMap::new();
    for work in works {
        for counted in work.people.iter().filter(|p| wanted(p)) {
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
                    work: work.id.clone(),
                    mentions: counted.mentions,
                    quotes: counted.quotes,
                });
            }
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
