//! The weights: a table indexed by the hash of a feature, used as it lies in the program, without parsing.

use std::borrow::Cow;

use super::features::Features;
use super::lattice::{BEGIN, INSIDE, LABELS, Scores, Transitions};

/// Two to this power is the number of places in the table. Features that meet in one place share its weights.
pub const BITS: u32 = 18;
/// Weights at a place: of the first and of a later token of a name. A token outside always weighs nothing.
pub const WEIGHTS: usize = 2;
/// Bytes of the table.
pub const TABLE: usize = WEIGHTS << BITS;

const MAGIC: &[u8; 8] = b"letocrf1";
const HEAD: usize = MAGIC.len() + 4 + 4 * LABELS * LABELS;

static BUNDLED: &[u8] = include_bytes!("../data/model.bin");

/// A trained model.
#[derive(Clone, Debug)]
pub struct Model {
    /// What one step of a weight is worth.
    scale: f32,
    /// Weights of pairs of labels.
    pub transitions: Transitions,
    /// Weights as signed bytes.
    table: Cow<'static, [u8]>,
}

impl Model {
    /// The model that is part of the program; `None` only in a build without one.
    #[must_use]
    pub fn bundled() -> Option<Self> {
        Self::read(BUNDLED)
    }

    /// A model in the form that [`Model::bytes`] writes.
    #[must_use]
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let (head, table) = bytes.split_at_checked(HEAD)?;
        let mut numbers =
            head.strip_prefix(MAGIC)?.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().unwrap_or_default()));
        let scale = numbers.next()?;
        let mut transitions = Transitions::default();
        transitions.iter_mut().flatten().zip(numbers).for_each(|(weight, number)| *weight = number);
        (table.len() == TABLE).then_some(Self { scale, transitions, table: Cow::Borrowed(table) })
    }

    /// A model of trained weights: [`WEIGHTS`] for each place of the table. They are rounded to a byte each.
    #[must_use]
    pub fn from_weights(weights: &[f32], transitions: Transitions) -> Self {
        let most = weights.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
        let scale = if most > 0.0 { most / f32::from(i8::MAX) } else { 1.0 };
        #[allow(clippy::cast_possible_truncation)]
        let mut table: Vec<u8> = weights.iter().map(|w| ((w / scale).round() as i8).to_le_bytes()[0]).collect();
        table.resize(TABLE, 0);
        Self { scale, transitions, table: Cow::Owned(table) }
    }

    /// The model as it is kept in a file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let numbers = std::iter::once(&self.scale).chain(self.transitions.iter().flatten());
        let head = MAGIC.iter().copied().chain(numbers.flat_map(|n| n.to_le_bytes()));
        head.chain(self.table.iter().copied()).collect()
    }

    /// The weights of the labels of a token with these features.
    #[must_use]
    pub fn scores(&self, features: &Features) -> Scores {
        let mut sums = [0_i32; WEIGHTS];
        for &feature in features {
            let at = place(feature);
            for (sum, &byte) in sums.iter_mut().zip(&self.table[at..at + WEIGHTS]) {
                *sum += i32::from(i8::from_le_bytes([byte]));
            }
        }
        let mut scores = Scores::default();
        #[allow(clippy::cast_precision_loss)]
        for label in [BEGIN, INSIDE] {
            scores[label] = sums[label] as f32 * self.scale;
        }
        scores
    }
}

/// Where the weights of a feature begin.
#[must_use]
pub fn place(feature: u32) -> usize {
    (feature >> (u32::BITS - BITS)) as usize * WEIGHTS
}
