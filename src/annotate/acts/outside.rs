//! What the clause tells about an act outside its span: «20 декабря 1938 года появилось постановление»,
//! «Политбюро приняло решение», «указ был подписан 26 июня».

use super::draft::Draft;
use super::issuers::{Issuers, issuers_at};
use super::view::View;
use super::when;
use crate::model::{Case, Pos, Token, VerbForm};

/// Farthest that a verb of issue stands from the head, and a subject from its verb, in tokens.
const REACH: usize = 8;

/// Fills the date and the issuers of an act from its clause.
pub(super) fn fill(view: &View<'_>, draft: &mut Draft) {
    if draft.anaphora || draft.plural && draft.is_bare() {
        return;
    }
    draft.inside = !draft.is_bare();
    if !draft.inside && qualified(view, draft.first) {
        return;
    }
    let sentence = view.sentence_range(draft.head);
    let verb = verb_before(view, sentence.start, draft.first);
    if draft.mention.date_edtf.is_none() && draft.dates.is_empty() {
        let date = verb
            .and_then(|verb| date_before(view, sentence.start, verb))
            .or_else(|| date_of_means(view, sentence.start, draft))
            .or_else(|| date_after(view, draft.next, sentence.end))
            .or_else(|| date_of_participle(view, draft, sentence.end));
        if let Some(date) = date {
            draft.mention.date_edtf = Some(date);
            draft.outside = true;
            draft.evidence.push("дата в том же предложении");
        }
    }
    if draft.mention.issuers.is_empty() {
        let issuers = verb
            .or_else(|| own(view, sentence.start, draft.first))
            .and_then(|verb| subject_before(view, sentence.start, verb, draft.first))
            .or_else(|| subject_after(view, draft));
        if let Some(issuers) = issuers {
            draft.mention.issuers = issuers.names;
            draft.specific_issuer = issuers.specific;
            draft.outside = true;
            draft.evidence.push("издатель в том же предложении");
        }
    }
}

/// «Коммунистического Манифеста»: a word of its own tells which one is meant.
fn qualified(view: &View<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|i| view.token(i));
    before.is_some_and(|t| t.is_word() && t.readings().first().is_some_and(|r| matches!(r.pos, Pos::Adj | Pos::Det)))
}

/// The verb of issue before the head, with no other verb between.
fn verb_before(view: &View<'_>, start: usize, head: usize) -> Option<usize> {
    let from = head.saturating_sub(REACH).max(start);
    let nearest = (from..head).rev().find(|&i| view.token(i).is_some_and(heads_clause))?;
    view.token(nearest).is_some_and(when::is_issuing_verb).then_some(nearest)
}

fn heads_clause(token: &Token) -> bool {
    token
        .readings()
        .first()
        .is_some_and(|r| r.pos == Pos::Verb && r.verb.is_some_and(|v| v.is_finite() || v == VerbForm::ShortParticiple))
}

/// «в своих постановлениях»: the possessive stands for the subject.
fn own(view: &View<'_>, start: usize, head: usize) -> Option<usize> {
    let before = head.checked_sub(1).filter(|&i| i >= start)?;
    view.token(before)?.has_lemma("свой").then_some(before)
}

/// The most exact date before the verb; of equal ones the nearest.
fn date_before(view: &View<'_>, start: usize, verb: usize) -> Option<String> {
    let dates = view.dates_in(view.span(start, verb));
    dates.filter_map(|i| view.date(i)).filter_map(when::value).max_by_key(|value| exactness(value))
}

fn exactness(value: &str) -> usize {
    if value.contains('/') { 0 } else { value.len() }
}

/// «Осенью был введён новый сбор — декретом Совнаркома»: the act is the means.
fn date_of_means(view: &View<'_>, start: usize, draft: &Draft) -> Option<String> {
    let means = view.has_case(draft.head, Case::Ins)
        && (start..draft.first).any(|i| view.token(i).is_some_and(when::is_issuing_verb));
    let opening = view.dates_in(view.span(start, draft.first)).next().filter(|_| means)?;
    let date = view.date(opening)?;
    (view.token_at(date.span.start) <= start + 2).then(|| when::value(date)).flatten()
}

/// «указ … был подписан 26 июня 1940 года»
fn date_after(view: &View<'_>, next: usize, end: usize) -> Option<String> {
    let verb = (next..(next + REACH / 2).min(end)).find(|&i| view.token(i).is_some_and(heads_clause))?;
    let passive = view.token(verb).is_some_and(|t| {
        when::is_issuing_verb(t) && t.readings().first().is_some_and(|r| r.verb == Some(VerbForm::ShortParticiple))
    }) || view.form(verb).starts_with("был") && view.token(verb + 1).is_some_and(when::is_issuing_verb);
    if !passive {
        return None;
    }
    (verb + 1..(verb + REACH).min(end)).find_map(|i| view.date(view.date_at(i)?.0).and_then(when::value))
}

/// «договор о границе и соглашения о торговле, подписанные 14 августа»: a participle further on, after no other verb.
fn date_of_participle(view: &View<'_>, draft: &Draft, end: usize) -> Option<String> {
    draft.mention.title.as_ref()?;
    let ahead = draft.next..(draft.next + REACH + 2).min(end);
    let participle = ahead
        .take_while(|&i| !view.token(i).is_some_and(heads_clause))
        .find(|&i| view.token(i).is_some_and(when::is_issuing_participle))?;
    let same_case = [Case::Nom, Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Loc]
        .into_iter()
        .any(|case| view.has_case(draft.head, case) && view.has_case(participle, case));
    let apart = view.form(participle.checked_sub(1)?) == ",";
    view.date(view.date_at(participle + 1)?.0).filter(|_| same_case && apart).and_then(when::value)
}

/// The issuers that are the subject of the verb: before it, or between it and the head.
fn subject_before(view: &View<'_>, start: usize, verb: usize, head: usize) -> Option<Issuers> {
    let between = issuers_at(view, verb + 1, Case::Nom).filter(|i| i.next <= head);
    let passive =
        view.token(verb).is_some_and(|t| t.readings().iter().any(|r| r.verb == Some(VerbForm::ShortParticiple)));
    let case = if passive { Case::Ins } else { Case::Nom };
    between.or_else(|| {
        let mut at = start;
        let mut subject = None;
        while at < verb {
            at = match issuers_at(view, at, case).filter(|i| i.next <= verb && free(view, at)) {
                Some(found) => {
                    let next = found.next;
                    subject = Some(found).filter(|_| verb - next <= REACH).or(subject);
                    next.max(at + 1)
                }
                None => at + 1,
            };
        }
        subject
    })
}

/// True when the word before does not govern this one: «через ЦК», «постановление ЦК».
fn free(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&i| !view.in_date(i)) else { return true };
    view.token(before)
        .is_none_or(|t| !t.is_word() || !(t.pos() == Pos::Adp || t.pos().is_noun() || t.pos() == Pos::Adj))
}

/// «Указом от 3 мая министерство учредило …»
fn subject_after(view: &View<'_>, draft: &Draft) -> Option<Issuers> {
    if !view.has_case(draft.head, Case::Ins) {
        return None;
    }
    let issuers = issuers_at(view, draft.next, Case::Nom)?;
    view.token(issuers.next).is_some_and(heads_clause).then_some(issuers)
}
