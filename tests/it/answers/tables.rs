//! Concordances, frequencies, collocations and timelines, as they are shown.

use crate::program::{Answer, Library};

const TEXT: &str = "В 1905 году Дума приняла закон о печати.\n\nНовый закон 1907 года Дума отвергла. Прежний закон \
                    остался.\n\nВ 1912 году Дума молчала.\n";

fn ask(arguments: &[&str]) -> Answer {
    let library = Library::of([("duma.txt", TEXT)]);
    library.ask(["ingest"]).found();
    library.ask(arguments)
}

#[test]
fn a_concordance_puts_what_was_found_in_one_column() {
    let answer = ask(&["search", "--kwic", "закон", "--lang", "ru"]).found();
    let columns: Vec<_> = answer.out.lines().map(|l| l.split("закон").next().map(|l| l.chars().count())).collect();
    assert_eq!(columns.len(), 3);
    assert!(columns.iter().all(|c| *c == columns[0]), "{}", answer.out);
}

#[test]
fn a_concordance_is_sorted_by_the_words_before() {
    let answer = ask(&["search", "--kwic", "закон", "--sort", "left", "--json"]).found();
    let left: Vec<String> =
        answer.records().iter().filter_map(|l| Some(l["left"].as_str()?.trim().to_owned())).collect();
    assert_eq!(left, ["Новый", "Новый закон 1907 года Дума отвергла. Прежний", "В 1905 году Дума приняла"]);
}

#[test]
fn a_concordance_shows_as_many_words_as_asked_for() {
    let answer = ask(&["search", "--kwic", "печать", "-C", "2", "--json"]).found();
    let line = &answer.records()[0];
    assert_eq!(
        (line["left"].as_str(), line["node"].as_str(), line["right"].as_str()),
        (Some("закон о "), Some("печати"), Some(""))
    );
}

#[test]
fn frequencies_are_of_the_passages_that_the_filters_leave() {
    ask(&["freq", "закон", "--by", "form", "--year", "1907", "--csv", "--lang", "en"])
        .found()
        .shows("закон,2,222222.22");
}

#[test]
fn a_collocate_is_told_by_its_part_of_speech() {
    let answer = ask(&["colloc", "закон", "--pos", "ADJ", "--min", "1", "--tsv", "--window", "1"]).found();
    let words: Vec<_> = answer.out.lines().skip(1).filter_map(|l| l.split('\t').next()).collect();
    assert_eq!(words, ["1907", "новый", "прежний"]);
}

#[test]
fn collocates_need_a_word_to_stand_near() {
    ask(&["colloc", "--lang", "en"]).error().says("give the words to look around");
}

#[test]
fn a_timeline_has_a_row_for_every_year_between_the_first_and_the_last() {
    let answer = ask(&["timeline", "дума", "--csv"]).found();
    let rows: Vec<_> = answer.out.lines().skip(1).map(|l| l.split(',').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(rows, ["1905 1", "1906 0", "1907 1", "1908 0", "1909 0", "1910 0", "1911 0", "1912 1"]);
}

#[test]
fn a_long_silence_of_a_timeline_is_one_line() {
    let answer = ask(&["timeline", "дума"]).found();
    let years: Vec<_> = answer.out.lines().filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(years, ["1905", "1906", "1907", "…", "1912"]);
}

#[test]
fn runs_of_words_hold_the_words_asked_for() {
    ask(&["ngrams", "закон", "--min", "1", "--length", "3", "--csv"]).found().shows("прежний закон остался,1,");
}
