//! From the conditions of a pattern to terms of the index.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::{BooleanQuery, Query};
use tantivy::schema::Field;
use tantivy_fst::Regex;

use super::shape::Shape;
use crate::query::{Attribute, Condition, Frame, Node, Pattern};
use crate::search::plan::any_term;
use crate::search::session::{SearchError, Session};
use crate::search::stop::Stop;

/// A regular expression that fits more terms is refused.
const MOST_TERMS: usize = 16_384;

/// A pattern ready to be searched in one field.
#[derive(Debug)]
pub(in crate::search) struct SpanPattern {
    pub(super) shape: Shape,
    /// One test for each numbered token of the shape.
    pub(super) tests: Vec<Test>,
    /// What the tests ask of a position: each the union of some terms.
    pub(super) leaves: Vec<Vec<Term>>,
    /// Where documents end, and where frames begin and reach.
    pub(super) marks: Marks,
    /// Set when the question is to end.
    pub(super) stop: Stop,
}

/// Terms that mark positions.
#[derive(Debug)]
pub(super) struct Marks {
    pub(super) last_word: Term,
    pub(super) frame_start: Term,
    /// Words inside a frame; none: all are.
    pub(super) framed: Option<Term>,
}

/// A test of one position.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Any,
    Leaf(usize),
    All(Vec<Test>),
    One(Vec<Test>),
    Not(Box<Test>),
}

impl SpanPattern {
    /// The pattern over the words of `field`, and a query for the documents that can match it.
    ///
    /// # Errors
    /// When no word of the pattern is certain, or a regular expression cannot be searched or fits too many words.
    pub(in crate::search) fn new(
        session: &Session,
        pattern: &Pattern,
        field: Field,
    ) -> Result<(Self, Box<dyn Query>), SearchError> {
        let mut resolver = Resolver { session, field, tests: Vec::new(), leaves: Vec::new(), tokens: 0 };
        let shape = Shape::new(pattern, &mut |condition| {
            let test = resolver.test(condition)?;
            resolver.tests.push(test);
            Ok::<usize, SearchError>(resolver.tests.len() - 1)
        })?;
        let needed = resolver.needed(&pattern.body).ok_or(SearchError::NoCertainWord)?;
        let marks = Marks::new(pattern.within, field);
        let stop = session.stop().clone();
        Ok((Self { shape, tests: resolver.tests, leaves: resolver.leaves, marks, stop }, needed))
    }

    /// True when nothing can match.
    pub(in crate::search) fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// Any of the rows of words, each word any of some terms.
    pub(in crate::search) fn of_terms(rows: Vec<Vec<Vec<Term>>>, field: Field, stop: Stop) -> Self {
        let shape = Shape::of_rows(rows.iter().map(Vec::len));
        let leaves: Vec<Vec<Term>> = rows.into_iter().flatten().collect();
        let tests = (0..leaves.len()).map(Test::Leaf).collect();
        Self { shape, tests, leaves, marks: Marks::new(None, field), stop }
    }
}

impl Marks {
    pub(super) fn new(frame: Option<Frame>, field: Field) -> Self {
        let term = |text: &str| Term::from_field_text(field, text);
        let (frame_start, framed) = match frame {
            Some(Frame::Quote) => (term("b:quote"), Some(term("m:quote"))),
            _ => (term("s:"), None),
        };
        Self { last_word: term("z:"), frame_start, framed }
    }
}

struct Resolver<'a> {
    session: &'a Session,
    field: Field,
    tests: Vec<Test>,
    leaves: Vec<Vec<Term>>,
    /// Tokens already walked over by [`Resolver::needed`], which meets them in the order of their numbers.
    tokens: usize,
}

impl Resolver<'_> {
    fn test(&mut self, condition: &Condition) -> Result<Test, SearchError> {
        Ok(match condition {
            Condition::Any => Test::Any,
            Condition::All(parts) => Test::All(parts.iter().map(|p| self.test(p)).collect::<Result<_, _>>()?),
            Condition::One(parts) => Test::One(parts.iter().map(|p| self.test(p)).collect::<Result<_, _>>()?),
            Condition::Not(inner) => Test::Not(Box::new(self.test(inner)?)),
            Condition::Is(attribute, value) => self.attribute(*attribute, value.as_deref())?,
        })
    }

    fn attribute(&mut self, attribute: Attribute, value: Option<&str>) -> Result<Test, SearchError> {
        let marker = match attribute {
            Attribute::Person => Some("m:person"),
            Attribute::Act => Some("m:act"),
            Attribute::Speaker => Some("m:quote"),
            Attribute::Date => Some("d:"),
            _ => None,
        };
        if attribute == Attribute::Entity {
            let either = [Attribute::Person, Attribute::Act].map(|a| self.attribute(a, value));
            return Ok(Test::One(either.into_iter().collect::<Result<_, _>>()?));
        }
        let Some(value) = value else {
            return Ok(marker.map_or(Test::Any, |m| self.leaf(&[m.to_owned()])));
        };
        let terms = match attribute {
            Attribute::Form => self.fitting("w:", &lower(value))?,
            Attribute::Lemma => self.fitting("l:", &lower(value))?,
            Attribute::Pos => self.fitting("p:", &cased(value, |c| c.to_uppercase().collect()))?,
            Attribute::Features => self.features(value)?,
            Attribute::Person => self.people("e:", value)?,
            Attribute::Speaker => self.people("q:", value)?,
            Attribute::Act => self.fitting("e:", value)?,
            Attribute::Date => self.fitting("d:", &cased(value, |c| c.to_uppercase().collect()))?,
            Attribute::Entity => Vec::new(),
        };
        let leaf = self.leaf(&terms);
        Ok(match (attribute, marker) {
            // People and acts share one layer.
            (Attribute::Person | Attribute::Act, Some(m)) => Test::All(vec![leaf, self.leaf(&[m.to_owned()])]),
            _ => leaf,
        })
    }

    fn leaf(&mut self, terms: &[String]) -> Test {
        self.leaves.push(terms.iter().map(|t| Term::from_field_text(self.field, t)).collect());
        Test::Leaf(self.leaves.len() - 1)
    }

    /// The terms with this prefix whose rest fits the expression.
    fn fitting(&self, prefix: &str, value: &str) -> Result<Vec<String>, SearchError> {
        // A value is fitted as a whole anyway.
        let value = value.strip_prefix('^').unwrap_or(value);
        let value = value.strip_suffix('$').filter(|v| !v.ends_with('\\')).unwrap_or(value);
        let plain = |value: &str| regex_syntax::escape(value) == value;
        if plain(value) {
            return Ok(vec![format!("{prefix}{value}")]);
        }
        // The expression of a beginning takes longer to prepare than to search by.
        if let Some(start) = value.strip_suffix(".*").filter(|start| plain(start)) {
            let found = self.session.terms_from(&format!("{prefix}{start}"), self.field, MOST_TERMS)?;
            return found.ok_or_else(|| SearchError::TooManyTerms { expression: value.to_owned(), limit: MOST_TERMS });
        }
        let expression = Regex::new(&format!("{prefix}(?:{value})"))
            .map_err(|e| SearchError::Expression { expression: value.to_owned(), reason: e.to_string() })?;
        let mut found = BTreeSet::new();
        for segment in self.session.searcher().segment_readers() {
            let index = segment.inverted_index(self.field)?;
            let mut stream = index.terms().search(&expression).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                self.session.stopped()?;
                found.insert(String::from_utf8_lossy(stream.key()).into_owned());
                if found.len() > MOST_TERMS {
                    return Err(SearchError::TooManyTerms { expression: value.to_owned(), limit: MOST_TERMS });
                }
            }
        }
        Ok(found.into_iter().collect())
    }

    /// The sets of features of which one fits: as a whole or by its value alone.
    fn features(&self, value: &str) -> Result<Vec<String>, SearchError> {
        let expression = regex::Regex::new(&format!("(?i)^(?:{value})$"))
            .map_err(|e| SearchError::Expression { expression: value.to_owned(), reason: e.to_string() })?;
        let fits = |feature: &str| {
            expression.is_match(feature) || feature.split_once('=').is_some_and(|(_, v)| expression.is_match(v))
        };
        let mut sets = self.fitting("f:", ".*")?;
        sets.retain(|set| set["f:".len()..].split('|').any(fits));
        Ok(sets)
    }

    /// Ids that fit; a name that is no id stands for all its bearers.
    fn people(&self, prefix: &str, value: &str) -> Result<Vec<String>, SearchError> {
        let terms = self.fitting(prefix, value)?;
        let known = |term: &String| -> Result<bool, SearchError> {
            Ok(self.session.searcher().doc_freq(&Term::from_field_text(self.field, term))? > 0)
        };
        if terms.len() == 1 && !known(&terms[0])? {
            return Ok(self.session.people_named(value)?.into_iter().map(|p| format!("{prefix}{}", p.id)).collect());
        }
        Ok(terms)
    }

    /// A query for the documents in which a stretch can fit; `None` when that may be any.
    fn needed(&mut self, node: &Node) -> Option<Box<dyn Query>> {
        match node {
            Node::Token(_) => {
                self.tokens += 1;
                self.needed_by(&self.tests[self.tokens - 1])
            }
            Node::Marked(node) => self.needed(node),
            Node::Repeat { node, min, .. } => self.needed(node).filter(|_| *min > 0),
            Node::Row(nodes) => {
                let needed: Vec<_> = nodes.iter().map(|n| self.needed(n)).collect();
                all_known(needed.into_iter().flatten().collect())
            }
            Node::Either(nodes) => {
                let branches: Vec<_> = nodes.iter().map(|n| self.needed(n)).collect();
                any_known(branches)
            }
        }
    }

    fn needed_by(&self, test: &Test) -> Option<Box<dyn Query>> {
        match test {
            Test::Any | Test::Not(_) => None,
            Test::Leaf(leaf) => Some(any_term(&self.leaves[*leaf])),
            Test::All(parts) => all_known(parts.iter().filter_map(|p| self.needed_by(p)).collect()),
            Test::One(parts) => any_known(parts.iter().map(|p| self.needed_by(p)).collect()),
        }
    }
}

fn all_known(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(BooleanQuery::intersection(queries))),
    }
}

fn any_known(queries: Vec<Option<Box<dyn Query>>>) -> Option<Box<dyn Query>> {
    let queries: Vec<_> = queries.into_iter().collect::<Option<_>>()?;
    Some(Box::new(BooleanQuery::union(queries)))
}

/// Lower case and `е` for `ё`, but for the letters of classes as `\W`.
fn lower(value: &str) -> String {
    crate::text::fold_yo(&cased(value, |c| c.to_lowercase().collect())).into_owned()
}

fn cased(value: &str, case: impl Fn(char) -> String) -> String {
    let mut escaped = false;
    value
        .chars()
        .map(|c| {
            let keep = escaped;
            escaped = c == '\\' && !escaped;
            if keep { c.to_string() } else { case(c) }
        })
        .collect()
}
