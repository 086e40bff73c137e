//! `acts`: legal acts by any of their names, issuer, type, year.

use serde_json::Value;

use crate::program::{Answer, Library};

fn ask(arguments: &[&str]) -> Answer {
    Library::demonstration().ask([&["acts"], arguments].concat())
}

fn acts(arguments: &[&str]) -> Vec<Value> {
    Library::demonstration().hits([&["acts", "--limit", "10000"], arguments].concat())
}

#[test]
fn an_act_is_found_by_nickname_title_and_date() {
    for name in ["закон о пяти колосках", "«закон о трёх колосках»", "постановление от 7 августа 1932 года"]
    {
        let found = acts(&[name]);
        assert_eq!(found.len(), 1, "{name}: {found:#?}");
        assert_eq!(found[0]["date"], "1932-08-07");
    }
    ask(&["трудовые", "книжки"]).found().shows("«О введении трудовых книжек»");
}

#[test]
fn an_act_tells_what_the_text_says_from_what_the_authority_file_knows() {
    ask(&["закон о пяти колосках"])
        .found()
        .shows("ЦИК СССР, СНК СССР · 7 августа 1932")
        .shows("[справочник, не проверено: постановление ЦИК СССР и СНК СССР от 1932-08-07")
        .shows("отрывки: kollektivizatsiya p");
}

#[test]
fn issuer_type_and_year_narrow() {
    let names = |act: &Value, field: &str| act[field].to_string();
    let of_snk = acts(&["--issuer", "СНК"]);
    let by_snk = |a: &Value| names(a, "issuer").contains("СНК") || names(a, "known").contains("СНК");
    assert!(!of_snk.is_empty() && of_snk.iter().all(by_snk));
    ask(&["--issuer", "имущества"]).nothing();
    let decrees = acts(&["--type", "декрет"]);
    assert!(!decrees.is_empty() && decrees.iter().all(|a| a["type"] == "декрет"));
    let of_1938 = acts(&["--year", "1938"]);
    assert!(!of_1938.is_empty() && of_1938.iter().all(|a| names(a, "date").contains("1938")));
    let narrow = acts(&["--issuer", "СНК", "--year", "1938"]);
    assert!(narrow.len() <= of_1938.len().min(of_snk.len()));
}

#[test]
fn the_passages_of_an_act_can_be_shown() {
    let act = &acts(&["закон о пяти колосках"])[0];
    let passages = act["passages"].as_array().unwrap();
    assert!(!passages.is_empty());
    for passage in passages {
        let id = passage["passage"].as_str().unwrap();
        Library::demonstration().ask(["show", id]).found().shows(id);
    }
}

#[test]
fn all_are_counted_and_listed() {
    let total = acts(&[]).len();
    assert!(total > 20);
    ask(&["--count"]).found().shows(&total.to_string());
    ask(&["--limit", "3"]).found().shows(&format!("показано 3 из {total}"));
}
/// A decree as a document of a collection and as a work of its own, quoted in one book and mentioned in it elsewhere.
fn books_about_a_decree() -> Library {
    let collection = "# Сборник документов\n\n## Декрет СНК РСФСР от 5 марта 1919 г. № 12 «О хлебе»\n\n\
        1. Хлеб сдаётся по твёрдым ценам.\n\n## Письмо крестьянина\n\nХлеба не осталось.\n";
    let book = "В уезде получили декрет СНК РСФСР от 5 марта 1919 г. № 12.\n\n\
        Иванов сказал на сходе: «Мы исполним декрет СНК РСФСР от 5 марта 1919 г. № 12 до весны».\n\n\
        Весна была поздняя.\n";
    let sidecar = r#"{"type": "legislation", "genre": "Декрет", "authority": "СНК РСФСР", "number": "12",
        "issued": {"date-parts": [[1919, 3, 5]]}, "title": "О хлебе"}"#;
    let library = Library::of([
        ("a-collection.md", collection),
        ("b-book.txt", book),
        ("c-decree.txt", "Хлеб сдаётся по твёрдым ценам.\n"),
        ("c-decree.csl.json", sidecar),
    ]);
    library.ask(["ingest"]).found();
    library
}

#[test]
fn an_act_is_shown_in_its_own_text_in_quotations_and_in_mentions_apart() {
    let act = &books_about_a_decree().records(["show", "декрет № 12"])[0];
    let words =
        |of: &Value| of.as_array().unwrap().iter().map(|p| p["text"].to_string()).collect::<Vec<_>>().join("\n");
    assert_eq!(act["own_text"]["works"], serde_json::json!(["c-decree"]));
    let own = words(&act["own_text"]["passages"]);
    assert!(own.contains("О хлебе") && own.contains("по твёрдым ценам") && !own.contains("не осталось"), "{own}");
    assert_eq!(act["in_quotes"].as_array().unwrap().len(), 1);
    let mentions = words(&act["in_passages"]);
    assert!(mentions.contains("В уезде получили") && !mentions.contains("сказал"), "{mentions}");
}

#[test]
fn the_places_of_an_act_stand_under_headings() {
    let library = books_about_a_decree();
    library
        .ask(["show", "декрет № 12"])
        .found()
        .shows("Собственный текст (2)")
        .shows("В цитатах (1)")
        .shows("Упоминания в тексте (1)");
}

#[test]
fn an_act_that_only_the_description_of_its_text_names_is_shown() {
    let library = Library::of([("rules.txt", "Установить с 15 января мостовой сбор.\n\nСбор платят возчики.\n")]);
    library.write(
        "corpus/rules.csl.json",
        r#"{"id":"rules","type":"legislation","genre":"постановление","title":"О мостовом сборе","authority":"СНК СССР",
            "number":"1320","issued":{"date-parts":[[1938,12,20]]}}"#,
    );
    library.ask(["ingest"]).found();
    library.ask(["acts"]).found().shows("О мостовом сборе").shows("№ 1320");
    library.ask(["show", "О мостовом сборе"]).found().shows("Собственный текст (1)").shows("rules.txt");
}

#[test]
fn a_document_of_a_collection_is_shown_to_its_end() {
    let library = Library::of([(
        "collection.txt",
        "Постановление СНК СССР от 5 мая 1931 г. № 17 «О мостах»\n\nМосты строить.\n\nДороги чинить.\n\n\
         Постановление СНК СССР от 6 мая 1931 г. № 18 «О реках»\n\nРеки чистить.\n",
    )]);
    library.ask(["ingest"]).found();
    library.ask(["show", "О мостах"]).found().shows("Мосты строить").shows("Дороги чинить").hides("Реки чистить");
}
