//! A whole Zotero library, exported as CSL-JSON or BibLaTeX: its items and the files that belong to them.
//!
//! The export says where the attachments lie; where it does not (CSL-JSON has no place for them), a file is known by its
//! name, which Zotero makes of author, year and title. A file that could belong to two items belongs to none: the reader
//! decides.

use serde_json::Value;

use crate::cite::read;
use crate::model::{Reference, json_fault};
use crate::text::fold_text;

/// An item and the paths of its attachments as the export has them.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoteroItem {
    /// The item; its id is the citation key, which other people's papers use already.
    pub reference: Reference,
    /// Paths of attachments, in the order of the export.
    pub files: Vec<String>,
}

/// Why an export cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ZoteroError {
    /// It is no list of CSL items.
    #[error("line {line}, column {column}: {message}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// It is no BibLaTeX.
    #[error("line {line}: {message}")]
    Bib {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// The items of an export. What begins with a bracket or a brace is JSON, everything else BibLaTeX.
///
/// # Errors
/// When it is neither.
pub fn read_zotero(text: &str) -> Result<Vec<ZoteroItem>, ZoteroError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let items: Vec<Reference> = if text.trim_start().starts_with(['[', '{']) {
        from_json(text)?
    } else {
        read::bib(text).map_err(|fault| ZoteroError::Bib {
            line: text.get(..fault.offset).unwrap_or(text).matches('\n').count() + 1,
            message: fault.message,
        })?
    };
    Ok(items.into_iter().map(item).collect())
}

/// A list of items, or an object that has them under `items`, as Better BibTeX writes it.
fn from_json(text: &str) -> Result<Vec<Reference>, ZoteroError> {
    let fault =
        |e: &serde_json::Error| ZoteroError::Json { line: e.line(), column: e.column(), message: json_fault(e) };
    let mut value: Value = serde_json::from_str(text).map_err(|e| fault(&e))?;
    if let Some(items) = value.get_mut("items") {
        value = items.take();
    }
    serde_json::from_value(value).map_err(|e| fault(&e))
}

fn item(mut reference: Reference) -> ZoteroItem {
    let paths = |value: Value| -> Vec<String> {
        match value {
            Value::String(text) => read::attachments(&text),
            Value::Array(list) => list.iter().filter_map(|a| a["path"].as_str()).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    };
    let files = ["file", "attachments"].into_iter().filter_map(|name| reference.other.remove(name)).flat_map(paths);
    let files: Vec<String> = files.collect();
    if let Some(key) = reference.other.get("citation-key").and_then(Value::as_str) {
        reference.id = key.to_owned();
    }
    reference.complete();
    ZoteroItem { reference, files }
}

/// Which item each file belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Index of an item and index of its file, by file.
    pub pairs: Vec<(usize, usize)>,
    /// Files that no item, or more than one, lays claim to.
    pub files: Vec<usize>,
    /// Items without a file.
    pub items: Vec<usize>,
}

/// Finds the item of each file: by the end of its path, else by author, year and title in its name.
#[must_use]
pub fn match_files(items: &[ZoteroItem], files: &[String]) -> Matches {
    let mut matches = Matches::default();
    for (index, file) in files.iter().enumerate() {
        let found = by_path(items, file).or_else(|| by_name(items, file));
        match found {
            Some(item) => matches.pairs.push((item, index)),
            None => matches.files.push(index),
        }
    }
    matches.items = (0..items.len()).filter(|item| matches.pairs.iter().all(|(owner, _)| owner != item)).collect();
    matches
}

/// The only best of the candidates.
fn only_best(scores: impl Iterator<Item = (usize, usize)>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut tied = false;
    for (item, score) in scores.filter(|(_, score)| *score > 0) {
        match best {
            Some((_, most)) if score < most => {}
            Some((_, most)) if score == most => tied = true,
            _ => (best, tied) = (Some((item, score)), false),
        }
    }
    best.filter(|_| !tied).map(|(item, _)| item)
}

/// Parts of a path from its end on; both kinds of slashes part them.
fn backwards(path: &str) -> impl Iterator<Item = String> {
    path.rsplit(['/', '\\']).map(str::to_lowercase)
}

fn by_path(items: &[ZoteroItem], file: &str) -> Option<usize> {
    let same = |path: &str| backwards(path).zip(backwards(file)).take_while(|(a, b)| a == b).count();
    only_best(items.iter().map(|item| item.files.iter().map(|path| same(path)).max().unwrap_or(0)).enumerate())
}

/// Words of the title that must stand in the file's name: Zotero cuts long titles.
const WORDS: usize = 4;

fn by_name(items: &[ZoteroItem], file: &str) -> Option<usize> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = words(stem);
    let score = |reference: &Reference| {
        let title = self::words(reference.title.as_deref().unwrap_or_default());
        let wanted: Vec<&String> = title.iter().take(WORDS).collect();
        if wanted.is_empty() || !wanted.iter().all(|word| words.contains(word)) {
            return 0;
        }
        let surnames = reference.author.iter().filter_map(|name| name.family.as_ref());
        let year = reference.year().map(|year| year.to_string());
        let known = surnames.map(|surname| fold_text(surname)).chain(year);
        // A title alone is enough when it is long; of a short one author or year must be there.
        let more = known.filter(|word| words.contains(word)).count();
        if more == 0 && wanted.len() < WORDS { 0 } else { wanted.len() + more }
    };
    only_best(items.iter().map(|item| score(&item.reference)).enumerate())
}

fn words(text: &str) -> Vec<String> {
    fold_text(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIB: &str = r"@book{zimin1970, title = {Очерки истории приказов}, author = {Зимин, Олег},
        date = {1970}, file = {PDF:/home/u/Zotero/storage/AB/Зимин - 1970 - Очерки.txt:text/plain}}
        @book{rogov1980, title = {Записки}, author = {Рогов, Пётр}, date = {1980}}";

    fn items() -> Vec<ZoteroItem> {
        read_zotero(BIB).unwrap()
    }

    fn files(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_file_is_known_by_the_path_the_export_gives() {
        let matches = match_files(&items(), &files(&["storage/AB/Зимин - 1970 - Очерки.txt", "прочее.txt"]));
        assert_eq!(matches, Matches { pairs: vec![(0, 0)], files: vec![1], items: vec![1] });
    }

    #[test]
    fn a_file_is_known_by_author_year_and_title() {
        let found = match_files(&items(), &files(&["Рогов - 1980 - Записки.txt", "Записки.txt"]));
        assert_eq!((found.pairs, found.files), (vec![(1, 0)], vec![1]));
    }

    #[test]
    fn citation_keys_are_kept() {
        let json = r#"[{"id": "http://zotero.org/users/1/items/AB", "citation-key": "zimin1970", "type": "book",
            "title": "Очерки", "attachments": [{"path": "files/1/a.txt"}]}]"#;
        let items = read_zotero(json).unwrap();
        assert_eq!(
            (items[0].reference.id.as_str(), items[0].files.as_slice()),
            ("zimin1970", &["files/1/a.txt".to_owned()][..])
        );
    }

    #[test]
    fn a_file_of_two_items_belongs_to_none() {
        let twice = format!("{BIB} @book{{other, title = {{Записки}}, author = {{Рогов, Пётр}}, date = {{1980}}}}");
        let items = read_zotero(&twice).unwrap();
        assert_eq!(match_files(&items, &files(&["Рогов - 1980 - Записки.txt"])).files, [0]);
    }

    #[test]
    fn a_damaged_export_tells_where() {
        assert!(matches!(read_zotero("[\n{]"), Err(ZoteroError::Json { line: 2, .. })));
    }
}
