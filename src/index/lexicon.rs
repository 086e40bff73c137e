//! The table of words: how a word as typed is looked up, so that a query needs no dictionary.
//!
//! It is a field of the documents of works whose terms are the entries themselves: the word as typed, its folded form
//! (nothing when it is the word in lower case with `е` for `ё`), its likely lemmas; divided by tabulators.

use tantivy::Searcher;
use tantivy::schema::Field;

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
        entry.push_str(lemma);
    }
    entry
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
        let mut parts = rest.split('\t').map(str::to_owned);
        let form = parts.next().filter(|f| !f.is_empty()).unwrap_or_else(|| plain(typed));
        return Ok(Some(TypedWord { form, lemmas: parts.collect() }));
    }
    Ok(None)
}

fn plain(typed: &str) -> String {
    fold_yo(&typed.to_lowercase()).into_owned()
}
