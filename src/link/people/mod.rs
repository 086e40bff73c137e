//! Whose name is it: mentions of a work grouped into persons, persons tied to the authority file.
//!
//! The fullest names first, over the whole work, so that a later «Лазарь Моисеевич Каганович» explains an earlier
//! «Каганович»: surname with first name and patronymic, with first name, with initials; rulers; bare surnames; then
//! what needs the authority file: first name and patronymic alone, first names, aliases.

mod clusters;
mod firstnames;
mod key;
mod known;
mod persons;
mod times;
mod titles;

use self::clusters::{Cluster, Clusters};
use self::key::Key;
use self::times::Times;
use crate::authority::{AliasKind, KnownPerson, People};
use crate::model::{DateMention, Mention, MentionKind, NameMention, NameParts, Person, Work};
use crate::text::fold_text;
pub(super) use persons::local_id;

/// Groups the mentions of a work into persons. Mentions keep their order; people come in order of first mention. The
/// dates of the work tell namesakes of different times apart.
#[must_use]
pub fn link(
    work: &Work,
    mentions: &[NameMention],
    dates: &[DateMention],
    people: &People,
) -> (Vec<Mention>, Vec<Person>) {
    let times = Times::new(work, dates);
    let mut linker = Linker {
        mentions,
        people,
        years: mentions.iter().map(|m| times.year_at(m.span.start)).collect(),
        passages: mentions.iter().map(|m| work.passage_at(m.span.start)).collect(),
        year: work.context_years.or_else(|| work.reference.years()).map(|(_, last)| last),
        clusters: Clusters::default(),
        assigned: vec![None; mentions.len()],
    };
    linker.run();
    persons::persons(work, mentions, &linker.assigned, &linker.clusters, people)
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
        (false, true, _) if parts.suffix.is_some() => Shape::Ruler,
        (false, true, true) => Shape::GivenPatronymic,
        _ => Shape::Given,
    }
}

struct Linker<'a> {
    mentions: &'a [NameMention],
    people: &'a People,
    /// The year after which nobody named can have come of age.
    year: Option<i32>,
    /// The year around each mention.
    years: Vec<Option<i32>>,
    /// The passage of each mention.
    passages: Vec<Option<usize>>,
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
                Shape::Ruler => self.by_ruler(mention),
                Shape::Surname => self.by_surname(mention),
                Shape::GivenPatronymic => self.by_given_and_patronymic(mention),
                Shape::Given => self.by_first_name(mention),
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

    /// A bare surname: the only bearer, else the one named last in the passage, else the one mentioned most, else the
    /// one introduced first.
    fn by_surname(&mut self, mention: usize) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let surname = key.surname.as_deref()?;
            let whole = self.clusters.with_surname(surname);
            let bearers = if whole.is_empty() { self.clusters.with_half(surname) } else { whole };
            let here: Vec<usize> =
                bearers.iter().copied().filter(|&c| self.is_named_before_within(c, mention, 0)).collect();
            let main = self.clusters.nearest(&here, mention).or_else(|| {
                bearers.iter().copied().max_by_key(|&c| {
                    let cluster = &self.clusters.all[c];
                    (cluster.mentions.len(), std::cmp::Reverse(cluster.mentions.first().copied()))
                })
            })?;
            Some((main, parts))
        });
        self.join_or_add(mention, found, "фамилия");
    }

    /// A nickname: its bearer in the work, else the one the authority file knows. One that the text announces («по
    /// кличке») belongs to the person named just before.
    fn by_alias(&mut self, mention: usize) {
        let people = self.people;
        let name = self.mentions[mention].readings.first().map(NameParts::display).unwrap_or_default();
        let bearers: Vec<&KnownPerson> = people.by_alias(&name).collect();
        let groups: Vec<usize> = bearers.iter().flat_map(|b| self.clusters.with_authority(&b.id)).copied().collect();
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
                self.clusters.identify(cluster, &one.id);
            }
            cluster
        });
        self.clusters.assign(cluster, mention, &NameParts::default(), None);
        if let Some(epithet) = epithet(&name, &bearers) {
            self.clusters.all[cluster].parts.suffix.get_or_insert(epithet);
        }
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
            let years = self.years_of(cluster);
            let bearers = known::bearers(cluster, self.people, self.year);
            let person = known::the_one(cluster, &bearers, self.people, &years)
                .or_else(|| known::of_first_names(cluster, self.people, &years));
            if let Some(person) = person {
                let key = known::key_of(person);
                self.clusters.identify(index, &person.id);
                self.clusters.complete(index, &key);
            } else {
                let alive = bearers.iter().filter(|p| times::life(p, &years) != times::Life::Not);
                self.clusters.all[index].candidates = alive.map(|p| p.id.clone()).collect();
            }
        }
    }

    /// The years around the mentions of a group.
    fn years_of(&self, cluster: &Cluster) -> Vec<i32> {
        cluster.mentions.iter().filter_map(|&m| self.years[m]).collect()
    }
}

/// The epithet of a ruler's other name: «Великий» of «Пётр Великий».
fn epithet(name: &str, bearers: &[&KnownPerson]) -> Option<String> {
    let [ruler] = bearers else { return None };
    let (given, epithet) = name.split_once(' ')?;
    let own = ruler.given.as_deref().filter(|_| ruler.surname.is_none())?;
    let alias = ruler.aliases.iter().find(|a| a.kind == AliasKind::Epithet && fold_text(&a.name) == fold_text(name));
    (fold_text(given) == fold_text(own) && alias.is_some()).then(|| epithet.to_owned())
}

#[cfg(test)]
mod tests;
