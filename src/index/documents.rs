//! A work's documents: its passages, its quotations, and the work itself.

use std::collections::BTreeSet;

use tantivy::TantivyDocument;

use super::layers::{Layers, within};
use super::lexicon;
use super::offsets::write_word;
use super::schema::{Fields, Kind};
use super::terms::{name_keys, party_keys, word_terms};
use super::tokens::Words;
use super::words;
use super::years::write_years;
use crate::model::{
    Analysed, Annotations, CountedPerson, DateMention, Day, Party, PassageRecord, Quote, QuoteRecord, Span, Token,
    TokenKind, Work, WorkRecord, first_year, id_number, searched_days,
};

/// A date mentioned this widely goes to `year_vague`; wider ones are cut off.
const WIDEST: i32 = 300;
/// Bytes of a piece of tags.
const PIECE: usize = 16 << 10;

/// Makes the documents of one work, passage by passage, so that memory stays flat.
pub(super) struct Documents<'a> {
    fields: &'a Fields,
    work: &'a Work,
    analysed: &'a Analysed,
    found: &'a Annotations,
    /// For each passage the quotations that have words in it, as indexes of `found.quotes`.
    quotes_of: Vec<Vec<usize>>,
}

impl<'a> Documents<'a> {
    pub(super) fn new(fields: &'a Fields, work: &'a Work, analysed: &'a Analysed, found: &'a Annotations) -> Self {
        let mut quotes_of = vec![Vec::new(); work.passages.len()];
        for (index, quote) in found.quotes.iter().enumerate() {
            for passage in quote.segments.iter().filter_map(|s| work.passage_at(s.start)) {
                if quotes_of[passage].last() != Some(&index) {
                    quotes_of[passage].push(index);
                }
            }
        }
        Self { fields, work, analysed, found, quotes_of }
    }

    pub(super) fn passage(&self, index: usize) -> (TantivyDocument, u64) {
        let f = self.fields;
        let passage = &self.work.passages[index];
        let span = passage.span;
        let record = self.passage_record(index);
        let mut doc = self.start(Kind::Passage, &passage.id, index as u64);
        let (words, offsets) = self.words(&[span], &self.quotes_of[index], f.tok, &mut doc, span.start);
        doc.add_text(f.offsets, &offsets);
        for mention in record.mentions.iter().filter(|m| m.kind != crate::model::MentionKind::Eponym) {
            doc.add_text(f.person, &mention.person);
        }
        for act in record.acts.iter().filter_map(|a| a.act.as_ref()) {
            doc.add_text(f.act, &act.id);
        }
        if passage.kind.is_text() {
            self.found.authors_at(span).for_each(|person| doc.add_text(f.author, person));
        }
        for quote in self.quotes_of[index].iter().map(|&q| &self.found.quotes[q]) {
            add_party(&mut doc, f.speaker, quote.speaker.as_ref());
            quote.medium.iter().for_each(|m| doc.add_text(f.medium, m.as_str()));
        }
        self.mentioned_years(record.told_dates(), &mut doc);
        doc.add_u64(f.length, words);
        doc.add_text(f.text, &record.text);
        add_record(&mut doc, f, &record);
        // Last, so that who shows the passage need not read them.
        doc.add_text(f.words, self.tagged(span));
        (doc, words)
    }

    pub(super) fn quote(&self, quote: &Quote) -> TantivyDocument {
        let f = self.fields;
        let mut doc = self.start(Kind::Quote, &quote.id, quote.span.start as u64);
        let (_, offsets) = self.words(&quote.segments, &[], f.qtok, &mut doc, quote.span.start);
        doc.add_text(f.offsets, &offsets);
        if let Some(first) = quote.lead_in.first() {
            self.words(&quote.lead_in, &[], f.ltok, &mut doc, first.start);
        }
        add_party(&mut doc, f.speaker, quote.speaker.as_ref());
        add_party(&mut doc, f.addressee, quote.addressee.as_ref());
        quote.candidates.iter().for_each(|c| doc.add_text(f.candidate, c));
        if let Some(medium) = quote.medium {
            doc.add_text(f.medium, medium.as_str());
        }
        doc.add_text(f.form, quote.kind.as_str());
        if let Some(said) = &quote.said {
            add_years(&mut doc, f.said, said.earliest, said.latest, &said.edtf);
            add_days(&mut doc, f.said_day, said.earliest, said.latest);
            said.earliest.or(said.latest).into_iter().for_each(|day| doc.add_i64(f.said_first, day.0.into()));
        }
        if let Some(context) = &quote.context {
            (context.from..=context.to.min(context.from.saturating_add(WIDEST)))
                .for_each(|year| doc.add_i64(f.context, year.into()));
        }
        let around: Vec<Span> = quote.lead_in.iter().copied().chain([quote.span]).collect();
        let whole = around.iter().copied().fold(quote.span, Span::join);
        let inside = |span: Span| around.iter().any(|s| s.covers(span));
        let people: BTreeSet<&str> = within(&self.found.mentions, whole, |m| m.span)
            .filter(|m| inside(m.span))
            .map(|m| m.person.as_str())
            .collect();
        people.into_iter().for_each(|p| doc.add_text(f.person, p));
        let acts: BTreeSet<&str> = within(&self.found.acts, whole, |a| a.span)
            .filter(|a| inside(a.span))
            .filter_map(|a| a.act.as_ref())
            .map(|l| l.id.as_str())
            .collect();
        acts.into_iter().for_each(|a| doc.add_text(f.act, a));
        let dates: Vec<&DateMention> =
            within(&self.found.dates, quote.span, |d| d.span).filter(|date| self.tells(date)).collect();
        self.mentioned_years(dates.iter().copied(), &mut doc);
        let record = self.quote_record(quote, &dates);
        record.passages.iter().filter_map(|p| id_number(p)).for_each(|p| doc.add_u64(f.passage, p));
        add_record(&mut doc, f, &record);
        doc
    }

    /// The work, and the corrections laid over what was found in it.
    pub(super) fn work(&self, record: &WorkRecord, corrections: &[String]) -> TantivyDocument {
        let f = self.fields;
        let mut doc = self.start(Kind::Work, &self.work.id, 0);
        record.acts.iter().filter_map(|a| a.act.act.as_ref()).for_each(|a| doc.add_text(f.act, &a.id));
        for lead_in in record.lead_ins.iter().map(|l| &l.lead_in) {
            add_party(&mut doc, f.speaker, lead_in.speaker.as_ref());
            add_party(&mut doc, f.addressee, lead_in.addressee.as_ref());
        }
        add_record(&mut doc, f, record);
        corrections.iter().for_each(|c| doc.add_text(f.corrections, c));
        doc
    }

    /// What the taggers found, before corrections, in pieces: a document is read with all that is compressed together
    /// with it. It is no part of the work's document, which corrections change.
    pub(super) fn tags(&self, tags: &Annotations) -> Vec<TantivyDocument> {
        let f = self.fields;
        // Serialising our own records to memory cannot fail.
        let json = serde_json::to_string(tags).unwrap_or_default();
        let piece = |(number, piece): (u64, &str)| {
            let mut doc = TantivyDocument::default();
            doc.add_text(f.kind, Kind::Tags.as_str());
            doc.add_text(f.work, &self.work.id);
            doc.add_u64(f.ord, number);
            doc.add_u64(f.told, write_years(None));
            doc.add_text(f.tags, piece);
            doc
        };
        let mut docs: Vec<TantivyDocument> = (0..).zip(pieces(&json)).map(piece).collect();
        if let Some(first) = docs.first_mut() {
            self.analysed.lexicon.iter().for_each(|(typed, word)| first.add_text(f.typed, lexicon::entry(typed, word)));
        }
        docs
    }

    /// The document of the person of that number in the work.
    pub(super) fn person(&self, index: usize, counted: &CountedPerson) -> TantivyDocument {
        let f = self.fields;
        let mut doc = self.start(Kind::Person, &person_document(&counted.person.id), index as u64);
        doc.add_text(f.person, &counted.person.id);
        let names = std::iter::once(&counted.person.name).chain(&counted.person.aliases).chain(&counted.known_as);
        let keys: BTreeSet<String> = names.flat_map(|n| name_keys(n)).collect();
        keys.iter().for_each(|k| doc.add_text(f.name, k));
        add_record(&mut doc, f, counted);
        doc
    }

    fn start(&self, kind: Kind, id: &str, ord: u64) -> TantivyDocument {
        let f = self.fields;
        let mut doc = TantivyDocument::default();
        doc.add_text(f.kind, kind.as_str());
        doc.add_text(f.id, id);
        id_number(id).into_iter().for_each(|number| doc.add_u64(f.key, number));
        doc.add_text(f.work, &self.work.id);
        doc.add_u64(f.ord, ord);
        // A column without gaps is read the fastest.
        if !matches!(kind, Kind::Passage | Kind::Quote) {
            doc.add_u64(f.told, write_years(None));
        }
        if let Some((from, to)) = self.work.reference.years() {
            (from..=to.min(from.saturating_add(WIDEST))).for_each(|y| doc.add_i64(f.published, y.into()));
        }
        doc
    }

    fn passage_record(&self, index: usize) -> PassageRecord {
        let passage = &self.work.passages[index];
        let span = passage.span;
        let found = self.found;
        PassageRecord {
            id: passage.id.clone(),
            work: self.work.id.clone(),
            ord: index as u64,
            kind: passage.kind,
            offset: span.start,
            text: span.of(&self.work.text).to_owned(),
            locator: self.work.place(span),
            breaks: self.work.breaks_in(span).to_vec(),
            mentions: within(&found.mentions, span, |m| m.span).cloned().collect(),
            dates: within(&found.dates, span, |d| d.span).cloned().collect(),
            acts: within(&found.acts, span, |a| a.span).cloned().collect(),
            quotes: self.quotes_of[index].iter().map(|&q| found.quotes[q].id.clone()).collect(),
        }
    }

    fn quote_record(&self, quote: &Quote, dates: &[&DateMention]) -> QuoteRecord {
        let mut passages: Vec<String> = Vec::new();
        for segment in &quote.segments {
            let id = self.work.passage_at(segment.start).map(|i| &self.work.passages[i].id);
            if let Some(id) = id.filter(|id| passages.last() != Some(id)) {
                passages.push(id.clone());
            }
        }
        QuoteRecord {
            work: self.work.id.clone(),
            quote: quote.clone(),
            passages,
            words: quote.segments.iter().map(|s| s.of(&self.work.text).to_owned()).collect(),
            lead_in: quote.lead_in.iter().map(|s| s.of(&self.work.text).to_owned()).collect(),
            locator: self.work.place(quote.span),
            mentioned: dates.iter().filter(|date| !date.is_vague()).filter_map(|date| date.searched_years()).collect(),
        }
    }

    /// Adds the words of `spans` to a positional field. Returns their number, and their byte ranges relative to `base`.
    fn words(
        &self,
        spans: &[Span],
        quotes: &[usize],
        field: tantivy::schema::Field,
        doc: &mut TantivyDocument,
        base: usize,
    ) -> (u64, String) {
        let mut layers = Layers::new(self.found, spans, quotes);
        let (mut words, mut offsets) = (Words::default(), String::new());
        let mut last = base;
        for span in spans {
            let mut sentence = None;
            for token in self.analysed.tokens[self.analysed.tokens_in(*span)].iter().filter(|t| is_indexed(t)) {
                let own = self.analysed.sentence_at(token.span.start);
                words.begin();
                word_terms(&token.word, |prefix, term| words.add(prefix, term));
                layers.terms(token.span, |term| words.add("", term));
                if own != sentence {
                    words.add("s:", "");
                }
                sentence = own;
                write_word(token.span.start - last, token.span.len(), &mut offsets);
                last = token.span.end;
            }
        }
        let count = words.count();
        if count > 0 {
            words.add("z:", "");
        }
        doc.add_text(field, words.into_text());
        (count as u64, offsets)
    }

    /// The words of a passage with their readings.
    fn tagged(&self, span: Span) -> String {
        let mut words = String::new();
        let mut sentence = None;
        for token in self.analysed.tokens[self.analysed.tokens_in(span)].iter().filter(|t| is_indexed(t)) {
            let own = self.analysed.sentence_at(token.span.start);
            words::write(token, token.span.of(&self.work.text), own != sentence, &mut words);
            sentence = own;
        }
        words
    }

    /// True for dates of what the text tells.
    fn tells(&self, date: &DateMention) -> bool {
        let passage = self.work.passage_at(date.span.start);
        passage.is_none_or(|p| self.work.passages[p].kind.tells(date.role))
    }

    fn mentioned_years<'d>(&self, dates: impl Iterator<Item = &'d DateMention>, doc: &mut TantivyDocument) {
        let f = self.fields;
        let (mut exact, mut vague) = (BTreeSet::new(), BTreeSet::new());
        for date in dates {
            let Some((from, to)) = date.searched_years() else { continue };
            let years = if date.is_vague() { &mut vague } else { &mut exact };
            years.extend(from..=to.min(from.saturating_add(WIDEST)));
            add_days(doc, f.day, date.earliest, date.latest);
        }
        exact.iter().for_each(|&y| doc.add_i64(f.year, y.into()));
        vague.iter().for_each(|&y| doc.add_i64(f.year_vague, y.into()));
        let first = exact.first().into_iter().chain(vague.first()).min();
        let last = exact.last().into_iter().chain(vague.last()).max();
        let all = first.zip(last).map(|(from, to)| (i64::from(*from), i64::from(*to)));
        doc.add_u64(f.told, write_years(all));
    }
}

/// Words and numbers have positions; marks have none.
fn is_indexed(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

/// The id of the document of a person: a work may have the id of a person.
pub(super) fn person_document(person: &str) -> String {
    format!("person {person}")
}

/// The text in pieces of some [`PIECE`] bytes.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = (PIECE.min(rest.len())..rest.len()).find(|&at| rest.is_char_boundary(at));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn add_record<T: serde::Serialize>(doc: &mut TantivyDocument, fields: &Fields, record: &T) {
    // Serialising our own records to memory cannot fail.
    doc.add_text(fields.record, serde_json::to_string(record).unwrap_or_default());
}

fn add_party(doc: &mut TantivyDocument, field: tantivy::schema::Field, party: Option<&Party>) {
    party.into_iter().flat_map(party_keys).for_each(|key| doc.add_text(field, key));
}

fn add_years(
    doc: &mut TantivyDocument,
    field: tantivy::schema::Field,
    earliest: Option<Day>,
    latest: Option<Day>,
    edtf: &str,
) {
    let (Some(first), Some(last)) = (earliest.or(latest), latest.or(earliest)) else { return };
    let (from, to) = (first.year(), last.year());
    let mut years: BTreeSet<i32> = (from..=to.min(from.saturating_add(WIDEST))).collect();
    years.extend(first_year(edtf).filter(|y| (from - 1..=to + 1).contains(y)));
    years.into_iter().for_each(|y| doc.add_i64(field, y.into()));
}

fn add_days(doc: &mut TantivyDocument, field: tantivy::schema::Field, earliest: Option<Day>, latest: Option<Day>) {
    if let Some((Day(from), Day(to))) = searched_days(earliest, latest) {
        (from..=to).for_each(|day| doc.add_i64(field, day.into()));
    }
}
