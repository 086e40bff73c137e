//! What is a quotation, and where it begins and ends.

use super::read;
use crate::model::QuoteKind;

fn words(text: &str) -> Vec<String> {
    read(text).words()
}

#[test]
fn words_after_a_colon() {
    assert_eq!(words("Инженер [Петров] сказал: «Мост готов»."), ["Мост готов"]);
}

#[test]
fn words_before_the_authors() {
    assert_eq!(words("«Мост готов», — сказал [Петров]."), ["Мост готов"]);
    assert_eq!(words("«Готов ли мост?» — спросил [Петров]."), ["Готов ли мост?"]);
}

#[test]
fn the_authors_words_inside_are_no_part_of_it() {
    assert_eq!(words("«Мост готов, — сказал [Петров], — но дороги нет»."), ["Мост готов | но дороги нет"]);
    assert_eq!(words("«Мост готов! — сказал [Петров]. — Едем»."), ["Мост готов! | Едем"]);
}

#[test]
fn a_line_of_dialogue_ends_where_the_author_goes_on_without_a_dash() {
    assert_eq!(words("— Готов ли мост? спросил [Петров]."), ["Готов ли мост?"]);
    assert_eq!(words("— Едем, едем, отвечал [Петров] и встал."), ["Едем, едем"]);
    assert_eq!(words("— Нет! вскричал [Петров]. — Мост готов."), ["Нет! | Мост готов."]);
}

#[test]
fn a_dash_without_a_verb_of_speech_is_the_speakers_own() {
    assert_eq!(words("[Петров] сказал: «Мост, — и это главное, — готов»."), ["Мост, — и это главное, — готов"]);
}

#[test]
fn pieces_between_english_marks_are_one() {
    let found = words("\"Едем\", — сказал [Петров]. — \"Пора и нам\".");
    assert_eq!(found, ["Едем | Пора и нам"]);
}

#[test]
fn beside_which_words_a_word_stands_is_no_quotation() {
    assert!(words("В анкетах оно стояло рядом со словами «мост» и «дорога».").is_empty());
}

#[test]
fn words_after_a_verb_a_dash_and_a_capital() {
    let text = "Вечером мастера твердили — Мост готов, возчики спорили — Не мост, а беда.";
    assert_eq!(words(text), ["Мост готов", "Не мост, а беда"]);
    assert!(words("Мастера говорили — и не раз — о мосте.").is_empty());
}

#[test]
fn what_each_did_is_no_quotation() {
    assert!(words("На стройке говорили почти все: одни ждали моста, другие уходили домой.").is_empty());
}

#[test]
fn marks_nest() {
    assert_eq!(words("[Петров] писал: «Я читал „Зарю“ и «Север» в дороге»."), ["Я читал „Зарю“ и «Север» в дороге"]);
}

#[test]
fn two_closing_marks_may_be_printed_as_one() {
    assert_eq!(
        words("[Петров] говорил: «Я помню их лозунг: «Строить вместе»."),
        ["Я помню их лозунг: «Строить вместе"]
    );
}

#[test]
fn plain_and_mixed_marks_are_read() {
    assert_eq!(words("[Петров] сказал: \"Мост готов\"."), ["Мост готов"]);
    assert_eq!(words("[Петров] сказал: ,,Мост готов''."), ["Мост готов"]);
    assert_eq!(words("[Петров] сказал: „Мост готов”."), ["Мост готов"]);
}

#[test]
fn a_missing_mark_does_not_swallow_the_next_paragraph() {
    assert_eq!(words("[Петров] писал: «Мост готов.\nНаутро пошёл снег."), ["Мост готов."]);
    assert_eq!(words("[Петров] сказал рабочим: Мост готов». Рабочие ушли."), ["Мост готов"]);
}

#[test]
fn a_quotation_of_several_paragraphs_is_one() {
    assert_eq!(words("[Петров] писал:\n«Мост готов.\nДороги нет».\nЗимой проложили и дорогу.").len(), 1);
    assert_eq!(words("[Петров] писал:\n«Мост готов.\n«Дороги нет».\nЗимой проложили и дорогу.").len(), 1);
}

#[test]
fn lines_of_dialogue() {
    let found = read("— Мост готов? — спросил [Петров].\n— Готов, — ответил [Сидоров].");
    assert_eq!(found.words(), ["Мост готов?", "Готов"]);
    assert!(found.quotes.iter().all(|q| q.kind == QuoteKind::Dialogue));
}

#[test]
fn a_list_is_no_dialogue() {
    assert!(words("— гвозди: два пуда;\n— доски: сорок штук.\nВсё это привезли весной.").is_empty());
}

#[test]
fn minutes_of_a_meeting() {
    let found = read("[Петров]: Мост готов.\n[Сидоров]: А дорога?\n");
    assert_eq!(found.words(), ["Мост готов.", "А дорога?"]);
    assert_eq!(found.speakers(), ["Петров", "Сидоров"]);
}

#[test]
fn a_letter_without_marks_after_its_lead_in() {
    let found =
        read("Вот письмо [Петрова|Петров] брату:\nМилый брат, я здоров и жду тебя к зиме.\nПисьмо дошло весной.");
    assert_eq!(found.only().kind, QuoteKind::Block);
    assert_eq!(found.words(), ["Милый брат, я здоров и жду тебя к зиме."]);
}

#[test]
fn a_lead_in_without_words_is_kept_as_such() {
    let found = read("Инженер [Петров] докладывал [Сидорову|Сидоров]:");
    assert!(found.quotes.is_empty());
    assert_eq!(found.lead_ins[0].speaker.as_ref().unwrap().name, "Петров");
    assert_eq!(found.lead_ins[0].addressee.as_ref().unwrap().name, "Сидоров");
}

#[test]
fn titles_are_no_quotations() {
    assert!(words("[Петров] читал газету «Северный край» и журнал \"Пахарь\".").is_empty());
    assert!(words("Вышло постановление «О мерах по охране лесов», и [Петров] подписал его.").is_empty());
    assert!(words("[Петров] напечатал очерк под заголовком: «Мосты Сибири».").is_empty());
}

#[test]
fn ironic_words_are_no_quotations() {
    assert!(words("Так называемые «бывшие» уехали, и [Петров] остался один.").is_empty());
    assert!(words("[Петров] рассказал о «порядке» на стройке.").is_empty());
}

#[test]
fn names_in_a_row_are_no_quotations() {
    assert!(words("В отчёте значились три завода: «Молот», «Север» и «Пахарь».").is_empty());
}

#[test]
fn words_in_the_authors_sentence() {
    let found = read("[Петров] писал, что «дорога размыта и мост не устоит».");
    assert_eq!(found.only().kind, QuoteKind::Mixed);
}

#[test]
fn a_name_given_by_somebody_is_a_fragment() {
    let found = read("[Петров] назвал дорогу «позором губернии».");
    assert_eq!(found.only().kind, QuoteKind::Fragment);
    assert!(words("Дорогу прозвали «змеёй», и [Петров] её не любил.").is_empty());
}

#[test]
fn thoughts_are_told_from_speech() {
    assert_eq!(read("«Неужели опоздал?» — подумал [Петров].").only().kind, QuoteKind::Thought);
}
