//! `letopis variants`: the same quotation in several works.

use std::process::ExitCode;

use letopis::search::{Found, VariantGroup};
use letopis::view;
use serde_json::json;

use super::args::{Global, VariantsArgs};
use super::console::Console;
use super::{answers, cite, library};

pub(super) fn run(console: &Console, global: &Global, args: &VariantsArgs) -> anyhow::Result<ExitCode> {
    let library = library::find(global)?;
    let session = library::open(console, &library)?;
    let m = console.messages;
    let mut groups = Vec::new();
    let mut missing = false;
    if args.all {
        groups = session.all_variants()?;
    }
    for id in &args.ids {
        let id = answers::recall(console, &library, id)?;
        if !matches!(session.find(&id)?, Some(Found::Quote(_))) {
            console.say(&m.with("no-such-id", &[("id", &id)]));
            missing = true;
        } else if let Some(group) = session.variants(&id)? {
            groups.push(group);
        } else {
            console.say(&m.with("variants.none", &[("id", &id)]));
            missing = true;
        }
    }
    for (index, group) in groups.iter().enumerate() {
        print(console, group, index + 1)?;
    }
    if console.json {
        let total = groups.len();
        console.line(&json!({"schema": view::json::SCHEMA, "kind": "summary", "shown": total, "total": total}))?;
    } else if groups.is_empty() && args.all {
        console.data(&format!("{}\n", m.text("answer.none")))?;
    }
    Ok(ExitCode::from(u8::from(missing || groups.is_empty())))
}

fn print(console: &Console, group: &VariantGroup, number: usize) -> anyhow::Result<()> {
    if console.json {
        console.line(&view::variants_record(group, number, &cite::of_place))?;
    } else {
        console.data(&view::variants_card(group, number, console.page, console.messages, &cite::of_place))?;
        console.data("\n")?;
    }
    Ok(())
}
