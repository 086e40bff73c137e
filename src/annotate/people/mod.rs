//! Names of people: found by shape and dictionary, named in the nominative. Whose they are is the linker's question.
//!
//! The way of a name: what each token can be ([`roles`]), runs of tokens with the shape of a name ([`chunks`]), which
//! single words are names after all ([`evidence`], [`bare`]), what is only named after somebody ([`eponyms`]), the role word beside
//! it ([`titles`]), and the nominative ([`naming`]).

mod agreement;
mod aliases;
mod bare;
mod chunks;
mod declension;
mod entries;
mod eponyms;
mod evidence;
mod lexicon;
mod naming;
mod roles;
mod titles;
mod variants;

use std::ops::Range;

use self::agreement::Agreement;
use self::aliases::AliasMatch;
use self::bare::Names;
use self::chunks::{Chunk, Part, Reader};
use self::roles::{Roles, Strength};
use super::Document;
use crate::authority::People;
use crate::model::{MentionKind, NameMention, NameParts, Sentence, Span};

/// A run of tokens that may be a name, and the sentence it stands in.
struct Find<'a> {
    chunk: Chunk,
    alias: Option<AliasMatch<'a>>,
    sentence: &'a Sentence,
}

/// Finds the names of people in a work, in order, not overlapping.
#[must_use]
pub fn tag(document: &Document<'_>, people: &People) -> Vec<NameMention> {
    let roles = roles::roles(document, people);
    let found = find(document, people, &roles);
    let names = Names::gather(document, &roles, found.iter().map(|f| (&f.chunk, f.sentence)));
    let tagger = Tagger { document, people, roles: &roles, names: &names };
    found.iter().filter_map(|find| tagger.mention(find)).collect()
}

fn find<'a>(document: &Document<'a>, people: &'a People, roles: &[Roles]) -> Vec<Find<'a>> {
    let mut found = Vec::new();
    for sentence in &document.analysed.sentences {
        let (first, end) = (sentence.first, sentence.last);
        let reader = Reader { tokens: &document.analysed.tokens, roles, people, first, end };
        let mut index = first;
        while index < end {
            let Some(chunk) = reader.chunk_at(index) else {
                index += 1;
                continue;
            };
            let alias = aliases::alias_at(document, people, index, end).filter(|a| a.length >= chunk.tokens.len());
            index = chunk.tokens.end;
            found.push(Find { chunk, alias, sentence });
        }
    }
    found
}

struct Tagger<'a> {
    document: &'a Document<'a>,
    people: &'a People,
    roles: &'a [Roles],
    names: &'a Names,
}

impl Tagger<'_> {
    fn mention(&self, find: &Find<'_>) -> Option<NameMention> {
        let Find { chunk, alias, sentence } = find;
        let tokens = &self.document.analysed.tokens;
        let name = self.span(&chunk.tokens)?;
        if let Some(span) = eponyms::eponym(self.document, chunk, sentence) {
            return self.names_somebody(find).then(|| self.named(find, span, MentionKind::Eponym, "названо в честь"));
        }
        let in_place = evidence::is_in_place(self.document, self.roles, chunk, sentence);
        if in_place && chunk.is_bare() && self.names.attested(self.document, chunk) {
            return Some(self.named(find, name, MentionKind::Eponym, "место с именем человека"));
        }
        if let Some(alias) = alias.as_ref().filter(|a| self.is_alias(chunk, a)) {
            let span = self.span(&(chunk.tokens.start..chunk.tokens.start + alias.length))?;
            return Some(NameMention {
                readings: vec![NameParts { given: Some(alias.name().to_owned()), ..NameParts::default() }],
                ..self.named(find, span, MentionKind::Alias, "другое имя")
            });
        }
        if chunk.is_bare()
            && let Some(word) = aliases::announced(tokens, sentence.first, chunk.tokens.start)
        {
            let mention = self.named(find, name, MentionKind::Alias, "прозвище");
            return Some(NameMention { title: Some(word), ..mention });
        }
        if chunk.has(Part::GivenInitial) {
            return Some(self.named(find, name, MentionKind::Initials, "инициалы"));
        }
        let reason = self.names.accepts(self.document, self.roles, chunk, sentence)?;
        Some(self.named(find, name, MentionKind::Name, reason))
    }

    /// True when what an eponym is named after is a person: a known name, or a surname in the genitive.
    fn names_somebody(&self, find: &Find<'_>) -> bool {
        const GENITIVE: Agreement = 1 << 1 | 1 << 7;
        const NOMINATIVE: Agreement = 1 | 1 << 6;
        let Some(role) = find.chunk.token(Part::Surname).and_then(|t| self.roles.get(t)) else {
            return !find.chunk.is_bare() || find.alias.is_some();
        };
        let genitive = role.surname & GENITIVE != 0 && role.surname & NOMINATIVE == 0;
        !find.chunk.is_bare()
            || role.strength >= Strength::Authority
            || find.alias.is_some()
            || role.strength == Strength::Guessed && (role.suffix || genitive)
            || self.names.attested(self.document, &find.chunk)
    }

    fn named(&self, find: &Find<'_>, span: Span, kind: MentionKind, reason: &str) -> NameMention {
        let Find { chunk, sentence, .. } = find;
        NameMention {
            span,
            kind,
            readings: naming::readings(self.document, self.people, chunk, self.names),
            title: titles::title_before(&self.document.analysed.tokens, sentence.first, chunk.tokens.start),
            reason: reason.to_owned(),
        }
    }

    /// An alias that is also the surname of someone named in full is that surname.
    fn is_alias(&self, chunk: &Chunk, alias: &AliasMatch<'_>) -> bool {
        let role = self.roles.get(chunk.tokens.start).copied().unwrap_or_default();
        alias.is_borne(&role, self.names)
            && !(alias.length == 1 && self.names.attested(self.document, chunk) && !chunk.has(Part::Given))
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let tokens = &self.document.analysed.tokens;
        Some(tokens.get(range.start)?.span.join(tokens.get(range.end.checked_sub(1)?)?.span))
    }
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

    #[test]
    fn a_womans_surname_stays_a_womans() {
        assert_eq!(named("Письмо Анны Петровны Ветровой пришло."), ["Ветрова Анна Петровна"]);
    }

    #[test]
    fn an_indeclinable_surname_stays_as_it_is() {
        assert_eq!(named("Виделись с Петром Дурново."), ["Дурново Петр"]);
    }

    #[test]
    fn old_spelling_is_named_in_the_new() {
        assert_eq!(named("Писано Ѳедору Ивановичу Вѣтрову."), ["Ветров Федор Иванович"]);
    }

    #[test]
    fn a_ruler_has_a_number() {
        assert_eq!(named("При Людовике XIV строили много."), ["Людовик XIV"]);
    }

    #[test]
    fn an_adjective_is_no_name() {
        assert!(named("Войска Северного фронта и Донского округа стояли.").is_empty());
    }

    #[test]
    fn a_place_is_no_name() {
        assert!(named("Дорога вела из Бузулука в Ташлу.").is_empty());
    }

    #[test]
    fn a_family_is_no_person() {
        assert!(named("Братья Ветровы уехали.").is_empty());
    }

    #[test]
    fn a_title_stands_outside_the_span() {
        let found = names("Нарком Ветров молчал.");
        assert_eq!(found, [("Ветров".to_owned(), "Ветров".to_owned())]);
    }

    #[test]
    fn a_common_word_is_a_name_where_the_work_says_so() {
        assert_eq!(named("Маршал Жеребец молчал. Жеребец знал дело."), ["Жеребец", "Жеребец"]);
    }

    #[test]
    fn a_chinese_surname_stands_first() {
        assert_eq!(named("Встреча с Чжоу Эньлаем прошла."), ["Чжоу Эньлай"]);
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
