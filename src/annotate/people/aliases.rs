//! Nicknames and party names of the authority file: «Серго», «Ильич», «Железный Феликс».

use super::agreement::Agreement;
use super::bare::Names;
use super::declension::nominatives;
use super::lexicon::lexicon;
use super::roles::Roles;
use crate::annotate::Document;
use crate::authority::{Alias, AliasKind, AliasOf, People};
use crate::model::Token;
use crate::text::fold_text;

/// Words of the longest alias looked for.
const LONGEST: usize = 3;

/// An alias found at a token, with those who bear it.
#[derive(Clone, Debug)]
pub(super) struct AliasMatch<'p> {
    /// Tokens it takes.
    pub length: usize,
    /// Its last token is the bearer's surname: «Серго Орджоникидзе».
    pub with_surname: bool,
    /// Who bears it, by the file.
    pub bearers: Vec<AliasOf<'p>>,
}

impl AliasMatch<'_> {
    /// The alias in the nominative.
    pub(super) fn name(&self) -> &str {
        self.bearers.first().map_or("", |b| b.alias.name.as_str())
    }

    /// True when the alias may be taken here: a weak one, or one that is a common word at the head of a sentence,
    /// only in a work that also names its bearer.
    pub(super) fn is_borne(&self, role: &Roles, names: &Names) -> bool {
        let doubtful = role.initial_capital && role.mostly_common();
        self.bearers.iter().any(|b| !b.alias.weak && !doubtful || names.names(b.person))
    }
}

/// The longest alias that begins at token `index`.
pub(super) fn alias_at<'p>(
    document: &Document<'_>,
    people: &'p People,
    index: usize,
    end: usize,
) -> Option<AliasMatch<'p>> {
    let tokens = document.analysed.tokens.get(index..end.min(index + LONGEST))?;
    let first = tokens.first()?;
    let mut best: Option<AliasMatch<'p>> = None;
    for head in forms(first) {
        for bearer in people.aliases_from(&head) {
            let Some(length) = matches(&bearer, tokens).filter(|&n| n == 1 || is_nickname(bearer.alias)) else {
                continue;
            };
            let surname = bearer.person.surname.as_deref().map(fold_text);
            let named = tokens
                .get(length)
                .is_some_and(|t| t.is_capitalised() && forms(t).iter().any(|f| Some(f) == surname.as_ref()));
            let with_surname = named && length == 1;
            let length = length + usize::from(with_surname);
            match &mut best {
                Some(b) if b.length == length => b.bearers.push(bearer),
                Some(b) if b.length > length => {}
                _ => best = Some(AliasMatch { length, with_surname, bearers: vec![bearer] }),
            }
        }
    }
    best
}

/// How many tokens the alias takes, if all its words stand here.
fn matches(bearer: &AliasOf<'_>, tokens: &[Token]) -> Option<usize> {
    if !bearer.alias.name.starts_with(char::is_uppercase) {
        return None;
    }
    let folded = fold_text(&bearer.alias.name);
    let mut length = 0;
    for (place, word) in folded.split(' ').enumerate() {
        let token = tokens.get(place)?;
        if !(token.is_capitalised() && forms(token).iter().any(|f| f == word)) {
            return None;
        }
        length = place + 1;
    }
    Some(length)
}

/// Names of several words that are no surname with first name or patronymic: those the linker compares.
fn is_nickname(alias: &Alias) -> bool {
    matches!(alias.kind, AliasKind::Party | AliasKind::Epithet | AliasKind::Diminutive)
}

/// The nominatives that a token can have, folded.
fn forms(token: &Token) -> Vec<String> {
    let mut forms = vec![token.form().to_owned()];
    forms.extend(token.readings().iter().filter(|r| r.weight > 0).map(|r| r.lemma.to_string()));
    forms.extend(nominatives(token.form()).into_iter().map(|n| n.name));
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The word that announces a nickname before token `index`: «по кличке», «под псевдонимом», «прозвали».
pub(super) fn announced(tokens: &[Token], first: usize, index: usize, agreement: Agreement) -> Option<String> {
    let before = index.checked_sub(1).filter(|&i| i >= first).and_then(|i| tokens.get(i))?;
    let instrumental = agreement & (1 << 4 | 1 << 10) != 0;
    let called = (instrumental && lexicon().is_calling_verb(before)).then_some("прозвище");
    lexicon().nickname_word(before).or(called).map(str::to_owned)
}
