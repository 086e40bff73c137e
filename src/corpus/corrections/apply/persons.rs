//! A person put right throughout a work: joined with another, renamed, or split off from the namesake of other works.

use super::{Draft, MANUAL, OrphanReason, remarked};
use crate::corpus::corrections::PersonChange;
use crate::model::{Party, Person};
use crate::text::fold_text;

impl Draft<'_> {
    pub(super) fn change_person(&mut self, change: &PersonChange) -> Result<(), OrphanReason> {
        let former = change.person.trim();
        let Some(person) = self.found.person(former).cloned() else { return Err(OrphanReason::NoPerson) };
        match (&change.same_as, &change.name) {
            (Some(who), _) => {
                let id = self.person(who);
                self.join(&person, &id);
            }
            (None, name) if change.apart => {
                let name = name.as_deref().unwrap_or(&person.name).trim().to_owned();
                let id = self.free_local_id(&name);
                self.found.people.push(Person { id: id.clone(), name, ..Person::default() });
                self.join(&person, &id);
            }
            (None, Some(name)) => self.rename(former, name.trim()),
            (None, None) => {}
        }
        Ok(())
    }

    /// An id of this work that nobody has yet.
    fn free_local_id(&self, name: &str) -> String {
        let base = format!("{}~{}", self.work.id, fold_text(name).replace(' ', "-"));
        // One number more than there are people is free.
        let numbered = (2..self.found.people.len() + 3).map(|n| format!("{base}-{n}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|id| self.found.person(id).is_none());
        free.unwrap_or(base)
    }

    /// Everything that was `former`'s becomes the other's.
    fn join(&mut self, former: &Person, id: &str) {
        if former.id == id {
            return;
        }
        for mention in self.found.mentions.iter_mut().filter(|m| m.person == former.id) {
            id.clone_into(&mut mention.person);
            mention.reason = remarked(&mention.reason);
        }
        if let Some(person) = self.found.people.iter_mut().find(|p| p.id == id) {
            let forms = std::iter::once(&former.name).chain(&former.aliases);
            extend_once(&mut person.aliases, forms);
            extend_once(&mut person.roles, former.roles.iter());
        }
        let replace = |ids: &mut Vec<String>| {
            ids.iter_mut().filter(|i| **i == former.id).for_each(|i| id.clone_into(i));
            let mut seen = std::collections::HashSet::new();
            ids.retain(|i| seen.insert(i.clone()));
        };
        for quote in &mut self.found.quotes {
            replace(&mut quote.candidates);
            let speaks = quote.speaker.iter().any(|s| s.persons.contains(&former.id));
            if speaks && !quote.reason.contains(MANUAL) {
                quote.reason = remarked(&quote.reason);
            }
        }
        self.parties().for_each(|party| replace(&mut party.persons));
        self.found.people.iter_mut().for_each(|p| replace(&mut p.candidates));
        self.found.people.retain(|p| p.id != former.id);
        self.name_parties(id);
    }

    fn rename(&mut self, id: &str, name: &str) {
        if let Some(person) = self.found.people.iter_mut().find(|p| p.id == id) {
            let former = std::mem::replace(&mut person.name, name.to_owned());
            extend_once(&mut person.aliases, std::iter::once(&former));
        }
        self.name_parties(id);
    }

    /// Speakers and addressees are called as the people are.
    fn name_parties(&mut self, id: &str) {
        let names: std::collections::HashMap<String, String> =
            self.found.people.iter().map(|p| (p.id.clone(), p.name.clone())).collect();
        for party in self.parties().filter(|p| p.persons.iter().any(|i| i == id)) {
            let called: Vec<&str> = party.persons.iter().filter_map(|i| names.get(i)).map(String::as_str).collect();
            party.name = called.join("; ");
        }
    }

    fn parties(&mut self) -> impl Iterator<Item = &mut Party> {
        let quotes = self.found.quotes.iter_mut().flat_map(|q| q.speaker.iter_mut().chain(&mut q.addressee));
        quotes.chain(self.found.lead_ins.iter_mut().flat_map(|l| l.speaker.iter_mut().chain(&mut l.addressee)))
    }
}

fn extend_once<'s>(list: &mut Vec<String>, more: impl Iterator<Item = &'s String>) {
    for item in more {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}
