//! Corrections of readers: visible at once, and again after edits and rebuilds; undone, listed, never lost.

use serde_json::Value;

use crate::program::Library;

/// A speaker and his words, so plain that any tagger finds them, and a bystander.
const LETTER: &str = "Контора рудника

Весной 1931 года Пётр Ильич Ковалёв писал инженеру Андрею Громову: «Насосы стоят, а вода прибывает с каждым днём».

Громов ответил не сразу. Слесарь Никита Зуев чинил насосы до июня.

Позже вышло постановление ВЦИК от 5 июля 1931 года о рудниках.
";
const WORDS: &str = "Насосы стоят, а вода прибывает с каждым днём";

fn library() -> Library {
    let library = Library::of([("mine.txt", LETTER)]);
    library.ask(["ingest"]).found();
    library
}

fn quotation(library: &Library) -> Value {
    let hits = library.hits(["quotes"]);
    assert_eq!(hits.len(), 1, "{hits:#?}");
    hits[0].clone()
}

/// Asserts a state of the library now, after a rebuild, and after a paragraph was put in before everything else.
fn lasts(library: &Library, holds: impl Fn(&Library)) {
    holds(library);
    library.ask(["ingest", "--rebuild"]).found();
    holds(library);
    library.edit("corpus/mine.txt", "Контора рудника\n", "Контора рудника\n\nЗима была долгой.\n");
    library.ask(["ingest"]).found().never_says("не нашло места");
    holds(library);
}

fn name(party: &Value) -> &str {
    party["name"].as_str().unwrap_or_default()
}

/// The id of the passage with these words.
fn passage(library: &Library, words: &str) -> String {
    library.only_id(["search".to_owned(), format!("\"{words}\"")])
}

#[test]
fn the_fixture_is_found_as_it_is_meant() {
    let library = library();
    let quote = quotation(&library);
    assert_eq!(quote["words"], serde_json::json!([WORDS]));
    assert_eq!(name(&quote["speaker"]), "Ковалёв Пётр Ильич");
}

#[test]
fn the_speaker_is_put_right() {
    let library = library();
    library.ask(["quotes"]).found();
    let answer = library.ask(["fix", "@1", "--by", "Никита Зуев"]).found();
    answer.shows_nothing().says("исправление записано").says("изменено 1");
    lasts(&library, |library| {
        assert!(name(&quotation(library)["speaker"]).contains("Зуев"));
        library.ask(["quotes", "--by", "Зуев"]).found().shows("Насосы стоят");
        library.ask(["quotes", "--by", "Ковалёв"]).nothing();
    });
}

#[test]
fn a_speaker_that_nobody_knows_is_a_correction_too() {
    let library = library();
    library.ask(["fix", &library.only_id(["quotes"]), "--by", "?"]).found();
    lasts(&library, |library| {
        assert!(quotation(library)["speaker"].is_null());
        library.ask(["quotes"]).found().shows("автор не установлен");
    });
}

#[test]
fn the_addressee_is_put_right() {
    let library = library();
    library.ask(["fix", &library.only_id(["quotes"]), "--to", "Зуеву"]).found();
    lasts(&library, |library| {
        library.ask(["quotes", "--to", "Зуев"]).found().shows("Насосы стоят");
        library.ask(["quotes", "--to", "Громов"]).nothing();
    });
}

#[test]
fn the_date_is_put_right() {
    let library = library();
    library.ask(["fix", &library.only_id(["quotes"]), "--said", "1929-11"]).found();
    lasts(&library, |library| {
        assert_eq!(quotation(library)["said"]["edtf"], "1929-11");
        assert_eq!(library.hits(["quotes", "--said", "1929"]).len(), 1);
        assert_eq!(library.hits(["quotes", "--said", "1931"]).len(), 0);
    });
}

#[test]
fn words_that_are_no_quotation_are_none() {
    let library = library();
    library.ask(["fix", &library.only_id(["quotes"]), "--not-quote"]).found();
    lasts(&library, |library| {
        library.ask(["quotes", "--indirect", "--candidates"]).nothing();
    });
}

#[test]
fn the_words_of_a_quotation_are_put_right() {
    let library = library();
    library.ask(["fix", &library.only_id(["quotes"]), "--span", "вода прибывает с каждым днём"]).found();
    lasts(&library, |library| {
        assert_eq!(quotation(library)["words"], serde_json::json!(["вода прибывает с каждым днём"]));
    });
}

#[test]
fn words_in_which_nothing_was_found_become_a_quotation() {
    let library = library();
    let id = passage(&library, "ответил не сразу");
    library.ask(["fix", &id, "--words", "чинил насосы до июня", "--by", "Громов"]).found();
    lasts(&library, |library| {
        let hits = library.hits(["quotes", "насосы до июня"]);
        assert_eq!(hits.len(), 1);
        assert!(name(&hits[0]["speaker"]).contains("Громов"));
    });
}

#[test]
fn a_mention_is_put_right() {
    let library = library();
    let id = passage(&library, "ответил не сразу");
    library.ask(["fix", &id, "--words", "Громов", "--person", "Ковалёв Пётр Ильич"]).found();
    lasts(&library, |library| {
        let hits = library.hits(["search", "ответил", "--mentions", "Ковалёв"]);
        assert_eq!(hits.len(), 1);
        library.ask(["search", "ответил", "--mentions", "Громов"]).nothing();
    });
}

#[test]
fn words_that_name_nobody_name_nobody() {
    let library = library();
    let id = passage(&library, "ответил не сразу");
    library.ask(["fix", &id, "--words", "Никита Зуев", "--not-person"]).found();
    lasts(&library, |library| {
        library.ask(["people", "Зуев"]).nothing();
    });
}

#[test]
fn an_act_is_put_right() {
    let library = library();
    let id = passage(&library, "Позже вышло");
    let words = "постановление ВЦИК от 5 июля 1931 года о рудниках";
    library.ask(["fix", &id, "--words", words, "--act", "закон о рудниках"]).found();
    lasts(&library, |library| {
        library.ask(["search", "--act", "закон о рудниках"]).found().shows("Позже вышло");
    });
}

#[test]
fn corrections_are_listed_and_taken_back() {
    let library = library();
    library.ask(["fixes"]).nothing().shows("исправлений нет");
    let quote = library.only_id(["quotes"]);
    library.ask(["fix", &quote, "--by", "Никита Зуев", "--note", "по черновику"]).found();
    library.ask(["fix", &quote, "--said", "1929"]).found();
    let list = library.ask(["fixes"]).found().shows("Насосы стоят").shows("--by").shows("по черновику");
    let (first, _) = list.out.split_once(' ').expect("an id");
    library.ask(["fixes", "--undo", first]).found().says("изменено 1");
    assert_eq!(name(&quotation(&library)["speaker"]), "Ковалёв Пётр Ильич");
    assert_eq!(quotation(&library)["said"]["edtf"], "1929", "the other one stays");
    library.ask(["fixes"]).found().hides("--by");
    library.ask(["fixes", "--undo", first]).nothing().says("такого исправления нет");
}

#[test]
fn a_correction_without_its_words_is_an_orphan_until_they_are_back() {
    let library = library();
    library.ask(["fix", &library.only_id(["quotes"]), "--by", "Никита Зуев"]).found();
    library.ask(["fixes", "--orphans"]).nothing();
    library.edit("corpus/mine.txt", WORDS, "Всё хорошо");
    library.ask(["ingest"]).found().says("не нашло места");
    library.ask(["fixes", "--orphans"]).found().shows("Насосы стоят").shows("этих слов в работе больше нет");
    let record = &library.ask(["fixes", "--json"]).found().records()[0];
    assert!(record["orphan"].is_string(), "{record}");
    library.write("corpus/mine.txt", LETTER);
    library.ask(["ingest"]).found().never_says("не нашло места");
    assert!(name(&quotation(&library)["speaker"]).contains("Зуев"));
}

#[test]
fn a_correction_of_a_removed_work_is_an_orphan_and_stays() {
    let library = library();
    library.ask(["fix", &library.only_id(["quotes"]), "--by", "Никита Зуев"]).found();
    library.remove("corpus/mine.txt");
    library.ask(["ingest"]).found();
    library.ask(["fixes", "--orphans"]).found().shows("такой работы сейчас нет в корпусе");
    library.write("corpus/mine.txt", LETTER);
    library.ask(["ingest"]).found();
    library.ask(["fixes", "--orphans"]).nothing();
    assert!(name(&quotation(&library)["speaker"]).contains("Зуев"));
}

#[test]
fn lines_that_cannot_be_read_stay_in_the_file() {
    let library = library();
    let strange = [r#"{"work":"mine","target":"colour","words":"Насосы","shade":7}"#, "not JSON at all"];
    let future = r#"{"work":"mine","target":"mention","words":"Зуев","change":{"of":"mention","not_person":true,"since":"2031"},"author":"Н. Н."}"#;
    library.write("corpus/corrections.jsonl", format!("{}\n{future}\n{}", strange[0], strange[1]));
    library.ask(["fix", &library.only_id(["quotes"]), "--said", "1929"]).found();
    let text = library.read("corpus/corrections.jsonl");
    for line in strange {
        assert!(text.lines().any(|l| l == line), "{text}");
    }
    for field in [r#""since":"2031""#, r#""author":"Н. Н.""#, "1929"] {
        assert!(text.contains(field), "{text}");
    }
    let list = library.ask(["fixes"]).error().shows("--said 1929").says("line 1").says("line 3");
    let id = list.out.lines().find(|l| l.contains("--said")).and_then(|l| l.split(' ').next()).expect("an id");
    library.ask(["fixes", "--undo", id]).found();
    let text = library.read("corpus/corrections.jsonl");
    assert!(strange.iter().all(|line| text.contains(line)) && !text.contains("1929"), "{text}");
}

#[test]
fn what_cannot_be_put_right_is_told_and_writes_nothing() {
    let library = library();
    let quote = library.only_id(["quotes"]);
    let place = passage(&library, "ответил не сразу");
    library.ask(["fix", &quote]).error().says("что исправить?");
    library.ask(["fix", &quote, "--not-quote", "--by", "Зуев"]).error();
    library.ask(["fix", &quote, "--said", "весной"]).error().says("весной");
    library.ask(["fix", &quote, "--span", "этих слов здесь нет"]).error().says("этих слов здесь нет");
    library.ask(["fix", &place, "--by", "Зуев"]).error().says("--words");
    library.ask(["fix", &place, "--words", "Иванов", "--not-person"]).error().says("«Иванов»");
    library.ask(["fix", &place, "--words", "о", "--not-person"]).error().says("в 5 местах");
    library.ask(["fix", "mine", "--by", "Зуев"]).nothing().says("исправить можно цитату или отрывок");
    library.ask(["fix", "q000000000000", "--by", "Зуев"]).nothing();
    assert!(!library.path("corpus/corrections.jsonl").exists());
}

#[test]
fn a_source_that_changed_since_must_be_ingested_first() {
    let library = library();
    let quote = library.only_id(["quotes"]);
    library.edit("corpus/mine.txt", "Контора рудника", "Старая контора рудника");
    library.ask(["fix", &quote, "--by", "Зуев"]).error().says("сначала letopis ingest");
    library.ask(["ingest"]).found();
    library.ask(["fix", &quote, "--by", "Зуев"]).found();
}

/// Two works about one man, whom the second knows by another name.
fn two_works() -> Library {
    let library = Library::of([
        ("mine.txt", LETTER),
        ("camp.txt", "Лагерь\n\nВ 1932 году Пётр Тихий писал: «Вода ушла, и насосы больше не нужны».\n"),
    ]);
    library.ask(["ingest"]).found();
    library
}

/// The id of the only person of this name.
fn person(library: &Library, name: &str) -> String {
    let hits = library.hits(["people", name]);
    assert_eq!(hits.len(), 1, "{hits:#?}");
    hits[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn two_people_who_are_one_are_joined() {
    let library = two_works();
    library.ask(["fix", "Пётр Тихий", "--same-as", "Ковалёв Пётр Ильич"]).found().says("изменено 1");
    lasts(&library, |library| {
        assert_eq!(library.hits(["quotes", "--by", "Ковалёв"]).len(), 2);
        assert_eq!(person(library, "Тихий"), person(library, "Ковалёв"));
    });
    let list = library.ask(["fixes"]).found().shows("--same-as Ковалёв Пётр Ильич");
    let (id, _) = list.out.split_once(' ').expect("an id");
    library.ask(["fixes", "--undo", id]).found();
    assert_ne!(person(&library, "Тихий"), person(&library, "Ковалёв"));
}

#[test]
fn a_person_is_renamed() {
    let library = two_works();
    library.ask(["fix", "Пётр Тихий", "--name", "Тихий Пётр Саввич"]).found();
    lasts(&library, |library| {
        library.ask(["quotes", "--by", "Тихий"]).found().shows("Тихий Пётр Саввич");
    });
}

#[test]
fn a_person_of_one_work_is_split_from_the_namesake_of_another() {
    let library = Library::of([
        ("a.txt", "Столыпин\n\nВ 1907 году Пётр Аркадьевич Столыпин говорил речь.\n"),
        ("b.txt", "Усадьба\n\nВ 1907 году Пётр Аркадьевич Столыпин сеял рожь.\n"),
    ]);
    library.ask(["ingest"]).found();
    assert_eq!(library.hits(["people", "Столыпин"]).len(), 1);
    library.ask(["fix", "stolypin", "--split", "--work", "b", "--name", "Столыпин Пётр, помещик"]).found();
    library.ask(["ingest", "--rebuild"]).found();
    assert_eq!(library.hits(["people", "Столыпин"]).len(), 2);
    library.ask(["search", "рожь", "--mentions", "stolypin"]).nothing();
    library.ask(["fixes"]).found().shows("--split --name Столыпин Пётр, помещик");
}

#[test]
fn a_correction_of_a_person_whom_the_work_no_longer_names_is_an_orphan() {
    let library = two_works();
    library.ask(["fix", "Пётр Тихий", "--same-as", "Ковалёв Пётр Ильич"]).found();
    library.edit("corpus/camp.txt", "Пётр Тихий", "Савва Грозов");
    library.ask(["ingest"]).found().says("не нашло места");
    library.ask(["fixes", "--orphans"]).found().shows("не называет этого лица");
}

#[test]
fn only_the_works_that_name_a_person_are_brought_up_to_date() {
    let library = two_works();
    library.ask(["fix", "Никита Зуев", "--name", "Зуев Никита Фомич"]).found().says("изменено 1");
}

#[test]
fn a_person_is_joined_only_with_somebody_else_who_is_known() {
    let library = two_works();
    library
        .ask(["fix", "Неизвестнов", "--name", "Некто"])
        .error()
        .says("такого лица в корпусе нет")
        .says("не записано");
    library.ask(["fix", "Зуев", "--same-as", "Неизвестнов"]).error().says("не записано");
    library.ask(["fix", "Зуев", "--same-as", "Никита Зуев"]).error().says("и так одно лицо");
    library.ask(["fix", "Зуев", "--name", " "]).error().says("имя пусто");
    library.ask(["fix", "Зуев", "--split", "--work", "mien"]).error().says("mine");
    library.ask(["fix", "Зуев", "--name", "Зуев Н. Ф.", "--by", "Тихий"]).error();
    library.ask(["fix", "Зуев", "--work", "mine", "--words", "вода"]).error();
    assert!(!library.path("corpus/corrections.jsonl").exists());
}

#[test]
fn a_person_whom_only_the_authority_file_knows_may_be_meant() {
    let library = two_works();
    library.ask(["fix", "Пётр Тихий", "--same-as", "stolypin"]).found();
    assert_eq!(person(&library, "Столыпин"), "stolypin");
}

#[test]
fn a_known_person_is_put_right_in_works_added_later() {
    let library = Library::of([("a.txt", "Речь\n\nВ 1907 году Пётр Аркадьевич Столыпин говорил речь.\n")]);
    library.ask(["ingest"]).found();
    library.ask(["fix", "Столыпин", "--name", "Столыпин П. А., премьер"]).found().says("изменено 1");
    library.write("corpus/b.txt", "Ответ\n\nВ 1907 году Пётр Аркадьевич Столыпин не ответил.\n");
    library.write("corpus/c.txt", "Погода\n\nВсю весну шли дожди.\n");
    library.ask(["ingest"]).found().never_says("не нашло места");
    let people = library.hits(["people", "Столыпин"]);
    assert_eq!((people.len(), people[0]["name"].as_str()), (1, Some("Столыпин П. А., премьер")));
    library.ask(["fixes"]).found().shows("все работы");
    library.ask(["fixes", "--orphans"]).nothing();
}

#[test]
fn a_work_that_does_not_name_a_corrected_person_is_unchanged() {
    let library = Library::of([
        ("a.txt", "Речь\n\nВ 1907 году Пётр Аркадьевич Столыпин говорил речь.\n"),
        ("c.txt", "Погода\n\nВсю весну шли дожди.\n"),
    ]);
    library.ask(["ingest"]).found();
    library.ask(["fix", "Столыпин", "--name", "Столыпин П. А."]).found().says("изменено 1, без перемен 1");
}
