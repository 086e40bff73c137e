//! The command line: clap types become requests to one room each; exit codes as grep's.

mod annotate;
mod args;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};

/// Runs the program.
///
/// # Errors
/// What could not be mended, to be told on stderr; the exit status is then 2.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    match arguments.command {
        Command::Annotate => annotate::run(),
    }
}
