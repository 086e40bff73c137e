//! Objects packed in streams of objects (ISO 32000-1, 7.5.7).

use std::collections::{BTreeMap, HashMap};

use lopdf::{Document, Object, ObjectId, Stream};

use super::syntax::Values;
use super::{is_beside_text, keep};
use crate::source::pdf::budget::{Budget, Spent};

/// Bytes that a stream of objects, or of the table, may unpack to.
const MOST_UNPACKED: usize = 4 << 20;
/// Entries that take the memory of an object.
const ENTRIES_AN_OBJECT: usize = 8;

/// Takes packed objects out of the streams that hold them. `places` tells where objects stand in the file.
///
/// # Errors
/// When it costs more than the budget has.
pub(super) fn unpack(doc: &mut Document, places: &BTreeMap<ObjectId, usize>, budget: &mut Budget) -> Result<(), Spent> {
    let mut containers = of_type(doc, b"ObjStm");
    if containers.is_empty() {
        return Ok(());
    }
    // As they stand in the file: of copies the last one counts.
    containers.sort_by_key(|(_, stream)| stream.start_position);
    let listed = listed(doc, budget)?;
    let mut values = Values::new();
    let mut members = Vec::new();
    for (container, stream) in containers {
        let content = unpacked(stream, budget)?;
        for (number, range) in index(stream, &content) {
            let id = (number, 0);
            let is_replaced = places.get(&id) > places.get(&container);
            if is_replaced || listed.get(&number).is_some_and(|listed| *listed != Some(container.0)) {
                continue;
            }
            if let Some(object) = values.read(&content[range], budget)?.filter(|object| !is_beside_text(object)) {
                keep(&object, budget)?;
                members.push((id, object));
            }
        }
    }
    doc.objects.extend(members);
    Ok(())
}

fn of_type<'a>(doc: &'a Document, name: &[u8]) -> Vec<(ObjectId, &'a Stream)> {
    let stream = |(id, object): (&ObjectId, &'a Object)| Some((*id, object.as_stream().ok()?));
    doc.objects.iter().filter_map(stream).filter(|(_, stream)| stream.dict.has_type(name)).collect()
}

/// The content of a stream; nothing of a damaged one.
fn unpacked(stream: &Stream, budget: &mut Budget) -> Result<Vec<u8>, Spent> {
    match stream.get_plain_content_with_limit(MOST_UNPACKED) {
        Ok(content) => {
            budget.take_bytes(content.len());
            budget.check().map(|()| content)
        }
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => Err(Spent),
        Err(_) => {
            // It may have been unpacked nearly whole.
            budget.take_bytes(MOST_UNPACKED);
            budget.check().map(|()| Vec::new())
        }
    }
}

/// Members of a stream of objects: their numbers and places, none within another.
fn index(stream: &Stream, content: &[u8]) -> Vec<(u32, std::ops::Range<usize>)> {
    let first = stream.dict.get(b"First").and_then(Object::as_i64).ok().and_then(|first| usize::try_from(first).ok());
    let Some((first, list)) = first.and_then(|first| Some((first, content.get(..first)?))) else { return Vec::new() };
    let numbers: Vec<Option<usize>> = list
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .map(|word| std::str::from_utf8(word).ok()?.parse().ok())
        .collect();
    let member = |pair: &[Option<usize>]| {
        let start = first.checked_add(pair[1]?).filter(|start| *start < content.len())?;
        Some((start, u32::try_from(pair[0]?).ok()?))
    };
    let mut members: Vec<(usize, u32)> = numbers.chunks_exact(2).filter_map(member).collect();
    members.sort_by_key(|(start, _)| *start);
    members.dedup_by_key(|(start, _)| *start);
    let ends = members.iter().skip(1).map(|(start, _)| *start).chain([content.len()]);
    members.iter().zip(ends).map(|((start, number), end)| (*number, *start..end)).collect()
}

/// The streams that hold packed objects, as the streams of the table say (7.5.8), `None` for one that is not packed: of
/// several copies of an object not always the last one counts.
fn listed(doc: &Document, budget: &mut Budget) -> Result<HashMap<u32, Option<u32>>, Spent> {
    let mut tables = of_type(doc, b"XRef");
    tables.sort_by_key(|(_, stream)| stream.start_position);
    let mut listed = HashMap::new();
    for (_, stream) in tables {
        let content = unpacked(stream, budget)?;
        let before = listed.len();
        listed.extend(table(stream, &content).unwrap_or_default());
        budget.keep((listed.len() - before) / ENTRIES_AN_OBJECT);
        budget.check()?;
    }
    Ok(listed)
}

/// Entries of objects: their numbers, and those of the streams that hold them.
fn table(stream: &Stream, content: &[u8]) -> Option<Vec<(u32, Option<u32>)>> {
    let integers = |key: &[u8]| -> Option<Vec<usize>> {
        let items = stream.dict.get(key).and_then(Object::as_array).ok()?;
        items.iter().map(|item| usize::try_from(item.as_i64().ok()?).ok()).collect()
    };
    let widths = integers(b"W").filter(|widths| widths.len() >= 3 && widths.iter().all(|width| *width <= 8))?;
    let width = widths.iter().sum::<usize>().max(1);
    let sections = integers(b"Index").unwrap_or_else(|| vec![0, usize::MAX]);
    let numbers = sections.chunks_exact(2).flat_map(|section| section[0]..section[0].saturating_add(section[1]));
    let field = |entry: &[u8], from: usize, width: usize| {
        entry[from..from + width].iter().fold(0_u64, |value, byte| value << 8 | u64::from(*byte))
    };
    let entry = |(number, entry): (usize, &[u8])| {
        let container = field(entry, widths[0], widths[1]);
        let is_packed = field(entry, 0, widths[0]) == 2;
        Some((u32::try_from(number).ok()?, if is_packed { Some(u32::try_from(container).ok()?) } else { None }))
    };
    Some(numbers.zip(content.chunks_exact(width)).filter_map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(entries: &[(&str, Object)]) -> Stream {
        Stream::new(entries.iter().map(|(key, value)| (*key, value.clone())).collect(), Vec::new())
    }

    fn integers(items: &[i64]) -> Object {
        items.iter().map(|item| Object::Integer(*item)).collect::<Vec<_>>().into()
    }

    #[test]
    fn members_are_cut_where_the_next_one_begins() {
        let stream = stream(&[("First", 12.into())]);
        assert_eq!(index(&stream, b"9 2 8 0 7 2 1 22"), [(8, 12..14), (9, 14..16)]);
        assert!(index(&stream, b"9 2").is_empty());
    }

    #[test]
    fn entries_of_packed_objects_are_of_type_two() {
        let stream = stream(&[("W", integers(&[1, 2, 1])), ("Index", integers(&[3, 1, 7, 2]))]);
        let content = [2, 1, 4, 0, 1, 0, 9, 0, 2, 0, 5, 1];
        assert_eq!(table(&stream, &content).unwrap(), [(3, Some(260)), (7, None), (8, Some(5))]);
    }

    #[test]
    fn widths_that_no_file_has_are_no_table() {
        for widths in [vec![1, 9, 1], vec![1, -1, 1], vec![1]] {
            assert_eq!(table(&stream(&[("W", integers(&widths))]), &[2; 64]), None);
        }
        assert!(table(&stream(&[("W", integers(&[0, 0, 0]))]), &[2; 64]).is_some());
    }
}
