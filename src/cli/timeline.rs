//! `letopis timeline`: matches by year, as bars, as a table, as a drawing.

use std::fs;
use std::process::ExitCode;

use anyhow::Context;
use letopis::search::{Timeline, YearAxis};
use letopis::view::json;
use letopis::view::{self, Cell, Table};

use super::args::{Amount, Global, TimelineArgs, TimelineAxis};
use super::console::Console;
use super::{answers, tables};

pub(super) fn run(console: &Console, global: &Global, args: &TimelineArgs) -> anyhow::Result<ExitCode> {
    let Some((session, request)) = tables::asked(console, global, &args.filter)? else { return Ok(ExitCode::from(1)) };
    let axis = match args.axis {
        TimelineAxis::Mentioned => YearAxis::Mentioned,
        TimelineAxis::Published => YearAxis::Published,
    };
    let timeline = session.timeline(&request, axis, if args.decades { 10 } else { 1 })?;
    let m = console.messages;
    if let Some(path) = &args.svg {
        let drawing = view::timeline_svg(&timeline, args.decades, m);
        fs::write(path, drawing).with_context(|| m.with("timeline.not-written", &[("path", &path.display())]))?;
    }
    if console.json {
        timeline.years.iter().try_for_each(|year| console.line(&json::row("year", year)))?;
    } else if args.form.csv || args.form.tsv {
        tables::print_table(console, &args.form, &table(&timeline, console))?;
    } else {
        console.data(&view::timeline_bars(&timeline, args.decades, console.page))?;
        if timeline.undated > 0 {
            console.say(&m.with("timeline.undated", &[("n", &timeline.undated)]));
        }
    }
    let shown = timeline.years.len();
    let amount = Amount { limit: shown, offset: 0, count: false };
    answers::close(console, shown, shown, timeline.left_out, &amount)
}

fn table(timeline: &Timeline, console: &Console) -> Table {
    let m = console.messages;
    let row = |y: &letopis::search::TimelineYear| {
        vec![
            Cell::Text(y.year.to_string()),
            Cell::Count(y.count),
            Cell::Count(y.words),
            Cell::Measure(y.per_million, 2),
        ]
    };
    Table {
        head: ["table.year", "table.count", "table.words", "table.ipm"]
            .map(|k| m.maybe(k).unwrap_or(k).to_owned())
            .to_vec(),
        rows: timeline.years.iter().map(row).collect(),
    }
}
