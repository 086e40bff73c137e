//! **letopis** (летопись): an annotated corpus of Russian historical texts and the tool that searches it.
//!
//! A historian drops sources into `corpus/`; letopis reads them, tags people, dates, decrees and quotations, builds a
//! full-text index in `index/`, and answers: who said this, to whom, when, under which decree, on which page, and how
//! do I cite it.
//!
//! Data flows one way through the modules:
//!
//! ```text
//! file ─ source ─▶ Work ─ text ─▶ Analysed ─ annotate ─▶ link ─▶ Annotations ─ pipeline ─▶ index
//! query text ─ query ─▶ AST ─ search ─▶ Hits ─▶ view and cite
//! ```
//!
//! The library never prints and never exits: the command line lives in the binary (`src/main.rs`, `src/cli`).

pub mod annotate;
pub mod authority;
pub mod cite;
pub mod corpus;
pub mod index;
pub mod link;
pub mod model;
pub mod pipeline;
pub mod query;
pub mod search;
pub mod source;
pub mod statistics;
pub mod text;
pub mod view;
