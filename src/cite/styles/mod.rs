//! Styles of other countries, in the Citation Style Language (CSL 1.0.2): those that come with the program, and any
//! `.csl` file.
//!
//! [`Style`] is loaded once; [`render`] gives it the sources and places; [`russian`] mends what the engine's Russian gets
//! wrong; [`lost`] adds what a style has no place for: archives and legal acts are never dropped in silence.

mod lost;
mod render;
mod russian;
#[cfg(test)]
mod tests;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{CitationFormat, IndependentStyle, Locale, Style as CslStyle, StyleCategory, StyleClass};

pub(super) use render::{bibliography, lines};

/// A style of citing.
#[derive(Debug)]
pub struct Style {
    full: IndependentStyle,
    /// The same without its list of sources, which takes as long as the citations.
    notes: IndependentStyle,
    locales: Vec<Locale>,
}

/// How a citation points to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pointing {
    /// A note says everything.
    Notes,
    /// By the author, and mostly the year.
    Names,
    /// By the number of the source in the list, or its label there.
    Numbers,
}

/// Why a `.csl` file is no style.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StyleError {
    /// It cannot be read.
    #[error("not a style of CSL 1.0: {0}")]
    Broken(String),
    /// It only points to another style, which the program does not have.
    #[error("it only points to the style {0}: load that one")]
    NoParent(String),
}

/// Names that people use for a family of styles.
const USUAL: [(&str, &str); 3] =
    [("chicago", "chicago-notes"), ("harvard", "harvard-cite-them-right"), ("iso690", "iso-690-author-date")];

/// The languages in which citations are written: of Russian sources, and of all others.
pub(super) const RUSSIAN: &str = "ru-RU";
pub(super) const ENGLISH: &str = "en-US";

impl Style {
    /// The style of that name that comes with the program: `chicago` (notes), `chicago-author-date`, `apa`, `mla` …
    ///
    /// ```
    /// assert!(letopis::cite::Style::named("APA").is_some());
    /// assert!(letopis::cite::Style::named("no such style").is_none());
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let name = USUAL.iter().find(|(usual, _)| *usual == name).map_or(name.as_str(), |(_, full)| full);
        Self::resolved(ArchivedStyle::by_name(name)?.get()).ok()
    }

    /// Reads a `.csl` file.
    ///
    /// # Errors
    /// When the file is no CSL style, or points to one that is not at hand.
    pub fn parse(xml: &str) -> Result<Self, StyleError> {
        Self::resolved(CslStyle::from_xml(xml).map_err(|error| StyleError::Broken(error.to_string()))?)
    }

    fn resolved(style: CslStyle) -> Result<Self, StyleError> {
        let full = match style {
            CslStyle::Independent(style) => style,
            CslStyle::Dependent(style) => {
                let parent = style.parent_link.href;
                let name = parent.rsplit('/').next().unwrap_or_default();
                match ArchivedStyle::by_name(name).map(ArchivedStyle::get) {
                    Some(CslStyle::Independent(style)) => style,
                    _ => return Err(StyleError::NoParent(parent)),
                }
            }
        };
        let mut locales = locales();
        locales.retain(|locale| locale.lang.as_ref().is_some_and(|lang| [RUSSIAN, ENGLISH].contains(&lang.0.as_str())));
        let notes = IndependentStyle { bibliography: None, ..full.clone() };
        Ok(Self { full, notes, locales })
    }

    /// The names of the styles that come with the program, by the alphabet.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<&str> =
            ArchivedStyle::all().iter().filter_map(|style| style.names().first()).copied().collect();
        names.extend(USUAL.iter().map(|(usual, _)| *usual));
        names.sort_unstable();
        names.dedup();
        names
    }

    /// True when citations stand in notes; false when they stand in the text and point to a list of sources.
    #[must_use]
    pub fn has_notes(&self) -> bool {
        self.full.settings.class == StyleClass::Note
    }

    fn pointing(&self) -> Pointing {
        let by_name = |category: &StyleCategory| {
            let formats = [CitationFormat::AuthorDate, CitationFormat::Author];
            matches!(category, StyleCategory::CitationFormat { format } if formats.contains(format))
        };
        if self.has_notes() {
            Pointing::Notes
        } else if self.full.info.category.iter().any(by_name) {
            Pointing::Names
        } else {
            Pointing::Numbers
        }
    }
}

impl PartialEq for Style {
    fn eq(&self, other: &Self) -> bool {
        self.full == other.full
    }
}

impl Eq for Style {}
