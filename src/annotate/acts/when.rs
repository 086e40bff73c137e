//! Dates of acts among the dates of the text.

use super::numbers::numeral_value;
use super::view::View;
use crate::model::{Calendar, Case, DateMention, Pos, Token, TokenKind, VerbForm};

/// Verbs by which acts come into the world.
const ISSUING: [&str; 31] = [
    "принять",
    "принимать",
    "издать",
    "издавать",
    "выйти",
    "выходить",
    "появиться",
    "подписать",
    "подписывать",
    "опубликовать",
    "публиковать",
    "ввести",
    "вводить",
    "утвердить",
    "утверждать",
    "объявить",
    "объявлять",
    "обнародовать",
    "последовать",
    "вынести",
    "выносить",
    "выпустить",
    "провозгласить",
    "одобрить",
    "заключить",
    "отдать",
    "разослать",
    "дать",
    "получить",
    "состояться",
    "провести",
];

pub(super) const MONTHS: [&str; 12] = [
    "январский",
    "февральский",
    "мартовский",
    "апрельский",
    "майский",
    "июньский",
    "июльский",
    "августовский",
    "сентябрьский",
    "октябрьский",
    "ноябрьский",
    "декабрьский",
];

/// The month of «июньский», from 1.
pub(super) fn month_adjective(lemma: &str) -> Option<usize> {
    MONTHS.iter().position(|m| *m == lemma).map(|i| i + 1)
}

/// True for a form of «принять», «издать» … that heads a clause.
pub(super) fn is_issuing_verb(token: &Token) -> bool {
    token.readings().iter().any(|r| {
        r.pos == Pos::Verb
            && r.verb.is_some_and(|v| v.is_finite() || v == VerbForm::ShortParticiple || v == VerbForm::Gerund)
            && ISSUING.contains(&&*r.lemma)
    })
}

/// True for «принятый», «изданный» …
pub(super) fn is_issuing_participle(token: &Token) -> bool {
    token.readings().iter().any(|r| r.verb == Some(VerbForm::Participle) && ISSUING.contains(&&*r.lemma))
}

const MONTH_NAMES: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];

/// The value of a slot: that of the date, or the day without its year (`XXXX-08-07`) when no context gave one.
pub(super) fn slot_value(view: &View<'_>, index: usize) -> Option<String> {
    let date = view.date(index)?;
    value(date).or_else(|| {
        let tokens = [0, 1].map(|i| view.token(view.token_at(date.span.start) + i));
        let [Some(day), Some(month)] = tokens else { return None };
        let whole = month.span.end == date.span.end;
        let day = day.span.of(view.text).parse().ok().or_else(|| numeral_value(day)).filter(|d| (1..=31).contains(d));
        let month = MONTH_NAMES.iter().position(|m| month.has_lemma(m)).filter(|_| whole)?;
        Some(format!("XXXX-{:02}-{:02}", month + 1, day?))
    })
}

/// The value an act takes from a date: its own calendar's, without marks of doubt.
pub(super) fn value(date: &DateMention) -> Option<String> {
    let written = match date.calendar {
        Calendar::Julian | Calendar::Both => date.as_written.as_ref(),
        _ => None,
    };
    let value = written.or(date.edtf.as_ref())?;
    Some(value.replace(['?', '~', '%'], ""))
}

/// A date as a slot: after «от», «за», or bare in the genitive. Its index and the token after it.
pub(super) fn slot_at(view: &View<'_>, at: usize) -> Option<(usize, usize)> {
    if matches!(view.form(at), "от" | "за") {
        return view.date_at(at + 1);
    }
    let (index, next) = view.date_at(at)?;
    let first = view.token(at)?;
    let genitive = first.kind == TokenKind::Number || view.has_case(at, Case::Gen);
    let other = (at..next).any(|i| matches!(view.form(i), "году" | "годах" | "годы" | "по" | "между"));
    (genitive && !other).then_some((index, next))
}

/// «От 7 августа 1932 г.» right before `first`: the date's index and the token of «от».
pub(super) fn date_before(view: &View<'_>, first: usize) -> Option<(usize, usize)> {
    let token = view.token(first)?;
    let from = first.saturating_sub(12).max(view.first);
    (from..first).rev().find_map(|i| {
        let (index, next) = view.date_at(i)?;
        let adjoins = next == first && view.date(index).is_some_and(|d| d.span.end <= token.span.start);
        let from = i.checked_sub(1).filter(|&p| view.form(p) == "от")?;
        adjoins.then_some((index, from))
    })
}
