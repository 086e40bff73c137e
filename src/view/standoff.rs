//! The records of `letopis annotate`: annotations beside a text, offsets in Unicode code points of the input.

use serde_json::{Map, Value, json};

use crate::model::{ActMention, Annotations, DateMention, LeadIn, Party, Quote, SaidDate, SourceOffsets, Span, Work};

/// The answer to one input record.
#[must_use]
pub fn output_record(id: &Value, work: &Work, found: &Annotations) -> Value {
    let writer = Writer { work, offsets: SourceOffsets::new(work), found };
    let people: Map<String, Value> = found
        .people
        .iter()
        .map(|p| {
            let mut person = json!({"name": p.name, "authority": p.authority});
            if !p.candidates.is_empty() {
                person["candidates"] = json!(p.candidates);
            }
            (p.id.clone(), person)
        })
        .collect();
    json!({
        "id": id,
        "mentions": found.mentions.iter().map(|m| {
            writer.with_span(m.span, json!({"kind": m.kind, "person": m.person, "reason": m.reason}))
        }).collect::<Vec<_>>(),
        "people": people,
        "dates": found.dates.iter().map(|d| writer.date(d)).collect::<Vec<_>>(),
        "acts": found.acts.iter().map(|a| writer.act(a)).collect::<Vec<_>>(),
        "quotes": found.quotes.iter().filter(|q| q.within.is_none()).map(|q| writer.with_inner(q)).collect::<Vec<_>>(),
        "truncated_leadins": found.lead_ins.iter().map(|l| writer.lead_in(l)).collect::<Vec<_>>(),
    })
}

struct Writer<'a> {
    work: &'a Work,
    offsets: SourceOffsets,
    found: &'a Annotations,
}

impl Writer<'_> {
    fn points(&self, span: Span) -> (usize, usize) {
        (self.offsets.start(self.work, span.start), self.offsets.end(self.work, span.end))
    }

    fn with_span(&self, span: Span, rest: Value) -> Value {
        let (start, end) = self.points(span);
        let mut record = Map::new();
        record.insert("start".to_owned(), json!(start));
        record.insert("end".to_owned(), json!(end));
        if let Value::Object(rest) = rest {
            record.extend(rest.into_iter().filter(|(_, v)| !v.is_null() && *v != json!("")));
        }
        Value::Object(record)
    }

    fn date(&self, d: &DateMention) -> Value {
        let mut record = self.with_span(
            d.span,
            json!({
                "precision": d.precision,
                "calendar": d.calendar,
                "as_written": d.as_written,
                "mod": d.modifier,
                "role": d.role,
                "reason": d.reason,
            }),
        );
        record["edtf"] = json!(d.edtf);
        record["earliest"] = json!(d.earliest);
        record["latest"] = json!(d.latest);
        record
    }

    fn act(&self, a: &ActMention) -> Value {
        let mut record =
            self.with_span(a.span, json!({"type": a.kind, "nickname": a.nickname, "act": a.act, "reason": a.reason}));
        record["issuer"] = json!(a.issuers);
        record["date_edtf"] = json!(a.date_edtf);
        record["number"] = json!(a.number);
        record["title"] = json!(a.title);
        record
    }

    /// A quotation and, in `inner`, those that stand inside of it.
    fn with_inner(&self, q: &Quote) -> Value {
        let mut record = self.quote(q);
        let first = self.found.quotes.partition_point(|i| i.span.start < q.span.start);
        let near = self.found.quotes[first..].iter().take_while(|i| i.span.start < q.span.end);
        let inner: Vec<Value> = near.filter(|i| i.within.as_ref() == Some(&q.id)).map(|i| self.quote(i)).collect();
        if !inner.is_empty() {
            record["inner"] = json!(inner);
        }
        record
    }

    fn quote(&self, q: &Quote) -> Value {
        let mut record = self.with_span(
            q.span,
            json!({
                "type": q.kind,
                "person": q.speaker.as_ref().filter(|s| !s.persons.is_empty()).map(|s| s.persons.join("; ")),
                "speaker_kind": q.speaker.as_ref().map(|s| s.kind),
                "speaker_mention": q.speaker_mention,
                "medium": q.medium,
                "date_edtf": q.said.as_ref().map(|d: &SaidDate| d.edtf.clone()),
                "context_year": q.context.as_ref().map(|c| c.from),
                "origin": q.origin.as_ref().map(|o| o.text.clone()),
                "reason": q.reason,
                "confidence": q.confidence,
            }),
        );
        record["segments"] = json!(q.segments.iter().map(|&s| self.points(s)).collect::<Vec<_>>());
        record["speaker"] = json!(q.speaker.as_ref().map(|s| self.name(s)));
        if let Some(span) = q.speaker_span {
            let (start, end) = self.points(span);
            record["speaker_start"] = json!(start);
            record["speaker_end"] = json!(end);
        }
        if let Some(addressee) = &q.addressee {
            record["addressee"] = json!(self.name(addressee));
        }
        if !q.candidates.is_empty() {
            record["candidates"] = json!(q.candidates);
        }
        record
    }

    fn lead_in(&self, l: &LeadIn) -> Value {
        self.with_span(
            l.span,
            json!({
                "speaker": l.speaker.as_ref().map(|p| self.name(p)),
                "addressee": l.addressee.as_ref().map(|p| self.name(p)),
                "medium": l.medium,
                "date_edtf": l.said.as_ref().map(|d| d.edtf.clone()),
            }),
        )
    }

    /// The names of the people of a party as the linker knows them, else the party's own words.
    fn name(&self, party: &Party) -> String {
        let names: Vec<&str> =
            party.persons.iter().filter_map(|id| self.found.person(id)).map(|p| p.name.as_str()).collect();
        if names.is_empty() { party.name.clone() } else { names.join("; ") }
    }
}
