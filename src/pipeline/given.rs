//! What a file itself says of its words stands over what the taggers found: its people, dates and speakers are kept, not
//! guessed again. The reason of such an annotation is `source`.

use std::collections::{BTreeMap, HashMap};

use crate::model::{
    Annotations, Calendar, Confidence, DateMention, DateRole, Given, GivenWhat, Mention, MentionKind, NameParts, Party,
    PartyKind, Person, Precision, Quote, QuoteKind, Span, Work, days_of, quote_id,
};
use crate::text::fold_text;

/// The reason of annotations that the file gives.
const REASON: &str = "source";

/// Lays what the file says over the annotations.
pub(super) fn apply(work: &Work, found: &mut Annotations) {
    if work.given.is_empty() {
        return;
    }
    let persons = persons(work, found);
    for given in &work.given {
        match &given.what {
            GivenWhat::Person { key, .. } => {
                if let Some(person) = persons.get(key) {
                    found.mentions.retain(|m| !m.span.overlaps(given.span));
                    let (kind, reason) = (MentionKind::Name, REASON.to_owned());
                    found.mentions.push(Mention { span: given.span, kind, person: person.clone(), reason });
                }
            }
            GivenWhat::Date { edtf } => date(given.span, edtf, found),
            GivenWhat::Said { key, .. } => {
                if let Some(person) = persons.get(key) {
                    said(work, given.span, person, found);
                }
            }
        }
    }
    found.mentions.sort_by_key(|m| m.span);
    found.dates.sort_by_key(|d| d.span);
    found.quotes.sort_by_key(|q| q.span);
}

/// For each key of the file the person: the one that the linker found under most of its words, else a new one.
fn persons(work: &Work, found: &mut Annotations) -> BTreeMap<String, String> {
    let mut keys: BTreeMap<&str, (Option<&str>, Vec<&Given>)> = BTreeMap::new();
    for given in &work.given {
        let (GivenWhat::Person { key, name } | GivenWhat::Said { key, name }) = &given.what else { continue };
        let entry = keys.entry(key).or_default();
        entry.0 = entry.0.or(name.as_deref());
        if matches!(given.what, GivenWhat::Person { .. }) {
            entry.1.push(given);
        }
    }
    let mut persons = BTreeMap::new();
    for (key, (name, mentions)) in keys {
        let mut votes: HashMap<&str, usize> = HashMap::new();
        for given in &mentions {
            for mention in overlapping(&found.mentions, given.span) {
                *votes.entry(&mention.person).or_default() += 1;
            }
        }
        let by_name = || {
            let wanted = sorted_words(name?);
            found.people.iter().find(|p| sorted_words(&p.name) == wanted).map(|p| p.id.clone())
        };
        let linked = votes.into_iter().max_by(|a, b| (a.1, b.0).cmp(&(b.1, a.0))).map(|(id, _)| id.to_owned());
        let id = linked.or_else(by_name).unwrap_or_else(|| {
            let words = mentions.first().map(|given| given.span.of(&work.text));
            let name = name.or(words).unwrap_or(key).to_owned();
            let id = format!("{}~{}", work.id, fold_text(&name).replace(' ', "-"));
            let parts = NameParts { surname: name.rsplit(' ').next().map(str::to_owned), ..NameParts::default() };
            if found.person(&id).is_none() {
                found.people.push(Person {
                    id: id.clone(),
                    name: name.clone(),
                    parts,
                    aliases: vec![name],
                    ..Person::default()
                });
            }
            id
        });
        if let Some(name) = name {
            name_in_full(found, &id, &work.id, name);
        }
        persons.insert(key.to_owned(), id);
    }
    persons
}

/// Gives a person of the work alone the name in the file's list, when that says more.
fn name_in_full(found: &mut Annotations, id: &str, work: &str, name: &str) {
    let of_work = id.strip_prefix(work).is_some_and(|rest| rest.starts_with('~'));
    let Some(person) = found.people.iter_mut().find(|p| p.id == id).filter(|_| of_work) else { return };
    let (known, full) = (sorted_words(&person.name), sorted_words(name));
    if known.len() < full.len() && known.iter().all(|word| full.contains(word)) {
        person.aliases.push(std::mem::replace(&mut person.name, name.to_owned()));
        let surname = || name.rsplit(' ').next().map(str::to_owned);
        person.parts.surname = person.parts.surname.take().or_else(surname);
    }
}

fn sorted_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = fold_text(name).split(' ').map(str::to_owned).collect();
    words.sort();
    words
}

fn overlapping(mentions: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    mentions.iter().filter(move |m| m.span.overlaps(span))
}

fn date(span: Span, edtf: &str, found: &mut Annotations) {
    let Some((earliest, latest)) = days_of(edtf) else { return };
    let known = found.dates.iter().position(|d| d.span.overlaps(span));
    let role = known.map_or(DateRole::Event, |at| found.dates[at].role);
    found.dates.retain(|d| !d.span.overlaps(span));
    let precision = match edtf.matches('-').count() {
        _ if edtf.contains('/') => Precision::Interval,
        0 => Precision::Year,
        1 => Precision::Month,
        _ => Precision::Day,
    };
    found.dates.push(DateMention {
        span,
        edtf: Some(edtf.to_owned()),
        earliest: Some(earliest),
        latest: Some(latest),
        precision,
        calendar: Calendar::Gregorian,
        as_written: None,
        modifier: None,
        role,
        reason: REASON.to_owned(),
    });
}

/// The words of a span are somebody's: the quotations in it get their speaker; where none was found it is one itself.
fn said(work: &Work, span: Span, person: &str, found: &mut Annotations) {
    let name = found.person(person).map_or_else(|| person.to_owned(), |p| p.name.clone());
    let speaker = Party { name, persons: vec![person.to_owned()], kind: PartyKind::Person };
    let mut any = false;
    for quote in found.quotes.iter_mut().filter(|q| q.span.overlaps(span)) {
        any = true;
        quote.speaker = Some(speaker.clone());
        quote.candidates.clear();
        quote.confidence = Confidence::High;
        REASON.clone_into(&mut quote.reason);
    }
    if any {
        return;
    }
    let inside = work.passages.iter().filter(|p| p.span.overlaps(span));
    let parts: Vec<(&str, Span)> = inside
        .map(|p| (p.id.as_str(), Span::new(p.span.start.max(span.start), p.span.end.min(span.end))))
        .map(|(id, s)| (id, without_marks(&work.text, s)))
        .filter(|(_, s)| !s.is_empty())
        .collect();
    let (Some((_, first)), Some((_, last))) = (parts.first(), parts.last()) else { return };
    let words = fold_text(Span::new(first.start, last.end).of(&work.text));
    let places: Vec<&str> = parts.iter().map(|(id, _)| *id).collect();
    let equal = found.quotes.iter().filter(|q| fold_text(q.span.of(&work.text)) == words).count();
    found.quotes.push(Quote {
        id: quote_id(&places, &words, equal),
        span: Span::new(first.start, last.end),
        segments: parts.iter().map(|(_, s)| *s).collect(),
        kind: QuoteKind::Direct,
        speaker: Some(speaker),
        candidates: Vec::new(),
        speaker_span: None,
        speaker_mention: None,
        addressee: None,
        medium: None,
        said: None,
        context: None,
        lead_in: Vec::new(),
        origin: None,
        reason: REASON.to_owned(),
        confidence: Confidence::High,
        checked: false,
        evidence: Vec::new(),
        within: None,
    });
}

/// The span without the dash and the marks around words that are spoken.
fn without_marks(text: &str, span: Span) -> Span {
    let mark = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '«' | '»' | '„' | '“' | '”' | '"');
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start_matches(mark).len();
    Span::new(start, start + words.trim_matches(mark).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Annotator;
    use crate::source::{ReadOptions, read};

    fn annotated(body: &str) -> (Work, Annotations) {
        let file = format!(
            "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><profileDesc><particDesc><listPerson><person xml:id='mat'>\
             <persName>Матрёна Гусева</persName></person></listPerson></particDesc></profileDesc></teiHeader><text><body>{body}</body></text></TEI>"
        );
        let options = ReadOptions { id: "w".to_owned(), path: "w.xml".to_owned(), ..ReadOptions::default() };
        let work = read(file.as_bytes(), &options).unwrap().work;
        let found = Annotator::new().unwrap().annotate(&work).annotations;
        (work, found)
    }

    #[test]
    fn a_name_that_the_file_marks_is_the_person_of_its_list() {
        let (work, found) = annotated("<p>Потом пришла <persName ref='#mat'>соседка</persName> с вёдрами.</p>");
        let mention = found.mentions.iter().find(|m| m.span.of(&work.text) == "соседка").unwrap();
        assert_eq!((mention.reason.as_str(), mention.person.as_str()), ("source", "w~матрена-гусева"));
    }

    #[test]
    fn a_date_that_the_file_marks_is_that_date() {
        let (_, found) = annotated("<p>Обозы ушли <date when='1907-05-12'>на Троицу</date>.</p>");
        let date = found.dates.iter().find(|d| d.reason == "source").unwrap();
        assert_eq!(date.edtf.as_deref(), Some("1907-05-12"));
    }

    #[test]
    fn words_that_the_file_gives_to_a_speaker_are_a_quotation() {
        let (work, found) = annotated("<p><said who='#mat'>— Воды нет и не будет.</said></p>");
        let quote = found.quotes.iter().find(|q| q.reason == "source").unwrap();
        assert_eq!(quote.span.of(&work.text), "Воды нет и не будет.");
        assert_eq!(quote.speaker.as_ref().unwrap().persons, ["w~матрена-гусева"]);
    }
}
