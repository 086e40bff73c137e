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
fn latin_letters_inside_cyrillic_words_are_found_as_cyrillic_and_shown_as_written() {
    let library = Library::of([("a.txt", "Книгу прочитали в г\u{6f}роде, а не в селе.")]);
    library.ask(["search", "\"городе\""]).found().shows("г\u{6f}роде");
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
    ask(&["план", "--limit", "2"]).found().shows(&format!("показано 2 из {total}; дальше: --after p"));
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

#[test]
fn filters_among_the_words_are_the_flags_they_stand_for() {
    let flags = search(&["закон", "--mentions", "Столыпин", "--year", "1906..1911"]);
    assert_eq!(ids(&search(&["закон о:Столыпин упомянут:1906..1911"])), ids(&flags));
    assert_eq!(ids(&search(&["закон about:«Столыпин» year:1906..1911"])), ids(&flags));
    assert!(!flags.is_empty());
}

#[test]
fn a_passage_quotes_someone_in_a_year_only_by_one_and_the_same_quotation() {
    let said = |by: &str, year: &str| {
        let by_him =
            Library::demonstration().hits(["quotes", "--by", by, "--said", year, "--indirect", "--limit", "1000"]);
        let mut passages: Vec<String> = by_him
            .iter()
            .flat_map(|q| q["passages"].as_array().cloned().unwrap_or_default())
            .map(|p| p.to_string())
            .collect();
        passages.sort();
        passages.dedup();
        passages
    };
    let found = search(&["говорит:Ленин", "сказано:1912..1920"]);
    let mut found: Vec<String> = found.iter().map(|h| h["id"].to_string()).collect();
    found.sort();
    assert_eq!(found, said("Ленин", "1912..1920"));
    assert!(!found.is_empty());
}

#[test]
fn a_fault_of_a_filter_is_named_with_its_column() {
    ask(&["план упомянут:давно"]).error().says("знак 15").says("ожидаются годы");
    ask(&["план упомянул:1936"]).error().says("знак 6").says("нет фильтра «упомянул:»");
    ask(&["план кому:Саркисов"]).error().says("есть только у команды quotes");
    ask(&["о:Сталин о:Ленин"]).error().says("уже задан");
}

#[test]
fn a_misread_word_finds_the_word_that_was_meant() {
    ask(&["стохановское"]).nothing();
    ask(&["стохановское~"]).found().shows("стахановское движение");
    assert!(count(&["шахта~"]) >= count(&["шахта"]));
}

#[test]
fn the_most_relevant_passage_comes_first() {
    let hits = search(&["Стаханов рекорд", "--sort", "relevance"]);
    let times = |hit: &Value| hit["highlights"].as_array().map_or(0, Vec::len);
    assert!(times(&hits[0]) > 1 && times(&hits[0]) >= times(hits.last().expect("hits")));
    let mut ranked = ids(&hits);
    ranked.sort_unstable();
    let placed = search(&["Стаханов рекорд"]);
    let mut placed = ids(&placed);
    placed.sort_unstable();
    assert_eq!(ranked, placed);
}

#[test]
fn pages_put_together_are_the_whole_answer() {
    for form in [
        &["закон"][..],
        &["закон", "--kwic"],
        &["закон", "--kwic", "--sort", "right"],
        &["закон", "--sort", "relevance"],
    ] {
        let whole = search(form);
        let (mut pages, mut place) = (Vec::new(), None::<String>);
        loop {
            let mut arguments = [&["search", "--limit", "3"], form].concat();
            arguments.extend(place.iter().flat_map(|p| ["--after", p.as_str()]));
            let mut records = Library::demonstration().records(&arguments);
            let summary = records.pop().expect("a summary");
            pages.extend(records);
            place = summary["next"].as_str().map(str::to_owned);
            if place.is_none() {
                break;
            }
        }
        let key = |h: &Value| (h["id"].clone(), h["at"].clone());
        assert_eq!(pages.iter().map(key).collect::<Vec<_>>(), whole.iter().map(key).collect::<Vec<_>>(), "{form:?}");
    }
}

#[test]
fn a_page_goes_on_after_a_passage_that_is_no_hit_any_more() {
    let all = search(&["закон"]);
    let other = search(&["Стаханов рекорд"]);
    let after = search(&["закон", "--after", other[0]["id"].as_str().expect("an id")]);
    assert!(after.len() < all.len() && after.iter().all(|h| h["work"].as_str() >= Some("stakhanov-donbass")));
    ask(&["закон", "--after", "p000000000000"]).error().says("нет места «p000000000000»");
}

#[test]
fn a_sample_is_the_same_for_the_same_seed() {
    let sample = |seed: &str| search(&["год", "--sample", "5", "--seed", seed]);
    assert_eq!(ids(&sample("1")), ids(&sample("1")));
    assert_ne!(ids(&sample("1")), ids(&sample("2")));
    assert_eq!(sample("1").len(), 5);
    assert_eq!(search(&["год", "--kwic", "--sample", "7"]).len(), 7);
}

#[test]
fn facets_count_passages() {
    let facets = Library::demonstration().records(["search", "закон", "--facets"]);
    let value = |facet: &str, value: &str| {
        let row = facets.iter().find(|r| r["facet"] == facet && r["value"] == value);
        row.and_then(|r| r["passages"].as_u64()).expect("a row")
    };
    let hits = search(&["закон"]);
    let of_work = hits.iter().filter(|h| h["work"] == "stolypin-i-duma").count();
    assert_eq!(value("works", "stolypin-i-duma"), of_work as u64);
    let mentioning = |h: &&Value| h["mentions"].as_array().is_some_and(|m| m.iter().any(|m| m["person"] == "lenin"));
    assert_eq!(value("people", "lenin"), hits.iter().filter(mentioning).count() as u64);
    ask(&["закон", "--facets"]).found().shows("лица").shows("годы");
}

#[test]
fn surroundings_are_cut_by_words_or_by_characters() {
    let line = |around: &str| search(&["стахановское", "--kwic", "-C", around])[0].clone();
    assert_eq!(line("2")["right"].as_str().expect("words").split_whitespace().count(), 2);
    assert_eq!(line("5c")["left"].as_str().expect("characters").chars().count(), 5);
    ask(&["закон", "--kwic", "-C", "many"]).error().says("40c");
}

#[test]
fn an_order_of_lines_is_none_of_passages() {
    ask(&["закон", "--sort", "left"]).error().says("--kwic");
    ask(&["закон", "--kwic", "--sort", "relevance"]).error().says("без --kwic");
}

#[test]
fn a_question_without_time_is_stopped() {
    let heavy = "[]{0,100} []{0,100} [pos=\"NOUN\"] []{0,100} []{0,100} [pos=\"VERB\"]";
    let library = Library::of([("long.txt", &"Слово и дело стоят рядом и не ждут ".repeat(5000))]);
    library.ask(["ingest"]).found();
    library.ask(["search", heavy, "--kwic", "--timeout", "1"]).error().says("--timeout").shows_nothing();
}

#[test]
fn a_saved_sub_corpus_limits_a_question() {
    let library = Library::demonstration_copy();
    library
        .ask(["subcorpora", "реформы", "--work", "stolypin-i-duma", "--work", "velikie-reformy"])
        .found()
        .says("2 работы");
    library.ask(["subcorpora"]).found().shows("реформы: --work stolypin-i-duma --work velikie-reformy · 2 работы");
    let limited = library.hits(["search", "закон в:реформы", "--limit", "1000"]);
    let flags =
        library.hits(["search", "закон", "--work", "stolypin-i-duma", "--work", "velikie-reformy", "--limit", "1000"]);
    assert_eq!(ids(&limited), ids(&flags));
    assert!(!limited.is_empty());
    library.ask(["keywords", "--in", "реформы", "--against", "nep"]).found();
    library.ask(["search", "закон", "--in", "нет такого"]).nothing().says("нет подкорпуса");
    library.ask(["ingest"]).found().says("добавлено 0");
    library.ask(["subcorpora", "реформы", "--remove"]).found();
    library.ask(["subcorpora"]).nothing();
}
