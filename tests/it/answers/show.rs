//! `show`: anything by its id or name, and hits by their numbers.

use crate::program::Library;

#[test]
fn every_kind_of_id_is_shown() {
    let library = Library::demonstration();
    let first = |question: &[&str]| library.hits(question)[0]["id"].as_str().expect("an id").to_owned();
    for question in [
        &["search", "Стаханов"][..],
        &["quotes", "--by", "Орджоникидзе"],
        &["people", "Серго"],
        &["acts", "закон о пяти колосках"],
    ] {
        let id = first(question);
        library.ask(["show", &id]).found().shows(&id);
        let record = &library.ask(["show", &id, "--json"]).found().records()[0];
        assert_eq!(record["id"], *id);
        assert_eq!(record["schema"], "letopis/1");
    }
    library.ask(["show", "kosmos"]).found().shows("kosmos.txt").shows("отрывк");
    assert_eq!(library.ask(["show", "kosmos", "--json"]).found().records()[0]["kind"], "work");
}

#[test]
fn people_and_acts_are_shown_by_name_too() {
    let library = Library::demonstration();
    library.ask(["show", "Серго"]).found().shows("Орджоникидзе Григорий Константинович");
    library.ask(["show", "закон о пяти колосках"]).found().shows("ЦИК СССР, СНК СССР");
}

#[test]
fn a_hit_is_shown_by_its_number_in_the_last_answer() {
    let library = Library::demonstration_copy();
    let hits = library.hits(["search", "Сталин", "--limit", "3", "--offset", "2"]);
    for (number, hit) in (3..).zip(&hits) {
        assert_eq!(hit["n"], number);
        library.ask(["show", &format!("@{number}")]).found().shows(hit["id"].as_str().unwrap());
    }
    library.ask(["show", "@2"]).error();
    library.ask(["show", "@6"]).error();
    library.ask(["people", "Серго"]).found();
    library.ask(["show", "@1"]).found().shows("Орджоникидзе");
}

#[test]
fn numbers_follow_the_order_on_the_screen_when_hits_are_grouped() {
    let library = Library::demonstration_copy();
    let answer = library.ask(["quotes", "--by", "Столыпин"]).found();
    let cards: Vec<&str> = answer.out.split("\n[").skip(1).collect();
    assert!(cards.len() > 1);
    for (number, card) in (1..).zip(cards) {
        let id = card.split_whitespace().find(|w| w.len() == 13 && w.starts_with('q')).expect("an id");
        library.ask(["show", &format!("@{number}")]).found().shows(id);
    }
}

#[test]
fn rule_and_evidence_are_shown_on_demand() {
    let library = Library::demonstration();
    let passage = library.hits(["search", "\"трудовых книжек\""])[0]["id"].as_str().unwrap().to_owned();
    library
        .ask(["show", &passage, "--explain"])
        .found()
        .shows("дата: «20 декабря 1938 года» = 1938-12-20 (")
        .shows("акт: «постановление СНК СССР № 1320");
    library.ask(["show", &passage]).found().hides("дата: «");
    let quote = library.hits(["quotes", "--by", "Орджоникидзе"])[0]["id"].as_str().unwrap().to_owned();
    library.ask(["show", &quote, "--explain"]).found().shows("частей: 1; отрывки: p");
}
