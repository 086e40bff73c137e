//! Numbers that run on as pages do.

use std::collections::BTreeMap;

use crate::model::Span;

/// Bytes from one page mark to the next: fewer stand in a list, more in a text with pages left out.
const PAGE: std::ops::RangeInclusive<usize> = 400..=16_000;
/// Links that a chain has at least.
const LINKS: usize = 3;
/// Numbers from one mark to the next at most, where some were lost.
const STEP: i64 = 5;
/// Years that a chronicle has at most.
const YEARS: usize = 150;
/// Roman numerals count from here, so that they come before all other numbers.
const ROMAN: i64 = -10_000;

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

    /// A Roman numeral of this value.
    pub(super) fn roman(span: Span, value: i64) -> Self {
        Self { span, number: ROMAN + value }
    }

    pub(super) fn is_roman(&self) -> bool {
        self.number < -1
    }
}

/// The candidates on the longest chain, if it is a chain of pages: each number met once, mostly one more than the last
/// (or two, where it is `sparse`: every other page lacks its mark), and as far apart as pages are long. Pages in Roman
/// numerals stand before the first of the others.
pub(super) fn chains(candidates: &[Candidate], length: usize, sparse: bool) -> Vec<Candidate> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    candidates.iter().for_each(|c| *counts.entry(c.number).or_default() += 1);
    let mut chain = longest(candidates);
    let (roman, others) = chain.split_at(chain.partition_point(Candidate::is_roman));
    // A lone numeral is the number of a chapter.
    if roman.len() < 2 {
        chain = others.to_vec();
    }
    let roman = chain.iter().filter(|c| c.is_roman()).count();
    let mut gaps: Vec<usize> = chain.windows(2).map(|pair| pair[1].span.start - pair[0].span.end).collect();
    gaps.sort_unstable();
    let typical = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    // Numbers met twice are notes: once as a mark, once as a label.
    let twice = chain.iter().filter(|c| counts[&c.number] > 1).count();
    // Footnotes from 1 on could be anything; pages fill the text from end to end.
    let covered = chain.last().map_or(0, |l| l.span.end) - chain.first().map_or(0, |f| f.span.start);
    let fills = covered + 2 * typical.max(1) * 2 >= length;
    let numbers = counts.keys().filter(|number| **number >= 0).count();
    let links = chain.len() - roman;
    let long = links >= LINKS && links * 2 >= numbers;
    let usual = if sparse { 2 } else { 1 };
    let steps = chain[roman..].windows(2).filter(|pair| pair[1].number - pair[0].number <= usual).count();
    let steady = steps * 2 >= links.saturating_sub(1);
    // Years of a chronicle run on, too, but for fewer of them than pages in a volume that begins so late.
    let ends = chain.get(roman).zip(chain.last());
    let years = links < YEARS && ends.is_some_and(|(first, last)| first.number >= 1000 && last.number <= 2100);
    let pages = long && steady && !years && PAGE.contains(&typical) && twice * 2 < chain.len() && fills;
    if pages { chain } else { Vec::new() }
}

/// The chain with most links.
fn longest(candidates: &[Candidate]) -> Vec<Candidate> {
    // The longest chain that ends with each candidate: (links, candidate before).
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    let mut last_with: BTreeMap<i64, usize> = BTreeMap::new();
    let mut last_roman: Option<usize> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let far = |i: usize, pages: i64| {
            let least = PAGE.start() / 4 * usize::try_from(pages).unwrap_or(1);
            candidate.span.start - candidates[i].span.end >= least
        };
        let steps = (1..=STEP).filter_map(|less| Some((*last_with.get(&(candidate.number - less))?, less)));
        // Behind a preface with pages of its own the count begins anew, or goes on.
        let after_roman = last_roman.filter(|&i| {
            let goes_on = candidates[i].number - ROMAN;
            !candidate.is_roman() && (candidate.number <= 3 || (1..=2).contains(&(candidate.number - goes_on)))
        });
        let before = steps
            .chain(after_roman.map(|i| (i, 1)))
            .filter(|&(i, less)| far(i, less))
            .map(|(i, _)| i)
            .max_by_key(|&i| (best[i].0, i));
        best.push((before.map_or(1, |i| best[i].0 + 1), before));
        let known = last_with.get(&candidate.number).copied();
        if known.is_none_or(|k| best[k].0 <= best[index].0) {
            last_with.insert(candidate.number, index);
        }
        if candidate.is_roman() && last_roman.is_none_or(|i| best[i].0 <= best[index].0) {
            last_roman = Some(index);
        }
    }
    let mut at = (0..best.len()).max_by_key(|&i| (best[i].0, std::cmp::Reverse(i)));
    let mut chain = Vec::new();
    while let Some(i) = at {
        chain.push(candidates[i]);
        at = best[i].1;
    }
    chain.reverse();
    chain
}

/// A chain with the links that were missing in it and at its ends, where a candidate has just that number.
pub(super) fn completed(chain: Vec<Candidate>, candidates: &[Candidate]) -> Vec<Candidate> {
    let (Some(first), Some(last)) = (chain.first().copied(), chain.last().copied()) else { return chain };
    let typical =
        (last.span.start - first.span.start) / usize::try_from(last.number - first.number).unwrap_or(1).max(1);
    let mut full: Vec<Candidate> = Vec::new();
    let mut by_number: BTreeMap<i64, Vec<Candidate>> = BTreeMap::new();
    candidates.iter().for_each(|c| by_number.entry(c.number).or_default().push(*c));
    let between = |number: i64, from: usize, to: usize| {
        let all = by_number.get(&number)?;
        let [first, after] = [from, to].map(|at| all.partition_point(|c| c.span.start < at));
        if after == first + 1 { Some(all[first]) } else { None }
    };
    full.extend(between(first.number - 1, first.span.start.saturating_sub(2 * typical), first.span.start));
    for (index, link) in chain.iter().enumerate() {
        full.push(*link);
        let Some(next) = chain.get(index + 1) else { break };
        full.extend((link.number + 1..next.number).filter_map(|n| between(n, link.span.end, next.span.start)));
    }
    full.extend(between(last.number + 1, last.span.end, last.span.end + 2 * typical));
    // Of two numbers in the wrong order one is none.
    full.dedup_by(|later, earlier| later.span.start <= earlier.span.start);
    full
}
