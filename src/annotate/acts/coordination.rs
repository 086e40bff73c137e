//! Several acts behind one head: «указы от 26 июня и 10 июля», «приказы № 1, 2 и 3», «декреты о мире и о земле».

use super::draft::Draft;
use super::numbers;
use super::titles;
use super::view::View;
use super::when;

/// The act and the further ones that share its head. Each has its own span, the type and issuers of the first.
pub(super) fn spread(view: &View<'_>, first: Draft) -> Vec<Draft> {
    let mut row = vec![first];
    while let Some(last) = row.last().filter(|d| d.can_be_plural)
        && let Some(at) = conjunct(view, last.next)
        && let Some(further) = further(view, &row[0], last, at)
    {
        row.push(further);
    }
    share_date(&mut row);
    row
}

/// The token after «,», «и», «, и наконец,».
fn conjunct(view: &View<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    while matches!(view.form(next), "," | "и" | "а" | "также" | "наконец") && next < at + 5 {
        next += 1;
    }
    (next > at).then_some(next)
}

/// The slot at `at`, when it is of the kind that the act before it has.
fn further(view: &View<'_>, head: &Draft, last: &Draft, at: usize) -> Option<Draft> {
    let mut draft = head.clone();
    draft.first = at;
    draft.next = at;
    draft.mention.number = None;
    draft.mention.date_edtf = None;
    draft.mention.title = None;
    draft.dates.clear();
    draft.evidence = vec!["при общем слове"];
    let opens = last.mention.number.is_some() && number(view, &mut draft, at)
        || !last.dates.is_empty() && when::slot_at(view, at).is_some() && draft.date(view, at)
        || last.mention.title.is_some()
            && (titles::opens_title(view, at) || titles::quoted_at(view, at).is_some())
            && draft.title(view, at);
    if !opens {
        return None;
    }
    while draft.number(view, draft.next) || draft.date(view, draft.next) || draft.title(view, draft.next) {}
    Some(draft)
}

fn number(view: &View<'_>, draft: &mut Draft, at: usize) -> bool {
    let Some((number, next)) = numbers::next_number_at(view, at) else { return false };
    draft.mention.number = Some(number);
    draft.next = next;
    true
}

/// «приказы № 1 и 2 от 5 мая»: the only date stands at the end and is everybody's.
fn share_date(row: &mut [Draft]) {
    let dated = row.iter().filter(|d| d.mention.date_edtf.is_some()).count();
    if row.len() < 2 || dated != 1 {
        return;
    }
    if let Some(date) = row.last().and_then(|d| d.mention.date_edtf.clone()) {
        for draft in row {
            draft.mention.date_edtf.get_or_insert_with(|| date.clone());
        }
    }
}
