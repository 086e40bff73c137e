//! What all questions share: numbered hits and `@N`, years, people and acts by name, the closing line.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use letopis::authority::{Acts, Authority};
use letopis::corpus::{Basket, Library};
use letopis::query::{self, Expected, InlineKey, PatternFault, Query, QueryErrorKind, TimeRange};
use letopis::search::{Cursor, LeftOut, PersonEntry, Session};
use letopis::view::Messages;

use super::args::Amount;
use super::console::Console;

const LAST_ANSWER: &str = "last-answer.json";

/// Keeps the ids of an answer for `@N`, numbered from `first`. A library that cannot be written to loses only this.
pub(super) fn remember(library: &Library, first: usize, ids: &[String]) {
    let Ok(text) = serde_json::to_string(&(first, ids)) else { return };
    // Not emptied first: some file systems then wait for the disk when the file is closed.
    let file = fs::File::options().write(true).create(true).truncate(false).open(library.index_dir().join(LAST_ANSWER));
    if let Ok(mut file) = file {
        let _ = file.write_all(text.as_bytes()).and_then(|()| file.set_len(text.len() as u64));
    }
}

/// Adds the hits to the basket of that path, if one is named; what it has already stays where it is.
pub(super) fn collect<'i>(
    console: &Console,
    path: Option<&Path>,
    ids: impl IntoIterator<Item = (&'i str, Option<&'i str>)>,
) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| path.display().to_string());
        }
        text => text.unwrap_or_default(),
    };
    let mut basket = Basket::parse(&text);
    let added = ids.into_iter().filter(|(id, place)| basket.add(id, *place)).count();
    fs::write(path, basket.to_text()).with_context(|| path.display().to_string())?;
    let total = basket.items().count();
    let path = path.display();
    console.say(&console.messages.with("basket.added", &[("path", &path), ("added", &added), ("total", &total)]));
    Ok(())
}

/// The id that `@N` stands for; anything else is itself.
pub(super) fn recall(console: &Console, library: &Library, id: &str) -> anyhow::Result<String> {
    let Some(number) = id.strip_prefix('@') else { return Ok(id.to_owned()) };
    let read = || -> Option<String> {
        let text = fs::read_to_string(library.index_dir().join(LAST_ANSWER)).ok()?;
        let (first, ids): (usize, Vec<String>) = serde_json::from_str(&text).ok()?;
        ids.get(number.parse::<usize>().ok()?.checked_sub(first)?).cloned()
    };
    read().with_context(|| console.messages.with("no-last-answer", &[("id", &id)]))
}

/// Parses the words of a query, or tells where it went wrong, with a caret.
pub(super) fn query(console: &Console, words: &[String]) -> anyhow::Result<Query> {
    if words.is_empty() {
        return Ok(Query::default());
    }
    let text = words.join(" ");
    query::parse_query(&text).map_err(|error| {
        let m = console.messages;
        let what = match &error.kind {
            QueryErrorKind::OpenPhrase => m.text("query.open-phrase").to_owned(),
            QueryErrorKind::OpenBracket => m.text("query.open-bracket").to_owned(),
            QueryErrorKind::StrayBracket => m.text("query.stray-bracket").to_owned(),
            QueryErrorKind::Empty => m.text("query.empty").to_owned(),
            QueryErrorKind::OnlyNot => m.text("query.only-not").to_owned(),
            QueryErrorKind::ShortPrefix => m.text("query.short-prefix").to_owned(),
            QueryErrorKind::Fuzzy => m.text("query.fuzzy").to_owned(),
            QueryErrorKind::NoValue => m.text("query.no-value").to_owned(),
            QueryErrorKind::NoFilter(name) => {
                m.with("query.no-filter", &[("name", name), ("list", &InlineKey::names().join(", "))])
            }
            QueryErrorKind::TooDeep => m.text("query.too-deep").to_owned(),
            QueryErrorKind::Pattern(fault) => pattern_fault(fault, m),
        };
        anyhow!("{}", fault_at(console, &text, error.position, &what))
    })
}

/// A fault of a query with its column and a caret under it.
pub(super) fn fault_at(console: &Console, text: &str, position: Range<usize>, what: &str) -> String {
    let before = text[..position.start].chars().count();
    let carets = text[position].chars().count().max(1);
    let message = console.messages.with("query.error", &[("what", &what), ("column", &(before + 1))]);
    format!("{message}\n  {text}\n  {}{}", " ".repeat(before), "^".repeat(carets))
}

/// What is wrong with a corpus pattern.
fn pattern_fault(fault: &PatternFault, m: Messages) -> String {
    match fault {
        PatternFault::OpenText => m.text("query.open-text").to_owned(),
        PatternFault::Strange(mark) => m.with("query.strange", &[("mark", mark)]),
        PatternFault::NoAttribute(name) => m.with("query.no-attribute", &[("name", name)]),
        PatternFault::TooLong(words) => m.with("query.too-long", &[("words", words), ("most", &query::MOST_WORDS)]),
        PatternFault::Repetitions => m.with("query.repetitions", &[("most", &query::MOST_REPEATED)]),
        PatternFault::Regex => m.text("query.regex").to_owned(),
        PatternFault::Empty => m.text("query.all-optional").to_owned(),
        PatternFault::Mark => m.text("query.marks").to_owned(),
        PatternFault::TooDeep => m.text("query.too-deep").to_owned(),
        PatternFault::Expected(what) => {
            let what = match what {
                Expected::Word => m.text("expected.word").to_owned(),
                Expected::Mark(mark) => m.with("expected.mark", &[("mark", mark)]),
                Expected::Text => m.text("expected.text").to_owned(),
                Expected::Attribute => m.text("expected.attribute").to_owned(),
                Expected::Frame => m.text("expected.frame").to_owned(),
                Expected::End => m.text("expected.end").to_owned(),
            };
            m.with("query.expected", &[("what", &what)])
        }
    }
}

/// Parses a range of years.
pub(super) fn years(text: Option<&String>) -> anyhow::Result<Option<TimeRange>> {
    Ok(text.map(|t| t.parse()).transpose()?)
}

/// The people a name can mean. Nobody: says so, with suggestions. Several: says who they are.
pub(super) fn people(console: &Console, session: &Session, name: &str) -> anyhow::Result<Vec<PersonEntry>> {
    let m = console.messages;
    let people = session.people_named(name)?;
    match people.as_slice() {
        [] => nobody(console, session, name)?,
        [_] => {}
        several => {
            let list: Vec<&str> = several.iter().map(|p| p.name.as_str()).collect();
            console.say(&m.with("bearers", &[("name", &name), ("list", &list.join("; "))]));
        }
    }
    Ok(people)
}

/// Says that nobody bears the name, with suggestions.
pub(super) fn nobody(console: &Console, session: &Session, name: &str) -> anyhow::Result<()> {
    unknown(console, session, "no-such-person", name)
}

/// Says by a message that a name is not known, with similar ones.
pub(super) fn unknown(console: &Console, session: &Session, message: &'static str, name: &str) -> anyhow::Result<()> {
    let m = console.messages;
    console.say(&m.with(message, &[("name", &name)]));
    let similar = session.similar_names(name)?;
    if !similar.is_empty() {
        console.say(&m.with("did-you-mean", &[("list", &similar.join("; "))]));
    }
    Ok(())
}

/// True when the index has all these works; of one that it lacks says so, with those of similar ids.
pub(super) fn works(console: &Console, session: &Session, ids: &[String]) -> bool {
    let m = console.messages;
    let known = &session.manifest().works;
    let unknown: Vec<&String> = ids.iter().filter(|id| !known.contains_key(*id)).collect();
    for id in &unknown {
        console.say(&m.with("no-such-work", &[("id", id)]));
        let similar: Vec<&str> =
            known.keys().map(String::as_str).filter(|k| strsim::normalized_damerau_levenshtein(k, id) > 0.6).collect();
        if !similar.is_empty() {
            console.say(&m.with("did-you-mean", &[("list", &similar.join("; "))]));
        }
    }
    unknown.is_empty()
}

/// The known acts, loaded when a question needs them.
pub(super) fn known_acts() -> anyhow::Result<Acts> {
    Ok(Authority::bundled()?.acts)
}

/// The ids of the acts a name can mean; none: says so.
pub(super) fn acts(console: &Console, session: &Session, name: &str) -> anyhow::Result<Vec<String>> {
    let ids = session.act_ids(name, &known_acts()?)?;
    if ids.is_empty() {
        console.say(&console.messages.with("no-such-act", &[("name", &name)]));
    }
    Ok(ids)
}

/// Which part of an answer was shown.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// The place of the last hit shown.
    pub(super) next: Option<Cursor>,
    /// True when it began after a place.
    pub(super) after: bool,
    /// The size of the sample.
    pub(super) sample: Option<usize>,
}

/// The closing lines: how many of them these are, what was left out; and the exit status.
pub(super) fn close(
    console: &Console,
    shown: usize,
    total: usize,
    left_out: LeftOut,
    amount: &Amount,
) -> anyhow::Result<ExitCode> {
    close_part(console, shown, total, left_out, amount, &Closing::default())
}

/// Likewise, with the place from which to go on.
pub(super) fn close_part(
    console: &Console,
    shown: usize,
    total: usize,
    left_out: LeftOut,
    amount: &Amount,
    closing: &Closing,
) -> anyhow::Result<ExitCode> {
    let m = console.messages;
    let in_part = closing.sample.map_or(total, |size| size.min(total));
    let ended = amount.offset + shown >= in_part || closing.after && shown < amount.limit;
    let next = closing.next.as_ref().filter(|_| !ended);
    if console.json {
        let mut summary = letopis::view::json::summary(shown, total, left_out);
        if let Some(next) = next {
            summary["next"] = next.to_string().into();
        }
        console.line(&summary)?;
    } else {
        if amount.count {
            console.data(&format!("{total}\n"))?;
        }
        let mut lines = Vec::new();
        if total == 0 && !amount.count {
            lines.push(m.text("answer.none").to_owned());
        } else if shown < total && !amount.count {
            let shown = match (amount.offset, shown) {
                (0, _) | (_, 0) => shown.to_string(),
                (offset, _) => format!("{}–{}", offset + 1, offset + shown),
            };
            lines.push(match next {
                Some(next) => m.with("answer.next", &[("shown", &shown), ("total", &total), ("place", next)]),
                None if closing.after || closing.sample.is_some() => {
                    m.with("answer.last", &[("shown", &shown), ("total", &total)])
                }
                None => m.with("answer.shown", &[("shown", &shown), ("total", &total)]),
            });
        }
        let left: Vec<String> = [
            ("left.undated", left_out.undated),
            ("left.indirect", left_out.indirect),
            ("left.candidates", left_out.candidates),
            ("left.own", left_out.own),
            ("left.lead-ins", left_out.lead_ins),
            ("left.vague", left_out.vague),
            ("left.unidentified", left_out.unidentified),
        ]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| m.count(key, n as u64))
        .collect();
        if !left.is_empty() {
            lines.push(m.with("answer.more", &[("list", &left.join(", "))]));
        }
        for line in lines {
            console.data(&format!("{line}\n"))?;
        }
    }
    Ok(if total == 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
