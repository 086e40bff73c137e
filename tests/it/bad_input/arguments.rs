//! Arguments that cannot be understood, and names that nobody and nothing has.

use crate::program::{Answer, Library};

fn ask(arguments: &[&str]) -> Answer {
    Library::demonstration().ask(arguments)
}

#[test]
fn a_query_that_cannot_be_read_is_shown_with_a_caret_under_the_place() {
    for (query, what, column) in [
        ("план \"угля", "кавычка не закрыта", 6),
        ("(план", "скобка не закрыта", 1),
        ("план) уголь", "лишняя закрывающая скобка", 5),
        ("уголь | ", "нечего искать", 8),
        ("«»", "нечего искать", 1),
        ("у*", "для поиска по началу слова нужны хотя бы две буквы", 1),
        ("-план", "нужно хотя бы одно искомое слово", 1),
    ] {
        for command in ["search", "quotes"] {
            let answer = ask(&[command, "--", query]).error().shows_nothing().says(what);
            let lines: Vec<&str> = answer.err.lines().collect();
            assert!(lines[0].ends_with(&format!("знак {column}")), "{query}: {}", answer.err);
            assert_eq!(lines[1], format!("  {query}"));
            let caret = lines[2].chars().position(|c| c == '^').expect("a caret");
            assert_eq!(caret, column - 1 + 2, "{}", answer.err);
        }
    }
}

#[test]
fn years_that_are_none_are_refused_with_examples() {
    for years in ["1938..1936", "год", "..", "1938-13", "1930-02-30", "19377", ""] {
        for axis in ["--year", "--published"] {
            ask(&["search", axis, years]).error().says("1936..1938").shows_nothing();
        }
        for axis in ["--year", "--said", "--context", "--mentioned", "--published"] {
            ask(&["quotes", axis, years]).error().says("1936..1938").shows_nothing();
        }
        ask(&["acts", "--year", years]).error().says("1936..1938").shows_nothing();
    }
}

#[test]
fn an_unknown_name_is_told_with_similar_ones() {
    for question in [
        &["quotes", "--by", "Каганавич"][..],
        &["quotes", "--to", "Каганавич"],
        &["quotes", "--about", "Каганавич"],
        &["search", "--mentions", "Каганавич"],
        &["people", "Каганавич"],
        &["show", "Каганавич"],
    ] {
        ask(question).nothing().says("«Каганавич»").says("возможно: Каганович").hides("Каганович");
    }
    ask(&["--lang", "en", "people", "Каганавич"]).nothing().says("did you mean: Каганович");
}

#[test]
fn a_name_like_nobodys_is_told_without_suggestions() {
    ask(&["people", "Ыыыщщщ"]).nothing().says("«Ыыыщщщ»: такого лица в корпусе нет").never_says("возможно");
}

#[test]
fn an_unknown_act_is_told() {
    for question in [&["search", "--act"][..], &["quotes", "--act"]] {
        let question = [question, &["закон о кораллах"]].concat();
        ask(&question).nothing().says("«закон о кораллах»: такого акта в корпусе нет");
    }
    ask(&["acts", "закон", "о", "кораллах"]).nothing().shows("ничего не найдено");
}

#[test]
fn an_unknown_id_is_told_and_the_others_are_shown() {
    ask(&["show", "p000000000000", "stalin"]).nothing().says("«p000000000000»").shows("Сталин Иосиф Виссарионович");
    ask(&["cite", "p000000000000", "kosmos"]).nothing().says("«p000000000000»").shows("letopis");
}

#[test]
fn an_unknown_work_is_told() {
    for command in ["search", "quotes"] {
        ask(&[command, "--work", "kosmas"]).nothing().says("«kosmas»").says("kosmos");
    }
}

#[test]
fn the_number_of_a_hit_needs_an_answer_that_has_it() {
    let library = Library::of([("mine.txt", "На шахте работали восемьсот человек.\n")]);
    library.ask(["ingest"]).found();
    for id in ["@1", "@9"] {
        for command in ["show", "cite"] {
            library.ask([command, id]).error().says(&format!("«{id}»: в последнем ответе нет такого номера"));
        }
    }
    library.ask(["search", "шахта"]).found();
    library.ask(["show", "@1"]).found();
    for id in ["@0", "@2", "@", "@x", "@99999999999999999999"] {
        library.ask(["show", id]).error().says(&format!("«{id}»"));
    }
}

#[test]
fn an_unknown_format_is_told_with_those_there_are() {
    ask(&["cite", "kosmos", "--format", "xml"]).error().says("«xml»").says("gost, bibtex, biblatex, ris, csl-json");
}

#[test]
fn an_unknown_medium_is_told_with_those_there_are() {
    ask(&["quotes", "--medium", "кино"]).error().says("кино").says("letter, telegram");
}

#[test]
fn an_unknown_command_or_flag_is_an_error_of_status_two() {
    ask(&["serach", "уголь"]).error().says("search").shows_nothing();
    ask(&["search", "--yaer", "1937"]).error().says("--year").shows_nothing();
    ask(&[]).error().says("Порядок");
    ask(&["search", "уголь", "--limit", "много"]).error().says("--limit");
}

#[test]
fn no_message_of_an_error_goes_to_stdout_in_json_either() {
    ask(&["search", "\"уголь", "--json"]).error().shows_nothing();
    ask(&["show", "p000000000000", "--json"]).nothing().shows_nothing();
}
