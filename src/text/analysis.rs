//! A work's text into sentences and tokens with readings.

use std::sync::Arc;

use super::{Morphology, context, fold::casing, segmentation};
use crate::model::{Analysed, Sentence, Span, Token, TokenKind, Work};

impl Morphology {
    /// Sentences, tokens and readings of every passage of the work.
    ///
    /// Readings come from the dictionary; in sentences where context can change an answer the context model orders
    /// them. The result depends on nothing but the text.
    #[must_use]
    pub fn analyse(&self, work: &Work) -> Analysed {
        let mut analysed = Analysed::default();
        for (index, passage) in work.passages.iter().enumerate() {
            self.analyse_passage(&work.text, passage.span, index, &mut analysed);
        }
        analysed
    }

    /// The tokens of a short text by themselves, without context: for queries.
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        self.segmenter.tokenize(text).into_iter().map(|s| self.token(text, Span::new(s.start, s.end))).collect()
    }

    fn analyse_passage(&self, text: &str, span: Span, passage: usize, out: &mut Analysed) {
        let document = self.segmenter.segment(span.of(text));
        let spans = document.tokens();
        for range in segmentation::sentences(&document) {
            let first = out.tokens.len();
            out.tokens.extend(
                spans[range].iter().map(|s| self.token(text, Span::new(s.start + span.start, s.end + span.start))),
            );
            let tokens = &mut out.tokens[first..];
            let (Some(head), Some(tail)) = (tokens.first(), tokens.last()) else { continue };
            let sentence = head.span.join(tail.span);
            for stretch in context::unclear_stretches(tokens) {
                self.read_in_context(text, &mut tokens[stretch]);
            }
            out.sentences.push(Sentence { span: sentence, first, last: out.tokens.len(), passage });
        }
    }

    fn token(&self, text: &str, span: Span) -> Token {
        let written = span.of(text);
        Token { span, kind: kind(written), casing: casing(written), word: self.word(written) }
    }

    fn read_in_context(&self, text: &str, tokens: &mut [Token]) {
        let modern: Vec<String> = tokens.iter().map(|t| self.modern(t.span.of(text))).collect();
        let Ok(readings) = self.dictionary.analyze_sentence(&modern) else { return };
        for ((token, form), analyses) in tokens.iter_mut().zip(&modern).zip(readings) {
            if analyses.len() > 1 {
                token.word = Arc::new(self.to_word(form, analyses));
            }
        }
    }
}

fn kind(token: &str) -> TokenKind {
    match token.chars().next() {
        Some(c) if c.is_alphabetic() => TokenKind::Word,
        Some(c) if c.is_numeric() => TokenKind::Number,
        Some('\'' | '’') if token.chars().any(|c| c.is_ascii_digit()) => TokenKind::Number,
        Some(_) if token.chars().any(char::is_alphanumeric) => TokenKind::Word,
        Some(c) if c.is_ascii_punctuation() && !matches!(c, '+' | '=' | '<' | '>' | '|' | '$' | '^' | '~' | '`') => {
            TokenKind::Punctuation
        }
        Some('«' | '»' | '„' | '“' | '”' | '‘' | '’' | '‹' | '›' | '—' | '–' | '…' | '‐' | '‑' | '―' | '−') => {
            TokenKind::Punctuation
        }
        _ => TokenKind::Symbol,
    }
}
