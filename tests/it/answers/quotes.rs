//! `quotes`: who said what to whom, when, and how.

use serde_json::Value;

use crate::program::{Answer, Library};

const LETTER: &str = "Плохо, Саркис, с углем";

fn quotes(arguments: &[&str]) -> Vec<Value> {
    Library::demonstration().hits([&["quotes", "--limit", "1000"], arguments].concat())
}

fn ask(arguments: &[&str]) -> Answer {
    Library::demonstration().ask([&["quotes"], arguments].concat())
}

fn summary(arguments: &[&str]) -> Value {
    Library::demonstration().records([&["quotes"], arguments].concat()).pop().expect("a summary")
}

fn ids(hits: &[Value]) -> Vec<&str> {
    hits.iter().map(|h| h["id"].as_str().expect("an id")).collect()
}

fn persons(party: &Value) -> Vec<&str> {
    party["persons"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn a_speaker_and_an_addressee_are_named_in_any_case_form_and_by_alias() {
    for by in ["Орджоникидзе", "Серго", "Серго Орджоникидзе", "Орджоникидзе Г. К.", "ordzhonikidze"]
    {
        for to in ["Саркисов", "Саркисову", "Саркису Саркисову"] {
            ask(&["--by", by, "--to", to]).found().shows(LETTER).shows("Орджоникидзе Григорий Константинович →");
        }
    }
    ask(&["--by", "Столыпиным"]).found().shows("Столыпин Пётр Аркадьевич");
}

#[test]
fn the_addressee_is_not_the_speaker() {
    ask(&["--by", "Саркисов"]).nothing().shows("ничего не найдено");
    ask(&["--to", "Орджоникидзе"]).nothing();
}

#[test]
fn every_hit_is_by_the_speaker_asked_for() {
    let hits = quotes(&["--by", "lenin"]);
    assert!(hits.len() > 2);
    assert!(hits.iter().all(|h| persons(&h["speaker"]).contains(&"lenin")));
}

#[test]
fn words_are_sought_inside_the_quotation() {
    let hits = quotes(&["великая потрясение"]);
    assert_eq!(hits.len(), 1);
    assert!(hits[0]["words"][0].as_str().unwrap().starts_with("Им нужны великие потрясения"));
    ask(&["раздражение", "--by", "Орджоникидзе"]).nothing();
}

#[test]
fn a_card_has_lead_in_words_speaker_addressee_medium_date_place_and_its_reasons() {
    ask(&["--by", "Орджоникидзе", "--to", "Саркисов"])
        .found()
        .shows("[1] Орджоникидзе Григорий Константинович → Саркисов Саркис")
        .shows("· письмо")
        .shows(LETTER)
        .shows("подводка: В письме к Саркису Саркисову, первому секретарю Донецкого обкома партии")
        .shows("дата не указана; контекст: 193")
        .shows("2. «Плохо, Саркис», абзац 7, страница не установлена")
        .shows("уверенность")
        .shows("не сверено · q");
}

#[test]
fn media_are_told_apart() {
    for medium in ["letter", "speech", "report"] {
        assert!(quotes(&["--medium", medium]).iter().all(|h| h["medium"] == medium));
    }
    ask(&["--medium", "letter", "--by", "Орджоникидзе"]).found();
    ask(&["--medium", "diary", "--by", "Орджоникидзе"]).nothing();
}

#[test]
fn a_year_is_when_it_was_said_and_else_of_the_narrative_and_the_hit_says_which() {
    let hits = quotes(&["--year", "1905..1938"]);
    for axis in ["said", "context"] {
        assert!(hits.iter().any(|h| h["matched_year"]["axis"] == axis), "{axis}");
    }
    for hit in &hits {
        assert_eq!(hit["matched_year"]["axis"] == "said", !hit["said"].is_null(), "{hit:#}");
    }
    ask(&["--by", "Орджоникидзе", "--year", "1936"]).found().shows("совпало по оси «контекст»");
}

#[test]
fn the_axes_of_time_are_asked_one_by_one() {
    for axis in ["said", "context", "mentioned", "published"] {
        let hits = quotes(&[&format!("--{axis}"), "1900..2026"]);
        assert!(hits.iter().all(|h| h["matched_year"]["axis"] == axis), "{axis}");
    }
    ask(&["--by", "Орджоникидзе", "--said", "1936"]).nothing().shows("1 без даты (--undated)");
    ask(&["--by", "Орджоникидзе", "--context", "1936"]).found();
    ask(&["--by", "Орджоникидзе", "--published", "2026"]).found();
    ask(&["--by", "Орджоникидзе", "--published", "1936"]).nothing();
}

#[test]
fn what_each_flag_would_add_is_counted_and_then_shown() {
    for (flag, question) in [
        ("undated", &["--by", "lenin", "--said", "1900..1930"][..]),
        ("candidates", &["--by", "lenin"]),
        ("candidates", &["--by", "Молотов"]),
    ] {
        let (without, with) = (summary(question), summary(&[question, &[&format!("--{flag}")]].concat()));
        let counted = without["left_out"][flag].as_u64().unwrap();
        assert!(counted > 0, "{flag} {question:?}");
        assert_eq!(without["total"].as_u64().unwrap() + counted, with["total"].as_u64().unwrap());
        assert_eq!(with["left_out"][flag], 0);
        let answer = ask(question);
        assert!(answer.out.contains(&format!("(--{flag})")), "{}", answer.out);
    }
}

#[test]
fn a_candidate_is_shown_as_one() {
    let hits = quotes(&["--by", "Молотов", "--candidates"]);
    let candidates: Vec<&Value> = hits.iter().filter(|h| h["candidate_only"] == true).collect();
    assert!(!candidates.is_empty());
    for hit in candidates {
        assert!(hit["speaker"].is_null());
        assert!(
            hit["candidates"].as_array().unwrap().iter().any(|c| c.as_str().unwrap().contains("molotov")),
            "{hit:#}"
        );
    }
}

#[test]
fn several_bearers_of_a_surname_are_told_and_grouped() {
    ask(&["--by", "Столыпин"]).found().says("«Столыпин» — это несколько лиц: Столыпин Пётр Аркадьевич");
    ask(&["--by", "Столыпин"]).found().shows("— Столыпин Пётр Аркадьевич —");
    ask(&["--by", "Пётр Столыпин"]).found().says_nothing().hides("— Столыпин");
}

#[test]
fn words_are_sought_in_the_quotation_and_in_its_lead_in_and_it_is_said_where() {
    ask(&["--about", "Донбасс"]).found().shows("добычи угля в Донбассе").shows("об этом: в цитате");
    ask(&["--about", "раздражение"]).found().shows(LETTER).shows("об этом: в подводке");
    ask(&["о:раздражение"]).found().shows(LETTER);
    ask(&["--about", "Саркисов"]).found().shows("об этом: в цитате и в подводке");
    ask(&["--about", "дирижабль"]).nothing().says("ни такого лица, ни акта, ни слова");
}

#[test]
fn synonyms_of_the_library_are_one_subject() {
    let library = Library::of([(
        "a.txt",
        "Секретарь Петров сказал: «Донецкий бассейн дал план».\n\nИнженер Седов писал: «В Донбассе идут дожди».\n\n\
         Седов говорил: «Бассейн в саду, а донецкий поезд ушёл».",
    )]);
    let about = |subject| library.hits(["quotes", "--about", subject]).len();
    assert_eq!((about("Донбасс"), about("донецкий бассейн")), (1, 2));
    library.write("corpus/synonyms.txt", "# бассейны\nДонбасс = Донецкий бассейн\n");
    assert_eq!((about("Донбасс"), about("донецкого бассейна")), (2, 2));
    library.ask(["quotes", "--about", "Донбасс"]).found().says("Донбасс = Донецкий бассейн");
    assert_eq!(library.hits(["search", "--about", "Донбасс"]).len(), 2);
    library.write("corpus/synonyms.txt", "Донбасс = Донецкий бассейн\nКузбасс\n");
    library.ask(["quotes", "--about", "Донбасс"]).error().says("synonyms.txt").says("line 2");
}

#[test]
fn a_card_has_its_citation_origin_first() {
    ask(&["--by", "Орджоникидзе", "--to", "Саркисов"])
        .shows("Цит. по: Рекорд и норма: стахановское движение в Донбассе");
    let record = &quotes(&["--by", "Орджоникидзе", "--to", "Саркисов"])[0];
    assert!(record["citation"].as_str().unwrap().starts_with("Цит. по: Рекорд и норма"));
}

#[test]
fn people_and_acts_that_a_quotation_is_about_narrow_it() {
    let hits = quotes(&["--about", "Ягода"]);
    assert!(!hits.is_empty());
    let about = |h: &Value| h["words"].to_string().contains("Ягод") || h["lead_in"].to_string().contains("Ягод");
    assert!(hits.iter().all(about), "{hits:#?}");
}

#[test]
fn filters_combine() {
    let both = quotes(&["--by", "lenin", "--work", "nep"]);
    assert!(!both.is_empty());
    assert!(both.iter().all(|h| h["work"] == "nep" && persons(&h["speaker"]).contains(&"lenin")));
}

#[test]
fn pages_of_an_answer_make_up_the_whole() {
    let whole = quotes(&[]);
    let pages: Vec<Value> = (0..whole.len())
        .step_by(40)
        .flat_map(|offset| Library::demonstration().hits(["quotes", "--limit", "40", "--offset", &offset.to_string()]))
        .collect();
    assert_eq!(ids(&pages), ids(&whole));
    assert_eq!(summary(&["--count"])["total"], whole.len());
}

#[test]
fn facets_count_all_quotations_by_speaker_addressee_medium_and_year() {
    let mut records = Library::demonstration().records(["quotes", "--facets", "--limit", "1"]);
    let total = records.pop().expect("a summary")["total"].as_u64().expect("a number");
    for facet in ["speaker", "addressee", "medium", "year"] {
        let counts = records.iter().filter(|r| r["facet"] == facet).map(|r| r["count"].as_u64().unwrap());
        assert_eq!(counts.sum::<u64>(), total, "{facet}");
    }
    ask(&["--by", "Орджоникидзе", "--facets"]).found().shows("адресат Саркисов").shows("вид письмо 1");
}

#[test]
fn quotations_come_by_the_day_they_were_uttered_then_by_place_with_the_undated_last() {
    let library = Library::of([
        ("b.txt", "В письме от 5 мая 1921 г. Варенцов писал: «Лёд пошёл утром».\n\nЛагутина сказала: «Мост стоит».\n"),
        (
            "a.txt",
            "Варенцов сказал: «Обозы встали».\n\nВ письме от 7 марта 1922 г. Лагутина писала: «Лёд ещё крепок».\n",
        ),
    ]);
    library.ask(["ingest"]).found();
    let words = |hits: Vec<Value>| -> Vec<String> {
        hits.iter().map(|h| h["words"][0].as_str().expect("words").to_owned()).collect()
    };
    let order = ["Лёд пошёл утром", "Лёд ещё крепок", "Обозы встали", "Мост стоит"];
    assert_eq!(words(library.hits(["quotes"])), order);
    assert_eq!(words(library.hits(["quotes", "--limit", "2", "--offset", "1"])), order[1..3]);
}

#[test]
fn the_order_of_the_demonstration_is_by_day_and_then_by_work() {
    let key = |hit: &Value| {
        let day = hit["said"]["earliest"].as_str().or(hit["said"]["latest"].as_str()).map(str::to_owned);
        (day.is_none(), day, hit["work"].as_str().expect("a work").to_owned())
    };
    assert!(quotes(&[]).iter().map(key).is_sorted());
}

#[test]
fn a_lead_in_without_a_quotation_is_counted_and_its_work_is_told() {
    let library =
        Library::of([("mines.txt", "В июне 1933 г. Павлуновский докладывал Орджоникидзе:\n\nДобыча росла.\n")]);
    library.ask(["ingest"]).found();
    for party in [["--by", "Павлуновский"], ["--to", "Орджоникидзе"]] {
        let asked = |more: &[&'static str]| [&["quotes"], &party[..], more].concat();
        let answer = library.ask(asked(&[])).nothing();
        answer.shows("ещё: 1 подводка без цитаты").says("letopis show mines");
        let summary = library.records(asked(&[])).pop().expect("a summary");
        assert_eq!(summary["left_out"]["lead_ins"], 1);
        library.ask(asked(&["--year", "1933"])).nothing().shows("1 подводка");
        library.ask(asked(&["--year", "1934"])).nothing().hides("подводк");
        library.ask(asked(&["--medium", "diary"])).nothing().hides("подводк");
    }
    library.ask(["quotes", "--to", "Павлуновский"]).nothing().hides("подводк");
    library.ask(["show", "mines"]).found().shows("подводка без цитаты: «");
}
