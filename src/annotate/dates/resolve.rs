//! From what is written to days: missing years and months are taken from the context.

use crate::authority::{Events, KnownEvent};
use crate::model::{Calendar, Day, Precision};

use super::bounds::{Civil, NEW_STYLE, Value, creation_year, later};
use super::value::{Expr, Length, Origin, Part, Point, Shift, Style, Unit, Year};

/// A date that others lean on, in the calendar of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) year: i32,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) creation: Option<i32>,
    pub(super) style: Option<Style>,
    pub(super) passage: usize,
    pub(super) sentence: usize,
}

/// What is known when an expression is resolved.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The last date of the story.
    pub(super) story: Option<Anchor>,
    /// The time of writing or of the document, from outside or from its first lines.
    pub(super) document: Option<Anchor>,
    /// First and last year of the work's time.
    pub(super) years: Option<(i32, i32)>,
    pub(super) passage: usize,
    pub(super) sentence: usize,
    /// The sentence speaks of the old calendar.
    pub(super) old_style: bool,
    /// The year of a full date further on in the sentence.
    pub(super) ahead: Option<i32>,
}

/// A resolved expression: its value, what others may lean on, and how it was found.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) value: Value,
    pub(super) anchor: Option<Anchor>,
    pub(super) reason: String,
}

/// Passages after which the last date of the story is forgotten.
const REACH: usize = 12;

impl Context {
    /// The value of `expr`, or the reason why there is none.
    pub(super) fn resolve(&self, expr: &Expr, events: &Events) -> Result<Resolved, String> {
        let mut reason = rule(expr).to_owned();
        let resolver = Resolver { context: self, events };
        let resolved = resolver.value(expr, &mut reason);
        match resolved {
            Some(value) => {
                let anchor = resolver.anchor(expr, &value);
                Ok(Resolved { value, anchor, reason })
            }
            None => Err(format!("{reason}: не разрешено")),
        }
    }

    /// The story's date, if it is near enough.
    fn story(&self) -> Option<Anchor> {
        self.story.filter(|a| self.passage.saturating_sub(a.passage) <= REACH)
    }

    /// The year of a day or month that has none, with its source.
    fn year(&self) -> Option<(Anchor, &'static str)> {
        let story = self.story();
        if let Some(anchor) = story {
            let near = anchor.passage == self.passage && (anchor.creation.is_none() || anchor.month.is_some());
            let inside = self.years.is_none_or(|(from, to)| (from..=to).contains(&anchor.year));
            if near && (anchor.sentence == self.sentence || anchor.month.is_some() || inside) {
                return Some((anchor, "год из предыдущей даты"));
            }
        }
        if let Some(year) = self.ahead {
            return Some((Anchor { year, month: None, day: None, ..Anchor::default() }, "год из той же фразы"));
        }
        if let Some(document) = self.document {
            return Some((document, "год из контекста"));
        }
        story.filter(|a| a.creation.is_none() || a.month.is_some()).map(|a| (a, "год из предыдущей даты"))
    }

    /// What «том же», «спустя», «накануне» lean on.
    fn told(&self) -> Option<Anchor> {
        let near = self.story().filter(|a| self.passage.saturating_sub(a.passage) <= 1);
        near.or(self.document).or_else(|| self.story())
    }

    /// What «этот», «назад» lean on.
    fn writing(&self) -> Option<Anchor> {
        self.document.or_else(|| self.story())
    }
}

struct Resolver<'a> {
    context: &'a Context,
    events: &'a Events,
}

impl Resolver<'_> {
    fn value(&self, expr: &Expr, reason: &mut String) -> Option<Value> {
        match expr {
            Expr::Point(point) => self.point(*point, reason),
            Expr::Dual(first, second) => {
                let (first, second) = (self.civil(*first, reason)?, self.civil(*second, reason)?);
                Value::dual(first, second)
            }
            Expr::Season { season, year, next } => {
                let year = self.year(*year, reason)?;
                if *next && *season == 24 {
                    return Value::months((year, 12), (year + 1, 2), "");
                }
                Value::season(year, *season)
            }
            Expr::Months { first, last, year } => {
                let year = self.year(*year, reason)?;
                let value = Value::months((year, *first), (year, *last), "")?;
                Some(Value {
                    precision: if last - first == 2 { Precision::Quarter } else { Precision::Interval },
                    ..value
                })
            }
            Expr::EconomicYear(first) => Value::months((*first, 10), (first + 1, 9), ""),
            Expr::Decade { start, century } => self.decade(*start, *century, reason),
            Expr::Century(number) => Value::century(*number),
            Expr::ShiftedCentury(shift) => {
                let now = self.context.writing()?;
                let step = match shift {
                    Shift::Previous => -1,
                    Shift::Next => 1,
                    _ => 0,
                };
                Value::century((now.year - 1).div_euclid(100) + 1 + step)
            }
            Expr::Part(part, inner) => self.part(*part, inner, reason),
            Expr::Range(from, to) => {
                let (from, to) = (self.value(from, reason)?, self.value(to, reason)?);
                from.to(to)
            }
            Expr::Named(name) => Value::event(self.bearer(*name)?),
            Expr::Relative { length, back, origin } => self.relative(*length, *back, *origin, reason),
            Expr::Shifted { unit, shift } => self.shifted(*unit, *shift),
            Expr::NthDay { number, event } => {
                let event = self.bearer((*event)?)?;
                let offset = i32::try_from(number.checked_sub(1)?).ok()?;
                Some(Value::around(event.earliest?.plus(offset), 0))
            }
            Expr::Unresolved => None,
        }
    }

    fn part(&self, part: Part, inner: &Expr, reason: &mut String) -> Option<Value> {
        if part == Part::Turn {
            let Expr::Range(first, second) = inner else { return None };
            return Value::turn(&self.value(first, reason)?, &self.value(second, reason)?);
        }
        self.value(inner, reason)?.part(part)
    }

    fn year(&self, year: Option<Year>, reason: &mut String) -> Option<i32> {
        match year {
            Some(Year::Full(year)) => Some(year),
            Some(Year::Short(short)) => Some(self.century_of(short)),
            Some(Year::Creation(year)) => Some(year - 5508),
            Some(Year::Shifted(shift)) => {
                let (anchor, step) = match shift {
                    Shift::Same => (self.context.told(), 0),
                    Shift::Next => (self.context.told(), 1),
                    Shift::This => (self.context.writing(), 0),
                    Shift::Previous => (self.context.writing(), -1),
                };
                let year = anchor?.year + step;
                explain(reason, "от года", year - step);
                Some(year)
            }
            None => {
                let (anchor, source) = self.context.year()?;
                explain(reason, source, anchor.year);
                Some(anchor.year)
            }
        }
    }

    /// The year with these last two digits that is nearest to the context; the twentieth century without one.
    fn century_of(&self, short: u8) -> i32 {
        let short = i32::from(short);
        let Some(near) = self.context.document.or_else(|| self.context.story()).map(|a| a.year) else {
            return 1900 + short;
        };
        let base = near - near.rem_euclid(100) + short;
        [base - 100, base, base + 100].into_iter().min_by_key(|y| (y - near).abs()).unwrap_or(base)
    }

    fn point(&self, point: Point, reason: &mut String) -> Option<Value> {
        let creation = self.creation(point);
        if let Some(year) = creation {
            return Value::creation(year, point.month, point.day);
        }
        let year = self.year(point.year, reason)?;
        match (point.month, point.day) {
            (Some(month), Some(day)) => {
                let old = self.context.old_style && (year, month, day) < NEW_STYLE;
                let style = point.style.or(old.then_some(Style::Old));
                Value::day((year, month, day), style).or_else(|| {
                    reason.push_str("; такого дня нет");
                    Value::month(year, month)
                })
            }
            (Some(month), None) => Value::month(year, month),
            // The year was looked up only to fail early; the month comes from the same date.
            (None, Some(day)) => {
                let anchor = self.context.story().filter(|a| a.passage == self.context.passage)?;
                Value::day((anchor.year, anchor.month?, day), anchor.style)
            }
            (None, None) => Value::year(year),
        }
    }

    /// The year of the Creation a point belongs to: its own, or that of the date before it.
    fn creation(&self, point: Point) -> Option<i32> {
        match point.year {
            Some(Year::Creation(year)) => Some(year),
            // A year alone does not date the days told after it: the reckonings differ.
            None if point.month.is_some() => {
                let story = self.context.story().filter(|a| a.passage == self.context.passage)?;
                story.creation.filter(|_| story.month.is_some())
            }
            Some(Year::Shifted(Shift::Same)) => self.context.told().and_then(|a| a.creation),
            _ => None,
        }
    }

    fn civil(&self, point: Point, reason: &mut String) -> Option<(Civil, Option<Style>)> {
        let year = self.year(point.year, reason)?;
        Some(((year, point.month?, point.day?), point.style))
    }

    fn decade(&self, start: u32, century: Option<u8>, reason: &mut String) -> Option<Value> {
        let start = i32::try_from(start).ok()?;
        if start >= 100 {
            return Value::decade(start);
        }
        let first = match century {
            Some(0) => {
                let now = self.context.writing()?;
                (now.year - 1).div_euclid(100) * 100 - 100
            }
            Some(number) => (i32::from(number) - 1) * 100,
            None => {
                let near = self.century_of(u8::try_from(start).ok()?);
                explain(reason, "век из контекста", near / 100 * 100);
                return Value::decade(near);
            }
        };
        Value::decade(first + start)
    }

    /// The record that bears a name, nearest to the context.
    fn bearer(&self, name: usize) -> Option<&KnownEvent> {
        let bearers = &self.events.name(name)?.bearers;
        let records = self.events.all();
        let near = self.context.document.or_else(|| self.context.story()).map(|a| a.year);
        bearers.iter().filter_map(|&b| records.get(b)).min_by_key(|r| match (near, r.earliest, r.latest) {
            (Some(year), Some(from), Some(to)) => (from.year() - year).max(year - to.year()).max(0),
            _ => 0,
        })
    }

    fn relative(&self, length: Length, back: bool, origin: Origin, reason: &mut String) -> Option<Value> {
        let sign = if back { -1 } else { 1 };
        let whole = i32::try_from(length.halves / 2).ok()?;
        let halves = i32::try_from(length.halves).ok()?;
        let anchor = match origin {
            Origin::Story => self.context.told()?,
            Origin::Writing => self.context.writing()?,
            Origin::Event(name) => {
                let event = self.bearer(name)?;
                let day = if back { event.earliest? } else { event.latest? };
                reason.push_str(": ");
                reason.push_str(event.names.first().map_or("", String::as_str));
                let (year, month, number) = day.gregorian();
                Anchor { year, month: Some(month), day: Some(number), style: Some(Style::New), ..Anchor::default() }
            }
            Origin::Unknown => return None,
        };
        if !matches!(origin, Origin::Event(_)) {
            explain(reason, "от года", anchor.year);
        }
        match length.unit {
            // «1800 лет тому назад» is no count.
            Unit::Year if whole >= 1000 => None,
            Unit::Year => {
                let year = if halves % 2 == 0 {
                    anchor.year + sign * whole
                } else {
                    later(anchor.year, anchor.month.unwrap_or(6), sign * halves * 6)?.0
                };
                Some(Value::year(year)?.about())
            }
            Unit::Decade => Some(Value::year(anchor.year + sign * whole * 10)?.about()),
            Unit::Century => Some(Value::year(anchor.year + sign * whole * 100)?.about()),
            Unit::Month => {
                let (year, month) = later(anchor.year, anchor.month?, sign * whole)?;
                Value::month(year, month)
            }
            Unit::Week => {
                let day = anchor_day(&anchor)?;
                Some(Value::around(day.plus(sign * halves * 7 / 2), 3))
            }
            Unit::Day | Unit::Date => days_from(&anchor, sign * whole),
            Unit::Quarter | Unit::Half => None,
        }
    }

    fn shifted(&self, unit: Unit, shift: Shift) -> Option<Value> {
        let anchor = match shift {
            Shift::Same | Shift::Next => self.context.told()?,
            Shift::This | Shift::Previous => self.context.writing()?,
        };
        let step = match shift {
            Shift::Previous => -1,
            Shift::Next => 1,
            Shift::Same | Shift::This => 0,
        };
        match unit {
            Unit::Year => match anchor.creation {
                Some(year) => Value::creation(year + step, None, None),
                None => Value::year(anchor.year + step),
            },
            Unit::Month => {
                let (year, month) = later(anchor.year, anchor.month?, step)?;
                Value::month(year, month)
            }
            Unit::Week => Some(Value::around(anchor_day(&anchor)?.plus(7 * step), 3)),
            Unit::Day | Unit::Date => days_from(&anchor, step),
            _ => None,
        }
    }

    /// What a date gives to those after it: days, months and years do, longer times do not.
    fn anchor(&self, expr: &Expr, value: &Value) -> Option<Anchor> {
        let Context { passage, sentence, .. } = *self.context;
        let style = match value.calendar {
            Calendar::JulianAssumed => None,
            Calendar::Julian | Calendar::Byzantine => Some(Style::Old),
            Calendar::Gregorian | Calendar::Both => Some(Style::New),
        };
        let creation = match expr {
            Expr::Point(p) => self.creation(*p),
            Expr::Shifted { .. } => self.context.told().and_then(|a| a.creation),
            _ => None,
        };
        let written = value.as_written.as_deref().and_then(Day::parse).map(Day::gregorian);
        let (year, month, day) = written.unwrap_or_else(|| value.earliest.gregorian());
        let (last_year, _, _) = value.latest.gregorian();
        let base = Anchor { year, month: None, day: None, creation, style, passage, sentence };
        match value.precision {
            Precision::Day => Some(Anchor { month: Some(month), day: Some(day), ..base }),
            Precision::Month => Some(Anchor { month: Some(month), ..base }),
            Precision::Year | Precision::Season | Precision::Quarter => Some(base),
            Precision::Interval if creation.is_some() => {
                Some(Anchor { year: creation_year(creation.unwrap_or_default(), 1), ..base })
            }
            Precision::Interval if last_year == year => Some(base),
            _ => None,
        }
    }
}

/// The day some days from an anchor, in the anchor's calendar.
fn days_from(anchor: &Anchor, days: i32) -> Option<Value> {
    let date: Civil = (anchor.year, anchor.month?, anchor.day?);
    let old = anchor.style == Some(Style::Old) || (anchor.style.is_none() && date < NEW_STYLE);
    if old {
        let day = Day::from_julian(date.0, date.1, date.2)?.plus(days);
        return Value::day(day.julian(), anchor.style);
    }
    let day = Day::from_gregorian(date.0, date.1, date.2)?.plus(days);
    Value::day(day.gregorian(), anchor.style)
}

fn anchor_day(anchor: &Anchor) -> Option<Day> {
    let (month, day) = (anchor.month?, anchor.day?);
    if anchor.style == Some(Style::Old) {
        return Day::from_julian(anchor.year, month, day);
    }
    Day::from_gregorian(anchor.year, month, day)
}

fn explain(reason: &mut String, source: &str, year: i32) {
    let note = format!("; {source}: {year}");
    if !reason.contains(&note) {
        reason.push_str(&note);
    }
}

/// The name of the rule, for people.
fn rule(expr: &Expr) -> &'static str {
    match expr {
        Expr::Point(Point { day: Some(_), year: Some(_), .. }) => "полная дата",
        Expr::Point(Point { day: Some(_), .. }) => "день без года",
        Expr::Point(Point { month: Some(_), year: Some(_), .. }) => "месяц и год",
        Expr::Point(Point { month: Some(_), .. }) => "месяц без года",
        Expr::Point(Point { year: Some(Year::Creation(_)), .. }) => "год от сотворения мира",
        Expr::Point(Point { year: Some(Year::Short(_)), .. }) => "год двумя цифрами",
        Expr::Point(_) => "год",
        Expr::Dual(..) => "старый и новый стиль",
        Expr::Season { .. } => "время года",
        Expr::Months { .. } => "квартал или полугодие",
        Expr::EconomicYear(_) => "хозяйственный год",
        Expr::Decade { .. } => "десятилетие",
        Expr::Century(_) | Expr::ShiftedCentury(_) => "век",
        Expr::Part(..) => "часть периода",
        Expr::Range(..) => "промежуток",
        Expr::Named(_) => "известный период",
        Expr::Relative { .. } | Expr::Shifted { .. } | Expr::NthDay { .. } | Expr::Unresolved => "относительная дата",
    }
}
