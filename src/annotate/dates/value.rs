//! What an expression of time says before its context is known.

use serde::Deserialize;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Year,
    Month,
    Week,
    Day,
    /// «число» as the day of a month.
    Date,
    Century,
    Decade,
    Quarter,
    Half,
}

/// A word for a part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PartWord {
    Start,
    Middle,
    End,
    Turn,
    Half,
    Quarter,
    Third,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// «начало»: the first third, vaguely.
    Start,
    /// «середина».
    Middle,
    /// «конец», «исход».
    End,
    /// «рубеж».
    Turn,
    /// «первая половина», «последняя четверть»: part `index` (from 0) of `of`, exactly.
    Fraction { index: u8, of: u8 },
    /// «первые дни».
    FirstDays,
    /// «последние дни».
    LastDays,
    /// «последние месяцы».
    LastMonths,
    /// «первые месяцы».
    FirstMonths,
    /// «двадцатых числах»: the days from this on.
    Tens(u8),
    /// «около».
    About,
}

/// A period beside another: «прошлый год», «в том же месяце».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Shift {
    /// That of the story: «того же года».
    Same,
    /// That of the speaker: «сего года».
    This,
    /// The one before.
    Previous,
    /// The one after.
    Next,
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// In full; 0 and less is before our era (0 = 1 до н. э.).
    Full(i32),
    /// The last two digits.
    Short(u8),
    /// Three digits: of our era, of the Creation without its thousands, or of this millennium without its own.
    Three(u16),
    /// A year of the Creation.
    Creation(i32),
    /// By its place beside another year.
    Shifted(Shift),
}

/// Old or new style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Old,
    New,
}

/// A day, month or year, with what is written of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Option<Year>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) style: Option<Style>,
}

impl Point {
    pub(super) fn of_year(year: Year) -> Self {
        Self { year: Some(year), ..Self::default() }
    }
}

/// A length of time: `count` units; `vague` for «с лишним», «несколько».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) halves: u32,
    pub(super) unit: Unit,
    pub(super) vague: bool,
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The last date of the story.
    Story,
    /// The time of writing.
    Writing,
    /// A known event or period, by its number in the authority.
    Event(usize),
    /// Something named and unknown.
    Unknown,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    Point(Point),
    /// Old and new style together, in the order written.
    Dual(Point, Point),
    /// A season; with `next` a winter over the turn of the year.
    Season {
        season: u8,
        year: Option<Year>,
        next: bool,
    },
    /// A quarter or half: months `first..=last` of a year.
    Months {
        first: u8,
        last: u8,
        year: Option<Year>,
    },
    /// An economic year, October to September.
    EconomicYear(i32),
    /// A decade by its first year (30 or 1930), with the century if one is named.
    Decade {
        start: u32,
        century: Option<u8>,
    },
    /// A century; negative before our era.
    Century(i32),
    /// «прошлый век».
    ShiftedCentury(Shift),
    Part(Part, Box<Expr>),
    Range(Box<Expr>, Box<Expr>),
    /// A known period, by its number in the authority.
    Named(usize),
    /// `length` after (or before, when `back`) `origin`.
    Relative {
        length: Length,
        back: bool,
        origin: Origin,
    },
    /// «в том же месяце», «на другой день».
    Shifted {
        unit: Unit,
        shift: Shift,
    },
    /// «на третий день войны».
    NthDay {
        number: u32,
        event: Option<usize>,
    },
    /// A span that nothing can resolve: «несколько лет назад».
    Unresolved,
}
