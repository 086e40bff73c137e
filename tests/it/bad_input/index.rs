//! An index that is missing, foreign, of another version, damaged, in use, or cannot be written.

use std::fs::{self, File};

use crate::program::Library;

const MINE: &str = "На шахте «Глубокая» работали восемьсот человек. Уголь возили к реке на волах.\n";

fn ingested() -> Library {
    let library = Library::of([("mine.txt", MINE)]);
    library.ask(["ingest"]).found();
    library
}

/// The files of the segments.
fn segments(library: &Library) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(library.path("index"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.len() > 32 && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

#[test]
fn a_missing_index_is_built_on_the_way() {
    let library = Library::of([("mine.txt", MINE)]);
    library.ask(["search", "волах"]).found().says("индекса ещё нет, строю").shows("Уголь возили");
    library.ask(["search", "волах"]).found().says_nothing();
}

#[test]
fn a_removed_index_is_built_on_the_way() {
    let library = ingested();
    fs::remove_dir_all(library.path("index")).unwrap();
    library.ask(["quotes"]).nothing().says("индекса ещё нет, строю");
    library.ask(["doctor"]).found();
}

#[test]
fn doctor_names_a_missing_index_and_builds_none() {
    let library = Library::of([("mine.txt", MINE)]);
    library.ask(["doctor"]).error().shows("✗ индекс:");
    assert!(!library.path("index/meta.json").exists());
}

#[test]
fn the_index_of_another_program_is_left_alone() {
    let library = Library::of([("mine.txt", MINE)]);
    let foreign = r#"{"name":"another program","files":["a.dat"]}"#;
    library.write("index/meta.json", foreign);
    library.write("index/a.dat", "data");
    for command in [&["search", "уголь"][..], &["ingest"], &["ingest", "--rebuild"], &["show", "mine"]] {
        library.ask(command).error().says("это индекс другой программы; уберите его").shows_nothing();
    }
    library.ask(["doctor"]).error().shows("это индекс другой программы");
    assert_eq!(library.read("index/meta.json"), foreign);
    assert_eq!(library.read("index/a.dat"), "data");
}

#[test]
fn an_index_of_another_schema_is_built_anew_by_ingest() {
    let library = ingested();
    let meta = library.read("index/meta.json");
    assert!(meta.contains("\\\"schema\\\":"), "{meta}");
    library.write("index/meta.json", meta.replacen("\\\"schema\\\":", "\\\"schema\\\":99", 1));
    library.ask(["search", "уголь"]).error().says("индекс другой версии letopis").says("--rebuild");
    library.ask(["ingest", "--rebuild"]).found();
    library.ask(["search", "уголь"]).found().says_nothing();
}

#[test]
fn an_index_of_another_tagger_is_stale_and_answers() {
    let library = ingested();
    let meta = library.read("index/meta.json");
    library.write("index/meta.json", meta.replacen("\\\"tagger\\\":", "\\\"tagger\\\":99", 1));
    let answer = library.ask(["search", "уголь"]).found().says("индекс устарел (другая версия letopis)");
    assert_eq!(answer.err.lines().count(), 1);
    library.ask(["doctor"]).nothing().shows("индекс цел, но устарел");
    library.ask(["ingest"]).found();
    library.ask(["search", "уголь"]).found().says_nothing();
}

#[test]
fn a_damaged_file_is_named_by_doctor_and_mended_by_a_rebuild() {
    for name in segments(&ingested()).iter().map(|n| n.rsplit('.').next().unwrap().to_owned()) {
        let library = ingested();
        let damaged = segments(&library).into_iter().find(|n| n.ends_with(&name)).unwrap();
        let path = library.path(&format!("index/{damaged}"));
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        library.ask(["doctor"]).error().shows("✗").shows("letopis ingest --rebuild");
        let answer = library.ask(["search", "уголь"]);
        assert!(answer.status != Some(2) || answer.err.contains("--rebuild"), "{name}: {}", answer.err);
        library.ask(["ingest", "--rebuild"]).found();
        library.ask(["doctor"]).found();
        library.ask(["search", "уголь"]).found().says_nothing();
    }
}

#[test]
fn a_lost_file_is_named_and_mended_by_a_rebuild() {
    let library = ingested();
    library.remove(&format!("index/{}", segments(&library)[0]));
    library.ask(["doctor"]).error().shows("letopis ingest --rebuild");
    library.ask(["search", "уголь"]).error().says("--rebuild");
    library.ask(["ingest", "--rebuild"]).found();
    library.ask(["search", "уголь"]).found();
}

#[test]
fn a_damaged_table_of_contents_is_mended_by_a_rebuild() {
    for rest in ["", "{\"segments\": [", "\u{0}\u{0}"] {
        let library = ingested();
        library.write("index/meta.json", rest);
        library.ask(["search", "уголь"]).error().says("повреждён").says("--rebuild");
        library.ask(["doctor"]).error().shows("--rebuild");
        library.ask(["ingest", "--rebuild"]).found();
        library.ask(["search", "уголь"]).found();
    }
}

#[test]
fn two_ingests_at_once_are_refused_and_the_index_stays() {
    let library = ingested();
    let lock = File::create(library.path("index/.tantivy-writer.lock")).unwrap();
    lock.lock().unwrap();
    library.edit("corpus/mine.txt", "Уголь", "Антрацит");
    library.ask(["ingest"]).error().says("уже работает другой ingest");
    library.ask(["search", "уголь"]).found();
    drop(lock);
    library.ask(["ingest"]).found().says("изменено 1");
    library.ask(["search", "антрацит"]).found();
}

#[test]
fn an_index_folder_that_cannot_be_written_is_named() {
    let library = Library::of([("mine.txt", MINE)]);
    library.write("index", "a file where a folder should be");
    library.ask(["ingest"]).error().says("index");
    library.ask(["search", "уголь"]).error().says("index").shows_nothing();
    assert_eq!(library.read("index"), "a file where a folder should be");
}

#[test]
fn a_library_that_is_none_is_named() {
    let library = Library::empty();
    fs::create_dir(library.path("elsewhere")).unwrap();
    library.ask(["search", "уголь", "--library", "elsewhere"]).error().says("elsewhere — не библиотека");
    library.ask(["search", "уголь", "--library", "nowhere"]).error().says("nowhere — не библиотека");
}

#[test]
fn a_library_is_not_made_twice() {
    let library = ingested();
    library.ask(["init", "."]).error().says("уже библиотека");
    library.ask(["init", "new"]).found().says("библиотека создана");
    assert!(library.path("new/corpus").is_dir());
}

#[test]
fn changed_bytes_are_found_by_doctor_and_never_end_in_a_panic() {
    let sound = ingested();
    for name in segments(&sound) {
        let library = Library::of([("mine.txt", MINE)]);
        fs::create_dir(library.path("index")).unwrap();
        for entry in fs::read_dir(sound.path("index")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), library.path("index").join(entry.file_name())).unwrap();
        }
        let path = library.path(&format!("index/{name}"));
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 3;
        bytes[middle..].iter_mut().take(20).for_each(|byte| *byte ^= 0xff);
        fs::write(&path, bytes).unwrap();
        library.ask(["doctor"]).error().shows("letopis ingest --rebuild").shows(&name);
        for question in [&["search", "уголь"][..], &["people"], &["acts"], &["quotes"], &["show", "mine"]] {
            let answer = library.ask(question);
            assert!(matches!(answer.status, Some(0..=2)), "{name} {question:?}: {}", answer.err);
        }
        library.ask(["ingest", "--rebuild"]).found();
        library.ask(["doctor"]).found();
    }
}
