//! Which sentences are worth the context model, which is ten times slower than the dictionary.

use crate::model::{Casing, NameType, Token};

/// True when context can change an answer of the taggers: the sentence holds a name whose case is unclear, and so
/// who spoke to whom hangs on it.
///
/// Elsewhere the frequencies of the dictionary decide; measured on running prose, context changes the lemma of one
/// word in fifty.
pub(super) fn needs_context(tokens: &[Token]) -> bool {
    tokens.iter().enumerate().any(|(i, token)| {
        token.is_word()
            && token.casing != Casing::Lower
            && (i > 0 || token.readings().iter().any(is_personal))
            && ambiguous_name(token)
    })
}

fn is_personal(reading: &crate::model::Reading) -> bool {
    matches!(reading.name, Some(NameType::Given | NameType::Surname | NameType::Patronymic))
}

fn ambiguous_name(token: &Token) -> bool {
    let mut names = token.readings().iter().filter(|r| is_personal(r) || !r.known);
    let Some(first) = names.next() else { return false };
    token.readings().iter().any(|r| r.case != first.case || r.lemma != first.lemma)
}
