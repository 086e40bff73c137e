//! The arguments of the commands that compare quotations.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyArgs {
    /// Words of the quotation; without them and without --file from stdin, one a line or divided by blank lines
    pub(in crate::cli) text: Vec<String>,
    /// Quotations of a file, one a line or divided by blank lines
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Who is said to have said it: check this too
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,
    /// When it is said to have been said: check this too
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) said: Option<String>,
    /// The page it is said to stand on: check this too
    #[arg(long, value_name = "N")]
    pub(in crate::cli) page: Option<String>,
    /// How many places of a quotation to show
    #[arg(long, short = 'n', default_value_t = 3, value_name = "N")]
    pub(in crate::cli) limit: usize,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct VariantsArgs {
    /// Ids of quotations; @N for hit N of the last answer
    #[arg(required_unless_present = "all")]
    pub(in crate::cli) ids: Vec<String>,
    /// Every quotation that stands in the corpus more than once
    #[arg(long, conflicts_with = "ids")]
    pub(in crate::cli) all: bool,
}
