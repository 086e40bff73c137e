//! Stable ids: hashes of content, so that inserting a paragraph moves no other id.

/// Hexadecimal digits of an id: 48 bits, enough for millions of passages.
const DIGITS: usize = 12;
const BITS: usize = 4 * DIGITS;

/// The id of a passage: `p` and a hash of the work's id, the folded text, and the number of equal passages before it.
#[must_use]
pub fn passage_id(work: &str, folded_text: &str, occurrence: usize) -> String {
    hash('p', &[work, folded_text, &occurrence.to_string()])
}

/// The id of a quotation: `q` and a hash of the ids of its passages and its folded words.
#[must_use]
pub fn quote_id(passages: &[&str], folded_words: &str, occurrence: usize) -> String {
    hash('q', &[&passages.join(" "), folded_words, &occurrence.to_string()])
}

/// The id of a correction: `c` and a hash of its content.
#[must_use]
pub fn correction_id(content: &str) -> String {
    hash('c', &[content])
}

/// An id of this form as a number that sorts as the id does; `None` for ids of another form.
///
/// ```
/// use letopis::model::{id_number, id_of};
/// let number = id_number("p0123456789ab").unwrap();
/// assert_eq!(id_of(number), "p0123456789ab");
/// assert_eq!(id_number("a work"), None);
/// ```
#[must_use]
pub fn id_number(id: &str) -> Option<u64> {
    let (prefix, digits) = id.split_at_checked(1)?;
    let lower = digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if digits.len() != DIGITS || !lower || !prefix.as_bytes()[0].is_ascii_lowercase() {
        return None;
    }
    Some(u64::from(prefix.as_bytes()[0]) << BITS | u64::from_str_radix(digits, 16).ok()?)
}

/// The id of a number made by [`id_number`].
#[must_use]
pub fn id_of(number: u64) -> String {
    let prefix = (number >> BITS).to_le_bytes()[0];
    format!("{}{:0width$x}", char::from(prefix), number & ((1 << BITS) - 1), width = DIGITS)
}

fn hash(prefix: char, parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hex = hasher.finalize().to_hex();
    format!("{prefix}{}", &hex[..DIGITS])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_passages_of_a_work_have_different_ids() {
        assert_ne!(passage_id("w", "текст", 0), passage_id("w", "текст", 1));
    }

    #[test]
    fn numbers_sort_as_ids_do() {
        let ids = ["p000000000000", "p00000000000a", "pffffffffffff", "q000000000000"];
        let numbers = ids.map(|id| id_number(id).unwrap());
        assert!(numbers.is_sorted());
        assert_eq!(numbers.map(id_of), ids);
        assert_eq!(["p00000000000A", "p0", "", "Ж00000000000"].map(id_number), [None; 4]);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(passage_id("ab", "c", 0), passage_id("a", "bc", 0));
    }
}
