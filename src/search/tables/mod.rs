//! Tables: frequencies, collocations, runs of words, keywords, timelines. Counts come from the postings and from the
//! words stored with each passage; [`statistics`](crate::statistics) makes measures of them.

mod collocations;
mod frequencies;
mod keywords;
mod runs;
mod subcorpus;
mod timeline;

pub use collocations::{Collocate, CollocationRequest};
pub use frequencies::{Frequency, FrequencyKey, FrequencyTable};
pub use keywords::Keyword;
pub use runs::WordRun;
pub use subcorpus::Layer;
pub use timeline::{Timeline, TimelineYear};
