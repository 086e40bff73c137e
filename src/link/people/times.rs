//! When is the text about: the year around each place of a work, and who was alive then.

use crate::authority::KnownPerson;
use crate::model::{DateMention, DateRole, Work};

/// A person takes part in events from this age on.
const LEAST_AGE: i32 = 16;
/// Nobody was active more years than these before an office or death.
const LONGEST_LIFE: i32 = 80;
/// Who acts under a date beside the name is mostly older than this.
const LIKELY_AGE: i32 = 20;
/// Years after a death in which officers and ministers are still spoken of as if they acted.
const MEMORY: i32 = 30;
/// Years by which a date near a name may miss the person's life.
const MARGIN: i32 = 2;

/// The dated places of a work, in order.
pub(super) struct Times<'w> {
    work: &'w Work,
    /// Offset and year.
    dates: Vec<(usize, i32)>,
}

impl<'w> Times<'w> {
    /// Collects the dates that tell what the text is about: no imprints, no centuries.
    pub(super) fn new(work: &'w Work, dates: &[DateMention]) -> Self {
        let mut dates: Vec<(usize, i32)> = dates
            .iter()
            .filter(|d| d.role != DateRole::Cited && !d.is_vague())
            .filter_map(|d| Some((d.span.start, d.years()?.0)))
            .collect();
        dates.sort_unstable();
        Self { work, dates }
    }

    /// The year around `offset`: of the last date before it in its passage, else of the next one there, else of the
    /// last one before the passage.
    pub(super) fn year_at(&self, offset: usize) -> Option<i32> {
        let next = self.dates.partition_point(|&(at, _)| at <= offset);
        let passage = self.work.passage_at(offset).map(|p| self.work.passages[p].span);
        let within = |&&(at, _): &&(usize, i32)| passage.is_some_and(|p| p.start <= at && at < p.end);
        let before = next.checked_sub(1).and_then(|i| self.dates.get(i));
        let found = before.filter(within).or_else(|| self.dates.get(next).filter(within)).or(before);
        found.map(|&(_, year)| year)
    }
}

/// What dates say of a person's being alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    /// Alive in most of the years.
    Alive,
    /// Nothing is known of the person's life, or there are no years.
    Unknown,
    /// Dead or unborn in most of the years.
    Not,
}

/// Was the person alive in most of the years?
pub(super) fn life(person: &KnownPerson, years: &[i32]) -> Life {
    let (from, to) = (first_year(person), last_year(person));
    if years.is_empty() || from.is_none() && to.is_none() {
        return Life::Unknown;
    }
    let from = from.map_or(i32::MIN, |y| y - LEAST_AGE + LIKELY_AGE);
    let to = to.map_or(i32::MAX, |y| y + MARGIN);
    let alive = years.iter().filter(|&&year| from <= year && year <= to).count();
    if alive * 2 >= years.len() { Life::Alive } else { Life::Not }
}

/// True when the person was long dead, or unborn, in every one of the years.
pub(super) fn is_long_past(person: &KnownPerson, years: &[i32]) -> bool {
    let to = last_year(person).map_or(i32::MAX, |y| y.saturating_add(MEMORY));
    let from = first_year(person).unwrap_or(i32::MIN);
    !years.is_empty() && years.iter().all(|&year| year < from || to < year)
}

/// True unless the person was a child or unborn in this year.
pub(super) fn is_grown(person: &KnownPerson, year: Option<i32>) -> bool {
    year.is_none_or(|year| first_year(person).is_none_or(|first| first <= year))
}

/// The year from which the person can act; without a year of birth, offices and death tell.
fn first_year(person: &KnownPerson) -> Option<i32> {
    let active = person.roles.iter().filter_map(|r| r.from).min().map(|from| from - LONGEST_LIFE);
    let end = year_of(person.died.as_deref()).map(|died| died - LONGEST_LIFE);
    year_of(person.born.as_deref()).map(|born| born + LEAST_AGE).or(active).or(end)
}

/// The year of death; without one, birth and offices tell.
fn last_year(person: &KnownPerson) -> Option<i32> {
    let active = person.roles.iter().filter_map(|r| r.to.or(r.from)).max().map(|to| to + LONGEST_LIFE);
    let start = year_of(person.born.as_deref()).map(|born| born + LONGEST_LIFE + MARGIN);
    year_of(person.died.as_deref()).or(start).or(active)
}

fn year_of(date: Option<&str>) -> Option<i32> {
    date?.split('-').next()?.parse().ok()
}
