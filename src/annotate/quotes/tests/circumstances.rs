//! To whom, by what means, when, and where it was taken from.

use super::{attribute, read};
use crate::model::{Annotations, Medium};
use crate::source::plain;

fn addressee(text: &str) -> String {
    read(text).addressees().remove(0)
}

fn medium(text: &str) -> Option<Medium> {
    read(text).only().medium
}

#[test]
fn the_dative_is_the_addressee() {
    assert_eq!(addressee("[Петров] писал [Сидорову|Сидоров]: «Мост готов»."), "Сидоров");
    assert_eq!(addressee("[Петров] писал дочери: «Мост готов»."), "дочь");
}

#[test]
fn an_office_before_a_name_is_its_bearers() {
    let text = "Председатель [Фомин|Фомин] молчал. [Петров] подошел к председателю [Сидорову|Сидоров] и объявил: «Мост готов».";
    assert_eq!(addressee(text), "Сидоров");
}

#[test]
fn whose_is_not_whom() {
    assert_eq!(addressee("[Сидорова|Сидорова] ждала. «Мост готов», — наставлял ее сосед."), "—");
    assert_eq!(addressee("[Сидорова|Сидорова] ждала. «Мост готов», — наставлял ее [Петров]."), "Сидорова");
}

#[test]
fn who_is_named_in_a_list_is_not_spoken_to() {
    let text = "[Петров] сказал: «Пусть ведет вас образ предков — [Кузьмы Сидорова|Кузьма Сидоров], [Ивана Фомина|Иван Фомин]!»";
    assert_eq!(addressee(text), "—");
}

#[test]
fn who_is_told_of_is_not_spoken_to() {
    let text = "[Сидоров] сообщал: «[Петров|Петров], строивший мост, полагал, что он готов».";
    assert_eq!(addressee(text), "—");
}

#[test]
fn who_is_called_for_is_not_who_is_spoken_to() {
    assert_eq!(addressee("Обращаясь к ним, [Петров] призвал на помощь соседей: «Мост готов»."), "—");
}

#[test]
fn the_dative_of_a_noun_is_no_addressee() {
    assert_eq!(addressee("Слова [Петрова|Петров] вырезаны на памятнике министру: «Мост готов»."), "—");
}

#[test]
fn several_addressees() {
    assert_eq!(addressee("[Петров] внушал [Сидорову|Сидоров] и [Фомину|Фомин]: «Мост не готов»."), "Сидоров; Фомин");
}

#[test]
fn verbs_of_asking_take_the_accusative() {
    assert_eq!(addressee("[Петров] спросил [Сидорова|Сидоров]: «Мост готов?»"), "Сидоров");
}

#[test]
fn prepositions_of_address() {
    assert_eq!(addressee("В письме к [Сидорову|Сидоров] [Петров] требовал: «Дайте лесу»."), "Сидоров");
    assert_eq!(addressee("В записке на имя [Сидорова|Сидоров] [Петров] просил: «Дайте лесу»."), "Сидоров");
    assert_eq!(addressee("Беседуя с [Сидоровым|Сидоров], [Петров] пошутил: «Лесу у нас много»."), "Сидоров");
}

#[test]
fn a_vocative_tells_the_addressee() {
    assert_eq!(addressee("[Петров] сказал: «Товарищ [Сидоров], мост готов»."), "Сидоров");
}

#[test]
fn an_answer_goes_to_who_spoke_last() {
    let found = read("«Мост готов?» — спросил [Петров]. «Готов», — ответил [Сидоров].");
    assert_eq!(found.addressees(), ["Сидоров", "Петров"]);
}

#[test]
fn writing_to_somebody_is_a_letter() {
    assert_eq!(medium("[Петров] писал [Сидорову|Сидоров]: «Мост готов»."), Some(Medium::Letter));
    assert_eq!(medium("[Петров] писал: «Мост готов»."), None);
}

#[test]
fn nouns_go_before_verbs() {
    assert_eq!(medium("В дневнике [Петров] писал брату: «Мост готов»."), Some(Medium::Diary));
    assert_eq!(medium("[Петров] докладывал на съезде: «Мост готов»."), Some(Medium::Speech));
    assert_eq!(medium("[Петров] докладывал [Сидорову|Сидоров]: «Мост готов»."), Some(Medium::Report));
}

#[test]
fn the_medium_of_what_is_spoken_about_does_not_count() {
    assert_eq!(medium("[Петров] назвал доклад [Сидорова|Сидоров] «пустой болтовнёй»."), None);
}

#[test]
fn the_date_stands_in_the_clause_of_the_verb() {
    let found = read("В {марте 1930 года|1930-03} [Петров] писал: «Мост готов».");
    assert_eq!(found.only().said.as_ref().unwrap().edtf, "1930-03");
}

#[test]
fn a_date_inside_the_words_is_never_theirs() {
    let found = read("«В {1937 году|1937} мост снесли», — вспоминал [Петров].");
    assert!(found.only().said.is_none());
}

#[test]
fn a_diary_has_its_date_line() {
    let found = read("{3 мая 1918 года|1918-05-03}. [Петров] записывает в дневнике: «Мост готов».");
    assert_eq!(found.only().said.as_ref().unwrap().edtf, "1918-05-03");
}

#[test]
fn a_reference_in_brackets_is_the_origin() {
    let found = read("«Мост готов», — писал [Петров] (цит. по: Фомин А. Мосты. М., 1960. С. 5).");
    assert_eq!(found.only().origin.as_ref().unwrap().text, "цит. по: Фомин А. Мосты. М., 1960. С. 5");
}

#[test]
fn the_footnote_at_the_closing_mark_is_the_origin() {
    let text = "«Мост готов»[1], — писал инженер.\n\n[1] Архив стройки. Л. 5.\n";
    let found = attribute(plain::read("w", "w.txt", text), &Annotations::default());
    assert_eq!(found.only().origin.as_ref().unwrap().text, "Архив стройки. Л. 5.");
}
