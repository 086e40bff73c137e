//! Whose name is it: mentions of a work grouped into persons, persons tied to the authority file.
//!
//! The fullest names first, over the whole work, so that a later «Лазарь Моисеевич Каганович» explains an earlier
//! «Каганович»: surname with first name and patronymic, with first name, with initials; rulers; bare surnames; then
//! what needs the authority file: first name and patronymic alone, first names, aliases.

mod clusters;
mod key;
mod known;

use std::collections::{HashMap, HashSet};

use self::clusters::Clusters;
use self::key::Key;
use crate::authority::{KnownPerson, People};
use crate::model::{Mention, MentionKind, NameMention, NameParts, Person, Work};
use crate::text::fold_text;

/// Groups the mentions of a work into persons. Mentions keep their order; people come in order of first mention.
#[must_use]
pub fn link(work: &Work, mentions: &[NameMention], people: &People) -> (Vec<Mention>, Vec<Person>) {
    let mut linker = Linker {
        mentions,
        people,
        year: work.context_years.map(|(_, last)| last),
        clusters: Clusters::default(),
        assigned: vec![None; mentions.len()],
    };
    linker.run();
    linker.finish(work)
}

/// How much of the name a mention gives; the order in which mentions are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Full,
    SurnameGiven,
    SurnameInitials,
    Ruler,
    Surname,
    GivenPatronymic,
    Given,
    Alias,
    Eponym,
}

fn shape(mention: &NameMention) -> Shape {
    let Some(parts) = mention.readings.first() else { return Shape::Eponym };
    match mention.kind {
        MentionKind::Eponym => return Shape::Eponym,
        MentionKind::Alias => return Shape::Alias,
        MentionKind::Name | MentionKind::Initials => {}
    }
    let short = |part: &Option<String>| part.as_ref().is_some_and(|p| p.ends_with('.'));
    match (parts.surname.is_some(), parts.given.is_some(), parts.patronymic.is_some()) {
        (true, true, _) if short(&parts.given) => Shape::SurnameInitials,
        (true, true, true) => Shape::Full,
        (true, true, false) => Shape::SurnameGiven,
        (true, false, _) => Shape::Surname,
        (false, true, true) => Shape::GivenPatronymic,
        (false, true, false) if parts.suffix.is_some() => Shape::Ruler,
        _ => Shape::Given,
    }
}

struct Linker<'a> {
    mentions: &'a [NameMention],
    people: &'a People,
    year: Option<i32>,
    clusters: Clusters,
    /// Group and reason of each mention.
    assigned: Vec<Option<(usize, &'static str)>>,
}

impl Linker<'_> {
    fn run(&mut self) {
        let mut order: Vec<(Shape, usize)> = self.mentions.iter().map(shape).zip(0..).collect();
        order.sort_unstable();
        let mut last = Shape::Full;
        for (shape, mention) in order {
            if self.assigned[mention].is_some() {
                continue;
            }
            if shape == Shape::Surname && last < Shape::Surname {
                self.explicit_patronymics();
            }
            if shape > Shape::Surname && shape != last {
                self.look_up();
            }
            last = shape;
            match shape {
                Shape::Full | Shape::SurnameGiven | Shape::SurnameInitials => self.by_whole_name(mention),
                Shape::Ruler => self.by_first_name(mention, "имя правителя"),
                Shape::Surname => self.by_surname(mention),
                Shape::GivenPatronymic => self.by_given_and_patronymic(mention),
                Shape::Given => self.by_first_name(mention, "имя"),
                Shape::Alias => self.by_alias(mention),
                Shape::Eponym => self.eponym(mention),
            }
        }
        self.look_up();
    }

    /// Surname with first name or initials: joins the group that nothing contradicts.
    fn by_whole_name(&mut self, mention: usize) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let surname = key.surname.as_deref()?;
            let fitting: Vec<usize> = self
                .clusters
                .with_surname(surname)
                .iter()
                .copied()
                .filter(|&c| self.clusters.all[c].key.fits(&key))
                .collect();
            Some((self.clusters.nearest(&fitting, mention)?, parts))
        });
        self.join_or_add(mention, found, "фамилия с именем");
    }

    /// A bare surname: the only bearer, else the one mentioned most, else the one introduced first.
    fn by_surname(&mut self, mention: usize) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let surname = key.surname.as_deref()?;
            let whole = self.clusters.with_surname(surname);
            let bearers = if whole.is_empty() { self.clusters.with_half(surname) } else { whole };
            let main = bearers.iter().copied().max_by_key(|&c| {
                let cluster = &self.clusters.all[c];
                (cluster.mentions.len(), std::cmp::Reverse(cluster.mentions.first().copied()))
            })?;
            Some((main, parts))
        });
        self.join_or_add(mention, found, "фамилия");
    }

    /// First names with patronymics whose surname the work itself gives: before bare surnames, which go to the person
    /// named most.
    fn explicit_patronymics(&mut self) {
        for mention in 0..self.mentions.len() {
            if shape(&self.mentions[mention]) != Shape::GivenPatronymic {
                continue;
            }
            let found = self.mentions[mention].readings.iter().find_map(|parts| {
                let key = Key::of(parts);
                let fitting: Vec<usize> = self
                    .clusters
                    .with_given(key.given.as_deref()?)
                    .filter(|&c| {
                        let own = &self.clusters.all[c].key;
                        own.fits(&key) && own.patronymic == key.patronymic
                    })
                    .collect();
                Some((self.clusters.nearest(&fitting, mention)?, parts))
            });
            if found.is_some() {
                self.join_or_add(mention, found, "имя и отчество");
            }
        }
    }

    fn by_given_and_patronymic(&mut self, mention: usize) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let given = key.given.as_deref()?;
            let fitting: Vec<usize> =
                self.clusters.with_given(given).filter(|&c| self.clusters.all[c].full.fits(&key)).collect();
            let named: Vec<usize> =
                fitting.iter().copied().filter(|&c| self.clusters.all[c].full.patronymic == key.patronymic).collect();
            let fitting = if named.is_empty() { fitting } else { named };
            if let Some(cluster) = self.clusters.nearest(&fitting, mention) {
                return Some((cluster, parts));
            }
            let surnames: HashSet<String> = self
                .people
                .by_given_and_patronymic(parts.given.as_deref()?, parts.patronymic.as_deref()?)
                .filter_map(|p| p.surname.as_deref().map(fold_text))
                .collect();
            let mut bearers: Vec<usize> = surnames
                .iter()
                .flat_map(|s| self.clusters.with_surname(s))
                .copied()
                .filter(|&c| self.clusters.all[c].key.given.is_none())
                .collect();
            bearers.sort_unstable();
            Some((self.clusters.nearest(&bearers, mention)?, parts))
        });
        self.join_or_add(mention, found, "имя и отчество");
    }

    fn by_first_name(&mut self, mention: usize, reason: &'static str) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let given = key.given.as_deref()?;
            let fitting: Vec<usize> = self
                .clusters
                .with_given(given)
                .filter(|&c| {
                    let own = &self.clusters.all[c].key;
                    own.given.as_deref() == Some(given) && own.fits(&key)
                })
                .collect();
            let known: Vec<usize> = self
                .clusters
                .with_given(given)
                .filter(|&c| {
                    let own = &self.clusters.all[c];
                    own.full.given.as_deref() == Some(given) && own.full.fits(&key)
                })
                .collect();
            let only_known = if let [one] = known.as_slice() { Some(*one) } else { None };
            Some((self.clusters.nearest(&fitting, mention).or(only_known)?, parts))
        });
        self.join_or_add(mention, found, reason);
    }

    /// A nickname: its bearer in the work, else the one the authority file knows. One that the text announces («по
    /// кличке») belongs to the person named just before.
    fn by_alias(&mut self, mention: usize) {
        let people = self.people;
        let name = self.mentions[mention].readings.first().map(NameParts::display).unwrap_or_default();
        let bearers: Vec<&KnownPerson> = people.by_alias(&name).collect();
        let groups: Vec<usize> = (0..self.clusters.all.len())
            .filter(|&c| bearers.iter().any(|b| self.clusters.all[c].authority.as_ref() == Some(&b.id)))
            .collect();
        let group = self.clusters.nearest(&groups, mention).or_else(|| self.doubtful_bearer(&bearers, mention));
        let before = mention.checked_sub(1).and_then(|m| self.assigned[m]).map(|(cluster, _)| cluster);
        let found = group.or(if bearers.is_empty() { before } else { None });
        let cluster = found.unwrap_or_else(|| {
            let parts = match bearers.as_slice() {
                [one] => known::parts_of(one),
                _ => self.best_reading(mention),
            };
            let cluster = self.clusters.add(&parts);
            if let [one] = bearers.as_slice() {
                self.clusters.all[cluster].authority = Some(one.id.clone());
            }
            cluster
        });
        self.clusters.assign(cluster, mention, &NameParts::default(), None);
        self.assigned[mention] = Some((cluster, "другое имя"));
    }

    /// A group with the surname of one of the bearers whom the authority file could not tell from others.
    fn doubtful_bearer(&self, bearers: &[&KnownPerson], mention: usize) -> Option<usize> {
        let groups: Vec<usize> = bearers
            .iter()
            .filter_map(|b| b.surname.as_deref())
            .flat_map(|s| self.clusters.with_surname(&fold_text(s)))
            .copied()
            .filter(|&c| bearers.iter().any(|b| self.clusters.all[c].key.fits(&known::key_of(b))))
            .collect();
        self.clusters.nearest(&groups, mention)
    }

    fn join_or_add(&mut self, mention: usize, found: Option<(usize, &NameParts)>, reason: &'static str) {
        let name = &self.mentions[mention];
        let (cluster, parts) = if let Some((cluster, parts)) = found {
            (cluster, parts.clone())
        } else {
            let parts = self.best_reading(mention);
            (self.clusters.add(&parts), parts)
        };
        self.clusters.assign(cluster, mention, &parts, name.title.as_ref());
        self.assigned[mention] = Some((cluster, reason));
    }

    /// The first reading whose name the authority file knows, else the first.
    fn best_reading(&self, mention: usize) -> NameParts {
        let readings = &self.mentions[mention].readings;
        let known =
            readings.iter().find(|r| r.surname.as_deref().is_some_and(|s| self.people.by_surname(s).next().is_some()));
        known.or(readings.first()).cloned().unwrap_or_default()
    }

    /// An eponym belongs to the person of that name, but is no mention of him.
    fn eponym(&mut self, mention: usize) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let surname = key.surname.as_deref()?;
            self.clusters.with_surname(surname).iter().copied().find(|&c| self.clusters.all[c].key.fits(&key))
        });
        let cluster = found.unwrap_or_else(|| {
            let parts = self.best_reading(mention);
            self.clusters.add(&parts)
        });
        self.assigned[mention] = Some((cluster, "названо в честь"));
    }

    /// Ties groups to the authority file.
    fn look_up(&mut self) {
        for index in 0..self.clusters.all.len() {
            let cluster = &self.clusters.all[index];
            if cluster.authority.is_some() {
                continue;
            }
            let bearers = known::bearers(cluster, self.people, self.year);
            if let Some(person) = known::the_one(cluster, &bearers) {
                let key = known::key_of(person);
                self.clusters.all[index].authority = Some(person.id.clone());
                self.clusters.all[index].candidates.clear();
                self.clusters.complete(index, &key);
            } else {
                self.clusters.all[index].candidates = bearers.iter().map(|p| p.id.clone()).collect();
            }
        }
    }

    fn finish(self, work: &Work) -> (Vec<Mention>, Vec<Person>) {
        let mut ids: HashMap<usize, usize> = HashMap::new();
        let mut persons: Vec<Person> = Vec::new();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let mut mentions = Vec::with_capacity(self.mentions.len());
        for (index, mention) in self.mentions.iter().enumerate() {
            let Some((cluster, reason)) = self.assigned[index] else { continue };
            let person = *ids.entry(cluster).or_insert_with(|| {
                let person = self.person(work, cluster);
                *by_id.entry(person.id.clone()).or_insert_with(|| {
                    persons.push(person);
                    persons.len() - 1
                })
            });
            let own = &mut persons[person];
            let form = mention.readings.first().map(NameParts::display).unwrap_or_default();
            if mention.kind != MentionKind::Eponym && !own.aliases.contains(&form) {
                own.aliases.push(form);
            }
            mentions.push(Mention {
                span: mention.span,
                kind: mention.kind,
                person: own.id.clone(),
                reason: format!("{}; {reason}", mention.reason),
            });
        }
        (mentions, persons)
    }

    fn person(&self, work: &Work, index: usize) -> Person {
        let cluster = &self.clusters.all[index];
        let known = cluster.authority.as_deref().and_then(|id| self.people.get(id));
        let parts = &cluster.parts;
        Person {
            id: known.map_or_else(|| local_id(&work.id, parts), |k| k.id.clone()),
            name: known.map_or_else(|| parts.display(), |k| known::name_in_text(k, parts)),
            parts: known.map_or_else(|| parts.clone(), known::parts_of),
            authority: known.map(|k| k.id.clone()),
            candidates: cluster.candidates.clone(),
            aliases: Vec::new(),
            roles: cluster.roles.clone(),
        }
    }
}

/// `work~surname[-given…]` of the text's own words.
fn local_id(work: &str, parts: &NameParts) -> String {
    let name = fold_text(&parts.display()).replace(' ', "-");
    format!("{work}~{name}")
}
