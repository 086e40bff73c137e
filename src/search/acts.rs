//! `acts`: the legal acts of the corpus.

use std::collections::BTreeMap;

use super::filter::has;
use super::session::{SearchError, Session};
use crate::authority::Acts;
use crate::index::Kind;
use crate::model::{CountedAct, WorkRecord};
use crate::query::TimeRange;
use crate::text::fold_text;

/// Which acts to list.
#[derive(Clone, Debug, Default)]
pub struct ActFilter {
    /// Words of any name of the act, or its id.
    pub query: Option<String>,
    /// Words of the issuing body.
    pub issuer: Option<String>,
    /// Head word: `указ`, `декрет` …
    pub kind: Option<String>,
    /// Years of the act.
    pub year: Option<TimeRange>,
}

/// An act over all works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActEntry {
    /// Act id.
    pub id: String,
    /// The fullest mention.
    pub act: CountedAct,
    /// Mentions in all works.
    pub mentions: u64,
    /// Work ids and passage ids, in the order of the corpus.
    pub passages: Vec<(String, String)>,
    /// What the unverified authority file calls it: type, issuers, date, number, title. To be shown in brackets.
    pub known: Option<String>,
}

impl Session {
    /// The acts of the corpus that fit the filter, by date, undated ones last, and then by id.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn acts(&self, filter: &ActFilter, known: &Acts) -> Result<Vec<ActEntry>, SearchError> {
        let works = self.all_works()?;
        let named: Vec<&str> = match &filter.query {
            Some(query) => {
                std::iter::once(query.trim()).chain(known.find(query).into_iter().map(|a| a.id.as_str())).collect()
            }
            None => Vec::new(),
        };
        let mut acts = merged(&works);
        acts.retain_mut(|entry| {
            entry.known = known.get(&entry.id).map(describe);
            let kind = filter.kind.as_ref().is_none_or(|k| fold_text(k) == fold_text(&entry.act.act.kind));
            let issuer = filter.issuer.as_ref().is_none_or(|wanted| {
                let wanted = fold_text(wanted);
                let known = known.get(&entry.id).into_iter().flat_map(|k| &k.issuers);
                entry.act.act.issuers.iter().chain(known).any(|i| fold_text(i).contains(&wanted))
            });
            let year = filter.year.as_ref().is_none_or(|range| {
                let date = entry.act.act.date_edtf.clone().or_else(|| known.get(&entry.id)?.date.clone());
                date.and_then(|d| crate::model::years_of(&d)).is_some_and(|(from, to)| {
                    range.years.0.is_none_or(|y| y <= to) && range.years.1.is_none_or(|y| from <= y)
                })
            });
            let name = filter
                .query
                .as_ref()
                .is_none_or(|query| named.contains(&entry.id.as_str()) || self.names_it(query, entry));
            kind && issuer && year && name
        });
        Ok(acts)
    }

    /// How many mentions in the corpus say too little to tell which act is meant.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn bare_acts(&self) -> Result<u64, SearchError> {
        let works = self.all_works()?;
        Ok(works.iter().map(|w| w.bare_acts).sum())
    }

    /// The records of all works.
    pub(super) fn all_works(&self) -> Result<Vec<WorkRecord>, SearchError> {
        self.work_records(&has(self.fields().kind, Kind::Work.as_str()))
    }

    /// The ids of the acts that `query` can mean: an id, a name of the authority file, words of a mention.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn act_ids(&self, query: &str, known: &Acts) -> Result<Vec<String>, SearchError> {
        let filter = ActFilter { query: Some(query.to_owned()), ..ActFilter::default() };
        Ok(self.acts(&filter, known)?.into_iter().map(|a| a.id).collect())
    }

    /// True when all words of the query stand, by lemma, in the mention, its number, date or issuers.
    fn names_it(&self, query: &str, entry: &ActEntry) -> bool {
        let Ok(morphology) = self.morphology() else { return false };
        let act = &entry.act.act;
        let mut text = entry.act.words.clone();
        for part in act.issuers.iter().chain(&act.number).chain(&act.title).chain(&act.date_edtf).chain(&act.nickname) {
            text.push(' ');
            text.push_str(part);
        }
        if let Some(known) = &entry.known {
            text.push(' ');
            text.push_str(known);
        }
        let has: Vec<_> = morphology.tokens(&text);
        morphology
            .tokens(query)
            .iter()
            .filter(|t| t.is_word() && t.form().chars().count() > 2 || t.kind == crate::model::TokenKind::Number)
            .all(|wanted| has.iter().any(|t| t.form() == wanted.form() || t.has_lemma(wanted.lemma())))
    }
}

/// The acts of several works, the same id joined.
fn merged(works: &[WorkRecord]) -> Vec<ActEntry> {
    let mut acts: BTreeMap<&str, ActEntry> = BTreeMap::new();
    for work in works {
        for counted in &work.acts {
            let Some(link) = &counted.act.act else { continue };
            let entry = acts.entry(&link.id).or_default();
            entry.id.clone_from(&link.id);
            if entry.mentions == 0 || counted.words.len() > entry.act.words.len() {
                entry.act = counted.clone();
            }
            entry.mentions += counted.mentions;
            entry.passages.extend(counted.passages.iter().map(|p| (work.id.clone(), p.clone())));
        }
    }
    // What only the description of a work knows: the act that the work is the text of.
    for counted in works.iter().filter_map(|work| work.act.as_ref()) {
        let Some(link) = &counted.act.act else { continue };
        let own = || ActEntry { id: link.id.clone(), act: counted.clone(), ..ActEntry::default() };
        acts.entry(&link.id).or_insert_with(own);
    }
    let mut acts: Vec<ActEntry> = acts.into_values().collect();
    let key = |e: &ActEntry| (e.act.act.date_edtf.is_none(), e.act.act.date_edtf.clone(), e.id.clone());
    acts.sort_by_cached_key(key);
    acts
}

/// One line of what the authority file says of an act.
fn describe(act: &crate::authority::KnownAct) -> String {
    let mut line = act.kind.clone();
    if !act.issuers.is_empty() {
        line.push(' ');
        line.push_str(&act.issuers.join(" и "));
    }
    for (before, part) in [(" от ", &act.date), (" № ", &act.number)] {
        if let Some(part) = part {
            line.push_str(before);
            line.push_str(part);
        }
    }
    if let Some(title) = &act.title {
        line.push_str(" «");
        line.push_str(title);
        line.push('»');
    }
    line
}
