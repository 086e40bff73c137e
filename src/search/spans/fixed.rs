//! Patterns that say of each place what stands there are phrases: the engine finds these faster than a pattern.
//!
//! `[lemma="взять"] [] [form="рука" & pos="NOUN"]` is a phrase with terms at the places 0, 2 and 2 again. Where a place
//! has few alternatives there is a phrase for each choice of them.

use tantivy::Term;
use tantivy::query::{BooleanQuery, PhraseQuery, Query};

use super::resolve::{SpanPattern, Test};
use crate::search::plan::any_term;

/// With more phrases than this the pattern itself is faster.
const MOST_PHRASES: usize = 16;

/// Terms that must stand at places counted from the first word.
type Phrase = Vec<(usize, Term)>;

impl SpanPattern {
    /// The documents in which a stretch fits, as a query of the engine; none when it takes a look at every candidate.
    pub(in crate::search) fn exact(&self) -> Option<Box<dyn Query>> {
        let row = self.shape.row()?;
        let tests: Vec<&Test> = row.iter().map(|&token| &self.tests[token]).collect();
        if let [only] = tests.as_slice()
            && let Some(terms) = self.one_of(only)
        {
            return Some(any_term(&terms));
        }
        let mut queries: Vec<_> = self.phrases(&tests)?.into_iter().map(query).collect();
        if queries.len() == 1 { queries.pop() } else { Some(Box::new(BooleanQuery::union(queries))) }
    }

    /// The phrases of which one is enough; none when these do not say everything.
    fn phrases(&self, tests: &[&Test]) -> Option<Vec<Phrase>> {
        let mut phrases: Vec<Phrase> = vec![Vec::new()];
        for (place, test) in tests.iter().enumerate() {
            phrases = products(&phrases, &self.alternatives(test, place)?)?;
        }
        // A document may begin or end where a place without terms would be.
        let reaches = |phrase: &Phrase, place| phrase.iter().any(|(at, _)| *at == place);
        let whole = |phrase: &Phrase| reaches(phrase, 0) && reaches(phrase, tests.len() - 1);
        phrases.iter().all(whole).then_some(phrases)
    }

    /// The terms of which one is enough.
    fn one_of(&self, test: &Test) -> Option<Vec<Term>> {
        match test {
            Test::Leaf(leaf) => Some(self.leaves[*leaf].clone()),
            Test::One(parts) => Some(parts.iter().map(|p| self.one_of(p)).collect::<Option<Vec<_>>>()?.concat()),
            _ => None,
        }
    }

    /// The ways to pass a test at a place; none when it cannot be said by terms, or there are too many.
    fn alternatives(&self, test: &Test, place: usize) -> Option<Vec<Phrase>> {
        match test {
            Test::Any => Some(vec![Vec::new()]),
            Test::Leaf(leaf) if self.leaves[*leaf].len() > MOST_PHRASES => None,
            Test::Leaf(leaf) => Some(self.leaves[*leaf].iter().map(|term| vec![(place, term.clone())]).collect()),
            Test::All(parts) => {
                parts.iter().try_fold(vec![Vec::new()], |all, part| products(&all, &self.alternatives(part, place)?))
            }
            Test::One(parts) => {
                let parts = parts.iter().map(|p| self.alternatives(p, place)).collect::<Option<Vec<_>>>()?;
                Some(parts.concat())
            }
            Test::Not(_) => None,
        }
    }
}

/// Each of some phrases with each of others; none when these are too many.
fn products(left: &[Phrase], right: &[Phrase]) -> Option<Vec<Phrase>> {
    let join = |a: &Phrase, b: &Phrase| {
        let mut joined = [a.as_slice(), b].concat();
        joined.sort();
        joined.dedup();
        joined
    };
    let all = left.len() * right.len() <= MOST_PHRASES;
    all.then(|| left.iter().flat_map(|a| right.iter().map(move |b| join(a, b))).collect())
}

fn query(phrase: Phrase) -> Box<dyn Query> {
    match phrase.as_slice() {
        [(_, only)] => any_term(std::slice::from_ref(only)),
        _ => Box::new(PhraseQuery::new_with_offset(phrase)),
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::Field;

    use super::*;
    use crate::query::{Condition, parse_pattern};
    use crate::search::spans::resolve::Marks;
    use crate::search::spans::shape::Shape;
    use crate::search::stop::Stop;

    /// A pattern of conditions on forms, `а|б` for either.
    fn pattern(text: &str) -> SpanPattern {
        let field = Field::from_field_id(0);
        let (mut tests, mut leaves) = (Vec::new(), Vec::new());
        let pattern = parse_pattern(text).expect("a pattern");
        let shape = Shape::new(&pattern, &mut |condition| {
            tests.push(test(condition, field, &mut leaves));
            Ok::<usize, ()>(tests.len() - 1)
        });
        let marks = Marks::new(pattern.within, field);
        SpanPattern { shape: shape.expect("numbers"), tests, leaves, marks, stop: Stop::default() }
    }

    fn test(condition: &Condition, field: Field, leaves: &mut Vec<Vec<Term>>) -> Test {
        match condition {
            Condition::Is(_, value) => {
                let forms = value.as_deref().unwrap_or_default().split('|');
                leaves.push(forms.map(|form| Term::from_field_text(field, form)).collect());
                Test::Leaf(leaves.len() - 1)
            }
            Condition::Any => Test::Any,
            Condition::All(parts) => Test::All(parts.iter().map(|p| test(p, field, leaves)).collect()),
            Condition::One(parts) => Test::One(parts.iter().map(|p| test(p, field, leaves)).collect()),
            Condition::Not(inner) => Test::Not(Box::new(test(inner, field, leaves))),
        }
    }

    /// The places of the terms of each phrase; none when the pattern is no phrases.
    fn places(text: &str) -> Option<Vec<Vec<usize>>> {
        let pattern = pattern(text);
        let row = pattern.shape.row()?;
        let phrases = pattern.phrases(&row.iter().map(|&token| &pattern.tests[token]).collect::<Vec<_>>())?;
        Some(phrases.into_iter().map(|phrase| phrase.into_iter().map(|(place, _)| place).collect()).collect())
    }

    #[test]
    fn words_side_by_side_are_a_phrase() {
        assert_eq!(places("\"а\" \"б\""), Some(vec![vec![0, 1]]));
        assert_eq!(places("\"а\" @\"б\""), Some(vec![vec![0, 1]]));
        assert!(pattern("\"а\" \"б\"").exact().is_some_and(|q| q.is::<PhraseQuery>()));
    }

    #[test]
    fn any_word_between_is_a_gap_and_conditions_on_one_word_share_its_place() {
        assert_eq!(places("\"а\" [] []{2} \"б\""), Some(vec![vec![0, 4]]));
        assert_eq!(places("[form=\"а\" & pos=\"б\"]"), Some(vec![vec![0, 0]]));
    }

    #[test]
    fn few_alternatives_are_phrases_each() {
        assert_eq!(places("\"а|б\" \"в|г\""), Some(vec![vec![0, 1]; 4]));
        assert_eq!(places("\"а|б|в|г|д\" \"а|б|в|г\""), None);
    }

    #[test]
    fn of_one_word_any_number_of_alternatives_is_searched_by_terms() {
        let many = (0..100).map(|n| n.to_string()).collect::<Vec<_>>().join("|");
        assert!(pattern(&format!("\"{many}\"")).exact().is_some());
    }

    #[test]
    fn what_depends_on_more_than_places_is_no_phrase() {
        for text in [
            "\"а\" \"б\"?",
            "\"а\" [form!=\"б\"]",
            "\"а\" []",
            "[] \"а\"",
            "\"а\" \"б\" within s",
            "\"а\" \"б\" containing []",
            "\"а\" | \"б\" \"в\"",
        ] {
            assert!(pattern(text).exact().is_none(), "{text}");
        }
    }
}
