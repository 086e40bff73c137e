//! The words of a passage with their readings, as the index keeps them beside the text: tables of frequencies and
//! collocations read them, since postings go from words to passages only.
//!
//! For each word: part of speech and flags, grammar in two numbers, the form when it is not the written one in lower
//! case with `е` for `ё`, and the lemma as the bytes to be cut from the end of the form and its own ending. Before a
//! form or an ending stands its length in bytes. [Numbers](super::numbers) are characters.

use std::str::Chars;

use super::numbers::{read_number, write_number};
use crate::model::{Animacy, Case, Gender, Number, Pos, Reading, Span, Token, VerbForm};
use crate::text::fold_yo;

/// A word of a passage with its most likely reading.
#[derive(Clone, Debug, PartialEq)]
pub struct TaggedWord {
    /// Where it stands in the text of the passage.
    pub span: Span,
    /// True for the first word of a sentence.
    pub opens_sentence: bool,
    /// The folded form.
    pub form: Box<str>,
    /// The most likely reading; the lemma is the form where there is none.
    pub reading: Reading,
}

/// Set when the form is written out.
const FORM: usize = 0x20;
/// Set on the first word of a sentence.
const SENTENCE: usize = 0x40;
/// Part of speech.
const POS: usize = 0x1f;
/// Bits of grammar in the first of its two numbers.
const LOW: u32 = 8;

/// Adds a word to those of its passage; `text` is the word as written.
pub(super) fn write(token: &Token, text: &str, opens_sentence: bool, out: &mut String) {
    let own_form = folded(text) != token.form();
    let pos = Pos::ALL.iter().position(|p| *p == token.pos()).unwrap_or(Pos::ALL.len() - 1);
    let flags = if own_form { FORM } else { 0 } | if opens_sentence { SENTENCE } else { 0 };
    write_number(pos | flags, out);
    let grammar = usize::from(token.readings().first().map_or(0, grammar));
    write_number(grammar & ((1 << LOW) - 1), out);
    write_number(grammar >> LOW, out);
    if own_form {
        string(token.form(), out);
    }
    let lemma = token.lemma();
    let shared = token.form().char_indices().zip(lemma.chars()).find(|((_, a), b)| a != b);
    let shared = shared.map_or(token.form().len().min(lemma.len()), |((at, _), _)| at);
    write_number(token.form().len() - shared, out);
    string(&lemma[shared..], out);
}

/// Reads the words of a passage. What makes no sense ends the list.
#[must_use]
pub fn read_words(stored: &str, spans: &[Span], text: &str) -> Vec<TaggedWord> {
    let mut chars = stored.chars();
    let word = |span: &Span| {
        let flags = read_number(&mut chars)?;
        let (low, high) = (read_number(&mut chars)?, read_number(&mut chars)?);
        let grammar = u16::try_from(low | high.checked_shl(LOW)?).ok()?;
        let form: Box<str> = match flags & FORM {
            0 => folded(text.get(span.start..span.end)?).into(),
            _ => read_string(&mut chars)?.into(),
        };
        let shared = form.get(..form.len().checked_sub(read_number(&mut chars)?)?)?;
        let lemma = [shared, read_string(&mut chars)?].concat().into();
        let pos = *Pos::ALL.get(flags & POS)?;
        Some(TaggedWord {
            span: *span,
            opens_sentence: flags & SENTENCE != 0,
            form,
            reading: reading(lemma, pos, grammar),
        })
    };
    spans.iter().map_while(word).collect()
}

fn folded(text: &str) -> String {
    fold_yo(&text.to_lowercase()).into_owned()
}

const CASES: [Case; 8] = [Case::Nom, Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Loc, Case::Par, Case::Voc];
const GENDERS: [Gender; 3] = [Gender::Masc, Gender::Fem, Gender::Neut];
const NUMBERS: [Number; 2] = [Number::Sing, Number::Plur];
const ANIMACIES: [Animacy; 2] = [Animacy::Animate, Animacy::Inanimate];
const VERB_FORMS: [VerbForm; 8] = [
    VerbForm::Past,
    VerbForm::Present,
    VerbForm::Future,
    VerbForm::Imperative,
    VerbForm::Infinitive,
    VerbForm::Participle,
    VerbForm::ShortParticiple,
    VerbForm::Gerund,
];

/// Grammar in 16 bits: case 4, gender 2, number 2, animacy 2, verb form 4, person 2; 0 where there is none.
fn grammar(reading: &Reading) -> u16 {
    let case = code(&CASES, reading.case);
    let gender = code(&GENDERS, reading.gender) << 4;
    let number = code(&NUMBERS, reading.number) << 6;
    let animacy = code(&ANIMACIES, reading.animacy) << 8;
    let verb = code(&VERB_FORMS, reading.verb) << 10;
    let person = u16::from(reading.person.unwrap_or(0).min(3)) << 14;
    case | gender | number | animacy | verb | person
}

fn reading(lemma: Box<str>, pos: Pos, grammar: u16) -> Reading {
    let bits = |from: u16, count: u16| (grammar >> from) & ((1 << count) - 1);
    Reading {
        lemma,
        pos,
        case: value(&CASES, bits(0, 4)),
        gender: value(&GENDERS, bits(4, 2)),
        number: value(&NUMBERS, bits(6, 2)),
        animacy: value(&ANIMACIES, bits(8, 2)),
        verb: value(&VERB_FORMS, bits(10, 4)),
        person: [None, Some(1), Some(2), Some(3)][usize::from(bits(14, 2))],
        name: None,
        weight: 1000,
        known: true,
    }
}

/// 1 and up for the values of a category, 0 for none.
fn code<T: PartialEq + Copy>(all: &[T], value: Option<T>) -> u16 {
    let place = value.and_then(|v| all.iter().position(|a| *a == v));
    place.map_or(0, |p| u16::from(byte(p)) + 1)
}

fn value<T: Copy>(all: &[T], code: u16) -> Option<T> {
    all.get(usize::from(code).checked_sub(1)?).copied()
}

/// The tables are short.
fn byte(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}

fn string(text: &str, out: &mut String) {
    write_number(text.len(), out);
    out.push_str(text);
}

fn read_string<'a>(chars: &mut Chars<'a>) -> Option<&'a str> {
    let length = read_number(chars)?;
    let (text, rest) = chars.as_str().split_at_checked(length)?;
    *chars = rest.chars();
    Some(text)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Casing, TokenKind, Word};

    fn token(form: &str, lemma: &str, grammar: u16) -> Token {
        let readings = vec![reading(lemma.into(), Pos::Noun, grammar)];
        let word = Arc::new(Word { form: form.into(), readings });
        Token { span: Span::new(0, 0), kind: TokenKind::Word, casing: Casing::Lower, word }
    }

    fn sound() -> impl Strategy<Value = u16> {
        (0..=8_u16, 0..=3_u16, 0..=2_u16, 0..=2_u16, 0..=8_u16, 0..=3_u16)
            .prop_map(|(c, g, n, a, v, p)| c | g << 4 | n << 6 | a << 8 | v << 10 | p << 14)
    }

    proptest! {
        #[test]
        fn words_come_back_as_they_went(words in proptest::collection::vec(("\\PC{1,8}", "\\PC{1,8}", sound()), 0..5)) {
            let (mut text, mut spans, mut bytes) = (String::new(), Vec::new(), String::new());
            for (form, lemma, grammar) in &words {
                let start = text.len();
                text.push_str(form);
                spans.push(Span::new(start, text.len()));
                write(&token(form, lemma, *grammar), form, start == 0, &mut bytes);
            }
            let back = read_words(&bytes, &spans, &text);
            prop_assert_eq!(back.iter().filter(|w| w.opens_sentence).count(), words.len().min(1));
            prop_assert_eq!(back.len(), words.len());
            for (word, (form, lemma, g)) in back.iter().zip(&words) {
                prop_assert_eq!((&*word.form, &*word.reading.lemma, grammar(&word.reading)), (&**form, &**lemma, *g));
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic(stored in "[\\x00-\\x7f]{0,64}|\\PC{0,20}") {
            let spans = vec![Span::new(0, 2); 20];
            let _ = read_words(&stored, &spans, "да");
        }
    }

    #[test]
    fn a_form_in_modern_spelling_is_not_written_twice() {
        let mut bytes = String::new();
        write(&token("съезд", "съезд", 0), "Съезд", false, &mut bytes);
        assert_eq!(bytes.chars().count(), 3 + 2);
    }
}
