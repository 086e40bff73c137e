//! `letopis acts`.

use std::process::ExitCode;

use letopis::search::{ActFilter, LeftOut};
use letopis::view;

use super::args::{ActsArgs, Global};
use super::console::Console;
use super::{answers, library};

pub(super) fn run(console: &Console, global: &Global, args: &ActsArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let year = answers::years(args.year.as_ref())?;
    let session = library::open(console, &library)?;
    let query = args.query.join(" ");
    let filter = ActFilter {
        query: (!query.is_empty()).then_some(query),
        issuer: args.issuer.clone(),
        kind: args.kind.clone(),
        year,
    };
    let acts = session.acts(&filter, &answers::known_acts()?)?;
    let first = args.amount.offset + 1;
    let total = acts.len();
    let limit = if args.amount.count { 0 } else { args.amount.limit };
    let shown: Vec<_> = acts.into_iter().skip(args.amount.offset).take(limit).collect();
    for (index, act) in shown.iter().enumerate() {
        if console.json {
            console.line(&view::json::act(act, first + index))?;
        } else {
            console.data(&view::act_lines(act, first + index, console.page, console.messages))?;
        }
    }
    let ids: Vec<String> = shown.iter().map(|a| a.id.clone()).collect();
    answers::remember(&library, first, &ids);
    answers::collect(console, args.add_to.as_deref(), ids.iter().map(|id| (id.as_str(), None)))?;
    let everything =
        filter.query.is_none() && filter.issuer.is_none() && filter.kind.is_none() && filter.year.is_none();
    let unidentified = if everything { usize::try_from(session.bare_acts()?).unwrap_or(usize::MAX) } else { 0 };
    let left_out = LeftOut { unidentified, ..LeftOut::default() };
    answers::close(console, shown.len(), total, left_out, &args.amount)
}
