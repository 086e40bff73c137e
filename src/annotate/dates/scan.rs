//! Tokens into items: numbers with their endings, Roman numerals, words of time, marks.
//!
//! The segmenter keeps `20.12.1938` or `XII-38` as one token; items are its pieces, so that the grammar sees one
//! alphabet. Confusions of optical character recognition are undone here.

use foldhash::HashMap;
use std::sync::Arc;

use crate::authority::Events;
use crate::model::{Span, Token, TokenKind, Word};

use super::lexicon::{Meaning, lexicon, roman};
use super::value::Unit;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Digits: value, how many of them, and an ending joined by a hyphen.
    Number { value: u32, digits: u8, ending: Ending },
    /// A Roman numeral.
    Roman(u32),
    /// A word of time.
    Time(Meaning),
    /// Another word.
    Word,
    /// A mark.
    Mark(char),
}

/// The ending of an ordinal in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// None: `15`.
    None,
    /// Singular: `15-го`, `1937-м`.
    Singular,
    /// Singular after «в»: `37-м`, which is no day of a month.
    Locative,
    /// Plural: `30-х`. May be «1-е» as well.
    Plural,
}

/// A piece of the text that the grammar reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) class: Class,
    pub(super) span: Span,
    /// Index of the token in the work.
    pub(super) token: usize,
    /// No blank before it.
    pub(super) glued: bool,
    /// It may begin an expression of time.
    pub(super) opens: bool,
    /// It may begin the name of a period or event.
    pub(super) names: bool,
}

/// What is known of a word wherever it stands.
#[derive(Clone, Copy, Debug)]
struct Known {
    class: Class,
    opens: bool,
    names: bool,
}

/// Cuts passages into items and remembers the words it has seen.
pub(super) struct Scanner<'a> {
    events: &'a Events,
    words: HashMap<*const Word, Known>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(events: &'a Events) -> Self {
        Self { events, words: HashMap::default() }
    }

    /// The items of a passage: tokens `range` of the work.
    pub(super) fn items(&mut self, text: &str, tokens: &[Token], range: std::ops::Range<usize>, out: &mut Vec<Item>) {
        out.clear();
        for index in range {
            let Some(token) = tokens.get(index) else { break };
            let glued = out.last().is_some_and(|last| last.span.end == token.span.start);
            let written = token.span.of(text);
            match token.kind {
                TokenKind::Punctuation | TokenKind::Symbol => mark_item(written, token, index, glued, tokens, out),
                TokenKind::Word if !written.contains(|c: char| c.is_ascii_digit()) => {
                    if let Some(value) = misread_letters(written).filter(|_| self.is_month(tokens.get(index + 1))) {
                        let class = Class::Number { value, digits: 2, ending: Ending::None };
                        out.push(Item::piece(class, token.span, index, glued));
                        continue;
                    }
                    if word_pieces(written, token, index, glued, out) {
                        continue;
                    }
                    let Known { class, opens, names } = self.known(written, token);
                    out.push(Item { class, span: token.span, token: index, glued, opens, names });
                }
                _ => match misread_day(written).filter(|_| self.is_month(tokens.get(index + 1))) {
                    Some(value) => {
                        let class = Class::Number { value, digits: 2, ending: Ending::None };
                        out.push(Item::piece(class, token.span, index, glued));
                    }
                    None => number_items(written, token, index, glued, out),
                },
            }
        }
    }

    fn is_month(&mut self, token: Option<&Token>) -> bool {
        token.is_some_and(|t| t.is_word() && matches!(self.known(t.form(), t).class, Class::Time(Meaning::Month(_))))
    }

    /// What a word is; words of the same form share what was found once.
    fn known(&mut self, written: &str, token: &Token) -> Known {
        *self.words.entry(Arc::as_ptr(&token.word)).or_insert_with(|| {
            let class = word_class(written, token);
            let opens = class != Class::Word
                || lexicon().is_starter(token.form())
                || token.lemmas().any(|lemma| lexicon().is_starter(lemma));
            Known { class, opens, names: self.events.may_start(token) }
        })
    }
}

impl Item {
    /// A piece that is not a whole word.
    fn piece(class: Class, span: Span, token: usize, glued: bool) -> Self {
        let opens = match class {
            Class::Number { .. } | Class::Roman(_) | Class::Time(_) => true,
            Class::Mark(mark) => matches!(mark, '\'' | '«' | '"' | '„'),
            Class::Word => false,
        };
        Self { class, span, token, glued, opens, names: false }
    }
}

fn mark_item(written: &str, token: &Token, index: usize, glued: bool, tokens: &[Token], out: &mut Vec<Item>) {
    let mark = written.chars().next().unwrap_or(' ');
    if mark == '.' && glued && (closes_abbreviation(out, tokens) || abbreviated_part(out, tokens, index).is_some()) {
        let century = numbered(out);
        let part = abbreviated_part(out, tokens, index);
        if let Some(last) = out.last_mut() {
            if century && tokens.get(last.token).is_some_and(|t| t.form() == "в") {
                last.class = Class::Time(Meaning::Unit(Unit::Century));
            }
            if let Some(part) = part {
                (last.class, last.opens) = (Class::Time(part), true);
            }
            last.span.end = token.span.end;
        }
        return;
    }
    out.push(Item::piece(Class::Mark(dash(mark)), token.span, index, glued));
}

/// All dashes are one.
fn dash(c: char) -> char {
    match c {
        '–' | '—' | '‐' | '‑' | '−' | '―' => '-',
        '’' => '\'',
        c => c,
    }
}

/// True when the last item is `г`, `гг` or `вв` and waits for its full stop.
fn closes_abbreviation(items: &[Item], tokens: &[Token]) -> bool {
    items.last().and_then(|last| tokens.get(last.token)).is_some_and(|token| {
        matches!(token.form(), "г" | "гг" | "вв")
            || (token.form() == "в" && numbered(items))
            || lexicon().month_abbreviation(token.form()).is_some()
    }) || items.last().is_some_and(|last| {
        matches!(last.class, Class::Time(Meaning::Unit(Unit::Year))) && {
            tokens.get(last.token).is_some_and(|t| t.kind == TokenKind::Number)
        }
    })
}

/// The part of a period that the last item abbreviates, if a number beside it shows as much: «нач. XX в.», «2-я пол. XIX в.».
fn abbreviated_part(items: &[Item], tokens: &[Token], stop: usize) -> Option<Meaning> {
    let form = items.last().and_then(|last| tokens.get(last.token))?.form();
    if !matches!(form, "нач" | "сер" | "кон" | "пол" | "четв" | "тр") {
        return None;
    }
    let next = tokens.get(stop + 1)?;
    let before_number = next.kind == TokenKind::Number || roman(&next.form().to_uppercase()).is_some();
    let after_number = numbered(items) || matches!(form, "нач" | "сер" | "кон");
    (before_number && after_number).then(|| lexicon().meaning(&format!("{form}."))).flatten()
}

/// True when a number stands before the last item: «XVII в».
fn numbered(items: &[Item]) -> bool {
    let before = items.len().checked_sub(2).and_then(|i| items.get(i));
    before.is_some_and(|i| matches!(i.class, Class::Roman(_) | Class::Number { .. } | Class::Time(Meaning::Ordinal(_))))
}

/// The pieces of a word that is more than one: «XIX–XX», «март-апрель», «V.»; false for any other.
fn word_pieces(written: &str, token: &Token, index: usize, glued: bool, out: &mut Vec<Item>) -> bool {
    let span = token.span;
    let upper = |word: &str| word.chars().all(char::is_uppercase);
    let mut push = |class, start, end| {
        out.push(Item::piece(class, Span::new(start, end), index, glued || start > span.start));
    };
    // The segmenter joins «V.» of «12.V.1921» as it does initials.
    if let Some(numeral) = written.strip_suffix('.')
        && let Some(value) = roman(numeral).filter(|_| upper(numeral))
    {
        push(Class::Roman(value), span.start, span.end - 1);
        push(Class::Mark('.'), span.end - 1, span.end);
        return true;
    }
    let Some((left, right)) = written.split_once(['-', '–', '—', '‑']) else { return false };
    if right.is_empty() {
        return false;
    }
    let value = roman(left).filter(|_| upper(left));
    if let Some(value) = value.filter(|_| ending(right).is_some()) {
        push(Class::Roman(value), span.start, span.end);
        return true;
    }
    let pair = match (value, roman(right)) {
        (Some(a), Some(b)) => Some((Class::Roman(a), Class::Roman(b))),
        _ => compound(left).zip(compound(right)).map(|(a, b)| (Class::Time(a), Class::Time(b))),
    };
    let Some((a, b)) = pair else { return false };
    let (middle, last) = (span.start + left.len(), span.end - right.len());
    push(a, span.start, middle);
    push(Class::Mark('-'), middle, last);
    push(b, last, span.end);
    true
}

/// Months and decades joined by a hyphen: «март-апрель», «январе-феврале».
fn compound(part: &str) -> Option<Meaning> {
    let lower = part.to_lowercase();
    let stem = lower.trim_end_matches(['ь', 'я', 'ю', 'е', 'а', 'у', 'м']);
    ["ь", "", "й"].iter().find_map(|end| match lexicon().meaning(&format!("{stem}{end}")) {
        Some(month @ Meaning::Month(_)) => Some(month),
        _ => None,
    })
}

fn word_class(written: &str, token: &Token) -> Class {
    let form = token.form();
    if written.chars().all(char::is_uppercase)
        && let Some(value) = roman(written)
    {
        return Class::Roman(value);
    }
    match form.trim_end_matches('.') {
        "г" | "гг" => return Class::Time(Meaning::Unit(Unit::Year)),
        "вв" => return Class::Time(Meaning::Unit(Unit::Century)),
        "в" if form.ends_with('.') => return Class::Time(Meaning::Unit(Unit::Century)),
        "кв" if form.ends_with('.') => return Class::Time(Meaning::Unit(Unit::Quarter)),
        "в" | "с" | "к" => return Class::Word,
        abbreviation => {
            if let Some(month) = lexicon().month_abbreviation(abbreviation) {
                return Class::Time(Meaning::Month(month));
            }
        }
    }
    let by_lemma = token.lemmas().find_map(|lemma| lexicon().meaning(lemma));
    // «нач.»
    let meaning = by_lemma.or_else(|| form.ends_with('.').then(|| lexicon().meaning(form)).flatten());
    meaning.map_or(Class::Word, Class::Time)
}

/// The pieces of a token with digits.
fn number_items(written: &str, token: &Token, index: usize, glued: bool, out: &mut Vec<Item>) {
    let base = token.span.start;
    if let Some(value) = misread_year(written) {
        let class = Class::Number { value, digits: 4, ending: Ending::None };
        out.push(Item::piece(class, token.span, index, glued));
        return;
    }
    let mut at = 0;
    let mut first = true;
    while let Some(c) = written[at..].chars().next() {
        let rest = &written[at..];
        let (class, length) = if c.is_ascii_digit() {
            number(rest)
        } else if c.is_alphabetic() {
            letters(rest)
        } else if c.is_whitespace() {
            (None, c.len_utf8())
        } else {
            (Some(Class::Mark(dash(c))), c.len_utf8())
        };
        if let Some(class) = class {
            let span = Span::new(base + at, base + at + length);
            out.push(Item::piece(class, span, index, glued || !first));
            first = false;
        }
        at += length;
    }
}

/// Digits and the ending after a hyphen.
fn number(rest: &str) -> (Option<Class>, usize) {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value = rest[..digits].parse().unwrap_or(u32::MAX);
    let count = u8::try_from(digits).unwrap_or(u8::MAX);
    let mut length = digits;
    let mut written_ending = Ending::None;
    let tail = &rest[digits..];
    if let Some(hyphen) = tail.chars().next().filter(|&c| dash(c) == '-') {
        let letters: usize =
            tail[hyphen.len_utf8()..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let word = &tail[hyphen.len_utf8()..hyphen.len_utf8() + letters];
        if let Some(found) = ending(word) {
            written_ending = found;
            length += hyphen.len_utf8() + letters;
        } else if !word.is_empty() && roman(word).is_none() {
            // «20-летний», «45-мм»: a word, not a number.
            return (Some(Class::Word), digits + hyphen.len_utf8() + letters);
        }
    }
    (Some(Class::Number { value, digits: count, ending: written_ending }), length)
}

/// The kind of an ordinal's ending; `None` for other letters.
fn ending(letters: &str) -> Option<Ending> {
    Some(match letters.trim_end_matches('ъ') {
        "й" | "го" | "му" | "ый" | "ого" | "ому" | "ий" | "ой" | "я" | "ю" => Ending::Singular,
        "м" | "ом" | "ым" => Ending::Locative,
        "е" | "х" | "ые" | "ых" | "ми" | "ыми" => Ending::Plural,
        _ => return None,
    })
}

/// Letters inside a token with digits: a Roman month, the word for year.
fn letters(rest: &str) -> (Option<Class>, usize) {
    let length: usize = rest.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let word = &rest[..length];
    let class = match word {
        "г" | "гг" | "год" | "года" | "году" => Class::Time(Meaning::Unit(Unit::Year)),
        _ => roman(word).filter(|_| word.chars().all(char::is_uppercase)).map_or(Class::Word, Class::Roman),
    };
    (Some(class), length)
}

/// A day of two characters with a letter for one digit (`2О`, `l2`).
fn misread_day(written: &str) -> Option<u32> {
    if written.chars().count() != 2 || !written.chars().any(char::is_alphabetic) {
        return None;
    }
    let value = written.chars().try_fold(0, |value, c| Some(value * 10 + misread_digit(c)?))?;
    (1..=31).contains(&value).then_some(value)
}

/// A day read as letters only (`З`, `б`, `ЗО`), but no preposition: «Об апреле», «в мае».
fn misread_letters(written: &str) -> Option<u32> {
    let mut letters = written.chars();
    match (letters.next()?, letters.next(), letters.next()) {
        ('З' | 'з', None, _) => Some(3),
        ('б', None, _) => Some(6),
        ('l', None, _) => Some(1),
        (tens @ ('I' | 'l' | 'З'), Some(units), None) if tens != units || tens == 'З' => {
            let value = misread_digit(tens)? * 10 + misread_digit(units)?;
            (units != 'I' && (1..=31).contains(&value)).then_some(value)
        }
        _ => None,
    }
}

/// The digit that a character stands for, misread or not.
fn misread_digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        'I' | 'l' | '|' | 'І' => 1,
        'О' | 'о' | 'O' | 'o' => 0,
        'З' | 'з' => 3,
        'б' => 6,
        'В' => 8,
        _ => return None,
    })
}

/// A year with letters for digits (`I938`, `193б`, `19З6`) or a blank after the first digit (`1 936`).
fn misread_year(written: &str) -> Option<u32> {
    let mut value = 0;
    let mut digits = 0;
    let mut real = 0;
    for c in written.chars() {
        if matches!(c, '\u{a0}' | ' ') && digits == 1 {
            continue;
        }
        real += u32::from(c.is_ascii_digit());
        let digit = misread_digit(c)?;
        value = value * 10 + digit;
        digits += 1;
        if digits > 4 {
            return None;
        }
    }
    let is_plain = real == 4 && !written.contains([' ', '\u{a0}']);
    (digits == 4 && real >= 2 && !is_plain && (1000..2100).contains(&value)).then_some(value)
}
