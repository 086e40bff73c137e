//! Which chunks are names: what a place leaves open, the rest of the work decides.

use foldhash::{HashMap, HashSet};

use super::chunks::{Chunk, Part};
use super::declension::nominatives;
use super::evidence::{self, SURE};
use super::naming::{self, Evidence};
use super::roles::{Roles, Strength};
use crate::annotate::Document;
use crate::authority::KnownPerson;
use crate::model::{NameType, Sentence, Token};
use crate::text::fold_text;

/// A single word is a name with so many points where it stands.
const ENOUGH: i32 = 2;
/// With a sure mention elsewhere in the work, so few are enough.
const ENOUGH_WHEN_ATTESTED: i32 = -2;
/// So many points elsewhere make a mention sure.
const ATTESTED: i32 = 3;

/// The best evidence for each surname and first name of the work.
pub(super) struct Names {
    best: HashMap<String, i32>,
    /// Names whose nominative some mention leaves no doubt about.
    nominatives: HashSet<String>,
    /// How often words that only seem to be names stand where only a place can, by form.
    places: HashMap<String, i32>,
    /// How many different forms of the work each nominative explains.
    support: HashMap<String, usize>,
}

impl Evidence for Names {
    fn attests(&self, name: &str) -> bool {
        self.nominatives.contains(name)
    }

    fn support(&self, name: &str) -> usize {
        self.support.get(name).copied().unwrap_or(0)
    }
}

impl Names {
    /// Collects the evidence of all chunks, each with its points.
    pub(super) fn gather<'a>(
        document: &Document<'_>,
        roles: &[Roles],
        chunks: impl Iterator<Item = (&'a Chunk, &'a Sentence, Option<i32>)>,
    ) -> Self {
        let mut best: HashMap<String, i32> = HashMap::default();
        let mut sure = HashSet::default();
        let mut places: HashMap<String, i32> = HashMap::default();
        let mut support: HashMap<String, usize> = HashMap::default();
        let mut seen: HashSet<&str> = HashSet::default();
        for (chunk, sentence, points) in chunks {
            let Some(points) = points else {
                for index in place_like(document, roles, chunk, sentence) {
                    for nominative in nominatives(document.analysed.tokens[index].form()) {
                        *places.entry(nominative.name).or_default() += 1;
                    }
                }
                continue;
            };
            for &(part, index) in &chunk.parts {
                if !matches!(part, Part::Surname | Part::Given) || points < ENOUGH {
                    continue;
                }
                let form = document.analysed.tokens[index].form();
                if seen.insert(form) {
                    for nominative in nominatives(form) {
                        *support.entry(nominative.name).or_default() += 1;
                    }
                }
                let shown = shown(&document.analysed.tokens[index], part, chunk);
                if let [one] = shown.as_slice() {
                    sure.insert(one.clone());
                }
                for name in shown {
                    let own = best.entry(name).or_insert(points);
                    *own = points.max(*own);
                }
            }
        }
        Self { best, nominatives: sure, places, support }
    }

    /// Why the rules take the chunk with these points for a name, if they do.
    pub(super) fn accepts(
        &self,
        document: &Document<'_>,
        roles: &[Roles],
        chunk: &Chunk,
        points: Option<i32>,
    ) -> Option<&'static str> {
        let points = points?;
        if points >= SURE {
            return Some("имя по форме");
        }
        if self.is_rather_place(document, roles, chunk) {
            return None;
        }
        if points >= ENOUGH {
            return Some("имя по словарю и месту");
        }
        let attested = points >= ENOUGH_WHEN_ATTESTED && self.knows(document, chunk, ATTESTED)
            || points >= 0 && self.knows(document, chunk, ENOUGH);
        attested.then_some("имя из другого места работы")
    }

    /// True when the work names this known person: by surname, or by first name if there is none.
    pub(super) fn names(&self, person: &KnownPerson) -> bool {
        let name = person.surname.as_deref().or(person.given.as_deref());
        name.is_some_and(|name| self.best.get(&fold_text(name)).is_some_and(|&points| points >= ENOUGH))
    }

    /// True when the work shows this surname for certain somewhere.
    pub(super) fn attested(&self, document: &Document<'_>, chunk: &Chunk) -> bool {
        self.knows(document, chunk, ATTESTED)
    }

    /// A word that the dictionary does not know as a surname, which the work uses as a place and never surely as a name.
    fn is_rather_place(&self, document: &Document<'_>, roles: &[Roles], chunk: &Chunk) -> bool {
        let placed = |index: usize| {
            nominatives(document.analysed.tokens[index].form()).iter().any(|n| self.places.contains_key(&n.name))
        };
        let begins_so = chunk.parts.first().is_some_and(|(part, _)| *part == Part::Surname);
        begins_so
            && !self.knows(document, chunk, SURE)
            && chunk.parts.iter().any(|&(part, index)| {
                part == Part::Surname
                    && roles.get(index).is_some_and(|r| r.strength < Strength::Authority)
                    && placed(index)
            })
    }

    fn knows(&self, document: &Document<'_>, chunk: &Chunk, least: i32) -> bool {
        chunk.token(Part::Surname).is_some_and(|index| {
            nominatives(document.analysed.tokens[index].form())
                .iter()
                .any(|n| self.best.get(&n.name).is_some_and(|&points| points >= least))
        })
    }
}

/// The nominatives that a mention shows: those of the dictionary, else those that agree with the rest of the name.
fn shown(token: &Token, part: Part, chunk: &Chunk) -> Vec<String> {
    let wanted = if part == Part::Given { NameType::Given } else { NameType::Surname };
    let mut known: Vec<String> = token
        .readings()
        .iter()
        .filter(|r| r.known || !naming::ends_as_no_woman(&r.lemma))
        .filter(|r| r.name == Some(wanted) && r.weight > 30 && super::agreement::of_reading(r) & chunk.agreement != 0)
        .map(|r| r.lemma.to_string())
        .collect();
    known.sort_unstable();
    known.dedup();
    if !known.is_empty() {
        return known;
    }
    nominatives(token.form()).into_iter().filter(|n| n.agreement & chunk.agreement != 0).map(|n| n.name).collect()
}

/// The tokens of a doubtful name where only a place can stand.
fn place_like(document: &Document<'_>, roles: &[Roles], chunk: &Chunk, sentence: &Sentence) -> Vec<usize> {
    let doubtful = |&(part, index): &(Part, usize)| {
        let unknown = roles.get(index).is_some_and(|r| r.strength < Strength::Authority);
        (part == Part::Surname && unknown).then_some(index)
    };
    let first = chunk.parts.first().and_then(doubtful);
    if first.is_none() || !evidence::is_in_place(document, roles, chunk, sentence) {
        return Vec::new();
    }
    chunk.parts.iter().filter_map(doubtful).collect()
}
