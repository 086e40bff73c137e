//! Which chunks are names: a single capitalised word needs evidence from its form, its neighbours, or the rest of the
//! work.

use std::collections::HashSet;

use super::chunks::{Chunk, Part};
use super::declension::nominatives;
use super::naming::Evidence;
use super::roles::{Roles, Strength};
use super::titles::has_title_beside;
use crate::annotate::Document;
use crate::authority::People;
use crate::model::{Sentence, Token};

/// Surnames that the work gives for certain somewhere, folded.
pub(super) struct Names {
    surnames: HashSet<String>,
}

impl Evidence for Names {
    fn attests(&self, surname: &str) -> bool {
        self.surnames.contains(surname)
    }
}

impl Names {
    /// Collects the surnames of the sure chunks.
    pub(super) fn gather(
        document: &Document<'_>,
        people: &People,
        roles: &[Roles],
        chunks: &[(Chunk, &Sentence)],
    ) -> Self {
        let mut names = Self { surnames: HashSet::new() };
        for (chunk, sentence) in chunks {
            let Some(index) = chunk.token(Part::Surname) else { continue };
            if reason(document, people, roles, chunk, sentence).is_none() {
                continue;
            }
            let token = &document.analysed.tokens[index];
            if let Some(surname) = sure_nominative(token, chunk) {
                names.surnames.insert(surname);
            }
        }
        names
    }

    /// Why the chunk is a name, if it is.
    pub(super) fn accepts(
        &self,
        document: &Document<'_>,
        people: &People,
        roles: &[Roles],
        chunk: &Chunk,
        sentence: &Sentence,
    ) -> Option<&'static str> {
        reason(document, people, roles, chunk, sentence).or_else(|| {
            let index = chunk.token(Part::Surname)?;
            let known = nominatives(document.analysed.tokens[index].form()).iter().any(|n| self.attests(&n.name));
            known.then_some("фамилия из другого места работы")
        })
    }
}

fn reason(
    document: &Document<'_>,
    _people: &People,
    roles: &[Roles],
    chunk: &Chunk,
    sentence: &Sentence,
) -> Option<&'static str> {
    if !chunk.is_bare() {
        return Some("имя из нескольких слов");
    }
    let &(part, index) = chunk.parts.first()?;
    let role = roles.get(index)?;
    if has_title_beside(&document.analysed.tokens, sentence.first, index) && !role.upper {
        return Some("слово-титул рядом");
    }
    if role.upper || role.place {
        return (role.strength == Strength::Known && !role.upper && !role.initial_capital).then_some("фамилия");
    }
    match part {
        Part::Given => (!role.common || !role.initial_capital).then_some("имя"),
        Part::Surname if role.strength == Strength::Known && !(role.common && role.initial_capital) => Some("фамилия"),
        Part::Surname if role.strength == Strength::Guessed && !role.common => Some("похоже на фамилию"),
        _ => None,
    }
}

/// The nominative of a surname that the mention itself shows: it stands in the nominative, or has but one.
fn sure_nominative(token: &Token, chunk: &Chunk) -> Option<String> {
    let candidates = nominatives(token.form());
    let reading = token.readings().iter().find(|r| r.name == Some(crate::model::NameType::Surname));
    match reading {
        Some(reading) => Some(reading.lemma.to_string()),
        None => candidates.into_iter().find(|n| n.agreement & chunk.agreement != 0).map(|n| n.name),
    }
}
