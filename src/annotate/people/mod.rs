//! Names of people: found by shape and dictionary, named in the nominative. Whose they are is the linker's question.
//!
//! The way of a name: what each token can be ([`roles`]), runs of tokens with the shape of a name ([`chunks`]), which
//! single words are names after all ([`bare`]), what is only named after somebody ([`eponyms`]), the role word beside
//! it ([`titles`]), and the nominative ([`naming`]).

mod agreement;
mod bare;
mod chunks;
mod declension;
mod eponyms;
mod lexicon;
mod naming;
mod roles;
mod titles;

use self::chunks::{Chunk, Part, Reader};
use self::roles::Roles;
use super::Document;
use crate::authority::People;
use crate::model::{MentionKind, NameMention, Sentence, Span};

/// Finds the names of people in a work, in order, not overlapping.
#[must_use]
pub fn tag(document: &Document<'_>, people: &People) -> Vec<NameMention> {
    let roles = roles::roles(document, people);
    let mut found: Vec<(Chunk, &Sentence)> = Vec::new();
    for sentence in &document.analysed.sentences {
        let reader = Reader { tokens: &document.analysed.tokens, roles: &roles, end: sentence.last };
        let mut index = sentence.first;
        while index < sentence.last {
            match reader.chunk_at(index) {
                Some(chunk) => {
                    index = chunk.tokens.end;
                    found.push((chunk, sentence));
                }
                None => index += 1,
            }
        }
    }
    let names = bare::Names::gather(document, people, &roles, &found);
    found.iter().filter_map(|(chunk, sentence)| mention(document, people, &roles, &names, chunk, sentence)).collect()
}

fn mention(
    document: &Document<'_>,
    people: &People,
    roles: &[Roles],
    names: &bare::Names,
    chunk: &Chunk,
    sentence: &Sentence,
) -> Option<NameMention> {
    let reason = names.accepts(document, people, roles, chunk, sentence)?;
    let tokens = &document.analysed.tokens;
    let first = tokens.get(chunk.tokens.start)?;
    let last = tokens.get(chunk.tokens.end.checked_sub(1)?)?;
    let mut span = Span::new(first.span.start, last.span.end);
    let mut kind = if chunk.has(Part::GivenInitial) { MentionKind::Initials } else { MentionKind::Name };
    if let Some(eponym) = eponyms::eponym(document, chunk, sentence) {
        span = eponym;
        kind = MentionKind::Eponym;
    }
    Some(NameMention {
        span,
        kind,
        readings: naming::readings(document, people, chunk, names),
        title: titles::title_before(tokens, sentence.first, chunk.tokens.start),
        reason: reason.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::pipeline::Annotator;
    use crate::source::plain;

    static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new().expect("a sound build"));

    /// Each mention as written and as named.
    fn names(text: &str) -> Vec<(String, String)> {
        let work = plain::read("w", "", text);
        let analysed = ANNOTATOR.morphology.analyse(&work);
        let document = Document { work: &work, analysed: &analysed, morphology: &ANNOTATOR.morphology };
        tag(&document, &ANNOTATOR.authority.people)
            .into_iter()
            .map(|m| (m.span.of(&work.text).to_owned(), m.readings[0].display()))
            .collect()
    }

    fn named(text: &str) -> Vec<String> {
        names(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn a_name_is_given_back_in_the_nominative() {
        assert_eq!(named("Об этом доложили Петру Ивановичу Сомову."), ["Сомов Петр Иванович"]);
    }

    #[test]
    fn initials_stand_before_or_after_the_surname() {
        assert_eq!(named("Выступили П. И. Сомов и Ветров К. Г. с речами."), ["Сомов П. И.", "Ветров К. Г."]);
    }

    proptest! {
        #[test]
        fn spans_lie_on_the_text_of_any_work(text in "[А-Яа-яёѣA-Za-z.«» ,\\n—0-9-]{0,120}") {
            let work = plain::read("w", "", &text);
            let analysed = ANNOTATOR.morphology.analyse(&work);
            let document = Document { work: &work, analysed: &analysed, morphology: &ANNOTATOR.morphology };
            let found = tag(&document, &ANNOTATOR.authority.people);
            prop_assert!(found.iter().all(|m| !m.span.of(&work.text).is_empty() && !m.readings.is_empty()));
            prop_assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        }
    }
}
