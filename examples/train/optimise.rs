//! Training: stochastic gradient ascent of the likelihood of the labels, with a step of its own for each weight (`AdaGrad`)
//! and a penalty for large weights.

use letopis::annotate::people::crf::Features;
use letopis::annotate::people::crf::Model;
use letopis::annotate::people::crf::lattice::{self, LABELS, OUTSIDE, Scores, Transitions};
use letopis::annotate::people::crf::model::{TABLE, place};

/// A run of tokens with its labels.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub features: Vec<Features>,
    pub labels: Vec<usize>,
    /// What it counts for.
    pub weight: f32,
}

/// How far a first step goes.
const RATE: f32 = 0.05;
/// What large weights cost.
const PENALTY: f32 = 1e-5;
/// How often every run is seen: with more, next to nothing is gained on texts left out.
const ROUNDS: usize = 10;

struct Trainer {
    weights: Vec<f32>,
    squares: Vec<f32>,
    transitions: Transitions,
    transition_squares: Transitions,
}

/// Trains a model; the order of the instances is shuffled, always in the same way.
pub(crate) fn train(instances: &[Instance]) -> Model {
    let mut trainer = Trainer {
        weights: vec![0.0; TABLE],
        squares: vec![0.0; TABLE],
        transitions: Transitions::default(),
        transition_squares: Transitions::default(),
    };
    let mut order: Vec<usize> = (0..instances.len()).collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..ROUNDS {
        for last in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            #[allow(clippy::cast_possible_truncation)]
            order.swap(last, (state % (last as u64 + 1)) as usize);
        }
        for &index in &order {
            trainer.learn(&instances[index]);
        }
    }
    Model::from_weights(&trainer.weights, trainer.transitions)
}

impl Trainer {
    fn scores(&self, features: &Features) -> Scores {
        let mut scores = Scores::default();
        for &feature in features {
            let at = place(feature);
            scores[lattice::BEGIN] += self.weights[at];
            scores[lattice::INSIDE] += self.weights[at + 1];
        }
        scores
    }

    fn learn(&mut self, instance: &Instance) {
        let scores: Vec<Scores> = instance.features.iter().map(|f| self.scores(f)).collect();
        let expected = lattice::marginals(&scores, &self.transitions);
        let mut previous = OUTSIDE;
        for (token, &label) in instance.labels.iter().enumerate() {
            for wanted in [lattice::BEGIN, lattice::INSIDE] {
                let gradient = instance.weight * (f32::from(u8::from(label == wanted)) - expected.nodes[token][wanted]);
                if gradient.abs() > 1e-4 {
                    for &feature in &instance.features[token] {
                        let at = place(feature) + wanted;
                        let step = gradient - PENALTY * self.weights[at];
                        self.squares[at] += step * step;
                        self.weights[at] += RATE * step / (1e-3 + self.squares[at].sqrt());
                    }
                }
            }
            for from in 0..LABELS {
                for to in 0..LABELS {
                    let seen = f32::from(u8::from((from, to) == (previous, label)));
                    let gradient = instance.weight * (seen - expected.edges[token][from][to]);
                    let square = &mut self.transition_squares[from][to];
                    *square += gradient * gradient;
                    self.transitions[from][to] += RATE * gradient / (1e-3 + square.sqrt());
                }
            }
            previous = label;
        }
    }
}
