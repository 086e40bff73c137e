//! `quotes --by`: the passages that the person wrote come after what others quote of him or her.

use serde_json::Value;

use crate::program::Library;

const MEMOIR: &str = "Глава 1. Стройка\n\nМы пришли на реку весной. Лёд ещё держал обозы.\n\nГлава 2. Мост\n\nМост \
                      подняли к осени.\n";
const MEMOIR_CARD: &str = r#"{"id": "memoir", "type": "book", "title": "Записки", "author": [{"family": "Лагутина", "given": "Анна Петровна"}]}"#;
const HISTORY: &str = "Инженер Анна Лагутина сказала: «Лёд нас не ждал». Варенцов молчал.\n";
const PAPERS: &str = "Глава 1. Донесение\n\nОбозы встали.\n\nГлава 2. Ответ\n\nОбозы пойдут завтра.\n";
const PAPERS_CARD: &str = r#"{"id": "papers", "type": "book", "title": "Документы", "custom": {"sections": [
    {"heading": "Глава 1. Донесение", "author": [{"family": "Варенцов", "given": "Пётр"}]},
    {"heading": "Глава 2. Ответ", "author": [{"family": "Лагутина", "given": "Анна"}]}]}}"#;

fn library() -> Library {
    let library = Library::of([
        ("history.txt", HISTORY),
        ("memoir.txt", MEMOIR),
        ("memoir.csl.json", MEMOIR_CARD),
        ("papers.txt", PAPERS),
        ("papers.csl.json", PAPERS_CARD),
    ]);
    library.ask(["ingest"]).found();
    library
}

fn kinds(hits: &[Value]) -> Vec<&str> {
    hits.iter().map(|h| h["kind"].as_str().expect("a kind")).collect()
}

#[test]
fn what_a_person_wrote_comes_after_what_is_quoted() {
    let library = library();
    let hits = library.hits(["quotes", "--by", "Лагутина Анна"]);
    assert_eq!(kinds(&hits), ["quote", "own-text", "own-text", "own-text"]);
    assert_eq!(hits[1]["n"], 2);
    library.ask(["quotes", "--by", "Лагутина Анна"]).found().shows("собственный текст · Записки");
}

#[test]
fn words_are_sought_in_own_text_too() {
    let library = library();
    let hits = library.hits(["quotes", "лёд", "--by", "Лагутина Анна"]);
    assert_eq!(kinds(&hits), ["quote", "own-text"]);
}

#[test]
fn a_document_of_a_collection_has_its_own_author() {
    let library = library();
    let hits = library.hits(["quotes", "--by", "Варенцов Пётр"]);
    assert_eq!(kinds(&hits), ["own-text"]);
    assert_eq!(hits[0]["text"], "Обозы встали.");
}

#[test]
fn only_quoted_leaves_it_out_and_says_so() {
    let library = library();
    let arguments = ["quotes", "--by", "Лагутина Анна", "--only-quoted"];
    assert_eq!(kinds(&library.hits(arguments)), ["quote"]);
    library.ask(arguments).found().shows("3 отрывка собственного текста (без --only-quoted)");
}
