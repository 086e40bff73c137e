//! What each format gives, one fact each.

use super::super::*;
use super::{BOOK, cited, gost, read};

#[test]
fn without_a_page_the_citation_ends_without_one_and_a_warning_says_so() {
    let book = read(BOOK);
    let written = write(&[cited(&book, None, "слова", None)], Format::Gost, &Options::default());
    assert_eq!(written.text, "Зимин О. П. Очерки. М. : Наука, 1970.\n");
    assert_eq!(written.warnings, [Warning { citation: 0, source: "zimin1970".into(), missing: Missing::Page }]);
    assert_eq!(written.warnings[0].to_string(), "zimin1970: страница не установлена");
}

#[test]
fn unknown_place_and_year_are_said_to_be_unknown() {
    let book = read(r#"{"type": "book", "title": "Записки"}"#);
    let whole = Citation { reference: &book, place: Place::default(), quotation: None };
    let written = write(&[whole], Format::Gost, &Options::default());
    assert_eq!(written.text, "Записки. [Б. м.], [Б. г.].\n");
    let missing: Vec<Missing> = written.warnings.iter().map(|w| w.missing).collect();
    assert_eq!(missing, [Missing::Author, Missing::Place, Missing::Year]);
}

#[test]
fn what_a_source_lacks_is_told_once_and_a_missing_page_each_time() {
    let book = read(
        r#"{"id": "z", "type": "book", "title": "Записки", "publisher-place": "Киев", "issued": {"raw": "1900"}}"#,
    );
    let citations = [cited(&book, None, "раз", None), cited(&book, None, "два", None)];
    let warnings = write(&citations, Format::Ris, &Options::default()).warnings;
    let missing: Vec<(usize, Missing)> = warnings.iter().map(|w| (w.citation, w.missing)).collect();
    assert_eq!(missing, [(0, Missing::Author), (0, Missing::Page), (1, Missing::Page)]);
}

#[test]
fn words_of_another_are_quoted_through_the_book() {
    let book = read(BOOK);
    assert!(gost(cited(&book, Some("5"), "слова", Some("Громов Илья"))).starts_with("Цит. по: Зимин О. П."));
    assert!(gost(cited(&book, Some("5"), "слова", Some("Зимин Олег Петрович"))).starts_with("Зимин О. П."));
    assert!(gost(cited(&book, Some("5"), "слова", None)).starts_with("Зимин О. П."));
}

#[test]
fn a_corporate_author_stands_after_the_slash() {
    let item = read(
        r#"{"type": "chapter", "title": "Очерк", "author": [{"literal": "Кружок истории"}],
        "container-title": "Сборник", "publisher-place": "Л.", "issued": {"date-parts": [[1930]]}}"#,
    );
    assert_eq!(gost(cited(&item, Some("7"), "слова", None)), "Очерк / Кружок истории // Сборник. Л., 1930. С. 7.");
}

#[test]
fn a_document_is_dated_unless_its_title_tells_the_year() {
    let item = read(
        r#"{"type": "manuscript", "title": "Доклад о тракте", "issued": {"date-parts": [[1913]]},
        "custom": {"archive": {"archive": "РГИА", "fond": "785", "opis": "1", "delo": "188"}}}"#,
    );
    assert_eq!(
        gost(cited(&item, Some("307"), "слова", None)),
        "Доклад о тракте, 1913 г. // РГИА. Ф. 785. Оп. 1. Д. 188. Л. 307."
    );
}

#[test]
fn an_act_without_a_title_goes_by_its_kind() {
    let item = read(
        r#"{"type": "legislation", "genre": "декрет", "authority": "СНК РСФСР", "number": "3",
        "issued": {"date-parts": [[1918, 2, 5]]}}"#,
    );
    let whole = Citation { reference: &item, place: Place::default(), quotation: None };
    assert_eq!(gost(whole), "Декрет СНК РСФСР от 5 февр. 1918 г. № 3.");
}

#[test]
fn one_entry_for_a_source_and_all_its_quotations_in_the_note() {
    let (book, other) = (read(BOOK), read(r#"{"id": "other", "type": "book", "title": "Другая"}"#));
    let citations = [
        cited(&book, Some("5"), "раз", Some("Громов Илья")),
        cited(&other, None, "и", None),
        cited(&book, Some("9"), "два", None),
    ];
    let bib = write(&citations, Format::Biblatex, &Options::default()).text;
    assert_eq!(bib.matches("@book{").count(), 2);
    assert!(bib.contains("note = {С. 5: «раз» — Громов Илья (не сверено). С. 9: «два» (не сверено).}"), "{bib}");
}

#[test]
fn biblatex_entry() {
    let book = read(BOOK);
    let whole = Citation { reference: &book, place: Place::default(), quotation: None };
    insta::assert_snapshot!(write(&[whole], Format::Biblatex, &Options::default()).text, @r"
    @book{zimin1970,
      author = {Зимин, Олег Петрович},
      title = {Очерки},
      location = {Москва},
      publisher = {Наука},
      date = {1970},
      pagetotal = {300},
      langid = {russian},
    }
    ");
}

#[test]
fn a_publisher_of_two_names_is_one() {
    let book = read(r#"{"id": "k", "type": "book", "title": "A and B", "publisher": "Smith and Sons"}"#);
    let whole = Citation { reference: &book, place: Place::default(), quotation: None };
    let text = write(&[whole], Format::Biblatex, &Options::default()).text;
    assert!(text.contains("publisher = {{Smith and Sons}}") && text.contains("title = {A and B}"), "{text}");
}

#[test]
fn bibtex_knows_no_legislation() {
    let act = read(
        r#"{"id": "mir", "type": "legislation", "title": "О мире", "genre": "декрет", "authority": "Съезд Советов",
        "issued": {"date-parts": [[1917, 11, 8]]}, "language": "ru"}"#,
    );
    let whole = Citation { reference: &act, place: Place::default(), quotation: None };
    insta::assert_snapshot!(write(&[whole], Format::Bibtex, &Options::default()).text, @r"
    @misc{mir,
      author = {{Съезд Советов}},
      title = {О мире},
      type = {декрет},
      year = {1917},
      month = nov,
      day = {8},
      language = {russian},
    }
    ");
}

#[test]
fn ris_record() {
    let item = read(
        r#"{"id": "n", "type": "article-newspaper", "title": "Отчёт", "container-title": "Труд",
        "author": [{"family": "Зимин", "given": "Олег"}], "issued": {"date-parts": [[1938, 12, 20]]}}"#,
    );
    let text = write(&[cited(&item, Some("1"), "слова\nи ещё", None)], Format::Ris, &Options::default()).text;
    assert_eq!(
        text,
        "TY  - NEWS\r\nID  - n\r\nAU  - Зимин, Олег\r\nTI  - Отчёт\r\nT2  - Труд\r\nPY  - 1938\r\nDA  - 1938/12/20/\r\n\
         N1  - С. 1: «слова и ещё» (не сверено).\r\nER  - \r\n"
    );
}

#[test]
fn a_body_in_ris_has_no_comma() {
    let item = read(r#"{"type": "report", "title": "Отчёт", "author": [{"literal": "Академия наук, Отдел книги"}]}"#);
    let text = write(&[cited(&item, None, "слова", None)], Format::Ris, &Options::default()).text;
    assert!(text.contains("AU  - Академия наук. Отдел книги\r\n"), "{text}");
}

#[test]
fn a_link_to_a_document_without_author_gives_its_place() {
    let item = read(
        r#"{"type": "manuscript", "custom": {"archive": {"archive": "РГИА", "fond": "1", "opis": "2", "delo": "3"}}}"#,
    );
    let options = Options { form: Form::Link, ..Options::default() };
    let text = write(&[cited(&item, Some("4"), "слова", None)], Format::Gost, &options).text;
    assert_eq!(text, "[РГИА. Ф. 1. Оп. 2. Д. 3, л. 4]\n");
}

#[test]
fn csl_json_keeps_every_field_of_the_item() {
    let json = r#"{"id": "k", "type": "book", "title": "Очерки", "note": "своя", "shortTitle": "Оч.",
        "custom": {"context_date": "1812", "mine": [1]}}"#;
    let item = read(json);
    let text = write(&[cited(&item, Some("4"), "слова", None)], Format::CslJson, &Options::default()).text;
    let written: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut expected: serde_json::Value = serde_json::from_str(json).unwrap();
    expected["note"] = "своя\nС. 4: «слова» (не сверено).".into();
    expected["custom"]["citations"] = serde_json::json!([{"page": "4", "quote": "слова", "checked": false}]);
    assert_eq!(written, serde_json::json!([expected]));
}

#[test]
fn markdown_has_a_block_and_a_footnote() {
    let book = read(BOOK);
    let text =
        write(&[cited(&book, Some("5"), "Слова.", Some("Громов Илья"))], Format::Markdown, &Options::default()).text;
    assert_eq!(
        text,
        "> Слова.\n>\n> — Громов Илья[^1]\n\n[^1]: Цит. по: Зимин О. П. Очерки. М. : Наука, 1970. С. 5. \\[не сверено\\]\n"
    );
}

#[test]
fn plain_text_names_an_unknown_page() {
    let book = read(BOOK);
    let mut citation = cited(&book, None, "Слова", None);
    citation.place.paragraph = Some(12);
    assert_eq!(
        write(&[citation], Format::Text, &Options::default()).text,
        "«Слова»\nЗимин О. П. Очерки. М. : Наука, 1970.\nСтраница не установлена, абз. 12; не сверено\n"
    );
}

#[test]
fn every_format_has_a_name() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.as_str()), Some(format));
    }
    assert_eq!(Format::parse("docx"), None);
}
