//! `people`: who is in the corpus, found by a name in any form.

use std::fmt::Write as _;

use crate::program::{Answer, Library};

fn ask(arguments: &[&str]) -> Answer {
    Library::demonstration().ask([&["people"], arguments].concat())
}

fn ids(arguments: &[&str]) -> Vec<String> {
    let hits = Library::demonstration().hits([&["people", "--limit", "10000"], arguments].concat());
    hits.iter().map(|h| h["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn a_name_in_any_form_finds_its_bearer() {
    for name in ["Орджоникидзе", "орджоникидзе", "Серго", "Серго Орджоникидзе", "Орджоникидзе Г. К.", "ordzhonikidze"]
    {
        assert_eq!(ids(&[name]), ["ordzhonikidze"], "{name}");
    }
    for name in ["Столыпину П. А.", "Петра Аркадьевича Столыпина", "stolypin"] {
        assert_eq!(ids(&[name]), ["stolypin"], "{name}");
    }
}

#[test]
fn a_card_tells_the_forms_in_the_text_from_those_of_the_authority_file() {
    ask(&["Серго"])
        .found()
        .shows("[1] Орджоникидзе Григорий Константинович")
        .shows("в тексте: ")
        .shows("[справочник, не проверено: ")
        .shows("не проверено: 1886–1937; ")
        .shows("роли: нарком");
}

#[test]
fn mentions_of_a_person_are_told_apart_from_quotations_by_them() {
    ask(&["Серго"])
        .found()
        .shows("упоминания — 8: bolshoy-terror 1, pervaya-pyatiletka 2, stakhanov-donbass 5")
        .shows("цитаты — 1: stakhanov-donbass 1");
    ask(&["Дмитрий Милютин"]).found().shows("цитаты — 0");
}

#[test]
fn a_card_tells_years_and_who_and_what_stands_beside() {
    let hits = Library::demonstration().hits(["people", "Дмитрий Милютин"]);
    let milyutin = &hits[0];
    assert_eq!(milyutin["born"], "1816");
    assert!(milyutin["people"].as_array().unwrap().iter().any(|p| p["id"] == "milyutin-n" && p["passages"] == 2));
    assert!(milyutin["mentions_by_year"].as_array().unwrap().iter().any(|y| y["year"] == 1874 && y["count"] == 1));
    ask(&["Дмитрий Милютин"]).found().shows("рядом названы: Милютин Николай").shows("рядом акты: Устав о воинской");
    let lenin = &Library::demonstration().hits(["people", "Ленин"])[0];
    assert!(lenin["quotes_by_year"].as_array().unwrap().iter().any(|y| y["year"] == 1912));
}

#[test]
fn a_misspelt_name_is_answered_with_names_like_it() {
    ask(&["Арджоникидзе"]).nothing().says("Орджоникидзе Григорий Константинович");
}

#[test]
fn who_could_be_one_of_several_is_told_by_their_names() {
    ask(&["Каганович"]).found().shows("возможно: ").shows("Каганович Лазарь Моисеевич (kaganovich-l)");
}

#[test]
fn a_surname_finds_all_who_bear_it_and_says_so() {
    let found = ids(&["Каганович"]);
    assert!(found.contains(&"kaganovich-l".to_owned()) && found.contains(&"kaganovich-m".to_owned()), "{found:?}");
    ask(&["Каганович"]).found().says("«Каганович» — это несколько лиц: ").shows("[2] ");
    let michael = ids(&["Михаил", "Каганович"]);
    assert!(!michael.contains(&"kaganovich-l".to_owned()), "{michael:?}");
}

#[test]
fn without_a_name_all_are_listed_on_a_line_each() {
    let total = ids(&[]).len();
    assert!(total > 50);
    let answer = ask(&["--limit", "5"]).found().shows(&format!("показано 5 из {total}"));
    assert_eq!(answer.out.lines().filter(|l| l.starts_with('[')).count(), 5);
    ask(&["--count"]).found().shows(&total.to_string());
}

#[test]
fn pages_make_up_the_whole() {
    let whole = ids(&[]);
    let pages: Vec<String> = (0..whole.len())
        .step_by(50)
        .flat_map(|offset| {
            let hits = Library::demonstration().hits(["people", "--limit", "50", "--offset", &offset.to_string()]);
            hits.into_iter().map(|h| h["id"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(pages, whole);
}

/// Read by eye: nobody in it is no person, and none of the first fifty stands there twice.
const FIRST_HUNDRED: &str = include_str!("../../data/people_of_the_demonstration.txt");

#[test]
fn the_first_hundred_people_of_the_corpus_are_people_each_once() {
    let hits = Library::demonstration().hits(["people", "--limit", "100"]);
    let list = hits.iter().fold(String::new(), |mut list, hit| {
        let _ = writeln!(list, "{}\t{}", hit["id"].as_str().expect("an id"), hit["name"].as_str().expect("a name"));
        list
    });
    assert!(list == FIRST_HUNDRED, "look at the difference, then keep it:\n{list}");
}
