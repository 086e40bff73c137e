//! `verify` and `variants`: is this quotation in the corpus, where else is it, and what was changed.
//!
//! Candidates come from the index by rare words ([`candidates`]); the quotation is aligned with each ([`align`]); what
//! is left of it is looked for elsewhere, for a quotation may be put together from several places; and the whole is
//! compared word by word ([`compare`]).

mod align;
mod candidates;
mod checks;
mod compare;
mod lookalikes;
mod place;
mod source;
mod trace;
mod variants;
mod words;

pub use checks::{Check, Checks};
pub use compare::{Change, Difference, Grade, Part};
pub use place::{FoundPlace, QuotedPlace};
pub use variants::{Variant, VariantGroup};

use crate::query::TimeRange;
use crate::search::session::{SearchError, Session};

/// A quotation to be verified, and what is said of it.
#[derive(Clone, Debug, Default)]
pub struct VerifyRequest {
    /// Its words.
    pub text: String,
    /// Who is said to have said it: a name, and the values of a speaker field that it can mean (none: nobody of the
    /// corpus bears it).
    pub by: Option<(String, Vec<String>)>,
    /// When it is said to have been said.
    pub said: Option<TimeRange>,
    /// The page it is said to stand on.
    pub page: Option<String>,
    /// How many places to tell of.
    pub limit: usize,
}

/// What became of a quotation.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Of the best place; [`Grade::Absent`] when there is none.
    pub grade: Grade,
    /// The places, the best first: those that agree with what is said of it, then by grade and likeness, then in the
    /// order of the corpus.
    pub places: Vec<FoundPlace>,
    /// How many places there are in all.
    pub total: usize,
    /// How many works were looked through.
    pub works: usize,
}

impl Verdict {
    /// True when the words are there and nothing that was said of them proved wrong or doubtful.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.grade <= Grade::Spelling && self.places.first().is_some_and(|p| p.checks.agree())
    }
}

/// More words are no quotation.
pub const MOST_WORDS: usize = 5000;

impl Session {
    /// Looks a quotation up.
    ///
    /// # Errors
    /// When the index is damaged, or the quotation has more than [`MOST_WORDS`] words.
    pub fn verify(&self, request: &VerifyRequest) -> Result<Verdict, SearchError> {
        let asked = words::Words::asked(&request.text, self.morphology()?);
        if asked.words.len() > MOST_WORDS {
            return Err(SearchError::TooLong { words: asked.words.len(), limit: MOST_WORDS });
        }
        let mut places = Vec::new();
        for traced in self.trace(&asked)? {
            places.push(self.found_place(traced, request)?);
        }
        places.sort_by_key(|p| (!p.checks.agree(), p.grade, std::cmp::Reverse(p.similarity)));
        let total = places.len();
        places.truncate(request.limit);
        let grade = places.first().map_or(Grade::Absent, |p| p.grade);
        Ok(Verdict { grade, places, total, works: self.manifest().works.len() })
    }
}
