//! The tokens of a corpus pattern.

use std::ops::Range;

use super::parser::{PatternError, PatternFault};

/// A token and where it stands, in bytes of the query text.
pub(super) type Placed = (Lexeme, Range<usize>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// A name, number or bare word.
    Word(String),
    /// The text between quotation marks, `\"` as `"`.
    Text(String),
    /// One of `[ ] ( ) { } | & ! = ? * + , @`, or `≠` for `!=`.
    Mark(char),
}

/// All tokens of a pattern.
pub(super) fn lexemes(text: &str) -> Result<Vec<Placed>, PatternError> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let end = |rest: &mut std::iter::Peekable<std::str::CharIndices<'_>>| rest.peek().map_or(text.len(), |p| p.0);
        let lexeme = match c {
            c if c.is_whitespace() => continue,
            '"' | '«' | '“' | '„' => {
                let mut value = String::new();
                loop {
                    match rest.next() {
                        None => return Err(PatternError::new(PatternFault::OpenText, start..start + c.len_utf8())),
                        Some((_, '"' | '»' | '”')) => break,
                        Some((_, '“')) if c == '„' => break,
                        Some((_, '\\')) if rest.peek().is_some_and(|p| p.1 == '"') => {
                            value.push('"');
                            rest.next();
                        }
                        Some((_, c)) => value.push(c),
                    }
                }
                Lexeme::Text(value)
            }
            '!' if rest.peek().is_some_and(|p| p.1 == '=') => {
                rest.next();
                Lexeme::Mark('≠')
            }
            '[' | ']' | '(' | ')' | '{' | '}' | '|' | '&' | '!' | '=' | '?' | '*' | '+' | ',' | '@' => Lexeme::Mark(c),
            c if is_word(c) => {
                while rest.peek().is_some_and(|p| is_word(p.1)) {
                    rest.next();
                }
                Lexeme::Word(text[start..end(&mut rest)].to_owned())
            }
            _ => return Err(PatternError::new(PatternFault::Strange(c), start..start + c.len_utf8())),
        };
        found.push((lexeme, start..end(&mut rest)));
    }
    Ok(found)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '_')
}
