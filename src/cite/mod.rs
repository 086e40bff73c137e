//! Citations: a work, a place in it and perhaps the words taken from it, in the forms people hand in.
//!
//! ```text
//! Reference + Place (+ Quotation) = Citation ─▶ write(…, Format) ─▶ text and warnings
//! ```
//!
//! The forms of the Russian standard (ГОСТ Р 7.0.5-2008) give a line for each citation; BibTeX, BibLaTeX, RIS, MODS and
//! CSL-JSON give one entry per *source* and collect the places and quotations in its note; CSV, JSON lines and TEI give
//! one record per citation. Styles of the Citation Style Language ([`Style`]) may stand in place of the standard wherever a
//! line is written. Quoted words are «не сверено» until a person has compared them with the source. Nothing is invented: what
//! the reference does not tell is left out, and a [`Warning`] beside the text says so. Only the reference speaks here;
//! the unverified authority files are not known to this room.

mod bib;
mod citation;
mod cities;
mod coins;
mod csl;
mod docx;
mod gost;
mod jsonl;
mod key;
mod kind;
mod lines;
mod markdown;
mod mods;
mod names;
mod pages;
mod plain;
mod punctuation;
pub mod read;
mod remark;
mod ris;
mod sources;
mod styles;
mod table;
mod tei;
mod terms;
#[cfg(test)]
mod tests;
mod warning;
mod when;
mod xml;

use std::sync::Arc;

pub use citation::{Citation, Place, Quotation};
pub use gost::{Detail, Form, LinkBy, SecondHand, Standard};
pub use styles::{Style, StyleError};
pub use warning::{Missing, Warning};

/// What to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// ГОСТ Р 7.0.5-2008, a line for each citation.
    #[default]
    Gost,
    /// BibTeX: `year`, `month`, `journal`, only the classic entry types.
    Bibtex,
    /// BibLaTeX: EDTF dates, `@legislation`, `@online`.
    Biblatex,
    /// RIS, as Zotero reads it.
    Ris,
    /// CSL-JSON: an array of items.
    CslJson,
    /// MODS 3.7: an XML record for each source.
    Mods,
    /// `COinS`: spans for a web page, which Zotero finds there.
    Coins,
    /// TEI: a `<cit>` for each quotation.
    Tei,
    /// A table, one row for each citation (RFC 4180).
    Csv,
    /// JSON lines, one for each citation.
    Jsonl,
    /// A block quotation with a footnote.
    Markdown,
    /// The words, who said them, and the ГОСТ line, for reading.
    Text,
}

impl Format {
    /// All formats, in the order they are offered.
    pub const ALL: [Format; 12] = [
        Format::Gost,
        Format::Bibtex,
        Format::Biblatex,
        Format::Ris,
        Format::CslJson,
        Format::Mods,
        Format::Coins,
        Format::Tei,
        Format::Csv,
        Format::Jsonl,
        Format::Markdown,
        Format::Text,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Gost => "gost",
            Format::Bibtex => "bibtex",
            Format::Biblatex => "biblatex",
            Format::Ris => "ris",
            Format::CslJson => "csl-json",
            Format::Mods => "mods",
            Format::Coins => "coins",
            Format::Tei => "tei",
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
            Format::Markdown => "markdown",
            Format::Text => "text",
        }
    }

    /// The format of that name, or of a usual short one: `bib`, `csl`, `md`, `txt`, `гост`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Format> {
        let name = name.trim().to_lowercase();
        let short = match name.as_str() {
            "гост" => Some(Format::Gost),
            "bib" => Some(Format::Biblatex),
            "csl" | "csljson" => Some(Format::CslJson),
            "md" => Some(Format::Markdown),
            "txt" => Some(Format::Text),
            _ => None,
        };
        short.or_else(|| Self::ALL.into_iter().find(|f| f.as_str() == name))
    }
}

/// Choices that matter to the ГОСТ line, wherever one is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Footnote, in-text or bracketed link.
    pub form: Form,
    /// How much of the description.
    pub detail: Detail,
    /// Which standard describes the source.
    pub standard: Standard,
    /// What a link names its source by.
    pub link_by: LinkBy,
    /// The number of the first source when links go by number.
    pub first_number: usize,
    /// When «Цит. по:» is written.
    pub second_hand: SecondHand,
    /// All citations in one line: «[Бахтин, с. 18; Целищев, с. 17]», a complex reference.
    pub joined: bool,
    /// «Там же» and «Указ. соч.» for sources named before (8): for ГОСТ lines that stay together in this order.
    pub repeats: bool,
    /// «[Электронный ресурс]» after the title of a web page (ГОСТ Р 7.0.5-2008, 10.3: in lists of mixed kinds).
    pub mark_electronic: bool,
    /// Words abbreviated outside the main title (4.9.3).
    pub abbreviate: bool,
    /// A number before each line: notes, or a list that links point at (7.1).
    pub numbered: bool,
    /// A list of the sources behind the lines.
    pub bibliography: bool,
    /// BibLaTeX for styles that know only the classic entry types: acts as `@misc` with `howpublished`.
    pub bib_compat: bool,
    /// A style of the Citation Style Language, in place of ГОСТ.
    pub style: Option<Arc<Style>>,
    /// A byte order mark before a table, which Excel needs to see that it is UTF-8.
    pub bom: bool,
}

impl Options {
    /// True when the sources are listed behind the lines: on request, and where citations in the text point to the list.
    pub(crate) fn lists_sources(&self) -> bool {
        self.bibliography || self.style.as_ref().is_some_and(|style| !style.has_notes())
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            form: Form::default(),
            detail: Detail::default(),
            standard: Standard::default(),
            link_by: LinkBy::default(),
            first_number: 1,
            second_hand: SecondHand::default(),
            joined: false,
            repeats: false,
            mark_electronic: true,
            abbreviate: false,
            numbered: false,
            bibliography: false,
            bib_compat: false,
            style: None,
            bom: false,
        }
    }
}

/// What [`write()`] gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The citations, ending with a line break unless there are none.
    pub text: String,
    /// What the citations lack, ordered by citation; what a source lacks is told once.
    pub warnings: Vec<Warning>,
}

/// Writes citations in the format asked for. Never fails: what is unknown is left out and told in the warnings.
///
/// ```
/// use letopis::cite::{self, Citation, Format, Options, Place};
/// let book = serde_json::from_str(
///     r#"{"type": "book", "title": "Смысл истории", "author": [{"family": "Бердяев", "given": "Николай Александрович"}],
///         "publisher-place": "Москва", "publisher": "Мысль", "issued": {"date-parts": [[1990]]}}"#,
/// )?;
/// let place = Place { page: Some("81"), ..Place::default() };
/// let written = cite::write(&[Citation { reference: &book, place, quotation: None }], Format::Gost, &Options::default());
/// assert_eq!(written.text, "Бердяев Н. А. Смысл истории. М. : Мысль, 1990. С. 81.\n");
/// assert!(written.warnings.is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn write(citations: &[Citation], format: Format, options: &Options) -> Output {
    let text = match format {
        Format::Gost => lines::write(citations, options),
        Format::Bibtex => bib::write(citations, bib::Dialect::Bibtex, options),
        Format::Biblatex => bib::write(citations, bib::Dialect::Biblatex, options),
        Format::Ris => ris::write(citations),
        Format::CslJson => csl::write(citations),
        Format::Mods => mods::write(citations),
        Format::Coins => coins::write(citations),
        Format::Tei => tei::write(citations),
        Format::Csv => table::write(citations, options),
        Format::Jsonl => jsonl::write(citations, options),
        Format::Markdown => markdown::write(citations, options),
        Format::Text => plain::write(citations, options),
    };
    Output { text, warnings: warning::all(citations) }
}

/// A Word document: each quotation with a real footnote, works cited as a whole in a list, and on request the list of
/// sources. The same citations give the same bytes.
#[must_use]
pub fn write_docx(citations: &[Citation], options: &Options) -> Vec<u8> {
    docx::write(citations, options)
}

/// True when a citation has words that nobody has compared with the source yet.
#[must_use]
pub fn is_unchecked(citation: &Citation) -> bool {
    citation.quotation.is_some_and(|quotation| !quotation.checked)
}
