//! `--about`: what a name or words can mean.

use anyhow::Context;
use letopis::authority::stems;
use letopis::corpus::Library;
use letopis::query::Expression;
use letopis::search::{PassageRequest, Session, Subject};

use super::answers;
use super::console::Console;

/// The subject that `text` names: people of that name; else acts of that name and the words themselves, with their
/// synonyms in the library. None, and the user is told, when the index has nothing of it.
pub(super) fn subject(
    console: &Console,
    session: &Session,
    library: &Library,
    text: &str,
) -> anyhow::Result<Option<Subject>> {
    let people: Vec<String> = session.people_named(text)?.into_iter().map(|p| p.id).collect();
    if !people.is_empty() {
        return Ok(Some(Subject { people, ..Subject::default() }));
    }
    let acts = session.act_ids(text, &answers::known_acts()?)?;
    let words = match words(console, library, text) {
        Ok(words) => Some(words),
        // «№ 12 (а)» is no query, but an act.
        Err(_) if !acts.is_empty() => None,
        Err(error) => return Err(error),
    };
    let request = PassageRequest { words: words.clone(), limit: 0, ..PassageRequest::default() };
    if acts.is_empty() && session.passages(&request)?.total == 0 {
        answers::unknown(console, session, "no-such-subject", text)?;
        return Ok(None);
    }
    Ok(Some(Subject { acts, words, ..Subject::default() }))
}

/// The words, or all names of what they call when the library knows synonyms.
fn words(console: &Console, library: &Library, text: &str) -> anyhow::Result<Expression> {
    let synonyms = library.synonyms()?;
    let names = synonyms.of(text, |one, other| stems(one) == stems(other));
    if !names.is_empty() {
        console.say(&console.messages.with("about.synonyms", &[("list", &names.join(" = "))]));
        return Ok(Expression::Any(names.into_iter().map(Expression::sequence).collect()));
    }
    let query = answers::query(console, &[text.to_owned()])?;
    query.words.context(console.messages.text("query.empty").to_owned())
}
