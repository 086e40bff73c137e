//! The query language: words by lemma, exact phrases, prefixes, misread words, `|`, `-`, parentheses and filters.
//!
//! ```text
//! query  = { filter } ( pattern | either { "|" either } )
//! either = { term }
//! term   = [ "-" ] ( word | word "*" | word "~" [ "1" | "2" ] | '"' words '"' | "(" query ")" )
//! filter = name ":" ( value | '"' values '"' )
//! ```
//!
//! A query with a square bracket is a [corpus pattern](super::parse_pattern). Filters may stand anywhere in it.

use std::ops::Range;

use super::inline::{InlineFilter, take_filters};
use super::pattern::{Pattern, PatternFault, parse_pattern};

/// What a user asks for in one line: words and filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words; none when there are only filters.
    pub words: Option<Expression>,
    /// The filters, in the order in which they stand.
    pub filters: Vec<InlineFilter>,
}

/// A parsed query. Positions are bytes of the query text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// All of them, anywhere in the passage.
    All(Vec<Expression>),
    /// At least one of them.
    Any(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// A word in any of its forms.
    Word(String, Range<usize>),
    /// Words that begin so.
    Prefix(String, Range<usize>),
    /// The word in any of its forms, and forms that differ from what is written in no more letters than this.
    Fuzzy(String, u8, Range<usize>),
    /// Exactly these forms, one after the other.
    Phrase(Vec<String>, Range<usize>),
    /// Words one after the other, each in any of its forms; not written in queries.
    Sequence(Vec<String>),
    /// A corpus pattern; it is always the whole query.
    Pattern(Box<Pattern>),
}

impl Expression {
    /// True when nothing without words can match.
    pub(crate) fn needs_word(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(Self::needs_word),
            Self::Any(parts) => parts.iter().all(Self::needs_word),
            Self::Not(_) => false,
            _ => true,
        }
    }
}

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} at byte {}", position.start)]
pub struct QueryError {
    /// What.
    pub kind: QueryErrorKind,
    /// Where, in bytes of the query text.
    pub position: Range<usize>,
}

/// What can be wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryErrorKind {
    /// `"…` without its end.
    #[error("a quotation mark is not closed")]
    OpenPhrase,
    /// `(…` without its end.
    #[error("a bracket is not closed")]
    OpenBracket,
    /// `)` without its beginning.
    #[error("a bracket closes nothing")]
    StrayBracket,
    /// `""`, `()`, `|` with nothing beside it.
    #[error("nothing to search for")]
    Empty,
    /// Only words to leave out.
    #[error("a query needs a word to find, not only words to leave out")]
    OnlyNot,
    /// `*` by itself.
    #[error("a prefix needs at least two letters")]
    ShortPrefix,
    /// `~` after a short word, or more than two letters.
    #[error("a word with ~ needs at least three letters, and at most two of them may differ (~1, ~2)")]
    Fuzzy,
    /// A filter of a name that no filter has.
    #[error("«{0}:» is no filter; words with a colon inside stand in quotation marks")]
    NoFilter(String),
    /// A filter without a value.
    #[error("a value of the filter is expected")]
    NoValue,
    /// Nested too deep.
    #[error("brackets are nested too deep")]
    TooDeep,
    /// A fault of a corpus pattern.
    #[error("{0}")]
    Pattern(PatternFault),
}

/// Deepest nesting of brackets.
const DEEPEST: usize = 32;
/// In words of so many letters `~` allows two to differ.
const LONG: usize = 8;

/// Parses a query with its filters.
///
/// # Errors
/// With the place and kind of the first fault.
pub fn parse_query(text: &str) -> Result<Query, QueryError> {
    let (rest, filters) = take_filters(text)?;
    let words = if rest.trim().is_empty() && !filters.is_empty() { None } else { Some(parse(&rest)?) };
    Ok(Query { words, filters })
}

/// Parses the words of a query.
///
/// # Errors
/// With the place and kind of the first fault.
pub fn parse(text: &str) -> Result<Expression, QueryError> {
    if text.contains('[') {
        let pattern = parse_pattern(text).map_err(|e| error(QueryErrorKind::Pattern(e.fault), e.position))?;
        return Ok(Expression::Pattern(Box::new(pattern)));
    }
    let mut parser = Parser { text, at: 0 };
    let expression = parser.any(0)?;
    parser.blanks();
    if parser.at < text.len() {
        return Err(error(QueryErrorKind::StrayBracket, parser.at..parser.at + 1));
    }
    if !has_positive(&expression) {
        return Err(error(QueryErrorKind::OnlyNot, 0..text.len()));
    }
    Ok(expression)
}

impl Expression {
    /// The words of a name one after the other, each in any of its forms.
    #[must_use]
    pub fn sequence(name: &str) -> Self {
        let words = name.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
        Self::Sequence(words.map(str::to_owned).collect())
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn any(&mut self, depth: usize) -> Result<Expression, QueryError> {
        let mut branches = vec![self.all(depth)?];
        while self.peek() == Some('|') {
            self.at += 1;
            branches.push(self.all(depth)?);
        }
        Ok(single_or(branches, Expression::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, QueryError> {
        let start = self.at;
        let mut terms = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                None | Some('|' | ')') => break,
                Some(_) => terms.extend(self.term(depth)?),
            }
        }
        if terms.is_empty() {
            return Err(error(QueryErrorKind::Empty, start..self.at.max(start)));
        }
        Ok(single_or(terms, Expression::All))
    }

    fn term(&mut self, depth: usize) -> Result<Option<Expression>, QueryError> {
        let start = self.at;
        match self.peek() {
            Some('-' | '−') => {
                self.dashes();
                if !self.peek().is_some_and(|c| is_word_char(c) || matches!(c, '"' | '«' | '(' | '„')) {
                    // A dash by itself is a mark as others.
                    return Ok(None);
                }
                Ok(self.term(depth)?.map(|term| Expression::Not(Box::new(term))))
            }
            Some('(') if depth >= DEEPEST => Err(error(QueryErrorKind::TooDeep, start..start + 1)),
            Some('(') => {
                self.at += 1;
                let inner = self.any(depth + 1)?;
                if self.peek() != Some(')') {
                    return Err(error(QueryErrorKind::OpenBracket, start..start + 1));
                }
                self.at += 1;
                Ok(Some(inner))
            }
            Some('"' | '«' | '„' | '“') => self.phrase().map(Some),
            Some(c) if is_word_char(c) => self.word(),
            // Other marks mean nothing: «Плохо, Саркис» is two words.
            _ => {
                self.at = self.next_char_end();
                Ok(None)
            }
        }
    }

    fn phrase(&mut self) -> Result<Expression, QueryError> {
        let start = self.at;
        let body = self.next_char_end();
        let Some(length) = self.text[body..].find(['"', '»', '“', '”']) else {
            return Err(error(QueryErrorKind::OpenPhrase, start..body));
        };
        self.at = body + length;
        let words: Vec<String> = self.text[body..self.at]
            .split(|c: char| !is_word_char(c))
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        self.at = self.next_char_end();
        if words.is_empty() {
            return Err(error(QueryErrorKind::Empty, start..self.at));
        }
        Ok(Expression::Phrase(words, start..self.at))
    }

    /// A word with its mark; none for apostrophes and accents without a letter.
    fn word(&mut self) -> Result<Option<Expression>, QueryError> {
        let start = self.at;
        while self.peek().is_some_and(is_word_char) {
            self.at = self.next_char_end();
        }
        let word = self.text[start..self.at].trim_end_matches(['-', '\'', '’']).to_owned();
        if self.peek() == Some('*') {
            self.at += 1;
            if word.chars().count() < 2 {
                return Err(error(QueryErrorKind::ShortPrefix, start..self.at));
            }
            return Ok(Some(Expression::Prefix(word, start..self.at)));
        }
        if self.peek() == Some('~') {
            self.at += 1;
            return self.fuzzy(word, start).map(Some);
        }
        let letters = word.contains(char::is_alphanumeric);
        Ok(letters.then_some(Expression::Word(word, start..self.at)))
    }

    /// The rest of `word~`, `word~1`, `word~2`.
    fn fuzzy(&mut self, word: String, start: usize) -> Result<Expression, QueryError> {
        let letters = word.chars().count();
        let digits = self.text[self.at..].len() - self.text[self.at..].trim_start_matches(char::is_alphanumeric).len();
        let asked = &self.text[self.at..self.at + digits];
        self.at += digits;
        let distance = match asked {
            "" if letters < LONG => 1,
            "" | "2" => 2,
            "1" => 1,
            _ => 0,
        };
        if letters < 3 || distance == 0 {
            return Err(error(QueryErrorKind::Fuzzy, start..self.at));
        }
        Ok(Expression::Fuzzy(word, distance, start..self.at))
    }

    /// Passes over dashes: two in a row leave out as one does.
    fn dashes(&mut self) {
        while matches!(self.peek(), Some('-' | '−')) {
            self.at = self.next_char_end();
        }
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at = self.next_char_end();
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next_char_end(&self) -> usize {
        self.at + self.peek().map_or(0, char::len_utf8)
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '\u{ad}' | '\u{300}'..='\u{308}')
}

fn single_or(mut parts: Vec<Expression>, many: fn(Vec<Expression>) -> Expression) -> Expression {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            many(parts)
        }
    }
}

fn has_positive(expression: &Expression) -> bool {
    match expression {
        Expression::All(parts) => parts.iter().any(has_positive),
        Expression::Any(parts) => parts.iter().all(has_positive),
        Expression::Not(_) => false,
        _ => true,
    }
}

fn error(kind: QueryErrorKind, position: Range<usize>) -> QueryError {
    QueryError { kind, position }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(w: &str) -> String {
        w.to_owned()
    }

    #[test]
    fn bare_words_are_all_wanted() {
        let Expression::All(parts) = parse("трудовая книжка").unwrap() else { panic!("not all") };
        assert!(matches!(&parts[0], Expression::Word(w, at) if w == "трудовая" && *at == (0..16)));
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn a_phrase_keeps_its_words_and_drops_its_marks() {
        let Expression::Phrase(words, _) = parse("\"Плохо, Саркис\"").unwrap() else { panic!("no phrase") };
        assert_eq!(words, [word("Плохо"), word("Саркис")]);
    }

    #[test]
    fn prefixes_alternatives_and_exclusions() {
        assert!(matches!(parse("стахан*").unwrap(), Expression::Prefix(w, _) if w == "стахан"));
        assert!(matches!(parse("уголь | нефть").unwrap(), Expression::Any(p) if p.len() == 2));
        let Expression::All(parts) = parse("уголь -нефть").unwrap() else { panic!("not all") };
        assert!(matches!(parts[1], Expression::Not(_)));
    }

    #[test]
    fn a_misread_word_may_differ_in_one_letter_or_two() {
        let distance = |q: &str| match parse(q) {
            Ok(Expression::Fuzzy(_, distance, _)) => distance,
            other => panic!("{other:?}"),
        };
        assert_eq!((distance("указ~"), distance("постановление~"), distance("указ~2")), (1, 2, 2));
        assert_eq!(parse("указ~3").unwrap_err().kind, QueryErrorKind::Fuzzy);
        assert_eq!(parse("да~").unwrap_err().kind, QueryErrorKind::Fuzzy);
    }

    #[test]
    fn filters_stand_beside_words_and_by_themselves() {
        let query = parse_query("план упомянут:1936 (уголь | нефть)").unwrap();
        assert!(matches!(query.words, Some(Expression::All(parts)) if parts.len() == 2));
        assert_eq!(query.filters.len(), 1);
        assert_eq!(parse_query("упомянут:1936").unwrap().words, None);
        assert_eq!(parse_query("упомянут:1936 (").unwrap_err().position.start, 23);
    }

    #[test]
    fn a_dash_by_itself_means_nothing_and_a_row_of_them_leaves_out_as_one_does() {
        assert!(matches!(parse("план - уголь").unwrap(), Expression::All(p) if p.len() == 2));
        assert!(matches!(parse("план '").unwrap(), Expression::Word(w, _) if w == "план"));
        let Expression::All(parts) = parse(&format!("уголь {}нефть", "-".repeat(1_000_000))).unwrap() else {
            panic!("not all")
        };
        assert!(matches!(&parts[1], Expression::Not(inner) if matches!(**inner, Expression::Word(..))));
    }

    #[test]
    fn hyphened_words_stay_whole() {
        assert!(matches!(parse("Бонч-Бруевич").unwrap(), Expression::Word(w, _) if w == "Бонч-Бруевич"));
    }

    #[test]
    fn faults_are_named_with_their_place() {
        let fault = |q: &str| parse(q).unwrap_err();
        assert_eq!(fault("план \"угля"), QueryError { kind: QueryErrorKind::OpenPhrase, position: 9..10 });
        assert_eq!(fault("(план").kind, QueryErrorKind::OpenBracket);
        assert_eq!(fault("план)").kind, QueryErrorKind::StrayBracket);
        assert_eq!(fault("").kind, QueryErrorKind::Empty);
        assert_eq!(fault("-план").kind, QueryErrorKind::OnlyNot);
        assert_eq!(fault("я*").kind, QueryErrorKind::ShortPrefix);
    }

    proptest! {
        #[test]
        fn any_text_parses_or_names_a_place_inside_it(
            text in prop_oneof!["\\PC{0,60}", "([-|()\"«»*~:\\[\\]{}@ =&!?+,.0-9]|[а-яa-z]{1,4}|(о|said|в):){0,24}"],
        ) {
            if let Err(e) = parse_query(&text) {
                prop_assert!(text.get(e.position.clone()).is_some(), "{e:?}");
            }
        }
    }
}
