//! The command line: clap types become requests to one room each; exit codes as grep's.

mod acts;
mod add;
mod add_zotero;
mod annotate;
mod answers;
mod args;
mod cite;
mod console;
mod doctor;
mod errors;
mod export;
mod facets;
mod fix;
mod fix_person;
mod fixes;
mod help;
mod ingest;
mod inline;
mod library;
mod people;
mod quotes;
mod search;
mod show;
mod sources;
mod stop;
mod subcorpora;
mod subject;
mod tables;
mod timeline;
mod variants;
mod verify;

use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use letopis::view::Messages;

use args::{Arguments, Command};
use console::Console;

/// An error in the language asked for.
pub(super) fn told(error: &anyhow::Error) -> String {
    errors::in_words(error, Messages::new(console::asked_language()))
}

/// A fault of ours, or of the engine over a damaged index, in the language asked for.
pub(super) fn fault(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let what = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("?");
    let place = info.location().map_or_else(String::new, ToString::to_string);
    Messages::new(console::asked_language()).with("fault", &[("what", &what), ("place", &place)])
}

/// Runs the program.
///
/// # Errors
/// What could not be mended, to be told on stderr; the exit status is then 2.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    let command = help::localised(Arguments::command(), console::asked_language());
    let matches = command.get_matches();
    let Arguments { global, command } = Arguments::from_arg_matches(&matches).unwrap_or_else(|e| e.exit());
    let console = Console::new(&global);
    match command {
        Command::Init { dir } => library::init(&console, &dir),
        Command::Add(args) => add::run(&console, &global, &args),
        Command::Sources { action } => sources::run(&console, &global, action.as_ref()),
        Command::Ingest(args) => ingest::run(&console, &global, &args),
        Command::Search(args) => search::run(&console, &global, &args),
        Command::Freq(args) => tables::freq(&console, &global, &args),
        Command::Colloc(args) => tables::colloc(&console, &global, &args),
        Command::Ngrams(args) => tables::ngrams(&console, &global, &args),
        Command::Keywords(args) => tables::keywords(&console, &global, &args),
        Command::Timeline(args) => timeline::run(&console, &global, &args),
        Command::Export(args) => export::run(&console, &global, &args),
        Command::Subcorpora(args) => subcorpora::run(&console, &global, &args),
        Command::Quotes(args) => quotes::run(&console, &global, &args),
        Command::Verify(args) => verify::run(&console, &global, &args),
        Command::Variants(args) => variants::run(&console, &global, &args),
        Command::People(args) => people::run(&console, &global, &args),
        Command::Acts(args) => acts::run(&console, &global, &args),
        Command::Show { ids, explain } => show::run(&console, &global, &ids, explain),
        Command::Cite(args) => cite::run(&console, &global, &args),
        Command::Fix(args) => fix::run(&console, &global, &args),
        Command::Fixes(args) => fixes::run(&console, &global, &args),
        Command::Doctor => doctor::run(&console, &global),
        Command::Annotate => annotate::run(&console),
        Command::Completions { shell } => {
            // Not straight to stdout: a reader that goes away is no fault.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "letopis", &mut script);
            io::stdout().lock().write_all(&script)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
