//! Stable ids: hashes of content, so that inserting a paragraph moves no other id.

/// Hexadecimal digits of an id: 48 bits, enough for millions of passages.
const DIGITS: usize = 12;

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
    fn parts_do_not_run_into_each_other() {
        assert_ne!(passage_id("ab", "c", 0), passage_id("a", "bc", 0));
    }
}
