//! Filters inside the words of a query: `говорит:Орджоникидзе упомянут:1936 издано:1996`.
//!
//! A filter is a known name, a colon and, with no blank between, a value: one word, or several in quotation marks.
//! What is inside quotation marks or brackets of the query is no filter.

use std::ops::Range;

use super::parse::{QueryError, QueryErrorKind};

/// What a filter inside a query is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InlineKey {
    /// Who says it.
    Speaker,
    /// To whom.
    Addressee,
    /// A person or act mentioned.
    About,
    /// An act mentioned.
    Act,
    /// When it was said.
    Said,
    /// The years of the narrative.
    Context,
    /// Years the text talks about.
    Mentioned,
    /// When the work was published.
    Published,
    /// The work.
    Work,
    /// The author of the work.
    Author,
    /// A saved sub-corpus.
    Subcorpus,
    /// The medium of a quotation.
    Medium,
}

/// The names of each filter, the Russian one first.
const NAMES: [(InlineKey, &[&str]); 12] = [
    (InlineKey::Speaker, &["говорит", "сказал", "speaker", "by"]),
    (InlineKey::Addressee, &["кому", "to"]),
    (InlineKey::About, &["о", "об", "обо", "about"]),
    (InlineKey::Act, &["акт", "act"]),
    (InlineKey::Said, &["сказано", "said"]),
    (InlineKey::Context, &["контекст", "context"]),
    (InlineKey::Mentioned, &["упомянут", "упомянуто", "год", "mentioned", "year"]),
    (InlineKey::Published, &["издано", "published"]),
    (InlineKey::Work, &["работа", "work"]),
    (InlineKey::Author, &["автор", "author"]),
    (InlineKey::Subcorpus, &["в", "in"]),
    (InlineKey::Medium, &["вид", "medium"]),
];

impl InlineKey {
    fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(key, _)| *key)
    }

    /// The first Russian and the first English name of every filter.
    #[must_use]
    pub fn names() -> Vec<String> {
        let english = |names: &[&'static str]| names.iter().find(|n| n.is_ascii()).copied().unwrap_or_default();
        NAMES.iter().map(|(_, names)| format!("{}: ({}:)", names[0], english(names))).collect()
    }
}

/// A filter inside a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineFilter {
    /// What it is about.
    pub key: InlineKey,
    /// The value, without quotation marks.
    pub value: String,
    /// Where the value stands, in bytes of the query text.
    pub position: Range<usize>,
}

/// Takes the filters out of a query: blanks stand in their places, so that positions stay.
///
/// # Errors
/// A name that is none of a filter's, a filter without a value, a quotation mark that is not closed.
pub fn take_filters(text: &str) -> Result<(String, Vec<InlineFilter>), QueryError> {
    let mut filters = Vec::new();
    let mut rest = text.to_owned();
    let mut at = 0;
    while let Some(name) = next_name(text, at) {
        let colon = name.end;
        let value = value_at(text, colon + 1)?;
        let Some(key) = InlineKey::of(&text[name.clone()]) else {
            let what = QueryErrorKind::NoFilter(text[name.clone()].to_owned());
            return Err(QueryError { kind: what, position: name });
        };
        at = value.whole.end;
        rest.replace_range(name.start..at, &" ".repeat(at - name.start));
        filters.push(InlineFilter { key, value: text[value.inner.clone()].to_owned(), position: value.inner });
    }
    Ok((rest, filters))
}

/// The next run of letters from `at` on that follows a blank and is followed by a colon and no blank.
fn next_name(text: &str, at: usize) -> Option<Range<usize>> {
    let (mut quoted, mut brackets) = (None, 0_usize);
    let mut start = None;
    let mut before = ' ';
    for (place, c) in text[at..].char_indices().map(|(place, c)| (at + place, c)) {
        let end = place + c.len_utf8();
        if let Some(open) = quoted {
            quoted = Some(open).filter(|_| !closes(open, c));
            before = c;
            continue;
        }
        match c {
            '"' | '«' | '„' | '“' => quoted = Some(c),
            '[' | '{' => brackets += 1,
            ']' | '}' => brackets = brackets.saturating_sub(1),
            ':' if brackets == 0 => {
                let value = text[end..].chars().next().is_some_and(|c| !c.is_whitespace());
                if let Some(start) = start.filter(|_| value) {
                    return Some(start..place);
                }
            }
            _ => {}
        }
        start = match start {
            Some(start) if c.is_alphabetic() => Some(start),
            None if c.is_alphabetic() && (before.is_whitespace() || before == '(') && quoted.is_none() => Some(place),
            _ => None,
        };
        before = c;
    }
    None
}

/// True when `c` closes what `open` opened.
fn closes(open: char, c: char) -> bool {
    match open {
        '"' => c == '"',
        '«' => c == '»',
        _ => matches!(c, '”' | '“' | '"'),
    }
}

/// A value: with its quotation marks, and without.
struct Value {
    whole: Range<usize>,
    inner: Range<usize>,
}

fn value_at(text: &str, start: usize) -> Result<Value, QueryError> {
    let open = text[start..].chars().next();
    let Some(open) = open.filter(|c| matches!(c, '"' | '«' | '„' | '“')) else {
        let length = text[start..].find(|c: char| c.is_whitespace() || c == ')').unwrap_or(text.len() - start);
        if length == 0 {
            return Err(QueryError { kind: QueryErrorKind::NoValue, position: start..start });
        }
        return Ok(Value { whole: start..start + length, inner: start..start + length });
    };
    let body = start + open.len_utf8();
    let Some(length) = text[body..].find(|c| closes(open, c)) else {
        return Err(QueryError { kind: QueryErrorKind::OpenPhrase, position: start..body });
    };
    if text[body..body + length].trim().is_empty() {
        return Err(QueryError { kind: QueryErrorKind::NoValue, position: start..body + length });
    }
    let close = text[body + length..].chars().next().map_or(0, char::len_utf8);
    Ok(Value { whole: start..body + length + close, inner: body..body + length })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn taken(text: &str) -> (String, Vec<(InlineKey, String)>) {
        let (rest, filters) = take_filters(text).unwrap();
        (rest.split_whitespace().collect::<Vec<_>>().join(" "), filters.into_iter().map(|f| (f.key, f.value)).collect())
    }

    #[test]
    fn filters_are_taken_out_of_the_words() {
        let (rest, filters) = taken("уголь говорит:Орджоникидзе сказано:1933..1937 -нефть");
        assert_eq!(rest, "уголь -нефть");
        assert_eq!(filters[0], (InlineKey::Speaker, "Орджоникидзе".to_owned()));
        assert_eq!(filters[1], (InlineKey::Said, "1933..1937".to_owned()));
    }

    #[test]
    fn names_are_russian_or_english_in_any_case() {
        let (_, filters) = taken("О:Донбасс published:1996");
        assert_eq!(filters, [(InlineKey::About, "Донбасс".into()), (InlineKey::Published, "1996".into())]);
    }

    #[test]
    fn several_words_stand_in_quotation_marks() {
        let (rest, filters) = taken("акт:«закон о трёх колосках» суд");
        assert_eq!((rest.as_str(), filters[0].1.as_str()), ("суд", "закон о трёх колосках"));
    }

    #[test]
    fn what_is_quoted_or_in_brackets_is_no_filter() {
        for text in ["\"он сказал: о:чём\"", "[form=\"в:а\"]", "12:30", "он сказал: нет"] {
            assert_eq!(taken(text).1, [], "{text}");
        }
    }

    #[test]
    fn faults_are_named_with_their_place() {
        let fault = |text: &str| take_filters(text).map_err(|e| (e.kind, e.position)).unwrap_err();
        assert_eq!(fault("x говрит:Он").0, QueryErrorKind::NoFilter("говрит".to_owned()));
        assert_eq!(fault("x говрит:Он").1, 2..14);
        assert_eq!(fault("о:\"\"").0, QueryErrorKind::NoValue);
        assert_eq!(fault("о:\"а"), (QueryErrorKind::OpenPhrase, 3..4));
    }

    proptest! {
        #[test]
        fn positions_of_the_rest_stay(text in "([а-яa-z]{1,3}:|[ ()\"«»:а-я]){0,20}") {
            match take_filters(&text) {
                Ok((rest, filters)) => {
                    prop_assert_eq!(rest.len(), text.len());
                    for filter in filters {
                        prop_assert_eq!(&text[filter.position], filter.value);
                    }
                }
                Err(e) => prop_assert!(text.get(e.position).is_some()),
            }
        }
    }
}
