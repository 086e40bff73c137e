//! Laying corrections over what the taggers found. Corrections win; what cannot be placed is handed back.

mod acts;
mod cut;
mod mentions;
mod people;
mod persons;
mod quotes;

use super::words::WorkWords;
use super::{Change, Correction, Located, Target};
use crate::model::{Annotations, Mention, Quote, Span, Work};

/// The reason of what a correction put right.
pub const MANUAL: &str = "исправлено вручную";

/// Annotations with the corrections in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The annotations as they should be, each list ordered by place.
    pub annotations: Annotations,
    /// The corrections that could not be placed, in the order they were made.
    pub orphans: Vec<Orphan>,
}

/// A correction that could not be placed, or a part of it. It stays in the file and may find its place again.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// The correction.
    pub correction: Correction,
    /// Why.
    pub reason: OrphanReason,
}

impl Orphan {
    /// True for a general correction in a work that does not name the person: it has no need of it.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.correction.is_general() && self.reason == OrphanReason::NoPerson
    }
}

/// Why a correction could not be placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OrphanReason {
    /// The words are gone.
    #[error("the work no longer has these words")]
    Missing,
    /// The words stand in several places.
    #[error("the words stand in {} places and the context does not tell which is meant", .0.len())]
    Ambiguous(Vec<Span>),
    /// An addressee or date was put right of a quotation that nobody quotes there any more.
    #[error("no quotation is found at these words")]
    NoQuote,
    /// Nobody of this id is named in the work.
    #[error("the work no longer names this person")]
    NoPerson,
    /// The new words of a quotation do not stand near the old ones.
    #[error("the new words of the quotation do not stand near the old ones")]
    NewWordsMissing,
}

/// Applies the corrections of a work, oldest first: later ones win over earlier ones.
#[must_use]
pub fn apply(work: &Work, annotations: Annotations, corrections: &[&Correction]) -> Applied {
    if corrections.is_empty() {
        return Applied { annotations, orphans: Vec::new() };
    }
    let words = WorkWords::new(work);
    let mut draft = Draft::new(work, &words, annotations);
    let mut orphans = Vec::new();
    for &correction in corrections {
        let outcome = match (&correction.change, correction.target) {
            (Change::Person(change), _) => draft.change_person(change),
            (_, Target::Person) => Err(OrphanReason::Missing),
            _ => draft.change_words(words.locate(correction), correction),
        };
        if let Err(reason) = outcome {
            orphans.push(Orphan { correction: correction.clone(), reason });
        }
    }
    Applied { annotations: draft.finish(), orphans }
}

/// Annotations that are being corrected.
struct Draft<'a> {
    work: &'a Work,
    words: &'a WorkWords<'a>,
    found: Annotations,
    /// What earlier corrections removed; a later one may bring it back.
    removed_quotes: Vec<Quote>,
    removed_mentions: Vec<Mention>,
    /// People who lost a mention.
    bereft: Vec<String>,
}

impl<'a> Draft<'a> {
    fn new(work: &'a Work, words: &'a WorkWords<'a>, found: Annotations) -> Self {
        Self { work, words, found, removed_quotes: Vec::new(), removed_mentions: Vec::new(), bereft: Vec::new() }
    }

    fn change_words(&mut self, place: Located, correction: &Correction) -> Result<(), OrphanReason> {
        match place {
            Located::At(span) => self.change(span, correction),
            Located::Missing => Err(OrphanReason::Missing),
            Located::Ambiguous(places) => Err(OrphanReason::Ambiguous(places)),
        }
    }

    fn change(&mut self, span: Span, correction: &Correction) -> Result<(), OrphanReason> {
        match &correction.change {
            Change::Quote(change) => self.change_quote(span, change, correction.target == Target::Words),
            Change::Mention(change) => {
                self.change_mention(span, change);
                Ok(())
            }
            Change::Act(change) => {
                self.change_act(span, change);
                Ok(())
            }
            Change::Person(change) => self.change_person(change),
        }
    }

    fn finish(mut self) -> Annotations {
        self.drop_bereft();
        self.found.quotes.sort_by_key(|q| q.span);
        self.found.mentions.sort_by_key(|m| m.span);
        self.found.acts.sort_by_key(|a| a.span);
        self.order_people();
        self.found
    }
}

/// The span that is most nearly `wanted`: what both cover is at least half of what either covers.
fn nearest(spans: impl Iterator<Item = Span>, wanted: Span) -> Option<usize> {
    let shared = |s: Span| s.end.min(wanted.end).saturating_sub(s.start.max(wanted.start));
    let mut best: Option<(usize, Span)> = None;
    for (index, span) in spans.enumerate().filter(|(_, s)| s.overlaps(wanted)) {
        // shared(a) / joined(a) > shared(b) / joined(b), without division
        let better =
            best.is_none_or(|(_, b)| shared(span) * b.join(wanted).len() > shared(b) * span.join(wanted).len());
        if better {
            best = Some((index, span));
        }
    }
    best.filter(|(_, span)| shared(*span) * 2 >= span.join(wanted).len()).map(|(index, _)| index)
}

/// The reason with the remark that part of the record was put right by hand.
fn remarked(reason: &str) -> String {
    match reason {
        "" => MANUAL.to_owned(),
        reason if reason.contains(MANUAL) => reason.to_owned(),
        reason => format!("{reason}; {MANUAL}"),
    }
}
