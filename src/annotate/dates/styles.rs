//! Old and new style: dual dates and the marks of a style.

use super::grammar::{Grammar, Parsed};
use super::value::{Expr, Point, Style};

impl Grammar<'_> {
    /// `25 октября (7 ноября) 1917 года`, `12 (24) октября`, `2/15 марта`.
    pub(super) fn dual(&self, at: usize) -> Parsed {
        let (day, next) = self.day(at)?;
        let (mut first, mut second) = (Point { day: Some(day), ..Point::default() }, Point::default());
        let mut end;
        if self.mark(next, '/') || (self.mark(next, '(') && self.day(next + 1).is_some()) {
            let bracket = self.mark(next, '(');
            let (other, after) = self.day(next + 1)?;
            second.day = Some(other);
            let after = self.style_mark(after, &mut second);
            if bracket && !self.mark(after, ')') {
                return self.dual_months(at);
            }
            let after = after + usize::from(bracket);
            let month = self.month(after)?;
            (first.month, second.month) = (Some(month), Some(month));
            end = after + 1;
        } else {
            return self.dual_months(at);
        }
        let mut year = Point::default();
        end = self.year_and_style(end, &mut year);
        (first.year, second.year) = (year.year, year.year);
        Some((Expr::Dual(first, second), end))
    }

    fn dual_months(&self, at: usize) -> Parsed {
        let (day, month, next) = self.day_month(at)?;
        let mut first = Point { day: Some(day), month: Some(month), ..Point::default() };
        let next = self.year_and_style(next, &mut first);
        let bracket = self.mark(next, '(');
        if !bracket && !self.mark(next, '/') {
            return None;
        }
        let (day, month, after) = self.day_month(next + 1)?;
        let mut second = Point { day: Some(day), month: Some(month), ..Point::default() };
        let mut end = self.year_and_style(after, &mut second);
        if bracket {
            if !self.mark(end, ')') {
                return None;
            }
            end += 1 + usize::from(second.year.is_some() && self.year_word(end + 1));
        }
        let mut year = Point { year: second.year.or(first.year), ..Point::default() };
        if year.year.is_none() {
            end = self.year_and_style(end, &mut year);
        }
        (first.year, second.year) = (first.year.or(year.year), second.year.or(year.year));
        Some((Expr::Dual(first, second), end))
    }

    /// «ст. ст.», «по старому стилю», «(н. ст.)»: sets the style and gives the index after it.
    pub(super) fn style_mark(&self, at: usize, point: &mut Point) -> usize {
        let bracket = usize::from(self.mark(at, '('));
        let next = at + bracket + usize::from(self.word(at + bracket, &["по"]));
        let style = if self.word(next, &["ст.", "с.", "старого", "старому", "юлианскому", "юлианского", "стар."])
        {
            Style::Old
        } else if self.word(next, &["н.", "нов.", "нового", "новому", "григорианскому", "григорианского"])
        {
            Style::New
        } else {
            return at;
        };
        let noun = self.word(next + 1, &["ст.", "ст", "стиля", "стилю", "календаря", "календарю", "штиля", "штилю"]);
        if !noun || (bracket == 1 && !self.mark(next + 2, ')')) {
            return at;
        }
        point.style = Some(style);
        next + 2 + bracket
    }
}
