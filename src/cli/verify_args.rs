//! The arguments of the commands that compare quotations.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// Words of the quotation; without them and without --file from stdin, one a line or divided by blank lines
    pub(super) text: Vec<String>,
    /// Quotations of a file, one a line or divided by blank lines
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub(super) file: Option<PathBuf>,
    /// Who is said to have said it: check this too
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// When it is said to have been said: check this too
    #[arg(long, value_name = "YEARS")]
    pub(super) said: Option<String>,
    /// The page it is said to stand on: check this too
    #[arg(long, value_name = "N")]
    pub(super) page: Option<String>,
    /// How many places of a quotation to show
    #[arg(long, short = 'n', default_value_t = 3, value_name = "N")]
    pub(super) limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct VariantsArgs {
    /// Ids of quotations; @N for hit N of the last answer
    #[arg(required_unless_present = "all")]
    pub(super) ids: Vec<String>,
    /// Every quotation that stands in the corpus more than once
    #[arg(long, conflicts_with = "ids")]
    pub(super) all: bool,
}
