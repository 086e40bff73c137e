//! Numbers in strings. The engine reads stored strings whole, and stored bytes one by one, which takes longer than all
//! the rest of showing a hit.
//!
//! A number is one character, of that code, when it is less than 0xD800; before it stand characters of the private use
//! area for twelve lower bits each.

use std::str::Chars;

/// Codes from here on are surrogates, which are no characters.
const LEAST_LONG: usize = 0xD800;
/// Characters from here on hold lower bits.
const PRIVATE: u32 = 0xE000;
const BITS: u32 = 12;
const MASK: usize = 0xFFF;

/// Adds a number.
pub(super) fn write_number(mut number: usize, out: &mut String) {
    while number >= LEAST_LONG {
        out.extend(u32::try_from(number & MASK).ok().and_then(|low| char::from_u32(PRIVATE + low)));
        number >>= BITS;
    }
    out.extend(u32::try_from(number).ok().and_then(char::from_u32));
}

/// Takes a number from the beginning; none at the end and of what is no number.
pub(super) fn read_number(chars: &mut Chars<'_>) -> Option<usize> {
    let (mut number, mut shift) = (0_usize, 0_u32);
    loop {
        let code = u32::from(chars.next()?);
        if let Some(low) = code.checked_sub(PRIVATE) {
            number |= (low as usize & MASK).checked_shl(shift)?;
            shift += BITS;
        } else {
            return Some(number | (code as usize).checked_shl(shift)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back_as_they_went(numbers in proptest::collection::vec(0..(1_usize << 40), 0..6)) {
            let small = numbers.iter().map(|n| n % 0x1_0000);
            let all: Vec<usize> = numbers.iter().copied().chain(small).collect();
            let mut text = String::new();
            all.iter().for_each(|&n| write_number(n, &mut text));
            let mut chars = text.chars();
            let back: Vec<usize> = std::iter::from_fn(|| read_number(&mut chars)).collect();
            prop_assert_eq!(back, all);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,20}") {
            let mut chars = text.chars();
            while read_number(&mut chars).is_some() {}
        }
    }
}
