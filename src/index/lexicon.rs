//! The table of words: how a word as typed is looked up, so that a query needs no dictionary.
//!
//! It is a field of the documents of works whose terms are the entries themselves: the word as typed, its folded form
//! (nothing when it is the word in lower case with `е` for `ё`), its likely lemmas; divided by tabulators. A lemma is
//! written as the letters to be cut from the form and its own ending, so that entries end alike and the dictionary of terms
//! keeps these endings once.

use tantivy::Searcher;
use tantivy::schema::Field;

use super::numbers::{read_number, write_number};
use crate::model::Word;
use crate::text::fold_yo;

/// What the words of the index need to know of a word typed into a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedWord {
    /// The folded form.
    pub form: String,
    /// The likely lemmas.
    pub lemmas: Vec<String>,
}

impl TypedWord {
    /// Of a word with its readings.
    #[must_use]
    pub fn of(word: &Word) -> Self {
        Self { form: word.form.to_string(), lemmas: word.likely_lemmas().into_iter().map(str::to_owned).collect() }
    }
}

/// The entry of a word as a term.
pub(super) fn entry(typed: &str, word: &Word) -> String {
    let form = if *plain(typed) == *word.form { "" } else { &word.form };
    let mut entry = format!("{typed}\t{form}");
    for lemma in word.likely_lemmas() {
        entry.push('\t');
        write_lemma(lemma, &word.form, &mut entry);
    }
    entry
}

/// Added to the number of letters, so that it is no tabulator.
const LEAST: usize = '0' as usize;

fn write_lemma(lemma: &str, form: &str, out: &mut String) {
    let shared = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    write_number(LEAST + form.chars().count() - shared, out);
    out.extend(lemma.chars().skip(shared));
}

fn read_lemma(written: &str, form: &str) -> Option<String> {
    let mut chars = written.chars();
    let cut = read_number(&mut chars)?.checked_sub(LEAST)?;
    let shared = form.chars().count().checked_sub(cut)?;
    Some(form.chars().take(shared).chain(chars).collect())
}

/// What the index knows of a word, exactly as typed; none when it has not met it.
///
/// # Errors
/// When the index is damaged.
pub fn typed_word(searcher: &Searcher, field: Field, typed: &str) -> tantivy::Result<Option<TypedWord>> {
    let key = format!("{typed}\t");
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut stream = index.terms().range().ge(key.as_bytes()).into_stream()?;
        if !stream.advance() || !stream.key().starts_with(key.as_bytes()) {
            continue;
        }
        let rest = String::from_utf8_lossy(&stream.key()[key.len()..]).into_owned();
        let mut parts = rest.split('\t');
        let form = parts.next().filter(|f| !f.is_empty()).map_or_else(|| plain(typed), str::to_owned);
        let lemmas = parts.filter_map(|written| read_lemma(written, &form)).collect();
        return Ok(Some(TypedWord { form, lemmas }));
    }
    Ok(None)
}

fn plain(typed: &str) -> String {
    fold_yo(&typed.to_lowercase()).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_lemma_is_what_is_cut_from_the_form_and_its_ending() {
        let mut out = String::new();
        write_lemma("писать", "писала", &mut out);
        assert_eq!(out, "2ть");
    }

    proptest! {
        #[test]
        fn lemmas_come_back_as_they_went(lemma in "[а-я0-9-]{0,8}", form in "[а-я0-9-]{0,8}|а{60000}") {
            let mut out = String::new();
            write_lemma(&lemma, &form, &mut out);
            prop_assert!(!out.contains('\t'));
            prop_assert_eq!(read_lemma(&out, &form), Some(lemma));
        }
    }
}
