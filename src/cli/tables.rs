//! `letopis freq`, `colloc`, `ngrams`, `keywords`: tables of words.

use std::collections::HashMap;
use std::process::ExitCode;

use anyhow::bail;
use letopis::model::Pos;
use letopis::search::{CollocationRequest, FrequencyKey, Layer, LeftOut, PassageRequest, Session};
use letopis::statistics::Association;
use letopis::view::json;
use letopis::view::{Cell, Table};
use serde_json::Value;

use super::args::{
    Amount, CollocArgs, CountedBy, FreqArgs, Global, KeywordsArgs, Measure, NgramsArgs, PassageFilter, TableForm,
    WordLayer,
};
use super::console::Console;
use super::search::Question;
use super::{answers, library, subcorpora};

/// Opens the index for a question; none when nobody is of the names asked for.
pub(super) fn asked(
    console: &Console,
    global: &Global,
    filter: &PassageFilter,
) -> anyhow::Result<Option<(Session, PassageRequest)>> {
    let library = library::find(global)?;
    let question = Question::parse(console, filter)?;
    let session = library::open(console, &library)?;
    Ok(question.request(console, &session, &library)?.map(|request| (session, request)))
}

pub(super) fn freq(console: &Console, global: &Global, args: &FreqArgs) -> anyhow::Result<ExitCode> {
    let Some((session, request)) = asked(console, global, &args.filter)? else { return Ok(ExitCode::from(1)) };
    let by = match args.by {
        CountedBy::Form => FrequencyKey::Form,
        CountedBy::Lemma => FrequencyKey::Lemma,
        CountedBy::Pos => FrequencyKey::Pos,
        CountedBy::Person => FrequencyKey::Person,
        CountedBy::Work => FrequencyKey::Work,
        CountedBy::Year => FrequencyKey::Year,
    };
    let m = console.messages;
    let table = session.frequencies(&request, by)?;
    let names: HashMap<String, String> = match args.by {
        CountedBy::Person => session.people()?.into_iter().map(|p| (p.id, p.name)).collect(),
        _ => HashMap::new(),
    };
    let name = |key: &str| names.get(key).map_or(key, String::as_str).to_owned();
    let lines = Lines {
        head: ["table.key", "table.count", "table.ipm"].map(|k| m.maybe(k).unwrap_or(k).to_owned()).to_vec(),
        rows: table
            .rows
            .iter()
            .map(|r| {
                let cells = vec![Cell::Text(name(&r.key)), Cell::Count(r.count), Cell::Measure(r.per_million, 2)];
                (cells, json::row("frequency", r))
            })
            .collect(),
    };
    console.say(&m.with(
        "table.base",
        &[("matches", &m.count("count.matches", table.matches)), ("words", &m.count("count.words", table.words))],
    ));
    lines.print(console, &args.form, &args.amount, table.left_out)
}

pub(super) fn colloc(console: &Console, global: &Global, args: &CollocArgs) -> anyhow::Result<ExitCode> {
    let m = console.messages;
    if args.filter.words.is_empty() {
        bail!("{}", m.text("table.no-node"));
    }
    let near = CollocationRequest {
        left: args.left.unwrap_or(args.window),
        right: args.right.unwrap_or(args.window),
        layer: layer(args.by),
        pos: args.pos.iter().map(|tag| part_of_speech(console, tag)).collect::<anyhow::Result<_>>()?,
        least: args.min,
        by: match args.measure {
            Measure::Logdice => Association::LogDice,
            Measure::Ll => Association::LogLikelihood,
            Measure::Mi => Association::MutualInformation,
        },
    };
    let Some((session, request)) = asked(console, global, &args.filter)? else { return Ok(ExitCode::from(1)) };
    let (collocates, _) = session.collocations(&request, &near)?;
    let head = ["table.collocate", "table.together", "table.count", "table.logdice", "table.ll", "table.mi"];
    let lines = Lines {
        head: head.map(|k| m.maybe(k).unwrap_or(k).to_owned()).to_vec(),
        rows: collocates
            .iter()
            .map(|c| {
                let cells = vec![
                    Cell::Text(c.word.clone()),
                    Cell::Count(c.together),
                    Cell::Count(c.count),
                    Cell::Measure(c.log_dice, 2),
                    Cell::Measure(c.log_likelihood, 2),
                    Cell::Measure(c.mutual_information, 2),
                ];
                (cells, json::row("collocate", c))
            })
            .collect(),
    };
    lines.print(console, &args.form, &args.amount, LeftOut::default())
}

pub(super) fn ngrams(console: &Console, global: &Global, args: &NgramsArgs) -> anyhow::Result<ExitCode> {
    let Some((session, request)) = asked(console, global, &args.filter)? else { return Ok(ExitCode::from(1)) };
    let m = console.messages;
    let runs = session.word_runs(&request, args.length.into(), layer(args.by), args.min)?;
    let lines = Lines {
        head: ["table.run", "table.count", "table.ipm"].map(|k| m.maybe(k).unwrap_or(k).to_owned()).to_vec(),
        rows: runs
            .iter()
            .map(|r| {
                let cells = vec![Cell::Text(r.words.clone()), Cell::Count(r.count), Cell::Measure(r.per_million, 2)];
                (cells, json::row("run", r))
            })
            .collect(),
    };
    lines.print(console, &args.form, &args.amount, LeftOut::default())
}

pub(super) fn keywords(console: &Console, global: &Global, args: &KeywordsArgs) -> anyhow::Result<ExitCode> {
    let Some((session, request)) = asked(console, global, &args.filter)? else { return Ok(ExitCode::from(1)) };
    let Some(against) = subcorpora::named(console, &session, &library::find(global)?, &args.against)? else {
        return Ok(ExitCode::from(1));
    };
    let m = console.messages;
    let there = PassageRequest { works: against, ..PassageRequest::default() };
    let there = (!args.against.is_empty()).then_some(&there);
    let keywords = session.keywords(&request, there, layer(args.by), args.min)?;
    let head = ["table.key", "table.count", "table.ipm", "table.there", "table.there-ipm", "table.times", "table.ll"];
    let lines = Lines {
        head: head.map(|k| m.maybe(k).unwrap_or(k).to_owned()).to_vec(),
        rows: keywords
            .iter()
            .map(|k| {
                let cells = vec![
                    Cell::Text(k.word.clone()),
                    Cell::Count(k.count),
                    Cell::Measure(k.per_million, 1),
                    Cell::Count(k.there),
                    Cell::Measure(k.there_per_million, 1),
                    Cell::Measure(k.times, 1),
                    Cell::Measure(k.log_likelihood, 1),
                ];
                (cells, json::row("keyword", k))
            })
            .collect(),
    };
    lines.print(console, &args.form, &args.amount, LeftOut::default())
}

fn layer(layer: WordLayer) -> Layer {
    match layer {
        WordLayer::Lemma => Layer::Lemma,
        WordLayer::Form => Layer::Form,
    }
}

fn part_of_speech(console: &Console, tag: &str) -> anyhow::Result<Pos> {
    let Some(pos) = Pos::parse(tag) else {
        let all: Vec<&str> = Pos::ALL.iter().map(|p| p.as_str()).collect();
        bail!("{}", console.messages.with("table.no-pos", &[("tag", &tag), ("all", &all.join(", "))]))
    };
    Ok(pos)
}

/// Rows as cells and as records.
struct Lines {
    head: Vec<String>,
    rows: Vec<(Vec<Cell>, Value)>,
}

impl Lines {
    fn print(
        self,
        console: &Console,
        form: &TableForm,
        amount: &Amount,
        left_out: LeftOut,
    ) -> anyhow::Result<ExitCode> {
        let total = self.rows.len();
        let limit = if amount.count { 0 } else { amount.limit };
        let shown: Vec<_> = self.rows.into_iter().skip(amount.offset).take(limit).collect();
        let count = shown.len();
        if console.json {
            shown.iter().try_for_each(|(_, record)| console.line(record))?;
        } else if count > 0 {
            print_table(console, form, &Table { head: self.head, rows: shown.into_iter().map(|r| r.0).collect() })?;
        }
        answers::close(console, count, total, left_out, amount)
    }
}

/// Writes a table as asked for.
pub(super) fn print_table(console: &Console, form: &TableForm, table: &Table) -> anyhow::Result<()> {
    match (form.csv, form.tsv) {
        (true, _) => console.raw(&table.delimited(b','))?,
        (_, true) => console.raw(&table.delimited(b'\t'))?,
        _ => console.data(&table.aligned())?,
    }
    Ok(())
}
