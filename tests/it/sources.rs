//! `letopis add` and `letopis sources`: what is taken in, what is refused, and the real page on cards and references.

use std::io::Write;

use crate::program::Library;

/// Ends of chapters to make texts as long as pages are.
fn page_of(n: usize) -> String {
    format!("На странице {n} обозы шли вдоль реки, и возчики пели. ").repeat(12)
}

fn incoming(library: &Library, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let name = format!("incoming/{name}");
    library.write(&name, bytes);
    name
}

fn zip_of(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const FB2: &str = r##"<?xml version="1.0" encoding="utf-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><genre>prose_history</genre><author><first-name>Глеб</first-name><last-name>Сизов</last-name></author>
<book-title>Дорога на Мезень</book-title></title-info>
<publish-info><publisher>Север</publisher><city>Архангельск</city><year>1934</year></publish-info></description>
<body><section><title><p>Глава первая</p></title>
<p>Председатель артели Кочнев сказал: «Лес сплавим до ледостава»<a l:href="#n1" type="note">[1]</a>.</p></section></body>
<body name="notes"><section id="n1"><title><p>1</p></title><p>Записано в Мезени.</p></section></body></FictionBook>"##;

#[test]
fn a_book_is_described_before_it_is_indexed() {
    let library = Library::empty();
    let file = incoming(&library, "mezen.fb2", FB2);
    let answer = library.ask(["add", &file]).found().says("взято: 1");
    answer.shows("Сизов Глеб. Дорога на Мезень. Архангельск, Север, 1934").shows("1 сноска (помет при тексте: 1)");
    library.ask(["ingest"]).found().says("добавлено 1");
    library.ask(["search", "ледостава"]).found().shows("Глава первая").shows("страница не установлена");
}

#[test]
fn a_dry_run_writes_nothing() {
    let library = Library::empty();
    let file = incoming(&library, "mezen.fb2", FB2);
    library.ask(["add", &file, "--dry-run"]).found().says("ничего не записано");
    assert!(!library.path("corpus/mezen.fb2").exists());
}

#[test]
fn the_same_text_in_another_file_is_refused_with_the_name_of_its_twin() {
    let library = Library::empty();
    let first = incoming(&library, "mezen.fb2", FB2);
    let second = incoming(&library, "again.fb2", FB2.replace("<genre>", "<genre match=\"100\">"));
    library.ask(["add", &first]).found();
    library.ask(["add", &second]).error().says("этот текст уже есть в библиотеке: corpus/mezen.fb2");
}

#[test]
fn options_go_into_the_sidecar_over_what_the_file_says() {
    let library = Library::empty();
    let file = incoming(&library, "mezen.fb2", FB2);
    library.ask(["add", &file, "--title", "Мезенская дорога", "--year", "1935"]).found().shows("Мезенская дорога");
    let sidecar: serde_json::Value = serde_json::from_str(&library.read("corpus/mezen.csl.json")).unwrap();
    assert_eq!(sidecar["title"], "Мезенская дорога");
    library.ask(["sources", "show", "mezen"]).found().shows("Сизов Глеб. Мезенская дорога. Архангельск, Север, 1935");
}

#[test]
fn a_quotation_over_a_page_break_has_a_range_on_its_card_and_in_its_reference() {
    let library = Library::empty();
    let text = format!(
        "{{с. 40}} {}\n\nКочнев писал в губернию: «Лес сплавим {{с. 41}} до ледостава, если дадут людей».\n\n{}",
        page_of(40),
        page_of(41)
    );
    let file = incoming(&library, "delo.txt", text);
    library.ask(["add", &file, "--title", "Дело о сплаве", "--year", "1934"]).found().shows("страницы 40–41");
    library.ask(["ingest"]).found();
    library
        .ask(["quotes", "ледостава"])
        .found()
        .shows("«Лес сплавим до ледостава, если дадут людей»")
        .shows("с. 40–41");
    library.ask(["cite", "@1"]).found().shows("С. 40–41");
}

#[test]
fn pages_of_a_tei_edition_are_on_the_card() {
    let library = Library::empty();
    let tei = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><pb n='7'/><p>Обозы шли к реке.</p><pb n='8'/>\
               <p>Лодки стояли у берега.</p></body></text></TEI>";
    let file = incoming(&library, "obozy.xml", tei);
    library.ask(["add", &file]).found();
    library.ask(["ingest"]).found();
    library.ask(["search", "лодки"]).found().shows("с. 8").hides("страница не установлена");
}

#[test]
fn leaves_and_columns_are_called_so() {
    let library = Library::of([
        ("листы.txt", "{л. 47 об.}Обозы шли к реке.\n\n{л. 48}Лодки стояли у берега, {л. 48 об.}а возчики пели."),
        ("столбцы.txt", "[стб. 14] Гравий везли баржами.\n\n[стб. 15] Баржи стояли."),
    ]);
    library.ask(["search", "обозы"]).found().shows("л. 47 об.");
    library.ask(["search", "возчики"]).found().shows("л. 48–48 об.").shows("найденное: л. 48 об.");
    library.ask(["search", "гравий"]).found().shows("стб. 14");
    library.ask(["search", "гравий", "--json"]).found().shows(r#""unit":"column""#);
    library.ask(["sources", "show", "листы"]).found().shows("листы 47 об.–48 об.");
    library.ask(["verify", "Лодки стояли у берега", "--page", "л. 48"]).found();
    library.ask(["verify", "Гравий везли баржами", "--page", "с. 14"]).shows("страница: другая");
    let id = library.only_id(["search", "гравий"]);
    library.ask(["cite", &id]).found().shows("Стб. 14");
}

/// A paragraph that goes from the page 12 over to 13.
const OVER_A_BREAK: &str = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><pb n='12'/><p>Обозы шли к реке.</p>\
    <p>Возчики пели до вечера, <pb n='13'/>а лодки стояли у берега.</p></body></text></TEI>";

#[test]
fn the_page_of_the_words_found_is_told_when_their_passage_goes_over_a_break() {
    let library = Library::of([("obozy.xml", OVER_A_BREAK)]);
    library.ask(["search", "лодки"]).found().shows("с. 12–13 · найденное: с. 13");
    library.ask(["search", "возчики"]).found().shows("с. 12–13 · найденное: с. 12");
    library.ask(["search", "пели лодки"]).found().shows("найденное: с. 12, 13");
    library.ask(["search", "обозы"]).found().shows("с. 12").hides("найденное");
}

#[test]
fn a_line_of_a_concordance_has_the_page_of_its_word() {
    let library = Library::of([("obozy.xml", OVER_A_BREAK)]);
    assert_eq!(library.hits(["search", "лодки", "--kwic"])[0]["place"]["page"], "13");
    assert_eq!(library.hits(["search", "возчики", "--kwic"])[0]["place"]["page"], "12");
}

#[test]
fn a_passage_over_a_break_tells_where_each_page_begins() {
    let library = Library::of([("obozy.xml", OVER_A_BREAK)]);
    let hit = &library.hits(["search", "лодки"])[0];
    let from = "Возчики пели до вечера, ".chars().count();
    assert_eq!(hit["pages"][0]["page"], "12");
    assert_eq!((&hit["pages"][1]["from"], &hit["pages"][1]["page"]), (&from.into(), &"13".into()));
}

#[test]
fn a_quotation_is_verified_on_the_page_of_its_words() {
    let library = Library::of([("obozy.xml", OVER_A_BREAK)]);
    library.ask(["verify", "а лодки стояли у берега", "--page", "13"]).found().hides("с. 12–13");
}

#[test]
fn a_map_says_from_which_number_in_the_file_which_pages_run() {
    let library = Library::empty();
    let text = (1..7).map(|n| format!("{{с. {n}}} {}\n\n", page_of(n))).collect::<Vec<_>>().concat();
    let file = incoming(&library, "delo.txt", text);
    library.ask(["add", &file, "--page-map", "1=iii,3=1"]).found();
    library.ask(["ingest"]).found();
    let page = |question: &str| library.hits(["search", question])[0]["place"]["page"].clone();
    assert_eq!([page("\"странице 1\""), page("\"странице 2\"")], ["iii", "iv"]);
    assert_eq!([page("\"странице 3\""), page("\"странице 6\"")], ["1", "4"]);
}

#[test]
fn an_archive_gives_every_book_in_it() {
    let library = Library::empty();
    let archive =
        zip_of(&[("книги/a.fb2", FB2), ("книги/b.txt", "Лодки стояли у берега всю зиму."), ("книги/c.jpg", "x")]);
    library.write("corpus/shelf.zip", archive);
    library.ask(["ingest"]).found().says("добавлено 2");
    library.ask(["search", "лодки"]).found().shows("стояли у берега");
}

#[test]
fn files_of_an_archive_that_are_not_read_are_named() {
    let library = Library::empty();
    let zip = zip_of(&[("книга.txt", "Обозы стали.\n"), ("скан.djvu", "AT&T"), ("пусто.txt", "")]);
    let file = incoming(&library, "books.zip", zip);
    let answer = library.ask(["add", &file]).found().says("взято: 1").says("books.zip/скан.djvu: DjVu");
    answer.says("books.zip/пусто.txt: файл пуст").shows("books.zip/книга.txt");
}

#[test]
fn the_twin_of_a_file_in_an_archive_is_named() {
    let library = Library::empty();
    library.ask(["add", &incoming(&library, "a.txt", "Обозы шли вдоль реки.\n")]).found();
    let zip = zip_of(&[("b.txt", "Обозы шли вдоль реки.\n"), ("c.txt", "Лодки ждали.\n")]);
    library.ask(["add", &incoming(&library, "books.zip", zip)]).error().says("books.zip/b.txt: этот текст уже есть");
}

#[test]
fn what_options_do_not_say_the_file_says() {
    let library = Library::empty();
    let file = incoming(&library, "a.txt", "Сборы\n\nОбозы шли вдоль реки.\n");
    library.ask(["add", &file, "--author", "Сомов Пётр Ильич", "--year", "1925"]).found().shows("Сборы. 1925");
    library.ask(["ingest"]).found();
    library.ask(["cite", "a"]).found().shows("Сомов П. И. Сборы. 1925.");
}

#[test]
fn a_file_names_its_text_unless_an_item_describes_it() {
    let library =
        Library::of([("письма.txt", "Обозы шли вдоль реки.\n"), ("b.txt", "Он ушёл.\n"), ("c.txt", "Она ушла.\n")]);
    library.write("corpus/письма.csl.json", r#"{"author": [{"family": "Сомов"}]}"#);
    library.write("corpus/b.csl.json", r#"{"id": "b", "type": "book", "author": [{"family": "Ветров"}]}"#);
    library.ask(["ingest"]).found();
    library.ask(["cite", "письма"]).found().shows("Сомов. письма.");
    library.ask(["cite", "b"]).found().shows("Ветров. [Без заглавия].");
    library.ask(["cite", "c"]).found().shows("c.");
}

#[test]
fn formats_that_are_not_read_are_refused_with_a_recipe() {
    let library = Library::empty();
    for (name, bytes, recipe) in [
        ("a.pdf", &b"%PDF-1.4"[..], "сохраните заново"),
        ("b.djvu", b"AT&TFORM", "djvutxt"),
        ("c.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "soffice"),
        ("d.txt", b"%PDF-1.4 under another name", "сохраните заново"),
    ] {
        let file = incoming(&library, name, bytes);
        library.ask(["add", &file]).error().says(recipe);
    }
}

#[test]
fn a_damaged_source_is_named_with_its_place_and_the_rest_goes_on() {
    let library = Library::of([("sound.txt", "Обозы шли вдоль реки до самого вечера.")]);
    library.write("corpus/cut.fb2", &FB2[..FB2.find("Лес сплавим").unwrap()]);
    library.ask(["ingest"]).error().says("corpus/cut.fb2: разметка нарушена в строке").says("добавлено 1");
}

#[test]
fn a_source_is_removed_with_its_sidecar() {
    let library = Library::empty();
    let file = incoming(&library, "mezen.fb2", FB2);
    library.ask(["add", &file, "--year", "1935"]).found();
    library.ask(["sources"]).found().shows("mezen corpus/mezen.fb2 — не в индексе");
    library.ask(["sources", "remove", "mezen"]).found();
    assert!(!library.path("corpus/mezen.fb2").exists() && !library.path("corpus/mezen.csl.json").exists());
    library.ask(["sources", "remove", "mezen"]).nothing();
}

/// An export of two items with a file and one without, and a file of nobody.
fn zotero() -> Library {
    let library = Library::empty();
    library.write("zotero/files/1/Громов.txt", "Шахты\n\nВ 1936 году инженер Седов писал: «Насосы стоят».\n");
    library.write("zotero/files/1/Громов 2.txt", "Шахты: другая копия. Насосы и вода, уголь и порода.\n");
    library.write("zotero/files/2/Белов.txt", "Реки\n\nРека вышла из берегов, и мост снесло.\n");
    library.write("zotero/заметки.txt", "Купить хлеба и молока, зайти в архив.\n");
    library.write(
        "zotero/library.bib",
        "@book{gromov1987,\n author = {Громов, А. П.},\n title = {Шахты и люди},\n date = {1987},\n \
         file = {a:files/1/Громов.txt:text/plain;b:files/1/Громов 2.txt:text/plain}\n}\n\
         @book{belov1990,\n author = {Белов, И.},\n title = {Реки},\n date = {1990},\n file = {:files\\\\2\\\\Белов.txt:text/plain}\n}\n\
         @book{pustov2000,\n author = {Пустов, К.},\n title = {Без файла},\n date = {2000}\n}\n",
    );
    library
}

#[test]
fn a_zotero_library_describes_its_files_and_keeps_its_keys() {
    let library = zotero();
    let export = library.path("zotero/library.bib");
    let add = ["add".as_ref(), "--zotero".as_ref(), export.as_os_str()];
    library.ask(add).found().says("gromov1987").says("уже есть файл").says("записей без файла: 1 (pustov2000)");
    library.ask(["ingest"]).found();
    library.ask(["cite", "gromov1987"]).found().shows("Громов А. П. Шахты и люди");
    library.ask(["cite", "belov1990", "--format", "biblatex"]).found().shows("@book{belov1990,");
    library.ask(["quotes", "насосы"]).found().shows("Цит. по: Громов А. П. Шахты и люди");
}

#[test]
fn adding_a_zotero_library_again_adds_nothing() {
    let library = zotero();
    let export = library.path("zotero/library.bib");
    let add = ["add".as_ref(), "--zotero".as_ref(), export.as_os_str()];
    library.ask(add).found().says("взято: 2");
    library.ask(add).found().says("у записи belov1990 уже есть файл").says("взято: 0");
    library.ask(["ingest"]).found();
    assert_eq!(library.records(["sources"]).len(), 2);
}

#[test]
fn a_file_that_no_item_describes_is_left_to_the_reader() {
    let library = zotero();
    let (export, notes) = (library.path("zotero/library.bib"), library.path("zotero/заметки.txt"));
    let add = ["add".as_ref(), "--dry-run".as_ref(), "--zotero".as_ref(), export.as_os_str(), notes.as_os_str()];
    library.ask(add).error().says("заметки.txt: какая из записей это описывает, не ясно");
}

#[test]
fn an_export_that_cannot_be_read_is_told_with_its_line() {
    let library = Library::empty();
    library.write("bad.json", "[{\"title\": \"Реки\",}]");
    let export = library.path("bad.json");
    library.ask(["add".as_ref(), "--zotero".as_ref(), export.as_os_str()]).error().says("bad.json").says("line 1");
}
