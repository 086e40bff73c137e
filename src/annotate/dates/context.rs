//! What an incomplete date leans on: the dates told before it, the heading above it, the work's own time.

use crate::model::{Calendar, Day, Passage, PassageKind, Precision, Token, Work};

use super::bounds::Value;
use super::lexicon::lexicon;
use super::value::Style;

/// A date that others lean on, in the calendar of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) year: i32,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) creation: Option<i32>,
    pub(super) style: Option<Style>,
    pub(super) passage: usize,
    pub(super) sentence: usize,
}

/// What is known when an expression is resolved.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The last date told.
    story: Option<Anchor>,
    /// The last day or month told: a narrative goes on from it, whatever years are mentioned in between.
    chain: Option<Anchor>,
    /// The date of the document the passage belongs to: of its heading or dateline.
    section: Option<Anchor>,
    /// The date that the work brings with it.
    given: Option<Anchor>,
    /// First and last year of the work's time.
    years: Option<(i32, i32)>,
    /// A year of the Creation was told: the work reckons by them.
    creation: bool,
    pub(super) passage: usize,
    pub(super) sentence: usize,
    /// The sentence speaks of the old calendar.
    pub(super) old_style: bool,
    /// The year of a full date further on in the sentence.
    pub(super) ahead: Option<i32>,
}

/// Passages after which the last date of the story is forgotten.
const REACH: usize = 12;
/// Years by which a year told in passing may differ from the narrative that it takes over.
const STEP: i32 = 2;
/// Passages after which a dateline is forgotten.
const SECTION: usize = 80;
/// Longest passage, in bytes, that may be a dateline.
const DATELINE: usize = 160;
/// Works of this year and before it may reckon by years of the Creation.
const LAST_CREATION_YEAR: i32 = 1710;

impl Context {
    /// The context that the work brings with it.
    pub(super) fn of(work: &Work, tokens: &[Token]) -> Self {
        let given = match (work.context_days, work.context_years) {
            (Some((from, to)), _) => {
                let (year, month, day) = from.gregorian();
                let day = (from == to).then_some(day);
                Some(Anchor { year, month: Some(month), day, style: Some(Style::New), ..Anchor::default() })
            }
            (None, Some((from, to))) if from == to => Some(Anchor { year: from, ..Anchor::default() }),
            _ => None,
        };
        Self { given, years: work.context_years, creation: names_creation(tokens), ..Self::default() }
    }

    /// Goes on to a passage; a new chapter has a date of its own.
    pub(super) fn enter(&mut self, passage: usize, work: &Work) {
        self.passage = passage;
        let heading = work.passages.get(passage).filter(|p| p.kind == PassageKind::Heading);
        if heading.is_some_and(|p| lexicon().opens_chapter(p.span.of(&work.text))) {
            self.section = None;
        }
        self.section = self.section.filter(|s| passage.saturating_sub(s.passage) <= SECTION);
    }

    /// Takes a date into the context of those after it. `aside` for what stands in brackets or in a citation.
    pub(super) fn tell(&mut self, anchor: Anchor, passage: Option<&Passage>, aside: bool) {
        self.creation |= anchor.creation.is_some();
        if aside {
            return;
        }
        if anchor.day.is_some() && passage.is_some_and(is_dateline) {
            self.section = Some(anchor);
        }
        if anchor.month.is_some() {
            self.chain = Some(anchor);
        }
        self.story = Some(anchor);
    }

    /// The year of a day or month that has none, with the words for where it was found.
    pub(super) fn year(&self) -> Option<(i32, &'static str)> {
        const TOLD: &str = "год из предыдущей даты";
        // A September year alone does not date the days told after it.
        let story = self.near(self.story).filter(|a| a.creation.is_none() || a.month.is_some());
        let chain = self.near(self.chain);
        let here = |a: &Anchor| a.passage == self.passage;
        // A year from outside the work's time is a digression, even in the same sentence.
        let told_here = |a: &Anchor| here(a) && a.sentence == self.sentence;
        let digression = |a: &Anchor| {
            a.month.is_none() && !self.inside(a) && self.spans_years() && chain.is_some_and(|c| self.inside(&c))
        };
        if let Some(anchor) = story.filter(|a| told_here(a) && !digression(a)).or(chain.filter(here)) {
            let later =
                story.filter(|s| here(s) && s.sentence > anchor.sentence && (s.year - anchor.year).abs() <= STEP);
            return Some((later.unwrap_or(anchor).year, TOLD));
        }
        if let Some(year) = self.ahead {
            return Some((year, "год из той же фразы"));
        }
        let takes_over = |a: &Anchor| chain.is_none_or(|c| (c.year - a.year).abs() <= STEP) && self.inside(a);
        if let Some(anchor) = story.filter(|a| here(a) && takes_over(a)) {
            return Some((anchor.year, TOLD));
        }
        if let Some(section) = self.section {
            return Some((section.year, "год из даты документа"));
        }
        if let Some(anchor) = chain.filter(|a| self.inside(a)) {
            return Some((anchor.year, TOLD));
        }
        self.given.map(|a| (a.year, "год из контекста")).or(story.filter(|a| self.inside(a)).map(|a| (a.year, TOLD)))
    }

    /// What «том же», «спустя», «накануне» lean on.
    pub(super) fn told(&self) -> Option<Anchor> {
        let beside = self.story.filter(|a| self.passage.saturating_sub(a.passage) <= 1);
        beside.or(self.section).or(self.given).or(self.near(self.story))
    }

    /// What «на другой день», «в тот же месяц» lean on: the last day or month near by.
    pub(super) fn told_day(&self) -> Option<Anchor> {
        let beside = self.chain.filter(|a| self.passage.saturating_sub(a.passage) <= 1);
        let later = |a: &Anchor| self.story.is_none_or(|s| s.sentence <= a.sentence || s.year == a.year);
        beside.filter(later).or_else(|| self.told())
    }

    /// The date in whose month a bare «10-го» lies.
    pub(super) fn told_month(&self) -> Option<Anchor> {
        self.chain.filter(|a| a.passage == self.passage && self.sentence.saturating_sub(a.sentence) <= 3)
    }

    /// The month of the document, for a bare «10-го» where none has been told.
    pub(super) fn dated_month(&self) -> Option<Anchor> {
        self.section.or(self.given).filter(|a| a.month.is_some())
    }

    /// What «этот», «назад» lean on: the time of writing.
    pub(super) fn writing(&self) -> Option<Anchor> {
        self.section.or(self.given).or(self.near(self.story))
    }

    /// The year about which the work tells, for centuries and for names that several bear.
    pub(super) fn about(&self) -> Option<i32> {
        self.section.or(self.given).or(self.near(self.story)).map(|a| a.year)
    }

    /// The year of the Creation that a day or month after another belongs to.
    pub(super) fn creation(&self) -> Option<i32> {
        self.chain.filter(|a| a.passage == self.passage).and_then(|a| a.creation)
    }

    /// True when the work may reckon by years of the Creation.
    pub(super) fn reckons_from_creation(&self) -> bool {
        self.creation || self.about().is_some_and(|year| (1400..=LAST_CREATION_YEAR).contains(&year))
    }

    fn near(&self, anchor: Option<Anchor>) -> Option<Anchor> {
        anchor.filter(|a| self.passage.saturating_sub(a.passage) <= REACH)
    }

    /// True for a work that tells of several years.
    fn spans_years(&self) -> bool {
        self.years.is_some_and(|(from, to)| from < to)
    }

    /// True for a date in the work's time, or when that is unknown.
    fn inside(&self, anchor: &Anchor) -> bool {
        self.years.is_none_or(|(from, to)| (from..=to).contains(&anchor.year))
    }

    /// What a resolved date gives to those after it: days, months and years do, longer times do not.
    pub(super) fn anchor(&self, value: &Value, creation: Option<i32>) -> Option<Anchor> {
        let style = match value.calendar {
            Calendar::JulianAssumed => None,
            Calendar::Julian | Calendar::Byzantine => Some(Style::Old),
            Calendar::Gregorian | Calendar::Both => Some(Style::New),
        };
        let written = value.as_written.as_deref().filter(|_| style != Some(Style::New)).and_then(Day::parse);
        let (year, month, day) = written.unwrap_or(value.earliest).gregorian();
        let base =
            Anchor { year, month: None, day: None, creation, style, passage: self.passage, sentence: self.sentence };
        match value.precision {
            Precision::Day => Some(Anchor { month: Some(month), day: Some(day), ..base }),
            Precision::Month => Some(Anchor { month: Some(month), ..base }),
            Precision::Year | Precision::Season | Precision::Quarter => Some(base),
            Precision::Interval if creation.is_some() => Some(Anchor { year: value.latest.year(), ..base }),
            Precision::Interval if value.latest.year() == year => Some(base),
            _ => None,
        }
    }
}

/// True for a text with a year of the Creation in full: «лета 7148».
fn names_creation(tokens: &[Token]) -> bool {
    let is_year = |form: &str| matches!(form.get(..4).and_then(|digits| digits.parse().ok()), Some(6300..=7300));
    tokens.windows(2).any(|pair| matches!(pair[0].form(), "лета" | "лето") && is_year(pair[1].form()))
}

/// True for a passage that can be the dateline or the heading of a document.
fn is_dateline(passage: &Passage) -> bool {
    passage.kind != PassageKind::Note && (passage.kind == PassageKind::Heading || passage.span.len() <= DATELINE)
}
