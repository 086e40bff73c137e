//! Page labels of a PDF: «iv», «12», as its maker says that the sheets are called.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// Nodes and runs of the tree at most.
const MOST: usize = 10_000;

/// A run of labels: what stands before the number, how it is written, the first of them.
struct Run {
    prefix: String,
    style: Option<u8>,
    first: i64,
}

/// The label of each of `count` sheets; `None` when the file has no labels, or has them but for the number of the sheet.
pub(super) fn labels(doc: &Document, count: usize) -> Option<Vec<String>> {
    let root = doc.catalog().ok()?.get_deref(b"PageLabels", doc).ok()?.as_dict().ok()?;
    let mut runs = BTreeMap::new();
    let mut left = MOST;
    collect(doc, root, &mut runs, &mut left, 0);
    let labels: Vec<String> = (0..count).map(|sheet| label(&runs, sheet)).collect();
    // Programs number sheets from one when nobody has told them anything: that says nothing of a book.
    let plain = labels.iter().enumerate().all(|(sheet, label)| *label == (sheet + 1).to_string());
    (!plain && labels.iter().any(|label| !label.is_empty())).then_some(labels)
}

fn collect(doc: &Document, node: &Dictionary, runs: &mut BTreeMap<usize, Run>, left: &mut usize, depth: usize) {
    if let Ok(pairs) = node.get_deref(b"Nums", doc).and_then(Object::as_array) {
        for pair in pairs.chunks_exact(2).take(*left) {
            *left -= 1;
            let sheet = pair[0].as_i64().ok().and_then(|n| usize::try_from(n).ok());
            let run = doc.dereference(&pair[1]).ok().and_then(|(_, object)| object.as_dict().ok());
            if let (Some(sheet), Some(run)) = (sheet, run) {
                runs.insert(sheet, self::run(doc, run));
            }
        }
    }
    let Ok(kids) = node.get_deref(b"Kids", doc).and_then(Object::as_array) else { return };
    for kid in kids {
        if *left == 0 || depth > 32 {
            return;
        }
        *left -= 1;
        if let Some(kid) = doc.dereference(kid).ok().and_then(|(_, object)| object.as_dict().ok()) {
            collect(doc, kid, runs, left, depth + 1);
        }
    }
}

fn run(doc: &Document, run: &Dictionary) -> Run {
    let prefix = run.get_deref(b"P", doc).and_then(lopdf::decode_text_string).unwrap_or_default();
    Run {
        prefix: prefix.chars().filter(|c| !c.is_control()).take(20).collect(),
        style: run.get_deref(b"S", doc).and_then(Object::as_name).ok().and_then(|name| name.first().copied()),
        first: run.get_deref(b"St", doc).and_then(Object::as_i64).unwrap_or(1),
    }
}

fn label(runs: &BTreeMap<usize, Run>, sheet: usize) -> String {
    let Some((from, run)) = runs.range(..=sheet).next_back() else { return String::new() };
    let number = run.first.saturating_add(i64::try_from(sheet - from).unwrap_or(0));
    let number = match run.style {
        Some(b'D') => number.to_string(),
        Some(b'R') => crate::source::pages::roman(number, "I"),
        Some(b'r') => crate::source::pages::roman(number, "i"),
        Some(b'A') => letters(number, b'A'),
        Some(b'a') => letters(number, b'a'),
        _ => String::new(),
    };
    format!("{}{number}", run.prefix)
}

/// «A» … «Z», «AA» … «ZZ».
fn letters(number: i64, first: u8) -> String {
    let Ok(at @ 0..=519) = u16::try_from(number - 1) else { return number.to_string() };
    let letter = first + (at % 26).to_le_bytes()[0];
    char::from(letter).to_string().repeat(usize::from(at / 26) + 1)
}
