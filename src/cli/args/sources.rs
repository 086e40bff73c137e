//! The arguments of the commands that take sources in.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to do with sources.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SourcesAction {
    /// How a source was read: pages, chapters, notes, encoding, spelling, doubts
    Show {
        /// Id of the work, or path below corpus/
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Take a source and its sidecar out of corpus/
    Remove {
        /// Id of the work, or path below corpus/
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct AddArgs {
    /// Files, archives or folders
    #[arg(required_unless_present = "zotero")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Description: a CSL-JSON item, as Zotero exports it
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) meta: Option<PathBuf>,
    /// A whole Zotero library (CSL-JSON or BibLaTeX): its attachments, and the files given, with their descriptions
    #[arg(long, value_name = "EXPORT", conflicts_with_all = ["meta", "id", "title", "author", "year"])]
    pub(in crate::cli) zotero: Option<PathBuf>,
    /// Id of the work
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Option<String>,
    /// Title
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,
    /// Author (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) author: Vec<String>,
    /// Year of publication
    #[arg(long, value_name = "YEAR", allow_hyphen_values = true)]
    pub(in crate::cli) year: Option<i32>,
    /// Encoding, when it is not to be detected
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    /// Page marks: on which side of their page they stand, or none
    #[arg(long, value_enum, value_name = "STYLE")]
    pub(in crate::cli) page_style: Option<PageStyle>,
    /// Page marks: a regular expression with one group (…) for the page
    #[arg(long, value_name = "PATTERN")]
    pub(in crate::cli) page_mark: Option<String>,
    /// Added to the page numbers of the file
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(in crate::cli) page_offset: Option<i64>,
    /// From page or sheet N of the file on, pages are counted from PAGE: 1=iii,5=1
    #[arg(long, value_name = "N=PAGE", value_delimiter = ',', value_parser = page_pair)]
    pub(in crate::cli) page_map: Vec<(i64, String)>,
    /// Leave the file where it is and link to it
    #[arg(long)]
    pub(in crate::cli) link: bool,
    /// Only tell what would be done
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

fn page_pair(pair: &str) -> Result<(i64, String), String> {
    let (number, page) = pair.split_once('=').ok_or("N=PAGE")?;
    Ok((number.trim().parse().map_err(|e: std::num::ParseIntError| format!("N: {e}"))?, page.trim().to_owned()))
}

/// How page marks stand.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum PageStyle {
    /// Guessed
    Auto,
    /// There are none
    None,
    /// A page begins at its mark
    Begins,
    /// A page ends at its mark
    Ends,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct IngestArgs {
    /// Encoding of the sources that are not UTF-8, when it is not to be detected: windows-1251, koi8-r, cp866
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    /// Forget the old index and build it anew
    #[arg(long)]
    pub(in crate::cli) rebuild: bool,
}
