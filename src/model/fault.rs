//! Faults of JSON, for messages that tell the place themselves.

/// What the parser says of a fault, without its own line and column.
pub(crate) fn json_fault(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what).to_owned()
}
