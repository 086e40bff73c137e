//! `letopis show`: anything by its id.

use std::process::ExitCode;

use letopis::corpus::Library;
use letopis::search::{ActFilter, Found, Session};
use letopis::view;

use super::args::Global;
use super::console::Console;
use super::{answers, cite, library};

pub(super) fn run(console: &Console, global: &Global, ids: &[String], explain: bool) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let session = library::open(console, &library)?;
    let mut missing = false;
    for (index, id) in ids.iter().enumerate() {
        let id = answers::recall(console, &library, id)?;
        if !show(console, &library, &session, &id, index + 1, explain)? {
            missing = true;
            console.say(&console.messages.with("no-such-id", &[("id", &id)]));
            let similar = session.similar_names(&id)?;
            if !similar.is_empty() {
                console.say(&console.messages.with("did-you-mean", &[("list", &similar.join("; "))]));
            }
        }
    }
    Ok(if missing { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn show(
    console: &Console,
    library: &Library,
    session: &Session,
    id: &str,
    number: usize,
    explain: bool,
) -> anyhow::Result<bool> {
    let (page, m) = (console.page, console.messages);
    match session.find(id)? {
        Some(Found::Passage(hit)) if console.json => console.line(&view::json::passage(&hit, number))?,
        Some(Found::Passage(hit)) => console.data(&view::passage_card(&hit, number, page, m, explain))?,
        Some(Found::Quote(hit)) if console.json => {
            console.line(&view::json::quote(&hit, &cite::of_quote(&hit), number))?;
        }
        Some(Found::Quote(hit)) => {
            console.data(&view::quote_card(&hit, &cite::of_quote(&hit), number, page, m, explain))?;
        }
        Some(Found::Work(work)) if console.json => console.line(&view::json::work(&work, number))?,
        Some(Found::Work(work)) => console.data(&view::work_card(&work, page, m))?,
        Some(Found::People(people)) => super::people::print(console, library, session, &people, number)?,
        None => {
            let filter = ActFilter { query: Some(id.to_owned()), ..ActFilter::default() };
            let acts = session.acts(&filter, &answers::known_acts()?)?;
            for (index, act) in acts.iter().enumerate() {
                let places = session.act_places(act)?;
                if console.json {
                    console.line(&view::json::act_in_full(act, &places, &cite::of_quote, number + index))?;
                } else {
                    console.data(&view::act_card(act, &places, &cite::of_quote, page, m, explain))?;
                }
            }
            return Ok(!acts.is_empty());
        }
    }
    Ok(true)
}
