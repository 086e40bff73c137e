//! Gold records and the answers of the tagger to them.

use letopis::source::record::InputRecord;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::tagger;

/// A gold record and the answer to it.
pub(super) struct Case<G, P> {
    pub(super) gold: G,
    pub(super) answer: P,
}

/// Annotates the texts of a gold set (JSON lines).
pub(super) fn cases<G, P>(set: &str) -> Vec<Case<G, P>>
where
    G: DeserializeOwned + Send,
    P: DeserializeOwned + Send,
{
    let lines: Vec<&str> = set.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.par_iter().map(|line| case(line)).collect()
}

fn case<G: DeserializeOwned, P: DeserializeOwned>(line: &str) -> Case<G, P> {
    let record: InputRecord = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e} in {line}"));
    let answer: Value = tagger::answer(&record);
    Case {
        gold: serde_json::from_str(line).unwrap_or_else(|e| panic!("{e} in {line}")),
        answer: serde_json::from_value(answer).expect("the tagger answers in the form of its records"),
    }
}
