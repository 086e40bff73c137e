//! `search`: passages by words, people, acts, years.

use serde_json::Value;

use crate::program::{Answer, Library};

fn search(arguments: &[&str]) -> Vec<Value> {
    Library::demonstration().hits([&["search", "--limit", "1000"], arguments].concat())
}

fn ask(arguments: &[&str]) -> Answer {
    Library::demonstration().ask([&["search"], arguments].concat())
}

fn count(arguments: &[&str]) -> usize {
    ask(&[arguments, &["--count"]].concat()).out.lines().next().and_then(|l| l.parse().ok()).expect("a number")
}

fn ids(hits: &[Value]) -> Vec<&str> {
    hits.iter().map(|h| h["id"].as_str().expect("an id")).collect()
}

#[test]
fn words_are_found_in_any_form() {
    ask(&["трудовая", "книжка"]).found().shows("«О введении трудовых книжек»");
    assert_eq!(ids(&search(&["трудовая книжка"])), ids(&search(&["ТРУДОВЫМИ КНИЖКАМИ"])));
}

#[test]
fn words_of_the_old_spelling_are_found_by_the_new_and_the_other_way_round() {
    ask(&["царствование", "--work", "aleksandr-ii"]).found().shows("царствованія");
    ask(&["царствованіе", "--work", "aleksandr-ii"]).found().shows("царствованія");
}

#[test]
fn bare_words_are_all_wanted_wherever_they_stand() {
    let both = search(&["Стаханов рекорд"]);
    assert!(!both.is_empty() && both.len() < count(&["Стаханов"]));
}

#[test]
fn a_phrase_is_found_as_it_is_written() {
    ask(&["\"трудовых книжек\""]).found().shows("«О введении трудовых книжек»");
    ask(&["«трудовых книжек»"]).found();
    ask(&["\"трудовыми книжками\""]).nothing();
    ask(&["\"книжек трудовых\""]).nothing();
}

#[test]
fn a_prefix_finds_the_words_that_begin_so() {
    assert!(count(&["стахан*"]) > count(&["Стаханов"]));
    ask(&["стахан*"]).found().shows("стахановское движение");
}

#[test]
fn excluded_words_take_their_passages_out() {
    let (all, without, with) = (count(&["Стаханов"]), count(&["Стаханов -рекорд"]), count(&["Стаханов рекорд"]));
    assert_eq!(all, without + with);
    assert!(without > 0 && with > 0);
}

#[test]
fn alternatives_find_both() {
    let both = search(&["Стаханов | Маяковский"]);
    let each = [search(&["Стаханов"]), search(&["Маяковский"])].concat();
    let mut expected = ids(&each);
    expected.sort_unstable();
    expected.dedup();
    let mut found = ids(&both);
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn hits_tell_which_words_matched() {
    for hit in search(&["\"трудовых книжек\""]) {
        let text: Vec<char> = hit["text"].as_str().unwrap().chars().collect();
        let highlights: Vec<(usize, usize)> = serde_json::from_value(hit["highlights"].clone()).unwrap();
        let marked: Vec<String> = highlights.iter().map(|&(start, end)| text[start..end].iter().collect()).collect();
        assert_eq!(marked.join(" "), "трудовых книжек");
    }
}

#[test]
fn people_are_found_under_whatever_name_the_text_gives_them() {
    let hits = search(&["--mentions", "Орджоникидзе"]);
    assert_eq!(ids(&hits), ids(&search(&["--mentions", "Серго"])));
    assert_eq!(ids(&hits), ids(&search(&["--mentions", "Г. К. Орджоникидзе"])));
    for hit in &hits {
        let mentions = hit["mentions"].as_array().unwrap();
        assert!(mentions.iter().any(|m| m["person"] == "ordzhonikidze"), "{hit:#}");
    }
}

#[test]
fn acts_are_found_by_any_of_their_names() {
    let hits = search(&["--act", "закон о пяти колосках"]);
    assert_eq!(ids(&hits), ids(&search(&["--act", "постановление от 7 августа 1932 года"])));
    assert!(hits.iter().all(|h| h["work"] == "kollektivizatsiya") && !hits.is_empty());
}

#[test]
fn a_year_is_what_the_text_talks_about_and_the_hit_says_so() {
    ask(&["--year", "1938", "трудовая книжка"]).found().shows("совпало по оси «упомянуто»: 1938");
    for hit in search(&["--year", "1936..1937"]) {
        let year = &hit["matched_year"];
        assert_eq!(year["axis"], "mentioned");
        assert!(year["from"].as_i64() <= Some(1937) && year["to"].as_i64() >= Some(1936), "{year}");
    }
}

#[test]
fn a_day_is_narrower_than_its_year() {
    let day = search(&["--year", "1938-12-20"]);
    assert!(!day.is_empty() && day.len() < count(&["--year", "1938"]));
    assert!(day.iter().all(|h| h["text"].as_str().unwrap().contains("20 декабря 1938")), "{day:#?}");
}

#[test]
fn years_of_publication_are_another_axis() {
    assert_eq!(count(&["--published", "2026"]), count(&[]));
    ask(&["--published", "1938"]).nothing();
    ask(&["трудовая", "книжка", "--published", "2026"]).found().shows("совпало по оси «издано»: 2026");
}

#[test]
fn years_of_references_are_not_what_the_text_talks_about() {
    let hits = search(&["--year", "1993..1998"]);
    let notes = hits.iter().filter(|h| h["text"].as_str().unwrap().contains("Хлевнюк О. В."));
    assert_eq!(notes.count(), 0, "{hits:#?}");
}

#[test]
fn what_is_dated_by_decade_or_period_is_counted_and_shown_on_demand() {
    let (exact, vague) = (count(&["--year", "1933"]), count(&["--year", "1933", "--vague"]));
    assert!(exact < vague);
    let counted = format!("ещё: {} с датой до десятилетия или эпохи (--vague)", vague - exact);
    ask(&["--year", "1933"]).found().shows(&counted);
    ask(&["--year", "1933", "--count"]).found().shows(&counted);
    ask(&["--year", "1933", "--vague"]).found().hides("--vague");
}

#[test]
fn a_work_can_be_asked_alone() {
    let hits = search(&["год", "--work", "nep", "--work", "kosmos"]);
    assert!(hits.iter().any(|h| h["work"] == "nep") && hits.iter().any(|h| h["work"] == "kosmos"));
    assert!(hits.iter().all(|h| h["work"] == "nep" || h["work"] == "kosmos"));
}

#[test]
fn a_count_is_only_the_number() {
    let answer = ask(&["Стаханов", "--count"]).found().says_nothing();
    assert_eq!(answer.out, format!("{}\n", search(&["Стаханов"]).len()));
    let none = ask(&["абракадабра", "--count"]).nothing();
    assert_eq!(none.out, "0\n");
}

#[test]
fn pages_of_an_answer_make_up_the_whole() {
    let whole = search(&["план"]);
    let mut pages = Vec::new();
    for offset in (0..).step_by(3) {
        let arguments = ["search", "план", "--limit", "3", "--offset", &offset.to_string()];
        let page = Library::demonstration().hits(arguments);
        if page.is_empty() {
            break;
        }
        pages.extend(page);
    }
    assert!(whole.len() > 3);
    assert_eq!(pages, whole);
}

#[test]
fn a_page_says_which_hits_it_shows_of_how_many() {
    let total = search(&["план"]).len();
    ask(&["план", "--limit", "2"]).found().shows(&format!("показано 2 из {total}; --limit N, --offset N"));
    ask(&["план", "--limit", "2", "--offset", "2"]).found().shows(&format!("показано 3–4 из {total}"));
    ask(&["план", "--offset", "1000"]).found().shows(&format!("показано 0 из {total}"));
    ask(&["план", "--limit", "1000"]).found().hides("показано");
}

#[test]
fn hits_stand_in_the_order_of_the_works_and_of_the_text() {
    let everything = search(&[]);
    let works: Vec<&str> = everything.iter().map(|h| h["work"].as_str().unwrap()).collect();
    assert!(works.is_sorted());
    let place = |hit: &Value| {
        let text = Library::demonstration().read(&format!("corpus/{}.txt", hit["work"].as_str().unwrap()));
        let words: String = hit["text"].as_str().unwrap().chars().take(30).collect();
        (hit["work"].as_str().unwrap().to_owned(), text.find(&words))
    };
    let found = search(&["Сталин"]);
    assert!(found.iter().map(place).is_sorted(), "{found:#?}");
}

#[test]
fn a_passage_says_where_it_stands() {
    ask(&["\"трудовых книжек\""])
        .found()
        .shows("Рекорд и норма: стахановское движение в Донбассе")
        .shows("3. Трудовая книжка, абзац 11, страница не установлена");
}
