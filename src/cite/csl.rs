//! CSL-JSON: the items as they are, with the places and quotations under `custom` and in `note`.

use serde_json::{Map, Value, json};

use super::citation::Citation;
use super::punctuation::one_line;
use super::sources::{self, Source};
use super::{pages, remark};

/// An array of items, one for each source.
pub(super) fn write(citations: &[Citation]) -> String {
    let items: Vec<Value> = sources::gather(citations).iter().map(item).collect();
    // Values of JSON always serialise.
    serde_json::to_string_pretty(&items).map(|text| text + "\n").unwrap_or_default()
}

fn item(source: &Source) -> Value {
    let mut reference = source.reference.clone();
    if reference.id.trim().is_empty() {
        reference.id.clone_from(&source.key);
    }
    let remarks = remark::lines(None, &source.citations);
    if !remarks.is_empty() {
        // Zotero drops `custom` and keeps `note`; its first lines are the owner's.
        let own = reference.note.take().into_iter().filter(|note| !note.trim().is_empty());
        reference.note = Some(own.chain(remarks).collect::<Vec<_>>().join("\n"));
    }
    let mut item = serde_json::to_value(&reference).unwrap_or_default();
    let cited: Vec<Value> = source.citations.iter().filter(|c| !c.is_whole()).map(|c| cited(c)).collect();
    if !cited.is_empty()
        && let Some(fields) = item.as_object_mut()
        && let Some(custom) = fields.entry("custom").or_insert_with(|| json!({})).as_object_mut()
    {
        custom.insert("citations".to_owned(), Value::Array(cited));
    }
    item
}

/// Place and words of one citation; what is unknown is absent.
pub(super) fn cited(citation: &Citation) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(name.to_owned(), value);
        }
    };
    put("page", pages::of_place(&citation.place).map(Value::from));
    put("volume", citation.place.volume.map(one_line).map(Value::from));
    put("chapter", citation.place.chapter.map(one_line).map(Value::from));
    put("paragraph", citation.place.paragraph.map(Value::from));
    put("URL", citation.place.url.map(Value::from));
    put("accessed", citation.place.accessed.map(Value::from));
    if let Some(quotation) = &citation.quotation {
        put("id", quotation.id.map(Value::from));
        put("quote", Some(Value::from(quotation.words)));
        put("speaker", quotation.speaker.map(Value::from));
        put("said", quotation.said.map(Value::from));
        put("origin", quotation.origin.map(Value::from));
        put("checked", Some(Value::from(quotation.checked)));
    }
    Value::Object(out)
}
