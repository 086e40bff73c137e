//! Notes and the marks that point at them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{NoteLink, PassageKind, Work};

/// The label of a note anywhere: `[3] …`, `{3} …`, `[*] …`, `*) …`, `* …`.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[\[{](\d{1,3}|\*{1,3})[\]}]\s+|(\*{1,3})\)?\s*(?:[\p{L}«„(]))").expect("a valid pattern")
});
/// The same of raised figures: `³ …`, `³) …`.
static RAISED_LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([⁰¹²³⁴-⁹]{1,3})\)?\s*[\p{L}«„(]").expect("a valid pattern"));
/// The label of a note in a section of notes: `3) …`, `3. …`, `3 Слово`.
static LISTED_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[\[(]?(\d{1,3})(?:[\])]|\.\)?)\s+|(\d{1,3})\s+[\p{Lu}«„])").expect("a valid pattern")
});
/// A label on a line of its own.
static LONE_LABEL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\[(]?(\d{1,3})[\])]?\.?$").expect("a valid pattern"));
/// A mark in brackets: `[3]`, `[*]`.
static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\[(\d{1,3}|\*{1,3})\]").expect("a valid pattern"));
/// A mark that is one only where a note has its label: `(3)`, `{3}`, `*`, `*)`.
static OTHER_MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[({](\d{1,3})[)}]|(\*{1,3})\)?)").expect("a valid pattern"));

/// Words before `²` and `³` that measure.
const UNITS: [&str; 6] = ["мм", "см", "дм", "км", "м", "саж"];

/// A note's label at the beginning of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Label {
    /// Bytes of the block that are label and blanks.
    pub length: usize,
    /// The label, as `3` or `*`.
    pub name: String,
}

/// The labels of all notes of a text.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Labels {
    /// `3`, `*`.
    pub names: BTreeSet<String>,
    /// Their marks may be bare figures: «слово3».
    pub bare: bool,
}

impl Labels {
    fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

/// The label that `block` begins with; `listed` inside a section of notes, where a number is enough.
pub(in crate::source) fn label(block: &str, listed: bool) -> Option<Label> {
    if let Some(found) = LABEL.captures(block) {
        let length = match found.get(1) {
            Some(_) => found.get(0)?.end(),
            // The letter that begins the note is not of the label.
            None => block.len() - block.trim_start_matches(['*', ')']).trim_start().len(),
        };
        return Some(Label { length, name: found.get(1).or(found.get(2))?.as_str().to_owned() });
    }
    if let Some(found) = RAISED_LABEL.captures(block) {
        let rest = block[found[1].len()..].trim_start_matches(')').trim_start();
        return Some(Label {
            length: block.len() - rest.len(),
            name: found[1].chars().filter_map(superscript).collect(),
        });
    }
    if !listed {
        return None;
    }
    if let Some(found) = LONE_LABEL.captures(block) {
        return Some(Label { length: block.len(), name: found[1].to_owned() });
    }
    let found = LISTED_LABEL.captures(block)?;
    // The letter that begins the note is not of the label.
    let length = found[0].trim_end_matches(|c: char| !c.is_whitespace()).len();
    Some(Label { length, name: found.get(1).or(found.get(2))?.as_str().to_owned() })
}

/// The mark at the beginning of `rest`, with `before` the text before it: its length in bytes and its label. A number in
/// brackets that does not stand close to a word is one only where a note has its label: «взято [120] душ».
pub(in crate::source) fn mark(before: &str, rest: &str, labels: &Labels) -> Option<(usize, String)> {
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return figures(before, rest, labels);
    }
    if let Some(found) = MARK.captures(rest)
        && (is_close(before) || labels.contains(&found[1]))
    {
        return Some((found.get(0)?.end(), found[1].to_owned()));
    }
    // «слово *)»: old books have a blank there.
    let before = if rest.starts_with('*') { before.strip_suffix(' ').unwrap_or(before) } else { before };
    let attached =
        before.ends_with(|c: char| c.is_alphabetic() || matches!(c, '»' | '”' | '"' | '.' | ',' | '!' | '?' | ')'));
    if !attached {
        return None;
    }
    let figures: String = rest.chars().map_while(superscript).take(3).collect();
    if !figures.is_empty() {
        let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let length = rest.chars().take(figures.len()).map(char::len_utf8).sum();
        return (!UNITS.contains(&unit)).then_some((length, figures));
    }
    let found = OTHER_MARK.captures(rest)?;
    let name = found.get(1).or(found.get(2))?.as_str();
    labels.contains(name).then(|| (found[0].len(), name.to_owned()))
}

/// A mark of figures close to a word: `слово3)`, not «(слово 3)», and, where marks are bare, `слово3`.
fn figures(before: &str, rest: &str, labels: &Labels) -> Option<(usize, String)> {
    let length = rest.bytes().take_while(u8::is_ascii_digit).take(4).count();
    let (name, after) = rest.split_at(length);
    if length > 3 || !labels.contains(name) {
        return None;
    }
    let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if after.starts_with(')') {
        (is_attached(before) && !opened(before)).then(|| (length + 1, name.to_owned()))
    } else {
        let apart = !after.starts_with(char::is_alphanumeric) && !UNITS.contains(&unit);
        (labels.bare && apart && is_word(before)).then(|| (length, name.to_owned()))
    }
}

/// True when a text ends with a letter, with a stop after one, or with what closes a quotation.
pub(super) fn is_attached(before: &str) -> bool {
    let before = before.strip_suffix(['.', ',', '!', '?', '…']).unwrap_or(before);
    before.ends_with(|c: char| c.is_alphabetic() || matches!(c, '»' | '”' | '"'))
}

/// True when a text ends with a word, of three letters or more (four before a stop), or with what closes a quotation or
/// bracket: «ст.3» and «2,5» are no marks.
pub(super) fn is_word(before: &str) -> bool {
    let letters = |text: &str| text.chars().rev().take(4).take_while(|c| c.is_lowercase()).count();
    let closes = |before: &str| letters(before) == 4 || before.ends_with(['»', '”', '"', ')']);
    let after_stop = before.strip_suffix(['.', ',', '!', '?', '…', ';', ':']).is_some_and(closes);
    after_stop || letters(before) >= 3 || before.ends_with(['»', '”', '"', ')'])
}

/// True when a round bracket is open in the last words of a text.
pub(super) fn opened(before: &str) -> bool {
    let near = before.chars().rev().take(200);
    near.into_iter().find(|c| matches!(c, '(' | ')')) == Some('(')
}

/// True when a mark after this text would stand close to its last word, or to another mark.
pub(in crate::source) fn is_close(before: &str) -> bool {
    before.ends_with(|c: char| {
        c.is_alphanumeric()
            || matches!(c, '»' | '”' | '“' | '"' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '*')
    })
}

/// True for a character that a mark can begin with.
pub(in crate::source) fn can_begin_mark(c: char) -> bool {
    matches!(c, '[' | '(' | '{' | '*' | '0'..='9') || superscript(c).is_some()
}

/// The numbers in raised figures of a text.
pub(in crate::source) fn raised_numbers(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|c| superscript(c).is_none()).filter(|run| !run.is_empty());
    runs.map(|run| run.chars().filter_map(superscript).collect())
}

/// The raised figure of a figure.
pub(in crate::source) fn raised(figure: char) -> Option<char> {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    figure.to_digit(10).map(|digit| FIGURES[digit as usize])
}

/// The figure that a raised one is.
pub(in crate::source) fn superscript(c: char) -> Option<char> {
    Some(match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from_digit(u32::from(c) - u32::from('⁰'), 10)?,
        _ => return None,
    })
}

/// Links each mark with the next note of its label. `marks` are (offset, label), `notes` (label, passage), both in
/// order.
pub(in crate::source) fn link(work: &mut Work, marks: Vec<(usize, String)>, notes: &[(String, usize)]) {
    let mut by_label: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (label, passage) in notes {
        by_label.entry(label).or_default().push(*passage);
    }
    for (offset, label) in marks {
        let Some(passages) = by_label.get(label.as_str()) else { continue };
        let next = passages.partition_point(|&p| work.passages[p].span.start <= offset);
        if let Some(&passage) = passages.get(next) {
            work.notes.push(NoteLink { offset, label, passage });
        }
    }
}

/// Links each mark left in the text of a marked-up file with the next note that begins with its label.
pub(in crate::source) fn link_marks(work: &mut Work, marks: Vec<(usize, String)>) {
    if marks.is_empty() || !work.notes.is_empty() {
        return;
    }
    let labelled = work.passages.iter().enumerate().filter(|(_, passage)| passage.kind == PassageKind::Note);
    let notes: Vec<(String, usize)> =
        labelled.filter_map(|(index, passage)| Some((label(passage.span.of(&work.text), true)?.name, index))).collect();
    link(work, marks, &notes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(block: &str, listed: bool) -> Option<String> {
        label(block, listed).map(|label| format!("{}|{}", label.name, &block[label.length..]))
    }

    #[test]
    fn a_number_in_square_brackets_or_a_star_labels_a_note_anywhere() {
        assert_eq!(name("[12] У села.", false).as_deref(), Some("12|У села."));
        assert_eq!(name("*) У села.", false).as_deref(), Some("*|У села."));
        assert_eq!(name("**У села.", false).as_deref(), Some("**|У села."));
    }

    #[test]
    fn a_raised_figure_labels_a_note_anywhere() {
        assert_eq!(name("¹² У села.", false).as_deref(), Some("12|У села."));
        assert_eq!(name("³) У села.", false).as_deref(), Some("3|У села."));
    }

    #[test]
    fn other_numbers_label_notes_only_among_notes() {
        for block in ["3) У села.", "3. У села.", "(3) У села.", "3 У села."] {
            assert_eq!(name(block, true).as_deref(), Some("3|У села."), "{block}");
            assert_eq!(name(block, false), None, "{block}");
        }
    }

    #[test]
    fn a_date_labels_no_note() {
        assert_eq!(name("25 мая обозы ушли.", true), None);
        assert_eq!(name("1907 год.", true), None);
    }
}
