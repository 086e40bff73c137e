//! Streams, languages, colour, width, help.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;

use crate::program::{Answer, Library};

/// A question of every command that answers with hits.
const QUESTIONS: [&[&str]; 6] = [
    &["search", "Сталин", "--year", "1930..1940"],
    &["quotes", "--by", "Сталин"],
    &["people", "Каганович"],
    &["people"],
    &["acts", "--year", "1938"],
    &["search", "абракадабра"],
];

/// Runs the program on the demonstration library with one more variable around it.
fn with_variable(name: &str, value: &str, arguments: &[&str]) -> Answer {
    let mut command = Library::demonstration().command(arguments);
    command.env(name, value);
    Answer::of(command)
}

#[test]
fn json_lines_have_schema_and_kind_and_end_with_a_summary() {
    for question in QUESTIONS {
        let records = Library::demonstration().records(question);
        assert!(records.iter().all(|r| r["schema"] == "letopis/1" && r["kind"].is_string()), "{records:#?}");
        let (summary, hits) = records.split_last().expect("a summary");
        assert_eq!(summary["kind"], "summary");
        assert_eq!(summary["shown"], hits.len());
        assert!(summary["total"].as_u64() >= summary["shown"].as_u64());
        assert!(summary["left_out"].is_object());
        let numbers: Vec<Option<u64>> = hits.iter().map(|h| h["n"].as_u64()).collect();
        assert_eq!(numbers, (1..=hits.len() as u64).map(Some).collect::<Vec<_>>());
    }
}

#[test]
fn json_is_the_same_in_every_language() {
    for question in QUESTIONS {
        let ask = |lang| Library::demonstration().ask([question, &["--json", "--lang", lang]].concat()).out;
        assert_eq!(ask("ru"), ask("en"), "{question:?}");
    }
}

#[test]
fn the_language_is_that_of_the_locale_unless_it_is_named() {
    let ask = |name, value| with_variable(name, value, &["search", "абракадабра"]).out;
    assert_eq!(ask("LC_ALL", "ru_RU.UTF-8"), "ничего не найдено\n");
    assert_eq!(ask("LC_ALL", "en_US.UTF-8"), "nothing found\n");
    assert_eq!(ask("LC_ALL", "C"), "nothing found\n");
    let named = with_variable("LC_ALL", "en_US.UTF-8", &["search", "абракадабра", "--lang", "ru"]);
    assert_eq!(named.out, "ничего не найдено\n");
}

#[test]
fn the_locale_is_chosen_by_the_order_of_posix() {
    let mut command = Library::demonstration().command(["search", "абракадабра"]);
    command.env("LC_ALL", "").env("LC_MESSAGES", "ru_RU.UTF-8").env("LANG", "en_US.UTF-8");
    Answer::of(command).nothing().shows("ничего не найдено");
}

#[test]
fn a_pipe_gets_no_colour_unless_it_is_asked_for() {
    let question = ["search", "Стаханов"];
    assert!(!Library::demonstration().ask(question).out.contains('\u{1b}'));
    let coloured = Library::demonstration().ask([&question[..], &["--color", "always"]].concat());
    assert!(coloured.out.contains("\u{1b}[1m\u{1b}[33m"), "{}", coloured.out);
    assert!(with_variable("CLICOLOR_FORCE", "1", &question).out.contains('\u{1b}'));
    assert!(!with_variable("CLICOLOR_FORCE", "1", &["search", "Стаханов", "--color", "never"]).out.contains('\u{1b}'));
}

#[test]
fn no_color_is_obeyed() {
    let mut command = Library::demonstration().command(["search", "Стаханов"]);
    command.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!Answer::of(command).out.contains('\u{1b}'));
}

#[test]
fn colour_changes_no_word() {
    let plain = Library::demonstration().ask(["quotes", "--by", "Орджоникидзе"]).out;
    let coloured = Library::demonstration().ask(["quotes", "--by", "Орджоникидзе", "--color", "always"]).out;
    assert_eq!(plain, anstream::adapter::strip_str(&coloured).to_string());
}

#[test]
fn json_has_no_colour() {
    let answer = Library::demonstration().ask(["search", "Стаханов", "--json", "--color", "always"]);
    assert!(!answer.out.contains('\u{1b}'));
}

#[test]
fn control_characters_of_the_texts_are_made_visible() {
    let library = Library::of([("mine.txt", "Насосы \u{1b}[31mстоят\u{202e} у реки.\n")]);
    library.ask(["ingest"]).found();
    let answer = library.ask(["search", "насосы"]).found().shows("стоят");
    assert!(!answer.out.contains(['\u{1b}', '\u{202e}']), "{:?}", answer.out);
}

#[test]
fn lines_are_as_long_as_the_window_is_wide() {
    for columns in [40, 60, 100] {
        for question in [
            &["search", "трудовая книжка", "--explain"][..],
            &["quotes", "--by", "Орджоникидзе", "--explain"],
            &["people", "Серго"],
            &["acts", "закон о пяти колосках"],
            &["show", "kosmos"],
        ] {
            let answer = with_variable("COLUMNS", &columns.to_string(), question).found();
            let longest = answer.out.lines().max_by_key(|l| l.chars().count()).unwrap();
            assert!(longest.chars().count() <= columns, "{columns}: {longest}");
        }
    }
}

#[test]
fn a_strange_width_does_no_harm() {
    for columns in ["0", "1", "-5", "много", "99999999999999999999"] {
        with_variable("COLUMNS", columns, &["search", "Стаханов"]).found().shows("Стаханов");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let all = ["--limit", "100000"];
    for question in [
        &["search", "--json"][..],
        &["search"],
        &["quotes"],
        &["people"],
        &["acts"],
        &["completions", "bash"],
        &["--help"],
        &["cite", "kosmos"],
        &["doctor"],
    ] {
        let long = matches!(question[0], "search" | "quotes" | "people" | "acts");
        let mut command = Library::demonstration().command(question);
        command.args(if long { &all[..] } else { &[] });
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{question:?}");
        assert_eq!(output.status.code(), Some(0), "{question:?}");
    }
}

#[test]
fn the_first_lines_come_before_the_reader_goes() {
    let mut command = Library::demonstration().command(["search", "--limit", "100000"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("[1] "), "{line}");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn help_begins_with_examples_in_russian() {
    for (command, example) in [
        (&["--help"][..], "letopis quotes --by Орджоникидзе --to Саркисов"),
        (&["search", "--help"], "letopis search стахановское движение"),
        (&["quotes", "--help"], "letopis quotes реформа --by Столыпин --year 1906..1911"),
        (&["acts", "--help"], "letopis acts «закон о трёх колосках»"),
        (&["cite", "--help"], "letopis cite @1"),
        (&["fix", "--help"], "letopis fix @2 --by"),
    ] {
        let help = Library::empty().ask(command).found().says_nothing();
        let (before, _) = help.out.split_once("Порядок:").expect("usage");
        assert!(before.contains(example), "{}", help.out);
    }
}

#[test]
fn the_examples_of_the_help_work() {
    let library = Library::demonstration_copy();
    for command in [
        &["quotes", "--by", "Орджоникидзе", "--to", "Саркисов"][..],
        &["cite", "@1"],
        &["search", "трудовая книжка", "--year", "1938"],
        &["search", "стахановское", "движение"],
        &["search", "--mentions", "Сталин", "--year", "1936..1937"],
        &["quotes", "--by", "Орджоникидзе", "--to", "Саркисову"],
        &["people"],
        &["people", "Серго"],
        &["acts", "закон о трёх колосках"],
        &["acts", "--issuer", "СНК", "--year", "1918"],
    ] {
        library.ask(command).found();
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        Library::empty().ask(["completions", shell]).found().shows("quotes").shows("mentions").says_nothing();
    }
}

#[test]
fn the_version_is_told() {
    let answer = Library::empty().ask(["--version"]).found();
    assert_eq!(answer.out, format!("letopis {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_library_is_found_from_a_folder_inside_it() {
    let library = Library::demonstration();
    let mut command = library.command(["people", "Серго"]);
    command.current_dir(library.path("corpus"));
    Answer::of(command).found();
    let mut command = library.command(["people", "Серго"]);
    command.current_dir("/").env("LETOPIS_LIBRARY", library.path("."));
    Answer::of(command).found();
}

#[test]
fn doctor_finds_the_demonstration_sound() {
    let library = Library::demonstration();
    let records: Vec<Value> = library.ask(["doctor", "--json"]).found().records();
    assert!(records.iter().all(|r| r["sound"] == true && r["schema"] == "letopis/1"), "{records:#?}");
    library.ask(["doctor"]).found().shows("✓ источники читаются: 16 работ").shows("✓ индекс цел и свеж: 16 работ");
}
