//! Known legal acts, found by date, number, name and the words of their titles.

use foldhash::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::stem::{Stems, content_stems, stems};

/// A legal act of the authority file.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownAct {
    /// Stable id.
    pub id: String,
    /// Head lemma: `постановление`, `указ` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Issuing bodies.
    #[serde(default)]
    pub issuers: Vec<String>,
    /// Official date in the calendar of the time.
    #[serde(default)]
    pub date: Option<String>,
    /// `gregorian` or `julian`.
    #[serde(default)]
    pub calendar: Option<String>,
    /// The date in the Gregorian calendar.
    #[serde(default)]
    pub date_gregorian: Option<String>,
    /// Number.
    #[serde(default)]
    pub number: Option<String>,
    /// Official title.
    #[serde(default)]
    pub title: Option<String>,
    /// Short titles in use.
    #[serde(default)]
    pub short_titles: Vec<String>,
    /// Nicknames; one may belong to several acts.
    #[serde(default)]
    pub nicknames: Vec<String>,
    /// Other bodies named as issuers.
    #[serde(default)]
    pub issuers_alt: Vec<String>,
    /// Official publication.
    #[serde(default)]
    pub publication: Option<serde_json::Value>,
    /// `high`, `medium`, `low`.
    #[serde(default)]
    pub confidence: Option<String>,
    /// Where the record comes from.
    pub provenance: String,
}

impl KnownAct {
    /// Everything it is called: nicknames, short titles, the title.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.nicknames.iter().chain(&self.short_titles).chain(&self.title).map(String::as_str)
    }

    /// The year of its official date.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.date.as_ref()?.get(..4)?.parse().ok()
    }
}

/// A name that texts use for known acts.
#[derive(Clone, Debug)]
pub struct ActName {
    /// As the authority file writes it.
    pub name: String,
    /// The stems of its words, in order.
    pub stems: Vec<String>,
    /// True for a nickname («закон о трёх колосках»), false for a short or conventional title.
    pub nickname: bool,
    /// Its bearers, as indices into [`Acts::all`].
    pub bearers: Vec<usize>,
}

/// The known acts.
#[derive(Debug, Default)]
pub struct Acts {
    records: Vec<KnownAct>,
    index: OnceLock<Index>,
}

#[derive(Debug, Default)]
struct Index {
    ids: HashMap<String, usize>,
    /// Official and Gregorian dates, and both without the year (`XXXX-08-07`).
    days: HashMap<String, Vec<usize>>,
    numbers: HashMap<String, Vec<usize>>,
    names: Vec<ActName>,
    /// Names by their whole key.
    by_key: HashMap<String, usize>,
    /// Names by their first stem.
    by_start: HashMap<String, Start>,
    starts: Stems,
    /// Acts by the content stems of their names.
    by_word: HashMap<String, Vec<usize>>,
}

/// The names that begin with one stem.
#[derive(Debug, Default)]
struct Start {
    /// The name that is this stem alone.
    alone: Option<usize>,
    /// Names by their second stem, the longest first.
    by_second: HashMap<String, Vec<usize>>,
}

impl Acts {
    /// Takes the records; they are indexed when first asked for.
    #[must_use]
    pub fn new(records: Vec<KnownAct>) -> Self {
        Self { records, index: OnceLock::new() }
    }

    /// All records in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[KnownAct] {
        &self.records
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&KnownAct> {
        self.index().ids.get(id).map(|&i| &self.records[i])
    }

    /// The acts of a day, `YYYY-MM-DD` in the calendar of the time or in the Gregorian one, or `XXXX-MM-DD`.
    pub fn on_day(&self, day: &str) -> impl Iterator<Item = &KnownAct> {
        self.pick(self.index().days.get(day))
    }

    /// The acts with a number, spaces aside.
    pub fn with_number(&self, number: &str) -> impl Iterator<Item = &KnownAct> {
        self.pick(self.index().numbers.get(&number_key(number)))
    }

    /// The acts that bear a name, in any case form.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &KnownAct> {
        let index = self.index();
        self.pick(index.by_key.get(&stems(name).join(" ")).map(|&n| &index.names[n].bearers))
    }

    /// The names whose first words have these stems, the longest first.
    pub fn names_from(&self, first: &str, second: Option<&str>) -> impl Iterator<Item = &ActName> {
        let index = self.index();
        let start = index.by_start.get(first);
        let longer = start.zip(second).and_then(|(start, second)| start.by_second.get(second));
        let alone = start.and_then(|start| start.alone);
        longer.into_iter().flatten().copied().chain(alone).map(|n| &index.names[n])
    }

    /// True when some name begins with a word of this folded form.
    #[must_use]
    pub fn may_begin(&self, form: &str) -> bool {
        self.index().starts.has_stem_of(form)
    }

    /// The name with exactly these words, in any case form.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<&ActName> {
        let index = self.index();
        index.by_key.get(&stems(name).join(" ")).map(|&n| &index.names[n])
    }

    /// The acts one of whose names has at least one of these content stems, with the number of stems shared,
    /// in the order of the file.
    #[must_use]
    pub fn sharing_words(&self, content: &[String]) -> Vec<(&KnownAct, usize)> {
        let index = self.index();
        let mut shared: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for record in content.iter().filter_map(|stem| index.by_word.get(stem)).flatten() {
            *shared.entry(*record).or_default() += 1;
        }
        shared.into_iter().map(|(record, count)| (&self.records[record], count)).collect()
    }

    fn pick<'a>(&'a self, indices: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a KnownAct> {
        indices.into_iter().flatten().map(|&i| &self.records[i])
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.records))
    }
}

impl Index {
    fn new(records: &[KnownAct]) -> Self {
        let mut index = Self::default();
        for (at, act) in records.iter().enumerate() {
            index.ids.insert(act.id.clone(), at);
            let days = [&act.date, &act.date_gregorian];
            for day in days.into_iter().flatten().filter(|d| d.len() == 10) {
                for key in [day.clone(), format!("XXXX{}", &day[4..])] {
                    push_once(index.days.entry(key).or_default(), at);
                }
            }
            if let Some(number) = &act.number {
                push_once(index.numbers.entry(number_key(number)).or_default(), at);
            }
            for name in &act.nicknames {
                index.add_name(name, true, at);
            }
            for name in act.short_titles.iter().chain(&act.title) {
                index.add_name(name, false, at);
            }
            if let Some(title) = &act.title {
                index.add_name(&format!("{} {title}", act.kind), false, at);
            }
            let mut words: Vec<String> = act.names().flat_map(content_stems).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                index.by_word.entry(word).or_default().push(at);
            }
        }
        for names in index.by_start.values_mut().flat_map(|start| start.by_second.values_mut()) {
            names.sort_by_key(|&n| std::cmp::Reverse(index.names[n].stems.len()));
        }
        index
    }

    fn add_name(&mut self, name: &str, nickname: bool, bearer: usize) {
        let stems = stems(name);
        let Some(first) = stems.first().cloned() else { return };
        let key = stems.join(" ");
        let Self { by_key, by_start, starts, names, .. } = self;
        let at = *by_key.entry(key).or_insert_with(|| {
            starts.insert(&first);
            let start = by_start.entry(first).or_default();
            match stems.get(1) {
                Some(second) => start.by_second.entry(second.clone()).or_default().push(names.len()),
                None => start.alone = Some(names.len()),
            }
            names.push(ActName { name: name.to_owned(), stems, nickname, bearers: Vec::new() });
            names.len() - 1
        });
        names[at].nickname |= nickname;
        push_once(&mut names[at].bearers, bearer);
    }
}

fn push_once(list: &mut Vec<usize>, item: usize) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}

/// A number as it is compared: small letters, no spaces, one kind of dash.
fn number_key(number: &str) -> String {
    let kept = number.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).map(|c| if matches!(c, '‑' | '–' | '—') { '-' } else { c }).collect()
}
