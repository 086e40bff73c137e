//! Answers from the index: passages, quotations, people, acts. With [`index`](crate::index) the only room that knows
//! tantivy.

mod act_places;
mod acts;
mod answer;
mod collect;
mod concordance;
mod excluded;
mod facets;
mod filter;
mod full;
mod highlight;
mod lead_ins;
mod lookup;
mod names;
mod occurrences;
mod own;
mod page;
mod passages;
mod people;
mod plan;
mod profile;
mod quote_facets;
mod quotes;
mod relevance;
mod session;
mod spans;
mod stop;
mod stored;
mod subject;
mod tables;
mod told;
mod verify;
mod words;
mod works;

pub use crate::index::TaggedWord;
pub use act_places::ActPlaces;
pub use acts::{ActEntry, ActFilter};
pub use answer::{Answer, LeftOut, PassageHit, QuoteHit, YearAxis, YearMatch};
pub use concordance::{ConcordanceLine, LineOrder, Surroundings};
pub use facets::{FacetKey, FacetValue};
pub use full::FullPassage;
pub use lookup::Found;
pub use page::{Cursor, CursorError, Sample};
pub use passages::{PassageOrder, PassageRequest};
pub use people::{PersonEntry, PersonInWork};
pub use profile::{Beside, PersonProfile};
pub use quote_facets::{QuoteFacet, QuoteFacetKey};
pub use quotes::QuoteRequest;
pub use session::{SearchError, Session};
pub use stop::Stop;
pub use subject::{Subject, SubjectPlace};
pub use tables::{
    Collocate, CollocationRequest, Frequency, FrequencyKey, FrequencyTable, Keyword, Layer, Timeline, TimelineYear,
    WordRun,
};
pub use verify::{
    Change, Check, Checks, Difference, FoundPlace, Grade, Part, QuotedPlace, Variant, VariantGroup, Verdict,
    VerifyRequest,
};
pub use works::{Quoted, WorkFilter};
