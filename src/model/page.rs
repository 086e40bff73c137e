//! Pages, leaves and columns: what a label says its number counts.

use serde::{Deserialize, Serialize};

/// What the numbers of a text count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageUnit {
    /// Pages.
    #[default]
    Page,
    /// Leaves, with a verso: «л. 18 об.».
    Leaf,
    /// Columns: «стб. 14».
    Column,
}

/// A number as it is printed, and what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLabel {
    /// «12», «IV», «47 об.».
    pub number: String,
    /// What it counts.
    pub unit: PageUnit,
}

/// Words before a number, in small letters and without their full stop.
const WORDS: [(&[&str], PageUnit); 3] = [
    (&["с", "сс", "c", "стр", "стор", "страница", "p", "pp", "pg", "page", "s"], PageUnit::Page),
    (&["л", "лл", "лист", "f", "ff", "fol"], PageUnit::Leaf),
    (&["стб", "стлб", "столб", "столбец", "col", "sp"], PageUnit::Column),
];

/// Those after which a figure may stand without a blank.
const CLOSE: [&str; 14] = ["с", "c", "стр", "стор", "л", "лл", "лист", "стб", "стлб", "столб", "p", "pp", "pg", "page"];

impl PageUnit {
    /// True for pages, which need no word before their number.
    #[must_use]
    pub fn is_page(&self) -> bool {
        *self == Self::Page
    }

    /// The unit that a text names first, and what follows its word; `None` when it names none. A word without a full
    /// stop or a blank after it is one only before a figure: «с12», not «сорок».
    #[must_use]
    pub fn of_label(text: &str) -> Option<(Self, &str)> {
        let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        let word = word.to_lowercase();
        let (_, unit) = WORDS.iter().find(|(words, _)| words.contains(&word.as_str()))?;
        let number = rest.strip_prefix('.').unwrap_or(rest).trim_start();
        // «S12» is a page of a supplement, «F3» a signature.
        let close = CLOSE.contains(&word.as_str()) && !text.starts_with(|c: char| c.is_ascii_uppercase());
        let apart = number.len() < rest.len() || close && number.starts_with(|c: char| c.is_ascii_digit());
        (apart && !number.is_empty()).then_some((*unit, number))
    }
}

impl PageLabel {
    /// What a label says: «л. 47об» is the leaf «47 об.», and so is «47 об.» alone; «12» is a page.
    ///
    /// ```
    /// use letopis::model::{PageLabel, PageUnit};
    ///
    /// let label = PageLabel::of("Л. 47об");
    /// assert_eq!((label.number.as_str(), label.unit), ("47 об.", PageUnit::Leaf));
    /// ```
    #[must_use]
    pub fn of(label: &str) -> Self {
        let label = label.trim();
        let (unit, number) = PageUnit::of_label(label).unwrap_or((PageUnit::Page, label));
        match recto(number) {
            Some(recto) => Self { number: format!("{recto} об."), unit: PageUnit::Leaf },
            None => Self { number: number.to_owned(), unit },
        }
    }
}

/// The number of a leaf of which a label names the verso.
fn recto(label: &str) -> Option<&str> {
    let bare = label.trim_end_matches('.');
    let verso = ["оборот", "об", "Об"].iter().find_map(|verso| bare.strip_suffix(verso))?;
    Some(verso.trim_end()).filter(|number| number.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> (String, PageUnit) {
        let label = PageLabel::of(text);
        (label.number, label.unit)
    }

    #[test]
    fn a_word_says_what_is_counted() {
        for (text, number, unit) in [
            ("12", "12", PageUnit::Page),
            ("с. 12", "12", PageUnit::Page),
            ("Page 12", "12", PageUnit::Page),
            ("p12", "12", PageUnit::Page),
            ("с. iv", "iv", PageUnit::Page),
            ("л.48", "48", PageUnit::Leaf),
            ("лист 48", "48", PageUnit::Leaf),
            ("Стб. 14", "14", PageUnit::Column),
            ("S. 12", "12", PageUnit::Page),
            ("S12", "S12", PageUnit::Page),
            ("C12", "C12", PageUnit::Page),
            ("f3", "f3", PageUnit::Page),
        ] {
            assert_eq!(label(text), (number.to_owned(), unit), "{text}");
        }
    }

    #[test]
    fn a_verso_is_of_a_leaf() {
        for text in ["л. 47 об.", "47об", "47 об.", "47 оборот"] {
            assert_eq!(label(text), ("47 об.".to_owned(), PageUnit::Leaf), "{text}");
        }
    }

    #[test]
    fn words_that_count_nothing_stay() {
        for text in ["cover", "c", "сорок", "iv", "", "обложка", "Л", "p."] {
            assert_eq!(label(text), (text.to_owned(), PageUnit::Page), "{text}");
        }
    }
}
