//! The nouns that head a mention: «постановление», «указ», «пост.» …

use foldhash::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::openers::Openers;
use super::view::View;
use crate::model::{Number, Pos};

/// What a head needs beside it to be an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Strength {
    /// Any slot, an antecedent, or a date of issue in its clause.
    Strong,
    /// Any slot; an unquoted «о …» counts.
    Titled,
    /// An issuer, a number or a date.
    Body,
    /// A number, or an issuer with a date or a quoted title.
    Number,
    /// A year or day.
    Dated,
    /// «Высочайше утверждённое» before it.
    Approved,
    /// A title and a date.
    Whole,
}

/// When the noun alone may point back to an act named before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Points {
    /// With «этот» always, bare after an act of its type.
    Sure,
    /// Bare after an act of its type.
    Bare,
    /// With «этот» after an act of its type.
    Marked,
    /// Not at all.
    Never,
}

#[derive(Debug, Deserialize)]
struct Entry {
    lemma: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    strength: Strength,
    points: Option<Points>,
    #[serde(default)]
    plural: bool,
    #[serde(default)]
    proper: bool,
    #[serde(default)]
    short: Vec<String>,
}

/// Adjectives that belong to the mention.
#[derive(Debug, Deserialize)]
pub(super) struct Adjectives {
    pub plain: Vec<String>,
    pub imperial: Vec<String>,
    pub naming: Vec<String>,
}

/// Words that point back.
#[derive(Debug, Deserialize)]
pub(super) struct Pointers {
    pub lemmas: Vec<String>,
    pub participles: Vec<String>,
    pub forms: Vec<String>,
    pub royal: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    head: Vec<Entry>,
    adjectives: Adjectives,
    pointers: Pointers,
}

/// Heads by lemma and by abbreviation.
struct Table {
    names: HashMap<String, usize>,
    entries: Vec<Entry>,
    adjectives: Adjectives,
    pointers: Pointers,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("data/heads.toml")).expect("heads.toml is part of the program");
    let mut names = HashMap::default();
    for (index, entry) in file.head.iter().enumerate() {
        names.insert(entry.lemma.clone(), index);
        names.extend(entry.short.iter().map(|short| (short.clone(), index)));
    }
    Table { names, entries: file.head, adjectives: file.adjectives, pointers: file.pointers }
});

/// The adjectives that may stand before a head.
pub(super) fn adjectives() -> &'static Adjectives {
    &TABLE.adjectives
}

/// The words that point back.
pub(super) fn pointers() -> &'static Pointers {
    &TABLE.pointers
}

impl Entry {
    fn points(&self) -> Points {
        self.points.unwrap_or(match self.strength {
            Strength::Strong => Points::Sure,
            Strength::Titled => Points::Bare,
            Strength::Body | Strength::Number | Strength::Dated | Strength::Approved | Strength::Whole => {
                Points::Marked
            }
        })
    }
}

/// A head noun found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// What is stored as the act's type.
    pub kind: &'static str,
    /// What it needs beside it.
    pub strength: Strength,
    /// When it may point back.
    pub points: Points,
    /// With a capital inside a sentence it is a name by itself.
    pub proper: bool,
    /// No reading but the plural: «указы».
    pub plural: bool,
    /// Some reading is plural: «постановления» may be several.
    pub can_be_plural: bool,
    /// True for «пост.»: needs an issuer or a number.
    pub abbreviated: bool,
    /// Index of the token after it.
    pub next: usize,
}

/// The words that head mentions, and the beginnings of their abbreviations.
pub(super) fn openers(openers: &mut Openers) {
    openers.lemmas.extend(TABLE.names.keys().cloned());
    openers.forms.extend(TABLE.names.keys().map(|name| name.trim_end_matches('.').to_owned()));
    openers.forms.extend(TABLE.names.keys().cloned());
}

/// The head that token `at` is, if it is one.
pub(super) fn head_at(view: &View<'_>, at: usize) -> Option<Head> {
    let token = view.token(at)?;
    if !token.is_word() {
        return None;
    }
    abbreviation(view, at).or_else(|| {
        let Table { names, entries, .. } = &*TABLE;
        let reading = token.readings().iter().find(|r| r.pos == Pos::Noun && names.contains_key(&*r.lemma))?;
        let verb = token.readings().iter().take_while(|r| *r != reading).any(|r| r.pos == Pos::Verb);
        let entry = &entries[names[&*reading.lemma]];
        let numbers = || token.readings().iter().filter(|r| r.lemma == reading.lemma).map(|r| r.number);
        let fits = !entry.plural || numbers().any(|n| n == Some(Number::Plur));
        (!verb && reading.known && fits).then(|| Head {
            kind: entry.kind.as_deref().unwrap_or(&entry.lemma),
            strength: entry.strength,
            points: entry.points(),
            proper: entry.proper,
            plural: numbers().all(|n| n == Some(Number::Plur)),
            can_be_plural: numbers().any(|n| n == Some(Number::Plur)),
            abbreviated: false,
            next: at + 1,
        })
    })
}

/// «пост.», «п-ние», also when the full stop is a token of its own.
fn abbreviation(view: &View<'_>, at: usize) -> Option<Head> {
    let Table { names, entries, .. } = &*TABLE;
    let mut written = view.written(at).to_lowercase();
    let mut next = at + 1;
    if !names.contains_key(&written) && view.written(next) == "." && view.adjoin(at, next) {
        written.push('.');
        next += 1;
    }
    let entry = &entries[*names.get(&written)?];
    (entry.lemma != written).then(|| Head {
        kind: entry.kind.as_deref().unwrap_or(&entry.lemma),
        strength: entry.strength,
        points: Points::Never,
        proper: false,
        plural: false,
        can_be_plural: false,
        abbreviated: true,
        next,
    })
}

/// The type with this name, if heads have one.
pub(super) fn kind(name: &str) -> Option<&'static str> {
    TABLE.names.get(name).map(|&i| &TABLE.entries[i]).map(|e| e.kind.as_deref().unwrap_or(&e.lemma))
}

impl Head {
    /// A head that the table does not give: codes, nicknames.
    pub fn named(kind: &'static str, next: usize) -> Self {
        Self {
            kind,
            strength: Strength::Titled,
            points: Points::Never,
            proper: false,
            plural: false,
            can_be_plural: false,
            abbreviated: false,
            next,
        }
    }
}
