//! Answers from the index: passages, quotations, people, acts. With [`index`](crate::index) the only room that knows
//! tantivy.

mod acts;
mod answer;
mod collect;
mod concordance;
mod facets;
mod filter;
mod highlight;
mod lookup;
mod names;
mod occurrences;
mod own;
mod passages;
mod people;
mod plan;
mod quotes;
mod session;
mod spans;
mod tables;
mod verify;

pub use acts::{ActEntry, ActFilter};
pub use answer::{Answer, LeftOut, PassageHit, QuoteHit, YearAxis, YearMatch};
pub use concordance::{ConcordanceLine, LineOrder};
pub use facets::{Facet, FacetKey};
pub use lookup::Found;
pub use passages::PassageRequest;
pub use people::{PersonEntry, PersonInWork};
pub use quotes::QuoteRequest;
pub use session::{SearchError, Session};
pub use tables::{
    Collocate, CollocationRequest, Frequency, FrequencyKey, FrequencyTable, Keyword, Layer, Timeline, TimelineYear,
    WordRun,
};
pub use verify::{
    Change, Check, Checks, Difference, FoundPlace, Grade, Part, QuotedPlace, Variant, VariantGroup, Verdict,
    VerifyRequest,
};
