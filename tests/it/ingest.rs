//! The index follows the corpus at the cost of what changed, answers as one built anew, and survives being killed.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::Library;

const MINE: &str = "На шахте «Глубокая» работали восемьсот человек. Уголь возили к реке на волах.\n";
const SHIP: &str = "Экспедиция вышла из Охотска весной. Корабль строили всю зиму, и лес таскали на собаках.\n";

/// What an ingest did, as its JSON record tells: added, changed, unchanged, removed.
fn ingest(library: &Library) -> [u64; 4] {
    let record = &library.ask(["ingest", "--json"]).found().records()[0];
    ["added", "changed", "unchanged", "removed"].map(|name| record[name].as_u64().expect("a number"))
}

/// All that the library answers, to compare two indexes by.
fn everything(library: &Library) -> Vec<Value> {
    let all = ["--limit", "100000"];
    let questions: [&[&str]; 7] = [
        &["search"],
        &["search", "уголь | план | закон | письмо*"],
        &["search", "--year", "1900..1940", "--vague"],
        &["quotes", "--indirect"],
        &["quotes", "--year", "1900..1940", "--candidates"],
        &["people"],
        &["acts"],
    ];
    questions.iter().flat_map(|question| library.records([question, &all[..]].concat())).collect()
}

#[test]
fn a_second_ingest_tags_nothing_and_changes_no_file() {
    let library = Library::of([("mine.txt", MINE), ("ship.txt", SHIP)]);
    assert_eq!(ingest(&library), [2, 0, 0, 0]);
    let files = || -> BTreeMap<String, Vec<u8>> {
        let entry = |e: fs::DirEntry| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap());
        fs::read_dir(library.path("index")).unwrap().map(|e| entry(e.unwrap())).collect()
    };
    let before = files();
    assert_eq!(ingest(&library), [0, 0, 2, 0]);
    assert_eq!(before, files());
}

#[test]
fn touching_a_source_changes_nothing() {
    let library = Library::of([("mine.txt", MINE)]);
    ingest(&library);
    library.write("corpus/mine.txt", MINE);
    library.ask(["search", "волах"]).found().says_nothing();
    assert_eq!(ingest(&library), [0, 0, 1, 0]);
}

#[test]
fn only_a_changed_source_is_tagged_again() {
    let library = Library::of([("mine.txt", MINE), ("ship.txt", SHIP)]);
    ingest(&library);
    library.edit("corpus/ship.txt", "Охотска", "Архангельска");
    assert_eq!(ingest(&library), [0, 1, 1, 0]);
    library.ask(["search", "Архангельск"]).found();
    library.ask(["search", "Охотск"]).nothing();
}

#[test]
fn a_changed_sidecar_is_a_changed_source() {
    let library = Library::of([("mine.txt", MINE), ("ship.txt", SHIP)]);
    ingest(&library);
    library.write("corpus/ship.csl.json", r#"{"type":"book","title":"Зимовка"}"#);
    assert_eq!(ingest(&library), [0, 1, 1, 0]);
    library.ask(["search", "Охотск"]).found().shows("Зимовка");
    library.remove("corpus/ship.csl.json");
    assert_eq!(ingest(&library), [0, 1, 1, 0]);
}

#[test]
fn a_removed_source_takes_its_work_along() {
    let library = Library::of([("mine.txt", MINE), ("ship.txt", SHIP)]);
    ingest(&library);
    library.remove("corpus/ship.txt");
    assert_eq!(ingest(&library), [0, 0, 1, 1]);
    library.ask(["search", "Охотск"]).nothing();
    library.ask(["show", "ship"]).nothing();
    library.ask(["search", "волах"]).found();
}

#[test]
fn a_source_keeps_its_id_when_its_file_moves_and_its_sidecar_names_it() {
    let library = Library::of([("ship.txt", SHIP), ("ship.csl.json", r#"{"id":"okhotsk"}"#)]);
    ingest(&library);
    let id = library.only_id(["search", "Охотск"]);
    fs::create_dir(library.path("corpus/1730")).unwrap();
    for file in ["ship.txt", "ship.csl.json"] {
        fs::rename(library.path(&format!("corpus/{file}")), library.path(&format!("corpus/1730/{file}"))).unwrap();
    }
    ingest(&library);
    assert_eq!(library.only_id(["search", "Охотск"]), id);
    library.ask(["doctor"]).found();
}

#[test]
fn an_inserted_paragraph_moves_no_other_id() {
    let library = Library::demonstration_copy();
    let ids = |library: &Library| -> Vec<Value> {
        let hits = library.hits(["quotes", "--work", "kosmos", "--limit", "1000"]);
        hits.iter().map(|h| h["id"].clone()).collect()
    };
    let before = ids(&library);
    assert!(!before.is_empty());
    let text = library.read("corpus/kosmos.txt");
    let (title, rest) = text.split_once("\n\n").expect("a title");
    library.write("corpus/kosmos.txt", format!("{title}\n\nДень выдался пасмурный и тихий.\n\n{rest}"));
    assert_eq!(ingest(&library), [0, 1, 15, 0]);
    assert_eq!(ids(&library), before);
}

#[test]
fn an_incremental_index_answers_as_one_built_anew() {
    let library = Library::demonstration_copy();
    library.write("corpus/ship.txt", SHIP);
    ingest(&library);
    library.remove("corpus/nep.txt");
    library.edit("corpus/kosmos.txt", "Поехали", "Поехали же");
    ingest(&library);
    library.write("corpus/nep.txt", Library::demonstration().read("corpus/nep.txt"));
    library.remove("corpus/dekabristy.txt");
    assert_eq!(ingest(&library), [1, 0, 15, 1]);
    let incremental = everything(&library);
    library.ask(["ingest", "--rebuild"]).found().says("добавлено 16");
    assert_eq!(incremental, everything(&library));
}

#[test]
fn many_small_ingests_leave_a_sound_index() {
    let library = Library::empty();
    for number in 0..12 {
        library.write(&format!("corpus/{number}.txt"), MINE.replace("восемьсот", &format!("{number}00")));
        ingest(&library);
    }
    library.ask(["doctor"]).found();
    assert_eq!(library.hits(["search", "волах"]).len(), 12);
    let files = fs::read_dir(library.path("index")).unwrap().count();
    assert!(files < 80, "{files} files: segments are merged and old ones removed");
}

#[test]
fn a_stale_index_says_so_in_one_line_and_answers() {
    let library = Library::of([("mine.txt", MINE), ("ship.txt", SHIP), ("old.txt", "Мост открыли в марте.\n")]);
    ingest(&library);
    library.write("corpus/new.txt", "Плотину строили два года.\n");
    library.edit("corpus/ship.txt", "Охотска", "Архангельска");
    library.remove("corpus/old.txt");
    let answer = library.ask(["search", "Охотск"]).found().shows("Экспедиция вышла из Охотска");
    let answer = answer.says("индекс устарел (новых источников: 1, изменено: 1, удалено: 1); обновить: letopis ingest");
    assert_eq!(answer.err.lines().count(), 1);
    library.ask(["doctor"]).nothing().shows("устарел");
    ingest(&library);
    library.ask(["search", "Архангельск"]).found().says_nothing();
}

#[test]
fn an_ingest_killed_at_any_moment_leaves_the_old_index_or_the_new_one() {
    let library = copies();
    ingest(&library);
    mark(&library, 0);
    let start = Instant::now();
    ingest(&library);
    let whole = start.elapsed();
    for round in 1..=20 {
        mark(&library, round);
        kill_after(whole * (2 * round - 1) / 40, start_ingest(&library));
        let indexed = (found(&library, round - 1), found(&library, round));
        assert!(matches!(indexed, (COPIES, 0) | (0, COPIES)), "round {round}: old and new marks: {indexed:?}");
        let doctor = library.ask(["doctor"]);
        assert!(matches!(doctor.status, Some(0 | 1)), "round {round}: {}", doctor.out);
        ingest(&library);
        assert_eq!(found(&library, round), COPIES, "round {round}: the next ingest completes");
        library.ask(["doctor"]).found();
    }
}

#[test]
fn what_a_killed_ingest_wrote_is_no_obstacle_to_the_next() {
    let library = Library::demonstration_copy();
    let index = library.path("index");
    let files = || fs::read_dir(&index).unwrap().map(|e| e.unwrap().path()).filter(|path| path.is_file());
    let before: Vec<_> = files().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    library.write("corpus/kosmos.txt", library.read("corpus/kosmos.txt") + "\n\nПометка.\n");
    assert_eq!(ingest(&library)[1], 1);
    let managed = fs::read(index.join(".managed.json")).unwrap();
    // Everything is written but the one file that makes it visible: where a kill hurts most.
    before.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    fs::write(index.join(".managed.json"), managed).unwrap();
    assert!(library.hits(["search", "Пометка"]).is_empty());
    assert_eq!(ingest(&library)[1], 1);
    assert_eq!(library.hits(["search", "Пометка"]).len(), 1);
}

#[test]
fn a_first_ingest_killed_at_any_moment_is_taken_up_by_the_next() {
    let start = Instant::now();
    ingest(&copies());
    let whole = start.elapsed();
    for round in 0..4 {
        let library = copies();
        kill_after(whole * round / 4, start_ingest(&library));
        assert!(!library.hits(["search", "космонавт"]).is_empty(), "round {round}");
        library.ask(["doctor"]).found();
    }
}

/// How many works the library of [`copies`] has.
const COPIES: usize = 4;

/// A library of copies of one text of the demonstration.
fn copies() -> Library {
    let library = Library::empty();
    for copy in 0..COPIES {
        library.write(&format!("corpus/{copy}.txt"), Library::demonstration().read("corpus/kosmos.txt"));
    }
    library
}

/// Makes every copy differ from what was indexed before, by one word.
fn mark(library: &Library, round: u32) {
    for copy in 0..COPIES {
        let name = format!("corpus/{copy}.txt");
        let text = library.read(&name);
        let text = text.split("\n\nПометка").next().expect("a text");
        library.write(&name, format!("{text}\n\nПометка{round}.\n"));
    }
}

/// How many passages have the mark of this round.
fn found(library: &Library, round: u32) -> usize {
    library.hits(["search".to_owned(), format!("Пометка{round}")]).len()
}

fn start_ingest(library: &Library) -> Child {
    let mut command = library.command(["ingest"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

/// Ends the program at once, without leave to tidy up.
fn kill_after(time: Duration, mut child: Child) {
    std::thread::sleep(time);
    child.kill().expect("our own child");
    child.wait().expect("it ends");
}

/// Works that name the same people more and less fully, and two bearers of one surname.
const NAMESAKES: [(&str, &str); 4] = [
    ("a.txt", "Инженер Седов писал: «Насосы стоят». Рыбаков с ним спорил.\n"),
    ("b.txt", "Илья Петрович Седов приехал весной. Седов сказал: «Вода прибывает».\n"),
    ("c.txt", "Мария Рыбакова и Алексей Рыбаков молчали. Рыбаков ответил: «Подождём».\n"),
    ("d.txt", "Сталин говорил с Кагановичем. И. П. Седов телеграфировал: «Выезжаю».\n"),
];

#[test]
fn people_are_linked_alike_in_whatever_order_works_come() {
    let answers = |library: &Library| {
        [["people", "--limit", "100"], ["quotes", "--limit", "100"]].map(|question| library.records(question))
    };
    let at_once = Library::of(NAMESAKES);
    at_once.ask(["ingest"]).found();
    for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
        let library = Library::empty();
        for (name, text) in order.map(|work: usize| NAMESAKES[work]) {
            library.write(&format!("corpus/{name}"), text);
            library.ask(["ingest"]).found();
        }
        assert_eq!(answers(&library), answers(&at_once), "{order:?}");
    }
}
