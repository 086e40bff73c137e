//! What the linker promises, in small made-up works.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::model::{MentionKind, Work};
use crate::pipeline::Annotator;
use crate::source::plain;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new().expect("a sound build"));

fn work(text: &str) -> Work {
    plain::read("w", "", text)
}

/// The person of each mention.
fn persons(text: &str) -> Vec<String> {
    ANNOTATOR.annotate(&work(text)).annotations.mentions.into_iter().map(|m| m.person).collect()
}

#[test]
fn a_bare_surname_joins_its_only_bearer_in_any_case_form() {
    let found = persons("Пётр Ильич Ветлугин молчал. Письма Ветлугина пропали, Ветлугину не писали.");
    assert_eq!(found, ["w~ветлугин-петр-ильич"; 3]);
}

#[test]
fn different_first_names_are_different_people() {
    let found = persons("Пётр Ветлугин молчал. Семён Ветлугин пел.");
    assert_eq!(found, ["w~ветлугин-петр", "w~ветлугин-семен"]);
}

#[test]
fn husband_and_wife_are_not_one() {
    let found = persons("Пётр Ветлугин молчал. Анна Ветлугина пела. Ветлугина уехала.");
    assert_eq!(found[1], found[2]);
    assert_ne!(found[0], found[1]);
}

#[test]
fn initials_join_the_name_they_begin() {
    let found = persons("Выступил П. И. Ветлугин. Пётр Ветлугин говорил долго.");
    assert_eq!(found[0], found[1]);
}

#[test]
fn first_name_and_patronymic_find_the_surname() {
    let found = persons("Пётр Ильич Ветлугин молчал. Пётр Ильич не любил речей.");
    assert_eq!(found[0], found[1]);
}

#[test]
fn an_alias_is_its_bearer() {
    assert_eq!(persons("Вечером приехал Серго. Орджоникидзе устал."), ["ordzhonikidze"; 2]);
}

#[test]
fn a_surname_of_several_bearers_keeps_candidates() {
    let found = ANNOTATOR.annotate(&work("Приехал Каганович.")).annotations;
    assert_eq!(found.people[0].authority, None);
    assert!(found.people[0].candidates.len() > 1);
}

#[test]
fn nobody_is_named_before_he_was_born() {
    let mut early = work("Вице-адмирал Ворошилов вышел в море.");
    early.context_years = Some((1806, 1806));
    assert_eq!(ANNOTATOR.annotate(&early).annotations.people[0].authority, None);
}

#[test]
fn a_thing_named_after_a_person_is_no_mention() {
    let found = ANNOTATOR.annotate(&work("Построили завод имени Ворошилова.")).annotations.mentions;
    assert_eq!(found[0].kind, MentionKind::Eponym);
    assert_eq!(found[0].person, "voroshilov");
}

#[test]
fn ids_do_not_depend_on_the_place_in_the_text() {
    let first = persons("Пётр Ветлугин молчал.");
    let later = persons("Семён Кольцевой пел.\n\nПётр Ветлугин молчал.");
    assert_eq!(first[0], later[1]);
}

#[test]
fn a_bare_first_name_is_the_ruler_whom_the_work_names_most() {
    let text =
        "Царь Пётр Алексеевич уехал.\n\nПётр I вернулся.\n\nПётр III правил недолго.\n\nО том писали.\n\nПётр строил.";
    assert_eq!(persons(text).last().map(String::as_str), Some("peter1"));
}

#[test]
fn a_ruler_without_surname_is_known_by_title_and_patronymic() {
    assert_eq!(persons("В 1660 году царь Алексей Михайлович молчал."), ["alexei-m"]);
}

#[test]
fn a_monk_is_known_by_rank_and_time() {
    assert_eq!(persons("В 1918 году патриарх Тихон молчал."), ["tikhon"]);
}

#[test]
fn a_ruler_keeps_the_epithet_of_the_text() {
    let found = ANNOTATOR.annotate(&work("Указ Екатерины Великой.")).annotations;
    assert_eq!(found.people[0].name, "Екатерина II Великая");
}

#[test]
fn a_title_tells_whose_first_name_it_is() {
    let found = persons("Царевич Алексей Петрович уехал. Царь Алексей Михайлович молчал. Вспоминали царевича Алексея.");
    assert_eq!(found[0], found[2]);
}

#[test]
fn a_son_is_no_other_of_his_name() {
    let found = persons("Царь Фёдор Иванович умер. У него не было сына Фёдора.");
    assert_ne!(found[0], found[1]);
}

#[test]
fn dates_tell_namesakes_apart() {
    assert_eq!(persons("В декабре 1825 года вышел князь Сергей Трубецкой."), ["trubetskoy"]);
}

#[test]
fn a_minister_acts_in_his_own_time() {
    let found = ANNOTATOR.annotate(&work("В 1825 году министр Татищев подал записку.")).annotations;
    assert_eq!(found.people[0].authority, None);
}

#[test]
fn the_texts_own_patronymic_is_shown() {
    let found = ANNOTATOR.annotate(&work("Выступил Саркис Артемович Саркисов.")).annotations;
    assert_eq!(found.people[0].authority.as_deref(), Some("sarkisov"));
    assert_eq!(found.people[0].name, "Саркисов Саркис Артемович");
}

#[test]
fn a_bare_surname_is_the_bearer_last_named_in_the_passage() {
    let text = "Пётр Ветлугин молчал. Пётр Ветлугин уехал.\n\nСемён Ветлугин пел. Ветлугину хлопали.";
    let found = persons(text);
    assert_eq!(found[2], found[3]);
}

#[test]
fn the_sole_prince_of_his_time_needs_no_title() {
    assert_eq!(persons("В 1825 году ждали Константина Павловича."), ["konstantin-pavlovich"]);
}

#[test]
fn different_people_with_one_name_have_different_ids() {
    let found = persons("Царь Фёдор умер. Убили его сына Фёдора.");
    assert_ne!(found[0], found[1]);
}

proptest! {
    #[test]
    fn every_mention_has_its_person(text in "([А-Я][а-я]{1,7}|[А-Я]\\.|[а-я]{1,5})([ ,.]{1,2}([А-Я][а-я]{1,7}|[А-Я]\\.|[а-я]{1,5})){0,20}") {
        let found = ANNOTATOR.annotate(&work(&text)).annotations;
        prop_assert!(found.mentions.iter().all(|m| found.person(&m.person).is_some()));
    }
}
