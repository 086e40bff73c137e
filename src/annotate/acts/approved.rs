//! Acts that the emperor approved, with that in front: «Высочайше утверждённое мнение Государственного совета».

use super::draft::Draft;
use super::heads::{self, Strength};
use super::openers::Openers;
use super::view::View;
use super::when;

/// Such acts begin with it.
const APPROVED: &str = "высочайше";

/// The word with which they begin.
pub(super) fn openers(openers: &mut Openers) {
    openers.forms.insert(APPROVED.to_owned());
}

/// «Высочайше утверждённое 9 июня 1873 г. мнение Государственного совета».
pub(super) fn approved_at(view: &View<'_>, at: usize) -> Option<Draft> {
    if view.form(at) != APPROVED || !view.token(at + 1).is_some_and(when::is_issuing_participle) {
        return None;
    }
    let date = view.date_at(at + 2);
    let head_at = date.map_or(at + 2, |(_, next)| next);
    let head = heads::head_at(view, head_at)?;
    let mut draft = Draft::new(&head, at, head_at);
    draft.evidence.push("высочайше утверждённый");
    draft.strength = Strength::Strong;
    if let Some((index, _)) = date {
        draft.mention.date_edtf = when::slot_value(view, index);
        draft.dates.push(index);
        draft.evidence.push("дата");
    }
    draft.slots(view);
    Some(draft)
}
