//! Quotations: the words, who said them, to whom, by what means and when.

use serde::Deserialize;

use super::figures::{Figure, Figures, Measure};
use super::matching::{Points, iou, pair};
use super::names::same_people;
use super::records::{Case, cases};

const GOLD: &str = include_str!("../../gold/quotes.jsonl");
/// How the speaker is named: each way is measured by itself.
const MENTIONS: [&str; 4] = ["name", "pronoun", "title", "zero"];

/// How sure the tagger says it is of a speaker, the surest first.
const BANDS: [&str; 3] = ["high", "medium", "low"];

#[derive(Deserialize)]
struct Gold {
    text: String,
    quotes: Vec<Quote>,
    non_quotes: Vec<Points>,
}

#[derive(Deserialize)]
struct Answer {
    quotes: Vec<Quote>,
}

/// Gold quotations and predicted ones have the same form.
#[derive(Deserialize)]
struct Quote {
    #[serde(flatten)]
    span: Points,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    segments: Vec<[usize; 2]>,
    speaker: Option<String>,
    speaker_mention: Option<String>,
    addressee: Option<String>,
    medium: Option<String>,
    date_edtf: Option<String>,
    confidence: Option<String>,
}

#[derive(Default)]
struct Counts {
    gold: usize,
    predicted: usize,
    exact: usize,
    soft: usize,
    speaker: usize,
    named: Right,
    /// For each of [`MENTIONS`].
    mentions: [Right; MENTIONS.len()],
    /// Speakers that are given, for each of [`BANDS`].
    bands: [Right; BANDS.len()],
    split: Right,
    non_quotes: Right,
    addressee: Detail,
    medium: Detail,
    date: Detail,
}

#[derive(Clone, Copy, Default)]
struct Right {
    right: usize,
    of: usize,
}

#[derive(Default)]
struct Detail {
    right: usize,
    predicted: usize,
    gold: usize,
}

fn counts() -> Counts {
    let mut n = Counts::default();
    cases(GOLD).iter().for_each(|case| n.count(case));
    n
}

/// What is called surer is more often right.
#[test]
fn confidence_means_something() {
    let shares = counts().bands.map(|band| (band.of > 0).then(|| band.right * 1000 / band.of));
    let known: Vec<usize> = shares.into_iter().flatten().collect();
    assert!(known.len() >= 2, "{shares:?}");
    assert!(known.is_sorted_by(|surer, less| surer >= less), "right of a thousand, the surest first: {shares:?}");
    assert!(known[0] >= 950, "a speaker named in the lead-in is nearly always right: {shares:?}");
}

pub(super) fn figures() -> Vec<Figure> {
    let n = counts();
    let [high, medium, low] = n.bands;
    let prf = |right| Measure::prf(right, n.predicted, n.gold);
    let [name, pronoun, title, zero] = n.mentions;
    Figures::of("quotes")
        .above("exact", prf(n.exact))
        .shown("soft", prf(n.soft))
        .above("end_to_end", prf(n.speaker))
        .shown("speaker_of_found", Measure::Share { right: n.speaker, of: n.soft })
        .above("named_speaker_of_found", n.named.share())
        .shown("speaker_by_name", name.share())
        .above("speaker_by_pronoun", pronoun.share())
        .above("speaker_by_title", title.share())
        .above("speaker_by_zero", zero.share())
        .shown("speaker_of_high_confidence", high.share())
        .shown("speaker_of_medium_confidence", medium.share())
        .shown("speaker_of_low_confidence", low.share())
        .above("split_quotes", n.split.share())
        .below("non_quotes_taken", n.non_quotes.share())
        .above("addressee", n.addressee.prf())
        .above("medium", n.medium.prf())
        .above("date_edtf", n.date.prf())
        .list()
}

impl Counts {
    fn count(&mut self, Case { gold, answer }: &Case<Gold, Answer>) {
        let text: Vec<char> = gold.text.chars().collect();
        let trimmed = |quotes: &[&Quote]| -> Vec<Points> { quotes.iter().map(|q| q.span.trimmed(&text)).collect() };
        let (indirect, wanted): (Vec<_>, Vec<_>) = gold.quotes.iter().partition(|q| q.is_indirect());
        let neutral = trimmed(&indirect);
        let found: Vec<&Quote> = answer.quotes.iter().filter(|q| !q.is_indirect()).collect();
        let counts = |q: &&Quote| !neutral.iter().any(|&s| iou(q.span.trimmed(&text), s) >= 0.5);
        let found: Vec<&Quote> = found.into_iter().filter(counts).collect();
        let (wanted_spans, found_spans) = (trimmed(&wanted), trimmed(&found));
        self.gold += wanted.len();
        self.predicted += found.len();
        let matched = pair(&wanted_spans, &found_spans, 0.8);
        self.soft += matched.len();
        for (i, j) in matched {
            self.exact += usize::from(wanted_spans[i] == found_spans[j]);
            self.compare(wanted[i], found[j], &text);
        }
        for other in &gold.non_quotes {
            let other = other.trimmed(&text);
            self.non_quotes.count(found_spans.iter().any(|&f| iou(other, f) >= 0.5));
        }
    }

    fn compare(&mut self, gold: &Quote, found: &Quote, text: &[char]) {
        if gold.segments.len() > 1 {
            self.split.count(gold.pieces(text) == found.pieces(text));
        }
        let right = same_people(gold.speaker.as_deref(), found.speaker.as_deref());
        self.speaker += usize::from(right);
        if filled(gold.speaker.as_deref()) {
            self.named.count(right);
        }
        let band = BANDS.iter().position(|&b| found.confidence.as_deref() == Some(b));
        if let Some(band) = band.filter(|_| filled(found.speaker.as_deref())) {
            self.bands[band].count(right);
        }
        if let Some(how) = MENTIONS.iter().position(|&m| gold.speaker_mention.as_deref() == Some(m)) {
            self.mentions[how].count(right);
        }
        self.addressee
            .count(gold.addressee.as_deref(), found.addressee.as_deref(), |a, b| same_people(Some(a), Some(b)));
        self.medium.count(gold.medium.as_deref(), found.medium.as_deref(), |a, b| a == b);
        self.date.count(gold.date_edtf.as_deref(), found.date_edtf.as_deref(), |a, b| a == b);
    }
}

impl Quote {
    fn is_indirect(&self) -> bool {
        self.kind == "indirect"
    }

    fn pieces(&self, text: &[char]) -> Vec<Points> {
        self.segments.iter().map(|&s| Points::from(s).trimmed(text)).collect()
    }
}

impl Right {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn share(self) -> Measure {
        Measure::Share { right: self.right, of: self.of }
    }
}

impl Detail {
    fn count(&mut self, gold: Option<&str>, found: Option<&str>, same: fn(&str, &str) -> bool) {
        self.gold += usize::from(filled(gold));
        self.predicted += usize::from(filled(found));
        if let (Some(a), Some(b), true, true) = (gold, found, filled(gold), filled(found)) {
            self.right += usize::from(same(a, b));
        }
    }

    fn prf(&self) -> Measure {
        Measure::prf(self.right, self.predicted, self.gold)
    }
}

fn filled(slot: Option<&str>) -> bool {
    slot.is_some_and(|s| !s.is_empty())
}
