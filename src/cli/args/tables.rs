//! The arguments of the commands that make tables.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Amount, PassageFilter};

/// How to write a table.
#[derive(Debug, Args)]
pub(in crate::cli) struct TableForm {
    /// Comma-separated values
    #[arg(long, conflicts_with = "tsv")]
    pub(in crate::cli) csv: bool,
    /// Tab-separated values
    #[arg(long)]
    pub(in crate::cli) tsv: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FreqArgs {
    #[command(flatten)]
    pub(in crate::cli) filter: PassageFilter,
    /// What to count by
    #[arg(long, value_enum, default_value_t = CountedBy::Lemma, value_name = "KEY")]
    pub(in crate::cli) by: CountedBy,
    #[command(flatten)]
    pub(in crate::cli) form: TableForm,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}

/// What matches are counted by.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum CountedBy {
    Form,
    Lemma,
    Pos,
    Person,
    Work,
    Year,
}

/// What words are told apart by.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum WordLayer {
    Lemma,
    Form,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CollocArgs {
    #[command(flatten)]
    pub(in crate::cli) filter: PassageFilter,
    /// Words to either side to look at
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub(in crate::cli) window: usize,
    /// Words before, when not as many as after
    #[arg(long, value_name = "N")]
    pub(in crate::cli) left: Option<usize>,
    /// Words after
    #[arg(long, value_name = "N")]
    pub(in crate::cli) right: Option<usize>,
    /// Collocates by lemma or by form
    #[arg(long, value_enum, default_value_t = WordLayer::Lemma, value_name = "LAYER")]
    pub(in crate::cli) by: WordLayer,
    /// Only these parts of speech: NOUN,ADJ,VERB …
    #[arg(long, value_delimiter = ',', value_name = "TAGS")]
    pub(in crate::cli) pos: Vec<String>,
    /// Leave out what stands near less often
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(in crate::cli) min: u64,
    /// Measure to sort by
    #[arg(long, value_enum, default_value_t = Measure::Logdice, value_name = "MEASURE")]
    pub(in crate::cli) measure: Measure,
    #[command(flatten)]
    pub(in crate::cli) form: TableForm,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}

/// A measure of association.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum Measure {
    /// logDice
    Logdice,
    /// Log-likelihood ratio
    Ll,
    /// Mutual information
    Mi,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NgramsArgs {
    #[command(flatten)]
    pub(in crate::cli) filter: PassageFilter,
    /// Words in a run
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=8))]
    pub(in crate::cli) length: u8,
    /// By lemma or by form
    #[arg(long, value_enum, default_value_t = WordLayer::Form, value_name = "LAYER")]
    pub(in crate::cli) by: WordLayer,
    /// Leave out what occurs less often
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(in crate::cli) min: u64,
    #[command(flatten)]
    pub(in crate::cli) form: TableForm,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeywordsArgs {
    #[command(flatten)]
    pub(in crate::cli) filter: PassageFilter,
    /// Compare with this work or saved sub-corpus, not with the rest of the corpus (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) against: Vec<String>,
    /// By lemma or by form
    #[arg(long, value_enum, default_value_t = WordLayer::Lemma, value_name = "LAYER")]
    pub(in crate::cli) by: WordLayer,
    /// Leave out what occurs less often
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(in crate::cli) min: u64,
    #[command(flatten)]
    pub(in crate::cli) form: TableForm,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TimelineArgs {
    #[command(flatten)]
    pub(in crate::cli) filter: PassageFilter,
    /// Years the text talks about, or years of publication
    #[arg(long, value_enum, default_value_t = TimelineAxis::Mentioned, value_name = "AXIS")]
    pub(in crate::cli) axis: TimelineAxis,
    /// By decade
    #[arg(long)]
    pub(in crate::cli) decades: bool,
    /// Also draw it into this file
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) svg: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) form: TableForm,
}

/// The years of a timeline.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum TimelineAxis {
    Mentioned,
    Published,
}
