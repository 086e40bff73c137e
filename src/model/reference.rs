//! Bibliographic references: one CSL-JSON item, with our own fields under `custom`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A bibliographic item as Zotero knows it (CSL-JSON 1.0.2). Fields we do not use are kept in `other` and written back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reference {
    /// Citation key.
    #[serde(default, deserialize_with = "id", skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// CSL type: `book`, `chapter`, `article-journal`, `legislation`, `manuscript` …
    #[serde(rename = "type", default = "document", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Main title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<CslName>,
    /// Editors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editor: Vec<CslName>,
    /// Book or journal that holds the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_title: Option<String>,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher_place: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<CslDate>,
    /// When the address was visited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<CslDate>,
    /// Pages of the item in its container.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Volume.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Issue of a journal.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Number: of an act, of a report.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Pages of the whole.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub number_of_pages: Option<String>,
    /// Edition.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Genre: «стенографический отчёт», «постановление».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
    /// Issuing body of an act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Address.
    #[serde(rename = "URL", default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// ISBN.
    #[serde(rename = "ISBN", default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// Name of the archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
    /// Place in the archive, as one string.
    #[serde(rename = "archive_location", default, skip_serializing_if = "Option::is_none")]
    pub archive_location: Option<String>,
    /// Free note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Our own fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<Custom>,
    /// Every other field of the item.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

impl Reference {
    /// The year of publication: the first one of a range.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.issued.as_ref()?.parts()?.first().copied()
    }

    /// Fills the fields of CSL-JSON that are empty from the act in parts (`custom.act`), so that every program that reads
    /// the item sees it.
    pub fn complete(&mut self) {
        let Some(act) = self.custom.as_ref().and_then(|custom| custom.act.clone()) else { return };
        let fill = |field: &mut Option<String>, value: Option<String>| {
            if field.is_none() {
                *field = value;
            }
        };
        let dated = |date: String| CslDate { raw: Some(date), ..CslDate::default() };
        if self.kind == document() {
            "legislation".clone_into(&mut self.kind);
        }
        fill(&mut self.genre, act.kind);
        fill(&mut self.authority, (!act.issuers.is_empty()).then(|| act.issuers.join(", ")));
        fill(&mut self.number, act.number);
        self.issued = self.issued.take().or(act.date.map(dated));
        let Some(printed) = act.publication else { return };
        fill(&mut self.container_title, printed.title);
        fill(&mut self.volume, printed.volume);
        fill(&mut self.issue, printed.number);
        fill(&mut self.page, printed.pages);
        if let Some(article) = printed.article {
            self.other.entry("section".to_owned()).or_insert(Value::String(article));
        }
        if let (Some(date), Some(custom)) = (printed.date, self.custom.as_mut()) {
            custom.other.entry("container_date".to_owned()).or_insert(Value::String(date));
        }
    }

    /// First and last year of publication.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        let from = self.year()?;
        let to = self.issued.as_ref()?.range_end().and_then(|p| p.first().copied()).unwrap_or(from);
        Some((from.min(to), from.max(to)))
    }
}

fn document() -> String {
    "document".to_owned()
}

/// A name: of a person in parts, or of a body in one piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CslName {
    /// Surname.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// First name and patronymic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// A body, or a name that has no parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
    /// Particles and suffixes of CSL, kept as they are.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// A date of CSL-JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CslDate {
    /// One or two dates of year, month, day; numbers or digits in quotes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub date_parts: Vec<Vec<Value>>,
    /// A date in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
    /// A date as found, to be parsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// Everything else (`circa`, `season`).
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

impl CslDate {
    /// Year, month, day of the first date, as many as are known.
    #[must_use]
    pub fn parts(&self) -> Option<Vec<i32>> {
        self.numbers(0).or_else(|| {
            let text = self.raw.as_ref().or(self.literal.as_ref())?;
            let numbers: Vec<i32> = text.split('-').map_while(|p| p.trim().parse().ok()).collect();
            (!numbers.is_empty()).then_some(numbers)
        })
    }

    /// Year, month, day of the second date of a range.
    #[must_use]
    pub fn range_end(&self) -> Option<Vec<i32>> {
        self.numbers(1)
    }

    fn numbers(&self, index: usize) -> Option<Vec<i32>> {
        let parts = self.date_parts.get(index)?;
        let numbers: Vec<i32> = parts
            .iter()
            .map_while(|v| match v {
                Value::Number(n) => n.as_i64().and_then(|n| i32::try_from(n).ok()),
                Value::String(s) => s.trim().parse().ok(),
                _ => None,
            })
            .collect();
        (!numbers.is_empty()).then_some(numbers)
    }
}

/// Fields of letopis in a sidecar.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Custom {
    /// When the text was written or what time it tells of: a year, a range `1930/1935`, or a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_date: Option<String>,
    /// Place in an archive, in parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<Archive>,
    /// A legal act, in parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<LegalAct>,
    /// Encoding of the source, when it is not to be detected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// `old` for pre-1918 spelling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orthography: Option<String>,
    /// Collected documents: the author of each, by its heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Everything else.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// A document of a collection: the part of the work below a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Section {
    /// The heading as it stands in the text.
    pub heading: String,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<CslName>,
    /// Everything else.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// Place in an archive (ГОСТ Р 7.0.5-2008, 11.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// Abbreviated name: «ГАРФ».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
    /// Фонд.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fond: Option<String>,
    /// Name of the fond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fond_name: Option<String>,
    /// Опись.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opis: Option<String>,
    /// Дело, единица хранения, картон: the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delo: Option<String>,
    /// What that archive calls the unit: «Д.», «Ед. хр.», «№».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Листы: «18–19 об.».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Title of the file that holds the document (11.9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delo_name: Option<String>,
    /// What kind of copy it is, where it was printed (11.10): «Копия», «Опубл.: …».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// A legal act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalAct {
    /// What it is: «постановление», «декрет».
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<String>,
    /// When: an EDTF date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its number.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it was printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<ActPublication>,
    /// Everything else.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// Where an act was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActPublication {
    /// «Собр. законов СССР».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Year, or day of a newspaper: an EDTF date.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Volume.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Number of the issue.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Article.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Pages.
    #[serde(default, deserialize_with = "text_or_number", skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

fn id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text_or_number(deserializer).map(Option::unwrap_or_default)
}

fn text_or_number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Option::<Value>::deserialize(deserializer)? {
        Some(Value::String(s)) => Some(s),
        Some(Value::Number(n)) => Some(n.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_in_parts_fills_the_fields_that_are_empty() {
        let json = r#"{"number": "7", "custom": {"act": {"type": "декрет", "issuers": ["ВЦИК", "СНК РСФСР"],
            "date": "1918-02-05", "number": 3, "publication": {"title": "Собр. узаконений", "date": 1918, "number": 18,
            "article": 263}}}}"#;
        let mut reference: Reference = serde_json::from_str(json).unwrap();
        reference.complete();
        assert_eq!((reference.kind.as_str(), reference.number.as_deref()), ("legislation", Some("7")));
        assert_eq!(reference.authority.as_deref(), Some("ВЦИК, СНК РСФСР"));
        assert_eq!(reference.other["section"], "263");
        assert_eq!(reference.custom.unwrap().other["container_date"], "1918");
    }

    #[test]
    fn numbers_of_csl_json_are_taken() {
        let reference: Reference = serde_json::from_str(r#"{"id": 5, "page": 12, "volume": 3}"#).unwrap();
        assert_eq!((reference.id.as_str(), reference.page.as_deref()), ("5", Some("12")));
    }
}
