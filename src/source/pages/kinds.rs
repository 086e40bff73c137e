//! The kinds of page marks, those that say most of themselves first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::chain::{Candidate, chains, completed};
use super::options::roman_value;
use super::{PageMark, follow_each_other, mark};
use crate::model::Span;
use crate::source::plain::headings::is_designation;

/// Marks that are nothing else.
static CERTAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:[{\[|]|/{1,2})\s?(?:#\s{0,2}(\d{1,5})|((?:с|c|стр|стор|p|pp|pg|page|л|лл|лист|f|fol|стб|стлб|столб|col)(?:\.?\s{0,2}\d{1,5}(?:\s?об(?:\.|орот)?)?|(?:\.\s?|\s{1,2})[ivxlc]{1,8})))\.?\s?(?:[}\]|]|/{1,2})",
    )
    .expect("a valid pattern")
});
/// A number in braces.
static BRACES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{\s?(\d{1,5}(?:\s?об\.?)?)\s?\}").expect("a valid pattern"));
/// Leaves in brackets, some of them versos.
static LEAVES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\[|]\s?(\d{1,5}(?:\s?об\.?)?)\s?[\]|]").expect("a valid pattern"));
/// Versos that make numbers in brackets leaves, at least.
const VERSOS: usize = 2;
/// A number in square brackets.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[(\d{1,4})\]").expect("a valid pattern"));
/// A number between other signs.
static SIGNED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\|\s?(\d{1,4})\s?\||<(\d{1,4})>|//\s?(\d{1,4})\b(?://)?").expect("a valid pattern"));
/// A line that says it is a page: «с. 12», «— 12 —», «=== Страница 12 ===».
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?mi)^[ \t\u{c}]*(?:[-–—=*#_]{0,12}[ \t]{0,3}((?:с|c|стр|страница|page|p|л|лист|стб|стлб|столб)\.?[ \t]{0,2}\d{1,5}(?:[ \t]?об\.?)?)[ \t]{0,3}[-–—=*#_]{0,12}|[-–—=]{1,12}[ \t]{0,3}(\d{1,4})[ \t]{0,3}[-–—=]{1,12})\.?[ \t]*\r?$")
        .expect("a valid pattern")
});
/// A line of a number in square brackets.
static BRACKETED_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?mi)^[ \t\u{c}]*\[(\d{1,4}|[ivxlc]{1,8})\][ \t]*\r?$").expect("a valid pattern"));
/// Lines of numbers in square brackets that follow each other, at least.
const LINES: usize = 3;
/// A line of a bare number.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^[ \t\u{c}]*(\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})[ \t]*\r?$").expect("a valid pattern")
});
/// Sections do not begin with a higher number.
const FIRST: i64 = 3;
/// Links of a chain that begins with one, at least, to be pages without another sign.
const LATER: usize = 5;
/// Characters of a running head at most.
const HEADING: usize = 80;
/// Links of a chain that stand inside sentences: one in so many, at least.
const DIVIDING: usize = 4;
/// Words that number what they stand before: months, and parts of a work that are no chapters.
const PARTS: [&str; 30] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
    "документ",
    "письмо",
    "телеграмма",
    "статья",
    "явление",
    "песнь",
    "песня",
    "сцена",
    "картина",
    "урок",
    "приложение",
    "таблица",
    "рисунок",
    "параграф",
    "пункт",
    "тетрадь",
    "день",
    "вопрос",
];
/// A line that begins or ends with a number and has words beside it: it may be a running head.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^[ \t\u{c}]*(?:(\d{1,4})[ \t]+(\p{L}[^\n\r]{2,60}?)|(\p{L}[^\n\r]{2,60}?)[ \t.]+(\d{1,4}))[ \t]*\r?$",
    )
    .expect("a valid pattern")
});

/// The page marks of a text, of the kind that it has.
pub(super) fn of_every_kind(text: &str, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<PageMark> {
    let braces = in_braces(text, is_note);
    let certain = signed(text, b"{[|/", &CERTAIN);
    if !certain.is_empty() {
        return certain.into_iter().chain(braces).collect();
    }
    let verso = braces.iter().any(|mark| mark.label.contains("об"));
    if verso || follow_each_other(&braces) {
        return braces;
    }
    let leaves = leaves(text, is_note);
    if !leaves.is_empty() {
        return leaves;
    }
    let mut lines = grouped(text, &LINE);
    lines.retain(|mark| !is_note("", mark.span));
    let named = lines.iter().any(|mark| mark.label.contains(char::is_alphabetic));
    if follow_each_other(&lines) && (named || !are_sections(text, &lines)) {
        return lines;
    }
    let mut lines = signed(text, b"[", &BRACKETED_LINE);
    lines.retain(|mark| !is_note(&mark.label, mark.span));
    // From 1 on documents and notes are numbered.
    let first = lines.first().and_then(|mark| mark.label.parse().ok().or_else(|| roman_value(&mark.label)));
    if lines.len() >= LINES && first > Some(2) && first < Some(1000) && follow_each_other(&lines) {
        return lines;
    }
    chained(text, is_note)
}

/// Marks that are pages only because they run on: of the kind that has most of them.
fn chained(text: &str, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<PageMark> {
    let length = text.len();
    let candidates = |signs: &[u8], pattern: &Regex| -> Vec<Candidate> {
        let found = signed(text, signs, pattern).into_iter().filter(|mark| !is_note(&mark.label, mark.span));
        found.map(|mark| Candidate::of(mark.span, &mark.label)).collect()
    };
    let bracketed = chains(&candidates(b"[", &BRACKETED), length, false);
    let mut kinds = vec![
        Some(bracketed).filter(|chain| !are_references(text, chain)).unwrap_or_default(),
        dividing(text, heads(text, is_note)),
        dividing(text, chains(&bare(text, is_note), length, false)),
        chains(&candidates(b"|</", &SIGNED), length, false),
    ];
    // Of kinds with as many the first.
    kinds.reverse();
    let most = kinds.into_iter().max_by_key(Vec::len).unwrap_or_default();
    let label = |candidate: &Candidate| {
        if candidate.is_roman() { candidate.span.of(text).to_owned() } else { candidate.number.to_string() }
    };
    most.iter().map(|candidate| mark(candidate.span, &label(candidate))).collect()
}

/// A chain of lines, if some of them stand inside sentences: pages break anywhere, sections end with a sentence. Sections
/// are numbered from the first on.
fn dividing(text: &str, chain: Vec<Candidate>) -> Vec<Candidate> {
    if chain.first().is_some_and(|first| first.number > FIRST && chain.len() >= LATER) {
        return chain;
    }
    let inside = chain.windows(2).filter(|two| is_inside(text, two[0].span.end, two[1].span)).count();
    if inside > 0 && inside * DIVIDING >= chain.len() - 1 { chain } else { Vec::new() }
}

/// True for numbers between strokes that no sentence goes on across: «— 1 —» above a chapter.
fn are_sections(text: &str, lines: &[PageMark]) -> bool {
    let links: Vec<Candidate> = lines.iter().map(|mark| Candidate::of(mark.span, &mark.label)).collect();
    links.first().is_some_and(|first| first.number <= FIRST) && dividing(text, links).is_empty()
}

/// True when the sentence before a mark goes on after it; the mark before ends at `last`.
fn is_inside(text: &str, last: usize, mark: Span) -> bool {
    let before = text[last..mark.start].trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_digit());
    let ended = before.is_empty()
        || before.ends_with(['.', '!', '?', '…', ':', ';', '»', '"', '”', ')', ']', '*', '—', '–', '-', '=', '_']);
    // A running head may stand between.
    let after = text[mark.end..].trim_start();
    let (first, below) = after.split_once(['\n', '\r']).unwrap_or((after, ""));
    let short = first.chars().nth(HEADING).is_none() && !first.trim_end().ends_with(['.', '!', '?', '…', ',']);
    // The first line of a paragraph is none: a head has a blank line below it, or is in capitals.
    let apart = below.trim_start_matches([' ', '\t', '\r']).starts_with('\n') || !first.contains(char::is_lowercase);
    let goes_on = short && apart && below.trim_start().starts_with(char::is_lowercase);
    !ended || first.starts_with(char::is_lowercase) || goes_on
}

/// True for numbers in brackets that stand as references do: before a stop or comma, or, from 1 on, close to words.
fn are_references(text: &str, chain: &[Candidate]) -> bool {
    let share = |is: &dyn Fn(Span) -> bool| chain.iter().filter(|link| is(link.span)).count();
    let stops = share(&|mark| text[mark.end..].starts_with(['.', ',', ';', ':', ')']));
    let close = share(&|mark| text[..mark.start].ends_with(char::is_alphabetic));
    let from_one = chain.first().is_some_and(|link| link.number == 1);
    // Numbers of paragraphs stand before their first word.
    let begins = |mark: Span| {
        let before = text[..mark.start].trim_end_matches([' ', '\t', '\u{a0}']);
        before.is_empty() || before.ends_with(['\n', '\r', '\u{c}'])
    };
    let mut last = 0;
    let mut sections = 0;
    for link in chain {
        sections += usize::from(begins(link.span) && !is_inside(text, last, link.span));
        last = link.span.end;
    }
    let apart = sections == chain.len();
    stops * 4 >= chain.len() || from_one && (close * 2 >= chain.len() || apart)
}

/// Numbers in braces that are neither part of a formula («\frac{1}{2}») nor of notes.
fn in_braces(text: &str, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<PageMark> {
    if memchr::memchr(b'{', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let found = BRACES.captures_iter(text).filter_map(|found| {
        let (whole, number) = (found.get(0)?, found.get(1)?);
        let span = Span::new(whole.start(), whole.end());
        let before = text[..span.start].chars().next_back();
        let formula = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '\\' | '}' | '_' | '^'))
            || text[span.end..].starts_with('{');
        (!formula && !is_note(number.as_str(), span)).then(|| mark(span, number.as_str()))
    });
    found.collect()
}

/// Numbers in brackets, when some of them say that they count leaves.
fn leaves(text: &str, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<PageMark> {
    let mut marks = signed(text, b"[|", &LEAVES);
    marks.retain(|mark| !is_note(&mark.label, mark.span));
    let versos = marks.iter().filter(|mark| mark.label.contains("об")).count();
    if versos < VERSOS || !follow_each_other(&marks) {
        return Vec::new();
    }
    for mark in &mut marks {
        mark.label.insert_str(0, "л. ");
    }
    marks
}

/// Lines of a number and nothing else; Roman ones may be pages of a preface.
fn bare(text: &str, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<Candidate> {
    let candidate = |mark: PageMark| match roman_value(&mark.label) {
        Some(value) => Candidate::roman(mark.span, value),
        None => Candidate::of(mark.span, &mark.label),
    };
    grouped(text, &BARE).into_iter().filter(|mark| !is_note("", mark.span)).map(candidate).collect()
}

/// Lines with a number at their beginning or end: running heads, where the words of some recur and the numbers of the
/// others stand between theirs.
fn heads(text: &str, is_note: &dyn Fn(&str, Span) -> bool) -> Vec<Candidate> {
    let mut found: Vec<(Candidate, String)> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for captures in HEAD.captures_iter(text) {
        let Some((candidate, words)) = head(text, &captures, is_note) else { continue };
        *counts.entry(words.clone()).or_default() += 1;
        found.push((candidate, words));
    }
    let recurring: Vec<Candidate> = found.iter().filter(|(_, words)| counts[words] >= 3).map(|(c, _)| *c).collect();
    let all: Vec<Candidate> = found.iter().map(|(candidate, _)| *candidate).collect();
    completed(chains(&recurring, text.len(), true), &all)
}

/// A line with a number and words: the number, and the words with the figures among them.
fn head(text: &str, captures: &Captures<'_>, is_note: &dyn Fn(&str, Span) -> bool) -> Option<(Candidate, String)> {
    let whole = captures.get(0)?;
    let number = captures.get(1).or(captures.get(4))?;
    let words = captures.get(2).or(captures.get(3))?.as_str();
    let words: String = words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let span = trimmed(text, whole.start(), whole.end());
    // «Глава 1» and «1 мая» head what follows.
    let line = span.of(text);
    let numbered = is_designation(line) || PARTS.contains(&words.as_str());
    let fits = words.chars().count() >= 3 && !numbered && !is_note("", span);
    fits.then(|| (Candidate::of(span, number.as_str()), words))
}

/// The marks of a pattern that needs one of these signs: to look for a sign is much cheaper.
fn signed(text: &str, signs: &[u8], pattern: &Regex) -> Vec<PageMark> {
    let has = signs.iter().any(|&sign| memchr::memchr(sign, text.as_bytes()).is_some());
    if has { grouped(text, pattern) } else { Vec::new() }
}

fn grouped(text: &str, pattern: &Regex) -> Vec<PageMark> {
    pattern
        .captures_iter(text)
        .filter_map(|found| {
            let label = found.iter().skip(1).flatten().next()?.as_str();
            let whole = found.get(0)?;
            Some(mark(trimmed(text, whole.start(), whole.end()), label))
        })
        .collect()
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let piece = &text[start..end];
    let start = start + piece.len() - piece.trim_start().len();
    Span::new(start, start + piece.trim().len())
}
