//! Names as the tagger finds and names them.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::pipeline::Annotator;
use crate::source::plain;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new().expect("a sound build"));

fn mentions(text: &str) -> Vec<NameMention> {
    let work = plain::read("w", "", text);
    let analysed = ANNOTATOR.morphology.analyse(&work);
    let document = Document { work: &work, analysed: &analysed, morphology: &ANNOTATOR.morphology };
    tag(&document, &ANNOTATOR.authority.people)
}

/// Each mention as written and as named.
fn names(text: &str) -> Vec<(String, String)> {
    mentions(text).into_iter().map(|m| (m.span.of(text).to_owned(), m.readings[0].display())).collect()
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
fn the_country_of_an_office_is_nobody() {
    assert!(named("Послу Дании отказали, и король Швеции велел ждать.").is_empty());
}

#[test]
fn who_is_at_the_head_of_a_thing_is_not_what_it_is_named_after() {
    let kinds = |text: &str| mentions(text).into_iter().map(|mention| mention.kind).collect::<Vec<_>>();
    assert_eq!(kinds("На пристани ждал глава Кедровой области Сергей Горбунок."), [MentionKind::Name]);
    assert_eq!(kinds("Читали письмо главы Кедровой области Сергея Горбунка."), [MentionKind::Name]);
    assert_eq!(kinds("За столом сидел мэр города Горбунов."), [MentionKind::Name]);
    assert_eq!(kinds("Стоит памятник Горбунову."), [MentionKind::Eponym]);
}

#[test]
fn an_unknown_first_name_beside_a_surname_is_part_of_the_name() {
    assert_eq!(named("Письмо принял Йорген Горбунок, приказчик."), ["Горбунок Йорген"]);
}

#[test]
fn a_family_name_of_the_east_stands_before_two_syllables() {
    assert_eq!(named("Пришел Вэнь Чжоу Лин, а за ним Ляо Цзымо."), ["Вэнь Чжоу Лин", "Ляо Цзымо"]);
}

#[test]
fn words_of_latin_titles_are_no_names_but_names_in_brackets_are() {
    assert!(named("Так пишет The Times, а Летопись.ру молчит.").is_empty());
    assert_eq!(names("Пришел шкипер Грин (Paul Green) с моря.")[1].0, "Paul Green");
}

#[test]
fn a_first_name_alone_is_a_name_wherever_it_stands() {
    assert_eq!(named("Тогда ушли все. Аркадий. Куда? Осип. Туда."), ["Аркадий", "Осип"]);
}

#[test]
fn a_thing_in_apposition_to_a_rank_is_a_name() {
    assert_eq!(named("Тогда комендант Гравий с отрядом отступил."), ["Гравий"]);
    assert_eq!(named("Об этом доложили коменданту Гравию."), ["Гравий"]);
    assert!(named("Об этом доложили министру Двора.").is_empty());
}

#[test]
fn who_does_what_people_do_is_a_person() {
    assert_eq!(named("Гаргес велел отступать."), ["Гаргес"]);
    assert_eq!(named("Так, по крайней мере, уверяет Гравий."), ["Гравий"]);
    assert!(named("Тогда Двор велел отступать.").is_empty());
    assert!(named("Тогда Гравий велел отступать, и возили гравий.").is_empty());
}

#[test]
fn who_stands_among_people_is_a_person() {
    assert_eq!(named("Отобраны были Ковыль, Кожин и Гравий."), ["Ковыль", "Кожин", "Гравий"]);
    assert!(!named("Прошли острова Ковыль и Кожин.").contains(&"Ковыль".to_owned()));
}

#[test]
fn a_place_with_a_particle_is_no_person() {
    let text = "Флот стоял в Бокка ди Ветрано. Участь Бокка ди Ветрано решилась, и Ветрано пало.";
    assert!(named(text).is_empty(), "{:?}", named(text));
    assert_eq!(named("Приехал Рокко ди Ветрано с письмом."), ["Рокко ди Ветрано"]);
}

#[test]
fn somebody_called_so_is_no_eponym() {
    assert_eq!(named("Один из них, по имени Ковыль, бежал."), ["Ковыль"]);
}

#[test]
fn a_name_in_the_genitive_where_a_town_would_stand_in_the_accusative_is_a_persons() {
    assert_eq!(named("Письмо послано через Чертанова."), ["Чертанов"]);
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
    assert_eq!(names("Инженер Тревелин Окартес приехал вчера.")[0].0, "Тревелин Окартес");
}

#[test]
fn what_the_model_finds_in_full_names_the_single_surname_too() {
    let found = names("Приехал журналист Бертран Ковальде. О ценах Ковальде не говорил.");
    assert_eq!(found.iter().map(|(written, _)| written.as_str()).collect::<Vec<_>>(), ["Бертран Ковальде", "Ковальде"]);
}

#[test]
fn a_place_that_looks_like_a_name_of_two_words_names_nobody() {
    let found = names("За бухтой лежал Савин Нос. До Овсяного Носа шли на вёслах.");
    assert!(found.iter().all(|(written, _)| !written.contains("Нос")), "{found:?}");
}

#[test]
fn two_names_in_different_cases_are_two() {
    assert_eq!(names("Записка Петра Сомову пропала.")[0].0, "Петра");
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
