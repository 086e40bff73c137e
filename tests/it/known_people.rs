//! People that a library knows of itself: `corpus/known-people.jsonl`.

use crate::corrected::is_as_rebuilt;
use crate::program::Library;

const VETROV: &str =
    r#"{"id": "vetrov-pn", "name": "Ветров Пётр Николаевич", "gender": "m", "born": "1850", "died": "1911"}"#;

fn library() -> Library {
    let library = Library::empty();
    library.write("corpus/named.txt", "В 1905 году Ветров сказал: «Дорога открыта». Ветрову поверили.\n");
    library.write("corpus/other.txt", "В 1906 году Столыпин сказал: «Сначала успокоение, потом реформы».\n");
    library.ask(["ingest"]).found();
    library
}

#[test]
fn a_mention_is_tied_to_a_person_whom_the_library_knows() {
    let library = library();
    library.write("corpus/known-people.jsonl", VETROV);
    library.ask(["ingest"]).found();
    assert_eq!(library.hits(["quotes", "--by", "Ветров"])[0]["speaker"]["persons"][0], "vetrov-pn");
    library.ask(["people", "Ветров"]).found().shows("1850–1911");
}

#[test]
fn only_works_that_can_name_the_person_are_tagged_again() {
    let library = library();
    library.write("corpus/known-people.jsonl", VETROV);
    library.ask(["ingest"]).found().says("изменено 1, без перемен 1");
    library.ask(["ingest"]).found().says("изменено 0, без перемен 2");
}

#[test]
fn the_index_is_then_what_a_rebuilt_one_is() {
    let library = Library::demonstration_copy();
    let own = [
        VETROV,
        r#"{"id": "witte", "name": "Витте Сергей Юльевич", "gender": "m", "aliases": [{"name": "граф Полусахалинский", "kind": "epithet"}]}"#,
        r#"{"id": "pavel-i", "name": "Павел", "given": "Павел", "gender": "m", "kind": "regnal"}"#,
    ];
    library.write("corpus/known-people.jsonl", own.join("\n"));
    library.ask(["ingest"]).found();
    is_as_rebuilt(&library);
    library.write("corpus/known-people.jsonl", own[0]);
    library.ask(["ingest"]).found();
    is_as_rebuilt(&library);
}

#[test]
fn a_question_says_that_the_library_knows_others_since() {
    let library = library();
    library.write("corpus/known-people.jsonl", VETROV);
    library.ask(["search", "дорога"]).found().says("known-people.jsonl");
}

#[test]
fn a_line_that_is_no_record_is_told_and_the_others_hold() {
    let library = library();
    library.write("corpus/known-people.jsonl", format!("{{\"id\": \"a\"}}\n{VETROV}\n"));
    library.ask(["ingest"]).error().says("corpus/known-people.jsonl, строка 1");
    library.ask(["people", "vetrov-pn"]).found();
}
