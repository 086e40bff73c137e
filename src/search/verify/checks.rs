//! What is said of a quotation, held against the place it was found at: who, when, on which page.

use serde::Serialize;

use super::VerifyRequest;
use super::place::QuotedPlace;
use crate::model::{CountedPerson, PageLabel, PageUnit};
use crate::query::TimeRange;
use crate::search::names::AskedName;
use crate::text::{Morphology, fold_text};

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    /// It is so.
    Agrees,
    /// It is otherwise.
    Differs,
    /// The place does not tell.
    Unknown,
}

/// What came of each check asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checks {
    /// The speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Check>,
    /// The date of utterance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Check>,
    /// The page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<Check>,
}

impl Checks {
    /// True when every check asked for agrees.
    #[must_use]
    pub fn agree(&self) -> bool {
        [self.by, self.said, self.page].into_iter().flatten().all(|c| c == Check::Agrees)
    }
}

pub(super) fn check(pieces: &[QuotedPlace], request: &VerifyRequest, morphology: &Morphology) -> Checks {
    let all = |one: &dyn Fn(&QuotedPlace) -> Check| {
        let checks: Vec<Check> = pieces.iter().map(one).collect();
        let worst = [Check::Differs, Check::Unknown].into_iter().find(|c| checks.contains(c));
        worst.unwrap_or(Check::Agrees)
    };
    Checks {
        by: request.by.as_ref().map(|(name, ids)| all(&|p| speaker(p, name, ids, morphology))),
        said: request.said.as_ref().map(|range| all(&|p| said(p, range))),
        page: request.page.as_ref().map(|page| all(&|p| on_page(p, page))),
    }
}

/// The speaker of the quotation; of words outside quotations, the author of the work.
fn speaker(place: &QuotedPlace, name: &str, ids: &[String], morphology: &Morphology) -> Check {
    let verdict = |agrees| if agrees { Check::Agrees } else { Check::Differs };
    let Some(hit) = &place.quote else {
        let asked = AskedName::new(name, morphology);
        let authors = &place.work.reference.author;
        return verdict(authors.iter().any(|author| {
            let mut known = CountedPerson::default();
            let parts = [&author.family, &author.given, &author.literal];
            known.person.name = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
            asked.fits(&known)
        }));
    };
    let Some(party) = &hit.quote.quote.speaker else { return Check::Unknown };
    let key = format!("~{}", fold_text(&party.name));
    verdict(ids.iter().any(|id| party.persons.contains(id) || party.persons.is_empty() && *id == key))
}

fn said(place: &QuotedPlace, range: &TimeRange) -> Check {
    let Some(said) = place.quote.as_ref().and_then(|hit| hit.quote.quote.said.as_ref()) else { return Check::Unknown };
    let (Some(first), Some(last)) = (said.earliest.or(said.latest), said.latest.or(said.earliest)) else {
        return Check::Unknown;
    };
    if range.finds(Some((first.year(), last.year())), Some((first, last))) { Check::Agrees } else { Check::Differs }
}

/// True for «15» and «14–16»: a quotation over a break stands on both pages, and of a page without its mark it is not
/// known where it begins.
fn in_range(known: &str, asked: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok();
    let range = known.split_once('–').and_then(|(from, to)| Some(number(from)?..=number(to)?));
    range.zip(number(asked)).is_some_and(|(range, asked)| range.contains(&asked))
}

fn on_page(place: &QuotedPlace, page: &str) -> Check {
    match &place.locator.page {
        Some(known) => {
            let unit = place.locator.unit;
            // What nobody called a page may be a leaf.
            let other = |named: PageUnit| named != unit && !(unit.is_page() && named == PageUnit::Leaf);
            let asked = PageLabel::of(page).number;
            let differs = PageUnit::of_label(page).is_some_and(|(named, _)| other(named))
                || fold_text(known) != fold_text(&asked) && !in_range(known, &asked);
            if differs { Check::Differs } else { Check::Agrees }
        }
        None => Check::Unknown,
    }
}
