//! Proper names of acts: «Соборное уложение», «Жалованная грамота дворянству».

use super::organisations::nominative;
use super::view::View;
use crate::model::{Case, Pos, Reading};
use crate::text::title_case;

/// The name of tokens `first..next` with the head and its adjectives in the nominative.
pub(super) fn nominative_name(view: &View<'_>, first: usize, head: usize, next: usize) -> String {
    let noun = view.token(head).and_then(|t| t.readings().iter().find(|r| r.pos == Pos::Noun));
    let (case, gender) = (noun.and_then(|r| r.case), noun.and_then(|r| r.gender));
    let words: Vec<String> = (first..next)
        .filter_map(|i| {
            if i > head {
                return Some(view.written(i).to_owned());
            }
            let fits = |r: &&Reading| r.case == case || case == Some(Case::Acc) && r.case == Some(Case::Nom);
            let readings = view.token(i)?.readings();
            // «Городовому положению»: not the policeman.
            let agreeing = readings.iter().filter(|r| i < head && r.pos == Pos::Adj && r.gender == gender).find(fits);
            nominative(view, i, agreeing.or_else(|| readings.iter().find(fits)))
        })
        .collect();
    let name = words.join(" ");
    match words.first() {
        Some(word) => name.replacen(word.as_str(), &title_case(word), 1),
        None => name,
    }
}
