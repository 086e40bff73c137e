//! Named periods: «годы первой пятилетки», «Гражданская война», «Отечественная война 1812 года».

use crate::model::{Case, Token};

use super::grammar::{Grammar, Parsed};
use super::lexicon::lexicon;
use super::scan::Class;
use super::value::{Expr, Point};

impl Grammar<'_> {
    /// A named period, with «годы» or «эпоха» before it and a year after it.
    pub(super) fn named(&self, at: usize) -> Parsed {
        let cue = self.period_cue(at);
        let start = at + usize::from(cue);
        let (name, end) =
            self.period_name(at, false).or_else(|| cue.then(|| self.period_name(start, true)).flatten())?;
        // «русско-турецкая война 1877–1878 годов»: the years say it themselves, in the name or after it.
        let years = (start + 1..=end).find_map(|i| self.years_of_war(i).filter(|r| r.1 >= end));
        if years.is_some() {
            return years;
        }
        Some((Expr::Named(name), end))
    }

    /// «1812 года», «1877–1878 годов».
    fn years_of_war(&self, at: usize) -> Parsed {
        if !matches!(self.class(at)?, Class::Number { .. }) {
            return None;
        }
        let (expr, end) = self.year_range(at).or_else(|| {
            let read = self.year(at)?;
            Some((Expr::Point(Point::of_year(read.year)), read.end))
        })?;
        self.year_word(end.checked_sub(1)?).then_some((expr, end))
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
            let noun = token.is_some_and(|t| t.pos().is_noun());
            let capital = noun && token.is_some_and(Token::is_capitalised) && !self.starts_sentence(at);
            // «Гражданская война во Франции» is a book.
            let titled = at.checked_sub(1).is_some_and(|p| matches!(self.class(p), Some(Class::Mark('«' | '"' | '„'))));
            if titled {
                return false;
            }
            if single && proper && !token.is_some_and(Token::is_capitalised) && !after_cue {
                return false;
            }
            // The «года» of «голод 1932 года» does not make it a period.
            let counted = |i: usize| matches!(self.class(i.wrapping_sub(1)), Some(Class::Number { .. }));
            let headed = (at..end).filter(|&i| !counted(i)).any(|i| {
                self.token(i).is_some_and(|t| t.readings().iter().any(|r| lexicon().is_period_head(&r.lemma)))
            });
            let cued = after_cue
                || (single && self.tells_when(at))
                || at.checked_sub(1).is_some_and(|p| self.word(p, &["при"]));
            (headed || after_cue) && (!record.weak || cued || (single && capital))
        })
    }

    /// «В блокаду», «В перестройку» at the beginning of a sentence: when something was.
    fn tells_when(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let accusative = self.form(at).ends_with(['у', 'ю'])
            && self.token(at).is_some_and(|t| t.readings().iter().any(|r| r.case == Some(Case::Acc)));
        accusative && self.word(before, &["в", "во"]) && self.starts_sentence(before)
    }

    /// All names of periods and events at `at` with the index after each, the longest first.
    pub(super) fn names_at(&self, at: usize) -> Vec<(usize, usize)> {
        let Some(item) = self.items.get(at).filter(|i| i.names) else { return Vec::new() };
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
