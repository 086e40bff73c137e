//! The people of a corrected work: named ones are found or added, those whom nothing names any more are dropped.

use std::collections::HashMap;

use super::Draft;
use crate::corpus::corrections::Who;
use crate::model::{Party, PartyKind, Person};
use crate::text::fold_text;

impl Draft<'_> {
    /// The person's id; the person is added when the work does not know him or her.
    ///
    /// A name alone means the person of the work with that very name, else a new one.
    pub(super) fn person(&mut self, who: &Who) -> String {
        let id = who.person.as_deref().map(str::trim).filter(|id| !id.is_empty());
        let name = who.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let folded = name.map(fold_text).unwrap_or_default();
        let namesake = self.found.people.iter().find(|p| id.is_none() && fold_text(&p.name) == folded);
        if let Some(person) = id.map_or(namesake, |id| self.found.person(id)) {
            return person.id.clone();
        }
        let id = id.map_or_else(|| format!("{}~{}", self.work.id, folded.replace(' ', "-")), str::to_owned);
        if self.found.person(&id).is_none() {
            self.found.people.push(Person {
                name: name.unwrap_or(&id).to_owned(),
                // Only people of the authority file have ids that do not name a work.
                authority: (!id.contains('~')).then(|| id.clone()),
                id: id.clone(),
                ..Person::default()
            });
        }
        id
    }

    /// A side of a conversation; unnamed people and bodies are not added to the people.
    pub(super) fn party(&mut self, who: &Who) -> Party {
        let kind = who.kind.unwrap_or(PartyKind::Person);
        if kind == PartyKind::Person {
            let id = self.person(who);
            Party { name: self.found.person(&id).map_or(id.clone(), |p| p.name.clone()), persons: vec![id], kind }
        } else {
            Party {
                name: who.name.clone().or_else(|| who.person.clone()).unwrap_or_default(),
                persons: Vec::new(),
                kind,
            }
        }
    }

    /// Drops the people who lost their last mention, unless a quotation or another person still refers to them.
    pub(super) fn drop_bereft(&mut self) {
        let bereft = std::mem::take(&mut self.bereft);
        for id in bereft {
            if !self.refers_to(&id) {
                self.found.people.retain(|p| p.id != id);
            }
        }
    }

    fn refers_to(&self, id: &str) -> bool {
        let found = &self.found;
        let names = |party: &Option<Party>| party.iter().any(|p| p.persons.iter().any(|p| p == id));
        let among = |candidates: &[String]| candidates.iter().any(|c| c == id);
        found.mentions.iter().any(|m| m.person == id)
            || found.quotes.iter().any(|q| names(&q.speaker) || names(&q.addressee) || among(&q.candidates))
            || found.lead_ins.iter().any(|l| names(&l.speaker) || names(&l.addressee))
            || found.own.iter().any(|o| o.persons.iter().any(|p| p == id))
            || found.people.iter().any(|p| among(&p.candidates))
    }

    /// People in order of first mention, those never mentioned last.
    pub(super) fn order_people(&mut self) {
        let mut first: HashMap<&str, usize> = HashMap::new();
        for mention in &self.found.mentions {
            first.entry(&mention.person).or_insert(mention.span.start);
        }
        self.found.people.sort_by_key(|p| first.get(p.id.as_str()).copied().unwrap_or(usize::MAX));
    }
}
