//! `letopis verify`: is this quotation in the corpus? Status 0 when the words are there and nothing said of them proved
//! wrong, 1 when some quotation is nowhere, 3 when all are there and some with differences.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use letopis::search::{Grade, Session, VerifyRequest};
use letopis::view;
use serde_json::json;

use super::args::{Global, VerifyArgs};
use super::console::Console;
use super::{answers, cite, library, quotes};

/// Found, but not as it was quoted.
const DIFFERS: u8 = 3;

pub(super) fn run(console: &Console, global: &Global, args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let said = answers::years(args.said.as_ref())?;
    let texts = texts(args)?;
    if texts.is_empty() {
        bail!("{}", console.messages.text("verify.empty"));
    }
    let session = library::open(console, &library)?;
    let by = args.by.as_ref().map(|name| bearers(console, &session, name)).transpose()?;
    let (mut absent, mut differ, mut ids) = (0, 0, Vec::new());
    for (index, text) in texts.iter().enumerate() {
        let request = VerifyRequest {
            text: text.clone(),
            by: by.clone(),
            said,
            page: args.page.clone(),
            limit: args.limit.max(1),
        };
        let verdict = session.verify(&request)?;
        if verdict.grade == Grade::Absent {
            absent += 1;
        } else if !verdict.holds() {
            differ += 1;
        }
        let place = verdict.places.first().and_then(|p| p.pieces.first());
        ids.push(place.map_or_else(String::new, |p| {
            p.quote.as_ref().map_or_else(|| p.passage.clone(), |hit| hit.quote.quote.id.clone())
        }));
        if console.json {
            console.line(&view::verdict_record(text, &verdict, index + 1, &cite::of_place))?;
        } else {
            let card = view::verdict_card(text, &verdict, index + 1, console.page, console.messages, &cite::of_place);
            console.data(&card)?;
            console.data("\n")?;
        }
    }
    answers::remember(&library, 1, &ids);
    if console.json {
        let (total, held) = (texts.len(), texts.len() - absent - differ);
        console.line(&json!({
            "schema": view::json::SCHEMA, "kind": "summary", "total": total, "held": held, "differ": differ,
            "absent": absent,
        }))?;
    }
    Ok(ExitCode::from(match (absent, differ) {
        (0, 0) => 0,
        (0, _) => DIFFERS,
        _ => 1,
    }))
}

/// The quotations: of the arguments, of a file, else of stdin.
fn texts(args: &VerifyArgs) -> anyhow::Result<Vec<String>> {
    if !args.text.is_empty() {
        let text = args.text.join(" ");
        return Ok(if text.trim().is_empty() { Vec::new() } else { vec![text] });
    }
    let text = match &args.file {
        Some(file) if file != Path::new("-") => fs::read_to_string(file).with_context(|| file.display().to_string())?,
        _ => {
            let mut text = String::new();
            io::stdin().lock().read_to_string(&mut text).context("stdin")?;
            text
        }
    };
    Ok(divided(text.trim_start_matches('\u{feff}')))
}

/// One quotation a line; where there are blank lines between, one between two of them.
fn divided(text: &str) -> Vec<String> {
    let mut quotations: Vec<String> = Vec::new();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let first = lines.iter().position(|l| !l.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|l| !l.is_empty()).map_or(first, |l| l + 1);
    let by_blank_lines = lines[first..last].iter().any(|l| l.is_empty());
    let mut open = false;
    for line in &lines[first..last] {
        match quotations.last_mut().filter(|_| open && by_blank_lines) {
            _ if line.is_empty() => open = false,
            Some(quotation) => {
                quotation.push('\n');
                quotation.push_str(line);
            }
            None => {
                quotations.push((*line).to_owned());
                open = true;
            }
        }
    }
    quotations
}

/// The name and whom it can mean; nobody: says so, and the check will fail.
fn bearers(console: &Console, session: &Session, name: &str) -> anyhow::Result<(String, Vec<String>)> {
    let found = quotes::party(console, session, name, true)?;
    Ok((name.to_owned(), found.map(|(ids, _)| ids).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::divided;

    #[test]
    fn quotations_stand_one_a_line_or_between_blank_lines() {
        assert_eq!(divided("\nодна\nдругая\n\n"), ["одна", "другая"]);
        assert_eq!(divided("одна\nв двух строках\n\n\nдругая\n"), ["одна\nв двух строках", "другая"]);
        assert_eq!(divided("\n \n"), Vec::<String>::new());
    }
}
