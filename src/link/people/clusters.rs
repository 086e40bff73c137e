//! Groups of mentions that name one person.

use foldhash::HashMap;

use super::key::Key;
use crate::model::NameParts;

/// A person of the work under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    /// What the text says of the name.
    pub key: Key,
    /// What the text and the authority file say together.
    pub full: Key,
    /// The parts as written, the fullest of each.
    pub parts: NameParts,
    /// Indices of mentions, ascending; eponyms are not among them.
    pub mentions: Vec<usize>,
    /// Role words beside the name.
    pub roles: Vec<String>,
    /// Id in the authority file.
    pub authority: Option<String>,
    /// Ids of those it could be, when there are several.
    pub candidates: Vec<String>,
}

/// All groups of a work, found by surname or first name.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    pub all: Vec<Cluster>,
    by_surname: HashMap<String, Vec<usize>>,
    /// By each half of a double surname.
    by_half: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    by_authority: HashMap<String, Vec<usize>>,
}

impl Clusters {
    /// Adds a group for a name that fits none.
    pub(super) fn add(&mut self, parts: &NameParts) -> usize {
        let index = self.all.len();
        self.all.push(Cluster { parts: NameParts::default(), ..Cluster::default() });
        self.learn(index, parts);
        index
    }

    /// Gives a mention to a group.
    pub(super) fn assign(&mut self, cluster: usize, mention: usize, parts: &NameParts, title: Option<&String>) {
        self.learn(cluster, parts);
        let own = &mut self.all[cluster];
        let place = own.mentions.partition_point(|&m| m < mention);
        own.mentions.insert(place, mention);
        if let Some(title) = title
            && !own.roles.contains(title)
        {
            own.roles.push(title.clone());
        }
    }

    fn learn(&mut self, index: usize, parts: &NameParts) {
        let key = Key::of(parts);
        let own = &mut self.all[index];
        for (slot, new) in [
            (&mut own.parts.surname, &parts.surname),
            (&mut own.parts.given, &parts.given),
            (&mut own.parts.patronymic, &parts.patronymic),
            (&mut own.parts.suffix, &parts.suffix),
        ] {
            if let Some(new) = new
                && slot.as_ref().is_none_or(|old| old.ends_with('.') && old.len() < new.len())
            {
                *slot = Some(new.clone());
            }
        }
        if own.parts.gender.is_none() || key.given.is_some() && !key.short_given {
            own.parts.gender = parts.gender.or(own.parts.gender);
        }
        own.key.learn(&key);
        self.complete(index, &key);
    }

    /// Adds what the authority file knows of a group's name, so that «Алексей Иванович» finds «Рыков».
    pub(super) fn complete(&mut self, index: usize, key: &Key) {
        let own = &mut self.all[index];
        let known = (own.full.surname.clone(), own.full.given.clone());
        own.full.learn(key);
        let surname = own.full.surname.clone().filter(|s| known.0.as_ref() != Some(s));
        let given = own.full.given.clone().filter(|g| known.1.as_ref() != Some(g));
        for half in surname.iter().filter(|s| s.contains(' ')).flat_map(|s| s.split(' ')) {
            self.by_half.entry(half.to_owned()).or_default().push(index);
        }
        if let Some(surname) = surname {
            self.by_surname.entry(surname).or_default().push(index);
        }
        if let Some(given) = given {
            self.by_given.entry(given).or_default().push(index);
        }
    }

    /// Says who of the authority file a group is.
    pub(super) fn identify(&mut self, index: usize, id: &str) {
        let own = &mut self.all[index];
        own.authority = Some(id.to_owned());
        own.candidates.clear();
        self.by_authority.entry(id.to_owned()).or_default().push(index);
    }

    /// Groups that are this person of the authority file.
    pub(super) fn with_authority(&self, id: &str) -> &[usize] {
        self.by_authority.get(id).map_or(&[], Vec::as_slice)
    }

    /// Groups with this surname (folded), in order of appearance.
    pub(super) fn with_surname(&self, surname: &str) -> &[usize] {
        self.by_surname.get(surname).map_or(&[], Vec::as_slice)
    }

    /// Groups with a double surname of which this is one half: «Овсеенко» for «Антонов-Овсеенко».
    pub(super) fn with_half(&self, half: &str) -> &[usize] {
        self.by_half.get(half).map_or(&[], Vec::as_slice)
    }

    /// Groups with this first name (folded), whole or as an initial.
    pub(super) fn with_given(&self, given: &str) -> impl Iterator<Item = usize> + '_ {
        let initial: String = given.chars().take(1).collect();
        let short = if initial == given { None } else { self.by_given.get(&initial) };
        self.by_given.get(given).into_iter().chain(short).flatten().copied()
    }

    /// Of several groups the one mentioned last before `mention`, else the one mentioned first after it.
    pub(super) fn nearest(&self, groups: &[usize], mention: usize) -> Option<usize> {
        let before = |g: usize| {
            let mentions = &self.all[g].mentions;
            mentions.partition_point(|&m| m < mention).checked_sub(1).map(|i| mentions[i])
        };
        groups
            .iter()
            .copied()
            .filter(|&g| before(g).is_some())
            .max_by_key(|&g| before(g))
            .or_else(|| groups.iter().copied().min_by_key(|&g| self.all[g].mentions.first().copied()))
    }
}
