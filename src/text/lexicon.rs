//! What each word of a work means to someone who types it into a query: its readings outside of any sentence.

use std::sync::Arc;

use foldhash::HashMap;

use super::Morphology;
use crate::model::{Analysed, TokenKind, Word, Work};

impl Morphology {
    /// The words of a work as they are written and their lemmas, in order, each with the readings that
    /// [`Morphology::word`] gives it. An index that keeps them answers most queries without the dictionary.
    #[must_use]
    pub fn lexicon(&self, work: &Work, analysed: &Analysed) -> Vec<(Box<str>, Arc<Word>)> {
        let mut lexicon: HashMap<Box<str>, Arc<Word>> = HashMap::default();
        let words = analysed.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        for token in words {
            let written = token.span.of(&work.text);
            if lexicon.contains_key(written) {
                continue;
            }
            let word = self.word(written);
            for lemma in word.likely_lemmas() {
                if !lexicon.contains_key(lemma) {
                    lexicon.insert(lemma.into(), self.word(lemma));
                }
            }
            lexicon.insert(written.into(), word);
        }
        let mut lexicon: Vec<_> = lexicon.into_iter().collect();
        lexicon.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        lexicon
    }
}
