//! What a quotation has changed: the grade, the differences word by word, the likeness.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::align::{Alignment, LIKE, Step, likeness};
use super::source::{SourceRecord, SourceText};
use super::words::Words;
use crate::text::is_invisible;

/// How well a quotation agrees with a source, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Word for word, sign for sign.
    Verbatim,
    /// The same words; punctuation, capitals, `ё` or old spelling differ.
    Spelling,
    /// The same words but for omissions and insertions that are marked as such.
    Omissions,
    /// Words altered, left out, added, or put together from several places.
    Changed,
    /// Not in the corpus.
    Absent,
}

impl Grade {
    /// The name used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Verbatim => "verbatim",
            Grade::Spelling => "spelling",
            Grade::Omissions => "omissions",
            Grade::Changed => "changed",
            Grade::Absent => "absent",
        }
    }
}

/// What was done to the words of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Words replaced by others.
    Altered,
    /// Words with other letters in them: slips of the pen, of machine reading, other forms.
    Misspelt,
    /// Words left out without a mark.
    Dropped,
    /// Words that the source lacks.
    Added,
    /// Pieces of several places put together.
    Joined,
}

impl Change {
    /// The name used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Change::Altered => "altered",
            Change::Misspelt => "misspelt",
            Change::Dropped => "dropped",
            Change::Added => "added",
            Change::Joined => "joined",
        }
    }
}

/// What a stretch of both texts is to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The same words.
    Same,
    /// Other words in the quotation than in the source; one of the two may be empty.
    Other,
    /// Left out or put in with a mark that says so.
    Marked,
    /// Another place of the source begins here.
    Jump,
}

/// A stretch of both texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What they are to each other.
    pub part: Part,
    /// The words of the quotation.
    pub asked: String,
    /// The words of the source.
    pub source: String,
}

/// A quotation compared with the pieces of sources it is made of.
#[derive(Clone, Debug)]
pub(super) struct Comparison {
    pub(super) grade: Grade,
    /// Shared letters in thousandths of the letters of both.
    pub(super) similarity: u16,
    pub(super) changes: BTreeSet<Change>,
    pub(super) differences: Vec<Difference>,
}

/// A part of the quotation and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) source: SourceText,
    /// Numbers of words of the whole quotation and of the source.
    pub(super) alignment: Alignment,
}

impl Piece {
    /// The words of the quotation, and those of the source.
    pub(super) fn ends(&self) -> [Range<usize>; 2] {
        let Some([first, last]) = self.alignment.ends() else { return [0..0, 0..0] };
        [first.0..last.0 + 1, first.1..last.1 + 1]
    }

    /// Words found again, whole or damaged, and their letters.
    pub(super) fn kept(&self, asked: &Words) -> (usize, u32) {
        let kept = self.alignment.steps.iter().filter_map(|step| match *step {
            Step::Pair(a, s) => {
                let (a, s) = (&asked.words[a], &self.source.words.words[s]);
                (likeness(&a.form, &s.form) >= LIKE).then_some(a.size)
            }
            _ => None,
        });
        kept.fold((0, 0), |(words, letters), size| (words + 1, letters + size))
    }

    /// True when `next` goes on where this piece ends: at the beginning of the next paragraph of the work.
    fn goes_on_in(&self, next: &Piece) -> bool {
        let (SourceRecord::Passage(here), SourceRecord::Passage(there)) = (&self.source.record, &next.source.record)
        else {
            return false;
        };
        let ([_, here_words], [_, there_words]) = (self.ends(), next.ends());
        here.work == there.work
            && here.ord + 1 == there.ord
            && here_words.end == self.source.words.words.len()
            && there_words.start == 0
    }

    /// True when `next` stands later in the same passage.
    fn is_before(&self, next: &Piece) -> bool {
        match (&self.source.record, &next.source.record) {
            (SourceRecord::Passage(here), SourceRecord::Passage(there)) => {
                here.id == there.id && self.ends()[1].end <= next.ends()[1].start
            }
            (SourceRecord::Quote(here), SourceRecord::Quote(there)) => {
                here.quote.id == there.quote.id && self.ends()[1].end <= next.ends()[1].start
            }
            _ => false,
        }
    }
}

/// Compares a quotation with its pieces, which are in the order of the quotation and do not overlap in it.
pub(super) fn compare(asked: &Words, pieces: &[Piece]) -> Comparison {
    let mut report = Report::new(asked);
    let mut at = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let [words, _] = piece.ends();
        report.only_asked(at..words.start);
        if let Some(last) = index.checked_sub(1).map(|i| &pieces[i]) {
            report.join(last, piece, asked.words.get(words.start).is_some_and(|w| w.after_omission));
        }
        report.piece(piece);
        at = words.end;
    }
    report.only_asked(at..asked.words.len());
    report.finish()
}

/// The comparison as it grows.
struct Report<'a> {
    asked: &'a Words,
    differences: Vec<Difference>,
    changes: BTreeSet<Change>,
    /// Something is omitted or inserted, with a mark.
    marked: bool,
    /// Some sign that is no word differs, or a spelling.
    respelt: bool,
    /// Letters shared, and letters of both texts, in thousandths.
    shared: u64,
    letters: u64,
}

impl<'a> Report<'a> {
    fn new(asked: &'a Words) -> Self {
        Self {
            asked,
            differences: Vec::new(),
            changes: BTreeSet::new(),
            marked: false,
            respelt: false,
            shared: 0,
            letters: 0,
        }
    }

    fn piece(&mut self, piece: &Piece) {
        let source = &piece.source.words;
        let mut last: Option<(usize, usize)> = None;
        let mut steps = piece.alignment.steps.as_slice();
        while let Some(&step) = steps.first() {
            let run = steps.iter().take_while(|s| std::mem::discriminant(*s) == std::mem::discriminant(&step)).count();
            match step {
                Step::Pair(a, s) => {
                    self.pair(source, (a, s), last);
                    last = Some((a, s));
                    steps = &steps[1..];
                    continue;
                }
                Step::Asked(first) => self.only_asked(first..first + run),
                Step::Source(first) => {
                    let after =
                        last.is_some_and(|(a, _)| self.asked.words.get(a + 1).is_some_and(|w| w.after_omission));
                    self.only_source(source, first..first + run, after);
                }
            }
            steps = &steps[run..];
        }
    }

    fn pair(&mut self, source: &Words, (a, s): (usize, usize), last: Option<(usize, usize)>) {
        let (word, other) = (&self.asked.words[a], &source.words[s]);
        let like = likeness(&word.form, &other.form);
        let (written, there) = (word.span.of(&self.asked.text), other.span.of(&source.text));
        self.letters += u64::from(word.size + other.size) * 1000;
        if like >= LIKE {
            self.shared += u64::from(word.size + other.size) * u64::from(like);
        }
        let follows = last == Some((a.wrapping_sub(1), s.wrapping_sub(1)));
        if like == 1000 {
            self.respelt |= plain(written) != plain(there);
            if follows {
                let gap = |words: &Words, i: usize| {
                    let span = crate::model::Span::new(words.words[i - 1].span.end, words.words[i].span.start);
                    plain(span.of(&words.text))
                };
                self.respelt |= gap(self.asked, a) != gap(source, s);
            }
            return self.add(Part::Same, written, there, source, (a, s), follows);
        }
        self.changes.insert(if like >= LIKE { Change::Misspelt } else { Change::Altered });
        self.add(Part::Other, written, there, source, (a, s), follows);
    }

    /// Adds a pair, in one stretch with the pair before when both are of a kind; words keep what stands between them.
    fn add(&mut self, part: Part, written: &str, there: &str, source: &Words, (a, s): (usize, usize), follows: bool) {
        if let Some(last) = self.differences.last_mut().filter(|d| follows && d.part == part) {
            let between = |words: &Words, i: usize| {
                let (before, word) = (&words.words[i - 1], &words.words[i]);
                words.text.get(before.span.end..word.span.start).unwrap_or(" ").to_owned()
            };
            last.asked += &(between(self.asked, a) + written);
            last.source += &(between(source, s) + there);
            return;
        }
        self.push(part, written, there);
    }

    fn only_asked(&mut self, words: Range<usize>) {
        let mut words = words;
        while let Some(first) = words.next() {
            let inserted = self.asked.words[first].inserted;
            let more = self.asked.words[first + 1..words.end].iter().take_while(|w| w.inserted == inserted).count();
            words.start += more;
            let text = self.asked.between(first, first + more).to_owned();
            if inserted {
                self.marked = true;
                self.push(Part::Marked, &text, "");
            } else {
                self.changes.insert(Change::Added);
                self.letters +=
                    self.asked.words[first..=first + more].iter().map(|w| u64::from(w.size)).sum::<u64>() * 1000;
                self.push(Part::Other, &text, "");
            }
        }
    }

    fn only_source(&mut self, source: &Words, words: Range<usize>, at_omission: bool) {
        let text = source.between(words.start, words.end - 1);
        if at_omission {
            self.marked = true;
            self.push(Part::Marked, "", text);
        } else {
            self.changes.insert(Change::Dropped);
            self.letters += source.words[words].iter().map(|w| u64::from(w.size)).sum::<u64>() * 1000;
            self.push(Part::Other, "", text);
        }
    }

    /// What lies between two pieces.
    fn join(&mut self, last: &Piece, next: &Piece, at_omission: bool) {
        if last.goes_on_in(next) {
            return;
        }
        if last.is_before(next) {
            let between = last.ends()[1].end..next.ends()[1].start;
            if !between.is_empty() {
                self.only_source(&next.source.words, between, at_omission);
            }
            return;
        }
        self.changes.insert(Change::Joined);
        self.push(Part::Jump, "", "");
    }

    fn push(&mut self, part: Part, asked: &str, source: &str) {
        self.differences.push(Difference { part, asked: asked.to_owned(), source: source.to_owned() });
    }

    fn finish(self) -> Comparison {
        let grade = match (self.changes.is_empty(), self.marked, self.respelt) {
            (false, _, _) => Grade::Changed,
            (true, true, _) => Grade::Omissions,
            (true, false, true) => Grade::Spelling,
            (true, false, false) => Grade::Verbatim,
        };
        let similarity = u16::try_from(self.shared / (self.letters / 1000).max(1)).unwrap_or(1000).min(1000);
        Comparison { grade, similarity, changes: self.changes, differences: self.differences }
    }
}

/// A piece of text without invisible characters, with any white space as a blank.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_invisible(c)) {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}
