//! The terms of words typed into a query: all forms of a word, a beginning, forms like a misread one. The table of the
//! index knows most words; the dictionary is loaded for others only.

use std::collections::BTreeSet;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use tantivy::Term;
use tantivy::schema::Field;
use tantivy_fst::Automaton;

use super::session::{SearchError, Session};
use crate::index::{TypedWord, typed_word};
use crate::text::fold_yo;

/// A prefix or misread word that fits more words is refused.
const MOST_WORDS: usize = 4096;
/// With what forms begin in the index.
const FORM: &str = "w:";
/// With what best lemmas begin.
const LEMMA: &str = "l:";

impl Session {
    /// The folded form and the likely lemmas of a word typed into a query.
    pub(super) fn typed(&self, word: &str) -> Result<TypedWord, SearchError> {
        match typed_word(self.searcher(), self.fields().typed, word)? {
            Some(known) => Ok(known),
            None => Ok(TypedWord::of(&self.morphology()?.word(word))),
        }
    }

    /// The terms by which a word is found in all its forms: its likely lemmas, as best or as other reading.
    pub(super) fn word_terms(&self, word: &str, field: Field) -> Result<Vec<Term>, SearchError> {
        let TypedWord { form, lemmas } = self.typed(word)?;
        // The form itself: the dictionary may read a rare word in another way inside a sentence.
        let mut terms = vec![Term::from_field_text(field, &format!("{FORM}{form}"))];
        for lemma in lemmas {
            terms.push(Term::from_field_text(field, &format!("l:{lemma}")));
            terms.push(Term::from_field_text(field, &format!("a:{lemma}")));
        }
        Ok(terms)
    }

    /// The term of a word in this very form.
    pub(super) fn form_term(&self, word: &str, field: Field) -> Result<Term, SearchError> {
        // A form that the index has is folded already.
        let plain = Term::from_field_text(field, &format!("{FORM}{}", fold_yo(&word.to_lowercase())));
        if self.searcher().doc_freq(&plain)? > 0 {
            return Ok(plain);
        }
        Ok(Term::from_field_text(field, &format!("{FORM}{}", self.typed(word)?.form)))
    }

    /// The forms in the index that begin with `prefix`.
    pub(super) fn prefix_terms(&self, prefix: &str, field: Field) -> Result<Vec<Term>, SearchError> {
        let begin = format!("{FORM}{}", fold_yo(&prefix.to_lowercase()));
        let found = self.terms_from(&begin, field, MOST_WORDS)?;
        let found =
            found.ok_or_else(|| SearchError::TooManyWords { prefix: format!("{prefix}*"), limit: MOST_WORDS })?;
        Ok(found.iter().map(|t| Term::from_field_text(field, t)).collect())
    }

    /// The terms that begin so, in order; none when they are more than `most`.
    pub(super) fn terms_from(
        &self,
        begin: &str,
        field: Field,
        most: usize,
    ) -> Result<Option<Vec<String>>, SearchError> {
        let mut found = BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream =
                index.terms().range().ge(begin.as_bytes()).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() && stream.key().starts_with(begin.as_bytes()) {
                self.stopped()?;
                found.insert(String::from_utf8_lossy(stream.key()).into_owned());
                if found.len() > most {
                    return Ok(None);
                }
            }
        }
        Ok(Some(found.into_iter().collect()))
    }

    /// The word in all its forms, and the forms and lemmas in the index that differ from it in `distance` letters at
    /// most; two letters that changed places differ in one. A misread form is often guessed a lemma as much misread.
    pub(super) fn fuzzy_terms(&self, word: &str, distance: u8, field: Field) -> Result<Vec<Term>, SearchError> {
        let form = fold_yo(&word.to_lowercase()).into_owned();
        let like = Misread(LevenshteinAutomatonBuilder::new(distance, true).build_dfa(&form));
        let mut found = BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().search(&like).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                found.insert(String::from_utf8_lossy(stream.key()).into_owned());
                if found.len() > MOST_WORDS {
                    return Err(SearchError::TooManyWords { prefix: format!("{word}~"), limit: MOST_WORDS });
                }
            }
        }
        let own = self.word_terms(word, field)?;
        let mut terms: Vec<Term> = found.iter().map(|t| Term::from_field_text(field, t)).collect();
        terms.retain(|t| !own.contains(t));
        Ok([own, terms].concat())
    }
}

/// Accepts the forms like a word.
struct Misread(DFA);

/// Where a term is read: in what forms begin with, or in the form; none when it fits no more.
#[derive(Clone, Copy)]
enum Place {
    Mark(usize),
    Form(u32),
    Nowhere,
}

impl Automaton for Misread {
    type State = Place;

    fn start(&self) -> Place {
        Place::Mark(0)
    }

    fn is_match(&self, state: &Place) -> bool {
        matches!(state, Place::Form(at) if matches!(self.0.distance(*at), Distance::Exact(_)))
    }

    fn can_match(&self, state: &Place) -> bool {
        match state {
            Place::Mark(_) => true,
            Place::Form(at) => *at != levenshtein_automata::SINK_STATE,
            Place::Nowhere => false,
        }
    }

    fn accept(&self, state: &Place, byte: u8) -> Place {
        match *state {
            Place::Mark(read) if ![FORM, LEMMA].iter().any(|mark| mark.as_bytes().get(read) == Some(&byte)) => {
                Place::Nowhere
            }
            Place::Mark(read) if read + 1 < FORM.len() => Place::Mark(read + 1),
            Place::Mark(_) => Place::Form(self.0.initial_state()),
            Place::Form(at) => Place::Form(self.0.transition(at, byte)),
            Place::Nowhere => Place::Nowhere,
        }
    }
}
