//! Named periods: «годы первой пятилетки», «Гражданская война», «Отечественная война 1812 года».

use crate::model::Token;

use super::grammar::{Grammar, Parsed};
use super::lexicon::lexicon;
use super::scan::Class;
use super::value::Expr;

impl Grammar<'_> {
    /// A named period, with «годы» or «эпоха» before it and a year after it.
    pub(super) fn named(&self, at: usize) -> Parsed {
        let cue = self.period_cue(at);
        let start = at + usize::from(cue);
        let (name, end) =
            self.period_name(at, false).or_else(|| cue.then(|| self.period_name(start, true)).flatten())?;
        // «русско-турецкая война 1877–1878 годов»: the years say it themselves.
        let digits = |i: &usize| matches!(self.class(*i), Some(Class::Number { .. }));
        for start in (at + 1..end).filter(digits) {
            let years = self.range(start).filter(|r| r.1 == end).or_else(|| self.point(start, false));
            if let Some((years, after)) = years
                && after >= end
                && self.year_word(after.saturating_sub(1))
            {
                return Some((years, after));
            }
        }
        if let Some((years, after)) = self.range(end).or_else(|| self.point(end, false))
            && matches!(years, Expr::Point(p) if p.month.is_none())
            && self.year_word(after.saturating_sub(1))
        {
            return Some((years, after));
        }
        Some((Expr::Named(name), end))
    }

    fn period_cue(&self, at: usize) -> bool {
        self.word(at, &["годы", "годах", "годов", "годам", "лет"])
            || self.word(at, &["времена", "временах"])
            || self.token(at).is_some_and(|t| lexicon().is_period_cue(t.lemma()))
    }

    /// The number of a period's name at `at` and the index after it. After a cue any period will do.
    fn period_name(&self, at: usize, after_cue: bool) -> Option<(usize, usize)> {
        self.names_at(at).into_iter().find(|&(name, end)| {
            let Some(entry) = self.events.name(name) else { return false };
            if self.year(at).is_some_and(|year| year.end >= end) {
                return false;
            }
            let records = self.events.all();
            let Some(record) = entry.bearers.iter().map(|&b| &records[b]).find(|r| r.is_period()) else {
                return false;
            };
            let token = self.token(at);
            let single = end == at + 1;
            let proper = entry.name.chars().next().is_some_and(char::is_uppercase);
            let capital = token.is_some_and(Token::is_capitalised) && !self.starts_sentence(at);
            if single && proper && !token.is_some_and(Token::is_capitalised) && !after_cue {
                return false;
            }
            // The «года» of «голод 1932 года» does not make it a period.
            let counted = |i: usize| matches!(self.class(i.wrapping_sub(1)), Some(Class::Number { .. }));
            let headed = (at..end).filter(|&i| !counted(i)).any(|i| {
                self.token(i).is_some_and(|t| t.readings().iter().any(|r| lexicon().is_period_head(&r.lemma)))
            });
            let cued = after_cue || at.checked_sub(1).is_some_and(|p| self.word(p, &["при"]));
            (headed || after_cue) && (!record.weak || cued || (single && capital))
        })
    }

    /// All names of periods and events at `at` with the index after each, the longest first.
    pub(super) fn names_at(&self, at: usize) -> Vec<(usize, usize)> {
        let Some(item) = self.items.get(at) else { return Vec::new() };
        if self.token(at).is_none() {
            return Vec::new();
        }
        let last = self.items.last().map_or(item.token, |i| i.token);
        let stop = (item.token + 12).min(last + 1).min(self.tokens.len());
        let Some(tokens) = self.tokens.get(item.token..stop) else { return Vec::new() };
        self.events
            .names_at(tokens)
            .into_iter()
            .map(|(name, length)| {
                let last = item.token + length - 1;
                (name, at + self.items[at..].iter().take(24).take_while(|i| i.token <= last).count())
            })
            .collect()
    }
}
