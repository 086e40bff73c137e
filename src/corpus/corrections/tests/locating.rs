//! Where the words of a correction are found again.

use super::super::{Correction, Located, WorkWords, locate};
use super::{about, marked, not_person, work};
use crate::model::Span;

/// The correction about the marked words of `before` is placed at the marked words of `after`.
fn moves(before: &str, after: &str) {
    let (_, correction) = about(before, not_person());
    let (edited, expected) = marked(after);
    let found = locate(&edited, &correction);
    assert_eq!(found, Located::At(expected), "{found:?} for {:?}", expected.of(&edited.text));
}

fn is_missing(before: &str, after: &str) {
    let (_, correction) = about(before, not_person());
    assert_eq!(locate(&work(after), &correction), Located::Missing);
}

#[test]
fn spelling_case_and_marks_do_not_matter() {
    moves("Тогда [всё же решили] ехать.", "Тогда, — [все же — РЕШИЛИ] ѣхать.");
}

#[test]
fn the_marks_of_the_words_belong_to_the_place() {
    moves("Он крикнул: [«Стоять!»] И ушёл.", "Тут он крикнул: [«Стоять!»] И ушёл.");
}

#[test]
fn a_paragraph_before_it_moves_the_place() {
    moves("Зимой приехал [Седов] с отрядом.", "Новое начало, где Седов спал.\nЗимой приехал [Седов] с отрядом.");
}

#[test]
fn context_decides_between_equal_words() {
    moves(
        "Утром Седов писал письма. Вечером [Седов] читал газеты.",
        "Вчера Седов болел. Утром Седов писал письма. Поздним вечером [Седов] читал газеты.",
    );
}

#[test]
fn words_of_the_context_may_change_on_both_sides() {
    moves(
        "В те дни на станции ждали поезда, и старый [Седов] громко ругал начальство за холод.",
        "Седов молчал.\nВ те дни на станции ждали поезда, и седой [Седов] тихо ругал начальство за холод. Седов ушёл.",
    );
}

#[test]
fn the_occurrence_tells_equal_lines_apart() {
    moves("— Нет.\n— [Нет].\n— Нет.\n", "— Нет.\n— [Нет].\n— Нет.\n");
    let line = "Одна и та же строка, повторённая ради проверки, длиннее всякого контекста, который хранит запись, \
                и потому места в ней неотличимы: Седов пришёл, и опять одна и та же строка, повторённая ради \
                проверки, длиннее всякого контекста.\n";
    let edited = work(&line.repeat(3));
    let second = edited.text.match_indices("Седов").nth(1).unwrap().0;
    let span = Span::new(second, second + "Седов".len());
    let correction = Correction::about(&edited, span, not_person()).unwrap();
    assert_eq!(correction.occurrence, Some(1));
    assert_eq!(locate(&edited, &correction), Located::At(span));
    let blind = Correction { occurrence: None, ..correction };
    assert!(matches!(locate(&edited, &blind), Located::Ambiguous(places) if places.len() == 3));
}

#[test]
fn few_words_without_their_context_are_missing() {
    is_missing(
        "Зимой из уезда в город приехал [Седов] с небольшим отрядом милиции.",
        "Совсем другая книга, в которой Седов тоже есть, но не тот.",
    );
}

#[test]
fn a_line_that_stands_keeps_its_place_when_its_neighbours_go() {
    moves("Раньше было одно.\nИ [Седов].\nПотом другое.\n", "И [Седов].\n");
}

#[test]
fn a_mended_misprint_in_the_words_is_forgiven() {
    moves(
        "Осенью на завод приехал нарком [Орджоникизде] с большой свитой.",
        "Осенью на завод приехал нарком [Орджоникидзе] с большой свитой.",
    );
}

#[test]
fn other_words_in_the_same_place_are_not_the_words() {
    is_missing(
        "Осенью на завод приехал нарком [Седов] с большой свитой.",
        "Осенью на завод приехал нарком Вознесенский с большой свитой.",
    );
}

#[test]
fn most_of_many_words_are_found_in_new_surroundings() {
    moves(
        "Он сказал: [надо дать стране уголь раньше срока и беречь притом людей] — и сел.",
        "Позднее вспоминали: [надо дать стране уголь раньше срока и беречь людей]. Никто не спорил.",
    );
}

#[test]
fn a_changed_first_word_stays_inside() {
    moves(
        "Тут директор шахты воскликнул: [нужно дать стране уголь раньше срока и беречь людей] — и сел.",
        "Потом директор воскликнул: [надо дать стране уголь раньше срока и беречь людей] — молча.",
    );
}

#[test]
fn words_nobody_recorded_context_for_are_found_when_they_stand_once() {
    let (_, correction) = about("Пришёл [Седов] домой.", not_person());
    let bare = Correction { before: String::new(), after: String::new(), ..correction };
    assert!(matches!(locate(&work("Там был Седов и другие."), &bare), Located::At(_)));
    assert!(matches!(locate(&work("Седов и снова Седов."), &bare), Located::Ambiguous(_)));
}

#[test]
fn a_span_is_widened_to_whole_words() {
    let text = work("Приехал Орджоникидзе вчера.");
    let start = text.text.find("джони").unwrap();
    let correction = Correction::about(&text, Span::new(start, start + 6), not_person()).unwrap();
    assert_eq!(correction.words, "Орджоникидзе");
    assert_eq!((correction.before.as_str(), correction.after.as_str()), ("Приехал ", " вчера"));
    assert_eq!(Correction::about(&text, Span::new(14, 15), not_person()), None);
}

#[test]
fn many_corrections_of_a_large_work_take_one_index() {
    use std::fmt::Write as _;
    let mut text = String::new();
    for number in 0..20_000 {
        let _ = writeln!(text, "Дело {number}. Седов отвечал, что в году {} ничего не знал.", number % 50);
    }
    let work = work(&text);
    let index = WorkWords::new(&work);
    let (_, correction) = about("Дело 777. [Седов] отвечал, что в году 27 ничего не знал.", not_person());
    for _ in 0..20 {
        let Located::At(span) = index.locate(&correction) else { panic!("a place") };
        assert!(work.text[..span.start].ends_with("Дело 777. "));
    }
}
