//! `letopis cite`: references for hits.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use letopis::cite::{self, Citation, Detail, Form, Format, Missing, Options, Place, Quotation, Standard, Style};
use letopis::corpus::{Basket, BasketItem, Library};
use letopis::model::{ActMention, CslDate, Locator, Party, Reference, WorkRecord};
use letopis::search::{ActFilter, Found, QuoteHit, QuotedPlace, Session};
use serde_json::Value;

use super::args::{CiteArgs, CiteForm, Global};
use super::console::Console;
use super::{answers, library};

/// A thing to cite, with everything the citation borrows from.
struct Cited {
    source: Source,
    locator: Option<Locator>,
    quote: Option<Quoted>,
    /// The place as the reader gives it; it stands instead of the page found.
    place: Option<String>,
}

enum Source {
    Work(Arc<WorkRecord>),
    Act(Box<Reference>),
}

struct Quoted {
    id: String,
    words: String,
    speaker: Option<String>,
    said: Option<String>,
    origin: Option<String>,
    checked: bool,
}

/// What is written: a text, or a Word document.
enum Target {
    Text(Format),
    Word,
}

const STYLES: [&str; 2] = ["gost", "gost-2018"];

pub(super) fn run(console: &Console, global: &Global, args: &CiteArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let m = console.messages;
    let (target, options) = (target(console, args)?, options(console, args)?);
    let (asked, bad_lines) = asked(console, &library, args)?;
    if args.add_to.is_some() {
        let ids = asked.iter().map(|item| (item.id.as_str(), item.place.as_deref()));
        answers::collect(console, args.add_to.as_deref(), ids)?;
        return Ok(ExitCode::from(if bad_lines { 2 } else { 0 }));
    }
    let session = library::open(console, &library)?;
    let mut cited = Vec::new();
    let mut missing = false;
    for BasketItem { id, place } in asked {
        let found = find(&session, &id)?;
        if found.is_empty() {
            missing = true;
            console.say(&m.with("cite.nothing", &[("id", &id)]));
        }
        let place = args.page.clone().or(place);
        cited.extend(found.into_iter().map(|c| Cited { place: place.clone(), ..c }));
    }
    let status = if bad_lines { 2 } else { u8::from(missing || cited.is_empty()) };
    if cited.is_empty() {
        return Ok(ExitCode::from(status));
    }
    let citations: Vec<Citation<'_>> = cited.iter().map(Cited::citation).collect();
    let warnings = match target {
        Target::Word => {
            put(console, args, &cite::write_docx(&citations, &options))?;
            cite::write(&citations, Format::Gost, &options).warnings
        }
        Target::Text(format) => {
            let output = cite::write(&citations, format, &options);
            put(console, args, output.text.as_bytes())?;
            output.warnings
        }
    };
    let mut told: Vec<String> = Vec::new();
    for warning in &warnings {
        let what = m.maybe(&format!("missing.{}", warning.missing.as_str())).unwrap_or(warning.missing.message());
        let line = match warning.missing {
            Missing::Page => format!("{}: {what}; --page N", warning.source),
            _ => format!("{}: {what}", warning.source),
        };
        if !told.contains(&line) {
            console.say(&line);
            told.push(line);
        }
    }
    let unchecked = citations.iter().filter(|citation| cite::is_unchecked(citation)).count();
    if unchecked > 0 {
        console.say(&m.count("cite.unchecked", unchecked as u64));
    }
    Ok(ExitCode::from(status))
}

fn target(console: &Console, args: &CiteArgs) -> anyhow::Result<Target> {
    if matches!(args.format.trim().to_lowercase().as_str(), "docx" | "word") {
        return Ok(Target::Word);
    }
    Format::parse(&args.format).map(Target::Text).with_context(|| {
        let all: Vec<&str> = Format::ALL.iter().map(|f| f.as_str()).chain(["docx"]).collect();
        console.messages.with("cite.no-such-format", &[("name", &args.format), ("list", &all.join(", "))])
    })
}

fn options(console: &Console, args: &CiteArgs) -> anyhow::Result<Options> {
    let (standard, style) = match args.style.trim().to_lowercase().as_str() {
        "gost" | "гост" => (Standard::Reference, None),
        "gost-2018" | "гост-2018" => (Standard::Description, None),
        _ => (Standard::default(), Some(style(console, &args.style)?)),
    };
    if style.is_some() && !matches!(args.form, CiteForm::Note) {
        bail!("{}", console.messages.text("cite.form-of-gost"));
    }
    let collected = args.basket.is_some();
    Ok(Options {
        form: match args.form {
            CiteForm::Note => Form::Note,
            CiteForm::Inline => Form::Inline,
            CiteForm::Link => Form::Link,
        },
        detail: if args.full { Detail::Full } else { Detail::Short },
        standard,
        joined: args.joined,
        repeats: args.shorten,
        abbreviate: args.abbreviate,
        numbered: args.numbered || collected && !args.joined,
        bibliography: args.bibliography || collected,
        bib_compat: args.bib_compat,
        style,
        bom: args.bom,
        ..Options::default()
    })
}

/// A style of the Citation Style Language: a file, else one that comes with the program.
fn style(console: &Console, name: &str) -> anyhow::Result<Arc<Style>> {
    if name.to_lowercase().ends_with(".csl") {
        let xml = fs::read_to_string(name).with_context(|| name.to_owned())?;
        return Ok(Arc::new(Style::parse(&xml).with_context(|| name.to_owned())?));
    }
    let style = Style::named(name).with_context(|| {
        let all: Vec<&str> = STYLES.into_iter().chain(Style::names()).collect();
        console.messages.with("cite.no-such-style", &[("name", &name), ("list", &all.join(", "))])
    })?;
    Ok(Arc::new(style))
}

/// Writes to the file named, else to stdout, as it is.
fn put(console: &Console, args: &CiteArgs, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(path) = &args.output {
        return fs::write(path, bytes).with_context(|| path.display().to_string());
    }
    if bytes.starts_with(b"PK") && io::stdout().is_terminal() {
        bail!(console.messages.text("cite.binary"));
    }
    Ok(io::stdout().lock().write_all(bytes)?)
}

/// Everything asked for, with the places given for it, and whether lines on stdin were bad.
fn asked(console: &Console, library: &Library, args: &CiteArgs) -> anyhow::Result<(Vec<BasketItem>, bool)> {
    let mut asked = Vec::new();
    if let Some(path) = &args.basket {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        asked.extend(Basket::parse(&text).items().cloned());
    }
    let (ids, bad_lines) = ids(console, library, &args.ids)?;
    asked.extend(ids.into_iter().map(|id| BasketItem { id, place: args.page.clone() }));
    Ok((asked, bad_lines))
}

/// The ids asked for; `-` reads the JSON lines of another command. A line that cannot be read is told and passed over:
/// the second value is true then.
fn ids(console: &Console, library: &Library, asked: &[String]) -> anyhow::Result<(Vec<String>, bool)> {
    let mut ids = Vec::new();
    let mut bad_lines = false;
    for id in asked {
        if id != "-" {
            ids.push(answers::recall(console, library, id)?);
            continue;
        }
        for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
            let line = line.context("stdin cannot be read")?;
            match id_of(&line) {
                Ok(id) => ids.extend(id),
                Err(error) => {
                    bad_lines = true;
                    console.say(&format!("stdin, line {}: {error:#}", number + 1));
                }
            }
        }
    }
    Ok((ids, bad_lines))
}

/// The id in a JSON line; none in a blank one and in a summary.
fn id_of(line: &[u8]) -> anyhow::Result<Option<String>> {
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let record: Value = serde_json::from_slice(line).context("not JSON")?;
    if record["kind"] == "summary" {
        return Ok(None);
    }
    Ok(Some(record["id"].as_str().context("no \"id\"")?.to_owned()))
}

fn find(session: &Session, id: &str) -> anyhow::Result<Vec<Cited>> {
    Ok(match session.find(id)? {
        Some(Found::Passage(hit)) => {
            vec![Cited { source: Source::Work(hit.work), locator: Some(hit.passage.locator), quote: None, place: None }]
        }
        Some(Found::Quote(hit)) => {
            vec![Cited::of_quote(&hit)]
        }
        Some(Found::Work(work)) => vec![Cited { source: Source::Work(work), locator: None, quote: None, place: None }],
        Some(Found::People(_)) => Vec::new(),
        None => {
            let filter = ActFilter { query: Some(id.to_owned()), ..ActFilter::default() };
            let acts = session.acts(&filter, &answers::known_acts()?)?;
            acts.into_iter()
                .map(|a| Cited {
                    source: Source::Act(Box::new(act_reference(&a.id, &a.act.act))),
                    locator: None,
                    quote: None,
                    place: None,
                })
                .collect()
        }
    })
}

/// The fullest name by which the work itself calls the speaker: what only the unverified authority file knows does not
/// enter a citation.
fn name_in_text(hit: &QuoteHit, party: &Party) -> String {
    if hit.called.is_empty() { party.name.clone() } else { hit.called.clone() }
}

/// The reference of an act, from what the texts say of it; nothing from the unverified authority file.
fn act_reference(id: &str, act: &ActMention) -> Reference {
    let date = act.date_edtf.as_deref().map(|edtf| CslDate { raw: Some(edtf.to_owned()), ..CslDate::default() });
    Reference {
        id: id.to_owned(),
        kind: "legislation".to_owned(),
        title: act.title.clone(),
        genre: Some(act.kind.clone()),
        authority: (!act.issuers.is_empty()).then(|| act.issuers.join(", ")),
        number: act.number.clone(),
        issued: date,
        ..Reference::default()
    }
}

/// The reference of a quotation in one line, by ГОСТ.
pub(super) fn of_quote(hit: &QuoteHit) -> String {
    one_line(&Cited::of_quote(hit))
}

/// The reference of a place in one line, by ГОСТ: of the quotation that stands there, else of the work.
pub(super) fn of_place(place: &QuotedPlace) -> String {
    match &place.quote {
        Some(hit) => of_quote(hit),
        None => one_line(&Cited {
            source: Source::Work(Arc::clone(&place.work)),
            locator: Some(place.locator.clone()),
            quote: None,
            place: None,
        }),
    }
}

fn one_line(cited: &Cited) -> String {
    let output = cite::write(&[cited.citation()], Format::Gost, &Options::default());
    output.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Cited {
    fn of_quote(hit: &QuoteHit) -> Self {
        let quote = &hit.quote.quote;
        let quoted = Quoted {
            id: quote.id.clone(),
            words: hit.quote.words.join(" <…> "),
            speaker: quote.speaker.as_ref().map(|s| name_in_text(hit, s)),
            said: quote.said.as_ref().map(|s| s.edtf.clone()),
            origin: quote.origin.as_ref().map(|o| o.text.clone()),
            checked: quote.checked,
        };
        let locator = Some(hit.quote.locator.clone());
        Self { source: Source::Work(Arc::clone(&hit.work)), locator, quote: Some(quoted), place: None }
    }

    fn citation(&self) -> Citation<'_> {
        let reference = match &self.source {
            Source::Work(work) => &work.reference,
            Source::Act(reference) => reference,
        };
        let found = self.locator.as_ref().map_or_else(Place::default, |l| Place::between(l, l));
        let place = match self.place.as_deref().map(Place::parse) {
            // Chapter and paragraph are where they were; the page is the reader's.
            Some(seen) => Place { chapter: found.chapter, paragraph: seen.paragraph.or(found.paragraph), ..seen },
            None => found,
        };
        let quotation = self.quote.as_ref().map(|q| Quotation {
            id: Some(&q.id),
            words: &q.words,
            speaker: q.speaker.as_deref(),
            said: q.said.as_deref(),
            origin: q.origin.as_deref(),
            checked: q.checked,
        });
        Citation { reference, place, quotation }
    }
}
