//! JSON lines: a citation on each line, the whole item beside it.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::citation::Citation;
use super::{Form, Options, csl, lines, sources};

/// Raised when a field changes its meaning.
const SCHEMA: u32 = 1;

/// A line for each citation: `cited` has place and words, `item` the source as CSL-JSON, `reference` the line of the
/// standard.
pub(super) fn write(citations: &[Citation], options: &Options) -> String {
    let options = Options { form: Form::Note, joined: false, ..options.clone() };
    let (keys, lines) = (sources::keys(citations), lines::of(citations, &options));
    let record = |((citation, key), line): ((&Citation, String), String)| {
        let item: Value = serde_json::to_value(citation.reference).unwrap_or_default();
        let record = json!({
            "schema": SCHEMA,
            "kind": "citation",
            "key": key,
            "cited": csl::cited(citation),
            "reference": line,
            "item": item,
        });
        record.to_string() + "\n"
    };
    citations.par_iter().zip(keys).zip(lines).map(record).collect()
}
