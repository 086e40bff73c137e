//! Names with initials: «П. И. Сомов», «В. В.» after a title.

use super::chunks::{Part, Reader, State};
use super::{agreement, entries, titles};

impl Reader<'_> {
    /// Reads an initial and its stop.
    pub(super) fn take_initial(&self, state: &State, part: Part) -> Option<State> {
        self.role(state.next).filter(|r| r.initial)?;
        let mut next = state.clone();
        next.parts.push((part, next.next));
        next.next += 1;
        if self.tokens[next.next - 1].form().ends_with('.') {
            return Some(next);
        }
        let stop = self.tokens.get(next.next).filter(|t| next.next < self.end && t.form() == ".");
        next.next += usize::from(stop.is_some());
        Some(next)
    }

    pub(super) fn take_initials(&self, state: &State) -> Option<State> {
        let first = self.take_initial(state, Part::GivenInitial)?;
        let second = self.take_initial(&first, Part::PatronymicInitial);
        Some(second.unwrap_or(first))
    }

    pub(super) fn initials_first(&self, start: usize) -> Option<State> {
        let initials = self.take_initials(&Self::state(start))?;
        let one = initials.parts.len() == 1;
        let named = self.take_surname(&initials).filter(|named| {
            let thing = self.role(named.next - 1).is_some_and(|r| r.mostly_common() && !r.animate && !r.suffix);
            let quoted = start.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|t| t.form() == "«");
            !(one && thing && quoted)
        });
        named.or_else(|| self.initials_alone(start, &initials))
    }

    /// «В. В.» after a title, «И. Ст.» at the end of a remark, «тов. С.».
    pub(super) fn initials_alone(&self, start: usize, initials: &State) -> Option<State> {
        let title = titles::has_title_beside(self.tokens, self.first, start, agreement::ALL);
        if entries::is_place_of_publication(self.tokens, initials.next) {
            return None;
        }
        let signed = start
            .checked_sub(1)
            .and_then(|i| self.tokens.get(i))
            .is_some_and(|t| matches!(t.form(), "–" | "—" | "-" | "("));
        let closed = self.tokens.get(initials.next).is_some_and(|t| t.form() == ")");
        (title || initials.parts.len() == 2 && (signed || closed)).then(|| initials.clone())
    }

    /// True for an initial with a surname after it.
    pub(super) fn begins_surname(&self, initial: usize) -> bool {
        self.take_initials(&Self::state(initial)).is_some_and(|s| self.take_surname(&s).is_some())
    }
}
