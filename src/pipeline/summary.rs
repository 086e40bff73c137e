//! The record of a work: who and what it names, counted.

use std::collections::HashMap;

use crate::annotate::acts::in_nominative;
use crate::authority::People;
use crate::model::{ActMention, Annotations, CountedAct, CountedPerson, LeadInRecord, MentionKind, Work, WorkRecord};
use crate::text::Morphology;

/// Counts what a work names. The number of words is added while its passages are indexed.
pub(super) fn work_record(work: &Work, found: &Annotations, morphology: &Morphology) -> WorkRecord {
    WorkRecord {
        id: work.id.clone(),
        path: work.path.clone(),
        reference: work.reference.clone(),
        passages: work.passages.len() as u64,
        words: 0,
        people: found.people.len() as u64,
        acts: counted_acts(work, found, morphology),
        act: None,
        bare_acts: found.acts.iter().filter(|a| a.act.is_none()).count() as u64,
        lead_ins: found
            .lead_ins
            .iter()
            .map(|l| LeadInRecord {
                lead_in: l.clone(),
                words: l.span.of(&work.text).to_owned(),
                passage: work.passage_at(l.span.start).map(|p| work.passages[p].id.clone()).unwrap_or_default(),
            })
            .collect(),
    }
}

/// Counts the people of a work.
#[must_use]
pub fn counted_people(work: &Work, found: &Annotations, people: &People) -> Vec<CountedPerson> {
    let mut mentions: HashMap<&str, u64> = HashMap::new();
    for mention in found.mentions.iter().filter(|m| m.kind != MentionKind::Eponym) {
        *mentions.entry(&mention.person).or_default() += 1;
    }
    let mut quotes: HashMap<&str, u64> = HashMap::new();
    for person in
        found.quotes.iter().filter(|q| !q.is_indirect()).filter_map(|q| q.speaker.as_ref()).flat_map(|s| &s.persons)
    {
        *quotes.entry(person).or_default() += 1;
    }
    let mut own: HashMap<&str, u64> = HashMap::new();
    for passage in work.passages.iter().filter(|p| p.kind.is_text()) {
        for person in found.authors_at(passage.span) {
            *own.entry(person).or_default() += 1;
        }
    }
    found
        .people
        .iter()
        .map(|person| {
            let known = person.authority.as_deref().and_then(|id| people.get(id));
            CountedPerson {
                work: work.id.clone(),
                mentions: mentions.get(person.id.as_str()).copied().unwrap_or(0),
                quotes: quotes.get(person.id.as_str()).copied().unwrap_or(0),
                own: own.get(person.id.as_str()).copied().unwrap_or(0),
                known_as: known
                    .into_iter()
                    .flat_map(|k| std::iter::once(&k.name).chain(k.aliases.iter().map(|a| &a.name)))
                    .cloned()
                    .collect(),
                person: person.clone(),
            }
        })
        .collect()
}

fn counted_acts(work: &Work, found: &Annotations, morphology: &Morphology) -> Vec<CountedAct> {
    let mut acts: Vec<CountedAct> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for mention in &found.acts {
        let Some(link) = &mention.act else { continue };
        let place = *places.entry(link.id.as_str()).or_insert_with(|| {
            acts.push(CountedAct::default());
            acts.len() - 1
        });
        let act = &mut acts[place];
        if act.mentions == 0 || filled(mention) > filled(&act.act) {
            act.act = mention.clone();
            act.words = in_nominative(mention.span.of(&work.text), morphology);
        }
        act.mentions += 1;
        let passage = work.passage_at(mention.span.start).map(|p| &work.passages[p].id);
        if let Some(passage) = passage.filter(|p| act.passages.last() != Some(p)) {
            act.passages.push(passage.clone());
        }
    }
    acts
}

/// How many parts of an act a mention gives.
fn filled(act: &ActMention) -> usize {
    usize::from(!act.issuers.is_empty())
        + usize::from(act.date_edtf.is_some())
        + usize::from(act.number.is_some())
        + usize::from(act.title.is_some())
}
