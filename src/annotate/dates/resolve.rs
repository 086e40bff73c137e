//! From what is written to days: missing years and months are taken from the context.

use crate::authority::{Events, KnownEvent};
use crate::model::{Day, Precision};

use super::bounds::{Civil, NEW_STYLE, Value, day_text, later, month_text, year_text};
use super::context::{Anchor, Context};
use super::value::{Expr, Length, Origin, Part, Point, Shift, Style, Unit, Year};

/// A resolved expression: its value, what others may lean on, and how it was found.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) value: Value,
    pub(super) anchor: Option<Anchor>,
    pub(super) reason: String,
}

impl Context {
    /// The value of `expr`, or the reason why there is none.
    pub(super) fn resolve(&self, expr: &Expr, events: &Events) -> Result<Resolved, String> {
        let mut reason = rule(expr).to_owned();
        let resolver = Resolver { context: self, events };
        match resolver.value(expr, &mut reason) {
            Some(value) => {
                let anchor = self.anchor(&value, resolver.creation_of(expr));
                Ok(Resolved { value, anchor, reason })
            }
            None => Err(format!("{reason}: не разрешено")),
        }
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
            Expr::Named(name) => {
                let event = self.bearer(*name)?;
                explain_event(reason, event);
                Value::event(event)
            }
            Expr::Relative { length, back, origin } => self.relative(*length, *back, *origin, reason),
            Expr::Shifted { unit, shift } => self.shifted(*unit, *shift, reason),
            Expr::NthDay { number, event } => {
                let event = self.bearer((*event)?)?;
                explain_event(reason, event);
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
            Some(Year::Three(year)) => Some(self.three_digits(year)),
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
                let (year, source) = self.context.year()?;
                explain(reason, source, year);
                Some(year)
            }
        }
    }

    /// The year with these last two digits that is nearest to the context; the twentieth century without one.
    fn century_of(&self, short: u8) -> i32 {
        let short = i32::from(short);
        let Some(near) = self.context.about() else {
            return 1900 + short;
        };
        let base = near - near.rem_euclid(100) + short;
        [base - 100, base, base + 100].into_iter().min_by_key(|y| (y - near).abs()).unwrap_or(base)
    }

    /// «862 году», «772 года» in a work of the eighteenth century.
    fn three_digits(&self, year: u16) -> i32 {
        let full = i32::from(year);
        if self.is_creation(year) {
            return full + 7000 - 5508;
        }
        let thousand = self.context.about().is_some_and(|about| (about - full - 1000).abs() <= 100);
        if thousand { full + 1000 } else { full }
    }

    /// «144-м году» in a work that reckons by years of the Creation.
    fn is_creation(&self, year: u16) -> bool {
        (1..=230).contains(&year) && self.context.reckons_from_creation()
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
            (None, Some(day)) => {
                let anchor = self.context.told_month().or_else(|| self.context.dated_month())?;
                Value::day((anchor.year, anchor.month?, day), anchor.style)
            }
            (None, None) => Value::year(year),
        }
    }

    /// The year of the Creation a point belongs to: its own, or that of the date before it.
    fn creation(&self, point: Point) -> Option<i32> {
        match point.year {
            Some(Year::Creation(year)) => Some(year),
            Some(Year::Three(year)) if self.is_creation(year) => Some(7000 + i32::from(year)),
            None if point.month.is_some() => self.context.creation(),
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
        let near = self.context.about();
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
            Origin::Story if matches!(length.unit, Unit::Day | Unit::Week | Unit::Month) => self.context.told_day()?,
            Origin::Story => self.context.told()?,
            Origin::Writing => self.context.writing()?,
            Origin::Event(name) => {
                let event = self.bearer(name)?;
                let day = if back { event.earliest? } else { event.latest? };
                explain_event(reason, event);
                let (year, month, number) = day.gregorian();
                Anchor { year, month: Some(month), day: Some(number), style: Some(Style::New), ..Anchor::default() }
            }
            Origin::Unknown => return None,
        };
        if !matches!(origin, Origin::Event(_)) {
            explain_anchor(reason, &anchor);
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

    fn shifted(&self, unit: Unit, shift: Shift, reason: &mut String) -> Option<Value> {
        let anchor = match shift {
            Shift::Same | Shift::Next if unit != Unit::Year => self.context.told_day()?,
            Shift::Same | Shift::Next => self.context.told()?,
            Shift::This | Shift::Previous => self.context.writing()?,
        };
        explain_anchor(reason, &anchor);
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

    /// The year of the Creation an expression names or inherits.
    fn creation_of(&self, expr: &Expr) -> Option<i32> {
        match expr {
            Expr::Point(point) => self.creation(*point),
            Expr::Shifted { .. } => self.context.told().and_then(|a| a.creation),
            _ => None,
        }
    }
}

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

/// Adds the known event that gave the value.
fn explain_event(reason: &mut String, event: &KnownEvent) {
    reason.push_str("; от события: ");
    reason.push_str(event.names.first().map_or("", String::as_str));
    reason.push_str(" (");
    reason.push_str(&event.edtf);
    reason.push(')');
}

/// Adds the date that another is counted from.
fn explain_anchor(reason: &mut String, anchor: &Anchor) {
    let date = match (anchor.month, anchor.day) {
        (Some(month), Some(day)) => day_text((anchor.year, month, day)),
        (Some(month), None) => month_text(anchor.year, month),
        _ => year_text(anchor.year),
    };
    reason.push_str("; от даты: ");
    reason.push_str(&date);
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
