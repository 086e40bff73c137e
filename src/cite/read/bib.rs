//! BibTeX and BibLaTeX as CSL items. The syntax is the business of the crate `biblatex`; what the fields mean is told
//! here, as the writer of this room means them.

use biblatex::{Bibliography, Chunk, ChunksExt, Entry, EntryType};

use super::super::bib::LANGUAGES;
use super::ris::archived;
use super::{csl_type, date, name, put_other, put_role};
use crate::model::{CslDate, CslName, Reference};

/// Why a file is no BibLaTeX.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BibFault {
    /// Byte offset of the place.
    pub offset: usize,
    /// What is wrong there.
    pub message: String,
}

/// Fields that have a place of their own; the others are kept under their names.
const KNOWN: [&str; 46] = [
    "title",
    "subtitle",
    "author",
    "editor",
    "editora",
    "editoratype",
    "translator",
    "journaltitle",
    "journal",
    "booktitle",
    "organization",
    "series",
    "type",
    "location",
    "address",
    "publisher",
    "institution",
    "school",
    "edition",
    "date",
    "year",
    "month",
    "day",
    "urldate",
    "volume",
    "number",
    "issue",
    "pages",
    "pagetotal",
    "isbn",
    "issn",
    "doi",
    "url",
    "langid",
    "language",
    "annotation",
    "annote",
    "note",
    "abstract",
    "library",
    "howpublished",
    "entrysubtype",
    "keywords",
    "file",
    "options",
    "shorttitle",
];

/// The entries of a file, in order.
///
/// # Errors
/// When the file is no BibLaTeX.
pub fn bib(text: &str) -> Result<Vec<Reference>, BibFault> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let bibliography = Bibliography::parse(text)
        .map_err(|error| BibFault { offset: error.span.start, message: error.kind.to_string() })?;
    Ok(bibliography.iter().map(item).collect())
}

/// The attachments of an entry, as Zotero writes them: paths, without titles and types.
#[must_use]
pub fn attachments(text: &str) -> Vec<String> {
    let pieces = text.split(';').map(str::trim).filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| {
            // «Title:path:type»; a path may be all there is, and a drive has a colon of its own.
            let fields: Vec<&str> = piece.split(':').collect();
            match fields.as_slice() {
                [_, drive, path, _] if drive.len() == 1 => format!("{drive}:{path}"),
                [path] | [_, path] | [_, path, _] => (*path).to_owned(),
                _ => piece.to_owned(),
            }
        })
        .collect()
}

fn text(entry: &Entry, names: &[&str]) -> Option<String> {
    let text = names.iter().find_map(|name| Some(entry.get(name)?.format_verbatim()))?;
    let text = text.replace('\u{A0}', " ");
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn item(entry: &Entry) -> Reference {
    let kind = match &entry.entry_type {
        EntryType::Unknown(name) => name.to_lowercase(),
        known => known.to_string(),
    };
    let get = |names: &[&str]| text(entry, names);
    let newspaper = get(&["entrysubtype"]).is_some_and(|subtype| subtype == "newspaper");
    let csl =
        if newspaper { "article-newspaper" } else { csl_type(2, &kind).or(csl_type(3, &kind)).unwrap_or("document") };
    let act = csl == "legislation";
    let title = get(&["title"]);
    let mut reference = Reference {
        id: entry.key.clone(),
        kind: csl.to_owned(),
        title: match (title, get(&["subtitle"])) {
            (Some(title), Some(subtitle)) => Some(format!("{title} : {subtitle}")),
            (title, subtitle) => title.or(subtitle),
        },
        author: names(entry, "author"),
        editor: names(entry, "editor"),
        container_title: get(&["journaltitle", "journal", "booktitle", "organization"]),
        publisher: get(&["publisher", "institution", "school"]),
        publisher_place: get(&["location", "address"]),
        edition: get(&["edition"]),
        volume: get(&["volume"]),
        genre: get(&["type"]),
        page: get(&["pages"]).map(|pages| pages.replace("--", "–")),
        number_of_pages: get(&["pagetotal"]),
        isbn: get(&["isbn"]),
        url: get(&["url"]),
        issued: issued(entry),
        accessed: get(&["urldate"]).map(|day| date(&day)),
        language: get(&["langid", "language"]).map(language),
        note: get(&["annotation", "annote"]).or_else(|| get(&["note"])),
        ..Reference::default()
    };
    let (number, issue) = (get(&["number"]), get(&["issue"]));
    if matches!(csl, "article-journal" | "article-newspaper" | "article-magazine") && issue.is_none() {
        reference.issue = number;
    } else {
        (reference.number, reference.issue) = (number, issue);
    }
    if act && !reference.author.is_empty() && reference.author.iter().all(|name| name.literal.is_some()) {
        let bodies: Vec<String> = reference.author.drain(..).filter_map(|name| name.literal).collect();
        reference.authority = Some(bodies.join(", "));
    }
    let compilers = names(entry, "editora");
    put_role(
        &mut reference,
        if get(&["editoratype"]).as_deref() == Some("compiler") { "compiler" } else { "editorial-director" },
        compilers,
    );
    put_role(&mut reference, "translator", names(entry, "translator"));
    for (field, csl) in [
        ("series", "collection-title"),
        ("doi", "DOI"),
        ("issn", "ISSN"),
        ("abstract", "abstract"),
        ("keywords", "keyword"),
        ("shorttitle", "title-short"),
        ("file", "file"),
    ] {
        put_other(&mut reference, csl, get(&[field]));
    }
    for field in entry.fields.keys().filter(|field| !KNOWN.contains(&field.as_str())) {
        put_other(&mut reference, field, get(&[field]));
    }
    if !act {
        // Where a document is kept; of an act, `howpublished` repeats what other fields say.
        reference.archive_location = get(&["library", "howpublished"]);
        archived(&mut reference);
        if csl != "manuscript" && reference.archive_location.is_some() {
            let kept = reference.archive_location.take();
            put_other(&mut reference, "howpublished", kept);
        }
    }
    reference
}

/// `date`, else year, month and day.
fn issued(entry: &Entry) -> Option<CslDate> {
    if let Some(day) = text(entry, &["date"]) {
        return Some(date(&day));
    }
    let year = text(entry, &["year"])?;
    let month = text(entry, &["month"]).and_then(|month| number_of_month(&month));
    let day = text(entry, &["day"]).and_then(|day| day.parse::<u8>().ok());
    Some(match (month, day) {
        (Some(month), Some(day)) => date(&format!("{year}-{month:02}-{day:02}")),
        (Some(month), None) => date(&format!("{year}-{month:02}")),
        _ => date(&year.replace('–', "/")),
    })
}

/// 1 to 12, from a number or an English name.
fn number_of_month(month: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = month.to_lowercase();
    let named = MONTHS.iter().zip(1_u8..).find(|(name, _)| month.starts_with(**name)).map(|(_, number)| number);
    named.or_else(|| month.parse().ok()).filter(|number| (1..=12).contains(number))
}

/// `russian` → `ru`; a tag stays itself.
fn language(name: String) -> String {
    LANGUAGES.iter().find(|(_, babel)| *babel == name).map_or(name, |(code, _)| (*code).to_owned())
}

/// The names of a list; what stands in braces of its own is a body.
fn names(entry: &Entry, field: &str) -> Vec<CslName> {
    let mut out = Vec::new();
    let mut current = String::new();
    let mut in_braces = true;
    let mut close = |current: &mut String, in_braces: &mut bool| {
        let text = std::mem::take(current);
        let braced = std::mem::replace(in_braces, true);
        let text = text.trim();
        if !text.is_empty() {
            out.extend(if braced {
                Some(CslName { literal: Some(text.to_owned()), ..CslName::default() })
            } else {
                person(text)
            });
        }
    };
    for chunk in entry.get(field).unwrap_or_default() {
        match &chunk.v {
            Chunk::Verbatim(text) => current.push_str(text),
            Chunk::Normal(text) | Chunk::Math(text) => {
                let mut rest = text.as_str();
                while let Some((before, after)) = rest.split_once(" and ") {
                    in_braces &= before.trim().is_empty();
                    current.push_str(before);
                    close(&mut current, &mut in_braces);
                    rest = after;
                }
                in_braces &= rest.trim().is_empty();
                current.push_str(rest);
            }
        }
    }
    close(&mut current, &mut in_braces);
    out
}

/// «Фамилия, Имя», or «Имя Фамилия».
fn person(text: &str) -> Option<CslName> {
    if text.contains(',') {
        return name(text);
    }
    Some(match text.rsplit_once(' ') {
        Some((given, family)) => {
            CslName { family: Some(family.to_owned()), given: Some(given.to_owned()), ..CslName::default() }
        }
        None => CslName { family: Some(text.to_owned()), ..CslName::default() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_as_zotero_writes_it() {
        let text = r"@book{млечин2004,
            title = {Иосиф {Сталин} \& его маршалы}, author = {Млечин, Леонид Михайлович and {{Центр} истории}},
            location = {Москва}, publisher = {Центрполиграф}, date = {2004}, pagetotal = {791}, langid = {russian},
            file = {Полный текст:files/12/mlechin.pdf:application/pdf}, isbn = {5-9524-0917-2}, keywords = {война}}";
        let items = bib(text).unwrap();
        let item = &items[0];
        assert_eq!((item.id.as_str(), item.kind.as_str()), ("млечин2004", "book"));
        assert_eq!(item.title.as_deref(), Some("Иосиф Сталин & его маршалы"));
        assert_eq!(item.author[0].family.as_deref(), Some("Млечин"));
        assert_eq!((item.year(), item.language.as_deref()), (Some(2004), Some("ru")));
        assert_eq!(item.other["keyword"], "война");
        assert_eq!(attachments(item.other["file"].as_str().unwrap()), ["files/12/mlechin.pdf"]);
    }

    #[test]
    fn a_body_stands_in_braces() {
        let items = bib("@legislation{a, author = {{СНК СССР}}, title = {О книжках}, number = {1320}}").unwrap();
        assert_eq!((items[0].authority.as_deref(), items[0].number.as_deref()), (Some("СНК СССР"), Some("1320")));
    }

    #[test]
    fn a_fault_has_its_place() {
        assert!(bib("@book{a, title = {б").unwrap_err().offset > 5);
    }
}
