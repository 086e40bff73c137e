//! A linear-chain conditional random field: which words of a sentence are names, by all that surrounds them.
//!
//! It reads only `segments`; at each of their tokens `features` make numbers, `model` looks up what they weigh, and
//! `lattice` finds the labels. Our own, since the crates there are name features by strings: the table of hashes
//! needs no strings and no loading.

mod features;
pub mod lattice;
pub mod model;
mod profile;
mod segments;

use std::ops::Range;

pub(super) use self::features::Mark;
pub use self::features::{COUNT, Features};
pub use self::model::Model;
use super::roles::Roles;
use crate::annotate::Document;

/// A run of tokens to be labelled.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Tokens of the work.
    pub tokens: Range<usize>,
    /// Features of each of them.
    pub features: Vec<Features>,
}

/// A name that the model finds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Tokens of the work.
    pub tokens: Range<usize>,
    /// The least probability of one of its tokens being labelled so.
    pub probability: f32,
}

/// What the model says of a work.
#[derive(Debug, Default)]
pub(super) struct Labelled {
    /// Names in order.
    pub names: Vec<Found>,
    /// For each token the probability of being part of a name; `None` where the model was not asked.
    pub probabilities: Vec<Option<f32>>,
}

/// The runs of a work that are asked for, in order.
pub(super) fn segments(
    document: &Document<'_>,
    roles: &[Roles],
    marks: &[Mark],
    asked: impl Fn(&Range<usize>) -> bool,
) -> Vec<Segment> {
    let tokens = &document.analysed.tokens;
    let extractor = features::Extractor::new(document.work, tokens, roles, marks);
    let mut found = Vec::new();
    for sentence in &document.analysed.sentences {
        for range in segments::segments(tokens, roles, sentence).filter(&asked) {
            let features = extractor.features(sentence, range.clone());
            found.push(Segment { tokens: range, features });
        }
    }
    found
}

/// Labels the runs of a work that are asked for.
pub(super) fn label(
    model: &Model,
    document: &Document<'_>,
    roles: &[Roles],
    marks: &[Mark],
    asked: impl Fn(&Range<usize>) -> bool,
) -> Labelled {
    let mut labelled = Labelled { names: Vec::new(), probabilities: vec![None; document.analysed.tokens.len()] };
    for segment in segments(document, roles, marks, asked) {
        let scores: Vec<_> = segment.features.iter().map(|f| model.scores(f)).collect();
        let path = lattice::best_path(&scores, &model.transitions);
        let nodes = lattice::marginals(&scores, &model.transitions).nodes;
        for (place, (&label, node)) in path.iter().zip(&nodes).enumerate() {
            let index = segment.tokens.start + place;
            labelled.probabilities[index] = Some(1.0 - node[lattice::OUTSIDE]);
            match (label, labelled.names.last_mut()) {
                (lattice::BEGIN, _) => {
                    labelled.names.push(Found { tokens: index..index + 1, probability: node[label] });
                }
                (lattice::INSIDE, Some(name)) => {
                    name.tokens.end = index + 1;
                    name.probability = name.probability.min(node[label]);
                }
                _ => {}
            }
        }
    }
    labelled
}
