//! The arguments of `cite`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(in crate::cli) struct CiteArgs {
    /// Ids of quotations, passages, acts, works; @N for hit N of the last answer; - for JSON lines on stdin
    #[arg(required_unless_present = "basket")]
    pub(in crate::cli) ids: Vec<String>,
    /// gost, bibtex, biblatex, ris, csl-json, mods, coins, tei, csv, jsonl, markdown, text, docx
    #[arg(long, short, default_value = "gost", value_name = "FORMAT")]
    pub(in crate::cli) format: String,
    /// Where the reference stands: a note or list, in the text, or a link to a list
    #[arg(long, value_enum, default_value_t = CiteForm::Note, value_name = "FORM")]
    pub(in crate::cli) form: CiteForm,
    /// The full description, areas divided by dashes
    #[arg(long)]
    pub(in crate::cli) full: bool,
    /// The page, when you have seen it: 12, т. 2, с. 5–7, стб. 14, л. 18 об.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) page: Option<String>,
    /// gost (ГОСТ Р 7.0.5-2008), gost-2018 (ГОСТ Р 7.0.100-2018), chicago, chicago-author-date, apa, mla …, or a file .csl
    #[arg(long, default_value = "gost", value_name = "STYLE")]
    pub(in crate::cli) style: String,
    /// What this file has collected, with numbered notes and a list of the sources
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) basket: Option<PathBuf>,
    /// Write no references, but collect the hits in this file
    #[arg(long, value_name = "FILE", conflicts_with = "basket")]
    pub(in crate::cli) add_to: Option<PathBuf>,
    /// A number before each reference
    #[arg(long = "footnote-numbering", visible_alias = "numbered")]
    pub(in crate::cli) numbered: bool,
    /// A list of the sources behind the references
    #[arg(long)]
    pub(in crate::cli) bibliography: bool,
    /// «Там же» and «Указ. соч.» for what was named before; right as long as the references stay in this order
    #[arg(long)]
    pub(in crate::cli) shorten: bool,
    /// Words abbreviated outside the title by ГОСТ Р 7.0.12-2011: «Вопр. истории», «Изд-во Моск. ун-та»
    #[arg(long)]
    pub(in crate::cli) abbreviate: bool,
    /// One complex reference: «…; Его же. …»
    #[arg(long)]
    pub(in crate::cli) joined: bool,
    /// BibLaTeX without new entry types: acts as @misc
    #[arg(long)]
    pub(in crate::cli) bib_compat: bool,
    /// CSV with the mark of UTF-8 that Excel waits for
    #[arg(long)]
    pub(in crate::cli) bom: bool,
    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum CiteForm {
    Note,
    Inline,
    Link,
}
