//! Citations gathered by source: one entry, many places.

use std::collections::{HashMap, HashSet};

use super::citation::Citation;
use super::key;
use crate::model::Reference;

/// A source and everything cited from it.
#[derive(Debug)]
pub(super) struct Source<'c, 'a> {
    /// Citation key: ASCII, unlike those of the other sources.
    pub key: String,
    /// The source; when two records share an id, the first one.
    pub reference: &'a Reference,
    /// Its citations, in the order given.
    pub citations: Vec<&'c Citation<'a>>,
}

/// What makes two records one source: the id, else everything they say.
pub(super) fn identity(reference: &Reference) -> String {
    if reference.id.trim().is_empty() { format!("{reference:?}") } else { reference.id.clone() }
}

/// The sources in the order of their first citations.
pub(super) fn gather<'c, 'a>(citations: &'c [Citation<'a>]) -> Vec<Source<'c, 'a>> {
    let mut place: HashMap<String, usize> = HashMap::new();
    let mut taken = HashSet::new();
    let mut sources: Vec<Source> = Vec::new();
    for citation in citations {
        let index = *place.entry(identity(citation.reference)).or_insert_with(|| {
            let key = unlike(&mut taken, &key::of(citation.reference));
            sources.push(Source { key, reference: citation.reference, citations: Vec::new() });
            sources.len() - 1
        });
        sources[index].citations.push(citation);
    }
    sources
}

/// The key of every citation's source.
pub(super) fn keys(citations: &[Citation]) -> Vec<String> {
    let keys: HashMap<String, String> =
        gather(citations).into_iter().map(|source| (identity(source.reference), source.key)).collect();
    citations.iter().map(|c| keys.get(&identity(c.reference)).cloned().unwrap_or_default()).collect()
}

/// A key nobody has yet: `key`, `key-2`, `key-3` …
fn unlike(taken: &mut HashSet<String>, key: &str) -> String {
    let mut free = key.to_owned();
    let mut number = 1;
    // Some readers of BibTeX take keys that differ in case for one.
    while !taken.insert(free.to_lowercase()) {
        number += 1;
        free = format!("{key}-{number}");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sources_never_share_a_key() {
        let mut taken = HashSet::new();
        assert_eq!(unlike(&mut taken, "a"), "a");
        assert_eq!(unlike(&mut taken, "A"), "A-2");
        assert_eq!(unlike(&mut taken, "a"), "a-3");
    }
}
