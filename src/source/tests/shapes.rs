//! What files of a format do that the round trips do not.

use super::*;

/// A book of one section in FB2.
fn fb2_of(section: &str) -> String {
    format!("<FictionBook><body><section><title><p>Сборы</p></title>{section}</section></body></FictionBook>")
}

fn chapters(work: &Work) -> Vec<Option<&str>> {
    work.passages.iter().map(|p| work.locator_at(p.span.start).and_then(|l| l.chapter.as_deref())).collect()
}

#[test]
fn a_sign_that_begins_no_tag_is_text_and_told() {
    for section in ["<p>Их было 5 < 6.</p>", "<p>Их было 5 < 6.</p><p>Все.</p>"] {
        let reading = read(fb2_of(section).as_bytes(), &options("a.fb2")).unwrap();
        assert_eq!(passages(&reading.work)[..2], ["Сборы", "Их было 5 < 6."]);
        assert_eq!(reading.doubts[0].about, About::Markup);
    }
}

#[test]
fn a_book_that_lacks_the_end_of_its_last_tag_is_read() {
    let book = fb2_of("<p>Обозы стали.</p>");
    for short in 1..10 {
        assert_eq!(passages(&work("a.fb2", &book.as_bytes()[..book.len() - short])), ["Сборы", "Обозы стали."]);
    }
}

#[test]
fn titles_of_poems_and_rows_of_stars_head_no_chapter() {
    let poem = "<poem><title><p>Песня</p></title><stanza><v>Ах ты, воля,</v><v>золотая!</v></stanza></poem>";
    let work = work("a.fb2", fb2_of(&format!("<p>Раз.</p>{poem}<subtitle>* * *</subtitle><p>Два.</p>")).as_bytes());
    assert!(chapters(&work).iter().all(|chapter| *chapter == Some("Сборы")));
    assert_eq!(passages(&work)[2], "Песня");
}

#[test]
fn a_record_without_a_page_is_on_none() {
    let work = work("a.csv", "text,page\nОбозы шли.,12\nОбозы стали.,\n".as_bytes());
    assert_eq!(work.place(work.passages[0].span).page.as_deref(), Some("12"));
    assert_eq!(work.place(work.passages[1].span).page, None);
}

#[test]
fn a_record_with_more_fields_than_columns_is_refused_with_its_line() {
    let refused = read("text,page\nРаз.,1\nДва, три,2\n".as_bytes(), &options("a.csv"));
    assert!(matches!(refused, Err(SourceError::Columns { line: 3, fields: 3, columns: 2 })), "{refused:?}");
    assert_eq!(passages(&work("a.csv", "text,page\nРаз.,1,\n".as_bytes())), ["Раз."]);
}

#[test]
fn plain_text_under_the_ending_of_a_book_is_read() {
    assert_eq!(passages(&work("a.fb2", "Обозы стали.".as_bytes())), ["Обозы стали."]);
}

#[test]
fn what_nobody_could_read_and_pictures_of_a_tei_file_are_seen() {
    let text = "<TEI><text><body><div><head>Сборы</head><p>Обозы <gap/> стали.</p><figure><head>Карта</head></figure><p>Все.</p>\
                </div></body></text></TEI>";
    let work = work("a.xml", text.as_bytes());
    assert_eq!(passages(&work), ["Сборы", "Обозы […] стали.", "Карта", "Все."]);
    assert!(chapters(&work).iter().all(|chapter| *chapter == Some("Сборы")));
}

#[test]
fn a_word_broken_at_the_mark_of_a_page_is_whole() {
    let text = "<TEI><text><body><pb n=\"6\"/><p>Обозы при-<pb n=\"7\"/>шли к реке.</p><p>В 1905-<pb n=\"8\"/>1907, Сомов-<pb \
                n=\"9\"/>Ветров.</p></body></text></TEI>";
    let work = work("a.xml", text.as_bytes());
    assert_eq!(passages(&work), ["Обозы пришли к реке.", "В 1905-1907, Сомов-Ветров."]);
    assert_eq!(work.place(work.passages[0].span).page.as_deref(), Some("6–7"));
}

/// A book of chapters without headings; its list of contents is a chapter, too.
fn epub_of(chapters: &[&str], contents: &str) -> Vec<u8> {
    let files: Vec<(String, String)> = chapters
        .iter()
        .enumerate()
        .map(|(n, body)| (format!("c{n}.xhtml"), format!("<html><body>{body}</body></html>")))
        .collect();
    let each = |of: &dyn Fn(&str) -> String| files.iter().map(|(name, _)| of(name)).collect::<Vec<_>>().concat();
    let items = each(&|name| format!("<item id=\"{name}\" href=\"{name}\"/>"));
    let spine = each(&|name| format!("<itemref idref=\"{name}\"/>"));
    let package = format!(
        "<package><metadata><creator id=\"a\">Пётр Сомов</creator><creator role=\"trl\">Анна Ветрова</creator><creator id=\"e\">Лев \
         Кожин</creator><meta refines=\"#e\" property=\"role\">edt</meta></metadata><manifest><item id=\"nav\" href=\"nav.xhtml\" \
         properties=\"nav\"/>{items}</manifest><spine><itemref idref=\"nav\"/>{spine}</spine></package>"
    );
    let nav = format!("<html><body><nav type=\"toc\">{contents}</nav></body></html>");
    let mut parts: Vec<(&str, &str)> = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfile full-path=\"content.opf\"/></container>"),
        ("content.opf", &package),
        ("nav.xhtml", &nav),
    ];
    parts.extend(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    zipped(&parts)
}

#[test]
fn the_contents_of_a_book_name_chapters_and_make_no_notes() {
    let contents = "<a href=\"c0.xhtml#p1\">1</a> <a href=\"c1.xhtml\">Глава вторая. Дорога</a>";
    let chapters = ["<p id=\"p1\">Обозы стали.</p>", "<p>Глава вторая</p><p>Лодки ждали.</p>"];
    let reading = read(&epub_of(&chapters, contents), &options("a.epub")).unwrap();
    let kinds: Vec<PassageKind> = reading.work.passages.iter().map(|p| p.kind).collect();
    assert!(!kinds.contains(&PassageKind::Note), "{kinds:?}");
    assert_eq!(reading.work.locators.last().unwrap().chapter.as_deref(), Some("Глава вторая"));
}

#[test]
fn an_entry_of_the_contents_in_the_middle_of_a_file_heads_what_follows() {
    let contents = "<a href=\"c0.xhtml#b\">Глава вторая</a> <a href=\"c0.xhtml#c\">Глава третья</a>";
    let file = "<p>Обозы стали.</p><p id=\"b\">Лодки ждали.</p><p><a id=\"c\"/><b>Глава третья</b></p><p>Лёд шёл.</p>";
    let work = read(&epub_of(&[file], contents), &options("a.epub")).unwrap().work;
    assert_eq!(passages(&work), ["Обозы стали.", "Глава вторая", "Лодки ждали.", "Глава третья", "Лёд шёл."]);
    let chapters: Vec<_> = work.locators.iter().map(|l| l.chapter.as_deref()).collect();
    assert_eq!(
        chapters,
        [None, Some("Глава вторая"), Some("Глава вторая"), Some("Глава третья"), Some("Глава третья")]
    );
}

#[test]
fn elements_within_elements_take_no_longer_than_others() {
    let words = "Обозы шли вдоль реки. ".repeat(20_000);
    let nested = |name: &str| format!("{}{words}{}", format!("<{name}>").repeat(190), format!("</{name}>").repeat(190));
    let page = work("a.html", format!("<html><body>{}</body></html>", nested("sup")).as_bytes());
    let book = work("a.fb2", fb2_of(&nested("subtitle")).as_bytes());
    let chapter = work("a.epub", &epub_of(&[&nested("div")], "<a href=\"c0.xhtml\">Глава</a>"));
    for read in [page, book, chapter] {
        assert!(read.text.len() >= words.trim().len());
    }
}

#[test]
fn translators_and_editors_are_no_authors() {
    let reading = read(&epub_of(&["<p>Обозы стали.</p>"], ""), &options("a.epub")).unwrap();
    let families: Vec<Option<&str>> = reading.metadata.reference.author.iter().map(|a| a.family.as_deref()).collect();
    assert_eq!(families, [Some("Сомов")]);
}
