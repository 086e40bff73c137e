//! `ToUnicode`: the table in a font that says which letters its codes stand for.
//!
//! Only what such tables hold is read: pairs and ranges of hexadecimal strings. Ranges are cut at 65536 codes, so that a
//! line of the file cannot fill the memory.

use std::collections::HashMap;

/// Codes of a range at most.
const LONGEST_RANGE: u32 = 0x1_0000;
/// Codes that a table may list at most.
const MOST: usize = 200_000;

/// What the codes of a font stand for.
#[derive(Debug, Default)]
pub(super) struct CMap {
    pub letters: HashMap<u32, String>,
    /// Bytes of a code, where the table says so.
    pub width: Option<usize>,
    listed: usize,
}

/// A word of the table.
enum Word<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Name(&'a [u8]),
}

/// Reads a table; what is malformed is passed over.
pub(super) fn parse(bytes: &[u8]) -> CMap {
    let mut map = CMap::default();
    let mut words = words(bytes);
    while let Some(word) = words.next().filter(|_| !map.is_full()) {
        let Word::Name(name) = word else { continue };
        match name {
            b"begincodespacerange" => {
                if let Some(Word::Hex(low)) = words.next() {
                    map.width = Some(low.len().clamp(1, 4));
                }
            }
            b"beginbfchar" => {
                while let (Some(Word::Hex(code)), Some(Word::Hex(text))) = (words.next(), words.next()) {
                    map.put(number(&code), letters(&text));
                }
            }
            b"beginbfrange" => ranges(&mut words, &mut map),
            _ => {}
        }
    }
    map
}

fn ranges<'a>(words: &mut impl Iterator<Item = Word<'a>>, map: &mut CMap) {
    while let (Some(Word::Hex(low)), Some(Word::Hex(high))) = (words.next(), words.next()) {
        if map.is_full() {
            return;
        }
        let (low, high) = (number(&low), number(&high));
        match words.next() {
            Some(Word::Hex(first)) => {
                let codes = high.saturating_sub(low).min(LONGEST_RANGE - 1);
                for step in 0..=codes {
                    map.put(low.saturating_add(step), letters(&stepped(&first, step)));
                }
            }
            Some(Word::Open) => {
                let mut code = low;
                while let Some(Word::Hex(text)) = words.next() {
                    map.put(code, letters(&text));
                    code = code.saturating_add(1);
                }
            }
            _ => return,
        }
    }
}

impl CMap {
    fn is_full(&self) -> bool {
        self.listed > MOST
    }

    fn put(&mut self, code: u32, text: String) {
        self.listed += 1;
        if !text.is_empty() && !self.is_full() {
            self.letters.insert(code, text);
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// A string of UTF-16 with `step` added to its last letter.
fn stepped(first: &[u8], step: u32) -> Vec<u8> {
    let mut bytes = first.to_vec();
    let mut carry = step;
    for byte in bytes.iter_mut().rev().take(2) {
        let sum = u32::from(*byte) + carry;
        *byte = u8::try_from(sum & 0xff).unwrap_or(0);
        carry = sum >> 8;
    }
    bytes
}

fn letters(bytes: &[u8]) -> String {
    let units: Vec<u16> = match bytes {
        [one] => vec![u16::from(*one)],
        bytes => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    };
    char::decode_utf16(units).flatten().filter(|c| !c.is_control()).collect()
}

fn words(bytes: &[u8]) -> impl Iterator<Item = Word<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_ascii_start();
            let first = *rest.first()?;
            match first {
                b'%' => rest = &rest[rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len())..],
                b'<' if rest.get(1) != Some(&b'<') => {
                    let end = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
                    let word = Word::Hex(hex(&rest[1..end]));
                    rest = rest.get(end + 1..).unwrap_or_default();
                    return Some(word);
                }
                b'[' | b']' => {
                    rest = &rest[1..];
                    return Some(if first == b'[' { Word::Open } else { Word::Close });
                }
                _ => {
                    let end = rest.iter().skip(1).position(|b| b.is_ascii_whitespace() || b"<[]%".contains(b));
                    let (word, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
                    rest = after;
                    return Some(Word::Name(word));
                }
            }
        }
    })
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.iter().filter_map(|b| char::from(*b).to_digit(16)).map(|d| d.to_le_bytes()[0]).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_ranges_and_lists_are_read() {
        let table = "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <01><0416> endbfchar \
                     2 beginbfrange <10> <12> <0430> <20> <21> [<0451> <00660069>] endbfrange";
        let map = parse(table.as_bytes());
        assert_eq!(map.width, Some(1));
        let of = |code: u32| map.letters[&code].as_str();
        assert_eq!([of(1), of(0x11), of(0x12), of(0x20), of(0x21)], ["Ж", "б", "в", "ё", "fi"]);
    }

    #[test]
    fn a_range_without_end_is_cut() {
        let map = parse(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange");
        assert!(map.letters.len() <= LONGEST_RANGE as usize);
    }
}
