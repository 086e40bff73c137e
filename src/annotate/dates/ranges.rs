//! Ranges («с 1 по 5 мая», «1929–1933 гг.») and coordinated dates («15 и 16 мая 1937 года»).

use super::grammar::{Found, Grammar, Parsed};
use super::scan::{Class, Ending};
use super::value::{Expr, Part, Point, Year};

/// One end of a range as written.
#[derive(Clone, Debug)]
enum Side {
    Whole(Expr),
    /// A bare number whose month, year or century stands at the other end.
    Bare(u32),
}

impl Grammar<'_> {
    /// A range in any form.
    pub(super) fn range(&self, at: usize) -> Parsed {
        self.framed_range(at).or_else(|| self.dashed_range(at))
    }

    /// «с 1 по 5 мая», «от 1937 до 1939 года», «между 1905 и 1907 годами».
    fn framed_range(&self, at: usize) -> Parsed {
        let joints: &[&str] = match self.form(at) {
            "с" | "со" => &["по", "до", "на"],
            "от" => &["до"],
            "между" => &["и"],
            "начиная" if self.word(at + 1, &["с"]) => return self.framed_range(at + 1),
            _ => return None,
        };
        self.sides(at + 1).into_iter().find_map(|(left, next)| {
            let next = next + usize::from(self.mark(next, ',') && self.word(next + 1, joints));
            if !self.word(next, joints) {
                return None;
            }
            let (right, end) = self.right_side(next + 1)?;
            Some((merge(left, right)?, end))
        })
    }

    /// `1929–1933 гг.`, `23—30 января`, «мае–июне 1937 г.», `1936/37 год`.
    fn dashed_range(&self, at: usize) -> Parsed {
        if let Some((first, second, end)) = self.year_pair(at).filter(|_| self.mark(at + 1, '/')) {
            let (from, to) = (Point::of_year(Year::Full(first)), Point::of_year(Year::Full(second)));
            let range = Expr::Range(Box::new(Expr::Point(from)), Box::new(Expr::Point(to)));
            return Some(
                self.economic_year(first, end).unwrap_or_else(|| (range, self.school_year(end).unwrap_or(end))),
            );
        }
        self.sides(at).into_iter().find_map(|(left, next)| {
            if !self.mark(next, '-') {
                return None;
            }
            let (right, end) = self.right_side(next + 1)?;
            Some((merge(left, right)?, end))
        })
    }

    /// `1877–1878 годов`, `1941—45 гг.`: years alone.
    pub(super) fn year_range(&self, at: usize) -> Parsed {
        let from = self.year(at).filter(|r| r.end == at + 1 && self.mark(r.end, '-'))?;
        let left = Side::Whole(Expr::Point(Point::of_year(from.year)));
        let right = self.year(from.end + 1)?;
        let side = match right.year {
            Year::Short(short) => Side::Bare(u32::from(short)),
            year => Side::Whole(Expr::Point(Point::of_year(year))),
        };
        Some((merge(left, side)?, right.end))
    }

    /// «1928/29 хозяйственном году».
    fn economic_year(&self, first: i32, end: usize) -> Parsed {
        let adjective = ["хозяйственный", "операционный", "бюджетный"].iter().any(|l| self.lemma(end, l));
        (adjective && self.year_word(end + 1)).then_some((Expr::EconomicYear(first), end + 2))
    }

    /// The index after «учебном году» behind a pair of years.
    fn school_year(&self, end: usize) -> Option<usize> {
        (self.lemma(end, "учебный") && self.year_word(end + 1)).then_some(end + 2)
    }

    /// The readings of the left end, the longest first.
    fn sides(&self, at: usize) -> Vec<(Side, usize)> {
        let mut sides: Vec<(Side, usize)> = Vec::new();
        sides.extend(self.simple(at, true).map(|(e, end)| (Side::Whole(e), end)));
        // «конец XIX — начало XX века»
        if let Some((part, next)) = self.part_words(at).filter(|p| p.0 != Part::Turn)
            && let Some((number, end)) = self.century_number(next)
            && let Ok(number) = i32::try_from(number)
        {
            sides.push((Side::Whole(Expr::Part(part, Box::new(Expr::Century(number)))), end));
        }
        sides.extend(self.bare_date(at).map(|(point, end)| (Side::Whole(Expr::Point(point)), end)));
        if let Some(Class::Number { value, .. }) = self.class(at) {
            sides.push((Side::Bare(value), at + 1));
        } else if let Some((value, next)) = self.century_number(at) {
            sides.push((Side::Bare(value), next));
        }
        sides
    }

    /// `28.03` of «28.03–03.04.1934», `V` of «V–VI.1931»: day and month, or a month, that only a range makes plain.
    fn bare_date(&self, at: usize) -> Option<(Point, usize)> {
        match self.class(at)? {
            Class::Roman(month @ 1..=12) => {
                let month = u8::try_from(month).ok()?;
                Some((Point { month: Some(month), ..Point::default() }, at + 1))
            }
            Class::Number { value: day @ 1..=31, digits: 1..=2, ending: Ending::None } => {
                let Class::Number { value: month @ 1..=12, digits: 2, ending: Ending::None } = self.class(at + 2)?
                else {
                    return None;
                };
                let joined = self.mark(at + 1, '.') && self.glued(at + 1) && self.glued(at + 2);
                let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
                joined.then_some((Point { day: Some(day), month: Some(month), ..Point::default() }, at + 3))
            }
            _ => None,
        }
    }

    /// The right end: whole, or a bare year of two or four digits.
    fn right_side(&self, at: usize) -> Option<(Side, usize)> {
        if let Some((expr, end)) = self.simple(at, true) {
            let is_short_point = matches!(expr, Expr::Point(Point { month: None, year: Some(Year::Short(_)), .. }));
            if !is_short_point {
                return Some((Side::Whole(expr), end));
            }
        }
        match self.class(at)? {
            Class::Number { value, digits: 2, ending } if ending != Ending::Plural => {
                Some((Side::Bare(value), at + 1 + usize::from(self.year_word(at + 1))))
            }
            _ => None,
        }
    }

    /// «15 и 16 мая 1937 года», «8 мая, 17 июня 1935 года»: the dates before the last (which is given apart).
    pub(super) fn coordinated(&self, at: usize) -> Option<(Found, usize, Vec<Found>)> {
        if at < self.no_list_before.get() {
            return None;
        }
        let mut heads: Vec<(usize, usize)> = Vec::new();
        let mut next = at;
        while let Some(after) = self.bare_side(next).and_then(|end| Some((end, self.after_joint(end)?))) {
            heads.push((next, after.0));
            next = after.1;
        }
        // The last number may already be the date that the others lean on: «5 и 9 июня, …».
        let anchor = (!heads.is_empty()).then(|| self.anchor_of_list(next)).flatten().or_else(|| {
            next = heads.pop()?.0;
            (!heads.is_empty()).then(|| self.anchor_of_list(next)).flatten()
        });
        let Some((last, end)) = anchor else {
            self.no_list_before.set(next);
            return None;
        };
        // From the right: «23, 27 и 30 апреля, 4 мая» are days of two months.
        let mut found: Vec<Found> = Vec::new();
        for &(start, stop) in heads.iter().rev() {
            let side = self.bare_value(start)?;
            let nearest = found.last().map_or(&last, |f| &f.expr);
            found.push(Found { expr: inherit(side, nearest)?, first: start, end: stop });
        }
        found.reverse();
        if let (Expr::Point(Point { year: Some(Year::Short(short)), month: None, .. }), Some(first)) =
            (&last, found.first())
        {
            // «1848 и 49 году» is one interval.
            let to = century_of(&first.expr, u32::from(*short))?;
            let expr = Expr::Range(Box::new(first.expr.clone()), Box::new(to));
            return (found.len() == 1).then(|| (Found { expr, first: at, end }, end, Vec::new()));
        }
        if found.len() == 1 && self.word(end.checked_sub(1)?, &["гг.", "гг"]) {
            let from = found.pop()?.expr;
            let expr = Expr::Range(Box::new(from), Box::new(last));
            return Some((Found { expr, first: at, end }, end, Vec::new()));
        }
        Some((Found { expr: last, first: next, end }, end, found))
    }

    /// The index after «,» or «и» between the members of a list.
    fn after_joint(&self, at: usize) -> Option<usize> {
        let and = |i: usize| usize::from(self.word(i, &["и", "или"]));
        let next = if self.mark(at, ',') { at + 1 + and(at + 1) } else { at + and(at) };
        (next > at).then(|| next + usize::from(self.word(next, &["особенно", "затем", "потом", "снова"])))
    }

    /// The index after a bare day, year, month, decade or century of a list.
    fn bare_side(&self, at: usize) -> Option<usize> {
        self.bare_value(at).map(|(_, end)| end)
    }

    fn bare_value(&self, at: usize) -> Option<(Side, usize)> {
        if let Some((day, month, next)) = self.day_month(at) {
            let point = Point { day: Some(day), month: Some(month), ..Point::default() };
            return Some((Side::Whole(Expr::Point(point)), next));
        }
        if let Some(season) = self.season_name(at) {
            return Some((Side::Whole(Expr::Season { season, year: None, next: false }), at + 1));
        }
        match self.class(at)? {
            Class::Number { value, digits: 1 | 2 | 4, ending } => {
                let value = if ending == Ending::Plural && value % 10 != 0 { return None } else { value };
                Some((Side::Bare(value), at + 1))
            }
            Class::Roman(n) => Some((Side::Bare(n), at + 1)),
            _ => {
                if let Some(month) = self.month(at) {
                    let point = Point { month: Some(month), ..Point::default() };
                    return Some((Side::Whole(Expr::Point(point)), at + 1));
                }
                let (value, next, _) = self.ordinal(at)?;
                Some((Side::Bare(value), next))
            }
        }
    }

    /// The date at the end of a list, from which the others take what they lack: it has a month, a year with its
    /// word, a decade or a century.
    fn anchor_of_list(&self, at: usize) -> Parsed {
        let (expr, end) = self.simple(at, false)?;
        let complete = match &expr {
            Expr::Point(p) => match (p.day, p.month, p.year) {
                (Some(_), Some(_), _) | (None, Some(_), Some(_)) => !self.word(end, &["и"]) || p.year.is_some(),
                (None, None, Some(_)) => self.items.get(end.checked_sub(1)?).is_some() && self.year_word(end - 1),
                _ => false,
            },
            Expr::Decade { .. } | Expr::Century(_) => true,
            Expr::Season { year, .. } => year.is_some(),
            _ => false,
        };
        complete.then_some((expr, end))
    }
}

/// The left member of a list with what it lacks taken from the last.
fn inherit((side, _): (Side, usize), last: &Expr) -> Option<Expr> {
    match (side, last) {
        (Side::Whole(Expr::Point(left)), Expr::Point(right)) => {
            let fits = left.day.is_some() == right.day.is_some() && right.month.is_some();
            fits.then_some(Expr::Point(Point { year: left.year.or(right.year), ..left }))
        }
        (Side::Whole(Expr::Season { season, .. }), Expr::Season { year, next: false, .. }) => {
            Some(Expr::Season { season, year: *year, next: false })
        }
        (Side::Bare(n), last) => complete(n, last),
        _ => None,
    }
}

/// A bare number that gets its meaning from `other`.
fn complete(n: u32, other: &Expr) -> Option<Expr> {
    match other {
        Expr::Point(Point { day: Some(_), month: Some(month), year, style }) => {
            let day = u8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
            Some(Expr::Point(Point { day: Some(day), month: Some(*month), year: *year, style: *style }))
        }
        Expr::Point(Point { day: None, month: None, year: Some(_), .. }) => {
            let year = i32::try_from(n).ok().filter(|y| (862..2100).contains(y))?;
            Some(Expr::Point(Point::of_year(Year::Full(year))))
        }
        Expr::Decade { start, century } => {
            let fits = n.is_multiple_of(10) && (n < 100) == (*start < 100) && n > 0;
            fits.then_some(Expr::Decade { start: n, century: *century })
        }
        Expr::Century(_) => Some(Expr::Century(i32::try_from(n).ok().filter(|c| (1..=21).contains(c))?)),
        Expr::Months { first, last, year } => {
            let length = last - first + 1;
            let index = u8::try_from(n).ok().filter(|&i| i >= 1 && i <= 12 / length)?;
            Some(Expr::Months { first: (index - 1) * length + 1, last: index * length, year: *year })
        }
        _ => None,
    }
}

/// The right end `38` of a range that begins with a full year.
fn century_of(left: &Expr, short: u32) -> Option<Expr> {
    let Expr::Point(Point { year: Some(Year::Full(first)), month: None, .. }) = left else { return None };
    let year = first - first.rem_euclid(100) + i32::try_from(short).ok()?;
    (year > *first).then_some(Expr::Point(Point::of_year(Year::Full(year))))
}

/// Two ends into a range; `None` when they do not fit together.
fn merge(left: Side, right: Side) -> Option<Expr> {
    let (left, right) = match (left, right) {
        (Side::Bare(n), Side::Whole(right)) => (complete(n, &right)?, right),
        (Side::Whole(left), Side::Bare(n)) => {
            let right = century_of(&left, n)?;
            (left, right)
        }
        (Side::Whole(left), Side::Whole(right)) => (fill(left, &right)?, right),
        (Side::Bare(_), Side::Bare(_)) => return None,
    };
    ordered(&left, &right).then(|| Expr::Range(Box::new(left), Box::new(right)))
}

/// The left end with the year of the right where it has none.
fn fill(left: Expr, right: &Expr) -> Option<Expr> {
    Some(match (left, right) {
        (Expr::Point(mut l), Expr::Point(r)) => {
            // A month and a day, or a month and a year, make no range.
            if l.month.is_some() && (r.month.is_none() || l.day.is_some() != r.day.is_some()) && l.year.is_none() {
                return None;
            }
            if l.year.is_none() {
                l.year = match (r.year, l.month, r.month) {
                    (Some(Year::Full(y)), Some(a), Some(b)) if a > b => Some(Year::Full(y - 1)),
                    (year, _, _) => year,
                };
            }
            if l.month.is_none() && r.month.is_some() && l.day.is_some() {
                l.month = r.month;
            }
            if (l.month.is_none() && r.month.is_some()) || (l.day.is_some() && r.month.is_none()) {
                return None;
            }
            Expr::Point(l)
        }
        (Expr::Season { season, year: None, next }, r) => Expr::Season { season, year: year_of(r), next },
        (Expr::Point(l), r @ Expr::Season { .. }) if l.year.is_none() => Expr::Point(Point { year: year_of(r), ..l }),
        (Expr::Decade { start, century: None }, Expr::Decade { century, .. }) => {
            Expr::Decade { start, century: *century }
        }
        (Expr::Months { first, last, year: None }, r) => Expr::Months { first, last, year: year_of(r) },
        (Expr::Part(part, inner), Expr::Part(_, right)) => Expr::Part(part, Box::new(fill(*inner, right)?)),
        (Expr::Part(part, inner), right) => Expr::Part(part, Box::new(fill(*inner, right)?)),
        (Expr::Point(l), Expr::Part(_, right)) => fill(Expr::Point(l), right)?,
        (
            left @ (Expr::Season { .. }
            | Expr::Decade { .. }
            | Expr::Century(_)
            | Expr::Months { .. }
            | Expr::Point(Point { year: Some(_), .. })),
            _,
        ) => left,
        _ => return None,
    })
}

fn year_of(expr: &Expr) -> Option<Year> {
    match expr {
        Expr::Point(p) => p.year,
        Expr::Season { year, .. } | Expr::Months { year, .. } => *year,
        Expr::Part(_, inner) => year_of(inner),
        _ => None,
    }
}

/// False for a range that goes backwards and for what is no range at all.
fn ordered(left: &Expr, right: &Expr) -> bool {
    match (left, right) {
        (Expr::Point(l), Expr::Point(r)) => match (l.year, r.year) {
            (Some(Year::Full(a)), Some(Year::Full(b))) if a != b => a < b,
            _ => (l.month, l.day) < (r.month, r.day) || (l.year != r.year && l.year.is_some()),
        },
        (Expr::Decade { start: a, .. }, Expr::Decade { start: b, .. }) => a < b || (*a < 100) != (*b < 100),
        (Expr::Century(a), Expr::Century(b)) => a < b,
        _ => true,
    }
}
