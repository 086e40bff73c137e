//! From characters to analysed words: spelling, sentences and tokens, morphology.
//!
//! The only room that knows the dictionary and segmentation crates. [`Morphology::analyse`] turns a [`Work`] into
//! [`Analysed`]; folding of spelling is per token and never moves an offset.
//!
//! [`Work`]: crate::model::Work
//! [`Analysed`]: crate::model::Analysed

mod analysis;
mod context;
mod fold;
mod hyphen;
mod inflection;
mod lexicon;
mod lookalikes;
mod morphology;
mod orthography;
mod segmentation;
mod single;
mod unspaced;

pub(crate) use hyphen::keeps_hyphen;
pub(crate) use lookalikes::lookalike;
pub(crate) use single::{is_given_name, is_infinitive};
pub(crate) use unspaced::{LONGEST_WORD, words_of};

pub use fold::{casing, fold_text, fold_yo, is_invisible, is_roman_numeral, title_case};
pub use morphology::{Morphology, TextError};
pub use orthography::{Orthography, has_old_letters, orthography_of};
