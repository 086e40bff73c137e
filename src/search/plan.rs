//! From a parsed query to a query of the engine, and the words to highlight.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, Occur, PhraseQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::excluded::Excluded;
use super::session::{SearchError, Session};
use super::spans::{SpanPattern, SpanQuery};
use crate::query::Expression;

/// A planned query.
pub(super) struct Plan {
    pub(super) query: Box<dyn Query>,
    /// What matched words look like.
    pub(super) spans: Arc<SpanPattern>,
    /// The same word by word, phrase by phrase; only the wanted ones.
    pub(super) rows: Vec<Row>,
}

/// What is asked for at one place, and documents that can have it.
pub(super) struct Row {
    pub(super) spans: Arc<SpanPattern>,
    pub(super) candidates: Box<dyn Query>,
}

impl Plan {
    /// The documents of a kind that it finds, planned from these words. Each field of words is of one kind, so that
    /// only a query without words must ask for the kind.
    pub(super) fn of_kind(&self, words: Option<&Expression>, kind: Box<dyn Query>) -> Vec<Box<dyn Query>> {
        if words.is_some_and(Expression::needs_word) {
            vec![self.query.box_clone()]
        } else {
            vec![kind, self.query.box_clone()]
        }
    }
}

impl Session {
    /// Plans a query over the words of `field`. Without words everything matches and nothing is highlighted.
    pub(super) fn plan(&self, words: Option<&Expression>, field: Field) -> Result<Plan, SearchError> {
        if let Some(Expression::Pattern(pattern)) = words {
            let (pattern, candidates) = SpanPattern::new(self, pattern, field)?;
            let spans = Arc::new(pattern);
            let rows = vec![Row { spans: Arc::clone(&spans), candidates: candidates.box_clone() }];
            return Ok(Plan { query: fitting(Arc::clone(&spans), candidates), spans, rows });
        }
        let mut patterns = Vec::new();
        let query = match words {
            Some(words) => self.build(words, field, true, &mut patterns)?,
            None => Box::new(AllQuery),
        };
        let spans = |rows| Arc::new(SpanPattern::of_terms(rows, field, self.stop().clone()));
        let row = |row: &Vec<Vec<Term>>| Row {
            spans: spans(vec![row.clone()]),
            candidates: Box::new(BooleanQuery::intersection(row.iter().map(|terms| any_term(terms)).collect())),
        };
        Ok(Plan { query, rows: patterns.iter().map(row).collect(), spans: spans(patterns) })
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
                        Expression::Not(inner) => self.without(inner, field, patterns)?,
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
                self.without(inner, field, patterns)?,
            ])),
            Expression::Word(word, _) => self.position(self.word_terms(word, field)?, wanted, patterns),
            Expression::Prefix(prefix, _) => self.position(self.prefix_terms(prefix, field)?, wanted, patterns),
            Expression::Fuzzy(word, distance, _) => {
                self.position(self.fuzzy_terms(word, *distance, field)?, wanted, patterns)
            }
            Expression::Phrase(words, _) => self.phrase(words, field, wanted, patterns)?,
            Expression::Sequence(words) => self.sequence(words, field, wanted, patterns)?,
            Expression::Pattern(pattern) => {
                let (pattern, candidates) = SpanPattern::new(self, pattern, field)?;
                fitting(Arc::new(pattern), candidates)
            }
        })
    }

    fn without(
        &self,
        expression: &Expression,
        field: Field,
        patterns: &mut Vec<Vec<Vec<Term>>>,
    ) -> Result<(Occur, Box<dyn Query>), SearchError> {
        Ok((Occur::MustNot, Box::new(Excluded(self.build(expression, field, false, patterns)?))))
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

    /// Words one after the other, each in any of its forms.
    fn sequence(
        &self,
        words: &[String],
        field: Field,
        wanted: bool,
        patterns: &mut Vec<Vec<Vec<Term>>>,
    ) -> Result<Box<dyn Query>, SearchError> {
        let row: Vec<Vec<Term>> = words.iter().map(|w| self.word_terms(w, field)).collect::<Result<_, _>>()?;
        let candidates = Box::new(BooleanQuery::intersection(row.iter().map(|terms| any_term(terms)).collect()));
        if wanted {
            patterns.push(row.clone());
        }
        Ok(fitting(Arc::new(SpanPattern::of_terms(vec![row], field, self.stop().clone())), candidates))
    }

    fn phrase(
        &self,
        words: &[String],
        field: Field,
        wanted: bool,
        patterns: &mut Vec<Vec<Vec<Term>>>,
    ) -> Result<Box<dyn Query>, SearchError> {
        let terms: Vec<Term> = words.iter().map(|w| self.form_term(w, field)).collect::<Result<_, _>>()?;
        if wanted {
            patterns.push(terms.iter().map(|t| vec![t.clone()]).collect());
        }
        Ok(match terms.as_slice() {
            [only] => any_term(std::slice::from_ref(only)),
            _ => Box::new(PhraseQuery::new(terms)),
        })
    }
}

/// Documents that a pattern fits: a query of the engine where that says the same, else a look at the candidates.
fn fitting(pattern: Arc<SpanPattern>, candidates: Box<dyn Query>) -> Box<dyn Query> {
    pattern.exact().unwrap_or_else(|| Box::new(SpanQuery { pattern, candidates }))
}

/// With more terms it is faster to read the documents of all of them beforehand.
const FEW_TERMS: usize = 16;

pub(super) fn any_term(terms: &[Term]) -> Box<dyn Query> {
    let one = |t: &Term| Box::new(TermQuery::new(t.clone(), IndexRecordOption::Basic)) as Box<dyn Query>;
    match terms {
        [only] => one(only),
        many if many.len() > FEW_TERMS => Box::new(TermSetQuery::new(many.iter().cloned())),
        many => Box::new(BooleanQuery::union(many.iter().map(one).collect())),
    }
}
