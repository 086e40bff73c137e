//! JSON lines: one record a hit, the same in every locale. Offsets count code points.

use serde_json::{Value, json};

use super::reading::ReadingSummary;
use crate::model::{Locator, PageUnit, Party, PassageRecord, Quote, Span, WorkRecord};
use crate::search::{
    ActEntry, ActPlaces, Beside, ConcordanceLine, LeftOut, PassageHit, PersonEntry, PersonProfile, QuoteHit,
};
use crate::text::{Orthography, orthography_of};

/// The version of the records.
pub const SCHEMA: &str = "letopis/1";

/// A quotation.
#[must_use]
pub fn quote(hit: &QuoteHit, citation: &str, number: usize) -> Value {
    let quote: &Quote = &hit.quote.quote;
    json!({
        "schema": SCHEMA,
        "kind": "quote",
        "n": number,
        "id": quote.id,
        "work": hit.work.id,
        "title": hit.work.reference.title,
        "passages": hit.quote.passages,
        "place": place(&hit.quote.locator),
        "type": quote.kind,
        "words": hit.quote.words,
        "lead_in": hit.quote.lead_in,
        "speaker": quote.speaker.as_ref().map(party),
        "candidates": quote.candidates,
        "speaker_mention": quote.speaker_mention,
        "addressee": quote.addressee.as_ref().map(party),
        "medium": quote.medium,
        "said": quote.said.as_ref().map(|s| json!({"edtf": s.edtf, "earliest": s.earliest, "latest": s.latest})),
        "context": quote.context.as_ref().map(|c| json!({"from": c.from, "to": c.to})),
        "mentioned": hit.quote.mentioned,
        "origin": quote.origin.as_ref().map(|o| &o.text),
        "matched_year": hit.year,
        "citation": citation,
        "subject": hit.subject,
        "candidate_only": hit.candidate_only,
        "highlights": quote_highlights(hit),
        "reason": quote.reason,
        "confidence": quote.confidence,
        "checked": quote.checked,
    })
}

/// A passage.
#[must_use]
pub fn passage(hit: &PassageHit, number: usize) -> Value {
    let record = &hit.passage;
    let points = |span: Span| code_points(&record.text, record.local(span));
    let mut value = json!({
        "schema": SCHEMA,
        "kind": "passage",
        "n": number,
        "id": record.id,
        "work": hit.work.id,
        "title": hit.work.reference.title,
        "place": place(&record.locator),
        "type": record.kind,
        "text": record.text,
        "highlights": hit.highlights.iter().map(|&s| code_points(&record.text, s)).collect::<Vec<_>>(),
        "matched_year": hit.year,
        "mentions": record.mentions.iter().map(|m| json!({
            "at": points(m.span), "kind": m.kind, "person": m.person, "reason": m.reason,
        })).collect::<Vec<_>>(),
        "dates": record.dates.iter().map(|d| json!({
            "at": points(d.span), "edtf": d.edtf, "earliest": d.earliest, "latest": d.latest,
            "precision": d.precision, "calendar": d.calendar, "role": d.role, "reason": d.reason,
        })).collect::<Vec<_>>(),
        "acts": acts(record),
        "quotes": record.quotes,
    });
    let orthography = orthography_of(&record.text);
    if !record.breaks.is_empty() {
        let page = |l: &Locator| {
            let (from, _) = code_points(&record.text, record.local(Span::new(l.offset, l.offset)));
            let mut page = json!({"from": from, "page": l.page, "sheet": l.sheet});
            name_unit(&mut page, l.unit);
            page
        };
        value["pages"] = record.breaks.iter().map(page).collect();
    }
    if orthography != Orthography::Modern {
        value["orthography"] = json!(orthography);
    }
    value
}

/// A passage as the words of its author.
#[must_use]
pub fn own_text(hit: &PassageHit, number: usize) -> Value {
    let mut record = passage(hit, number);
    record["kind"] = json!("own-text");
    record
}

/// A row of a table.
#[must_use]
pub fn row(kind: &str, row: &impl serde::Serialize) -> Value {
    let mut record = json!({"schema": SCHEMA, "kind": kind});
    if let (Some(fields), Ok(Value::Object(own))) = (record.as_object_mut(), serde_json::to_value(row)) {
        fields.extend(own);
    }
    record
}

/// A line of a concordance.
#[must_use]
pub fn concordance_line(line: &ConcordanceLine, number: usize) -> Value {
    let record = &line.passage;
    json!({
        "schema": SCHEMA,
        "kind": "line",
        "n": number,
        "id": record.id,
        "work": line.work.id,
        "title": line.work.reference.title,
        "place": place(&record.place(line.node)),
        "left": line.left.of(&record.text),
        "node": line.node.of(&record.text),
        "right": line.right.of(&record.text),
        "at": code_points(&record.text, line.node),
        "date": line.date.as_ref().map(|d| &d.edtf),
        "speaker": line.speaker,
        "matched_year": line.year,
    })
}

fn acts(record: &PassageRecord) -> Vec<Value> {
    let act = |a: &crate::model::ActMention| {
        json!({
            "at": code_points(&record.text, record.local(a.span)), "type": a.kind, "issuer": a.issuers,
            "date": a.date_edtf, "number": a.number, "title": a.title, "act": a.act, "reason": a.reason,
        })
    };
    record.acts.iter().map(act).collect()
}

/// A person.
#[must_use]
pub fn person(entry: &PersonEntry, number: usize) -> Value {
    json!({
        "schema": SCHEMA,
        "kind": "person",
        "n": number,
        "id": entry.id,
        "name": entry.name,
        "authority": entry.authority,
        "forms": entry.aliases,
        "known_as": entry.known_as,
        "roles": entry.roles,
        "candidates": entry.candidates,
        "mentions": entry.mentions,
        "quotes": entry.quotes,
        "works": entry.works.iter().map(|w| json!({
            "work": w.work, "mentions": w.mentions, "quotes": w.quotes,
        })).collect::<Vec<_>>(),
    })
}

/// A person with what stands beside.
#[must_use]
pub fn profile(entry: &PersonEntry, profile: &PersonProfile, number: usize) -> Value {
    let years = |years: &[(i32, u64)]| -> Value {
        years.iter().map(|(year, count)| json!({"year": year, "count": count})).collect()
    };
    let beside = |list: &[Beside]| -> Value {
        list.iter().map(|b| json!({"id": b.id, "name": b.name, "passages": b.passages})).collect()
    };
    let mut value = person(entry, number);
    value["born"] = json!(profile.born);
    value["died"] = json!(profile.died);
    value["mentions_by_year"] = years(&profile.mentions_by_year);
    value["quotes_by_year"] = years(&profile.quotes_by_year);
    value["people"] = beside(&profile.people);
    value["acts"] = beside(&profile.acts);
    value
}

/// An act.
#[must_use]
pub fn act(entry: &ActEntry, number: usize) -> Value {
    let mention = &entry.act.act;
    json!({
        "schema": SCHEMA,
        "kind": "act",
        "n": number,
        "id": entry.id,
        "words": entry.act.words,
        "type": mention.kind,
        "issuer": mention.issuers,
        "date": mention.date_edtf,
        "number": mention.number,
        "title": mention.title,
        "nickname": mention.nickname,
        "link": mention.act.as_ref().map(|l| l.strength),
        "known": entry.known,
        "mentions": entry.mentions,
        "passages": entry.passages.iter().map(|(w, p)| json!({"work": w, "passage": p})).collect::<Vec<_>>(),
    })
}

/// An act with everything the corpus holds of it; `cite` gives the citation of a quotation.
#[must_use]
pub fn act_in_full(entry: &ActEntry, places: &ActPlaces, cite: &dyn Fn(&QuoteHit) -> String, number: usize) -> Value {
    let passages = |hits: &[PassageHit]| hits.iter().zip(1..).map(|(hit, n)| passage(hit, n)).collect::<Vec<_>>();
    let below: Vec<PassageHit> =
        places.headings.iter().flat_map(|(title, text)| std::iter::once(title).chain(text)).cloned().collect();
    let mut record = act(entry, number);
    record["own_text"] = json!({
        "works": places.works.iter().map(|work| &work.id).collect::<Vec<_>>(),
        "passages": passages(&below),
    });
    record["in_quotes"] = places.quotes.iter().zip(1..).map(|(hit, n)| quote(hit, &cite(hit), n)).collect();
    record["in_passages"] = passages(&places.mentions).into();
    record
}

/// A work.
#[must_use]
pub fn work(record: &WorkRecord, number: usize) -> Value {
    json!({
        "schema": SCHEMA,
        "kind": "work",
        "n": number,
        "id": record.id,
        "path": record.path,
        "reference": record.reference,
        "passages": record.passages,
        "words": record.words,
        "people": record.people,
        "acts": record.acts.len(),
        "lead_ins": record.lead_ins.iter().map(|l| json!({
            "passage": l.passage, "words": l.words, "speaker": l.lead_in.speaker.as_ref().map(party),
            "addressee": l.lead_in.addressee.as_ref().map(party), "medium": l.lead_in.medium,
            "said": l.lead_in.said.as_ref().map(|s| &s.edtf),
        })).collect::<Vec<_>>(),
    })
}

/// The last record of an answer: how many there are, and what was left out.
#[must_use]
pub fn summary(shown: usize, total: usize, left_out: LeftOut) -> Value {
    json!({"schema": SCHEMA, "kind": "summary", "shown": shown, "total": total, "left_out": left_out})
}

/// What was understood of a source.
#[must_use]
pub fn reading(path: &str, summary: &ReadingSummary, akin: &[Value]) -> Value {
    let pages = summary.pages.as_ref().map(|(first, last, n)| {
        let mut pages = json!({"first": first, "last": last, "count": n});
        name_unit(&mut pages, summary.unit);
        pages
    });
    let doubts: Vec<Value> = summary.doubts.iter().map(|d| json!({"about": d.about, "detail": d.detail})).collect();
    json!({
        "schema": SCHEMA, "kind": "reading", "path": path, "id": summary.id, "reference": summary.reference,
        "format": summary.format.name(), "encoding": summary.encoding, "orthography": summary.orthography,
        "passages": summary.passages, "chapters": summary.chapters,
        "notes": summary.notes.0, "notes_linked": summary.notes.1,
        "pages": pages, "sheets": summary.sheets,
        "given": {"people": summary.given.0, "dates": summary.given.1, "said": summary.given.2},
        "doubts": doubts, "akin": akin,
    })
}

pub(super) fn party(party: &Party) -> Value {
    json!({"name": party.name, "persons": party.persons, "kind": party.kind})
}

pub(super) fn place(locator: &Locator) -> Value {
    let mut place = json!({"page": locator.page, "chapter": locator.chapter, "paragraph": locator.paragraph});
    if let Some(sheet) = &locator.sheet {
        place["sheet"] = json!(sheet);
    }
    name_unit(&mut place, locator.unit);
    place
}

/// What the number of a page counts, where it counts no pages.
fn name_unit(place: &mut Value, unit: PageUnit) {
    if !unit.is_page() {
        place["unit"] = json!(unit);
    }
}

/// For each highlighted word the segment it stands in and its range there.
fn quote_highlights(hit: &QuoteHit) -> Vec<Value> {
    let segments = hit.quote.quote.segments.iter().zip(&hit.quote.words).enumerate();
    segments
        .flat_map(|(index, (segment, words))| {
            hit.highlights.iter().filter(|h| segment.covers(**h)).map(move |h| {
                let local = Span::new(h.start - segment.start, h.end - segment.start);
                let (start, end) = code_points(words, local);
                json!([index, start, end])
            })
        })
        .collect()
}

fn code_points(text: &str, span: Span) -> (usize, usize) {
    let count = |end: usize| text.get(..end).map_or(0, |t| t.chars().count());
    (count(span.start), count(span.end))
}
