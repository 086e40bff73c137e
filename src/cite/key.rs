//! Citation keys: short, ASCII, and the same every time.
//!
//! A key is the item's own id in Latin letters, for it is what stays when other fields are mended; an item without id
//! gets `surname-year-word`. Letters follow `data/transliteration.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::kind::rows;
use super::names::agents;
use super::when::When;
use crate::model::Reference;

static LETTERS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    rows(include_str!("data/transliteration.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .filter_map(|(letter, latin)| Some((letter.chars().next()?, latin)))
        .collect()
});

/// The key of an item: never empty, only `a–z A–Z 0–9 - _ : .`, beginning with a letter or a digit.
pub(super) fn of(reference: &Reference) -> String {
    let own = reference.other.get("citation-key").and_then(Value::as_str).unwrap_or(&reference.id);
    // Zotero's ids are addresses; the last part is what tells items apart.
    let own = if own.contains("://") { own.rsplit('/').next().unwrap_or(own) } else { own };
    let key = latin(own);
    if key.is_empty() { from_fields(reference) } else { key }
}

fn from_fields(reference: &Reference) -> String {
    let year =
        reference.issued.as_ref().and_then(When::of).and_then(|when| when.from()).map(|from| from.year.to_string());
    let word = reference.title.as_deref().unwrap_or_default().split_whitespace().find(|w| w.chars().count() > 3);
    let parts = [agents(&reference.author).first().map(|a| latin(a.surname())), year, word.map(latin)];
    let key = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let key = latin(&key).to_lowercase();
    if key.is_empty() { "source".to_owned() } else { key }
}

fn latin(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | ':' | '.' => out.push(c),
            _ => match transliterated(c) {
                Some(letters) => out.push_str(&letters),
                None if out.ends_with('-') => {}
                None => out.push('-'),
            },
        }
    }
    out.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned()
}

/// The Latin letters for a letter, with its capital; `None` when the table has none.
fn transliterated(c: char) -> Option<String> {
    if let Some(latin) = LETTERS.get(&c) {
        return Some((*latin).to_owned());
    }
    let lower = c.to_lowercase().next().filter(|&lower| lower != c)?;
    LETTERS.get(&lower).map(|latin| super::punctuation::capitalised(latin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(json: &str) -> String {
        of(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn the_id_is_the_key() {
        assert_eq!(key(r#"{"id": "mlechin2004"}"#), "mlechin2004");
        assert_eq!(key(r#"{"id": "Книги/Щедрин 1880"}"#), "Knigi-Shchedrin-1880");
        assert_eq!(key(r#"{"id": "http://zotero.org/users/1/items/AB12CD"}"#), "AB12CD");
    }

    #[test]
    fn an_item_without_id_is_named_by_author_year_and_title() {
        let json =
            r#"{"author": [{"family": "Чехов"}], "title": "О вреде табака", "issued": {"date-parts": [[1886]]}}"#;
        assert_eq!(key(json), "chekhov-1886-vrede");
        assert_eq!(key("{}"), "source");
    }

    proptest! {
        #[test]
        fn keys_are_safe(id in any::<String>()) {
            let key = of(&Reference { id, ..Reference::default() });
            prop_assert!(key.starts_with(|c: char| c.is_ascii_alphanumeric()));
            prop_assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || "-_:.".contains(c)));
        }
    }
}
