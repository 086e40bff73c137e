//! Names without a surname: rulers, first names with patronymics, first names alone.

use foldhash::HashSet;

use super::key::Key;
use super::{Linker, Shape, shape, titles};
use crate::text::fold_text;

impl Linker<'_> {
    /// First names with patronymics whose surname the work itself gives: before bare surnames, which go to the person
    /// named most.
    pub(super) fn explicit_patronymics(&mut self) {
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

    /// First name and patronymic: a group of the work that has both or nothing against them, else a bare surname whose
    /// bearers in the authority file include one of these names.
    pub(super) fn by_given_and_patronymic(&mut self, mention: usize) {
        let ruling = self.title(mention).is_some_and(titles::is_of_first_names);
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let given = key.given.as_deref()?;
            let fitting: Vec<usize> = self
                .clusters
                .with_given(given)
                .filter(|&c| {
                    let own = &self.clusters.all[c];
                    own.full.fits(&key)
                        && (own.full.patronymic.is_some() || !ruling && self.is_named_before(c, mention))
                })
                .collect();
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
                .filter(|&c| !ruling && self.clusters.all[c].key.given.is_none())
                .collect();
            bearers.sort_unstable();
            Some((self.clusters.nearest(&bearers, mention)?, parts))
        });
        self.join_or_add(mention, found, "имя и отчество");
    }

    /// A ruler with his number: never a person of the work with a surname.
    pub(super) fn by_ruler(&mut self, mention: usize) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let fitting: Vec<usize> = self
                .clusters
                .with_given(key.given.as_deref()?)
                .filter(|&c| {
                    let own = &self.clusters.all[c].key;
                    own.surname.is_none() && own.given == key.given && own.suffix == key.suffix && own.fits(&key)
                })
                .collect();
            Some((self.clusters.nearest(&fitting, mention)?, parts))
        });
        self.join_or_add(mention, found, "имя правителя");
    }

    /// A first name alone.
    pub(super) fn by_first_name(&mut self, mention: usize) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let given = key.given.as_deref()?;
            let named: Vec<usize> = self
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
            Some((self.namesake(&named, mention).or_else(|| self.namesake(only_known.as_slice(), mention))?, parts))
        });
        self.join_or_add(mention, found, "имя");
    }

    /// Whom of the groups a first name alone means: the one with the same title, the one just named in the passage, the
    /// ruler whom the work names most, the one named last.
    fn namesake(&self, groups: &[usize], mention: usize) -> Option<usize> {
        let title = self.title(mention);
        let entitled: Vec<usize> =
            groups.iter().copied().filter(|&c| title.is_some_and(|t| self.is_entitled(c, t))).collect();
        let open: Vec<usize> = groups.iter().copied().filter(|&c| self.can_be_called(c, title)).collect();
        let groups = if entitled.is_empty() { &open } else { &entitled };
        let near = |passages: usize| -> Vec<usize> {
            groups.iter().copied().filter(|&c| self.is_named_before_within(c, mention, passages)).collect()
        };
        if let Some(cluster) = self.clusters.nearest(&near(0), mention) {
            return Some(cluster);
        }
        if let [one] = near(1).as_slice() {
            return Some(*one);
        }
        let rulers = groups.iter().copied().filter(|&c| self.is_ruler(c));
        let ruler = rulers.max_by_key(|&c| (self.weight(c), std::cmp::Reverse(c)));
        ruler.or_else(|| self.clusters.nearest(groups, mention))
    }

    fn title(&self, mention: usize) -> Option<&str> {
        self.mentions[mention].title.as_deref()
    }

    /// True when the text gives the group this title, or the authority file its person.
    fn is_entitled(&self, cluster: usize, title: &str) -> bool {
        let own = &self.clusters.all[cluster];
        let telling = titles::is_of_first_names(title) || titles::is_descendant(title) || titles::is_kin(title);
        let known = own.authority.as_deref().and_then(|id| self.people.get(id));
        telling
            && (own.roles.iter().any(|r| r == title)
                || own.key.surname.is_none() && known.is_some_and(|p| titles::is_called(p, title)))
    }

    /// False where the title speaks against the group: a king is nobody with a surname, a son is newly introduced.
    fn can_be_called(&self, cluster: usize, title: Option<&str>) -> bool {
        let surname = self.clusters.all[cluster].key.surname.is_some();
        match title {
            Some(title) if titles::is_descendant(title) => false,
            Some(title) => !surname || !(titles::is_of_first_names(title) || titles::is_kin(title)),
            None => true,
        }
    }

    /// True for a group with a ruler's number, or one that the authority file knows as a ruler.
    fn is_ruler(&self, cluster: usize) -> bool {
        let own = &self.clusters.all[cluster];
        let known = own.authority.as_deref().and_then(|id| self.people.get(id));
        own.key.surname.is_none()
            && (own.key.suffix.is_some() || known.is_some_and(|p| p.kind.as_deref() == Some("regnal")))
    }

    /// How often the work names the person, in all groups that are the same person of the authority file.
    fn weight(&self, cluster: usize) -> usize {
        let own = &self.clusters.all[cluster];
        match &own.authority {
            Some(id) => self.clusters.with_authority(id).iter().map(|&c| self.clusters.all[c].mentions.len()).sum(),
            None => own.mentions.len(),
        }
    }

    fn is_named_before(&self, cluster: usize, mention: usize) -> bool {
        self.clusters.all[cluster].mentions.first().is_some_and(|&m| m < mention)
    }

    /// True when the group is named before the mention in its passage, or in as many `passages` before that.
    pub(super) fn is_named_before_within(&self, cluster: usize, mention: usize, passages: usize) -> bool {
        let mentions = &self.clusters.all[cluster].mentions;
        let last = mentions.partition_point(|&m| m < mention).checked_sub(1).map(|i| mentions[i]);
        match (last.and_then(|m| self.passages[m]), self.passages[mention]) {
            (Some(before), Some(here)) => before + passages >= here,
            _ => false,
        }
    }
}
