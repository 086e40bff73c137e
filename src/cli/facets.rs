//! `letopis search --facets`: how the passages of an answer are distributed.

use std::collections::HashMap;
use std::process::ExitCode;

use letopis::search::{FacetKey, FacetValue, PassageRequest, Session};
use letopis::view::{Cell, Table, json};

use super::console::Console;

/// Prints the most frequent values of each facet, `most` at most.
pub(super) fn print(
    console: &Console,
    session: &Session,
    request: &PassageRequest,
    most: usize,
) -> anyhow::Result<ExitCode> {
    let values = session.facets(request)?;
    if console.json {
        values.iter().try_for_each(|value| console.line(&json::row("facet", value)))?;
    } else {
        let names = names(console, session, &values)?;
        for facet in values.chunk_by(|a, b| a.facet == b.facet) {
            print_one(console, facet, &names, most)?;
        }
    }
    Ok(if values.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn print_one(
    console: &Console,
    facet: &[FacetValue],
    names: &HashMap<String, String>,
    most: usize,
) -> anyhow::Result<()> {
    let m = console.messages;
    let key = facet[0].facet;
    let shown = if key == FacetKey::Years { facet.len() } else { most };
    let head = [format!("facet.{}", key.as_str()), "table.passages".to_owned()];
    let name = |value: &str| names.get(value).cloned().unwrap_or_else(|| value.to_owned());
    let rows = facet.iter().take(shown).map(|v| vec![Cell::Text(name(&v.value)), Cell::Count(v.passages)]);
    let table = Table { head: head.map(|k| m.maybe(&k).unwrap_or(&k).to_owned()).to_vec(), rows: rows.collect() };
    console.data(&table.aligned())?;
    if shown < facet.len() {
        console.data(&format!("{}\n", m.with("facet.more", &[("n", &(facet.len() - shown))])))?;
    }
    Ok(console.data("\n")?)
}

/// People and media in words.
fn names(console: &Console, session: &Session, values: &[FacetValue]) -> anyhow::Result<HashMap<String, String>> {
    let mut names: HashMap<String, String> = session.people()?.into_iter().map(|p| (p.id, p.name)).collect();
    for value in values.iter().filter(|v| v.facet == FacetKey::Media) {
        let word = console.messages.maybe(&format!("medium.{}", value.value));
        names.insert(value.value.clone(), word.unwrap_or(&value.value).to_owned());
    }
    for value in values.iter().filter(|v| v.facet == FacetKey::Speakers) {
        if let Some(body) = value.value.strip_prefix('~') {
            names.insert(value.value.clone(), body.to_owned());
        }
    }
    Ok(names)
}
