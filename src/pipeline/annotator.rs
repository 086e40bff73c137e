//! The taggers and linkers in their order.

use crate::annotate::{self, Document};
use crate::authority::{Authority, AuthorityError, OwnPeople};
use crate::link;
use crate::model::{Analysed, Annotations, Work};
use crate::text::{Morphology, TextError};

/// Raised when the result of reading or annotating the same source changes: indexes are then known to be out of date.
pub const TAGGER_VERSION: u32 = 12;

/// Why the annotator could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnnotatorError {
    /// The dictionary.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The authority files.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
}

/// Everything needed to annotate works; shared by threads.
#[derive(Debug)]
pub struct Annotator {
    /// The dictionary.
    pub morphology: Morphology,
    /// Known people, acts, events.
    pub authority: Authority,
}

/// A work's words and what was found in it.
#[derive(Debug)]
pub struct Annotated {
    /// Sentences and tokens.
    pub analysed: Analysed,
    /// People, dates, acts, quotations.
    pub annotations: Annotations,
}

impl Annotator {
    /// Loads the dictionary and the authority files that are part of the program.
    ///
    /// # Errors
    /// Never in a sound build.
    pub fn new() -> Result<Self, AnnotatorError> {
        Self::with_people(&OwnPeople::default())
    }

    /// Loads the dictionary and the authority files, with people that a library knows of itself.
    ///
    /// # Errors
    /// Never in a sound build.
    pub fn with_people(own: &OwnPeople) -> Result<Self, AnnotatorError> {
        Ok(Self { morphology: Morphology::new()?, authority: Authority::with_people(own)? })
    }

    /// Analyses and annotates a work.
    #[must_use]
    pub fn annotate(&self, work: &Work) -> Annotated {
        let analysed = self.morphology.analyse(work);
        let document = Document { work, analysed: &analysed, morphology: &self.morphology };
        let Authority { people, acts, events } = &self.authority;
        let mut found = Annotations { dates: annotate::dates::tag(&document, events), ..Annotations::default() };
        found.acts = annotate::acts::tag(&document, &mut found.dates, acts);
        let names = annotate::people::tag(&document, people);
        (found.mentions, found.people) = link::people::link(work, &names, &found.dates, people);
        (found.quotes, found.lead_ins) = annotate::quotes::attribute(&document, &found, people);
        link::acts::link(work, &mut found.acts, acts);
        super::given::apply(work, &mut found);
        found.own = link::authors::own_texts(work, &mut found.people, people);
        Annotated { analysed, annotations: found }
    }
}
