//! Names of people: found by shape and dictionary, named in the nominative. Whose they are is the linker's question.
//!
//! The way of a name: what each token can be ([`roles`]), runs of tokens with the shape of a name ([`chunks`]), which
//! single words are names after all ([`evidence`], [`bare`]), what a trained model says where that leaves doubts
//! ([`crf`], [`reconcile`]), what is only named after somebody ([`eponyms`]), the role word beside it ([`titles`]), and the
//! nominative ([`naming`]).

mod agreement;
mod aliases;
mod bare;
mod chunks;
pub mod crf;
mod declension;
mod eastern;
mod entries;
mod eponyms;
mod evidence;
mod families;
mod lexicon;
mod marks;
mod naming;
mod reconcile;
mod roles;
mod titles;
mod variants;

use std::ops::Range;
use std::sync::LazyLock;

use self::agreement::Agreement;
use self::aliases::AliasMatch;
use self::bare::Names;
use self::chunks::{Chunk, Part, Reader};
use self::crf::{Model, Segment};
use self::reconcile::Doubts;
use self::roles::{Roles, Strength};
use super::Document;
use crate::authority::People;
use crate::model::{MentionKind, NameMention, NameParts, Sentence, Span};

static MODEL: LazyLock<Option<Model>> = LazyLock::new(Model::bundled);

/// A run of tokens that may be a name, and the sentence it stands in.
struct Find<'a> {
    chunk: Chunk,
    alias: Option<AliasMatch<'a>>,
    /// The surname that a first name shares with others, as a man has it.
    family: Option<String>,
    sentence: &'a Sentence,
    /// The rules' points, see [`evidence::points`].
    points: Option<i32>,
    /// The span of the thing, when the run is what it is named after.
    eponym: Option<Span>,
    /// What the model says.
    verdict: Option<Verdict>,
}

/// What the model says of a run of tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Verdict {
    /// The probability that all tokens belong to names.
    probability: f32,
    /// The model finds just this name here.
    exact: bool,
}

/// Finds the names of people in a work, in order, not overlapping.
#[must_use]
pub fn tag(document: &Document<'_>, people: &People) -> Vec<NameMention> {
    tag_with(document, people, MODEL.as_ref())
}

/// The same with another model, or by the rules alone.
#[must_use]
pub fn tag_with(document: &Document<'_>, people: &People, model: Option<&Model>) -> Vec<NameMention> {
    tagged(document, people, model, false)
}

/// With `everything` the model also reads what the rules leave no doubt about: it changes nothing.
fn tagged(document: &Document<'_>, people: &People, model: Option<&Model>, everything: bool) -> Vec<NameMention> {
    let roles = roles::roles(document, people);
    let mut found = find(document, people, &roles);
    let mut names = gathered(document, &roles, &found);
    if let Some(model) = model {
        let finder = Finder { document, people, roles: &roles };
        let doubts = Doubts::of(&finder, &found);
        let marks = marks::marks(document, &names, &found);
        let labelled = crf::label(model, document, &roles, &marks, |run| everything || doubts.in_run(run));
        found = reconcile::reconcile(&finder, found, &labelled);
        names = gathered(document, &roles, &found);
    }
    let tagger = Tagger { document, people, roles: &roles, names: &names };
    found.iter().filter_map(|find| tagger.mention(find)).collect()
}

/// What the model reads in a work: for training it.
#[must_use]
pub fn segments(document: &Document<'_>, people: &People) -> Vec<Segment> {
    let roles = roles::roles(document, people);
    let found = find(document, people, &roles);
    let marks = marks::marks(document, &gathered(document, &roles, &found), &found);
    crf::segments(document, &roles, &marks, |_| true)
}

/// The names that the model alone finds: for measuring it.
#[must_use]
pub fn by_model_alone(document: &Document<'_>, people: &People, model: &Model) -> Vec<Span> {
    let roles = roles::roles(document, people);
    let found = find(document, people, &roles);
    let marks = marks::marks(document, &gathered(document, &roles, &found), &found);
    let labelled = crf::label(model, document, &roles, &marks, |_| true);
    let tokens = &document.analysed.tokens;
    labelled.names.iter().map(|n| tokens[n.tokens.start].span.join(tokens[n.tokens.end - 1].span)).collect()
}

fn gathered(document: &Document<'_>, roles: &[Roles], found: &[Find<'_>]) -> Names {
    Names::gather(document, roles, found.iter().map(|f| (&f.chunk, f.sentence, f.points)))
}

fn find<'a>(document: &Document<'a>, people: &'a People, roles: &[Roles]) -> Vec<Find<'a>> {
    let finder = Finder { document, people, roles };
    let mut found = Vec::new();
    for sentence in &document.analysed.sentences {
        let mut index = sentence.first;
        while index < sentence.last {
            let Some(chunk) = finder.reader(sentence.first, sentence.last).chunk_at(index) else {
                index += 1;
                continue;
            };
            let find = finder.find(chunk, sentence);
            index = find.alias.as_ref().map_or(0, |a| index + a.length).max(find.chunk.tokens.end);
            found.push(find);
        }
    }
    found
}

/// Says of a run of tokens what can be said without the rest of the work.
struct Finder<'d, 'a> {
    document: &'d Document<'a>,
    people: &'a People,
    roles: &'d [Roles],
}

impl<'a> Finder<'_, 'a> {
    fn reader(&self, first: usize, end: usize) -> Reader<'_> {
        Reader { tokens: &self.document.analysed.tokens, roles: self.roles, people: self.people, first, end }
    }

    fn find(&self, chunk: Chunk, sentence: &'a Sentence) -> Find<'a> {
        let Finder { document, people, roles } = *self;
        let families = families::Reader { text: &document.work.text, tokens: &document.analysed.tokens, roles, people };
        let alias = aliases::alias_at(document, people, chunk.tokens.start, sentence.last).filter(|a| {
            let whole_name = a.with_surname && !chunk.is_bare();
            a.length >= chunk.tokens.len() && !whole_name
        });
        let family = families.shared_surname(&chunk, sentence);
        let points = evidence::points(document, roles, &chunk, sentence);
        let eponym = eponyms::eponym(document, &chunk, sentence);
        Find { chunk, alias, family, sentence, points, eponym, verdict: None }
    }
}

struct Tagger<'a> {
    document: &'a Document<'a>,
    people: &'a People,
    roles: &'a [Roles],
    names: &'a Names,
}

impl Tagger<'_> {
    fn mention(&self, find: &Find<'_>) -> Option<NameMention> {
        let Find { chunk, alias, family, sentence, .. } = find;
        let tokens = &self.document.analysed.tokens;
        let name = self.span(&chunk.tokens)?;
        if let Some(span) = find.eponym {
            return self.names_somebody(find).then(|| self.named(find, span, MentionKind::Eponym, "названо в честь"));
        }
        if family.is_some() {
            return Some(self.named(find, name, MentionKind::Name, "общая фамилия"));
        }
        let in_place = evidence::is_in_place(self.document, self.roles, chunk, sentence);
        if in_place && chunk.is_bare() && self.names.attested(self.document, chunk) {
            return Some(self.named(find, name, MentionKind::Eponym, "место с именем человека"));
        }
        if let Some(alias) = alias.as_ref().filter(|a| self.is_alias(chunk, a, sentence)) {
            let span = self.span(&(chunk.tokens.start..chunk.tokens.start + alias.length))?;
            return Some(NameMention {
                readings: vec![NameParts { given: Some(alias.name().to_owned()), ..NameParts::default() }],
                ..self.named(find, span, MentionKind::Alias, "другое имя")
            });
        }
        if chunk.is_bare()
            && !evidence::is_attribute(self.document, self.roles, chunk, sentence)
            && let Some(word) = aliases::announced(tokens, sentence.first, chunk.tokens.start, chunk.agreement)
        {
            let mention = self.named(find, name, MentionKind::Alias, "прозвище");
            return Some(NameMention { title: Some(word), ..mention });
        }
        if chunk.has(Part::GivenInitial) {
            return Some(self.named(find, name, MentionKind::Initials, "инициалы"));
        }
        let by_rules = self.names.accepts(self.document, self.roles, chunk, find.points);
        let attested = self.names.attested(self.document, chunk);
        let reason = reconcile::decide(by_rules, attested, find)?;
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
        let Find { chunk, sentence, family, .. } = find;
        let mut readings = naming::readings(self.document, self.people, chunk, self.names);
        for parts in &mut readings {
            family.iter().for_each(|surname| families::with_surname(parts, surname));
        }
        NameMention {
            span,
            kind,
            readings,
            title: titles::title_before(
                &self.document.analysed.tokens,
                sentence.first,
                chunk.tokens.start,
                chunk.agreement,
            ),
            reason: reason.to_owned(),
        }
    }

    /// An alias that is also the surname of someone named in full is that surname.
    fn is_alias(&self, chunk: &Chunk, alias: &AliasMatch<'_>, sentence: &Sentence) -> bool {
        let role = self.roles.get(chunk.tokens.start).copied().unwrap_or_default();
        let attribute = alias.length == 1 && evidence::is_attribute(self.document, self.roles, chunk, sentence);
        !attribute
            && alias.is_borne(&role, self.names)
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
    fn old_datives_of_first_names_are_read() {
        assert_eq!(named("Грамота боярину Григорью Андреевичю Сомову."), ["Сомов Григорий Андреевич"]);
    }

    #[test]
    fn old_patronymics_are_named_as_today() {
        assert_eq!(named("Пришла Анна Дмитревна Ветрова."), ["Ветрова Анна Дмитриевна"]);
    }

    #[test]
    fn a_list_that_a_preposition_of_place_governs_names_places() {
        assert!(named("Ночевали в Рязани и Козлове.").is_empty());
    }

    #[test]
    fn a_surname_like_an_adjective_needs_no_noun_after_a_preposition() {
        assert_eq!(named("Улик против Перовской не было."), ["Перовская"]);
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

    #[test]
    fn in_a_bibliography_the_surname_stands_before_the_initials() {
        assert_eq!(
            named("См.: Ветров К. Г. Сомов и его время. М., 1957; Сомов П. И. Записки. Л., 1960."),
            ["Ветров К. Г.", "Сомов", "Сомов П. И."]
        );
    }

    #[test]
    fn a_place_of_publication_is_nobody() {
        assert!(named("История города: В 2 т. М., 1957.").is_empty());
    }

    #[test]
    fn a_ruler_has_his_number_before_the_patronymic() {
        assert_eq!(named("Правил Пётр II Алексеевич."), ["Пётр II Алексеевич"]);
    }

    #[test]
    fn a_number_ends_a_sentence_without_its_stop() {
        assert_eq!(names("Скончался Александр I. Наследника не было.")[0].0, "Александр I");
    }

    #[test]
    fn brothers_share_their_surname() {
        assert_eq!(named("Пришли Иван и Пётр Ветровы."), ["Ветров Иван", "Ветров Пётр"]);
        assert_eq!(named("Братья Ветровы разошлись: Иван уехал, Пётр остался."), ["Ветров Иван", "Ветров Пётр"]);
    }

    #[test]
    fn a_double_surname_declines_in_both_halves() {
        assert_eq!(named("Говорили с Петром Сомовым-Ветровским."), ["Сомов-Ветровский Петр"]);
    }

    #[test]
    fn an_office_that_is_also_a_nickname_is_no_name() {
        assert!(named("Указ Президиума Верховного Совета вышел.").is_empty());
    }

    #[test]
    fn a_name_that_is_only_spoken_of_is_no_eponym() {
        assert_eq!(named("Имя Петра Ветрова узнали все."), ["Ветров Петр"]);
    }

    #[test]
    fn a_foreign_name_that_no_dictionary_has_is_found_whole() {
        assert_eq!(names("Экономист Абдолреза Аббассиан не исключил роста цен.")[0].0, "Абдолреза Аббассиан");
    }

    #[test]
    fn what_the_model_finds_in_full_names_the_single_surname_too() {
        let found = names("Приехал журналист Джоэл Саймон. О ценах Саймон не говорил.");
        assert_eq!(found.iter().map(|(written, _)| written.as_str()).collect::<Vec<_>>(), ["Джоэл Саймон", "Саймон"]);
    }

    #[test]
    fn two_names_in_different_cases_are_two() {
        assert_eq!(names("Письмо Петра Стрешневу пришло.")[0].0, "Петра");
    }

    #[test]
    fn the_model_reads_no_run_without_a_doubt_and_misses_nothing() {
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|e| e != "txt") {
                continue;
            }
            let work = plain::read("w", "", &std::fs::read_to_string(&path).unwrap());
            let analysed = ANNOTATOR.morphology.analyse(&work);
            let document = Document { work: &work, analysed: &analysed, morphology: &ANNOTATOR.morphology };
            let tagged = |everything| tagged(&document, &ANNOTATOR.authority.people, MODEL.as_ref(), everything);
            assert_eq!(tagged(false), tagged(true), "{}", path.display());
        }
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
