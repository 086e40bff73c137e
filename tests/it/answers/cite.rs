//! `cite`: references for every kind of hit in every format.

use serde_json::Value;

use crate::program::{Answer, Library};

const FORMATS: [&str; 11] =
    ["gost", "bibtex", "biblatex", "ris", "csl-json", "mods", "tei", "csv", "jsonl", "markdown", "text"];

/// A library whose one source has a full description and marked pages.
fn book() -> Library {
    let library = Library::of([(
        "shafts.txt",
        "Шахты\n\nВ 1936 году инженер Седов писал: «Насосы стоят, а вода прибывает». Ответа он не дождался.\n",
    )]);
    library.write(
        "corpus/shafts.csl.json",
        r#"{"id":"shafts1987","type":"book","title":"Шахты и люди","author":[{"family":"Громов","given":"А. П."}],
           "publisher":"Недра","publisher-place":"Москва","issued":{"date-parts":[[1987]]},"number-of-pages":"320"}"#,
    );
    library.ask(["ingest"]).found();
    library
}

fn cite(arguments: &[&str]) -> Answer {
    Library::demonstration().ask([&["cite"], arguments].concat())
}

#[test]
fn every_kind_of_hit_is_cited_in_every_format() {
    let library = Library::demonstration();
    let first = |question: &[&str]| library.hits(question)[0]["id"].as_str().expect("an id").to_owned();
    let quote = first(&["quotes", "--by", "Орджоникидзе"]);
    let passage = first(&["search", "\"трудовых книжек\""]);
    for id in [&quote, &passage, "stakhanov-donbass"] {
        for format in FORMATS {
            cite(&[id, "--format", format]).found().shows("стахановское движение в Донбассе");
        }
    }
    let act = first(&["acts", "закон о пяти колосках"]);
    for format in FORMATS {
        cite(&[&act, "--format", format]).found().shows("Об охране имущества");
    }
}

#[test]
fn a_book_is_described_by_the_standard() {
    let library = book();
    library.ask(["cite", "shafts1987"]).found().shows("Громов А. П. Шахты и люди. М.").shows("1987").says_nothing();
    library.ask(["cite", "shafts1987", "--full"]).found().shows("Шахты и люди. — М. : Недра, 1987. — 320 с.");
}

#[test]
fn a_quotation_is_cited_at_second_hand_with_the_page_when_it_is_known() {
    let library = book();
    library.ask(["search", "насосы"]).found();
    library.ask(["cite", "@1"]).found().hides("С. ").says("shafts1987: страница не установлена; --page N");
    library.ask(["cite", "@1", "--page", "45"]).found().shows("С. 45").says_nothing();
    library.ask(["quotes"]).found();
    library.ask(["cite", "@1", "--page", "45"]).found().shows("Цит. по: Громов А. П. Шахты и люди").shows("С. 45");
}

#[test]
fn what_is_missing_is_told_once_on_stderr_and_never_made_up() {
    let answer = cite(&["stakhanov-donbass", "stakhanov-donbass"]).found();
    let lines: Vec<&str> = answer.err.lines().collect();
    let mut once = lines.clone();
    once.dedup();
    assert_eq!(lines, once);
    assert!(!lines.is_empty(), "the demonstration corpus has no place of publication");
}

#[test]
fn hits_are_cited_by_number_and_through_a_pipe() {
    let library = Library::demonstration_copy();
    let quotes = library.ask(["quotes", "--by", "Орджоникидзе", "--json"]).found();
    let by_number = library.ask(["cite", "@1"]).found();
    let piped = library.ask_with(["cite", "-"], &quotes.out).found();
    assert_eq!(by_number.out, piped.out);
    let passages = library.ask(["search", "\"трудовых книжек\"", "--json"]).found();
    library.ask_with(["cite", "-", "--format", "ris"], &passages.out).found().shows("TY -");
}

#[test]
fn csl_json_is_json_of_one_item_a_work() {
    let answer = cite(&["kosmos", "nep", "--format", "csl-json"]).found();
    let items: Vec<Value> = serde_json::from_str(&answer.out).expect("a list");
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|i| i["type"].is_string() && i["title"].is_string() && i["id"].is_string()));
}

#[test]
fn bibtex_has_an_entry_with_a_key_for_each_work() {
    let answer = cite(&["kosmos", "nep", "--format", "bibtex"]).found();
    assert_eq!(answer.out.matches("\n@").count() + usize::from(answer.out.starts_with('@')), 2);
    assert!(answer.out.contains("{kosmos,") && answer.out.contains("{nep,"), "{}", answer.out);
    assert_eq!(answer.out.matches('{').count(), answer.out.matches('}').count());
}

#[test]
fn ris_ends_its_lines_and_records_as_the_format_wants() {
    let answer = cite(&["kosmos", "--format", "ris"]).found();
    assert!(answer.out.starts_with("TY  - "), "{}", answer.out);
    assert!(answer.out.trim_end_matches(['\r', '\n']).ends_with("ER  - "), "{}", answer.out);
}

#[test]
fn a_person_is_nothing_to_cite() {
    cite(&["stalin"]).nothing().says("цитировать нечего").shows_nothing();
}

#[test]
fn a_basket_collects_hits_of_several_questions_and_is_cited_with_numbers_and_sources() {
    let library = Library::demonstration_copy();
    library.ask(["quotes", "-n", "2", "--add-to", "basket.txt"]).found().says("добавлено 2, всего 2");
    library
        .ask(["search", "\"трудовых книжек\"", "-n", "1", "--add-to", "basket.txt"])
        .found()
        .says("добавлено 1, всего 3");
    library.ask(["cite", "@1", "--add-to", "basket.txt"]).found().says("добавлено 0, всего 3");
    let answer = library.ask(["cite", "--basket", "basket.txt"]).found();
    assert!(
        answer.out.starts_with("1. ") && answer.out.contains("\n3. ") && answer.out.contains("\n\n1. "),
        "{}",
        answer.out
    );
}

#[test]
fn a_word_document_is_the_same_every_time() {
    let library = Library::demonstration_copy();
    let quotes = library.ask(["quotes", "--json"]).found();
    for name in ["a.docx", "b.docx"] {
        library.ask_with(["cite", "-", "--format", "docx", "-o", name], &quotes.out).found().shows_nothing();
    }
    let read = |name: &str| std::fs::read(library.path(name)).expect("the document");
    assert!(read("a.docx").starts_with(b"PK") && read("a.docx") == read("b.docx"));
}

#[test]
fn a_quotation_is_unchecked_until_a_person_says_otherwise() {
    let library = book();
    library.ask(["quotes"]).found();
    library.ask(["cite", "@1", "--format", "text"]).found().shows("не сверено").says("не сверена");
    library.ask(["fix", "@1", "--checked"]).found();
    library.ask(["quotes"]).found().shows("сверено").hides("не сверено");
    library.ask(["cite", "@1", "--format", "text"]).found().hides("не сверено");
}

#[test]
fn a_place_is_taken_as_people_write_it() {
    let library = book();
    library.ask(["search", "насосы"]).found();
    library.ask(["cite", "@1", "--page", "т. 2, стб. 14"]).found().shows("Т. 2. Стб. 14.").says_nothing();
    library
        .ask(["cite", "@1", "--page", "5", "--style", "gost-2018"])
        .found()
        .shows("Громов, А. П. Шахты и люди / А. П. Громов");
    library.ask(["cite", "@1", "--style", "none"]).error().says("gost-2018");
}

#[test]
fn other_styles_stand_in_place_of_the_standard() {
    let library = book();
    library
        .ask(["cite", "shafts1987", "--style", "chicago"])
        .found()
        .shows("А. П. Громов, Шахты и люди (Недра, 1987).");
    library
        .ask(["cite", "shafts1987", "--page", "45", "--style", "apa"])
        .found()
        .shows("(Громов, 1987, с. 45)")
        .shows("Громов, А. П. (1987). Шахты и люди");
    library.ask(["cite", "shafts1987", "--style", "chicago", "--format", "markdown"]).found().shows("(Недра, 1987)");
    library
        .ask(["cite", "shafts1987", "--style", "no-such"])
        .error()
        .says("такого оформления нет")
        .says("chicago-author-date");
    library.ask(["cite", "shafts1987", "--style", "apa", "--format", "docx", "-o", "apa.docx"]).found();
    let list = word(&library, "apa.docx");
    assert!(list.contains("Список источников") && list.contains("Громов, А. П. (1987). Шахты и люди"), "{list}");
    library.ask(["cite", "shafts1987", "--style", "apa", "--form", "inline"]).error().says("--form");
    library.write("bad.csl", "<html/>");
    let bad = library.path("bad.csl");
    library.ask(["cite".as_ref(), "shafts1987".as_ref(), "--style".as_ref(), bad.as_os_str()]).error().says("bad.csl");
}

/// The text of a Word document, with its marks.
fn word(library: &Library, name: &str) -> String {
    use std::io::Read;
    let file = std::fs::File::open(library.path(name)).expect("a document");
    let mut archive = zip::ZipArchive::new(file).expect("a package");
    let mut text = String::new();
    archive.by_name("word/document.xml").expect("its text").read_to_string(&mut text).expect("UTF-8");
    text
}
