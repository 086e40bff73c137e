//! Parts of works as files of each format tell them: chapters, notes, records, descriptions.

use super::*;

fn chapters(work: &Work) -> Vec<Option<&str>> {
    work.passages.iter().map(|p| work.locator_at(p.span.start).and_then(|l| l.chapter.as_deref())).collect()
}

fn tei_of(body: &str) -> Vec<u8> {
    format!("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>{body}</text></TEI>").into_bytes()
}

fn docx_of(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[[("word/document.xml", document.as_str())].as_slice(), others].concat())
}

#[test]
fn a_section_without_a_title_is_of_no_chapter_before() {
    let book = "<FictionBook><body><section><title><p>Лекция I</p><p>Сборы</p></title><p>Обозы стали.</p></section>\
                <section><p>Лодки ждали.</p></section></body></FictionBook>";
    let chapter = Some("Лекция I. Сборы");
    assert_eq!(chapters(&work("a.fb2", book.as_bytes())), [chapter, chapter, None]);
}

#[test]
fn a_section_of_its_title_alone_heads_the_next_one() {
    let book = "<FictionBook><body><section><title><p>Сборы</p></title></section><section><p>Обозы стали.</p></section>\
                </body></FictionBook>";
    assert_eq!(chapters(&work("a.fb2", book.as_bytes())), [Some("Сборы"); 2]);
}

#[test]
fn a_formula_has_no_pages() {
    let text =
        "<FictionBook><body><section><p>Доля \\frac{1}{2} от {3}^{4} и x_{5}{6}.</p></section></body></FictionBook>";
    let work = work("a.fb2", text.as_bytes());
    assert_eq!(passages(&work), ["Доля \\frac{1}{2} от {3}^{4} и x_{5}{6}."]);
}

#[test]
fn a_designation_and_its_title_are_one_chapter() {
    let text = "ГЛАВА I\nСБОРЫ В ДОРОГУ\n\nОбозы стали.\n\nГлава вторая\n\nВ пути\n\nЛодки ждали.\n";
    let work = work("a.txt", text.as_bytes());
    let [first, second] = [Some("ГЛАВА I. СБОРЫ В ДОРОГУ"), Some("Глава вторая. В пути")];
    assert_eq!(chapters(&work), [Some("ГЛАВА I"), first, first, Some("Глава вторая"), second, second]);
}

#[test]
fn titles_of_poems_and_tables_of_a_tei_file_head_no_chapter() {
    let body = "<body><div><head>Сборы</head><p>Обозы стали.</p><lg><head>Песня</head><l>Ах ты, воля,</l></lg>\
                <table><head>Год</head><row><cell>1795</cell></row></table><p>Лодки ждали.</p></div></body>\
                <back><p>Указатель.</p></back>";
    let work = work("a.xml", &tei_of(body));
    assert_eq!(chapters(&work)[..work.passages.len() - 1], vec![Some("Сборы"); 7]);
    assert_eq!(chapters(&work).last(), Some(&None));
}

#[test]
fn the_reading_of_the_text_is_read_and_others_stand_beside_it() {
    let body = "<body><p>Пришёл <app><lem>князь</lem> <rdg>кнзь</rdg></app> Сомов<space/>и стал.</p></body>";
    let work = work("a.xml", &tei_of(body));
    assert_eq!(passages(&work), ["Пришёл князь Сомов и стал."]);
    assert!(work.skipped.iter().any(|s| s.what == SkippedWhat::Variant && s.text == "кнзь"));
}

#[test]
fn a_style_is_a_heading_when_the_one_it_is_based_on_is() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"own\"/></w:pPr><w:r><w:t>Сборы</w:t></w:r></w:p>\
                <w:p><w:r><w:t>Обозы стали.</w:t></w:r></w:p>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"own\"><w:basedOn w:val=\"1\"/></w:style><w:style w:styleId=\"1\">\
                  <w:name w:val=\"heading 1\"/><w:basedOn w:val=\"own\"/></w:style></w:styles>";
    let work = work("a.docx", &docx_of(body, &[("word/styles.xml", styles)]));
    assert_eq!(chapters(&work), [Some("Сборы"); 2]);
}

#[test]
fn a_box_with_text_stands_after_the_paragraph_that_holds_it() {
    let body = "<w:p><w:r><w:t>Обозы </w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>Карта.</w:t></w:r></w:p></w:txbxContent>\
                </w:r><w:r><w:t>стали.</w:t></w:r></w:p>";
    assert_eq!(passages(&work("a.docx", &docx_of(body, &[]))), ["Обозы стали.", "Карта."]);
}

#[test]
fn a_table_in_a_cell_is_read_once() {
    let cell = |inner: &str| format!("<w:tc><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:tc>");
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("душ"));
    let row = format!(
        "<w:tbl><w:tr>{}<w:tc><w:p><w:r><w:t>1200</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>",
        cell("1795")
    );
    assert_eq!(passages(&work("a.docx", &docx_of(&row, &[]))), ["1795\t1200 душ"]);
}

#[test]
fn what_a_program_puts_into_a_description_describes_nothing() {
    let core = "<c><title>Документ Microsoft Word</title><creator>User</creator></c>";
    let body = "<w:p><w:r><w:t>Обозы стали.</w:t></w:r></w:p>";
    let reading = read(&docx_of(body, &[("docProps/core.xml", core)]), &options("a.docx")).unwrap();
    assert_eq!((reading.metadata.reference.title, reading.metadata.reference.author.len()), (None, 0));
}

#[test]
fn records_that_differ_describe_no_source() {
    let table = "Автор;Год;Издательство;Текст\nСомов;1905;Заря;Обозы шли.\nВетров;1906;Заря;Обозы стали.\n";
    let reading = read(table.as_bytes(), &options("a.csv")).unwrap();
    let reference = &reading.metadata.reference;
    assert_eq!((reference.author.len(), reference.year(), reference.publisher.as_deref()), (0, None, Some("Заря")));
    assert_eq!(reading.doubts[0].about, About::Described);
    assert_eq!(reading.doubts[0].detail, "автор, год");
}

#[test]
fn an_array_of_records_is_read() {
    let text = r#"[{"text": "Обозы шли.", "page": 12}, {"text": "Обозы стали.", "page": 13}]"#;
    let array = work("a.json", text.as_bytes());
    assert_eq!(passages(&array), ["Обозы шли.", "Обозы стали."]);
    assert_eq!(array.place(array.passages[1].span).page.as_deref(), Some("13"));
    let broken = read("[{\"text\": \"Раз.\"},\n{\"text\" 2}]".as_bytes(), &options("a.json"));
    assert!(matches!(broken, Err(SourceError::Record { line: 2, .. })), "{broken:?}");
}

#[test]
fn a_plain_text_may_describe_itself() {
    let text = "---\ntitle: Записки\nauthor: Сомов, Пётр\nyear: 1905\n---\nОбозы стали.\n";
    let reading = read(text.as_bytes(), &options("a.txt")).unwrap();
    assert_eq!(passages(&reading.work), ["Обозы стали."]);
    assert_eq!(reading.metadata.reference.title.as_deref(), Some("Записки"));
    assert_eq!(reading.work.skipped[0].text.len() + reading.work.text.len(), text.len());
    let strokes = work("a.txt", "---\nОбозы стали.\n---\n".as_bytes());
    assert_eq!(strokes.skipped.iter().filter(|s| s.what == SkippedWhat::Rule).count(), 2, "{:?}", strokes.skipped);
}

#[test]
fn parts_and_notes_beside_the_main_block_of_a_page_are_read() {
    let text = "<p>Обозы шли вдоль реки весь день до вечера, и возчики пели.</p>".repeat(40);
    let page = format!(
        "<html><body><div><div><h2>Предисловие</h2><p>Записки эти начаты были зимой и кончены весной того же года.</p></div>\
         <div><h2>Сборы</h2>{text}<p>Лодки ждали<sup><a href=\"#n1\">1</a></sup>.</p></div><div id=\"n1\">1. У села.</div></div>\
         <div class=\"menu\"><h2>Ещё</h2><p>Читайте также о том, как жили в городе зимой и летом, и о многом другом.</p></div></body></html>"
    );
    let work = work("a.html", page.as_bytes());
    assert_eq!(passages(&work)[..2], ["Предисловие", "Записки эти начаты были зимой и кончены весной того же года."]);
    assert_eq!((work.notes.len(), work.passages.last().unwrap().kind), (1, PassageKind::Note));
}

#[test]
fn page_numbers_and_running_heads_in_paragraphs_of_their_own_are_no_text() {
    let text = "<p>Обозы шли вдоль реки весь день до вечера, и возчики пели.</p>".repeat(12);
    let pages: String =
        (12..20).map(|n| format!("<p>{n}</p><p>Сборы в дорогу</p><p>и возчики пели.</p>{text}")).collect();
    let work = work("a.html", format!("<html><body>{pages}</body></html>").as_bytes());
    assert_eq!(passages(&work).iter().filter(|text| text.starts_with("Сборы")).count(), 0);
    assert_eq!(work.place(work.passages.last().unwrap().span).page.as_deref(), Some("19"));
}

#[test]
fn an_open_document_is_refused_with_a_recipe() {
    let bytes = zipped(&[("content.xml", "<x/>"), ("META-INF/manifest.xml", "<x/>")]);
    assert!(matches!(read(&bytes, &options("a.odt")), Err(SourceError::Refused(Format::Doc))));
}

#[test]
fn a_running_head_is_never_a_line_of_a_block() {
    for (head, other) in [("Сборы в дорогу", "Лодки стояли у берега."), ("Сборы в дорогу", "и"), ("С б о р ы", "Я")]
    {
        let text = "<p>и обозы шли вдоль реки весь день до вечера, и возчики пели.</p>".repeat(12);
        let pages: String = (12..20).map(|n| format!("{text}<p>{n}</p><p>{head}<br/>{other}</p>")).collect();
        let work = work("a.html", format!("<html><body>{pages}</body></html>").as_bytes());
        assert_eq!(passages(&work).iter().filter(|passage| passage.ends_with(other)).count(), 8, "{head}, {other}");
        assert!(work.locators.iter().any(|l| l.page.as_deref() == Some("19")));
    }
}
