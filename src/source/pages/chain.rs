//! Numbers that run on as pages do.

use std::collections::BTreeMap;

use crate::model::Span;

/// Bytes from one page mark to the next: fewer stand in a list, more in a text with pages left out.
const PAGE: std::ops::RangeInclusive<usize> = 400..=16_000;
/// Links that a chain has at least.
const LINKS: usize = 3;

/// A number that may be a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub span: Span,
    pub number: i64,
}

impl Candidate {
    pub(super) fn of(span: Span, digits: &str) -> Self {
        Self { span, number: digits.parse().unwrap_or(-1) }
    }
}

/// The candidates on the longest chain, if it is a chain of pages: each number met once, one more than the last (or two,
/// where a page has no mark), and as far apart as pages are long. `sparse` where every other page may lack its mark.
pub(super) fn chains(candidates: &[Candidate], length: usize, sparse: bool) -> Vec<Candidate> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    candidates.iter().for_each(|c| *counts.entry(c.number).or_default() += 1);
    let step = if sparse { 3 } else { 2 };
    // The longest chain that ends with each candidate: (links, candidate before).
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    let mut last_with: BTreeMap<i64, usize> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let before = (1..=step)
            .filter_map(|less| last_with.get(&(candidate.number - less)).copied())
            .filter(|&i| candidate.span.start - candidates[i].span.end >= *PAGE.start() / 4)
            .max_by_key(|&i| (best[i].0, i));
        best.push((before.map_or(1, |i| best[i].0 + 1), before));
        let known = last_with.get(&candidate.number).copied();
        if known.is_none_or(|k| best[k].0 <= best[index].0) {
            last_with.insert(candidate.number, index);
        }
    }
    let end = (0..best.len()).max_by_key(|&i| (best[i].0, std::cmp::Reverse(i)));
    let mut chain = Vec::new();
    let mut at = end;
    while let Some(i) = at {
        chain.push(candidates[i]);
        at = best[i].1;
    }
    chain.reverse();
    let mut gaps: Vec<usize> = chain.windows(2).map(|pair| pair[1].span.start - pair[0].span.end).collect();
    gaps.sort_unstable();
    let typical = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    // Numbers met twice are notes: once as a mark, once as a label.
    let twice = chain.iter().filter(|c| counts[&c.number] > 1).count();
    // Footnotes from 1 on could be anything; pages fill the text from end to end.
    let covered = chain.last().map_or(0, |l| l.span.end) - chain.first().map_or(0, |f| f.span.start);
    let fills = covered + 2 * typical.max(1) * 2 >= length;
    let long = chain.len() >= LINKS && chain.len() * 2 >= counts.len();
    if long && PAGE.contains(&typical) && twice * 2 < chain.len() && fills { chain } else { Vec::new() }
}
