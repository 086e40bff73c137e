//! The grammar's frame: looking at items, and the order in which the families of expressions are tried.

use std::cell::Cell;

use crate::authority::Events;
use crate::model::{Span, Token};

use super::lexicon::Meaning;
use super::scan::{Class, Item};
use super::value::{Expr, Point, Shift, Unit, Year};

/// A family's answer: the expression and the index after its last item.
pub(super) type Parsed = Option<(Expr, usize)>;

/// An expression found in a passage: items `first..end`.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) expr: Expr,
    pub(super) first: usize,
    pub(super) end: usize,
}

/// Expressions further on in a sentence among which a year is sought.
const AHEAD: usize = 8;

/// The items of one passage and what is needed to read them.
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) items: &'a [Item],
    pub(super) events: &'a Events,
    /// Lists of bare numbers that begin before this item are known to lead to no date.
    pub(super) no_list_before: Cell<usize>,
}

impl<'a> Grammar<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], items: &'a [Item], events: &'a Events) -> Self {
        Self { text, tokens, items, events, no_list_before: Cell::new(0) }
    }

    /// The expressions of the passage, in order, not overlapping.
    pub(super) fn find(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < self.items.len() {
            let end =
                if self.items[at].opens || self.items[at].names { self.expressions(at, &mut found) } else { None };
            at = end.filter(|&end| end > at).unwrap_or(at + 1);
        }
        found
    }

    /// The year of a full date among `found` before token `end`: «5 мая, а затем 7 июня 1940 года».
    pub(super) fn year_ahead(&self, found: &[Found], end: usize) -> Option<i32> {
        found.iter().take(AHEAD).take_while(|f| self.items.get(f.first).is_some_and(|i| i.token < end)).find_map(|f| {
            match f.expr {
                Expr::Point(Point { year: Some(Year::Full(year)), month: Some(_), .. }) => Some(year),
                _ => None,
            }
        })
    }

    /// Reads what begins at `at` into `found`; gives the index after it.
    fn expressions(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let best = [self.relative(at), self.range(at), self.named(at), self.simple(at, false)]
            .into_iter()
            .flatten()
            .reduce(|best, other| if other.1 > best.1 { other } else { best });
        if let Some((last, end, mut list)) = self.coordinated(at).filter(|c| best.as_ref().is_none_or(|b| c.1 >= b.1)) {
            if !self.is_named_day(at) {
                found.append(&mut list);
                found.push(last);
            }
            return Some(end);
        }
        let (expr, end) = best?;
        if self.accepts(&expr, at, end) {
            found.push(Found { expr, first: at, end });
            return Some(end);
        }
        Self::skips(&expr).then_some(end)
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.items.get(at).map(|i| i.class)
    }

    /// The folded form of a whole token; empty for pieces of tokens and beyond the end.
    pub(super) fn form(&self, at: usize) -> &str {
        self.token(at).map_or("", Token::form)
    }

    /// The token of an item that is a whole token.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        let item = self.items.get(at)?;
        let token = self.tokens.get(item.token)?;
        (token.span.start == item.span.start && token.span.end <= item.span.end).then_some(token)
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.class(at) == Some(Class::Mark(mark))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|i| i.glued)
    }

    /// True when the item is one of these words.
    pub(super) fn word(&self, at: usize, forms: &[&str]) -> bool {
        let form = self.form(at);
        !form.is_empty() && forms.contains(&form)
    }

    /// True when some reading of the item has this lemma.
    pub(super) fn lemma(&self, at: usize, lemma: &str) -> bool {
        self.token(at).is_some_and(|t| t.has_lemma(lemma))
    }

    /// True when the item is a unit of time, and not «лет».
    pub(super) fn unit(&self, at: usize, unit: Unit) -> bool {
        self.class(at) == Some(Class::Time(Meaning::Unit(unit))) && self.form(at) != "лет"
    }

    /// «тот же», «тогожь», «этот», «прошлый»: the shift and the index after it.
    pub(super) fn shift(&self, at: usize) -> Option<(Shift, usize)> {
        match self.class(at)? {
            Class::Word | Class::Time(Meaning::Shift(_)) if self.items[at].opens => {}
            _ => return None,
        }
        if self.lemma(at, "тот") || self.lemma(at, "то") || self.lemma(at, "самый") {
            let same = self.word(at + 1, &["же", "ж", "самый", "самого", "самом", "самую", "самой"]);
            return same.then_some((Shift::Same, at + 2));
        }
        if self
            .form(at)
            .strip_suffix("жь")
            .or_else(|| self.form(at).strip_suffix("же"))
            .is_some_and(|pronoun| matches!(pronoun, "того" | "тому" | "той" | "том" | "тот" | "ту"))
        {
            return Some((Shift::Same, at + 1));
        }
        match self.class(at) {
            Some(Class::Time(Meaning::Shift(shift))) => {
                Some((shift, if self.word(at + 1, &["же", "ж"]) { at + 2 } else { at + 1 }))
            }
            _ => None,
        }
    }

    /// The part of the text from item `first` to the item before `end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.items.get(first).map_or(0, |i| i.span.start);
        let stop = end.checked_sub(1).and_then(|last| self.items.get(last)).map_or(start, |i| i.span.end);
        Span::new(start, stop.max(start))
    }
}
