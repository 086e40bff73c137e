//! Finding words that were changed a little: by the context that stands on both sides, or by most of the words.

use std::cmp::Reverse;
use std::ops::Range;

use super::align::{common, tightest};
use super::locate::Sought;
use super::words::{UNKNOWN, WorkWords};
use crate::text::fold_text;

/// Words of context that must stand right beside the changed words, on each side.
const CONTEXT: usize = 3;
/// Share of the words, in hundredths, that must stand in order when the context does not help.
pub(super) const SHARE: usize = 85;
/// Fewer words than this cannot lose one and keep that share.
const SHORTEST: usize = 7;
/// Likeness of letters that makes few words a changed form of others.
const LIKENESS: f64 = 0.6;
/// Rare words that point at candidate places.
const SEEDS: usize = 12;
/// How many candidate places are looked at, the likeliest first.
const CANDIDATES: usize = 8;

/// Places where the sought words stand with small changes, ascending.
pub(super) fn places(index: &WorkWords, sought: &Sought) -> Vec<Range<usize>> {
    let mut places = between_contexts(index, sought);
    if places.is_empty() {
        places = by_most_words(index, sought);
    }
    places
}

/// What stands between the end of one context and the beginning of the other, when it is like the sought words.
fn between_contexts(index: &WorkWords, sought: &Sought) -> Vec<Range<usize>> {
    if sought.before.is_empty() && sought.after.is_empty() {
        return Vec::new();
    }
    let near = &sought.before[sought.before.len().saturating_sub(CONTEXT)..];
    let starts = if near.is_empty() { vec![0] } else { index.find(near).iter().map(|at| at + near.len()).collect() };
    let near = &sought.after[..sought.after.len().min(CONTEXT)];
    let ends = if near.is_empty() { vec![index.ids.len()] } else { index.find(near) };
    let longest = 2 * sought.words.len() + CONTEXT;
    let mut between: Vec<Range<usize>> = starts
        .into_iter()
        .filter_map(|start| Some(start..*ends.get(ends.partition_point(|&end| end <= start))?))
        .filter(|place| place.len() <= longest)
        .collect();
    between.sort_by_key(|place| (Reverse(sought.adjoining(index, place)), place.start));
    between.truncate(CANDIDATES);
    between.retain(|place| alike(index, sought, place));
    between.sort_by_key(|place| place.start);
    between
}

/// True when half of the words are the same, or few words have much the same letters.
fn alike(index: &WorkWords, sought: &Sought, place: &Range<usize>) -> bool {
    let longer = sought.words.len().max(place.len());
    if common(&sought.words, &index.ids[place.clone()]) * 2 >= longer {
        return true;
    }
    longer <= SHORTEST && {
        let actual = fold_text(index.span(place).of(&index.work.text));
        strsim::normalized_levenshtein(&sought.folded, &actual) >= LIKENESS
    }
}

/// Where most of the words stand in order.
fn by_most_words(index: &WorkWords, sought: &Sought) -> Vec<Range<usize>> {
    let length = sought.words.len();
    if length < SHORTEST {
        return Vec::new();
    }
    let slack = length * (100 - SHARE) / 100 + 2;
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for start in candidates(index, &sought.words, slack) {
        let window = start.saturating_sub(slack)..(start + length + 2 * slack).min(index.ids.len());
        let Some(alignment) = tightest(&sought.words, &index.ids[window.clone()]) else { continue };
        let place = window.start + alignment.place.start..window.start + alignment.place.end;
        if alignment.matched * 100 >= length * SHARE {
            found.push((alignment.matched, up_to_context(index, sought, place, slack)));
        }
    }
    let most = found.iter().map(|(matched, _)| *matched).max().unwrap_or(0);
    found.retain(|(matched, _)| *matched == most);
    let mut places: Vec<Range<usize>> = found.into_iter().map(|(_, place)| place).collect();
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup_by(|b, a| b.start < a.end);
    places
}

/// Where the sought words may begin: where several of the rarest of them agree on it within `slack`.
fn candidates(index: &WorkWords, words: &[usize], slack: usize) -> Vec<usize> {
    let mut rarest: Vec<usize> = (0..words.len()).filter(|&i| words[i] != UNKNOWN).collect();
    rarest.sort_by_key(|&i| (index.places(words[i]).len(), i));
    rarest.truncate(SEEDS);
    let mut votes: Vec<usize> =
        rarest.iter().flat_map(|&i| index.places(words[i]).iter().map(move |at| at.saturating_sub(i))).collect();
    votes.sort_unstable();
    // Windows of votes that lie within the slack; each vote counts in one.
    let mut windows: Vec<(usize, usize)> = Vec::new();
    for vote in votes {
        match windows.last_mut() {
            Some((start, count)) if vote - *start <= slack => *count += 1,
            _ => windows.push((vote, 1)),
        }
    }
    windows.sort_by_key(|&(start, count)| (Reverse(count), start));
    windows.into_iter().take(CANDIDATES).map(|(start, _)| start).collect()
}

/// Widens a place over changed words at its ends, as far as the context that begins there.
fn up_to_context(index: &WorkWords, sought: &Sought, place: Range<usize>, slack: usize) -> Range<usize> {
    let Range { start, end } = place;
    let before = sought.before.last().and_then(|&word| {
        (start.saturating_sub(slack)..start).rev().find(|&at| index.ids[at] == word).map(|at| at + 1)
    });
    let after = sought
        .after
        .first()
        .and_then(|&word| (end..(end + slack).min(index.ids.len())).find(|&at| index.ids[at] == word));
    before.unwrap_or(start)..after.unwrap_or(end)
}
