//! Passages in the formats of other programs. Each writer gets one passage after the other and returns what to write.

mod conllu;
mod delimited;
mod layers;
mod tei;

pub use conllu::Conllu;
pub use delimited::{line_row, passage_row, row_head};
pub use tei::Tei;
