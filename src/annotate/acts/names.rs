//! Proper names of acts: «Соборное уложение», «Жалованная грамота дворянству».

use super::organisations::nominative;
use super::view::View;
use crate::model::{Case, Pos, Reading};
use crate::text::title_case;

/// The name of tokens `first..next` with the head and its adjectives in the nominative.
pub(super) fn nominative_name(view: &View<'_>, first: usize, head: usize, next: usize) -> String {
    let case = view.token(head).and_then(|t| t.readings().iter().find(|r| r.pos == Pos::Noun)).and_then(|r| r.case);
    let words: Vec<String> = (first..next)
        .filter_map(|i| {
            if i > head {
                return Some(view.written(i).to_owned());
            }
            let fits = |r: &&Reading| r.case == case || case == Some(Case::Acc) && r.case == Some(Case::Nom);
            nominative(view, i, view.token(i)?.readings().iter().find(fits))
        })
        .collect();
    let name = words.join(" ");
    match words.first() {
        Some(word) => name.replacen(word.as_str(), &title_case(word), 1),
        None => name,
    }
}
