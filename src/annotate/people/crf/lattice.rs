//! The chain itself: labels, transitions, the best path and the probabilities of labels.

/// Labels of a token: first of a name, inside one, outside.
pub const LABELS: usize = 3;
/// First token of a name.
pub const BEGIN: usize = 0;
/// A later token of a name.
pub const INSIDE: usize = 1;
/// No part of a name.
pub const OUTSIDE: usize = 2;

/// Weights of the three labels at one token.
pub type Scores = [f32; LABELS];
/// Weights of a label (second index) after another (first index).
pub type Transitions = [[f32; LABELS]; LABELS];

/// What stands for minus infinity: a name cannot begin in its middle.
const NEVER: f32 = -1e4;

/// Probabilities of labels, and of pairs of neighbours, in a run of tokens with [`OUTSIDE`] at both ends.
#[derive(Debug, Default)]
pub struct Marginals {
    /// Of each label at each token.
    pub nodes: Vec<Scores>,
    /// Of each pair, the second token of the pair being the index; the first is preceded by [`OUTSIDE`].
    pub edges: Vec<Transitions>,
}

fn step(transitions: &Transitions, from: usize, to: usize) -> f32 {
    if from == OUTSIDE && to == INSIDE { NEVER } else { transitions[from][to] }
}

fn log_sum(values: Scores) -> f32 {
    let most = values.iter().copied().fold(f32::MIN, f32::max);
    most + values.iter().map(|v| (v - most).exp()).sum::<f32>().ln()
}

/// The probabilities of all labels and pairs.
#[must_use]
pub fn marginals(scores: &[Scores], transitions: &Transitions) -> Marginals {
    let mut forward: Vec<Scores> = Vec::with_capacity(scores.len());
    for (place, score) in scores.iter().enumerate() {
        let mut now = [0.0; LABELS];
        for (to, value) in now.iter_mut().enumerate() {
            *value = score[to]
                + match place.checked_sub(1) {
                    None => step(transitions, OUTSIDE, to),
                    Some(last) => {
                        log_sum(std::array::from_fn(|from| forward[last][from] + step(transitions, from, to)))
                    }
                };
        }
        forward.push(now);
    }
    let Some(&end) = forward.last() else { return Marginals::default() };
    let total = log_sum(end);
    let mut backward = vec![[0.0; LABELS]; scores.len()];
    for place in (1..scores.len()).rev() {
        backward[place - 1] = std::array::from_fn(|from| {
            log_sum(std::array::from_fn(|to| step(transitions, from, to) + scores[place][to] + backward[place][to]))
        });
    }
    let nodes = forward
        .iter()
        .zip(&backward)
        .map(|(f, b)| std::array::from_fn(|label| (f[label] + b[label] - total).exp()))
        .collect();
    let edges = (0..scores.len())
        .map(|place| {
            std::array::from_fn(|from| {
                std::array::from_fn(|to| {
                    let before = match place.checked_sub(1) {
                        None if from == OUTSIDE => 0.0,
                        None => NEVER,
                        Some(last) => forward[last][from],
                    };
                    (before + step(transitions, from, to) + scores[place][to] + backward[place][to] - total).exp()
                })
            })
        })
        .collect();
    Marginals { nodes, edges }
}

/// The most likely labels of a run of tokens; of equals, the first label wins.
#[must_use]
pub fn best_path(scores: &[Scores], transitions: &Transitions) -> Vec<usize> {
    let mut best = [NEVER, NEVER, 0.0];
    let mut from: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    for score in scores {
        let mut back = [OUTSIDE; LABELS];
        let now: Scores = std::array::from_fn(|to| {
            let mut most = f32::MIN;
            for (label, value) in best.iter().enumerate() {
                let value = value + step(transitions, label, to);
                if value > most {
                    (most, back[to]) = (value, label);
                }
            }
            most + score[to]
        });
        best = now;
        from.push(back);
    }
    let mut label = (0..LABELS).reduce(|a, b| if best[b] > best[a] { b } else { a }).unwrap_or(OUTSIDE);
    let mut path = vec![OUTSIDE; scores.len()];
    for place in (0..scores.len()).rev() {
        path[place] = label;
        label = from[place][label];
    }
    path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NONE: Transitions = [[0.0; LABELS]; LABELS];

    #[test]
    fn a_name_never_begins_inside() {
        assert_eq!(best_path(&[[0.0, 9.0, 1.0], [0.0, 0.0, 1.0]], &NONE)[0], OUTSIDE);
    }

    #[test]
    fn the_best_path_weighs_transitions() {
        let mut transitions = NONE;
        transitions[BEGIN][INSIDE] = 2.0;
        assert_eq!(best_path(&[[1.0, 0.0, 0.5], [0.5, 0.0, 0.6]], &transitions), [BEGIN, INSIDE]);
    }

    #[test]
    fn probabilities_sum_to_one() {
        let found = marginals(&[[1.0, 0.0, 0.5], [0.3, 0.8, 0.6], [0.1, 0.2, 0.3]], &NONE);
        assert!(found.nodes.iter().all(|n| (n.iter().sum::<f32>() - 1.0).abs() < 1e-4));
        assert!(found.edges.iter().all(|e| (e.iter().flatten().sum::<f32>() - 1.0).abs() < 1e-4));
    }

    fn weight(scores: &[Scores], transitions: &Transitions, path: &[usize]) -> f32 {
        let before = std::iter::once(&OUTSIDE).chain(path);
        path.iter().zip(before).zip(scores).map(|((&to, &from), own)| step(transitions, from, to) + own[to]).sum()
    }

    /// Every way to label so many tokens.
    fn paths(tokens: usize) -> Vec<Vec<usize>> {
        let one_more = |paths: Vec<Vec<usize>>, _| {
            paths.iter().flat_map(|path| (0..LABELS).map(|label| [path.as_slice(), &[label]].concat())).collect()
        };
        (0..tokens).fold(vec![Vec::new()], one_more)
    }

    proptest! {
        #[test]
        fn the_best_path_and_the_probabilities_are_those_of_all_paths(
            scores in proptest::collection::vec(proptest::array::uniform3(-3.0_f32..3.0), 1..6),
            transitions in proptest::array::uniform3(proptest::array::uniform3(-2.0_f32..2.0)),
        ) {
            let all = paths(scores.len());
            let weights: Vec<f32> = all.iter().map(|path| weight(&scores, &transitions, path)).collect();
            let most = weights.iter().copied().fold(f32::MIN, f32::max);
            let best = weight(&scores, &transitions, &best_path(&scores, &transitions));
            prop_assert!((best - most).abs() < 1e-3);
            let sum: f32 = weights.iter().map(|w| (w - most).exp()).sum();
            let found = marginals(&scores, &transitions);
            for (token, node) in found.nodes.iter().enumerate() {
                for (label, probability) in node.iter().enumerate() {
                    let through = all.iter().zip(&weights).filter(|(path, _)| path[token] == label);
                    let expected = through.map(|(_, w)| (w - most).exp()).sum::<f32>() / sum;
                    prop_assert!((probability - expected).abs() < 1e-3, "{} {}", probability, expected);
                }
            }
        }
    }
}
