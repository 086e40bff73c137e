//! `letopis subcorpora`: choices of works with a name, for `--in`.

use std::process::ExitCode;

use letopis::corpus::{Library, Subcorpus};
use letopis::search::{Session, WorkFilter};

use super::args::{Global, SubcorporaArgs};
use super::console::Console;
use super::{answers, library};

pub(super) fn run(console: &Console, global: &Global, args: &SubcorporaArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let m = console.messages;
    let mut all = library.subcorpora()?;
    let asked = Subcorpus { works: args.work.clone(), author: args.author.clone(), published: args.published.clone() };
    let Some(name) = &args.name else {
        let session = library::open(console, &library)?;
        for (name, subcorpus) in &all {
            show(console, name, subcorpus, works(&session, subcorpus)?.len())?;
        }
        return Ok(if all.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS });
    };
    if args.remove {
        if all.remove(name).is_none() {
            console.say(&m.with("subcorpus.none", &[("name", name)]));
            return Ok(ExitCode::from(1));
        }
        library.save_subcorpora(&all)?;
        console.say(&m.with("subcorpus.removed", &[("name", name)]));
        return Ok(ExitCode::SUCCESS);
    }
    let session = library::open(console, &library)?;
    if asked == Subcorpus::default() {
        let Some(subcorpus) = all.get(name) else {
            console.say(&m.with("subcorpus.none", &[("name", name)]));
            return Ok(ExitCode::from(1));
        };
        let works = works(&session, subcorpus)?;
        show(console, name, subcorpus, works.len())?;
        works.iter().try_for_each(|work| console.data(&format!("    {work}\n")))?;
        return Ok(ExitCode::SUCCESS);
    }
    if !answers::works(console, &session, &asked.works) {
        return Ok(ExitCode::from(1));
    }
    let count = works(&session, &asked)?.len();
    if count == 0 {
        console.say(m.text("subcorpus.empty"));
        return Ok(ExitCode::from(1));
    }
    all.insert(name.clone(), asked);
    library.save_subcorpora(&all)?;
    console.say(&m.with("subcorpus.saved", &[("name", name), ("works", &m.count("count.works", count as u64))]));
    Ok(ExitCode::SUCCESS)
}

fn show(console: &Console, name: &str, subcorpus: &Subcorpus, works: usize) -> anyhow::Result<()> {
    let m = console.messages;
    if console.json {
        return Ok(console.line(&letopis::view::json::row(
            "subcorpus",
            &serde_json::json!({"name": name, "criteria": subcorpus, "works": works}),
        ))?);
    }
    let mut criteria: Vec<String> = subcorpus.works.iter().map(|w| format!("--work {w}")).collect();
    criteria.extend(subcorpus.author.iter().map(|a| format!("--author «{a}»")));
    criteria.extend(subcorpus.published.iter().map(|p| format!("--published {p}")));
    let count = m.count("count.works", works as u64);
    Ok(console.data(&format!("{name}: {} · {count}\n", criteria.join(" ")))?)
}

/// The works of a sub-corpus.
fn works(session: &Session, subcorpus: &Subcorpus) -> anyhow::Result<Vec<String>> {
    let filter = WorkFilter {
        works: subcorpus.works.clone(),
        author: subcorpus.author.clone(),
        published: answers::years(subcorpus.published.as_ref())?,
    };
    Ok(session.works_that_fit(&filter)?)
}

/// The works of a list of ids of works and names of sub-corpora; `None` when one is neither, which the user has been told.
pub(super) fn named(
    console: &Console,
    session: &Session,
    library: &Library,
    names: &[String],
) -> anyhow::Result<Option<Vec<String>>> {
    let all = library.subcorpora()?;
    let mut found = Vec::new();
    for name in names {
        match all.get(name) {
            Some(saved) => found.extend(works(session, saved)?),
            None if answers::works(console, session, std::slice::from_ref(name)) => found.push(name.clone()),
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// The works that a question is limited to by ids, author and sub-corpus; `None` when there is no such work, which the
/// user has been told. Empty when the question is not limited.
pub(super) fn chosen(
    console: &Console,
    session: &Session,
    library: &Library,
    ids: &[String],
    author: Option<&String>,
    subcorpus: Option<&String>,
) -> anyhow::Result<Option<Vec<String>>> {
    let m = console.messages;
    if !answers::works(console, session, ids) {
        return Ok(None);
    }
    if author.is_none() && subcorpus.is_none() {
        return Ok(Some(ids.to_vec()));
    }
    let mut chosen = session.works_that_fit(&WorkFilter {
        works: ids.to_vec(),
        author: author.cloned(),
        ..WorkFilter::default()
    })?;
    if let Some(name) = subcorpus {
        let all = library.subcorpora()?;
        let Some(saved) = all.get(name) else {
            console.say(&m.with("subcorpus.none", &[("name", name)]));
            return Ok(None);
        };
        let saved = works(session, saved)?;
        chosen.retain(|work| saved.contains(work));
    }
    if chosen.is_empty() {
        console.say(m.text("subcorpus.empty"));
        return Ok(None);
    }
    Ok(Some(chosen))
}
