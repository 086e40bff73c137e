//! `export`: every word, place and annotation arrives in the formats of other programs.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::Library;

fn export(arguments: &[&str]) -> String {
    Library::demonstration().ask([&["export"], arguments].concat()).found().out
}

fn passages(work: &str) -> Vec<Value> {
    Library::demonstration().hits(["search", "--work", work, "--limit", "100000"])
}

#[test]
fn sentences_in_conllu_give_back_their_text() {
    let text = export(&["--work", "nep", "--format", "conllu"]);
    let mut words = 0;
    for block in text.split("\n\n").filter(|b| !b.trim().is_empty()) {
        let said = block.lines().find_map(|l| l.strip_prefix("# text = ")).expect("a text");
        let mut rebuilt = String::new();
        for (number, line) in block.lines().filter(|l| !l.starts_with('#')).enumerate() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{line}");
            assert_eq!(columns[0], (number + 1).to_string());
            rebuilt.push_str(columns[1]);
            if !columns[9].contains("SpaceAfter=No") {
                rebuilt.push(' ');
            }
            words += usize::from(columns[3] != "PUNCT");
        }
        assert_eq!(rebuilt.trim_end(), said);
    }
    let table = Library::demonstration().hits(["freq", "--by", "work", "--limit", "100"]);
    let counted = table.iter().find(|r| r["key"] == "nep").and_then(|r| r["count"].as_u64()).expect("its words");
    assert_eq!(words as u64, counted);
}

#[test]
fn people_in_conllu_are_those_of_the_passages() {
    let text = export(&["--work", "nep", "--format", "conllu"]);
    let begun = text.split(['\t', '|', '\n']).filter(|f| f.starts_with("Person=B-")).count();
    let mentions = passages("nep");
    let mentions = mentions.iter().flat_map(|p| p["mentions"].as_array().cloned().unwrap_or_default());
    assert_eq!(begun, mentions.filter(|m| m["kind"] != "eponym").count());
}

#[test]
fn spans_of_tei_point_to_the_words_of_the_annotations() {
    let text = export(&["--work", "nep", "--format", "tei"]);
    let paragraphs: BTreeMap<&str, &str> = text
        .split("<p xml:id=\"")
        .skip(1)
        .map(|p| (p.split('"').next().unwrap(), p.split_once('>').unwrap().1.split("</p>").next().unwrap()))
        .collect();
    let records = passages("nep");
    assert_eq!(paragraphs.len(), records.len());
    let mut checked = 0;
    for record in &records {
        let id = record["id"].as_str().unwrap();
        for mention in record["mentions"].as_array().unwrap().iter().filter(|m| m["kind"] != "eponym") {
            let (start, end) = (mention["at"][0].as_u64().unwrap(), mention["at"][1].as_u64().unwrap());
            let target = format!("#string-range({id},{start},{})\" corresp=\"urn:letopis:person:", end - start);
            assert!(text.contains(&target), "{target}");
            checked += 1;
        }
    }
    assert!(checked > 5);
    for tag in ["teiCorpus", "TEI", "teiHeader", "text", "body", "standOff", "spanGrp"] {
        let open = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
        assert_eq!(open, text.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn a_match_is_a_row_and_without_words_a_passage_is() {
    let rows =
        |text: String| csv::Reader::from_reader(text.as_bytes()).into_records().map(|r| r.unwrap()).collect::<Vec<_>>();
    let matches = rows(export(&["закон", "--format", "csv"]));
    let lines = Library::demonstration().hits(["search", "закон", "--kwic", "--limit", "100000"]);
    assert_eq!(matches.len(), lines.len());
    assert!(matches.iter().zip(&lines).all(|(row, line)| line["node"] == row[10] && line["id"] == row[0]));
    let all = rows(export(&["--work", "nep", "--format", "csv"]));
    let records = passages("nep");
    assert!(all.iter().zip(&records).all(|(row, record)| record["text"] == row[9]));
    assert_eq!(all.len(), records.len());
}

#[test]
fn a_sample_is_exported_and_nothing_found_is_said_by_the_status() {
    assert_eq!(export(&["--sample", "3"]).lines().count(), 3);
    Library::demonstration().ask(["export", "паровоз"]).nothing();
}
