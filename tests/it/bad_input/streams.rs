//! Garbage on stdin.

use crate::program::Library;

#[test]
fn annotate_answers_a_bad_line_with_an_error_record_and_goes_on() {
    let library = Library::empty();
    let input = "junk\n{\"id\":7}\n\n{\"id\":\"a\",\"text\":\"В 1936 году построили мост.\"}\n[]\n";
    let answer = library.ask_with(["annotate"], input).error().says("3 из 5");
    let records = answer.records();
    assert_eq!(records.len(), 4);
    assert!(records[0]["error"].as_str().unwrap().starts_with("line 1"), "{}", records[0]);
    assert_eq!(records[1]["id"], 7);
    assert!(records[1]["error"].as_str().unwrap().contains("text"), "{}", records[1]);
    assert_eq!(records[2]["id"], "a");
    assert_eq!(records[2]["dates"][0]["edtf"], "1936");
    assert!(records[3]["error"].is_string());
}

#[test]
fn annotate_survives_bytes_that_are_no_utf8() {
    let library = Library::empty();
    let mut input = b"{\"id\":\"a\",\"text\":\"\xff\xfe\"}\n".to_vec();
    input.extend("{\"id\":\"b\",\"text\":\"Мост.\"}\n".bytes());
    let answer = crate::program::Answer::fed(library.command(["annotate"]), &input).error();
    let records = answer.records();
    assert!(records[0]["error"].is_string());
    assert_eq!(records[1]["id"], "b");
}

#[test]
fn annotate_answers_nothing_with_nothing() {
    Library::empty().ask_with(["annotate"], "").found().shows_nothing().says_nothing();
}

#[test]
fn cite_tells_a_bad_line_and_cites_the_others() {
    let library = Library::demonstration();
    let input = "junk\n{\"kind\":\"quote\"}\n\n{\"id\":\"kosmos\"}\n{\"kind\":\"summary\",\"total\":1}\n";
    library
        .ask_with(["cite", "-"], input)
        .error()
        .says("stdin, line 1")
        .says("stdin, line 2")
        .shows("Участники проекта letopis");
}

#[test]
fn cite_without_hits_finds_nothing() {
    let library = Library::demonstration();
    library.ask_with(["cite", "-"], "").nothing().shows_nothing();
    library.ask_with(["cite", "-"], "{\"kind\":\"summary\",\"total\":0}\n").nothing().shows_nothing();
}
