//! What is cited: a work, a place in it, and perhaps words from it.

use crate::model::{Locator, Reference};

/// A work and a place in it, with or without the words that stand there.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation<'a> {
    /// The work.
    pub reference: &'a Reference,
    /// Where in it; the default is the work as a whole.
    pub place: Place<'a>,
    /// The words taken from it.
    pub quotation: Option<Quotation<'a>>,
}

impl Citation<'_> {
    /// True when the work is cited as a whole: no place in it and no words from it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.quotation.is_none() && self.place == Place::default()
    }
}

/// A place in a work. Unknown parts are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place<'a> {
    /// The page, or the sheet of an archival file, as printed: «12», «IV», «47 об.»; a range is allowed.
    pub page: Option<&'a str>,
    /// The last page, when the place goes over several.
    pub page_end: Option<&'a str>,
    /// Chapter heading.
    pub chapter: Option<&'a str>,
    /// Number of the paragraph in the work, from 1.
    pub paragraph: Option<u32>,
}

impl<'a> Place<'a> {
    /// The place that begins at one locator of a work and ends at another.
    ///
    /// A page of the end without one of the beginning tells nothing: the place then has no page.
    #[must_use]
    pub fn between(first: &'a Locator, last: &'a Locator) -> Self {
        let page = first.page.as_deref();
        Self {
            page,
            page_end: page.and(last.page.as_deref()),
            chapter: first.chapter.as_deref(),
            paragraph: first.paragraph,
        }
    }
}

/// Words from a work, and what the work tells about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quotation<'a> {
    /// Id of the quotation in the corpus.
    pub id: Option<&'a str>,
    /// The words as the work prints them, without the outer quotation marks.
    pub words: &'a str,
    /// Who said them: «Фамилия Имя Отчество», several joined by «; »; `None` for the author's own words.
    pub speaker: Option<&'a str>,
    /// When they were said: an EDTF date.
    pub said: Option<&'a str>,
    /// Where the author of the work took them from, in his own words.
    pub origin: Option<&'a str>,
}
