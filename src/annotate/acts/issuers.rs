//! Who issued an act: «СНК СССР и ЦК ВКП(б)», «X съезда РКП(б)», «Екатерины II», «министра внутренних дел».

use super::issuer::{Issuer, LevelKind};
use super::view::View;
use super::{bodies, offices, organisations};
use crate::model::Case;

/// Issuers in a row, and the token after them.
#[derive(Clone, Debug, Default)]
pub(super) struct Issuers {
    pub names: Vec<String>,
    pub next: usize,
    /// At least one is specific.
    pub specific: bool,
}

/// The issuers from `at` on, in `case`: «СНК СССР, ЦК ВКП(б) и ВЦСПС».
///
/// In «ЦИК и СНК СССР» the level belongs to both; a level that no body of the row names is not invented.
pub(super) fn issuers_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuers> {
    let mut row: Vec<Issuer> = vec![issuer_at(view, at, case)?];
    while let Some(next) = row.last().and_then(|last| conjunct(view, last.next)) {
        let Some(issuer) = issuer_at(view, next, case) else { break };
        row.push(issuer);
    }
    share_levels(&mut row);
    Some(Issuers {
        next: row.last().map_or(at, |i| i.next),
        specific: row.iter().any(|i| i.specific),
        names: row.into_iter().map(|i| i.name).collect(),
    })
}

fn conjunct(view: &View<'_>, at: usize) -> Option<usize> {
    match view.form(at) {
        "," if matches!(view.form(at + 1), "а") => None,
        "и" | "," => Some(at + 1),
        _ => None,
    }
}

fn issuer_at(view: &View<'_>, at: usize, case: Case) -> Option<Issuer> {
    bodies::body_at(view, at, case)
        .or_else(|| organisations::organisation_at(view, at, case))
        .or_else(|| offices::office_at(view, at, case))
}

/// Gives a state level named at the end of a row to the bodies before it that have none.
fn share_levels(row: &mut [Issuer]) {
    let mut shared: Option<String> = None;
    for issuer in row.iter_mut().rev() {
        if issuer.takes != LevelKind::State {
            continue;
        }
        if issuer.level {
            shared = issuer.name.rsplit_once(' ').map(|(_, level)| level.to_owned());
        } else if let Some(level) = &shared {
            let level = level.clone();
            issuer.add_level(&level);
        }
    }
}
