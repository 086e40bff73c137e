//! Is a text in the library already? Sketches of works: the same text has the same hash, another edition of it many of
//! the same runs of words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::{Deserialize, Serialize};

use super::{Library, Source, read_source};
use crate::model::Work;
use crate::text::fold_text;

/// Words of a run.
const RUN: usize = 6;
/// Hashes a sketch keeps: the smallest ones.
const KEPT: usize = 400;
/// Raised when sketches are made in another way.
const VERSION: u32 = 2;
/// Share of runs in common, of the shorter text, from which two texts are told to be akin; in percent.
const AKIN: usize = 30;

/// What is kept of a text to compare it with others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Hash of its words.
    hash: String,
    /// The smallest hashes of its runs of words, in order.
    runs: Vec<u32>,
}

/// How a text is akin to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// The same words.
    Same,
    /// So many percent of the runs of words in common.
    Akin(usize),
}

impl Sketch {
    /// The sketch of a work.
    #[must_use]
    pub fn of(work: &Work) -> Self {
        let (mut whole, mut runs) = (blake3::Hasher::new(), BTreeSet::new());
        // Passage by passage: a second copy of a large text would not fit. Runs go over from one to the next.
        let mut last: Vec<String> = Vec::new();
        for passage in &work.passages {
            let folded = fold_text(passage.span.of(&work.text));
            let own = folded.split(' ').filter(|word| !word.is_empty());
            let words: Vec<&str> = last.iter().map(String::as_str).chain(own).collect();
            for word in &words[last.len()..] {
                whole.update(word.as_bytes()).update(b" ");
            }
            for run in words.windows(RUN) {
                runs.insert(hash(&run.join(" ")));
                if runs.len() > KEPT {
                    runs.pop_last();
                }
            }
            last = words[words.len().saturating_sub(RUN - 1)..].iter().map(|word| (*word).to_owned()).collect();
        }
        Self { hash: whole.finalize().to_hex()[..32].to_owned(), runs: runs.into_iter().collect() }
    }

    /// How the text is akin to another, if it is.
    #[must_use]
    pub fn kinship(&self, other: &Self) -> Option<Kinship> {
        if self.hash == other.hash {
            return Some(Kinship::Same);
        }
        // Of both sketches only what lies below the smaller reach can be compared.
        let reach = self.runs.last()?.min(other.runs.last()?);
        let below = |sketch: &Self| sketch.runs.iter().filter(|run| *run <= reach).count();
        let common = self.runs.iter().filter(|run| *run <= reach && other.runs.binary_search(run).is_ok()).count();
        let shorter = below(self).min(below(other));
        let percent = common * 100 / shorter.max(1);
        (shorter >= 20 && percent >= AKIN).then_some(Kinship::Akin(percent))
    }
}

fn hash(run: &str) -> u32 {
    let bytes = blake3::hash(run.as_bytes());
    u32::from_le_bytes(bytes.as_bytes()[..4].try_into().unwrap_or_default())
}

/// The sketches of a library, kept beside its index: made anew for what has changed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Sketches {
    /// How they were made: others are made anew.
    #[serde(default)]
    version: u32,
    /// Path of the source → its size and time, and its sketch.
    known: BTreeMap<String, ((u64, u64), Sketch)>,
}

impl Sketches {
    /// Brings the sketches of a library up to date. Sources that cannot be read have none.
    #[must_use]
    pub fn of(library: &Library, sources: &[Source]) -> Self {
        let path = library.index_dir().join("sketches.json");
        let old: Option<Self> = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let old = old.filter(|old| old.version == VERSION).unwrap_or_default();
        let mut known = BTreeMap::new();
        let mut changed = false;
        for source in sources {
            let stat = source.stat();
            if let Some(kept) = old.known.get(&source.path).filter(|(of, _)| *of == stat) {
                known.insert(source.path.clone(), kept.clone());
            } else if let Ok(reading) = read_source(source, None) {
                changed = true;
                known.insert(source.path.clone(), (stat, Sketch::of(&reading.work)));
            }
        }
        let sketches = Self { version: VERSION, known };
        if changed && let Ok(bytes) = serde_json::to_vec(&sketches) {
            // A sketch that cannot be kept is made again.
            let _ = fs::create_dir_all(library.index_dir()).and_then(|()| fs::write(&path, bytes));
        }
        sketches
    }

    /// The sources that a text is akin to, nearest first.
    #[must_use]
    pub fn akin(&self, sketch: &Sketch) -> Vec<(String, Kinship)> {
        let mut found: Vec<(String, Kinship)> =
            self.known.iter().filter_map(|(path, (_, other))| Some((path.clone(), sketch.kinship(other)?))).collect();
        found.sort_by_key(|(path, kinship)| {
            let percent = if let Kinship::Akin(percent) = kinship { *percent } else { 101 };
            (std::cmp::Reverse(percent), path.clone())
        });
        found
    }

    /// Adds a text that comes into the library.
    pub fn add(&mut self, path: &str, sketch: Sketch) {
        self.known.insert(path.to_owned(), ((0, 0), sketch));
    }
}
