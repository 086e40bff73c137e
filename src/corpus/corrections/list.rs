//! The corrections of a library in the order they were made.

use super::Correction;
use crate::model::json_fault;

/// All lines of `corrections.jsonl`. Later corrections win over earlier ones; lines that cannot be read are kept as
/// they are, so that writing the file loses nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq)]
enum Line {
    Good(Box<Correction>),
    Unreadable(String),
}

/// A line that is no correction. It is kept in the file and not used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem} (the line is left out until it is mended)")]
pub struct CorrectionError {
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what to do.
    pub problem: String,
}

impl Corrections {
    /// Reads a file's text. Blank lines are passed over; a bad line gives an error and the others are used.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<CorrectionError>) {
        let mut errors = Vec::new();
        let mut lines = Vec::new();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match read_line(line) {
                Ok(correction) => lines.push(Line::Good(Box::new(correction))),
                Err((column, problem)) => {
                    lines.push(Line::Unreadable(line.to_owned()));
                    errors.push(CorrectionError { line: index + 1, column, problem });
                }
            }
        }
        (Self { lines }, errors)
    }

    /// The file's text: one line each.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            match line {
                // A record of strings and numbers always serialises.
                Line::Good(correction) => text += &serde_json::to_string(correction).unwrap_or_default(),
                Line::Unreadable(line) => text += line,
            }
            text.push('\n');
        }
        text
    }

    /// The corrections, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Correction> {
        self.lines.iter().filter_map(|line| match line {
            Line::Good(correction) => Some(&**correction),
            Line::Unreadable(_) => None,
        })
    }

    /// The corrections of a work, oldest first, as [`apply`](super::apply) takes them.
    #[must_use]
    pub fn of_work(&self, work: &str) -> Vec<&Correction> {
        self.iter().filter(|c| c.concerns(work)).collect()
    }

    /// The corrections of works that `known` does not know: removed or renamed ones. They wait for their work.
    pub fn of_unknown_works(&self, known: impl Fn(&str) -> bool) -> impl Iterator<Item = &Correction> {
        self.iter().filter(move |c| !c.is_general() && !known(&c.work))
    }

    /// The correction with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Correction> {
        self.iter().find(|c| c.id == id)
    }

    /// Adds a correction as the latest and returns its id. An equal one made earlier moves to the end.
    pub fn append(&mut self, mut correction: Correction) -> String {
        if correction.id.is_empty() {
            correction.id = correction.content_id();
        }
        let id = correction.id.clone();
        self.undo(&id);
        self.lines.push(Line::Good(Box::new(correction)));
        id
    }

    /// Takes a correction back, so that earlier ones of the same words hold again; `None` when there is none.
    pub fn undo(&mut self, id: &str) -> Option<Correction> {
        let mut undone = None;
        self.lines.retain_mut(|line| match line {
            Line::Good(correction) if correction.id == id => {
                undone = Some((**correction).clone());
                false
            }
            _ => true,
        });
        undone
    }
}

fn read_line(line: &str) -> Result<Correction, (usize, String)> {
    let mut correction: Correction = serde_json::from_str(line).map_err(|e| {
        let before = line.get(..e.column().saturating_sub(1)).unwrap_or(line);
        (before.chars().count() + 1, advice(&e))
    })?;
    if let Some(problem) = correction.problem() {
        return Err((1, problem.to_owned()));
    }
    if correction.id.is_empty() {
        correction.id = correction.content_id();
    }
    Ok(correction)
}

/// The parser's message without its own line and column, and what to do.
fn advice(error: &serde_json::Error) -> String {
    let message = json_fault(error);
    if error.is_data() { message } else { format!("{message}: a line must be one whole JSON object") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str =
        r#"{"work":"w","target":"mention","words":"Седов","change":{"of":"mention","not_person":true},"by":"я"}"#;

    fn bad(line: &str) -> CorrectionError {
        let (corrections, mut errors) = Corrections::read(&format!("{GOOD}\n\n{line}\n"));
        assert_eq!(corrections.iter().count(), 1, "the good line is used");
        errors.pop().unwrap()
    }

    #[test]
    fn a_bad_line_is_named_by_line_and_column() {
        let error = bad(r#"{"work":"ш" "target":"act"}"#);
        assert_eq!((error.line, error.column), (3, 13));
        assert!(error.problem.contains("JSON object"), "{error}");
    }

    #[test]
    fn a_wrong_date_is_named_with_the_right_forms() {
        let error = bad(r#"{"work":"w","target":"quote","words":"слово","change":{"of":"quote","said":"30 мая 37"}}"#);
        assert!(error.problem.contains("«30 мая 37»") && error.problem.contains("1937-05-02"), "{error}");
    }

    #[test]
    fn a_correction_that_changes_nothing_is_an_error() {
        let error = bad(r#"{"work":"w","target":"quote","words":"слово","change":{"of":"quote"}}"#);
        assert!(error.problem.contains("nothing is changed"), "{error}");
    }

    #[test]
    fn a_change_must_fit_its_target() {
        let error = bad(r#"{"work":"w","target":"act","words":"слово","change":{"of":"quote","by":null}}"#);
        assert!(error.problem.contains("disagree"), "{error}");
    }

    #[test]
    fn a_bad_line_survives_writing() {
        let (mut corrections, _) = Corrections::read("{мимо\n");
        let (more, _) = Corrections::read(GOOD);
        corrections.append(more.iter().next().unwrap().clone());
        assert!(corrections.write().starts_with("{мимо\n{"));
    }

    #[test]
    fn an_equal_correction_made_again_becomes_the_latest() {
        let (mut corrections, _) = Corrections::read(GOOD);
        let first = corrections.iter().next().unwrap().clone();
        corrections.append(Correction { id: String::new(), note: Some("позже".to_owned()), ..first.clone() });
        corrections.append(first.clone());
        assert_eq!(corrections.iter().count(), 2);
        assert_eq!(corrections.iter().last(), Some(&first));
    }

    #[test]
    fn undo_takes_a_correction_back() {
        let (mut corrections, _) = Corrections::read(GOOD);
        let id = corrections.iter().next().unwrap().id.clone();
        assert!(corrections.undo(&id).is_some());
        assert!(corrections.undo(&id).is_none());
        assert_eq!(corrections.write(), "");
    }

    #[test]
    fn corrections_of_a_removed_work_are_found() {
        let (corrections, _) = Corrections::read(GOOD);
        assert_eq!(corrections.of_unknown_works(|work| work == "w").count(), 0);
        assert_eq!(corrections.of_unknown_works(|_| false).count(), 1);
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_writing_loses_no_line(text in "(\\PC{0,40}\n){0,5}") {
            let (corrections, _) = Corrections::read(&text);
            let kept = text.trim_start_matches('\u{feff}').lines().filter(|l| !l.trim().is_empty()).count();
            prop_assert_eq!(corrections.write().lines().count(), kept);
        }
    }
}
