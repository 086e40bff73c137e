//! Sources, sidecars and corrections that cannot be used.

use encoding_rs::{Encoding, IBM866, KOI8_R, WINDOWS_1251};

use crate::program::Library;

const MINE: &str = "На шахте «Глубокая» работали восемьсот человек. Уголь возили к реке на волах.\n";
const SOUND: &str = "Экспедиция вышла из Охотска весной. Корабль строили всю зиму, и лес таскали на собаках.\n";

/// A library with a sound source and `name` beside it.
fn beside_a_sound_source(name: &str, bytes: &[u8]) -> Library {
    let library = Library::of([("sound.txt", SOUND)]);
    library.write(&format!("corpus/{name}"), bytes);
    library
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_library_without_sources_has_an_empty_index() {
    let library = Library::empty();
    library.ask(["ingest"]).found().says("добавлено 0");
    library.ask(["search", "уголь"]).nothing().shows("ничего не найдено");
    library.ask(["doctor"]).found();
}

#[test]
fn folders_without_sources_and_readmes_are_passed_over() {
    let library = Library::of([("sound.txt", SOUND), ("README.md", "о корпусе"), (".draft.txt", MINE)]);
    std::fs::create_dir_all(library.path("corpus/empty/deeper")).unwrap();
    library.ask(["ingest"]).found().says("добавлено 1").never_says("не прочитано");
}

#[test]
fn an_empty_file_is_named_and_the_others_are_ingested() {
    for blank in ["", " \n\r\n\t ", "\u{feff}", "\u{feff}\n"] {
        let library = beside_a_sound_source("blank.txt", blank.as_bytes());
        library.ask(["ingest"]).error().says("corpus/blank.txt: файл пуст").says("добавлено 1");
        library.ask(["search", "экспедиция"]).found().says_nothing();
    }
}

#[test]
fn a_binary_file_is_named_with_its_first_strange_byte() {
    let library = beside_a_sound_source("photo.txt", b"JFIF\0\x01\x02");
    library.ask(["ingest"]).error().says("corpus/photo.txt: это не текст: байт 4 равен 0x00").says("добавлено 1");
}

#[test]
fn a_format_that_is_not_read_is_told_and_is_no_failure() {
    let library = beside_a_sound_source("scan.djvu", b"AT&TFORM");
    library.ask(["ingest"]).found().says("corpus/scan.djvu: DjVu не читается: распознайте скан").says("добавлено 1");
    library.ask(["doctor"]).found().shows("scan.djvu");
}

#[test]
fn a_file_that_is_utf8_but_for_a_few_bytes_is_damaged_and_not_of_another_encoding() {
    let mut bytes = MINE.repeat(3).into_bytes();
    bytes.insert(61, 0xff);
    let library = beside_a_sound_source("damaged.txt", &bytes);
    library.ask(["ingest"]).error().says("corpus/damaged.txt: это не utf-8: первый неверный байт — около");
}

#[test]
fn the_russian_encodings_are_detected() {
    for encoding in [WINDOWS_1251, KOI8_R, IBM866] {
        // The typographic quotation marks are not in all of them.
        let text = MINE.replace(['«', '»'], "\"");
        let library = beside_a_sound_source("mine.txt", &encoded(&text, encoding));
        library.ask(["ingest"]).found();
        library.ask(["search", "\"возили к реке\""]).found().shows("Уголь возили к реке на волах.");
    }
    let library = beside_a_sound_source("mine.txt", &utf16(MINE));
    library.ask(["ingest"]).found();
    library.ask(["search", "волах"]).found().shows("«Глубокая»");
}

#[test]
fn the_encoding_can_be_named() {
    let library = Library::empty();
    library.write("corpus/mine.txt", encoded("Уголь и сталь.", KOI8_R));
    library.ask(["ingest", "--encoding", "koi8-r"]).found();
    library.ask(["search", "уголь"]).found().shows("Уголь и сталь.");
}

#[test]
fn an_unknown_encoding_is_one_error_and_nothing_is_touched() {
    let library = Library::demonstration_copy();
    let answer = library.ask(["ingest", "--encoding", "utf-88"]).error().says("utf-88").says("windows-1251");
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    library.ask(["doctor"]).found();
}

#[test]
fn a_named_encoding_leaves_sources_in_utf8_alone() {
    let library = Library::of([("sound.txt", SOUND)]);
    library.ask(["ingest"]).found();
    library.write("corpus/mine.txt", encoded(MINE, WINDOWS_1251));
    library.ask(["ingest", "--encoding", "windows-1251"]).found().says("без перемен 1").says("добавлено 1");
    library.ask(["search", "Охотска"]).found().shows("Экспедиция вышла из Охотска весной.");
    library.ask(["search", "волах"]).found();
}

#[test]
fn an_encoding_that_gives_no_russian_is_refused_when_another_does() {
    let library = beside_a_sound_source("mine.txt", &encoded(&MINE.replace(['«', '»'], "\""), KOI8_R));
    let answer = library.ask(["ingest", "--encoding", "windows-1251"]).error().says("добавлено 1");
    answer.says("corpus/mine.txt: в кодировке windows-1251 русского текста не выходит, а в koi8-r выходит");
}

#[test]
fn a_source_without_russian_in_any_encoding_is_refused_until_its_encoding_is_named() {
    let library = beside_a_sound_source("letters.txt", &encoded("ъыьъ щцъ эъю жщы", KOI8_R));
    library.ask(["ingest"]).error().says("corpus/letters.txt: ни UTF-8, ни windows-1251").says("--encoding");
    library.ask(["ingest", "--encoding", "koi8-r"]).found();
    library.ask(["search", "щцъ"]).found().shows("ъыьъ щцъ эъю жщы");
}

#[test]
fn the_encoding_that_a_sidecar_names_holds_for_every_ingest() {
    let library = beside_a_sound_source("letters.txt", &encoded("ъыьъ щцъ эъю жщы", KOI8_R));
    library.write("corpus/letters.csl.json", r#"{"custom":{"encoding":"koi8-r"}}"#);
    library.ask(["ingest"]).found();
    library.ask(["ingest"]).found().says("без перемен 2");
    library.ask(["search", "щцъ"]).found().shows("ъыьъ щцъ эъю жщы").says_nothing();
    library.ask(["doctor"]).found();
}

#[test]
fn a_malformed_sidecar_is_named_with_line_and_column() {
    let library = beside_a_sound_source("mine.txt", MINE.as_bytes());
    library.write("corpus/mine.csl.json", "{\n  \"id\": \"mine\",\n  \"title\": oops\n}\n");
    library.ask(["ingest"]).error().says("corpus/mine.csl.json:3:12:").says("добавлено 1");
    library.ask(["doctor"]).error().shows("✗").shows("mine.csl.json:3:12");
}

#[test]
fn a_sidecar_field_of_the_wrong_kind_is_named_with_line_and_column() {
    let library = beside_a_sound_source("mine.txt", MINE.as_bytes());
    library.write("corpus/mine.csl.json", "{\n  \"author\": \"Ковалёв\"\n}\n");
    library.ask(["ingest"]).error().says("corpus/mine.csl.json:2:").says("добавлено 1");
}

#[test]
fn a_sidecar_holds_one_item() {
    let library = beside_a_sound_source("mine.txt", MINE.as_bytes());
    library.write("corpus/mine.csl.json", r#"[{"id":"a","type":"book"},{"id":"b","type":"book"}]"#);
    library.ask(["ingest"]).error().says("mine.csl.json: описаний 2, а нужно одно");
    library.write("corpus/mine.csl.json", r#"[{"id":"shaft","type":"book","title":"Глубокая"}]"#);
    library.ask(["ingest"]).found();
    library.ask(["show", "shaft"]).found().shows("Глубокая");
}

#[test]
fn two_sources_with_one_id_are_told_and_the_first_stays() {
    let library = Library::of([("mine.txt", MINE), ("other.txt", SOUND)]);
    library.write("corpus/other.csl.json", r#"{"id":"mine","type":"book"}"#);
    library.ask(["ingest"]).error().says("corpus/other.txt: тот же id «mine», что у mine.txt").says("добавлено 1");
    library.ask(["search", "волах"]).found();
}

#[test]
fn a_new_source_cannot_take_the_id_of_an_indexed_one() {
    let library = Library::of([("mine.txt", MINE)]);
    library.ask(["ingest"]).found();
    library.write("corpus/a-new-one.txt", SOUND);
    library.write("corpus/a-new-one.csl.json", r#"{"id":"mine","type":"book"}"#);
    library.ask(["ingest"]).error().says("corpus/a-new-one.txt: тот же id «mine», что у mine.txt");
    library.ask(["search", "волах"]).found();
    library.ask(["search", "экспедиция"]).nothing();
}

#[test]
fn a_work_whose_source_became_unreadable_keeps_its_old_version() {
    let library = Library::of([("mine.txt", MINE), ("sound.txt", SOUND)]);
    library.ask(["ingest"]).found();
    library.write("corpus/mine.txt", b"\0\0\0");
    library.write("corpus/new.txt", "Мост через реку открыли в марте.\n");
    library.ask(["ingest"]).error().says("прежняя версия оставлена в индексе").says("добавлено 1").says("удалено 0");
    library.ask(["search", "волах"]).found().says("индекс устарел");
    library.ask(["search", "мост"]).found();
    library.write("corpus/mine.txt", MINE);
    library.ask(["ingest"]).found();
    library.ask(["search", "волах"]).found().says_nothing();
}

#[test]
fn a_work_whose_sidecar_became_malformed_keeps_its_old_version() {
    let library = Library::of([("mine.txt", MINE)]);
    library.write("corpus/mine.csl.json", r#"{"id":"shaft","title":"Глубокая"}"#);
    library.ask(["ingest"]).found();
    library.write("corpus/mine.csl.json", "{");
    library.ask(["ingest"]).error().says("прежняя версия оставлена в индексе").says("удалено 0");
    library.ask(["search", "волах"]).found().shows("Глубокая");
}

#[test]
fn a_kept_work_also_outlives_an_upgrade_of_the_taggers() {
    let library = Library::of([("mine.txt", MINE), ("sound.txt", SOUND)]);
    library.ask(["ingest"]).found();
    let meta = library.read("index/meta.json");
    library.write("index/meta.json", meta.replacen("\\\"tagger\\\":", "\\\"tagger\\\":99", 1));
    library.write("corpus/mine.txt", b"\0\0\0");
    library.ask(["ingest"]).error().says("прежняя версия оставлена в индексе").says("изменено 1").says("удалено 0");
    library.ask(["search", "волах"]).found();
}

#[test]
fn a_malformed_correction_is_named_with_line_and_column_and_the_others_are_used() {
    let library = Library::of([("mine.txt", "Инженер Седов уехал. Седов вернулся к осени.\n")]);
    let good =
        r#"{"work":"mine","target":"words","words":"Седов вернулся","change":{"of":"mention","not_person":true}}"#;
    library.write("corpus/corrections.jsonl", format!("{{\"work\": oops}}\n{good}\n"));
    library.ask(["ingest"]).error().says("corpus/corrections.jsonl: line 1").says("column 10").says("добавлено 1");
    let fixes = library.ask(["fixes"]).error().shows("Седов вернулся");
    assert_eq!(fixes.out.lines().count(), 1);
}
