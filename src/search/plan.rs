//! From a parsed query to a query of the engine, and the words to highlight.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::session::{SearchError, Session};
use super::spans::{SpanPattern, SpanQuery};
use crate::query::Expression;
use crate::text::Morphology;

/// A prefix that fits more words is refused.
const MOST_WORDS: usize = 4096;
/// Readings below this weight, in thousandths, do not count as what the user meant.
const LIKELY: u16 = 100;

/// A planned query.
pub(super) struct Plan {
    pub(super) query: Box<dyn Query>,
    /// What matched words look like.
    pub(super) spans: Arc<SpanPattern>,
}

impl Session {
    /// Plans a query over the words of `field`. Without words everything matches and nothing is highlighted.
    pub(super) fn plan(&self, words: Option<&Expression>, field: Field) -> Result<Plan, SearchError> {
        if let Some(Expression::Pattern(pattern)) = words {
            let (pattern, candidates) = SpanPattern::new(self, pattern, field)?;
            let spans = Arc::new(pattern);
            return Ok(Plan { query: Box::new(SpanQuery { pattern: Arc::clone(&spans), candidates }), spans });
        }
        let mut patterns = Vec::new();
        let query = match words {
            Some(words) => self.build(words, field, true, &mut patterns)?,
            None => Box::new(AllQuery),
        };
        Ok(Plan { query, spans: Arc::new(SpanPattern::of_terms(patterns, field)) })
    }

    fn build(
        &self,
        expression: &Expression,
        field: Field,
        wanted: bool,
        patterns: &mut Vec<Vec<Vec<Term>>>,
    ) -> Result<Box<dyn Query>, SearchError> {
        Ok(match expression {
            Expression::All(parts) => {
                let mut clauses = Vec::with_capacity(parts.len());
                for part in parts {
                    clauses.push(match part {
                        Expression::Not(inner) => (Occur::MustNot, self.build(inner, field, false, patterns)?),
                        part => (Occur::Must, self.build(part, field, wanted, patterns)?),
                    });
                }
                Box::new(BooleanQuery::new(clauses))
            }
            Expression::Any(parts) => {
                let branches =
                    parts.iter().map(|p| self.build(p, field, wanted, patterns)).collect::<Result<Vec<_>, _>>()?;
                Box::new(BooleanQuery::union(branches))
            }
            Expression::Not(inner) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, Box::new(AllQuery) as Box<dyn Query>),
                (Occur::MustNot, self.build(inner, field, false, patterns)?),
            ])),
            Expression::Word(word, _) => self.position(word_terms(self.morphology()?, word, field), wanted, patterns),
            Expression::Prefix(prefix, _) => self.position(self.prefix_terms(prefix, field)?, wanted, patterns),
            Expression::Phrase(words, _) => self.phrase(words, field, wanted, patterns)?,
            Expression::Pattern(pattern) => {
                let (pattern, candidates) = SpanPattern::new(self, pattern, field)?;
                Box::new(SpanQuery { pattern: Arc::new(pattern), candidates })
            }
        })
    }

    /// One word: any of its terms.
    #[allow(clippy::unused_self)]
    fn position(&self, terms: Vec<Term>, wanted: bool, patterns: &mut Vec<Vec<Vec<Term>>>) -> Box<dyn Query> {
        let query = any_term(&terms);
        if wanted {
            patterns.push(vec![terms]);
        }
        query
    }

    fn phrase(
        &self,
        words: &[String],
        field: Field,
        wanted: bool,
        patterns: &mut Vec<Vec<Vec<Term>>>,
    ) -> Result<Box<dyn Query>, SearchError> {
        let morphology = self.morphology()?;
        let terms: Vec<Term> =
            words.iter().map(|w| Term::from_field_text(field, &format!("w:{}", morphology.word(w).form))).collect();
        if wanted {
            patterns.push(terms.iter().map(|t| vec![t.clone()]).collect());
        }
        Ok(match terms.as_slice() {
            [only] => any_term(std::slice::from_ref(only)),
            _ => Box::new(PhraseQuery::new(terms)),
        })
    }

    /// The forms in the index that begin with `prefix`.
    fn prefix_terms(&self, prefix: &str, field: Field) -> Result<Vec<Term>, SearchError> {
        let begin = format!("w:{}", crate::text::fold_yo(&prefix.to_lowercase()));
        let mut found = std::collections::BTreeSet::new();
        for segment in self.searcher().segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream =
                index.terms().range().ge(begin.as_bytes()).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                if !stream.key().starts_with(begin.as_bytes()) {
                    break;
                }
                found.insert(String::from_utf8_lossy(stream.key()).into_owned());
                if found.len() > MOST_WORDS {
                    return Err(SearchError::TooManyWords { prefix: prefix.to_owned(), limit: MOST_WORDS });
                }
            }
        }
        Ok(found.iter().map(|t| Term::from_field_text(field, t)).collect())
    }
}

/// The terms by which a word is found in all its forms: its likely lemmas, as best or as other reading.
fn word_terms(morphology: &Morphology, word: &str, field: Field) -> Vec<Term> {
    let word = morphology.word(word);
    let mut lemmas: Vec<&str> = word.readings.iter().filter(|r| r.weight >= LIKELY).map(|r| &*r.lemma).collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    if lemmas.is_empty() {
        lemmas.push(&word.form);
    }
    // The form itself: the dictionary may read a rare word in another way inside a sentence.
    let mut terms = vec![Term::from_field_text(field, &format!("w:{}", word.form))];
    for lemma in lemmas {
        terms.push(Term::from_field_text(field, &format!("l:{lemma}")));
        terms.push(Term::from_field_text(field, &format!("a:{lemma}")));
    }
    terms
}

pub(super) fn any_term(terms: &[Term]) -> Box<dyn Query> {
    let one = |t: &Term| Box::new(TermQuery::new(t.clone(), IndexRecordOption::Basic)) as Box<dyn Query>;
    match terms {
        [only] => one(only),
        many => Box::new(BooleanQuery::union(many.iter().map(one).collect())),
    }
}
