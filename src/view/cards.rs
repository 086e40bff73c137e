//! Cards: a hit with its words, who, to whom, when, and where it stands.

use std::fmt::Write as _;

use super::dates::date_in_words;
use super::messages::Messages;
use super::page::{Page, QUIET};
use crate::model::{Confidence, Locator, PageUnit, Quote, Span, WorkRecord};
use crate::search::{PassageHit, QuoteHit, SubjectPlace, YearMatch};

/// The card of a passage.
#[must_use]
pub fn passage_card(hit: &PassageHit, number: usize, page: Page, m: Messages, explain: bool) -> String {
    let title = hit.work.reference.title.as_deref().unwrap_or(&hit.work.id);
    passage_with(hit, &format!("[{number}] {title}"), page, m, explain)
}

/// The card of a passage that the person asked for wrote.
#[must_use]
pub fn own_text_card(hit: &PassageHit, number: usize, page: Page, m: Messages, explain: bool) -> String {
    let title = hit.work.reference.title.as_deref().unwrap_or(&hit.work.id);
    let heading = m.with("card.own-text", &[("title", &title)]);
    passage_with(hit, &format!("[{number}] {heading}"), page, m, explain)
}

fn passage_with(hit: &PassageHit, heading: &str, page: Page, m: Messages, explain: bool) -> String {
    let mut out = page.heading(heading);
    out.push_str(&page.paragraph(&hit.passage.text, 4, &hit.highlights, anstyle::Style::new()));
    let mut facts = vec![place_line(&hit.passage.locator, m)];
    facts.extend(found_on(hit, m));
    facts.extend(hit.year.map(|y| year_line(y, m)));
    facts.push(hit.passage.id.clone());
    out.push_str(&page.paragraph(&facts.join(" · "), 4, &[], QUIET));
    if explain {
        out.push_str(&explained_passage(hit, page, m));
    }
    out
}

/// The pages of a passage of several on which the words found stand, when it is not all of them.
fn found_on(hit: &PassageHit, m: Messages) -> Option<String> {
    if hit.passage.breaks.is_empty() || hit.highlights.is_empty() {
        return None;
    }
    let found: Vec<Locator> = hit.highlights.iter().map(|&words| hit.passage.place(words)).collect();
    let list = |of: fn(&Locator) -> Option<&String>| {
        let mut all: Vec<&str> = found.iter().filter_map(of).map(String::as_str).collect();
        all.dedup();
        let whole = of(&hit.passage.locator).map(String::as_str);
        (!all.is_empty() && all != whole.as_slice()).then(|| all.join(", "))
    };
    let unit = hit.passage.locator.unit;
    let page = list(|l| l.page.as_ref()).map(|list| m.with("place.found", &[("list", &paged(&list, unit, m))]));
    page.or_else(|| list(|l| l.sheet.as_ref()).map(|list| m.with("place.found-sheet", &[("list", &list)])))
}

/// The card of a quotation with its citation, in one line.
#[must_use]
pub fn quote_card(hit: &QuoteHit, citation: &str, number: usize, page: Page, m: Messages, explain: bool) -> String {
    let quote = &hit.quote.quote;
    let mut heading = format!("[{number}] {}", speaker_line(quote, m));
    if let Some(medium) = quote.medium {
        let name = m.maybe(&format!("medium.{}", medium.as_str())).unwrap_or(medium.as_str());
        let _ = write!(heading, " · {name}");
    }
    let mut out = page.heading(&heading);
    let (words, marks) = quoted_words(hit);
    out.push_str(&page.paragraph(&words, 4, &marks, anstyle::Style::new()));
    let lead = lead_in(&hit.quote.lead_in);
    if !lead.is_empty() {
        out.push_str(&page.paragraph(&m.with("card.lead-in", &[("text", &lead)]), 4, &[], QUIET));
    }
    if let Some(origin) = &quote.origin {
        let key = if origin.paraphrase { "card.origin-paraphrase" } else { "card.origin" };
        out.push_str(&page.paragraph(&m.with(key, &[("text", &origin.text)]), 4, &[], QUIET));
    }
    let mut facts = vec![date_line(quote, m)];
    facts.extend(hit.year.map(|y| year_line(y, m)));
    facts.extend(hit.subject.map(|place| m.text(subject_key(place)).to_owned()));
    out.push_str(&page.paragraph(&facts.join(" · "), 4, &[], anstyle::Style::new()));
    out.push_str(&page.paragraph(citation, 4, &[], anstyle::Style::new()));
    let about = format!(
        "{} · {} · {} · {} · {}",
        place_line(&hit.quote.locator, m),
        quote.reason,
        m.text(match quote.confidence {
            Confidence::High => "confidence.high",
            Confidence::Medium => "confidence.medium",
            Confidence::Low => "confidence.low",
        }),
        m.text(if quote.checked { "card.checked" } else { "card.unchecked" }),
        quote.id
    );
    out.push_str(&page.paragraph(&about, 4, &[], QUIET));
    if explain {
        for evidence in &quote.evidence {
            let key = format!("field.{}", evidence.field.as_str());
            let field = m.maybe(&key).unwrap_or(evidence.field.as_str());
            let key = if evidence.words.is_empty() { "explain.field" } else { "explain.field-words" };
            let line = m.with(key, &[("field", &field), ("rule", &evidence.rule), ("words", &evidence.words)]);
            out.push_str(&page.paragraph(&line, 6, &[], QUIET));
        }
        let spans = quote.segments.len() as u64;
        out.push_str(&page.paragraph(
            &m.with(
                "card.explain",
                &[("type", &quote.kind.as_str()), ("segments", &spans), ("passages", &hit.quote.passages.join(", "))],
            ),
            4,
            &[],
            QUIET,
        ));
    }
    out
}

fn subject_key(place: SubjectPlace) -> &'static str {
    match place {
        SubjectPlace::Quotation => "subject.quotation",
        SubjectPlace::LeadIn => "subject.lead-in",
        SubjectPlace::Both => "subject.both",
    }
}

/// The card of a work.
#[must_use]
pub fn work_card(work: &WorkRecord, page: Page, m: Messages) -> String {
    let title = work.reference.title.as_deref().unwrap_or(&work.id);
    let mut out = page.heading(title);
    let facts = format!(
        "{} · {} · {} · {}",
        work.path,
        m.count("count.passages", work.passages),
        m.count("count.words", work.words),
        m.count("count.people", work.people),
    );
    out.push_str(&page.paragraph(&facts, 4, &[], QUIET));
    for lead_in in &work.lead_ins {
        let line = m.with("work.lead-in", &[("text", &lead_in.words), ("passage", &lead_in.passage)]);
        out.push_str(&page.paragraph(&line, 4, &[], anstyle::Style::new()));
    }
    out
}

/// Page, chapter and paragraph; that no page is known is said.
#[must_use]
pub fn place_line(locator: &Locator, m: Messages) -> String {
    let mut parts = Vec::new();
    if let Some(chapter) = &locator.chapter {
        parts.push(m.with("place.chapter", &[("chapter", chapter)]));
    }
    if let Some(paragraph) = locator.paragraph {
        parts.push(m.with("place.paragraph", &[("n", &paragraph)]));
    }
    parts.push(match (&locator.page, &locator.sheet) {
        (Some(page), _) => paged(page, locator.unit, m),
        (None, Some(sheet)) => m.with("place.sheet", &[("sheet", sheet)]),
        (None, None) => m.text("place.no-page").to_owned(),
    });
    parts.join(", ")
}

/// «с. 12», «л. 47 об.», «стб. 14».
fn paged(number: &str, unit: PageUnit, m: Messages) -> String {
    let key = match unit {
        PageUnit::Page => "place.page",
        PageUnit::Leaf => "place.leaf",
        PageUnit::Column => "place.column",
    };
    m.with(key, &[("page", &number)])
}

pub(super) fn speaker_line(quote: &Quote, m: Messages) -> String {
    let speaker = quote.speaker.as_ref().map_or_else(|| m.text("card.no-speaker").to_owned(), |s| s.name.clone());
    match &quote.addressee {
        Some(addressee) => format!("{speaker} → {}", addressee.name),
        None => speaker,
    }
}

/// The author's words without the commas and dashes that tie them to the quotation.
fn lead_in(pieces: &[String]) -> String {
    let tie = |c: char| c.is_whitespace() || matches!(c, ',' | '–' | '—' | '-' | '…');
    let trimmed = pieces.iter().map(|p| p.trim_matches(tie)).filter(|p| !p.is_empty());
    trimmed.collect::<Vec<_>>().join(" … ")
}

/// The words in guillemets, pieces divided by «…» where the author speaks, and the marks in it.
fn quoted_words(hit: &QuoteHit) -> (String, Vec<Span>) {
    let mut text = String::from("«");
    let mut marks = Vec::new();
    for (index, (segment, words)) in hit.quote.quote.segments.iter().zip(&hit.quote.words).enumerate() {
        if index > 0 {
            text.push_str(" <…> ");
        }
        let base = text.len();
        marks.extend(
            hit.highlights
                .iter()
                .filter(|h| segment.covers(**h))
                .map(|h| Span::new(h.start - segment.start + base, h.end - segment.start + base)),
        );
        text.push_str(words);
    }
    text.push('»');
    (text, marks)
}

pub(super) fn date_line(quote: &Quote, m: Messages) -> String {
    match (&quote.said, &quote.context) {
        (Some(said), _) => m.with("date.said", &[("date", &date_in_words(&said.edtf, m))]),
        (None, Some(context)) if context.from == context.to => m.with("date.context", &[("years", &context.from)]),
        (None, Some(context)) => m.with("date.context", &[("years", &format!("{}–{}", context.from, context.to))]),
        (None, None) => m.text("date.none").to_owned(),
    }
}

fn year_line(year: YearMatch, m: Messages) -> String {
    let axis = m.maybe(&format!("axis.{}", year.axis.as_str())).unwrap_or(year.axis.as_str());
    let years = if year.from == year.to { year.from.to_string() } else { format!("{}–{}", year.from, year.to) };
    m.with("date.matched", &[("axis", &axis), ("years", &years)])
}

fn explained_passage(hit: &PassageHit, page: Page, m: Messages) -> String {
    let mut out = String::new();
    let passage = &hit.passage;
    let words = |span: Span| passage.local(span).of(&passage.text);
    for date in &passage.dates {
        let value = date.edtf.as_deref().unwrap_or("?");
        let line = m.with("explain.date", &[("words", &words(date.span)), ("value", &value), ("reason", &date.reason)]);
        out.push_str(&page.paragraph(&line, 6, &[], QUIET));
    }
    for act in &passage.acts {
        let id = act.act.as_ref().map_or("?", |a| a.id.as_str());
        let line = m.with("explain.act", &[("words", &words(act.span)), ("value", &id), ("reason", &act.reason)]);
        out.push_str(&page.paragraph(&line, 6, &[], QUIET));
    }
    for mention in &passage.mentions {
        let line = m.with(
            "explain.person",
            &[("words", &words(mention.span)), ("value", &mention.person), ("reason", &mention.reason)],
        );
        out.push_str(&page.paragraph(&line, 6, &[], QUIET));
    }
    out
}
