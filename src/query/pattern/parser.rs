//! From tokens to the tree, by recursive descent.

use std::ops::Range;

use super::lexer::{Lexeme, Placed, lexemes};
use super::syntax::{Attribute, Condition, Frame, MOST_REPEATED, MOST_WORDS, Node, Pattern};

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault} at byte {}", position.start)]
pub struct PatternError {
    /// What.
    pub fault: PatternFault,
    /// Where, in bytes of the query text.
    pub position: Range<usize>,
}

impl PatternError {
    pub(super) fn new(fault: PatternFault, position: Range<usize>) -> Self {
        Self { fault, position }
    }
}

/// What can be wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternFault {
    /// `"…` without its end.
    #[error("a quotation mark is not closed")]
    OpenText,
    /// A character without meaning here.
    #[error("«{0}» means nothing here")]
    Strange(char),
    /// Something else stands where this must stand.
    #[error("{0} is expected here")]
    Expected(Expected),
    /// No such attribute.
    #[error("«{0}» is no attribute; there are form, lemma, pos, feats, person, act, entity, date, speaker")]
    NoAttribute(String),
    /// `{3,1}` or more than [`MOST_REPEATED`].
    #[error("a number of repetitions from 0 to {MOST_REPEATED} is expected")]
    Repetitions,
    /// More than [`MOST_WORDS`] with all repetitions written out.
    #[error("repetitions inside one another come to {0} words; at most {MOST_WORDS} are allowed")]
    TooLong(u64),
    /// A regular expression that cannot be read.
    #[error("the regular expression cannot be read")]
    Regex,
    /// All of it may be missing.
    #[error("the pattern needs at least one word that is not optional")]
    Empty,
    /// `@` inside brackets, or twice.
    #[error("@ may mark one word only, outside of brackets")]
    Mark,
    /// Nested too deep.
    #[error("brackets are nested too deep")]
    TooDeep,
}

/// What must stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Expected {
    /// A word.
    #[error("a word: \"…\", […] or (…)")]
    Word,
    /// A mark.
    #[error("«{0}»")]
    Mark(char),
    /// A regular expression.
    #[error("a value in quotation marks")]
    Text,
    /// An attribute.
    #[error("an attribute, as lemma=\"…\"")]
    Attribute,
    /// `s` or `quote`.
    #[error("s or quote")]
    Frame,
    /// The end.
    #[error("the end of the pattern")]
    End,
}

/// Deepest nesting of brackets.
const DEEPEST: usize = 32;

/// Parses a corpus pattern.
///
/// # Errors
/// With the place and kind of the first fault.
///
/// # Examples
/// ```
/// use letopis::query::parse_pattern;
///
/// assert!(parse_pattern(r#"[lemma="писать" & pos="VERB"] []{0,3} "ордж.*" within s"#).is_ok());
/// assert_eq!(parse_pattern("[lemma=]").unwrap_err().position, 7..8);
/// ```
pub fn parse_pattern(text: &str) -> Result<Pattern, PatternError> {
    let mut parser = Parser { tokens: lexemes(text)?, at: 0, end: text.len() };
    let body = parser.stretch(0)?;
    if body.can_be_empty() {
        return Err(PatternError::new(PatternFault::Empty, 0..text.len()));
    }
    check_marks(&body, text)?;
    let containing = if parser.keyword("containing") { Some(parser.stretch(0)?) } else { None };
    let size = body.written_out().saturating_add(containing.as_ref().map_or(0, Node::written_out));
    if size > MOST_WORDS {
        return Err(PatternError::new(PatternFault::TooLong(size), 0..text.len()));
    }
    let within = if parser.keyword("within") { Some(parser.frame()?) } else { None };
    if parser.at < parser.tokens.len() {
        return Err(parser.expected(Expected::End));
    }
    Ok(Pattern { body, containing, within })
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    end: usize,
}

impl Parser {
    fn stretch(&mut self, depth: usize) -> Result<Node, PatternError> {
        if depth > DEEPEST {
            return Err(PatternError::new(PatternFault::TooDeep, self.place()));
        }
        let mut branches = vec![self.row(depth)?];
        while self.take('|') {
            branches.push(self.row(depth)?);
        }
        Ok(single_or(branches, Node::Either))
    }

    fn row(&mut self, depth: usize) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        while self.starts_item() {
            nodes.push(self.item(depth)?);
        }
        if nodes.is_empty() { Err(self.expected(Expected::Word)) } else { Ok(single_or(nodes, Node::Row)) }
    }

    fn starts_item(&self) -> bool {
        match self.peek() {
            Some(Lexeme::Word(word)) => word != "within" && word != "containing",
            Some(Lexeme::Text(_) | Lexeme::Mark('[' | '(' | '@')) => true,
            _ => false,
        }
    }

    fn item(&mut self, depth: usize) -> Result<Node, PatternError> {
        let marked = self.take('@');
        let piece = match self.next() {
            Some(Lexeme::Word(word)) => Node::Token(Condition::Is(Attribute::Lemma, Some(word))),
            Some(Lexeme::Text(value)) => Node::Token(self.test(Attribute::Form, value)?),
            Some(Lexeme::Mark('(')) => {
                let inner = self.stretch(depth + 1)?;
                self.expect(')')?;
                inner
            }
            Some(Lexeme::Mark('[')) => {
                let condition = if self.is(']') { Condition::Any } else { self.condition(depth + 1)? };
                self.expect(']')?;
                Node::Token(condition)
            }
            _ => {
                self.at = self.at.saturating_sub(1);
                return Err(self.expected(Expected::Word));
            }
        };
        let repeated = self.repeated(piece)?;
        Ok(if marked { Node::Marked(Box::new(repeated)) } else { repeated })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, PatternError> {
        let start = self.place().start;
        let (min, max) = match self.peek() {
            Some(Lexeme::Mark('?')) => (0, 1),
            Some(Lexeme::Mark('*')) => (0, MOST_REPEATED),
            Some(Lexeme::Mark('+')) => (1, MOST_REPEATED),
            Some(Lexeme::Mark('{')) => {
                self.at += 1;
                let min = self.number().unwrap_or(0);
                let max = if self.take(',') { self.number().unwrap_or(MOST_REPEATED) } else { min };
                if !self.is('}') {
                    return Err(self.expected(Expected::Mark('}')));
                }
                (min, max)
            }
            _ => return Ok(node),
        };
        self.at += 1;
        if min > max || max > MOST_REPEATED || max == 0 {
            let end = self.tokens.get(self.at - 1).map_or(self.end, |t| t.1.end);
            return Err(PatternError::new(PatternFault::Repetitions, start..end));
        }
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    fn condition(&mut self, depth: usize) -> Result<Condition, PatternError> {
        if depth > DEEPEST {
            return Err(PatternError::new(PatternFault::TooDeep, self.place()));
        }
        let mut branches = vec![self.conjunct(depth)?];
        while self.take('|') {
            branches.push(self.conjunct(depth)?);
        }
        Ok(single_or(branches, Condition::One))
    }

    fn conjunct(&mut self, depth: usize) -> Result<Condition, PatternError> {
        let mut tests = vec![self.simple(depth)?];
        while self.take('&') {
            tests.push(self.simple(depth)?);
        }
        Ok(single_or(tests, Condition::All))
    }

    fn simple(&mut self, depth: usize) -> Result<Condition, PatternError> {
        let place = self.place();
        if depth > DEEPEST {
            return Err(PatternError::new(PatternFault::TooDeep, place));
        }
        if self.take('!') {
            return Ok(Condition::Not(Box::new(self.simple(depth + 1)?)));
        }
        if self.take('(') {
            let inner = self.condition(depth + 1)?;
            self.expect(')')?;
            return Ok(inner);
        }
        let Some(Lexeme::Word(name)) = self.peek().cloned() else {
            return Err(self.expected(Expected::Attribute));
        };
        let attribute =
            Attribute::of(&name).ok_or_else(|| PatternError::new(PatternFault::NoAttribute(name), place))?;
        self.at += 1;
        let negated = match self.peek() {
            Some(Lexeme::Mark('=')) => false,
            Some(Lexeme::Mark('≠')) => true,
            _ if attribute.may_stand_alone() => return Ok(Condition::Is(attribute, None)),
            _ => return Err(self.expected(Expected::Mark('='))),
        };
        self.at += 1;
        let Some(Lexeme::Text(value)) = self.next() else {
            self.at -= 1;
            return Err(self.expected(Expected::Text));
        };
        let test = self.test(attribute, value)?;
        Ok(if negated { Condition::Not(Box::new(test)) } else { test })
    }

    /// The test against the value just read.
    fn test(&self, attribute: Attribute, value: String) -> Result<Condition, PatternError> {
        let place = || self.tokens[self.at - 1].1.clone();
        if value.is_empty() || regex_syntax::parse(&value).is_err() {
            return Err(PatternError::new(PatternFault::Regex, place()));
        }
        Ok(Condition::Is(attribute, Some(value)))
    }

    fn frame(&mut self) -> Result<Frame, PatternError> {
        let frame = match self.peek() {
            Some(Lexeme::Word(word)) if word == "s" => Frame::Sentence,
            Some(Lexeme::Word(word)) if word == "quote" => Frame::Quote,
            _ => return Err(self.expected(Expected::Frame)),
        };
        self.at += 1;
        Ok(frame)
    }

    fn number(&mut self) -> Option<u32> {
        let Some(Lexeme::Word(word)) = self.peek() else { return None };
        let number = word.parse().ok()?;
        self.at += 1;
        Some(number)
    }

    fn keyword(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Lexeme::Word(w)) if w == word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: char) -> Result<(), PatternError> {
        if self.take(mark) { Ok(()) } else { Err(self.expected(Expected::Mark(mark))) }
    }

    fn take(&mut self, mark: char) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }

    fn is(&self, mark: char) -> bool {
        self.peek() == Some(&Lexeme::Mark(mark))
    }

    fn next(&mut self) -> Option<Lexeme> {
        let lexeme = self.peek().cloned();
        self.at += 1;
        lexeme
    }

    fn peek(&self) -> Option<&Lexeme> {
        self.tokens.get(self.at).map(|t| &t.0)
    }

    fn place(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |t| t.1.clone())
    }

    fn expected(&self, what: Expected) -> PatternError {
        PatternError::new(PatternFault::Expected(what), self.place())
    }
}

/// `@` stands at most once, and before an item of the outermost row that is one word long.
fn check_marks(body: &Node, text: &str) -> Result<(), PatternError> {
    fn marks(node: &Node) -> usize {
        match node {
            Node::Token(_) => 0,
            Node::Row(nodes) | Node::Either(nodes) => nodes.iter().map(marks).sum(),
            Node::Repeat { node, .. } => marks(node),
            Node::Marked(node) => 1 + marks(node),
        }
    }
    let outer = match body {
        Node::Row(nodes) => nodes.as_slice(),
        only => std::slice::from_ref(only),
    };
    let outermost =
        outer.iter().filter(|n| matches!(n, Node::Marked(inner) if matches!(**inner, Node::Token(_)))).count();
    if marks(body) > 1 || marks(body) != outermost {
        let at = text.rfind('@').unwrap_or(0);
        return Err(PatternError::new(PatternFault::Mark, at..at + 1));
    }
    Ok(())
}

fn single_or<T>(mut parts: Vec<T>, many: fn(Vec<T>) -> T) -> T {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is(attribute: Attribute, value: &str) -> Condition {
        Condition::Is(attribute, Some(value.to_owned()))
    }

    fn body(text: &str) -> Node {
        parse_pattern(text).unwrap().body
    }

    fn fault(text: &str) -> (PatternFault, Range<usize>) {
        let error = parse_pattern(text).unwrap_err();
        (error.fault, error.position)
    }

    #[test]
    fn a_token_is_a_form_a_lemma_or_conditions_in_brackets() {
        assert_eq!(body("\"ордж.*\""), Node::Token(is(Attribute::Form, "ордж.*")));
        assert_eq!(
            body("писать []"),
            Node::Row(vec![Node::Token(is(Attribute::Lemma, "писать")), Node::Token(Condition::Any)])
        );
        let both = Condition::All(vec![is(Attribute::Lemma, "писать"), is(Attribute::Pos, "VERB")]);
        assert_eq!(body("[lemma=\"писать\" & pos=\"VERB\"]"), Node::Token(both));
    }

    #[test]
    fn and_binds_closer_than_or() {
        let Node::Token(Condition::One(branches)) = body("[form=\"а\" | form=\"б\" & !pos=\"X\"]") else { panic!() };
        assert!(matches!(&branches[1], Condition::All(tests) if matches!(tests[1], Condition::Not(_))));
    }

    #[test]
    fn unequal_is_not_equal() {
        assert_eq!(body("[pos!=\"VERB\"]"), Node::Token(Condition::Not(Box::new(is(Attribute::Pos, "VERB")))));
    }

    #[test]
    fn repetitions() {
        let times = |text: &str| match body(text) {
            Node::Row(nodes) => match nodes[1] {
                Node::Repeat { min, max, .. } => (min, max),
                _ => panic!("no repetition"),
            },
            _ => panic!("no row"),
        };
        assert_eq!(times("а []?"), (0, 1));
        assert_eq!(times("а []*"), (0, MOST_REPEATED));
        assert_eq!(times("а []+"), (1, MOST_REPEATED));
        assert_eq!(times("а []{2}"), (2, 2));
        assert_eq!(times("а []{2,5}"), (2, 5));
        assert_eq!(times("а []{,5}"), (0, 5));
        assert_eq!(times("а []{2,}"), (2, MOST_REPEATED));
    }

    #[test]
    fn frames_and_contents() {
        let pattern = parse_pattern("[] [] containing [person] within quote").unwrap();
        assert_eq!(pattern.containing, Some(Node::Token(Condition::Is(Attribute::Person, None))));
        assert_eq!(pattern.within, Some(Frame::Quote));
    }

    #[test]
    fn faults_name_their_place_and_what_was_expected() {
        assert_eq!(fault("[lemma=]"), (PatternFault::Expected(Expected::Text), 7..8));
        assert_eq!(fault("[lema=\"а\"]"), (PatternFault::NoAttribute("lema".to_owned()), 1..5));
        assert_eq!(fault("[lemma]"), (PatternFault::Expected(Expected::Mark('=')), 6..7));
        assert_eq!(fault("[form=\"а\""), (PatternFault::Expected(Expected::Mark(']')), 10..10));
        assert_eq!(fault("[form=\"а"), (PatternFault::OpenText, 6..7));
        assert_eq!(fault("[form=\"(\"]").0, PatternFault::Regex);
        assert_eq!(fault("[]{3,1}"), (PatternFault::Repetitions, 2..7));
        assert_eq!(fault("[]? []*").0, PatternFault::Empty);
        assert_eq!(fault("[] within p").0, PatternFault::Expected(Expected::Frame));
        assert_eq!(fault("([] @[]) []").0, PatternFault::Mark);
        assert_eq!(fault("[] ]").0, PatternFault::Expected(Expected::End));
        assert_eq!(fault(&"(".repeat(1000)).0, PatternFault::TooDeep);
        assert_eq!(fault("а ((([]?)* б?)* в?)*").0, PatternFault::TooLong(1_010_101));
        assert_eq!(fault(&format!("[{}", "!".repeat(1000))).0, PatternFault::TooDeep);
    }

    proptest! {
        #[test]
        fn any_text_parses_or_names_a_place_inside_it(text in "[\\[\\](){}|&!=?*+,@\"« а-яa-z0-9]{0,40}") {
            if let Err(e) = parse_pattern(&text) {
                prop_assert!(e.position.end <= text.len() && e.position.start <= e.position.end);
                prop_assert!(text.is_char_boundary(e.position.start) && text.is_char_boundary(e.position.end));
            }
        }
    }
}
