//! Hits and annotations as people and programs read them: cards, listings, JSON lines, messages.

mod act;
mod cards;
mod dates;
mod escape;
pub mod export;
pub mod json;
mod kwic;
mod listing;
mod messages;
mod page;
mod reading;
pub mod standoff;
mod styled;
mod table;
mod timeline;
mod verdict;

pub use act::{act_card, act_lines};
pub use cards::{own_text_card, passage_card, place_line, quote_card, work_card};
pub use dates::date_in_words;
pub use escape::visible;
pub use kwic::kwic;
pub use listing::{person_card, person_lines};
pub use messages::{Lang, Messages};
pub use page::Page;
pub use page::lines;
pub use reading::{ReadingSummary, reading_card};
pub use table::{Cell, Table};
pub use timeline::{timeline_bars, timeline_svg};
pub use verdict::{variants_card, variants_record, verdict_card, verdict_record};
