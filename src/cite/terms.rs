//! Page, volume, month: the words a description adds, in the language of the item.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::punctuation::capitalised;
use crate::model::Reference;

/// The words of one language; lower case, as inside a link.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs)]
pub(super) struct Terms {
    pub page: String,
    pub sheet: String,
    pub column: String,
    pub volume: String,
    pub issue: String,
    pub article: String,
    pub editor: String,
    pub compiler: String,
    pub translator: String,
    pub others: String,
    pub same: String,
    pub cited: String,
    pub his: String,
    pub her: String,
    pub their: String,
    edition: String,
    pub year: String,
    pub years: String,
    month: Vec<String>,
    month_of_day: Vec<String>,
}

static TERMS: LazyLock<BTreeMap<String, Terms>> =
    LazyLock::new(|| toml::from_str(include_str!("data/terms.toml")).unwrap_or_default());
static NONE: LazyLock<Terms> = LazyLock::new(Terms::default);

impl Terms {
    /// The words of Russian.
    pub(super) fn russian() -> &'static Terms {
        Self::of_language("ru")
    }

    /// The words for an item: by its language tag, else by the letters of its title.
    pub(super) fn of(reference: &Reference) -> &'static Terms {
        let tag = reference.language.as_deref().unwrap_or_default().trim().to_lowercase();
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if let Some(terms) = TERMS.get(language) {
            return terms;
        }
        let title = reference.title.as_ref().or(reference.container_title.as_ref()).map_or("", String::as_str);
        let latin = title.contains(|c: char| c.is_ascii_alphabetic()) && !title.contains(is_cyrillic);
        Self::of_language(if latin { "en" } else { "ru" })
    }

    fn of_language(language: &str) -> &'static Terms {
        TERMS.get(language).unwrap_or(&NONE)
    }

    /// A month standing alone; `month` is 1–12.
    pub(super) fn month(&self, month: u8) -> &str {
        Self::name(&self.month, month)
    }

    /// A month after a day; `month` is 1–12.
    pub(super) fn month_of_day(&self, month: u8) -> &str {
        Self::name(&self.month_of_day, month)
    }

    fn name(months: &[String], month: u8) -> &str {
        usize::from(month).checked_sub(1).and_then(|index| months.get(index)).map_or("", String::as_str)
    }

    /// «2-е изд.» for a number; other words as they are.
    pub(super) fn edition(&self, edition: &str) -> String {
        if edition.bytes().all(|b| b.is_ascii_digit()) {
            self.edition.replace("{}", edition)
        } else {
            capitalised(edition)
        }
    }
}

/// «т. 2» for a bare number; a value with a designation of its own («ч. 1», «Вып. 9», «№ 3») as it is.
pub(super) fn numbered(term: &str, value: &str) -> String {
    let designated = value.starts_with('№')
        || value.split_once(['.', ' ']).is_some_and(|(word, rest)| {
            word.chars().all(char::is_alphabetic) && !is_roman(word) && rest.contains(char::is_alphanumeric)
        });
    if designated { value.to_owned() } else { format!("{term} {value}") }
}

/// True for a roman numeral in capitals.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVXLCDM".contains(c))
}

fn is_cyrillic(c: char) -> bool {
    ('\u{0400}'..='\u{052F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_its_words() {
        assert_eq!(TERMS.len(), 4);
        for terms in TERMS.values() {
            assert_eq!((terms.month.len(), terms.month_of_day.len()), (12, 12));
            assert!(terms.edition.contains("{}"));
        }
    }

    #[test]
    fn a_designation_of_its_own_is_kept() {
        assert_eq!(numbered("т.", "2"), "т. 2");
        assert_eq!(numbered("т.", "XI"), "т. XI");
        assert_eq!(numbered("т.", "ч. 1"), "ч. 1");
        assert_eq!(numbered("№", "№ 10"), "№ 10");
    }
}
