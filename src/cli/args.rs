//! The arguments as clap reads them.

use clap::{Parser, Subcommand};

/// letopis: an annotated corpus of Russian historical texts.
#[derive(Debug, Parser)]
#[command(name = "letopis", version)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Annotate JSON lines: {"id","text"} in, annotations out
    Annotate,
}
