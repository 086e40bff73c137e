//! The arguments of corrections.

use clap::Args;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whole_person").multiple(true).conflicts_with_all(
    ["words", "by", "to", "said", "not_quote", "checked", "span", "person", "not_person", "act"]
))]
pub(in crate::cli) struct FixArgs {
    /// A quotation, a passage with --words, or a person; @N for hit N of the last answer
    pub(in crate::cli) id: String,
    /// The words the correction is about, as they stand in the passage
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) words: Option<String>,
    /// Who said it; ? for unknown
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,
    /// To whom; ? for nobody
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) to: Option<String>,
    /// When it was said: 1936, 1936-05, 1936-05-12; ? for unknown
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) said: Option<String>,
    /// It is no quotation
    #[arg(long, conflicts_with_all = ["by", "to", "said", "span", "checked"])]
    pub(in crate::cli) not_quote: bool,
    /// The words were compared with the source
    #[arg(long)]
    pub(in crate::cli) checked: bool,
    /// The exact words of the quotation
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) span: Option<String>,
    /// Whom the words name
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) person: Option<String>,
    /// The words name nobody
    #[arg(long, conflicts_with = "person")]
    pub(in crate::cli) not_person: bool,
    /// Which act is meant; ? for unknown
    #[arg(long, value_name = "ACT")]
    pub(in crate::cli) act: Option<String>,
    /// The person is the same as this one
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["name", "split"], group = "whole_person")]
    pub(in crate::cli) same_as: Option<String>,
    /// The name of the person, or of the one split off
    #[arg(long, value_name = "NAME", group = "whole_person")]
    pub(in crate::cli) name: Option<String>,
    /// In these works (--work) the person is somebody else
    #[arg(long, requires = "work", group = "whole_person")]
    pub(in crate::cli) split: bool,
    /// A person: only in this work (may be repeated)
    #[arg(long, value_name = "ID", requires = "whole_person")]
    pub(in crate::cli) work: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FixesArgs {
    /// Take these corrections back
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(in crate::cli) undo: Vec<String>,
    /// Only those that have no place now
    #[arg(long)]
    pub(in crate::cli) orphans: bool,
}
