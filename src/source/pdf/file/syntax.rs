//! Where an object of a file begins and ends (ISO 32000-1, 7.2 and 7.3).

use lopdf::{Dictionary, Object, ObjectId, ObjectStream, Stream};
use memchr::memmem;

use crate::source::pdf::budget::{Budget, Spent, objects_at_most};

/// Objects in one value at most: the parser makes them before anybody counts.
const LARGEST: usize = 1_000_000;

/// The head of an object, as `12 0 obj`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Head {
    pub id: ObjectId,
    pub start: usize,
    /// Where its value begins.
    pub end: usize,
}

/// Heads from a place on, in their order.
pub(super) fn next_head(bytes: &[u8], from: usize) -> Option<Head> {
    memmem::find_iter(&bytes[from..], b"obj").find_map(|at| head(bytes, from, from + at))
}

/// The head that a word `obj` ends.
fn head(bytes: &[u8], from: usize, word: usize) -> Option<Head> {
    let before = |end: usize| &bytes[from..end];
    let generation_end = from + before(word).trim_ascii_end().len();
    let generation = digits_at_end(before(generation_end));
    let generation_start = generation_end - generation.len();
    let number_end = from + before(generation_start).trim_ascii_end().len();
    let number = digits_at_end(before(number_end));
    // Without a blank between them they are one number.
    let id = (number_end < generation_start).then_some((parsed(number)?, parsed(generation)?))?;
    Some(Head { id, start: number_end - number.len(), end: word + b"obj".len() })
}

/// Ten digits at most.
fn digits_at_end(bytes: &[u8]) -> &[u8] {
    let count = bytes.iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    &bytes[bytes.len() - count..]
}

fn parsed<N: std::str::FromStr>(digits: &[u8]) -> Option<N> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Where the value that begins somewhere has certainly ended: before a word that is none of a value, as `endobj` and
/// `stream`, or at the end of the file.
pub(super) fn end_of_value(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        at += match byte {
            b'(' => string(rest),
            b'%' => memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()),
            b'/' => 1 + rest[1..].iter().position(|&byte| !is_regular(byte)).unwrap_or(rest.len() - 1),
            b'<' if rest.get(1) == Some(&b'<') => 2,
            b'<' => memchr::memchr(b'>', rest).unwrap_or(rest.len()),
            b'A'..=b'Z' | b'a'..=b'z' => match word(rest) {
                Some(length) => length,
                None => return at,
            },
            _ => 1,
        };
    }
    bytes.len()
}

/// A word that can stand in a value.
fn word(bytes: &[u8]) -> Option<usize> {
    [&b"R"[..], b"true", b"false", b"null"].iter().find(|word| bytes.starts_with(word)).map(|word| word.len())
}

/// The length of a string in parentheses, with those inside it.
fn string(bytes: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'(', b')', b'\\', &bytes[at..]) {
        at += found + 1;
        match bytes[at - 1] {
            b'(' => depth += 1,
            b')' if depth == 1 => return at,
            b')' => depth -= 1,
            _ => at = (at + 1).min(bytes.len()),
        }
    }
    bytes.len()
}

fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t' | b'\n' | 12 | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

/// Reads single values with the parser of the library, which gives them out as members of streams of objects only.
pub(super) struct Values {
    carrier: Stream,
}

/// The list of members of a stream that has one.
const ONE_MEMBER: &[u8] = b"0 0 ";
/// Where, after the list, the member begins.
const FIRST: i64 = 4;

impl Values {
    pub(super) fn new() -> Self {
        let dict: Dictionary = [("N", Object::Integer(1)), ("First", Object::Integer(FIRST))].into_iter().collect();
        Self { carrier: Stream::new(dict, Vec::new()) }
    }

    /// The value with which some bytes begin; `None` when they are damaged.
    ///
    /// # Errors
    /// When it costs more than the budget has.
    pub(super) fn read(&mut self, bytes: &[u8], budget: &mut Budget) -> Result<Option<Object>, Spent> {
        let objects = objects_at_most(bytes);
        budget.take(objects);
        budget.take_bytes(bytes.len());
        budget.check()?;
        if objects > LARGEST {
            return Err(Spent);
        }
        let content = &mut self.carrier.content;
        content.clear();
        content.extend_from_slice(ONE_MEMBER);
        content.extend_from_slice(bytes);
        Ok(ObjectStream::new(&self.carrier).ok().and_then(|stream| stream.objects.into_values().next()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_two_numbers_and_a_word() {
        let bytes = b"endobj12 0 obj<</A 1>>endobj\n7\n1\nobj";
        let first = next_head(bytes, 0).unwrap();
        assert_eq!((first.id, first.start, first.end), ((12, 0), 6, 14));
        assert_eq!(next_head(bytes, first.end).map(|head| head.id), Some((7, 1)));
        assert_eq!(next_head(b"120 obj, 1 70000 obj, an object", 0), None);
    }

    #[test]
    fn words_within_strings_names_and_comments_end_no_value() {
        for value in ["(endobj (stream\\)) )", "/endobj", "%endobj\n 1", "<</A true/B[null 1 0 R]>>", "<e0d0>"] {
            let text = format!("{value} endobj");
            assert_eq!(end_of_value(text.as_bytes(), 0), value.len() + 1, "{value}");
        }
    }

    #[test]
    fn a_string_that_never_ends_reaches_to_the_end_of_the_file() {
        for text in ["(a endobj", "(a\\", "<a endobj", "%a endobj", "/"] {
            assert_eq!(end_of_value(text.as_bytes(), 0), text.len(), "{text}");
        }
    }

    #[test]
    fn values_are_read_with_references_and_without_what_follows() {
        let value = Values::new().read(b" [1 2 0 R] 5 0", &mut Budget::new(0)).unwrap();
        assert_eq!(value, Some(Object::Array(vec![Object::Integer(1), Object::Reference((2, 0))])));
        assert_eq!(Values::new().read(b"[1 ", &mut Budget::new(0)).unwrap(), None);
    }
}
