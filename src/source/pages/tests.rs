#![allow(clippy::format_collect, clippy::format_push_string)]

use super::*;

/// Some characters of text, as long as a page; a sentence goes on in it.
fn filler(n: usize) -> String {
    format!("и так далее. {}", sections(n))
}

/// As many of whole sentences.
fn sections(n: usize) -> String {
    format!("Обозы шли вдоль реки номер {}. ", "раз и два, ".repeat(3)).repeat(12 + n % 3)
}

fn labels(text: &str) -> Vec<String> {
    find(text, &PageOptions::default(), &|_, _| false).into_iter().map(|mark| mark.label).collect()
}

#[test]
fn sheets_and_pages_in_braces_and_brackets_are_marks_anywhere() {
    assert_eq!(labels("Указ {л. 47 об.}дан {л. 48} в Москве."), ["л. 47 об.", "л. 48"]);
    assert_eq!(labels("Указ [с. 12] дан [С.13] тогда."), ["с. 12", "С.13"]);
    assert_eq!(labels("Раз |стб. 12| два [Стлб. 13]."), ["стб. 12", "Стлб. 13"]);
    assert_eq!(labels("Раз[# 505] два [# 506]."), ["505", "506"]);
    assert_eq!(labels("Раз {12} два {13}."), ["12", "13"]);
}

#[test]
fn numbers_in_brackets_on_lines_of_their_own_are_pages_however_short() {
    let text: String = ["iii", "iv", "1", "2", "3"].iter().map(|n| format!("[{n}]\nОбозы шли вдоль реки.\n")).collect();
    assert_eq!(labels(&text), ["iii", "iv", "1", "2", "3"]);
    assert!(labels("[5]\nРаз.\n[90]\nДва.\n[7]\nТри.\n").is_empty());
    assert!(labels("[1]\nРаз.\n[2]\nДва.\n[3]\nТри.\n").is_empty());
}

#[test]
fn lines_that_say_they_are_pages_are_marks() {
    assert_eq!(labels("с. 12\nОбозы шли.\nс. 13\nИ стали.\n"), ["с. 12", "с. 13"]);
    assert_eq!(labels("л. 12\nОбозы шли.\nл. 12 об.\nИ стали.\n"), ["л. 12", "л. 12 об."]);
    assert_eq!(labels("Обозы шли.\n— 7 —\nИ стали.\n— 8 —\n"), ["7", "8"]);
}

#[test]
fn numbers_in_brackets_that_run_on_are_pages() {
    let text: String = (120..130).map(|n| format!("[{n}] {}", filler(n))).collect();
    assert_eq!(labels(&text).len(), 10);
    assert_eq!(labels(&text)[0], "120");
}

#[test]
fn note_marks_with_their_notes_are_no_pages() {
    let mut text: String = (1..8).map(|n| format!("{}[{n}] ", filler(n))).collect();
    (1..8).for_each(|n| text.push_str(&format!("\n\n[{n}] Там же.")));
    assert_eq!(labels(&text), Vec::<String>::new());
}

#[test]
fn notes_close_to_each_other_are_no_pages() {
    assert_eq!(labels("Раз[1] и два[2], три[3], четыре[4] и пять[5]."), Vec::<String>::new());
}

#[test]
fn years_on_lines_of_their_own_are_no_pages() {
    let text: String = [1905, 1917, 1921].iter().map(|n| format!("{n}\n{}\n", filler(*n))).collect();
    assert_eq!(labels(&text), Vec::<String>::new());
}

#[test]
fn marks_that_some_pages_lack_are_marks() {
    let text: String =
        (12..32).filter(|n| ![13, 14, 20].contains(n)).map(|n| format!("{}\n\n{n}\n\n", filler(n))).collect();
    assert_eq!(labels(&text).len(), 17);
}

#[test]
fn a_preface_has_roman_numbers() {
    let numbers = ["VII", "VIII", "IX", "1", "2", "3", "4"];
    let text: String = numbers.iter().map(|n| format!("{}\n\n{n}\n\n", filler(1))).collect();
    assert_eq!(labels(&text), numbers);
    let chapters: String = ["I", "II", "III"].iter().map(|n| format!("{n}\n\n{}\n\n", filler(1))).collect();
    assert_eq!(labels(&chapters), Vec::<String>::new());
}

#[test]
fn numbers_of_chapters_days_and_sections_are_no_pages() {
    for head in ["Глава {}", "{}", "{} мая", "Документ {}"] {
        let text: String =
            (1..9).map(|n| format!("{}\n\n{}\n\n", head.replace("{}", &n.to_string()), sections(n))).collect();
        assert_eq!(labels(&text), Vec::<String>::new(), "{head}");
    }
}

#[test]
fn sections_of_wrapped_text_are_no_pages() {
    let wrapped = "Обозы шли вдоль реки весь день\nдо самого вечера, и возчики пели.\n".repeat(10);
    let text: String = (1..9).map(|n| format!("{n}\n\n{wrapped}\n")).collect();
    assert_eq!(labels(&text), Vec::<String>::new());
}

#[test]
fn references_are_no_pages() {
    for mark in [" [{}].", " [{}], и", "сло[{}] и"] {
        let text: String =
            (1..9).map(|n| format!("{}{} {}", filler(n), mark.replace("{}", &n.to_string()), filler(n))).collect();
        assert_eq!(labels(&text), Vec::<String>::new(), "{mark}");
    }
    let paragraphs: String = (1..9).map(|n| format!("  [{n}] {}\n\n", sections(n))).collect();
    assert_eq!(labels(&paragraphs), Vec::<String>::new());
}

#[test]
fn leaves_are_known_by_their_versos() {
    assert_eq!(labels("[40] Раз [40 об.] два [41] три [41 об.] четыре."), ["л. 40", "л. 40 об.", "л. 41", "л. 41 об."]);
}

#[test]
fn signs_around_numbers_that_run_on_make_marks() {
    for (before, after) in
        [("|", "|"), ("<", ">"), ("//", ""), ("\n--- Страница ", " ---\n"), ("\n=== Page ", " ===\n")]
    {
        let text: String = (12..20).map(|n| format!("{before}{n}{after} {}", filler(n))).collect();
        assert_eq!(labels(&text).len(), 8, "{before}");
    }
}

#[test]
fn a_running_head_that_stands_once_fills_the_row() {
    let head = |n: i32| {
        if n % 2 == 0 { format!("{n} П. СОМОВ") } else { format!("ГЛАВА О ДОРОГАХ {} {n}", n / 3) }
    };
    let text: String = (12..24).map(|n| format!("{}\n{}\n", head(n), filler(1))).collect();
    assert_eq!(labels(&text).len(), 12);
}

#[test]
fn notes_at_the_feet_are_no_running_heads() {
    let text: String =
        (1..9).map(|n| format!("{}\n\n{n} РГАДА. Ф. 3. Оп. 1. Д. {n}.\n\n{}\n\n", filler(1), n + 11)).collect();
    assert_eq!(labels(&text)[0], "12");
}

#[test]
fn running_heads_are_marks_with_their_words() {
    let text: String = (10..16).map(|n| format!("{n} Сборы в дорогу\n{}\n", filler(n))).collect();
    let marks = find(&text, &PageOptions::default(), &|_, _| false);
    assert_eq!(marks.len(), 6);
    assert!(marks[0].span.of(&text).starts_with("10 Сборы"));
}

#[test]
fn bare_numbers_at_the_foot_end_their_pages() {
    let text: String = (3..9).map(|n| format!("{}\n{n}\n", filler(n))).collect();
    let marks = find(&text, &PageOptions::default(), &|_, _| false);
    assert_eq!(marks.len(), 6);
    assert!(marks.iter().all(|mark| mark.side == PageSide::Ends && mark.line));
}

#[test]
fn a_pattern_of_the_user_is_the_only_one() {
    let options = PageOptions { mark: Some(Regex::new(r"<<(\d+)>>").unwrap()), ..PageOptions::default() };
    let found = find("Раз <<5>> два {6} три.", &options, &|_, _| false);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].label, "5");
}

#[test]
fn no_marks_are_looked_for_when_none_are_wanted() {
    let options = PageOptions { none: true, ..PageOptions::default() };
    assert!(find("{л. 5} Раз.", &options, &|_, _| false).is_empty());
}
