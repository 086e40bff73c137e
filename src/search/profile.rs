//! `people NAME`: when a person lived, in which years the texts speak of and quote them, and who and what stands beside.

use std::collections::{BTreeMap, HashMap};

use super::facets::{FacetKey, FacetValue};
use super::filter::{all_of, has, one_of};
use super::passages::PassageRequest;
use super::people::PersonEntry;
use super::quote_facets::QuoteFacetKey;
use super::quotes::QuoteRequest;
use super::session::{SearchError, Session};
use crate::authority::{KnownPerson, People};
use crate::index::Kind;

/// What the corpus and the authority file tell of a person beyond the entry of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonProfile {
    /// Date of birth as the unverified authority file writes it.
    pub born: Option<String>,
    /// Date of death, likewise.
    pub died: Option<String>,
    /// Names of the people that this could be, with their ids.
    pub candidates: Vec<(String, String)>,
    /// Years that the passages which mention the person talk about, with the number of passages.
    pub mentions_by_year: Vec<(i32, u64)>,
    /// First years in which quotations by the person can have been said, with their number.
    pub quotes_by_year: Vec<(i32, u64)>,
    /// People mentioned in the same passages, the most frequent first.
    pub people: Vec<Beside>,
    /// Acts mentioned in the same passages, the most frequent first.
    pub acts: Vec<Beside>,
}

/// Who or what is mentioned in passages that mention a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Person or act id.
    pub id: String,
    /// Name of the person, words of the act.
    pub name: String,
    /// Passages that mention both.
    pub passages: u64,
}

impl Session {
    /// What stands in the corpus beside a person.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn profile(&self, entry: &PersonEntry, known: &People) -> Result<PersonProfile, SearchError> {
        let f = self.fields();
        let ids = || Some(vec![entry.id.clone()]);
        let facets = self.facets(&PassageRequest { mentions: ids(), ..PassageRequest::default() })?;
        let of = |key| facets.iter().filter(move |f| f.facet == key).map(|f| f.value.as_str());
        let people = self.person_records(vec![one_of(f.person, of(FacetKey::People))])?;
        let mut names: HashMap<&str, &str> = HashMap::new();
        for counted in &people {
            let name = names.entry(&counted.person.id).or_default();
            if name.chars().count() < counted.person.name.chars().count() {
                *name = &counted.person.name;
            }
        }
        let named = all_of(vec![has(f.kind, Kind::Work.as_str()), one_of(f.act, of(FacetKey::Acts))]);
        let works = self.work_records(&named)?;
        let mut acts: HashMap<&str, &str> = HashMap::new();
        for (id, act) in works.iter().flat_map(|w| &w.acts).filter_map(|a| Some((a.act.act.as_ref()?, a))) {
            let words = acts.entry(&id.id).or_default();
            if words.len() < act.words.len() {
                *words = &act.words;
            }
        }
        let authority = entry.authority.as_deref().and_then(|id| known.get(id));
        let mut profile = PersonProfile {
            born: authority.and_then(|k| k.born.clone()),
            died: authority.and_then(|k| k.died.clone()),
            candidates: entry.candidates.iter().map(|id| (id.clone(), called(known.get(id), id))).collect(),
            quotes_by_year: self.quote_years(ids())?,
            ..PersonProfile::default()
        };
        let called = |known: &HashMap<&str, &str>, facet: &FacetValue| {
            let name = known.get(facet.value.as_str()).copied().unwrap_or(&facet.value);
            Beside { id: facet.value.clone(), name: name.to_owned(), passages: facet.passages }
        };
        for facet in &facets {
            match facet.facet {
                FacetKey::Years => {
                    profile.mentions_by_year.extend(facet.value.parse().ok().map(|year: i32| (year, facet.passages)));
                }
                FacetKey::People if facet.value != entry.id => profile.people.push(called(&names, facet)),
                FacetKey::Acts => profile.acts.push(called(&acts, facet)),
                _ => {}
            }
        }
        Ok(profile)
    }

    fn quote_years(&self, by: Option<Vec<String>>) -> Result<Vec<(i32, u64)>, SearchError> {
        let (facets, ..) = self.quote_facets(&QuoteRequest { by, ..QuoteRequest::default() })?;
        let years = facets.into_iter().filter(|f| f.facet == QuoteFacetKey::Year);
        let years: BTreeMap<i32, u64> = years.filter_map(|f| Some((f.value?.parse().ok()?, f.count))).collect();
        Ok(years.into_iter().collect())
    }
}

fn called(known: Option<&KnownPerson>, id: &str) -> String {
    known.map_or(id, |k| &k.name).to_owned()
}
