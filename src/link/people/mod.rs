//! Whose name is it: mentions of a work grouped into persons, persons tied to the authority file.
//!
//! The fullest names first, over the whole work, so that a later «Лазарь Моисеевич Каганович» explains an earlier
//! «Каганович»: surname with first name and patronymic, with first name, with initials; rulers; bare surnames; then
//! what needs the authority file: first name and patronymic alone, first names, aliases.

mod clusters;
mod key;
mod known;
mod persons;

use std::collections::HashSet;

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

    /// A first name alone, or a ruler's with his number: no ruler is a person of the work with a surname.
    fn by_first_name(&mut self, mention: usize, reason: &'static str) {
        let found = self.mentions[mention].readings.iter().find_map(|parts| {
            let key = Key::of(parts);
            let given = key.given.as_deref()?;
            let fitting: Vec<usize> = self
                .clusters
                .with_given(given)
                .filter(|&c| {
                    let own = &self.clusters.all[c].key;
                    let ruler_or_not = key.suffix.is_none() || own.surname.is_none();
                    own.given.as_deref() == Some(given) && ruler_or_not && own.fits(&key)
                })
                .collect();
            let known: Vec<usize> = self
                .clusters
                .with_given(given)
                .filter(|&c| {
                    let own = &self.clusters.all[c];
                    key.suffix.is_none() && own.full.given.as_deref() == Some(given) && own.full.fits(&key)
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
                self.clusters.identify(index, &person.id);
                self.clusters.complete(index, &key);
            } else {
                self.clusters.all[index].candidates = bearers.iter().map(|p| p.id.clone()).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use crate::model::{MentionKind, Work};
    use crate::pipeline::Annotator;
    use crate::source::plain;

    static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new().expect("a sound build"));

    fn work(text: &str) -> Work {
        plain::read("w", "", text)
    }

    /// The person of each mention.
    fn persons(text: &str) -> Vec<String> {
        ANNOTATOR.annotate(&work(text)).annotations.mentions.into_iter().map(|m| m.person).collect()
    }

    #[test]
    fn a_bare_surname_joins_its_only_bearer_in_any_case_form() {
        let found = persons("Пётр Ильич Ветлугин молчал. Письма Ветлугина пропали, Ветлугину не писали.");
        assert_eq!(found, ["w~ветлугин-петр-ильич"; 3]);
    }

    #[test]
    fn different_first_names_are_different_people() {
        let found = persons("Пётр Ветлугин молчал. Семён Ветлугин пел.");
        assert_eq!(found, ["w~ветлугин-петр", "w~ветлугин-семен"]);
    }

    #[test]
    fn husband_and_wife_are_not_one() {
        let found = persons("Пётр Ветлугин молчал. Анна Ветлугина пела. Ветлугина уехала.");
        assert_eq!(found[1], found[2]);
        assert_ne!(found[0], found[1]);
    }

    #[test]
    fn initials_join_the_name_they_begin() {
        let found = persons("Выступил П. И. Ветлугин. Пётр Ветлугин говорил долго.");
        assert_eq!(found[0], found[1]);
    }

    #[test]
    fn first_name_and_patronymic_find_the_surname() {
        let found = persons("Пётр Ильич Ветлугин молчал. Пётр Ильич не любил речей.");
        assert_eq!(found[0], found[1]);
    }

    #[test]
    fn an_alias_is_its_bearer() {
        assert_eq!(persons("Вечером приехал Серго. Орджоникидзе устал."), ["ordzhonikidze"; 2]);
    }

    #[test]
    fn a_surname_of_several_bearers_keeps_candidates() {
        let found = ANNOTATOR.annotate(&work("Приехал Каганович.")).annotations;
        assert_eq!(found.people[0].authority, None);
        assert!(found.people[0].candidates.len() > 1);
    }

    #[test]
    fn nobody_is_named_before_he_was_born() {
        let mut early = work("Вице-адмирал Ворошилов вышел в море.");
        early.context_years = Some((1806, 1806));
        assert_eq!(ANNOTATOR.annotate(&early).annotations.people[0].authority, None);
    }

    #[test]
    fn a_thing_named_after_a_person_is_no_mention() {
        let found = ANNOTATOR.annotate(&work("Построили завод имени Ворошилова.")).annotations.mentions;
        assert_eq!(found[0].kind, MentionKind::Eponym);
        assert_eq!(found[0].person, "voroshilov");
    }

    #[test]
    fn ids_do_not_depend_on_the_place_in_the_text() {
        let first = persons("Пётр Ветлугин молчал.");
        let later = persons("Семён Кольцевой пел.\n\nПётр Ветлугин молчал.");
        assert_eq!(first[0], later[1]);
    }

    proptest! {
        #[test]
        fn every_mention_has_its_person(text in "([А-Я][а-я]{1,7}|[А-Я]\\.|[а-я]{1,5})([ ,.]{1,2}([А-Я][а-я]{1,7}|[А-Я]\\.|[а-я]{1,5})){0,20}") {
            let found = ANNOTATOR.annotate(&work(&text)).annotations;
            prop_assert!(found.mentions.iter().all(|m| found.person(&m.person).is_some()));
        }
    }
}
