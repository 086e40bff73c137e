//! RIS as CSL items: tags as the writer of this room and Zotero use them.

use super::{csl_type, date, name, put_other, put_role, shelfmark};
use crate::model::{CslDate, CslName, Custom, Reference};

/// The records of a file, in order. Any text can be read; lines that are no tags go on with the line before.
#[must_use]
pub fn ris(text: &str) -> Vec<Reference> {
    let mut records = Vec::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.strip_prefix('\u{FEFF}').unwrap_or(text).lines() {
        match tagged(line) {
            Some(("ER", _)) => records.push(std::mem::take(&mut fields)),
            Some((tag, value)) => fields.push((tag.to_owned(), value.to_owned())),
            None => {
                if let (Some((_, value)), false) = (fields.last_mut(), line.trim().is_empty()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    if !fields.is_empty() {
        records.push(fields);
    }
    records.iter().map(|fields| item(fields)).collect()
}

/// `TY  - BOOK`; some writers leave out the space at the end.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let tag = line.get(..2)?;
    let value = line.get(2..)?.trim_start().strip_prefix('-')?;
    let is_tag = tag.starts_with(|c: char| c.is_ascii_uppercase()) && tag.chars().all(|c| c.is_ascii_alphanumeric());
    is_tag.then(|| (tag, value.trim()))
}

fn item(fields: &[(String, String)]) -> Reference {
    let all = |tags: &[&str]| -> Vec<String> {
        let wanted = fields.iter().filter(|(tag, value)| tags.contains(&tag.as_str()) && !value.is_empty());
        wanted.map(|(_, value)| value.clone()).collect()
    };
    let first = |tags: &[&str]| tags.iter().find_map(|tag| all(&[tag]).into_iter().next());
    let names = |tags: &[&str]| -> Vec<CslName> { all(tags).iter().filter_map(|value| name(value)).collect() };
    let kind = first(&["TY"]).unwrap_or_default();
    let act = matches!(kind.as_str(), "STAT" | "BILL" | "CASE" | "HEAR");
    let mut reference = Reference {
        id: first(&["ID"]).unwrap_or_default(),
        kind: csl_type(4, &kind).unwrap_or("document").to_owned(),
        title: first(&["TI", "T1"]),
        author: names(&["AU", "A1"]),
        editor: names(&["ED", "A2"]),
        container_title: first(&["T2", "JO", "JF", "BT", "JA"]),
        publisher: first(&["PB"]),
        publisher_place: first(&["CY", "PP"]),
        edition: first(&["ET"]),
        volume: first(&["VL"]),
        genre: first(&["M3"]),
        isbn: first(&["SN"]),
        url: first(&["UR"]),
        language: first(&["LA"]),
        archive: first(&["DB"]),
        archive_location: first(&["AN"]),
        accessed: first(&["Y2"]).map(|text| slashed(&text)),
        issued: issued(first(&["DA"]), first(&["PY", "Y1"])),
        ..Reference::default()
    };
    let notes = all(&["N1"]);
    reference.note = (!notes.is_empty()).then(|| notes.join("\n"));
    if act {
        reference.number = first(&["M1"]);
        reference.issue = first(&["IS"]);
        let bodies = !reference.author.is_empty() && reference.author.iter().all(|name| name.literal.is_some());
        if bodies {
            let named: Vec<String> = reference.author.drain(..).filter_map(|name| name.literal).collect();
            reference.authority = Some(named.join(", "));
        }
    } else {
        // A journal has issues; other things have numbers.
        let number = first(&["IS"]);
        if matches!(kind.as_str(), "JOUR" | "MGZN" | "NEWS") {
            reference.issue = number;
        } else {
            reference.number = number;
        }
    }
    let (start, end) = (first(&["SP"]), first(&["EP"]));
    if kind == "BOOK" && end.is_none() {
        reference.number_of_pages = start;
    } else {
        reference.page = start.map(|start| end.map_or(start.clone(), |end| format!("{start}–{end}")));
    }
    put_role(&mut reference, "translator", names(&["A4"]));
    put_other(&mut reference, "collection-title", first(&["T3"]));
    put_other(&mut reference, "section", first(&["SE"]));
    put_other(&mut reference, "DOI", first(&["DO"]));
    put_other(&mut reference, "abstract", first(&["AB", "N2"]));
    let words = all(&["KW"]);
    put_other(&mut reference, "keyword", (!words.is_empty()).then(|| words.join(", ")));
    archived(&mut reference);
    reference
}

/// A place in an archive in its parts, as far as it has a fond.
pub(super) fn archived(reference: &mut Reference) {
    let whole = [reference.archive.clone(), reference.archive_location.clone()];
    let whole = whole.into_iter().flatten().collect::<Vec<_>>().join(". ");
    if let Some(archive) = shelfmark::parsed(&whole) {
        reference.archive = None;
        reference.archive_location = None;
        reference.custom.get_or_insert_with(Custom::default).archive = Some(archive);
    }
}

/// `1938/12/20/`, with words behind the last slash where there is more to say.
fn slashed(text: &str) -> CslDate {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let words = parts.get(3).copied().unwrap_or_default();
    let known: Vec<&str> = parts.iter().take(3).copied().take_while(|part| !part.is_empty()).collect();
    match words.split_once('–') {
        Some((from, to)) if known.len() == 1 && [from, to].iter().all(|year| year.parse::<u16>().is_ok()) => {
            date(&format!("{from}/{to}"))
        }
        _ if words.starts_with("[ок. ") => date(&format!("{}~", known.join("-"))),
        _ => date(&known.join("-")),
    }
}

/// The day when there is one, else the year.
fn issued(day: Option<String>, year: Option<String>) -> Option<CslDate> {
    day.map(|day| slashed(&day))
        .or_else(|| year.map(|year| if year.contains('/') { slashed(&year) } else { date(&year) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_as_zotero_writes_it() {
        let text = "TY  - JOUR\r\nTI  - К логике\r\nAU  - Адорно, Теодор\r\nT2  - Вопр. философии\r\nPY  - 1992\r\nIS  - 10\r\n\
                    SP  - 76\r\nEP  - 86\r\nER  - \r\n\r\n";
        let items = ris(text);
        assert_eq!(items.len(), 1);
        let item = &items[0];
        assert_eq!((item.kind.as_str(), item.issue.as_deref()), ("article-journal", Some("10")));
        assert_eq!((item.page.as_deref(), item.author[0].family.as_deref()), (Some("76–86"), Some("Адорно")));
    }

    #[test]
    fn a_line_without_a_tag_goes_on_with_the_one_before() {
        assert_eq!(ris("TY  - BOOK\nTI  - Долгое\nзаглавие\nER  - ")[0].title.as_deref(), Some("Долгое заглавие"));
    }
}
