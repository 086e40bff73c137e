//! What passages and quotations are about: people and acts by id, or words.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::collector::DocSetCollector;
use tantivy::query::Query;
use tantivy::schema::Field;
use tantivy::{DocAddress, Term};

use serde::Serialize;

use super::filter::{all_of, any_of, has, one_of};
use super::plan::{Plan, any_term};
use super::session::{SearchError, Session};
use super::spans::SpanPattern;
use crate::index::Kind;
use crate::query::Expression;

/// What is asked about: any of these.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// Ids of people.
    pub people: Vec<String>,
    /// Ids of acts.
    pub acts: Vec<String>,
    /// Words.
    pub words: Option<Expression>,
}

/// Where a quotation is about what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectPlace {
    /// In its own words.
    Quotation,
    /// In the author's words that introduce it.
    LeadIn,
    /// In both.
    Both,
}

impl SubjectPlace {
    /// The name used in JSON and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SubjectPlace::Quotation => "quotation",
            SubjectPlace::LeadIn => "lead-in",
            SubjectPlace::Both => "both",
        }
    }
}

/// The queries for a subject of quotations.
pub(super) struct SubjectPlan {
    in_words: Box<dyn Query>,
    in_lead_in: Box<dyn Query>,
    /// What matched words of the quotation look like.
    pub(super) spans: Arc<SpanPattern>,
}

impl SubjectPlan {
    pub(super) fn query(&self) -> Box<dyn Query> {
        any_of(vec![self.in_words.box_clone(), self.in_lead_in.box_clone()])
    }
}

impl Session {
    /// Plans a subject of quotations.
    pub(super) fn quoted_subject(&self, subject: &Subject) -> Result<SubjectPlan, SearchError> {
        let f = self.fields();
        let (in_words, plan) = self.named_in(subject, f.qtok)?;
        let (in_lead_in, _) = self.named_in(subject, f.ltok)?;
        Ok(SubjectPlan { in_words, in_lead_in, spans: plan.spans })
    }

    /// Passages about a subject, and the plan of its words.
    pub(super) fn passage_subject(&self, subject: &Subject) -> Result<(Box<dyn Query>, Option<Plan>), SearchError> {
        let f = self.fields();
        let mut parts: Vec<Box<dyn Query>> = Vec::new();
        for (field, ids) in [(f.person, &subject.people), (f.act, &subject.acts)] {
            if !ids.is_empty() {
                parts.push(one_of(field, ids.iter().map(String::as_str)));
            }
        }
        let plan = subject.words.as_ref().map(|words| self.plan(Some(words), f.tok)).transpose()?;
        parts.extend(plan.iter().map(|plan| plan.query.box_clone()));
        Ok((any_of(parts), plan))
    }

    /// Documents in the words of which the subject is named.
    fn named_in(&self, subject: &Subject, field: Field) -> Result<(Box<dyn Query>, Plan), SearchError> {
        let ids = subject.people.iter().chain(&subject.acts);
        let mut parts: Vec<Box<dyn Query>> =
            ids.map(|id| any_term(&[Term::from_field_text(field, &format!("e:{id}"))])).collect();
        let plan = match &subject.words {
            Some(words) => {
                let plan = self.plan(Some(words), field)?;
                parts.push(plan.query.box_clone());
                plan
            }
            None => self.plan(None, field)?,
        };
        Ok((any_of(parts), plan))
    }

    /// For each of these quotations, found by the plan, where it names the subject.
    pub(super) fn subject_places(
        &self,
        plan: &SubjectPlan,
        ids: &[&str],
        addresses: &[DocAddress],
    ) -> Result<Vec<SubjectPlace>, SearchError> {
        let f = self.fields();
        let among = |query: &dyn Query| -> Result<HashSet<DocAddress>, SearchError> {
            let these = one_of(f.id, ids.iter().copied());
            let query = all_of(vec![has(f.kind, Kind::Quote.as_str()), these, query.box_clone()]);
            Ok(self.searcher().search(&query, &DocSetCollector)?)
        };
        let (in_words, in_lead_in) = (among(&*plan.in_words)?, among(&*plan.in_lead_in)?);
        let place = |address| match (in_words.contains(address), in_lead_in.contains(address)) {
            (true, true) => SubjectPlace::Both,
            (true, false) => SubjectPlace::Quotation,
            (false, _) => SubjectPlace::LeadIn,
        };
        Ok(addresses.iter().map(place).collect())
    }
}
