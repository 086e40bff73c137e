use super::*;
use crate::model::Work;
use crate::source::PageOptions;
use crate::source::markup::html;

fn read_page(page: &str) -> Work {
    let tree = html::parse(page);
    let mut draft = Draft::default();
    read(&tree, &mut draft);
    draft.finish("w", "w.html", &PageOptions::default()).0
}

const TEXT: &str = "Обозы шли вдоль реки весь день до самого вечера, и никто не видел, где они остановились на ночлег, \
                    потому что туман поднялся раньше обыкновенного и закрыл и реку, и дорогу, и лес за нею.";

#[test]
fn menus_scripts_and_footers_are_no_text() {
    let page = format!(
        "<html><body><div class=menu><a href=1>О нас</a> <a href=2>Архив</a></div><div id=text><h1>Сборы</h1><p>{TEXT}</p>\
         <p>{TEXT}</p></div><script>var a</script><div class=footer>© Склад</div></body></html>"
    );
    let work = read_page(&page);
    assert_eq!(work.passages.len(), 3);
    assert_eq!(work.passages[0].span.of(&work.text), "Сборы");
    assert_eq!(work.passages[0].kind, PassageKind::Heading);
}

#[test]
fn notes_are_linked_from_their_marks_and_lose_the_way_back() {
    let page = format!(
        "<body><p>{TEXT}<sup><a id=r1 href=#n1>[1]</a></sup></p><p>{TEXT}</p><ol><li id=n1><a href=#r1>1</a> У села.</li></ol></body>"
    );
    let work = read_page(&page);
    let note = &work.passages[work.notes[0].passage];
    assert_eq!((note.kind, note.span.of(&work.text)), (PassageKind::Note, "У села."));
    assert!(!work.text.contains("[1]"));
}

#[test]
fn a_row_of_links_is_contents_and_no_marks() {
    let page =
        format!("<body><p><a href=#y1>1861</a> <a href=#y2>1862</a></p><p id=y1>{TEXT}</p><p id=y2>{TEXT}</p></body>");
    let work = read_page(&page);
    assert!(work.notes.is_empty() && work.passages.iter().all(|p| p.kind == PassageKind::Paragraph));
}

#[test]
fn blank_lines_and_indents_of_preformatted_text_begin_paragraphs() {
    let work = read_page(&format!("<body><pre>Глава 1\n\n   {TEXT}\nи дальше\n   {TEXT}\n</pre></body>"));
    let kinds: Vec<PassageKind> = work.passages.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [PassageKind::Heading, PassageKind::Paragraph, PassageKind::Paragraph]);
    assert!(work.passages[1].span.of(&work.text).ends_with("за нею.\nи дальше"));
}

#[test]
fn words_of_preformatted_text_stay_apart_whatever_is_marked_in_it() {
    let text = "Обозы шли вдоль\nреки\n<b>весь</b> день, и\n<i>никто</i> <b>другой</b>\nне видел, где они стали.";
    for page in [format!("<pre>{text}</pre>"), format!("<pre><font>{text}</font></pre>")] {
        let work = read_page(&format!("<body><p>{TEXT}</p>{page}</body>"));
        let words = "Обозы шли вдоль\nреки\nвесь день, и\nникто другой\nне видел, где они стали.";
        assert_eq!(work.passages.iter().map(|p| p.span.of(&work.text)).collect::<Vec<_>>(), [TEXT, words]);
    }
}

#[test]
fn a_margin_of_preformatted_text_is_no_indent() {
    let lines = "  Обозы шли вдоль\n  реки весь день, и\n  никто не видел.\n".repeat(3);
    assert_eq!(read_page(&format!("<body><p>{TEXT}</p><pre>{lines}</pre></body>")).passages.len(), 2);
}

#[test]
fn a_line_set_in_by_blanks_that_do_not_break_begins_a_paragraph() {
    let work = read_page(&format!("<body><div>{TEXT}<br>&nbsp;&nbsp;{TEXT}<br>и дальше</div></body>"));
    assert_eq!(work.passages.len(), 2);
}

#[test]
fn raised_figures_without_links_mark_notes() {
    let page = format!(
        "<body><p>{TEXT}<sup>1</sup> В 5 м<sup>2</sup>.</p><p>{TEXT}</p><hr><p><sup>1</sup> У села.</p></body>"
    );
    let work = read_page(&page);
    assert_eq!((work.notes.len(), work.passages[2].span.of(&work.text)), (1, "¹ У села."));
    assert!(work.passages[0].span.of(&work.text).ends_with("за нею. В 5 м²."));
}

#[test]
fn the_page_of_a_wiki_is_not_the_number_of_its_scan() {
    let mark = "<span class=\"pagenum ws-pagenum\" title=\"Страница:Записки.djvu/14\">[12]</span>";
    let work = read_page(&format!("<body><p>{mark}{TEXT}</p></body>"));
    assert_eq!(work.place(work.passages[0].span).page.as_deref(), Some("12"));
}

#[test]
fn page_anchors_are_places_and_no_text() {
    let page = format!(
        "<body><p>{TEXT}</p><a name=\"page_41\"></a><p>{TEXT} <span class=\"pagenum\">[42]</span>{TEXT}</p></body>"
    );
    let work = read_page(&page);
    assert_eq!(work.place(work.passages[0].span).page, None);
    assert_eq!(work.place(work.passages[1].span).page.as_deref(), Some("41–42"));
    assert!(!work.text.contains("42"));
}

#[test]
fn rows_are_lines_of_cells() {
    let work = read_page(&format!("<body><p>{TEXT}</p><table><tr><td>1913</td><td>уголь</td></tr></table></body>"));
    assert_eq!(work.passages[1].span.of(&work.text), "1913\tуголь");
}
