//! Which words are worth the context model, which is ten times slower than the dictionary.

use std::ops::Range;

use crate::model::{Case, NameType, Reading, Token, TokenKind};

/// Words of the sentence the model sees on either side of a word that is worth it. Measured on books: with 12 the
/// model reads 98 % of the names as it does in the whole sentence, for two thirds of the time.
const REACH: usize = 12;
/// A reading less likely than this, in thousandths, raises no doubt.
const LIKELY: u16 = 20;

/// The stretches of a sentence in which context can change an answer of the taggers: around the name of a person whose
/// lemma, case or gender is unclear, and around the edges of quotations, where it is said who speaks to whom.
///
/// Elsewhere the frequencies of the dictionary decide; measured on running prose, context changes the lemma of one
/// word in fifty.
pub(super) fn unclear_stretches(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (index, _) in tokens.iter().enumerate().filter(|(_, token)| is_unclear_name(token) || is_quotation_edge(token))
    {
        let (start, end) = (index.saturating_sub(REACH), (index + REACH + 1).min(tokens.len()));
        match stretches.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => stretches.push(start..end),
        }
    }
    // By itself a word is read no better by the model, and marks are not read at all.
    stretches.retain(|stretch| stretch.len() > 1 && tokens[stretch.clone()].iter().any(is_ambiguous));
    stretches
}

/// True for a capitalised word that may be a person's name and has likely readings between which the sentence decides.
fn is_unclear_name(token: &Token) -> bool {
    if !token.is_word() || !token.is_capitalised() {
        return false;
    }
    let likely = || token.readings().iter().filter(|r| r.weight >= LIKELY);
    let Some(name) = likely().find(|r| is_personal(r) || !r.known) else { return false };
    let differs = |other: &Reading| {
        other.lemma != name.lemma || other.gender != name.gender || is_nominative(other) != is_nominative(name)
    };
    likely().any(differs)
}

fn is_ambiguous(token: &Token) -> bool {
    token.readings().len() > 1
}

fn is_personal(reading: &Reading) -> bool {
    matches!(reading.name, Some(NameType::Given | NameType::Surname | NameType::Patronymic))
}

fn is_nominative(reading: &Reading) -> bool {
    reading.case == Some(Case::Nom)
}

fn is_quotation_edge(token: &Token) -> bool {
    token.kind == TokenKind::Punctuation && matches!(token.form(), ":" | "«" | "»" | "„" | "“" | "”" | "\"")
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::text::Morphology;

    fn stretches(sentence: &str) -> Vec<Range<usize>> {
        static MORPHOLOGY: LazyLock<Morphology> = LazyLock::new(|| Morphology::new().expect("a sound build"));
        unclear_stretches(&MORPHOLOGY.tokens(sentence))
    }

    #[test]
    fn plain_narrative_needs_no_context() {
        assert!(stretches("Войска отошли за реку и стали лагерем у села").is_empty());
    }

    #[test]
    fn a_name_that_may_be_his_or_hers_needs_it() {
        assert_eq!(stretches("Письмо получила Рыбакова").first(), Some(&(0..3)));
    }

    #[test]
    fn only_the_words_around_a_name_are_read() {
        let far = "и стояли они там долго ".repeat(10);
        let found = stretches(&format!("{far} вместе с Рыбакова полком {far}"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 2 * REACH + 1);
    }

    #[test]
    fn the_edge_of_a_quotation_needs_it() {
        assert_eq!(stretches("он сказал: «нет»").len(), 1);
    }

    #[test]
    fn marks_without_words_are_not_read() {
        assert!(stretches(&"«\" ".repeat(40)).is_empty());
    }
}
