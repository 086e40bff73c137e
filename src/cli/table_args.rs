//! The arguments of the commands that make tables.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::{Amount, PassageFilter};

/// How to write a table.
#[derive(Debug, Args)]
pub(super) struct TableForm {
    /// Comma-separated values
    #[arg(long, conflicts_with = "tsv")]
    pub(super) csv: bool,
    /// Tab-separated values
    #[arg(long)]
    pub(super) tsv: bool,
}

#[derive(Debug, Args)]
pub(super) struct FreqArgs {
    #[command(flatten)]
    pub(super) filter: PassageFilter,
    /// What to count by
    #[arg(long, value_enum, default_value_t = CountedBy::Lemma, value_name = "KEY")]
    pub(super) by: CountedBy,
    #[command(flatten)]
    pub(super) form: TableForm,
    #[command(flatten)]
    pub(super) amount: Amount,
}

/// What matches are counted by.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CountedBy {
    Form,
    Lemma,
    Pos,
    Person,
    Work,
    Year,
}

/// What words are told apart by.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum WordLayer {
    Lemma,
    Form,
}

#[derive(Debug, Args)]
pub(super) struct CollocArgs {
    #[command(flatten)]
    pub(super) filter: PassageFilter,
    /// Words to either side to look at
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub(super) window: usize,
    /// Words before, when not as many as after
    #[arg(long, value_name = "N")]
    pub(super) left: Option<usize>,
    /// Words after
    #[arg(long, value_name = "N")]
    pub(super) right: Option<usize>,
    /// Collocates by lemma or by form
    #[arg(long, value_enum, default_value_t = WordLayer::Lemma, value_name = "LAYER")]
    pub(super) by: WordLayer,
    /// Only these parts of speech: NOUN,ADJ,VERB …
    #[arg(long, value_delimiter = ',', value_name = "TAGS")]
    pub(super) pos: Vec<String>,
    /// Leave out what stands near less often
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(super) min: u64,
    /// Measure to sort by
    #[arg(long, value_enum, default_value_t = Measure::Logdice, value_name = "MEASURE")]
    pub(super) measure: Measure,
    #[command(flatten)]
    pub(super) form: TableForm,
    #[command(flatten)]
    pub(super) amount: Amount,
}

/// A measure of association.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Measure {
    /// logDice
    Logdice,
    /// Log-likelihood ratio
    Ll,
    /// Mutual information
    Mi,
}

#[derive(Debug, Args)]
pub(super) struct NgramsArgs {
    #[command(flatten)]
    pub(super) filter: PassageFilter,
    /// Words in a run
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=8))]
    pub(super) length: u8,
    /// By lemma or by form
    #[arg(long, value_enum, default_value_t = WordLayer::Form, value_name = "LAYER")]
    pub(super) by: WordLayer,
    /// Leave out what occurs less often
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(super) min: u64,
    #[command(flatten)]
    pub(super) form: TableForm,
    #[command(flatten)]
    pub(super) amount: Amount,
}

#[derive(Debug, Args)]
pub(super) struct KeywordsArgs {
    #[command(flatten)]
    pub(super) filter: PassageFilter,
    /// Compare with this work or saved sub-corpus, not with the rest of the corpus (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) against: Vec<String>,
    /// By lemma or by form
    #[arg(long, value_enum, default_value_t = WordLayer::Lemma, value_name = "LAYER")]
    pub(super) by: WordLayer,
    /// Leave out what occurs less often
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(super) min: u64,
    #[command(flatten)]
    pub(super) form: TableForm,
    #[command(flatten)]
    pub(super) amount: Amount,
}

#[derive(Debug, Args)]
pub(super) struct TimelineArgs {
    #[command(flatten)]
    pub(super) filter: PassageFilter,
    /// Years the text talks about, or years of publication
    #[arg(long, value_enum, default_value_t = TimelineAxis::Mentioned, value_name = "AXIS")]
    pub(super) axis: TimelineAxis,
    /// By decade
    #[arg(long)]
    pub(super) decades: bool,
    /// Also draw it into this file
    #[arg(long, value_name = "FILE")]
    pub(super) svg: Option<PathBuf>,
    #[command(flatten)]
    pub(super) form: TableForm,
}

/// The years of a timeline.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum TimelineAxis {
    Mentioned,
    Published,
}
