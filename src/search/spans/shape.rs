//! Which stretches of words fit a pattern. Pure: it knows positions, no index.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::query::{Frame, Node};
use crate::search::stop::Stop;

/// A longer row of words is no phrase.
const LONGEST_ROW: usize = 64;

/// A stretch of words that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Positions of the words.
    pub words: Range<usize>,
    /// Position of the word marked with `@`.
    pub marked: Option<usize>,
}

/// A pattern whose tokens are numbered.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    body: Part,
    /// The marked token and what stands before and after it.
    mark: Option<(Part, usize, Part)>,
    containing: Option<Part>,
    frame: Option<Frame>,
    /// The tokens with which a stretch can begin.
    first: Vec<usize>,
}

#[derive(Clone, Debug)]
enum Part {
    Token(usize),
    Row(Vec<Part>),
    Either(Vec<Part>),
    Repeat(Box<Part>, u32, u32),
}

/// What is known of the words of one document.
pub(super) struct Words {
    /// How many there are.
    pub(super) count: usize,
    /// For each numbered token the positions where it fits.
    pub(super) tokens: Vec<FixedBitSet>,
    /// Positions at which a frame begins: sentences, or quotations.
    pub(super) frame_starts: FixedBitSet,
    /// Positions inside a frame; all of them for sentences.
    pub(super) framed: FixedBitSet,
}

impl Shape {
    /// Numbers the tokens of a pattern in the order in which `number` is called.
    pub(super) fn new<E>(
        pattern: &crate::query::Pattern,
        number: &mut impl FnMut(&crate::query::Condition) -> Result<usize, E>,
    ) -> Result<Self, E> {
        let body = part(&pattern.body, number)?;
        let outer = match &pattern.body {
            Node::Row(nodes) => nodes.as_slice(),
            only => std::slice::from_ref(only),
        };
        let mark = match (outer.iter().position(|n| matches!(n, Node::Marked(_))), &body) {
            (Some(at), Part::Row(parts)) => {
                let Part::Token(token) = parts[at] else { unreachable!("the parser marks single words") };
                Some((Part::Row(parts[..at].to_vec()), token, Part::Row(parts[at + 1..].to_vec())))
            }
            (Some(_), Part::Token(token)) => Some((Part::Row(Vec::new()), *token, Part::Row(Vec::new()))),
            _ => None,
        };
        let containing = pattern.containing.as_ref().map(|node| part(node, number)).transpose()?;
        Ok(Self { first: body.first(), body, mark, containing, frame: pattern.within })
    }

    /// Any of some rows of words, whose tokens are numbered through.
    pub(super) fn of_rows(lengths: impl Iterator<Item = usize>) -> Self {
        let mut tokens = 0;
        let rows = lengths.map(|length| {
            tokens += length;
            Part::Row((tokens - length..tokens).map(Part::Token).collect())
        });
        let body = Part::Either(rows.collect());
        Self { first: body.first(), body, mark: None, containing: None, frame: None }
    }

    /// The numbers of the tokens when every match is a row of them and nothing else is asked.
    pub(super) fn row(&self) -> Option<Vec<usize>> {
        let mut row = Vec::new();
        let plain = self.containing.is_none() && self.frame.is_none();
        (plain && self.body.is_row(&mut row)).then_some(row)
    }

    pub(super) fn frame(&self) -> Option<Frame> {
        self.frame
    }

    /// True when some stretch fits; what it says once `stop` is set means nothing.
    pub(super) fn fits(&self, words: &Words, stop: &Stop) -> bool {
        let contained = self.contained(words);
        self.starts(words)
            .ones()
            .take_while(|_| !stop.is_set())
            .any(|start| !self.from(start, words, contained.as_deref()).is_empty())
    }

    /// The stretches that fit, ordered by start and end: all of them, or of those that begin at one word the shortest.
    /// Ends early once `stop` is set.
    pub(super) fn find(&self, words: &Words, shortest: bool, stop: &Stop) -> Vec<Stretch> {
        let contained = self.contained(words);
        let mut found = Vec::new();
        for start in self.starts(words).ones().take_while(|_| !stop.is_set()) {
            let ends = self.from(start, words, contained.as_deref());
            for end in ends.into_iter().take(if shortest { 1 } else { usize::MAX }) {
                found.push(Stretch { words: start..end, marked: self.marked(start, end, words) });
            }
        }
        found
    }

    /// The positions at which a stretch can begin.
    fn starts(&self, words: &Words) -> FixedBitSet {
        let mut starts = FixedBitSet::with_capacity(words.count);
        self.first.iter().for_each(|&token| starts.union_with(&words.tokens[token]));
        starts
    }

    /// The ends of the stretches that begin at `start`.
    fn from(&self, start: usize, words: &Words, contained: Option<&[usize]>) -> Vec<usize> {
        let limit = match self.frame {
            None => words.count,
            Some(_) if !words.framed.contains(start) => return Vec::new(),
            Some(_) => (start + 1..words.count)
                .find(|&p| words.frame_starts.contains(p) || !words.framed.contains(p))
                .unwrap_or(words.count),
        };
        let mut ends = ends(&self.body, vec![start], words, limit);
        ends.retain(|&end| end > start && contained.is_none_or(|first| first[start] <= end));
        ends
    }

    /// For each position the least end of an inner stretch that begins there or later.
    fn contained(&self, words: &Words) -> Option<Vec<usize>> {
        let inner = self.containing.as_ref()?;
        let mut first = vec![usize::MAX; words.count + 1];
        for start in (0..words.count).rev() {
            let here = ends(inner, vec![start], words, words.count).into_iter().find(|&end| end > start);
            first[start] = first[start + 1].min(here.unwrap_or(usize::MAX));
        }
        Some(first)
    }

    fn marked(&self, start: usize, end: usize, words: &Words) -> Option<usize> {
        let (before, token, after) = self.mark.as_ref()?;
        ends(before, vec![start], words, end).into_iter().find(|&p| {
            p < end && words.tokens[*token].contains(p) && ends(after, vec![p + 1], words, end).contains(&end)
        })
    }
}

impl Part {
    /// The tokens with which it can begin.
    fn first(&self) -> Vec<usize> {
        let mut first = Vec::new();
        self.add_first(&mut first);
        first
    }

    /// Adds the tokens with which it can begin. True when it can be empty.
    fn add_first(&self, first: &mut Vec<usize>) -> bool {
        match self {
            Part::Token(token) => {
                first.push(*token);
                false
            }
            Part::Row(parts) => parts.iter().all(|part| part.add_first(first)),
            // Each adds its tokens, so none is passed over.
            Part::Either(parts) => parts.iter().map(|part| part.add_first(first)).collect::<Vec<_>>().contains(&true),
            Part::Repeat(part, min, _) => part.add_first(first) || *min == 0,
        }
    }

    /// Adds its tokens to a row while it has one reading only.
    fn is_row(&self, row: &mut Vec<usize>) -> bool {
        match self {
            Part::Token(token) => {
                row.push(*token);
                row.len() <= LONGEST_ROW
            }
            Part::Row(parts) => parts.iter().all(|part| part.is_row(row)),
            Part::Either(_) => false,
            Part::Repeat(part, min, max) => min == max && (0..*max).all(|_| part.is_row(row)),
        }
    }
}

fn part<E>(node: &Node, number: &mut impl FnMut(&crate::query::Condition) -> Result<usize, E>) -> Result<Part, E> {
    Ok(match node {
        Node::Token(condition) => Part::Token(number(condition)?),
        Node::Row(nodes) => Part::Row(nodes.iter().map(|n| part(n, number)).collect::<Result<_, E>>()?),
        Node::Either(nodes) => Part::Either(nodes.iter().map(|n| part(n, number)).collect::<Result<_, E>>()?),
        Node::Repeat { node, min, max } => Part::Repeat(Box::new(part(node, number)?), *min, *max),
        Node::Marked(node) => part(node, number)?,
    })
}

/// Where `part` can end when it begins at one of `starts`, before `limit`; in order, without doubles.
fn ends(part: &Part, starts: Vec<usize>, words: &Words, limit: usize) -> Vec<usize> {
    match part {
        Part::Token(token) => {
            starts.into_iter().filter(|&p| p < limit && words.tokens[*token].contains(p)).map(|p| p + 1).collect()
        }
        Part::Row(parts) => parts
            .iter()
            .fold(starts, |starts, part| if starts.is_empty() { starts } else { ends(part, starts, words, limit) }),
        Part::Either(parts) => {
            in_order(parts.iter().flat_map(|part| ends(part, starts.clone(), words, limit)).collect())
        }
        Part::Repeat(part, min, max) => {
            let mut reached = if *min == 0 { starts.clone() } else { Vec::new() };
            let mut front = starts;
            for times in 1..=*max {
                let before = (front.len(), front.first().copied());
                front = ends(part, front, words, limit);
                if times < *min && before == (front.len(), front.first().copied()) {
                    // What can be empty reaches what it did and more; now it reaches no more.
                    return front;
                }
                if times >= *min {
                    // A place reached with fewer repetitions leads wherever more would.
                    front.retain(|end| reached.binary_search(end).is_err());
                    reached = in_order([reached, front.clone()].concat());
                }
                if front.is_empty() {
                    break;
                }
            }
            reached
        }
    }
}

fn in_order(mut places: Vec<usize>) -> Vec<usize> {
    places.sort_unstable();
    places.dedup();
    places
}
