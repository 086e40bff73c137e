//! A text as folded words: of the quotation asked about and of the sources it is held against.

use super::lookalikes;
use crate::model::{Span, TokenKind};
use crate::text::Morphology;

/// A text and its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
}

/// A word or number.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// Modern spelling, lower case, `ё` as `е`.
    pub(super) form: Box<str>,
    /// Letters, at most [`LONGEST`]: what the word weighs.
    pub(super) size: u32,
    /// In square brackets: said to be put in by whoever quotes.
    pub(super) inserted: bool,
    /// After a mark of omission: «…», «<…>», «[…]».
    pub(super) after_omission: bool,
}

/// A long word weighs no more than this.
const LONGEST: usize = 12;

impl Words {
    /// The words of a quotation, signs that look like letters read as letters.
    pub(super) fn asked(text: &str, morphology: &Morphology) -> Self {
        let clean = lookalikes::as_letters(text);
        let raw: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let ends: Vec<usize> = clean.char_indices().map(|(at, _)| at).chain([clean.len()]).collect();
        let back = |at: usize| raw[ends.partition_point(|&e| e < at).min(raw.len() - 1)];
        let mut words: Vec<Word> = Vec::new();
        let (mut depth, mut last) = (0_usize, 0);
        for token in morphology.tokens(&clean) {
            let span = Span::new(back(token.span.start), back(token.span.end));
            match span.of(text) {
                "[" => depth += 1,
                "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                let between = text.get(last..span.start).unwrap_or_default();
                let omission = !words.is_empty() && (between.contains('…') || between.contains(".."));
                words.push(Word::new(span, token.form().into(), depth > 0, omission));
                last = span.end;
            }
        }
        Self { text: text.to_owned(), words }
    }

    /// The words of a source at known places.
    pub(super) fn source(text: String, spans: Vec<Span>, morphology: &Morphology) -> Self {
        let word = |span: Span| Word::new(span, morphology.word(span.of(&text)).form.clone(), false, false);
        let words = spans.into_iter().map(word).collect();
        Self { text, words }
    }

    /// Some of the words, with the whole text.
    pub(super) fn part(&self, range: std::ops::Range<usize>) -> Self {
        Self { text: self.text.clone(), words: self.words[range].to_vec() }
    }

    /// The text from one word to another.
    pub(super) fn between(&self, first: usize, last: usize) -> &str {
        match (self.words.get(first), self.words.get(last)) {
            (Some(first), Some(last)) => first.span.join(last.span).of(&self.text),
            _ => "",
        }
    }

    /// What the words weigh, insertions aside.
    pub(super) fn weight(&self) -> u32 {
        self.words.iter().filter(|w| !w.inserted).map(|w| w.size).sum()
    }
}

impl Word {
    fn new(span: Span, form: Box<str>, inserted: bool, after_omission: bool) -> Self {
        let size = u32::try_from(form.chars().count().clamp(1, LONGEST)).unwrap_or(1);
        Self { span, form, size, inserted, after_omission }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Words {
        Words::asked(text, &Morphology::new().unwrap())
    }

    fn forms(text: &str) -> Vec<String> {
        asked(text).words.iter().map(|w| w.form.to_string()).collect()
    }

    #[test]
    fn latin_letters_and_digits_inside_russian_words_are_letters() {
        assert_eq!(forms("3акoн o тpёх кол0сках 1932"), ["закон", "о", "трех", "колосках", "1932"]);
    }

    #[test]
    fn words_are_those_of_the_text_as_written() {
        let words = asked("Cъезд — это…");
        assert_eq!(words.words[0].span.of(&words.text), "Cъезд");
        assert_eq!(words.words[1].span.of(&words.text), "это");
    }

    #[test]
    fn insertions_and_omissions_are_marked() {
        let words = asked("Он [нарком] писал… дальше").words;
        let marks: Vec<(bool, bool)> = words.iter().map(|w| (w.inserted, w.after_omission)).collect();
        assert_eq!(marks, [(false, false), (true, false), (false, false), (false, true)]);
    }
}
