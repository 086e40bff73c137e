//! `letopis verify` on the command line.

use serde_json::Value;

use crate::program::{Answer, Library};

const WORDS: &str = "Плохо, Саркис, с углем и вообще с топливом. Надавали им орденов, а они в ответ сажают нас в лужу";

fn verify(arguments: &[&str]) -> Answer {
    Library::demonstration().ask([&["verify"], arguments].concat())
}

fn record(arguments: &[&str]) -> Value {
    Library::demonstration().records([&["verify"], arguments].concat()).swap_remove(0)
}

#[test]
fn a_quotation_that_is_there_is_told_with_speaker_place_and_reference() {
    verify(&[WORDS])
        .found()
        .shows("[1] буквально")
        .shows("Орджоникидзе Григорий Константинович → Саркисов Саркис")
        .shows("абзац 7")
        .shows("Цит. по: Рекорд и норма: стахановское движение в Донбассе");
}

#[test]
fn punctuation_capitals_and_old_spelling_change_no_words() {
    for text in ["плохо саркис с углём и вообще с топливом", "Плохо, Саркисъ, съ углемъ и вообще съ топливомъ"]
    {
        assert_eq!(record(&[text])["grade"], "spelling", "{text}");
        verify(&[text]).found().shows("те же слова");
    }
}

#[test]
fn marked_omissions_and_insertions_are_told_apart_from_changes() {
    let record = record(&["Плохо, Саркис, с углем… Надавали им [шахтёрам] орденов, а они в ответ сажают нас в лужу"]);
    assert_eq!(record["grade"], "omissions");
    assert_eq!(record["places"][0]["similarity"], 1000);
}

#[test]
fn an_altered_a_dropped_and_an_added_word_are_shown() {
    let answer =
        verify(&["Худо, Саркис, с углем и с топливом. Надавали им всем орденов, а они в ответ сажают нас в лужу"]);
    assert_eq!(answer.status, Some(3));
    answer.shows("с изменениями").shows("{+вообще+}").shows("[-всем-]").shows("сходство 0,9");
}

#[test]
fn words_joined_from_two_places_are_found_out() {
    let joined =
        "Надавали им орденов, а они в ответ сажают нас в лужу. Им нужны великие потрясения, нам нужна Великая Россия";
    let answer = verify(&[joined]);
    assert_eq!(answer.status, Some(3));
    answer.shows("соединено из разных мест").shows("Орджоникидзе").shows("Столыпин");
}

#[test]
fn what_is_not_there_is_not_in_so_many_works_and_never_false() {
    verify(&["Кто владеет архивом, тот владеет прошлым"]).nothing().shows("нет в 16 работах").hides("лож");
}

#[test]
fn a_wrong_speaker_and_a_wrong_date_fail() {
    verify(&[WORDS, "--by", "Серго"]).found().shows("автор: верно");
    let wrong = verify(&[WORDS, "--by", "Сталин"]);
    assert_eq!(wrong.status, Some(3));
    wrong.shows("автор: в этом месте говорит не он");
    let text = "Коммунизм — это есть Советская власть плюс электрификация всей страны";
    verify(&[text, "--said", "1920"]).found().shows("дата: верно");
    assert_eq!(verify(&[text, "--said", "1921"]).shows("дата: другая").status, Some(3));
    assert_eq!(verify(&[text, "--page", "5"]).shows("страница: не установлена").status, Some(3));
}

#[test]
fn many_are_verified_at_once() {
    let library = Library::demonstration();
    let records =
        library.ask_with(["verify", "--json"], &format!("{WORDS}\nНет такой цитаты нигде и никогда\n")).records();
    assert_eq!(records[0]["grade"], "verbatim");
    assert_eq!(records[1]["grade"], "absent");
    assert_eq!((&records[2]["held"], &records[2]["absent"]), (&Value::from(1), &Value::from(1)));
    library.ask_with(["verify"], "\n").error().says("нет слов");
}

#[test]
fn words_of_the_author_of_a_work_are_no_quotation() {
    verify(&["К началу 1921 года военный коммунизм победил всех, кроме собственного крестьянина."])
        .found()
        .shows("слова автора работы");
}
