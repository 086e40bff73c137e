//! What a user says about the page marks of a source; stands in the sidecar under `custom`.

use regex::Regex;
use serde_json::Value;

use crate::model::{Custom, PageLabel};

/// On which side of its page a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSide {
    /// The page begins at the mark.
    Begins,
    /// The page ends at the mark.
    Ends,
}

/// How page marks are looked for. By default every convention is tried.
#[derive(Clone, Debug, Default)]
pub struct PageOptions {
    /// Look for none.
    pub none: bool,
    /// The only pattern looked for; its first group is the page.
    pub mark: Option<Regex>,
    /// On which side of its page a mark stands; guessed when absent.
    pub side: Option<PageSide>,
    /// Added to every number.
    pub offset: i64,
    /// (number in the file, printed page), by number: from that number on, pages are counted from the printed one.
    pub map: Vec<(i64, String)>,
}

/// Why the page options of a sidecar cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("custom.{field}: {what}")]
pub struct PageOptionError {
    /// The field of `custom`.
    pub field: String,
    /// What is wrong with it.
    pub what: PageOptionFault,
}

/// What is wrong with a page option.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageOptionFault {
    /// There is no such option.
    #[error("no such field; there are page_style, page_mark, page_offset and page_map")]
    Unknown,
    /// A style nobody knows.
    #[error("auto, none, begins or ends is expected")]
    Style,
    /// A pattern that is no string.
    #[error("a pattern in quotes is expected")]
    Quotes,
    /// A pattern that cannot be compiled: what the parser says.
    #[error("{0}")]
    Pattern(String),
    /// A pattern without a group.
    #[error("the pattern has no group (…) for the page")]
    Group,
    /// An offset that is no number.
    #[error("a whole number is expected")]
    Number,
    /// A map that is none.
    #[error("an object of numbers in the file and printed pages is expected: {{\"1\": \"iii\"}}")]
    Map,
}

/// The fields of a sidecar that say how pages are found.
const FIELDS: [&str; 4] = ["page_style", "page_mark", "page_offset", "page_map"];

impl PageOptions {
    /// The options that a sidecar gives: `page_style` («none», «begins», «ends»), `page_mark` (a pattern with one
    /// group), `page_offset` (a number), `page_map` (an object of numbers in the file and printed pages).
    ///
    /// # Errors
    /// When a field is of another kind or the pattern cannot be compiled.
    pub fn of(custom: Option<&Custom>) -> Result<Self, PageOptionError> {
        let mut options = Self::default();
        let Some(custom) = custom else { return Ok(options) };
        let wrong = |field: &str, what| PageOptionError { field: field.to_owned(), what };
        // Other fields are for other programs; a slip of the pen is none of theirs.
        let is_slip = |key: &&String| {
            !FIELDS.contains(&key.as_str()) && FIELDS.iter().any(|field| strsim::levenshtein(field, key) <= 2)
        };
        if let Some(slip) = custom.other.keys().find(is_slip) {
            return Err(wrong(slip, PageOptionFault::Unknown));
        }
        match custom.other.get("page_style").map(|v| v.as_str()) {
            None | Some(Some("auto")) => {}
            Some(Some("none")) => options.none = true,
            Some(Some("begins")) => options.side = Some(PageSide::Begins),
            Some(Some("ends")) => options.side = Some(PageSide::Ends),
            Some(_) => return Err(wrong("page_style", PageOptionFault::Style)),
        }
        if let Some(mark) = custom.other.get("page_mark") {
            let pattern = mark.as_str().ok_or_else(|| wrong("page_mark", PageOptionFault::Quotes))?;
            let mark = regex::RegexBuilder::new(pattern).multi_line(true).size_limit(1 << 20).build();
            let mark = mark.map_err(|e| wrong("page_mark", PageOptionFault::Pattern(e.to_string())))?;
            if mark.captures_len() < 2 {
                return Err(wrong("page_mark", PageOptionFault::Group));
            }
            options.mark = Some(mark);
        }
        if let Some(offset) = custom.other.get("page_offset") {
            let number = offset.as_i64().or_else(|| offset.as_str().and_then(|s| s.trim().parse().ok()));
            options.offset = number.ok_or_else(|| wrong("page_offset", PageOptionFault::Number))?;
        }
        if let Some(map) = custom.other.get("page_map") {
            options.map = page_map(map).ok_or_else(|| wrong("page_map", PageOptionFault::Map))?;
        }
        Ok(options)
    }

    /// The printed page for a label found in the file; `None` where the offset leads before the first page.
    #[must_use]
    pub fn printed(&self, label: &str) -> Option<PageLabel> {
        let label = PageLabel::of(label);
        // The verso goes with its leaf.
        let (number, verso) = label.number.strip_suffix(" об.").map_or((&*label.number, ""), |n| (n, " об."));
        let Ok(number) = number.parse::<i64>() else { return Some(label) };
        Some(PageLabel { number: self.number(number)? + verso, ..label })
    }

    fn number(&self, number: i64) -> Option<String> {
        let from = self.map.iter().rev().find(|(from, _)| *from <= number);
        let Some((from, printed)) = from else {
            let page = number.saturating_add(self.offset);
            return (page > 0).then(|| page.to_string());
        };
        Some(match printed.parse::<i64>() {
            Ok(first) => first.saturating_add(number - from).to_string(),
            Err(_) if number == *from => printed.clone(),
            Err(_) => roman_value(printed)
                .map_or_else(|| printed.clone(), |first| roman(first.saturating_add(number - from), printed)),
        })
    }
}

fn page_map(map: &Value) -> Option<Vec<(i64, String)>> {
    let entry = |(from, page): (&String, &Value)| {
        let page = match page {
            Value::String(page) => page.trim().to_owned(),
            Value::Number(page) => page.to_string(),
            _ => return None,
        };
        Some((from.trim().parse().ok()?, page))
    };
    let mut entries: Vec<(i64, String)> = map.as_object()?.iter().map(entry).collect::<Option<_>>()?;
    entries.sort();
    Some(entries)
}

const ROMAN: [(i64, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The value of a Roman numeral in letters of any case.
pub(in crate::source) fn roman_value(text: &str) -> Option<i64> {
    let upper = text.to_uppercase().replace('Х', "X").replace('І', "I");
    let mut rest = upper.as_str();
    let mut value = 0;
    for (worth, letters) in ROMAN {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(letters) {
            value += worth;
            rest = after;
            times += 1;
            if times > 3 {
                return None;
            }
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// A Roman numeral in the case of `like`.
pub(in crate::source) fn roman(mut value: i64, like: &str) -> String {
    if !(1..=3999).contains(&value) {
        return value.to_string();
    }
    let mut out = String::new();
    for (worth, letters) in ROMAN {
        while value >= worth {
            out.push_str(letters);
            value -= worth;
        }
    }
    if like.chars().any(char::is_lowercase) { out.to_lowercase() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_counts_on_from_each_of_its_pages() {
        let map = vec![(1, "iii".to_owned()), (5, "1".to_owned())];
        let options = PageOptions { map, ..PageOptions::default() };
        let printed = |label| options.printed(label).unwrap().number;
        assert_eq!((printed("2"), printed("5"), printed("17")), ("iv".into(), "1".into(), "13".into()));
    }

    #[test]
    fn an_offset_is_added_to_numbers_only() {
        let options = PageOptions { offset: -2, ..PageOptions::default() };
        let printed = |label| options.printed(label).map(|label| label.number);
        assert_eq!((printed("14"), printed("л. 14")), (Some("12".into()), Some("12".into())));
        assert_eq!(printed("47 об."), Some("45 об.".into()));
        assert_eq!(printed("2"), None);
    }

    #[test]
    fn wrong_options_are_named() {
        let custom: Custom = serde_json::from_str(r#"{"page_mark": "\\[\\d+\\]"}"#).unwrap();
        assert_eq!(PageOptions::of(Some(&custom)).unwrap_err().field, "page_mark");
        let custom: Custom = serde_json::from_str(r#"{"page_stile": "ends"}"#).unwrap();
        assert_eq!(PageOptions::of(Some(&custom)).unwrap_err().what, PageOptionFault::Unknown);
        let custom: Custom = serde_json::from_str(r#"{"page_map": {"1": "2"}, "page_count": 320}"#).unwrap();
        assert!(PageOptions::of(Some(&custom)).is_ok());
    }
}
