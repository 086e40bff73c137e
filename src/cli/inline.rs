//! Filters inside the words of a query become the flags they stand for.

use anyhow::bail;
use letopis::query::{InlineFilter, InlineKey, Query, TimeRange};

use super::answers;
use super::args::{PassageFilter, QuotesArgs};
use super::console::Console;

/// The words of a query, and its arguments with the filters that stood among the words.
pub(super) fn passage_filter(console: &Console, filter: &PassageFilter) -> anyhow::Result<(Query, PassageFilter)> {
    let query = answers::query(console, &filter.words)?;
    let mut flags = filter.clone();
    let reader = Reader { console, text: filter.words.join(" ") };
    for inline in &query.filters {
        match inline.key {
            InlineKey::Speaker => reader.name(inline, &mut flags.speaker)?,
            InlineKey::About => reader.name(inline, &mut flags.about)?,
            InlineKey::Act => reader.name(inline, &mut flags.act)?,
            InlineKey::Author => reader.name(inline, &mut flags.author)?,
            InlineKey::Subcorpus => reader.name(inline, &mut flags.subcorpus)?,
            InlineKey::Said => reader.years(inline, &mut flags.said)?,
            InlineKey::Mentioned => reader.years(inline, &mut flags.year)?,
            InlineKey::Published => reader.years(inline, &mut flags.published)?,
            InlineKey::Work => flags.work.push(inline.value.clone()),
            InlineKey::Addressee | InlineKey::Context | InlineKey::Medium => reader.elsewhere(inline)?,
        }
    }
    Ok((query, flags))
}

/// Likewise for quotations.
pub(super) fn quotes(console: &Console, args: &QuotesArgs) -> anyhow::Result<(Query, QuotesArgs)> {
    let query = answers::query(console, &args.words)?;
    let mut flags = args.clone();
    let reader = Reader { console, text: args.words.join(" ") };
    for inline in &query.filters {
        match inline.key {
            InlineKey::Speaker => reader.name(inline, &mut flags.by)?,
            InlineKey::Addressee => reader.name(inline, &mut flags.to)?,
            InlineKey::About => reader.name(inline, &mut flags.about)?,
            InlineKey::Act => reader.name(inline, &mut flags.act)?,
            InlineKey::Medium => reader.name(inline, &mut flags.medium)?,
            InlineKey::Author => reader.name(inline, &mut flags.author)?,
            InlineKey::Subcorpus => reader.name(inline, &mut flags.subcorpus)?,
            InlineKey::Said => reader.years(inline, &mut flags.said)?,
            InlineKey::Context => reader.years(inline, &mut flags.context)?,
            InlineKey::Mentioned => reader.years(inline, &mut flags.mentioned)?,
            InlineKey::Published => reader.years(inline, &mut flags.published)?,
            InlineKey::Work => flags.work.push(inline.value.clone()),
        }
    }
    Ok((query, flags))
}

struct Reader<'a> {
    console: &'a Console,
    text: String,
}

impl Reader<'_> {
    fn name(&self, inline: &InlineFilter, flag: &mut Option<String>) -> anyhow::Result<()> {
        if flag.is_some() {
            return self.fault(inline, self.console.messages.text("query.twice"));
        }
        *flag = Some(inline.value.clone());
        Ok(())
    }

    fn years(&self, inline: &InlineFilter, flag: &mut Option<String>) -> anyhow::Result<()> {
        if inline.value.parse::<TimeRange>().is_err() {
            return self.fault(inline, self.console.messages.text("query.years"));
        }
        self.name(inline, flag)
    }

    /// A filter that only quotations have.
    fn elsewhere(&self, inline: &InlineFilter) -> anyhow::Result<()> {
        self.fault(inline, self.console.messages.text("query.quotes-only"))
    }

    fn fault(&self, inline: &InlineFilter, what: &str) -> anyhow::Result<()> {
        bail!("{}", answers::fault_at(self.console, &self.text, inline.position.clone(), what))
    }
}
