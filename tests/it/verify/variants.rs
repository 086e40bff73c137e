//! `letopis variants`.

use serde_json::Value;

use crate::program::Library;

/// Two books that quote one letter, the later one with changes, and a third that quotes half of it.
fn library() -> Library {
    let letter = "Прошу немедленно прислать паровоз и сорок вагонов угля, иначе завод остановится к утру";
    let changed = letter.replace("сорок вагонов", "сорок пять платформ");
    let book = |words: &str| format!("В письме к начальнику дороги Иван Петров писал: «{words}».\n\nОтвета не было.");
    let library = Library::of([
        ("early.txt", &book(letter)),
        ("late.txt", &book(&changed)),
        ("half.txt", &book("иначе завод остановится к утру")),
    ]);
    for (name, year) in [("early", 1950), ("late", 1990), ("half", 1970)] {
        let sidecar = format!(r#"{{"type":"book","title":"{name}","issued":{{"date-parts":[[{year}]]}}}}"#);
        library.write(&format!("corpus/{name}.csl.json"), sidecar);
    }
    library.ask(["ingest"]).found();
    library
}

fn works(group: &Value) -> Vec<&str> {
    group["members"].as_array().unwrap().iter().map(|m| m["work"].as_str().unwrap()).collect()
}

#[test]
fn versions_stand_side_by_side_the_earliest_first_with_what_they_changed() {
    let library = library();
    let id = library.only_id(["quotes", "паровоз", "--work", "late"]);
    let group = library.hits(["variants", &id]).swap_remove(0);
    assert_eq!(works(&group), ["early", "half", "late"]);
    assert_eq!(group["members"][1]["grade"], "verbatim");
    assert_eq!(group["members"][2]["grade"], "changed");
    library.ask(["variants", &id]).found().shows("1950 · самое раннее").shows("{+вагонов+}");
}

#[test]
fn all_groups_of_a_library_are_found_once() {
    let library = library();
    let groups = library.hits(["variants", "--all"]);
    assert_eq!(groups.iter().map(works).collect::<Vec<_>>(), [["early", "half", "late"]]);
}

#[test]
fn a_quotation_that_stands_once_has_no_versions() {
    let library = Library::demonstration();
    let id = library.only_id(["quotes", "великие потрясения"]);
    library.ask(["variants", &id]).nothing().says("нигде больше этих слов нет");
    library.ask(["variants", "q000000000000"]).nothing();
}
