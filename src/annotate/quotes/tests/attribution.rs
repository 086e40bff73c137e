//! Who said it.

use super::read;
use crate::model::{Confidence, PartyKind, SpeakerMention};

fn speaker(text: &str) -> String {
    let found = read(text);
    assert_eq!(found.quotes.len(), 1, "{:?}", found.words());
    found.speakers().remove(0)
}

#[test]
fn case_decides_not_order() {
    assert_eq!(speaker("«Мост готов», — писал [Сидорову|Сидоров] [Петров]."), "Петров");
    assert_eq!(speaker("«Мост готов», — писал [Петров] [Сидорову|Сидоров]."), "Петров");
}

#[test]
fn gender_decides() {
    assert_eq!(speaker("[Петрова] ждал [Сидоров], и она сказала: «Мост готов»."), "Петрова");
}

#[test]
fn an_inner_clause_is_passed_over() {
    assert_eq!(speaker("[Петров], которому [Сидоров] поручил стройку, сказал: «Мост готов»."), "Петров");
    assert_eq!(speaker("[Петров], начальник стройки, предупреждал: «Мост не готов»."), "Петров");
}

#[test]
fn a_title_and_a_name_are_one() {
    let found = read("Нарком [Петров] телеграфировал: «Мост готов».");
    assert_eq!(found.only().speaker_mention, Some(SpeakerMention::Name));
    assert_eq!(found.only().confidence, Confidence::High);
}

#[test]
fn the_genitive_of_a_title_is_not_the_speaker() {
    assert_eq!(speaker("Заместитель [Сидорова|Сидоров] [Петров Иван] писал: «Мост готов»."), "Петров Иван");
}

#[test]
fn frames_without_a_verb_of_speech() {
    assert_eq!(speaker("По словам [Петрова|Петров], «мост давно готов и ждёт дороги»."), "Петров");
    assert_eq!(speaker("«Мост готов» — так, по словам [Петрова|Петров], кончилась зима."), "Петров");
    assert_eq!(speaker("В докладе [Петрова|Петров] говорилось: «Мост готов»."), "Петров");
    assert_eq!(speaker("«Мост готов», — было сказано [Петровым|Петров] на съезде."), "Петров");
    assert_eq!(speaker("[Петров] — [Сидорову|Сидоров]: «Мост готов»."), "Петров");
}

#[test]
fn what_a_document_says_says_whose_it_is() {
    assert_eq!(speaker("[Сидоров] уехал. «Мост готов», — сообщает дневник [Петрова|Петров]."), "Петров");
    assert_eq!(speaker("[Сидоров] уехал. «Мост готов», — сообщает дневник."), "—");
}

#[test]
fn animals_say_nothing() {
    assert_eq!(speaker("Рыба ушла в море. «Мост давно готов, и дорога к нему открыта»."), "—");
}

#[test]
fn that_one_before_a_noun_is_nobody() {
    let text = "[Сидоров] встретил [Петрова|Петров]. Тот же съезд ответил: «Мост готов».";
    assert_ne!(speaker(text), "Петров");
}

#[test]
fn the_first_turn_of_minutes_is_a_turn() {
    let found = read("Вот отрывок из отчета:\n[Петров]. Вы строили мост?\n[Сидоров]. Строил.");
    assert_eq!(found.words(), ["Вы строили мост?", "Строил."]);
    assert_eq!(found.speakers(), ["Петров", "Сидоров"]);
}

#[test]
fn handed_on_words_belong_to_whom_they_are_of() {
    assert_eq!(speaker("[Сидоров] передаёт слова [Петрова|Петров]: «Мост готов»."), "Петров");
}

#[test]
fn several_speakers() {
    let found = read("[Петров] и [Сидоров] заявили: «Мы строим мост».");
    assert_eq!(found.only().speaker.as_ref().unwrap().persons, ["Петров", "Сидоров"]);
}

#[test]
fn a_pronoun_stands_for_the_subject_before() {
    let found = read("[Петров] вызвал [Сидорова|Сидоров]. «Мост готов», — повторял он.");
    assert_eq!(found.speakers(), ["Петров"]);
    assert_eq!(found.only().speaker_mention, Some(SpeakerMention::Pronoun));
    assert_eq!(found.only().confidence, Confidence::Medium);
}

#[test]
fn an_omitted_subject_is_the_one_before() {
    assert_eq!(speaker("[Петров] обошёл стройку. Вернувшись, говорил: «Мост готов»."), "Петров");
}

#[test]
fn a_title_alone_is_the_last_person_with_it() {
    assert_eq!(speaker("Министр [Петров] принял [Сидорова|Сидоров]. «Мост готов», — сказал министр."), "Петров");
}

#[test]
fn an_unnamed_person_keeps_the_noun() {
    let found = read("«Мост не устоит», — говорил старый плотник.");
    let party = found.only().speaker.as_ref().unwrap();
    assert_eq!((party.name.as_str(), party.kind), ("старый плотник", PartyKind::Anonymous));
}

#[test]
fn a_newspaper_speaks_as_a_body() {
    let found = read("Газета «Север» писала: «Мост готов».");
    assert_eq!(found.only().speaker.as_ref().unwrap().kind, PartyKind::Organisation);
}

#[test]
fn the_author_speaks_of_himself_without_a_speaker() {
    let found = read("Я ответил [Петрову|Петров]: «Мост готов».");
    assert!(found.only().speaker.is_none());
    assert_eq!(found.only().speaker_mention, Some(SpeakerMention::FirstPerson));
}

#[test]
fn words_go_on_with_the_same_speaker() {
    let found = read("[Петров] писал: «Мост готов». И далее: «Дороги нет».");
    assert_eq!(found.speakers(), ["Петров", "Петров"]);
}

#[test]
fn two_speakers_take_turns() {
    let found = read("— Мост готов? — начал [Петров].\n— Ещё нет.\n— Когда же?\n— Весной, — сказал [Сидоров].");
    assert_eq!(found.speakers(), ["Петров", "Сидоров", "Петров", "Сидоров"]);
    assert_eq!(found.addressees(), ["Сидоров", "Петров", "Сидоров", "Петров"]);
}

#[test]
fn the_interrogated_answers() {
    let found = read("Из протокола допроса [Петрова|Петров]:\nВопрос: Когда вы начали?\nОтвет: Зимой.");
    assert_eq!(found.speakers(), ["—", "Петров"]);
}

#[test]
fn doubt_keeps_candidates_instead_of_a_guess() {
    let found = read("[Петров] молчал. [Сидоров] ушёл. «Мост не готов, и строить его никто не станет».");
    let quote = found.only();
    assert!(quote.speaker.is_none());
    assert_eq!(quote.candidates, ["Сидоров", "Петров"]);
    assert_eq!(quote.confidence, Confidence::Low);
}

#[test]
fn a_name_inside_the_words_is_not_the_speaker() {
    assert_eq!(speaker("«[Сидоров] всё знал», — показал [Петров]."), "Петров");
}
