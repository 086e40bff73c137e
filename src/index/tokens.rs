//! The terms of a document's words as one string: a list of tokens the engine would write as JSON and read again.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Before the terms of a word.
const WORD: char = '\u{1}';
/// Before a term.
const TERM: char = '\u{2}';

/// The terms of words, for a field whose tokenizer is [`Terms`].
#[derive(Default)]
pub(super) struct Words {
    text: String,
    count: usize,
}

impl Words {
    /// Begins a word; terms stand at the place of the last one begun.
    pub(super) fn begin(&mut self) {
        self.text.push(WORD);
        self.count += 1;
    }

    /// Adds a term: a prefix and what it is about.
    pub(super) fn add(&mut self, prefix: &str, term: &str) {
        self.text.push(TERM);
        self.text.push_str(prefix);
        // Neither sign is ever in a word; an id of another program's file may have anything in it.
        self.text.extend(term.split([WORD, TERM]));
    }

    /// How many words there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The text of the field.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// Reads the terms of [`Words`].
#[derive(Clone)]
pub(super) struct Terms;

impl Terms {
    /// Its name in the schema.
    pub(super) const NAME: &str = "terms";
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream { rest: text, words: 0, token: Token::default() }
    }
}

pub(super) struct Stream<'a> {
    rest: &'a str,
    words: usize,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(rest) = self.rest.strip_prefix(WORD) {
            self.rest = rest;
            self.words += 1;
        }
        let Some(rest) = self.rest.strip_prefix(TERM) else { return false };
        let end = rest.bytes().position(|b| b == WORD as u8 || b == TERM as u8).unwrap_or(rest.len());
        let (term, rest) = rest.split_at(end);
        self.rest = rest;
        self.token.position = self.words.saturating_sub(1);
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: Words) -> Vec<(usize, String)> {
        let text = words.into_text();
        let (mut terms, mut read) = (Terms, Vec::new());
        let mut stream = terms.token_stream(&text);
        while stream.advance() {
            read.push((stream.token().position, stream.token().text.clone()));
        }
        read
    }

    #[test]
    fn terms_come_back_with_the_places_of_their_words() {
        let mut words = Words::default();
        words.begin();
        words.add("w:", "съезда");
        words.add("l:", "съезд");
        words.begin();
        words.begin();
        words.add("d:", "");
        let expected = [(0, "w:съезда"), (0, "l:съезд"), (2, "d:")];
        assert_eq!(read(words), expected.map(|(at, term)| (at, term.to_owned())));
    }

    #[test]
    fn signs_of_ours_in_an_id_do_no_harm() {
        let mut words = Words::default();
        words.begin();
        words.add("e:", "a\u{1}b\u{2}c");
        assert_eq!(read(words), [(0, "e:abc".to_owned())]);
    }
}
