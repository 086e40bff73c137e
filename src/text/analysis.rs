//! A work's text into sentences and tokens with readings.

use std::sync::Arc;

use super::{Morphology, context, fold::casing, segmentation};
use crate::model::{Analysed, Sentence, Span, Token, TokenKind, VerbForm, Work};

impl Morphology {
    /// Sentences, tokens and readings of every passage of the work.
    ///
    /// Readings come from the dictionary; in sentences where context can change an answer the context model orders
    /// them. The result depends on nothing but the text.
    #[must_use]
    pub fn analyse(&self, work: &Work) -> Analysed {
        self.analyse_passages(work, 0..work.passages.len())
    }

    /// The same of some passages, given as indexes in ascending order. A passage is read alike whatever stands beside it.
    #[must_use]
    pub fn analyse_passages(&self, work: &Work, passages: impl IntoIterator<Item = usize>) -> Analysed {
        let mut analysed = Analysed::default();
        for index in passages {
            self.analyse_passage(&work.text, work.passages[index].span, index, &mut analysed);
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
        for range in segmentation::sentences(&document, &|token| self.is_predicate(token)) {
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

    /// True for a word that is likely the verb of a clause.
    fn is_predicate(&self, token: &str) -> bool {
        let predicate = |form: VerbForm| form.is_finite() || form == VerbForm::ShortParticiple;
        self.word(token).readings.first().is_some_and(|reading| reading.verb.is_some_and(predicate))
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::source::plain;

    static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().expect("a sound build"));

    fn analyse(text: &str) -> (Work, Analysed) {
        let work = plain::read("w", "", text);
        let analysed = MORPHOLOGY.analyse(&work);
        (work, analysed)
    }

    #[test]
    fn offsets_point_into_the_work() {
        let (work, analysed) = analyse("Первый абзац.\n\nВторой.");
        assert_eq!(analysed.tokens[3].span.of(&work.text), "Второй");
        assert_eq!(analysed.sentences[1].passage, 1);
    }

    #[test]
    fn an_old_word_has_the_readings_of_the_new_one() {
        let (_, analysed) = analyse("Указъ великаго государя");
        assert_eq!(analysed.tokens[1].lemma(), "великий");
        assert_eq!(analysed.tokens[1].form(), "великого");
    }

    #[test]
    fn context_tells_his_surname_from_hers() {
        let (_, analysed) = analyse("Мария Рыбакова уехала в Москву.");
        assert_eq!(analysed.tokens[1].readings()[0].gender, Some(crate::model::Gender::Fem));
        let (_, analysed) = analyse("Он не видел Алексея Рыбакова с весны.");
        assert_eq!(analysed.tokens[4].readings()[0].gender, Some(crate::model::Gender::Masc));
    }

    proptest! {
        #[test]
        fn sentences_hold_all_tokens_in_order_on_character_boundaries(
            text in "([А-Яа-яѣъІ]{1,6}[ .,!?\n«»:—]|[0-9]{1,3}\\.|\\PC){0,40}",
        ) {
            let (work, analysed) = analyse(&text);
            let mut last = 0;
            for token in &analysed.tokens {
                prop_assert!(token.span.start >= last && !token.span.of(&work.text).is_empty());
                last = token.span.end;
            }
            let mut next = 0;
            for sentence in &analysed.sentences {
                prop_assert_eq!(sentence.first, next);
                prop_assert!(work.passages[sentence.passage].span.covers(sentence.span));
                next = sentence.last;
            }
            prop_assert_eq!(next, analysed.tokens.len());
        }
    }
}
