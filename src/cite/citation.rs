//! What is cited: a work, a place in it, and perhaps words from it.

use crate::model::{Locator, PageUnit, Reference};

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
    /// What `page` counts; `None`: sheets in archival files and manuscripts, else pages.
    pub unit: Option<PageUnit>,
    /// The volume of a work in several, bare or with its designation: «2», «вып. 9».
    pub volume: Option<&'a str>,
    /// Chapter heading.
    pub chapter: Option<&'a str>,
    /// Number of the paragraph in the work, from 1.
    pub paragraph: Option<u32>,
    /// The address of this very place, when it is another than that of the work.
    pub url: Option<&'a str>,
    /// When that address was visited: an EDTF date.
    pub accessed: Option<&'a str>,
}

/// Labels of volumes.
const VOLUMES: [&str; 8] = ["т.", "том ", "ч.", "вып.", "кн.", "vol.", "bd.", "t."];

/// What follows a label, in any case of its letters.
fn after_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let head = text.get(..label.len())?;
    (head.to_lowercase() == label).then(|| text[label.len()..].trim_start())
}

impl<'a> Place<'a> {
    /// A place as people write it: «12», «т. 2, с. 5–7», «стб. 14», «л. 18 об.», «абз. 3».
    ///
    /// What has no label of ours is the page.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        let mut place = Self::default();
        let mut rest = text.trim();
        if VOLUMES.iter().any(|label| after_label(rest, label).is_some()) {
            let (volume, after) = rest.split_once([',', ';']).unwrap_or((rest, ""));
            place.volume = Some(volume.trim());
            rest = after.trim();
        }
        if let Some(number) = after_label(rest, "абз.").and_then(|n| n.trim_end_matches('.').parse().ok()) {
            place.paragraph = Some(number);
            rest = "";
        }
        if let Some((unit, after)) = PageUnit::of_label(rest) {
            place.unit = Some(unit);
            rest = after;
        }
        place.page = Some(rest).filter(|rest| !rest.is_empty());
        place
    }

    /// The place that begins at one locator of a work and ends at another.
    ///
    /// A page of the end without one of the beginning tells nothing: the place then has no page.
    #[must_use]
    pub fn between(first: &'a Locator, last: &'a Locator) -> Self {
        let page = first.page.as_deref();
        Self {
            page,
            page_end: page.and(last.page.as_deref()),
            // Pages are what a locator counts that nothing is said of.
            unit: page.and(Some(first.unit)).filter(|unit| !unit.is_page()),
            chapter: first.chapter.as_deref(),
            paragraph: first.paragraph,
            ..Self::default()
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
    /// True when a person has compared them with the source; else they are «не сверено».
    pub checked: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_as_people_write_it() {
        let page = |text| Place::parse(text).page.unwrap_or_default();
        assert_eq!((page("12"), page("С. 5–7"), page("12, 15")), ("12", "5–7", "12, 15"));
        let volume = Place::parse("Т. 2, с. 5");
        assert_eq!((volume.volume, volume.page), (Some("Т. 2"), Some("5")));
        assert_eq!(Place::parse("стб. 14").unit, Some(PageUnit::Column));
        let verso = Place::parse("л. 18 об.");
        assert_eq!((verso.unit, verso.page), (Some(PageUnit::Leaf), Some("18 об.")));
        assert_eq!(Place::parse("абз. 3").paragraph, Some(3));
    }
}
