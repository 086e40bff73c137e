//! Named periods and events: «первая пятилетка», «стахановский рекорд».

use foldhash::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::{Day, Number, Token};

/// A period or event with its time.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownEvent {
    /// Stable id.
    pub id: String,
    /// `event`, `period`, `war` …
    pub kind: String,
    /// Names in the nominative.
    pub names: Vec<String>,
    /// Value in EDTF.
    pub edtf: String,
    /// First day (proleptic Gregorian).
    #[serde(default)]
    pub earliest: Option<Day>,
    /// Last day.
    #[serde(default)]
    pub latest: Option<Day>,
    /// Calendar of `as_written`.
    #[serde(default)]
    pub calendar: Option<String>,
    /// The date in the calendar of the time.
    #[serde(default)]
    pub as_written: Option<String>,
    /// True when the name needs a cue beside it.
    #[serde(default)]
    pub weak: bool,
    /// Where the record comes from.
    pub provenance: String,
}

impl KnownEvent {
    /// True for a stretch of time rather than something that happened.
    #[must_use]
    pub fn is_period(&self) -> bool {
        self.kind == "period"
    }
}

/// A name and the records that bear it.
#[derive(Debug)]
pub struct EventName {
    /// As the record has it.
    pub name: String,
    /// Numbers of the records in [`Events::all`], those that need no cue first.
    pub bearers: Vec<usize>,
    words: Vec<NameWord>,
}

/// A word of a name: the lemmas it may have, and its number if it is a noun. «Империалистические войны» are not the
/// «империалистическая война».
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct NameWord {
    lemmas: Vec<Box<str>>,
    plural: Option<bool>,
}

/// The known periods and events.
#[derive(Debug, Default)]
pub struct Events {
    records: Vec<KnownEvent>,
    index: OnceLock<Index>,
}

#[derive(Debug, Default)]
struct Index {
    names: Vec<EventName>,
    /// Names by a lemma of their first word.
    by_first: HashMap<Box<str>, Vec<usize>>,
}

impl Events {
    /// Holds the records; they are indexed when first asked for.
    #[must_use]
    pub fn new(records: Vec<KnownEvent>) -> Self {
        Self { records, index: OnceLock::new() }
    }

    /// All records in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[KnownEvent] {
        &self.records
    }

    /// Builds the index of names, once: `tokens` splits a name and reads its words.
    pub fn prepare(&self, tokens: &dyn Fn(&str) -> Vec<Token>) {
        self.index.get_or_init(|| Index::new(&self.records, tokens));
    }

    /// The name with this number, as [`Events::names_at`] gives it.
    #[must_use]
    pub fn name(&self, number: usize) -> Option<&EventName> {
        self.index.get()?.names.get(number)
    }

    /// True when some name may begin with this token.
    #[must_use]
    pub fn may_start(&self, token: &Token) -> bool {
        self.index.get().is_some_and(|index| {
            index.by_first.contains_key(token.form()) || token.lemmas().any(|lemma| index.by_first.contains_key(lemma))
        })
    }

    /// The names that stand at the beginning of `tokens`, in any case form: number and length in tokens, the longest
    /// first. Nothing before [`Events::prepare`].
    #[must_use]
    pub fn names_at(&self, tokens: &[Token]) -> Vec<(usize, usize)> {
        let (Some(index), Some(first)) = (self.index.get(), tokens.first()) else { return Vec::new() };
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut lookup = |lemma: &str| {
            for &number in index.by_first.get(lemma).into_iter().flatten() {
                let words = &index.names[number].words;
                let matches = tokens.get(..words.len()).is_some_and(|tokens| {
                    // The first word is known to fit but for its number: from the last on, most names fall at once.
                    words.iter().zip(tokens).rev().all(|(w, t)| w.is(t))
                });
                if matches && !found.contains(&(number, words.len())) {
                    found.push((number, words.len()));
                }
            }
        };
        lookup(first.form());
        for lemma in first.lemmas().filter(|&lemma| lemma != first.form()) {
            lookup(lemma);
        }
        found.sort_by_key(|&(number, length)| (std::cmp::Reverse(length), number));
        found
    }
}

impl Index {
    fn new(records: &[KnownEvent], tokens: &dyn Fn(&str) -> Vec<Token>) -> Self {
        let mut index = Index::default();
        let mut known: HashMap<Vec<NameWord>, usize> = HashMap::default();
        for (record, event) in records.iter().enumerate() {
            for name in &event.names {
                let words: Vec<NameWord> = tokens(name).iter().map(NameWord::new).collect();
                let Some(first) = words.first().cloned() else { continue };
                let number = *known.entry(words.clone()).or_insert_with(|| {
                    index.names.push(EventName { name: name.clone(), bearers: Vec::new(), words });
                    index.names.len() - 1
                });
                let bearers = &mut index.names[number].bearers;
                if bearers.contains(&record) {
                    continue;
                }
                bearers.push(record);
                bearers.sort_by_key(|&b| (records[b].weak, b));
                for lemma in first.lemmas {
                    let numbers = index.by_first.entry(lemma).or_default();
                    if !numbers.contains(&number) {
                        numbers.push(number);
                    }
                }
            }
        }
        index
    }
}

impl NameWord {
    fn new(token: &Token) -> Self {
        let mut lemmas: Vec<Box<str>> = Vec::new();
        for reading in token.readings() {
            if !lemmas.contains(&reading.lemma) {
                lemmas.push(reading.lemma.clone());
            }
        }
        if lemmas.is_empty() || token.form().chars().any(|c| c.is_ascii_digit()) {
            lemmas = vec![token.form().into()];
        }
        let noun = token.readings().first().filter(|r| r.pos.is_noun());
        let plural = noun.and_then(|r| r.number).map(|n| n == Number::Plur);
        Self { lemmas, plural }
    }

    /// True when the token may be a form of this word.
    fn is(&self, token: &Token) -> bool {
        self.lemmas.iter().any(|lemma| {
            **lemma == *token.form()
                || token.readings().iter().any(|r| {
                    let plural = r.number.filter(|_| r.pos.is_noun()).map(|n| n == Number::Plur);
                    r.lemma == *lemma && (plural.is_none() || self.plural.is_none() || plural == self.plural)
                })
        })
    }
}
