//! Verdicts on quotations and versions of one quotation: cards with the differences marked, and JSON records.
//!
//! Differences read without colour too: `[-…-]` stands in the quotation only, `{+…+}` in the source only.

use anstyle::{AnsiColor, Color, Style};
use serde_json::{Value, json};

use super::cards::{date_line, place_line, speaker_line};
use super::json::{SCHEMA, party, place};
use super::messages::Messages;
use super::page::{Page, QUIET};
use crate::search::{Check, Difference, FoundPlace, Grade, Part, QuotedPlace, Variant, VariantGroup, Verdict};

/// What only the quotation has.
const ASKED: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red)));
/// What only the source has.
const SOURCE: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Green)));

/// The card of a verdict; `cite` writes the reference of a place.
#[must_use]
pub fn verdict_card(
    text: &str,
    verdict: &Verdict,
    number: usize,
    page: Page,
    m: Messages,
    cite: &dyn Fn(&QuotedPlace) -> String,
) -> String {
    let mut out = page.heading(&format!("[{number}] {}", grade_line(verdict, m)));
    if verdict.places.is_empty() {
        out.push_str(&page.paragraph(&format!("«{}»", text.trim()), 4, &[], Style::new()));
    }
    for (index, place) in verdict.places.iter().enumerate() {
        if index > 0 {
            let heading = m.with("verify.also", &[("grade", &found_grade(place, m))]);
            out.push_str(&page.paragraph(&heading, 2, &[], Style::new()));
        }
        out.push_str(&place_lines(place, page, m, cite));
    }
    let more = verdict.total - verdict.places.len();
    if more > 0 {
        out.push_str(&page.paragraph(&m.count("verify.more", more as u64), 2, &[], QUIET));
    }
    out
}

fn grade_line(verdict: &Verdict, m: Messages) -> String {
    match verdict.places.first() {
        Some(place) => found_grade(place, m),
        None => m.with("verify.absent", &[("works", &in_works(verdict.works, m))]),
    }
}

fn in_works(works: usize, m: Messages) -> String {
    m.count("count.in-works", works as u64)
}

/// The grade, with likeness and what was changed.
fn found_grade(place: &FoundPlace, m: Messages) -> String {
    let grade = m.maybe(&format!("grade.{}", place.grade.as_str())).unwrap_or(place.grade.as_str());
    if place.grade < Grade::Changed {
        return grade.to_owned();
    }
    let changes: Vec<&str> =
        place.changes.iter().map(|c| m.maybe(&format!("change.{}", c.as_str())).unwrap_or(c.as_str())).collect();
    let like = m.with("verify.likeness", &[("permille", &likeness(place.similarity, m))]);
    format!("{grade} ({}) · {like}", changes.join(", "))
}

/// 0.987, with the decimal mark of the language.
fn likeness(permille: u16, m: Messages) -> String {
    format!("{}{}{:03}", permille / 1000, m.text("decimal"), permille % 1000)
}

fn place_lines(place: &FoundPlace, page: Page, m: Messages, cite: &dyn Fn(&QuotedPlace) -> String) -> String {
    let mut out = differences(&place.differences, page);
    for piece in &place.pieces {
        out.push_str(&who_line(piece, page, m));
        out.push_str(&page.paragraph(&where_line(piece, m), 4, &[], Style::new()));
        out.push_str(&page.paragraph(&cite(piece), 4, &[], QUIET));
    }
    let checks = [("by", place.checks.by), ("said", place.checks.said), ("page", place.checks.page)];
    for (what, check) in checks.into_iter().filter_map(|(what, c)| Some((what, c?))) {
        let came = match check {
            Check::Agrees => "agrees",
            Check::Differs => "differs",
            Check::Unknown => "unknown",
        };
        let line = m.maybe(&format!("check.{what}.{came}")).unwrap_or(came);
        let style = if check == Check::Agrees { SOURCE } else { ASKED };
        out.push_str(&page.paragraph(line, 4, &[], style));
    }
    out
}

/// Who says it there, to whom, how and when.
fn who_line(piece: &QuotedPlace, page: Page, m: Messages) -> String {
    let Some(hit) = &piece.quote else {
        return page.paragraph(m.text("verify.author"), 4, &[], Style::new());
    };
    let quote = &hit.quote.quote;
    let mut parts = vec![speaker_line(quote, m)];
    parts.extend(
        quote
            .medium
            .map(|medium| m.maybe(&format!("medium.{}", medium.as_str())).unwrap_or(medium.as_str()).to_owned()),
    );
    parts.push(date_line(quote, m));
    page.paragraph(&parts.join(" · "), 4, &[], Style::new())
}

fn where_line(piece: &QuotedPlace, m: Messages) -> String {
    let title = piece.work.reference.title.as_deref().unwrap_or(&piece.work.id);
    let id = piece.quote.as_ref().map_or(&piece.passage, |hit| &hit.quote.quote.id);
    format!("{title}. {} · {id}", place_line(&piece.locator, m))
}

/// The quotation with what it has changed.
fn differences(differences: &[Difference], page: Page) -> String {
    let pieces: Vec<(String, Style)> = differences.iter().flat_map(pieces).collect();
    page.styled_paragraph(&pieces, 4)
}

fn pieces(difference: &Difference) -> Vec<(String, Style)> {
    let Difference { part, asked, source } = difference;
    match part {
        Part::Same => vec![(asked.clone(), Style::new())],
        Part::Jump => vec![("//".to_owned(), QUIET)],
        Part::Other => {
            let only = |text: &str, marks: [&str; 2], style| {
                (!text.is_empty()).then(|| (format!("{}{text}{}", marks[0], marks[1]), style))
            };
            only(asked, ["[-", "-]"], ASKED).into_iter().chain(only(source, ["{+", "+}"], SOURCE)).collect()
        }
        Part::Marked if asked.is_empty() => vec![("<…>".to_owned(), QUIET)],
        Part::Marked => vec![(format!("[{asked}]"), QUIET)],
    }
}

/// The JSON record of a verdict.
#[must_use]
pub fn verdict_record(text: &str, verdict: &Verdict, number: usize, cite: &dyn Fn(&QuotedPlace) -> String) -> Value {
    json!({
        "schema": SCHEMA,
        "kind": "verdict",
        "n": number,
        "text": text,
        "grade": verdict.grade,
        "holds": verdict.holds(),
        "works": verdict.works,
        "total": verdict.total,
        "places": verdict.places.iter().map(|p| json!({
            "grade": p.grade,
            "similarity": p.similarity,
            "changes": p.changes,
            "differences": p.differences,
            "checks": p.checks,
            "pieces": p.pieces.iter().map(|piece| piece_record(piece, cite)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn piece_record(piece: &QuotedPlace, cite: &dyn Fn(&QuotedPlace) -> String) -> Value {
    let quote = piece.quote.as_ref().map(|hit| &hit.quote.quote);
    json!({
        "id": quote.map_or(&piece.passage, |q| &q.id),
        "work": piece.work.id,
        "title": piece.work.reference.title,
        "published": piece.work.reference.year(),
        "place": place(&piece.locator),
        "passage": piece.passage,
        "quote": quote.map(|q| &q.id),
        "speaker": quote.and_then(|q| q.speaker.as_ref()).map(party),
        "addressee": quote.and_then(|q| q.addressee.as_ref()).map(party),
        "medium": quote.and_then(|q| q.medium),
        "said": quote.and_then(|q| q.said.as_ref()).map(|s| &s.edtf),
        "citation": cite(piece),
    })
}

/// The card of the versions of one quotation.
#[must_use]
pub fn variants_card(
    group: &VariantGroup,
    number: usize,
    page: Page,
    m: Messages,
    cite: &dyn Fn(&QuotedPlace) -> String,
) -> String {
    let works = m.count("count.places", group.members.len() as u64);
    let mut out = page.heading(&format!("[{number}] {works}"));
    for (index, member) in group.members.iter().enumerate() {
        let published = member.place.work.reference.year().map_or_else(|| "?".to_owned(), |y| y.to_string());
        let grade = variant_grade(index, member, m);
        out.push_str(&page.paragraph(&format!("{published} · {grade}"), 2, &[], Style::new()));
        let text = if index == 0 {
            page.paragraph(&member.text, 4, &[], Style::new())
        } else {
            differences(&member.differences, page)
        };
        out.push_str(&text);
        out.push_str(&who_line(&member.place, page, m));
        out.push_str(&page.paragraph(&where_line(&member.place, m), 4, &[], Style::new()));
        out.push_str(&page.paragraph(&cite(&member.place), 4, &[], QUIET));
    }
    out
}

fn variant_grade(index: usize, member: &Variant, m: Messages) -> String {
    if index == 0 {
        return m.text("variants.first").to_owned();
    }
    let grade = m.maybe(&format!("grade.{}", member.grade.as_str())).unwrap_or(member.grade.as_str());
    if member.grade < Grade::Changed {
        return grade.to_owned();
    }
    format!("{grade} · {}", m.with("verify.likeness", &[("permille", &likeness(member.similarity, m))]))
}

/// The JSON record of the versions of one quotation.
#[must_use]
pub fn variants_record(group: &VariantGroup, number: usize, cite: &dyn Fn(&QuotedPlace) -> String) -> Value {
    let member = |v: &Variant| {
        let mut record = piece_record(&v.place, cite);
        record["text"] = json!(v.text);
        record["grade"] = json!(v.grade);
        record["similarity"] = json!(v.similarity);
        record["changes"] = json!(v.changes);
        record["differences"] = json!(v.differences);
        record
    };
    json!({
        "schema": SCHEMA,
        "kind": "variants",
        "n": number,
        "members": group.members.iter().map(member).collect::<Vec<_>>(),
    })
}
