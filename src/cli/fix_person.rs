//! `letopis fix PERSON`: people joined, renamed and split. A known person is put right in every work, also those added
//! later; a person of one work, or of works named, by one correction for each, so that each can be taken back alone.

use anyhow::{Context, bail};
use letopis::authority::Authority;
use letopis::corpus::Library;
use letopis::corpus::corrections::{Change, Correction, EVERY_WORK, PersonChange, Target, Who};
use letopis::pipeline::own_people;
use letopis::search::{PersonEntry, Session};
use letopis::text::fold_text;

use super::answers;
use super::args::FixArgs;
use super::console::Console;

/// The corrections that the arguments ask for.
pub(super) fn corrections(
    console: &Console,
    library: &Library,
    session: &Session,
    name: &str,
    args: &FixArgs,
) -> anyhow::Result<Vec<Correction>> {
    let m = console.messages;
    if args.name.as_deref().is_some_and(|name| fold_text(name).is_empty()) {
        bail!(m.text("fix.no-name"));
    }
    if !answers::works(console, session, &args.work) {
        bail!(m.text("fix.nothing"));
    }
    let person = only(console, session, name)?;
    let same_as = match &args.same_as {
        Some(other) => Some(other_person(console, library, session, other)?),
        None => None,
    };
    if same_as.as_ref().is_some_and(|who| who.person.as_ref() == Some(&person.id)) {
        bail!(m.with("fix.oneself", &[("name", &person.name), ("id", &person.id)]));
    }
    let change = PersonChange {
        person: person.id.clone(),
        same_as,
        name: args.name.clone(),
        apart: args.split,
        ..PersonChange::default()
    };
    let named = person.works.iter().map(|w| w.work.as_str());
    // People whom only one work knows bear its id; others may be named in works still to come.
    let everywhere = args.work.is_empty() && !args.split && person.authority.is_some();
    let works: Vec<&str> = if everywhere {
        vec![EVERY_WORK]
    } else {
        named.filter(|w| args.work.is_empty() || args.work.iter().any(|asked| asked == w)).collect()
    };
    let corrections: Vec<Correction> = works
        .into_iter()
        .map(|work| Correction {
            id: String::new(),
            work: work.to_owned(),
            target: Target::Person,
            words: person.name.clone(),
            before: String::new(),
            after: String::new(),
            occurrence: None,
            change: Change::Person(change.clone()),
            note: None,
            other: std::collections::BTreeMap::new(),
        })
        .collect();
    if corrections.is_empty() {
        bail!(m.with("fix.nobody", &[("name", &name)]));
    }
    Ok(corrections)
}

/// The one person of the corpus that the name means.
fn only(console: &Console, session: &Session, name: &str) -> anyhow::Result<PersonEntry> {
    let mut people = session.people_named(name)?;
    match people.len() {
        0 => {
            answers::nobody(console, session, name)?;
            bail!(console.messages.text("fix.nothing"))
        }
        1 => Ok(people.remove(0)),
        _ => {
            let list: Vec<String> = people.iter().map(|p| format!("{} ({})", p.name, p.id)).collect();
            bail!(console.messages.with("fix.several", &[("name", &name), ("list", &list.join("; "))]))
        }
    }
}

/// Whom the person is joined with: somebody of the corpus, else of the authority file.
fn other_person(console: &Console, library: &Library, session: &Session, name: &str) -> anyhow::Result<Who> {
    if session.people_named(name)?.is_empty() {
        let (own, _) = own_people(library).context("corpus/known-people.jsonl")?;
        let known = Authority::with_people(&own)?.people;
        let named: Vec<_> = known.get(name.trim()).into_iter().chain(known.by_name(name)).collect();
        if let [first, rest @ ..] = named.as_slice()
            && rest.iter().all(|other| other.id == first.id)
        {
            return Ok(Who { person: Some(first.id.clone()), ..Who::named(&first.name) });
        }
    }
    let person = only(console, session, name)?;
    Ok(Who { person: Some(person.id), ..Who::named(&person.name) })
}
