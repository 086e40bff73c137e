//! JSON lines: a citation on each line, the whole item beside it.

use serde_json::{Value, json};

use super::citation::Citation;
use super::{Form, Options, csl, lines, sources};

/// Raised when a field changes its meaning.
const SCHEMA: u32 = 1;

/// A line for each citation: `cited` has place and words, `item` the source as CSL-JSON, `reference` the line of the
/// standard.
pub(super) fn write(citations: &[Citation], options: &Options) -> String {
    let options = Options { form: Form::Note, joined: false, ..options.clone() };
    let mut out = String::new();
    for ((citation, key), line) in citations.iter().zip(sources::keys(citations)).zip(lines::of(citations, &options)) {
        let item: Value = serde_json::to_value(citation.reference).unwrap_or_default();
        let record = json!({
            "schema": SCHEMA,
            "kind": "citation",
            "key": key,
            "cited": csl::cited(citation),
            "reference": line,
            "item": item,
        });
        out += &record.to_string();
        out.push('\n');
    }
    out
}
