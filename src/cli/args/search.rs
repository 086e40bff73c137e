//! The arguments of the commands that search and list.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use letopis::search::{Cursor, Surroundings};

/// How much to show.
#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct Amount {
    /// How many hits
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    pub(in crate::cli) limit: usize,
    /// How many to pass over
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(in crate::cli) offset: usize,
    /// Only their number
    #[arg(long)]
    pub(in crate::cli) count: bool,
}

/// Which passages.
#[derive(Clone, Debug, Default, Args)]
pub(in crate::cli) struct PassageFilter {
    /// Words in any form; "exact phrase"; prefix*; misread~; -word; a | b; filters о:, говорит:, сказано:, упомянут:, издано:;
    /// corpus patterns: [lemma="писать" & pos="VERB"] []{0,3}
    pub(in crate::cli) words: Vec<String>,
    /// Passages that quote this person
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) speaker: Option<String>,
    /// Passages that quote words said in these years; with --speaker, by this person in these years
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) said: Option<String>,
    /// Passages about this: a person, an act, or words with their synonyms
    #[arg(long, value_name = "NAME|WORDS", conflicts_with_all = ["mentions", "act"])]
    pub(in crate::cli) about: Option<String>,
    /// Passages that mention this person
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) mentions: Option<String>,
    /// Passages that mention this act
    #[arg(long, value_name = "ACT")]
    pub(in crate::cli) act: Option<String>,
    /// Years the text talks about: 1937, 1936..1938, ..1917, 1938-12-20, 1930-е
    #[arg(long, visible_alias = "mentioned", value_name = "YEARS")]
    pub(in crate::cli) year: Option<String>,
    /// Also decades, centuries and periods
    #[arg(long)]
    pub(in crate::cli) vague: bool,
    /// Years of publication
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) published: Option<String>,
    /// Only this work (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) work: Vec<String>,
    /// Only works of this author
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) author: Option<String>,
    /// Only the works of a saved sub-corpus
    #[arg(long = "in", value_name = "NAME")]
    pub(in crate::cli) subcorpus: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SearchArgs {
    #[command(flatten)]
    pub(in crate::cli) filter: PassageFilter,
    /// Every match on a line of its own, in a column (KWIC)
    #[arg(long)]
    pub(in crate::cli) kwic: bool,
    /// With --kwic: so many words to either side, or characters: 40c [default: what fits on the line]
    #[arg(long, short = 'C', value_name = "N", requires = "kwic", value_parser = around)]
    pub(in crate::cli) context: Option<Surroundings>,
    /// The order: relevance is for passages; left, right, node, date and speaker for the lines of --kwic
    #[arg(long, value_enum, default_value_t = LineOrder::Place, value_name = "ORDER")]
    pub(in crate::cli) sort: LineOrder,
    /// How the passages are distributed: people, speakers, works, years, acts, media
    #[arg(long, conflicts_with_all = ["kwic", "count", "sample", "after"])]
    pub(in crate::cli) facets: bool,
    #[command(flatten)]
    pub(in crate::cli) part: Part,
    /// Show rule and evidence for every value
    #[arg(long)]
    pub(in crate::cli) explain: bool,
    /// Also collect the hits in this file, for cite --basket
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) add_to: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}

/// Which part of an answer.
#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct Part {
    /// Go on after this place: the last line of an answer names it
    #[arg(long, value_name = "PLACE")]
    pub(in crate::cli) after: Option<Cursor>,
    /// So many of the hits, chosen at random
    #[arg(long, value_name = "N")]
    pub(in crate::cli) sample: Option<usize>,
    /// Another number chooses others, the same number the same
    #[arg(long, value_name = "S", default_value_t = 1, requires = "sample")]
    pub(in crate::cli) seed: u64,
}

/// `8`: words; `40c`, `40з`: characters.
fn around(text: &str) -> Result<Surroundings, String> {
    let (digits, characters) = match text.strip_suffix(['c', 'с', 'з']) {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let number = digits.parse().map_err(|_| "8 — words, 40c — characters".to_owned())?;
    Ok(if characters { Surroundings::Characters(number) } else { Surroundings::Words(number) })
}

/// The order of passages and concordance lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LineOrder {
    /// The passages most relevant to the words first
    Relevance,
    /// As in the corpus
    Place,
    /// By the words before
    Left,
    /// By the words after
    Right,
    /// By the words found, from the one marked with @ on
    Node,
    /// By the date nearest before
    Date,
    /// By the speaker of the quotation
    Speaker,
}

#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct QuotesArgs {
    /// Words of the quotation
    pub(in crate::cli) words: Vec<String>,
    /// Who said it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,
    /// To whom
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) to: Option<String>,
    /// What the quotation or its lead-in is about: a person, an act, or words with their synonyms
    #[arg(long, value_name = "NAME|WORDS")]
    pub(in crate::cli) about: Option<String>,
    /// A legal act that the quotation or its lead-in mentions
    #[arg(long, value_name = "ACT")]
    pub(in crate::cli) act: Option<String>,
    /// letter, telegram, report, speech, diary, memoir, interrogation, note, order, article, conversation
    #[arg(long, value_name = "MEDIUM")]
    pub(in crate::cli) medium: Option<String>,
    /// Said in these years, else in a narrative of these years
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) year: Option<String>,
    /// Said in these years
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) said: Option<String>,
    /// In a narrative of these years
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) context: Option<String>,
    /// The quotation talks of these years
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) mentioned: Option<String>,
    /// The work was published in these years
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) published: Option<String>,
    /// Also quotations without a year
    #[arg(long)]
    pub(in crate::cli) undated: bool,
    /// Also indirect speech
    #[arg(long)]
    pub(in crate::cli) indirect: bool,
    /// Also quotations of which the person is only a possible speaker
    #[arg(long)]
    pub(in crate::cli) candidates: bool,
    /// Without passages of works that the speaker wrote
    #[arg(long)]
    pub(in crate::cli) only_quoted: bool,
    /// Only this work (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) work: Vec<String>,
    /// Only count them: by speaker, addressee, medium, year
    #[arg(long)]
    pub(in crate::cli) facets: bool,
    /// Only works of this author
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) author: Option<String>,
    /// Only the works of a saved sub-corpus
    #[arg(long = "in", value_name = "NAME")]
    pub(in crate::cli) subcorpus: Option<String>,
    /// Show rule and evidence for every value
    #[arg(long)]
    pub(in crate::cli) explain: bool,
    /// Also collect the hits in this file, for cite --basket
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) add_to: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArgs {
    #[command(flatten)]
    pub(in crate::cli) filter: PassageFilter,
    /// csv and tsv: a match a row, without words a passage a row; jsonl: a passage a line; conllu; tei
    #[arg(long, short, value_enum, default_value_t = ExportFormat::Jsonl, value_name = "FORMAT")]
    pub(in crate::cli) format: ExportFormat,
    /// Write into this file [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// So many of the hits, chosen at random
    #[arg(long, value_name = "N")]
    pub(in crate::cli) sample: Option<usize>,
    /// Another number chooses others, the same number the same
    #[arg(long, value_name = "S", default_value_t = 1, requires = "sample")]
    pub(in crate::cli) seed: u64,
}

/// Formats of exports.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    Csv,
    Tsv,
    Jsonl,
    Conllu,
    Tei,
}

/// A choice of works to keep.
#[derive(Debug, Args)]
pub(in crate::cli) struct SubcorporaArgs {
    /// Its name; without criteria it is shown, without a name all are
    pub(in crate::cli) name: Option<String>,
    /// This work (may be repeated)
    #[arg(long, value_name = "ID", requires = "name")]
    pub(in crate::cli) work: Vec<String>,
    /// Works of this author
    #[arg(long, value_name = "NAME", requires = "name")]
    pub(in crate::cli) author: Option<String>,
    /// Works published in these years
    #[arg(long, value_name = "YEARS", requires = "name")]
    pub(in crate::cli) published: Option<String>,
    /// Forget it
    #[arg(long, requires = "name", conflicts_with_all = ["work", "author", "published"])]
    pub(in crate::cli) remove: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ListArgs {
    /// A name in any form, an alias, an id
    pub(in crate::cli) name: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ActsArgs {
    /// Any name of the act
    pub(in crate::cli) query: Vec<String>,
    /// Issuing body
    #[arg(long, value_name = "BODY")]
    pub(in crate::cli) issuer: Option<String>,
    /// указ, декрет, постановление …
    #[arg(long = "type", value_name = "TYPE")]
    pub(in crate::cli) kind: Option<String>,
    /// Years of the act
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) year: Option<String>,
    /// Also collect the hits in this file, for cite --basket
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) add_to: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) amount: Amount,
}
