//! How strongly two words are bound: the measures of the Sketch Engine (Lexical Computing, *Statistics used in the
//! Sketch Engine*, 2015), and the log-likelihood ratio of T. Dunning (*Computational Linguistics* 19 (1993), 61–74).

/// The counts of a node and a collocate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// How often the collocate stands near the node.
    pub together: u64,
    /// How often the node occurs.
    pub node: u64,
    /// How often the collocate occurs in all.
    pub collocate: u64,
    /// Words of the corpus.
    pub words: u64,
}

/// A measure of association.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Association {
    /// 14 + log₂ Dice: does not depend on the size of the corpus; 14 at most.
    LogDice,
    /// Log-likelihood ratio: how little it could be chance; above 10.83 at the level of 0.1 %.
    LogLikelihood,
    /// Mutual information: how many times more often than by chance, in bits; favours rare words.
    MutualInformation,
}

impl Association {
    /// The measure of a pair. Counts that cannot be are brought into bounds.
    ///
    /// # Examples
    /// ```
    /// use letopis::statistics::{Association, Pair};
    /// let pair = Pair { together: 10, node: 10, collocate: 10, words: 1_000_000 };
    /// assert_eq!(Association::LogDice.of(pair), 14.0);
    /// ```
    #[must_use]
    pub fn of(self, pair: Pair) -> f64 {
        let [together, node, collocate, words] = [pair.together, pair.node, pair.collocate, pair.words].map(real);
        if together == 0.0 {
            return if self == Association::LogLikelihood { 0.0 } else { f64::NEG_INFINITY };
        }
        match self {
            Association::LogDice => 14.0 + (2.0 * together / (node + collocate)).log2(),
            Association::MutualInformation => (together * words / (node * collocate)).log2(),
            Association::LogLikelihood => {
                let cells = [together, node - together, collocate - together, words + together - node - collocate];
                let margins = [node, collocate, words - node, words - collocate];
                let sum: f64 = cells.map(x_log_x).iter().sum();
                let margin_sum: f64 = margins.map(x_log_x).iter().sum();
                (2.0 * (sum + x_log_x(words) - margin_sum)).max(0.0)
            }
        }
    }
}

/// x ln x, 0 at 0 and below.
fn x_log_x(x: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { x * x.ln() }
}

#[allow(clippy::cast_precision_loss)]
fn real(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-6
    }

    #[test]
    fn words_no_closer_than_chance_have_no_association() {
        let pair = Pair { together: 1, node: 10, collocate: 100, words: 1000 };
        assert!(near(Association::LogLikelihood.of(pair), 0.0));
        assert!(near(Association::MutualInformation.of(pair), 0.0));
    }

    #[test]
    fn the_likelihood_ratio_is_that_of_the_table_of_four_cells() {
        // 110, 2442, 111, 29114: Dunning's example «th … of» computed by his formula over rows and columns.
        let pair = Pair { together: 110, node: 110 + 2442, collocate: 110 + 111, words: 110 + 2442 + 111 + 29114 };
        let observed = [110.0, 2442.0, 111.0, 29114.0_f64];
        let (rows, columns) = ([2552.0, 29225.0_f64], [221.0, 31556.0_f64]);
        let expected = [
            rows[0] * columns[0] / 31777.0,
            rows[0] * columns[1] / 31777.0,
            rows[1] * columns[0] / 31777.0,
            rows[1] * columns[1] / 31777.0,
        ];
        let ratio: f64 = observed.iter().zip(expected).map(|(o, e)| 2.0 * o * (o / e).ln()).sum();
        assert!(near(Association::LogLikelihood.of(pair), ratio));
    }

    #[test]
    fn twice_as_often_as_by_chance_is_one_bit() {
        let pair = Pair { together: 2, node: 10, collocate: 100, words: 1000 };
        assert!(near(Association::MutualInformation.of(pair), 1.0));
    }
}
