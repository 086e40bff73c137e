//! Names under which acts are known: «закон о трёх колосках», «бериевская амнистия», «Соборное уложение».

use super::draft::Draft;
use super::heads::{self, Head};
use super::numbers::numeral_value;
use super::view::View;
use crate::authority::{ActName, Acts, KnownAct, stem};
use crate::model::Token;

/// Heads of nicknames that are no heads elsewhere; their acts give the type.
const NICKNAME_HEADS: [&str; 1] = ["амнистия"];

/// The longest known name that begins at `at`, as a draft whose slots are still to be read.
///
/// Only names that have a head word count («польская операция» is not the order that began it), and titles only when
/// something stands before the head («Эмский указ»): «декрет о печати» is read as any other.
pub(super) fn name_at(view: &View<'_>, acts: &Acts, at: usize) -> Option<Draft> {
    let first = view.token(at).filter(|t| t.is_word())?;
    if !acts.may_begin(first.form()) {
        return None;
    }
    let mut ahead = Ahead::new(view.rest(at));
    let second = ahead.word(1).map(|(stem, _)| stem.to_owned());
    let fits = |name: &ActName, next| {
        head_in(view, at, next).is_some_and(|head| name.nickname || head > at && !names_year(name))
    };
    let (name, next) = acts
        .names_from(&stem(first.form()), second.as_deref())
        .filter_map(|name| Some((name, name_end(view, at, &mut ahead, name)?)))
        .find(|(name, next)| fits(name, *next))?;
    let bearers: Vec<&KnownAct> = name.bearers.iter().filter_map(|&i| acts.all().get(i)).collect();
    let head_index = head_in(view, at, next)?;
    let mut draft = Draft::new(&head(view, head_index, bearers.first()?)?, at, head_index);
    draft.next = next;
    draft.named = true;
    draft.take_marks(view);
    if name.nickname {
        draft.mention.nickname = Some(canonical(name, &bearers));
        draft.evidence.push("прозвище");
    } else {
        draft.mention.title = Some(name.name.clone());
        draft.evidence.push("собственное имя");
    }
    if let [only] = bearers[..] {
        draft.figures(view, only);
        draft.known_date.clone_from(&only.date);
    }
    Some(draft)
}

/// The nickname that a title in quotation marks is: «приказ „Ни шагу назад“».
pub(super) fn nickname_of(acts: &Acts, title: &str) -> Option<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let stems: Vec<String> = words.map(stem).collect();
    let name = acts
        .names_from(stems.first()?, stems.get(1).map(String::as_str))
        .find(|name| name.nickname && name.stems == stems)?;
    let bearers: Vec<&KnownAct> = name.bearers.iter().filter_map(|&i| acts.all().get(i)).collect();
    Some(canonical(name, &bearers))
}

/// The token after the name, if all its words stand there; marks between them do not matter.
fn name_end(view: &View<'_>, at: usize, ahead: &mut Ahead<'_>, name: &ActName) -> Option<usize> {
    let mut end = view.token(at)?.span.start;
    let start = end;
    for (place, wanted) in name.stems.iter().enumerate() {
        let (stem, word_end) = ahead.word(place)?;
        if stem != wanted {
            return None;
        }
        end = start + word_end;
    }
    let next = view.token_at(end);
    view.token(next).is_none_or(|t| t.span.start >= end).then_some(next)
}

/// The stems of the words of a text and where the words end, read as far as some name goes.
struct Ahead<'t> {
    text: &'t str,
    read: Vec<(String, usize)>,
}

impl<'t> Ahead<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, read: Vec::new() }
    }

    fn word(&mut self, place: usize) -> Option<(&str, usize)> {
        while self.read.len() <= place {
            let from = self.read.last().map_or(0, |r| r.1);
            let start = from + self.text[from..].find(char::is_alphanumeric)?;
            let length = self.text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(self.text.len() - start);
            self.read.push((stem(&self.text[start..start + length]), start + length));
        }
        self.read.get(place).map(|(stem, end)| (stem.as_str(), *end))
    }
}

/// True for «Соборное уложение 1649 года»: the year is a slot of its own.
fn names_year(name: &ActName) -> bool {
    name.stems.iter().any(|s| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit()))
}

fn head_in(view: &View<'_>, at: usize, next: usize) -> Option<usize> {
    (at..next).find(|&i| heads::head_at(view, i).is_some() || is_nickname_head(view, i))
}

fn is_nickname_head(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_some_and(|t| NICKNAME_HEADS.iter().any(|h| t.has_lemma(h)))
}

fn head(view: &View<'_>, at: usize, act: &KnownAct) -> Option<Head> {
    heads::head_at(view, at).or_else(|| {
        // The type of the record, when it is one that heads know.
        let kind = heads::kind(&act.kind)?;
        Some(Head::named(kind, at + 1))
    })
}

/// The first nickname of the act, so that its variants are one; the name itself when several acts bear it.
fn canonical(name: &ActName, bearers: &[&KnownAct]) -> String {
    match bearers {
        [only] => only.nicknames.first().unwrap_or(&name.name).clone(),
        _ => name.name.clone(),
    }
}

impl Draft {
    /// Quotation marks around the name or its end belong to the mention.
    fn take_marks(&mut self, view: &View<'_>) {
        let closes = matches!(view.written(self.next), "»" | "“" | "”" | "\"");
        let opens = |i: usize| matches!(view.written(i), "«" | "„" | "\"");
        let open_inside = (self.first..self.next).any(opens);
        let open_before = self.first.checked_sub(1).filter(|&i| opens(i));
        if closes && (open_inside || open_before.is_some()) {
            self.next += 1;
            if !open_inside {
                self.first = open_before.unwrap_or(self.first);
            }
        }
    }

    /// Takes over what the nickname of the same mention tells. A year that was only assumed from the context yields to
    /// that of the act: «закон 1 декабря» in a text about 1937 is of 1934.
    pub(super) fn take_nickname(&mut self, named: Draft, view: &View<'_>) {
        self.mention.nickname = named.mention.nickname;
        let assumed = self.dates.iter().filter_map(|&i| view.date(i)).any(|d| !names_a_year(d.span.of(view.text)));
        if let (Some(known), Some(given)) = (named.known_date, &self.mention.date_edtf)
            && assumed
            && !given.starts_with('X')
            && known.get(4..) == given.get(4..)
            && known < *given
        {
            self.mention.date_edtf = Some(known);
            self.evidence.push("год по прозвищу");
        }
    }

    /// «закон 7/8», «указ четыре шестых», «приказ 227»: a name of figures spells the date or the number.
    fn figures(&mut self, view: &View<'_>, act: &KnownAct) {
        let figures: Option<Vec<u32>> = (self.head + 1..self.next)
            .filter_map(|i| view.token(i))
            .filter(|t| t.is_word() || t.kind == crate::model::TokenKind::Number)
            .flat_map(|t| figures_of(t, view))
            .collect();
        let Some(figures) = figures else { return };
        let date = act.date.as_ref().filter(|d| d.len() == 10);
        let day_and_month = date.and_then(|d| Some([d.get(8..)?.parse().ok()?, d.get(5..7)?.parse().ok()?]));
        if day_and_month.is_some_and(|dm: [u32; 2]| dm[..] == figures[..]) {
            self.mention.date_edtf.clone_from(&act.date);
            self.evidence.push("дата в имени");
        } else if let ([figure], Some(number)) = (&figures[..], &act.number)
            && number.parse() == Ok(*figure)
        {
            self.mention.number = Some(number.clone());
            self.evidence.push("номер в имени");
        }
    }
}

/// True when the words of a date hold a year.
fn names_a_year(date: &str) -> bool {
    date.contains("год") || date.contains("г.") || date.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4)
}

/// The figures of a token: `7`, `7-8`, «четыре», «шестых»; `None` for another word.
fn figures_of(token: &Token, view: &View<'_>) -> Vec<Option<u32>> {
    if token.kind == crate::model::TokenKind::Number {
        return token.span.of(view.text).split(|c: char| !c.is_ascii_digit()).map(|d| d.parse().ok()).collect();
    }
    vec![numeral_value(token)]
}
