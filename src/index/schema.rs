//! The whole schema.
//!
//! `tok`, `qtok` and `ltok` are positional fields whose terms share positions: `w:` folded form, `l:` best lemma, `a:` other
//! likely lemmas (words are searched by both, frequencies and patterns only by `l:`), `p:` part of speech, `f:` features,
//! `e:` person or act id, `d:` inside a date (with its EDTF value and without), `q:` speaker id on every word inside a quotation, `s:` first word of a
//! sentence, `z:` last word of the document; `m:person`, `m:act`, `m:quote` on every word that names a person or an act
//! or is quoted, `b:quote` on the first word of a quoted stretch. Marks have no position.
//!
//! Years are i64 values, one for each year covered: two ranges over pairs of bounds would match a year between two
//! different dates. Tantivy's own date type ends in 1677.

use tantivy::schema::{FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions};

use super::tokens::Terms;

/// Raised when the schema or the meaning of a field changes: an index of another version is built anew.
pub const SCHEMA_VERSION: u32 = 12;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A passage.
    Passage,
    /// A quotation.
    Quote,
    /// A work.
    Work,
    /// What the taggers found in a work, before corrections, and the table of its words.
    Tags,
    /// A person of a work.
    Person,
}

impl Kind {
    /// The value of the field `kind`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Passage => "passage",
            Kind::Quote => "quote",
            Kind::Work => "work",
            Kind::Tags => "tags",
            Kind::Person => "person",
        }
    }
}

/// The fields of the schema.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Fields {
    /// `passage`, `quote`, `work`, `person` or `tags`.
    pub kind: Field,
    /// Id of the passage, quotation or work.
    pub id: Field,
    /// The id of a passage or quotation as a [number](crate::model::id_number).
    pub key: Field,
    /// Work id; sorts hits.
    pub work: Field,
    /// Place in the work; sorts hits.
    pub ord: Field,
    /// The stored record, as JSON.
    pub record: Field,
    /// The text of a passage.
    pub text: Field,
    /// Byte offsets of the words in the stored text, see [`read_offsets`](super::read_offsets).
    pub offsets: Field,
    /// The words of a passage with their readings, see [`TaggedWord`](super::TaggedWord).
    pub words: Field,
    /// How many words a passage has.
    pub length: Field,
    /// Words of a passage.
    pub tok: Field,
    /// Words of a quotation.
    pub qtok: Field,
    /// Words of the author that introduce a quotation.
    pub ltok: Field,
    /// People mentioned: in the passage; in a quotation or its lead-in.
    pub person: Field,
    /// Who wrote the passage, by the description of the work.
    pub author: Field,
    /// Acts mentioned.
    pub act: Field,
    /// Years mentioned, exact ones.
    pub year: Field,
    /// Years mentioned by decades, centuries, long periods.
    pub year_vague: Field,
    /// Between which years all of these lie, see [`may_tell`](super::may_tell).
    pub told: Field,
    /// Days mentioned: every day of dates no longer than two months, as days since 1970.
    pub day: Field,
    /// Years of publication of the work.
    pub published: Field,
    /// Speaker of a quotation; of a passage: all speakers of its quotations; of a work: who speaks in lead-ins without a
    /// quotation.
    pub speaker: Field,
    /// People the speaker could be.
    pub candidate: Field,
    /// Addressee, likewise.
    pub addressee: Field,
    /// Medium of a quotation; of a passage: of all its quotations.
    pub medium: Field,
    /// How the quotation is set.
    pub form: Field,
    /// Years in which the words were uttered.
    pub said: Field,
    /// Days on which the words were uttered.
    pub said_day: Field,
    /// The first day on which the words can have been uttered, as days since 1970; sorts quotations.
    pub said_first: Field,
    /// Years of the narrative around.
    pub context: Field,
    /// Passages of a quotation, their ids as [numbers](crate::model::id_number).
    pub passage: Field,
    /// Of a person: folded names and initials; of a quotation: folded names of an unnamed or collective speaker.
    pub name: Field,
    /// Of tags: the words of the work as they can be typed, see [`TypedWord`](super::TypedWord).
    pub typed: Field,
    /// Of tags: the annotations before corrections, as JSON.
    pub tags: Field,
    /// Of a work: the corrections laid over its tags, as JSON, oldest first.
    pub corrections: Field,
}

/// The schema and its fields.
#[must_use]
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // Relevance is counted by us: lengths of fields are not needed.
    let positions = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(Terms::NAME)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions)
            .set_fieldnorms(false),
    );
    let value = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    );
    let column = value.clone() | FAST;
    // The flag of the engine would keep lengths with it.
    let number = NumericOptions::default().set_indexed();
    let number_column = number.clone().set_fast();
    let fields = Fields {
        kind: builder.add_text_field("kind", value.clone()),
        id: builder.add_text_field("id", value.clone()),
        key: builder.add_u64_field("key", FAST),
        work: builder.add_text_field("work", column.clone()),
        ord: builder.add_u64_field("ord", FAST),
        record: builder.add_text_field("record", STORED),
        text: builder.add_text_field("text", STORED),
        offsets: builder.add_text_field("offsets", STORED),
        words: builder.add_text_field("words", STORED),
        length: builder.add_u64_field("length", FAST),
        tok: builder.add_text_field("tok", positions.clone()),
        qtok: builder.add_text_field("qtok", positions.clone()),
        ltok: builder.add_text_field("ltok", positions),
        person: builder.add_text_field("person", column.clone()),
        author: builder.add_text_field("author", value.clone()),
        act: builder.add_text_field("act", column.clone()),
        year: builder.add_i64_field("year", number_column.clone()),
        year_vague: builder.add_i64_field("year_vague", number_column.clone()),
        told: builder.add_u64_field("told", FAST),
        day: builder.add_i64_field("day", number.clone()),
        published: builder.add_i64_field("published", number_column.clone()),
        speaker: builder.add_text_field("speaker", column.clone()),
        candidate: builder.add_text_field("candidate", column.clone()),
        addressee: builder.add_text_field("addressee", column.clone()),
        medium: builder.add_text_field("medium", column.clone()),
        form: builder.add_text_field("form", column),
        said: builder.add_i64_field("said", number_column.clone()),
        said_day: builder.add_i64_field("said_day", number.clone()),
        said_first: builder.add_i64_field("said_first", FAST),
        context: builder.add_i64_field("context", number_column.clone()),
        passage: builder.add_u64_field("passage", FAST),
        name: builder.add_text_field("name", value.clone()),
        typed: builder.add_text_field("typed", value),
        tags: builder.add_text_field("tags", STORED),
        corrections: builder.add_text_field("corrections", STORED),
    };
    (builder.build(), fields)
}
