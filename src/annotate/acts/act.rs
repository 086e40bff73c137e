//! One act from its head to its last slot: issuer, number, date and title in any order.

use super::draft::Draft;
use super::heads::{self, Adjectives, Head};
use super::issuer::{Issuer, LevelKind};
use super::issuers::{self, Issuers};
use super::openers::Openers;
use super::view::View;
use super::{approved, bodies, numbers, offices, titles, when};
use crate::model::{Case, Casing, Token};

/// Acts that people issue by their name.
const PERSONAL: [&str; 8] =
    ["указ", "декрет", "приказ", "манифест", "рескрипт", "распоряжение", "директива", "циркуляр"];

/// Words after «по» that say to whom an order goes: «по войскам Ленинградского фронта».
const SCOPES: [&str; 9] = ["войско", "флот", "армия", "гарнизон", "фронт", "округ", "дивизия", "ведомство", "часть"];

/// The act whose head, or the first adjective of it, is token `at`.
pub(super) fn act_at(view: &View<'_>, at: usize) -> Option<Draft> {
    if let Some(draft) = approved::approved_at(view, at) {
        return Some(draft);
    }
    let (adjectives, head_at) = adjectives(view, at);
    let head = heads::head_at(view, head_at)?;
    let mut draft = Draft::new(&head, at, head_at);
    draft.apply(view, &adjectives, &head);
    draft.slots(view);
    let inside = view.sentence_range(head_at).start < head_at;
    if head.proper && !head.plural && inside && view.token(head_at).is_some_and(|t| t.casing == Casing::Capital) {
        draft.named = true;
        draft.evidence.push("с прописной");
    }
    Some(draft)
}

/// The adjectives before heads.
pub(super) fn openers(openers: &mut Openers) {
    let Adjectives { plain, imperial, naming } = heads::adjectives();
    openers.lemmas.extend(plain.iter().chain(imperial).chain(naming).cloned());
    openers.lemmas.extend(when::MONTHS.map(str::to_owned));
    approved::openers(openers);
}

/// An adjective before the head and what it tells.
#[derive(Clone, Copy)]
enum Adjective {
    Plain,
    Imperial,
    Naming,
    /// «июньский»: the month.
    Month(usize),
}

fn adjectives(view: &View<'_>, at: usize) -> (Vec<Adjective>, usize) {
    let mut found = Vec::new();
    let mut next = at;
    while found.len() < 3
        && let Some(token) = view.token(next).filter(|t| t.is_word())
    {
        let Some(adjective) = token.readings().iter().find_map(|r| adjective(&r.lemma)) else { break };
        found.push(adjective);
        next += 1;
    }
    (found, next)
}

fn adjective(lemma: &str) -> Option<Adjective> {
    let words = heads::adjectives();
    let listed = |list: &[String]| list.iter().any(|l| l == lemma);
    if listed(&words.plain) {
        Some(Adjective::Plain)
    } else if listed(&words.imperial) {
        Some(Adjective::Imperial)
    } else if listed(&words.naming) {
        Some(Adjective::Naming)
    } else {
        when::month_adjective(lemma).map(Adjective::Month)
    }
}

impl Draft {
    fn apply(&mut self, view: &View<'_>, adjectives: &[Adjective], head: &Head) {
        for adjective in adjectives {
            match adjective {
                Adjective::Plain => {
                    let temporary = view.token(self.first).is_some_and(|token| token.has_lemma("временный"));
                    if temporary && self.mention.kind == "правила" {
                        "временные правила".clone_into(&mut self.mention.kind);
                    }
                }
                Adjective::Imperial => {
                    self.mention.issuers = vec!["император".to_owned()];
                    self.evidence.push("высочайший");
                }
                Adjective::Naming => {
                    let addressee = dative(view, head.next).unwrap_or(head.next);
                    let name = super::names::nominative_name(view, self.first, self.head, addressee);
                    self.mention.title = Some(name);
                    self.next = addressee;
                    self.evidence.push("собственное имя");
                }
                Adjective::Month(month) => self.month_of_year(view, *month),
            }
        }
    }

    /// «июньский указ 1940 года»: the adjective and the year are one date.
    fn month_of_year(&mut self, view: &View<'_>, month: usize) {
        if let Some((index, next)) = view.date_at(self.next)
            && let Some(year) = view.date(index).and_then(when::value).filter(|v| v.len() == 4)
        {
            self.mention.date_edtf = Some(format!("{year}-{month:02}"));
            self.dates.push(index);
            self.next = next;
            self.evidence.push("месяц и год");
        }
    }

    /// Takes all slots from the end of what was read, and a date before it.
    pub(super) fn slots(&mut self, view: &View<'_>) {
        while self.slot(view) {}
        self.leading_date(view);
        self.leading_monarch(view);
    }

    /// Takes one slot at the end of what was read; false when there is none.
    fn slot(&mut self, view: &View<'_>) -> bool {
        let at = self.next;
        self.bracket(view, at)
            || self.number(view, at)
            || self.date(view, at)
            || self.issuer(view, at)
            || self.holder(view, at)
            || self.title(view, at)
            || self.level(view, at)
            || self.scope(view, at)
            || self.addressee(view, at)
            || self.participle(view, at)
            || self.after_comma(view, at)
    }

    pub(super) fn number(&mut self, view: &View<'_>, at: usize) -> bool {
        if self.mention.number.is_some() {
            return false;
        }
        let spoken = || matches!(self.mention.kind.as_str(), "приказ" | "указ" | "директива" | "постановление");
        let found = numbers::number_at(view, at)
            .or_else(|| numbers::spoken_number_at(view, at).filter(|_| at == self.next && spoken()));
        let Some((number, next)) = found else { return false };
        if self.mention.issuers.is_empty()
            && let Some(prefix) = number.split(|c: char| !c.is_alphabetic()).next().filter(|p| p.chars().count() > 1)
            && let Some(name) = bodies::named(prefix)
        {
            self.mention.issuers.push(name.to_owned());
        }
        self.mention.number = Some(number);
        self.next = next;
        self.evidence.push("номер");
        true
    }

    pub(super) fn date(&mut self, view: &View<'_>, at: usize) -> bool {
        if !self.dates.is_empty() || self.mention.date_edtf.is_some() {
            return false;
        }
        let Some((index, next)) = when::slot_at(view, at) else { return false };
        self.mention.date_edtf = when::slot_value(view, index);
        self.dates.push(index);
        self.next = next;
        self.evidence.push("дата");
        true
    }

    fn issuer(&mut self, view: &View<'_>, at: usize) -> bool {
        if !self.mention.issuers.is_empty() {
            return false;
        }
        let Some(issuers) = issuers::issuers_at(view, at, Case::Gen) else { return self.person(view, at) };
        self.issued_by(issuers);
        true
    }

    /// «Указ Ельцина от 21 сентября 1993 г.»: a person by name, where a date or number follows.
    fn person(&mut self, view: &View<'_>, at: usize) -> bool {
        let personal = at == self.head + 1 && PERSONAL.contains(&self.mention.kind.as_str());
        let Some(person) = personal.then(|| person_before_slot(view, at, RANK)).flatten() else { return false };
        self.issued_by(Issuers { names: vec![person.name], next: person.next, specific: true });
        true
    }

    /// «указ президента Ельцина от …»: the name of the holder of an office.
    fn holder(&mut self, view: &View<'_>, at: usize) -> bool {
        let issued = self.evidence.last() == Some(&"издатель");
        let Some(person) = issued.then(|| person_before_slot(view, at, 0)).flatten() else { return false };
        self.next = person.next;
        true
    }

    pub(super) fn issued_by(&mut self, issuers: Issuers) {
        self.mention.issuers = issuers.names;
        self.specific_issuer = issuers.specific;
        self.next = issuers.next;
        self.evidence.push("издатель");
    }

    pub(super) fn title(&mut self, view: &View<'_>, at: usize) -> bool {
        if self.mention.title.is_some() {
            return false;
        }
        if let Some((title, next)) = titles::quoted_at(view, at).filter(|(title, _)| titles::is_title(title)) {
            self.mention.title = Some(title);
            self.quoted = true;
            self.next = next;
            self.evidence.push("заглавие");
            return true;
        }
        let Some((title, next)) = titles::unquoted_at(view, at, self.can_be_plural) else { return false };
        self.mention.title = Some(title);
        self.next = next;
        self.evidence.push("«о …»");
        true
    }

    /// «Закон СССР», «Конституция РСФСР».
    fn level(&mut self, view: &View<'_>, at: usize) -> bool {
        if !self.mention.issuers.is_empty() {
            return false;
        }
        let Some((LevelKind::State, name, next)) = bodies::level_at(view, at) else { return false };
        self.mention.issuers = vec![name.to_owned()];
        self.specific_issuer = true;
        self.next = next;
        self.evidence.push("государство");
        true
    }

    /// «(№ 1320 от 20 декабря 1938 г.)», «(протокол № 51, п. 94)».
    fn bracket(&mut self, view: &View<'_>, at: usize) -> bool {
        if view.form(at) != "(" {
            return false;
        }
        let before = self.clone();
        self.next = at + 1;
        while self.number(view, self.next)
            || self.date(view, self.next)
            || view.form(self.next) == "," && {
                self.next += 1;
                true
            }
        {}
        if view.form(self.next) == ")" && self.next > at + 1 {
            self.next += 1;
            return true;
        }
        *self = before;
        false
    }

    /// «по войскам округа и флоту», «войскам гарнизона»
    fn scope(&mut self, view: &View<'_>, at: usize) -> bool {
        let Some(end) = scope_end(view, at + usize::from(view.form(at) == "по")) else { return false };
        self.next = end;
        true
    }

    /// «указ Правительствующему Сенату от …», «рескрипт на имя графа Бенкендорфа».
    fn addressee(&mut self, view: &View<'_>, at: usize) -> bool {
        if view.form(at) == "на" && view.form(at + 1) == "имя" {
            let (mut next, mut named) = (at + 2, at + 2);
            while view.has_case(next, Case::Gen) && next < at + 7 && !view.in_date(next) {
                next += 1;
                if next == at + 3 || view.token(next - 1).is_some_and(Token::is_capitalised) {
                    named = next;
                }
            }
            self.next = named;
            return named > at + 2;
        }
        let Some(next) = dative(view, at) else { return false };
        let followed = when::slot_at(view, next).is_some() || numbers::number_at(view, next).is_some();
        if followed {
            self.next = next;
        }
        followed
    }

    /// «, принятая губернским комитетом 3 марта 1908 г.»
    fn participle(&mut self, view: &View<'_>, at: usize) -> bool {
        let start = at + usize::from(view.form(at) == ",");
        if !view.token(start).is_some_and(when::is_issuing_participle) {
            return false;
        }
        let before = self.clone();
        self.next = start + 1;
        let mut found = false;
        if self.mention.issuers.is_empty()
            && let Some(issuers) = issuers::issuers_at(view, self.next, Case::Ins)
        {
            self.issued_by(issuers);
            found = true;
        }
        found |= self.date(view, self.next);
        if !found {
            *self = before;
        }
        found
    }

    /// «Приказ НКВД СССР, № 00447»
    fn after_comma(&mut self, view: &View<'_>, at: usize) -> bool {
        view.form(at) == ","
            && (self.number(view, at + 1) || matches!(view.form(at + 1), "от") && self.date(view, at + 1))
    }

    /// «От 7 августа 1932 г. постановление …»
    fn leading_date(&mut self, view: &View<'_>) {
        if !self.dates.is_empty() {
            return;
        }
        if let Some((index, from)) = when::date_before(view, self.first) {
            self.mention.date_edtf = when::slot_value(view, index);
            self.dates.push(index);
            self.first = from;
            self.evidence.push("дата впереди");
        }
    }
}

impl Draft {
    /// «великого государя указ»
    fn leading_monarch(&mut self, view: &View<'_>) {
        if self.mention.issuers.is_empty()
            && let Some((name, first)) = offices::monarch_before(view, self.first)
        {
            self.mention.issuers = vec![name];
            self.specific_issuer = true;
            self.first = first;
            self.evidence.push("издатель впереди");
        }
    }
}

/// Ranks and titles before a name.
const RANKS: [&str; 12] = [
    "генерал",
    "адмирал",
    "маршал",
    "фельдмаршал",
    "полковник",
    "лейтенант",
    "майор",
    "граф",
    "князь",
    "барон",
    "товарищ",
    "комдив",
];
/// Words of a rank before a name at most: «генерала», «генерал-лейтенанта графа».
const RANK: usize = 2;

/// A person by name, after so many words of a rank, before the date or number of the act.
fn person_before_slot(view: &View<'_>, at: usize, rank: usize) -> Option<Issuer> {
    let listed = |lemma: &str| RANKS.contains(&lemma.rsplit('-').next().unwrap_or(lemma));
    let is_rank = |i: usize| {
        let genitive = |t: &Token| t.readings().iter().any(|r| r.case == Some(Case::Gen) && listed(&r.lemma));
        view.token(i).is_some_and(genitive)
    };
    let start = (at..at + rank).find(|&i| !is_rank(i)).unwrap_or(at + rank);
    let person = offices::person_at(view, start, Case::Gen)?;
    let slot = when::slot_at(view, person.next).is_some() || numbers::number_at(view, person.next).is_some();
    slot.then_some(person)
}

/// Longest list of those to whom an order goes, in tokens.
const SCOPE: usize = 16;

/// The end of «войскам Южного, Донского и Северо-Кавказского фронтов», if such a list begins there.
fn scope_end(view: &View<'_>, at: usize) -> Option<usize> {
    let mut end = None;
    for next in at..at + SCOPE {
        let Some(token) = view.token(next).filter(|_| !view.in_date(next)) else { break };
        let scope = |case| token.readings().iter().any(|r| r.case == Some(case) && SCOPES.contains(&&*r.lemma));
        let capital = |case| token.is_capitalised() && view.has_case(next, case);
        if scope(Case::Dat) || end.is_some() && (scope(Case::Gen) || capital(Case::Gen) || capital(Case::Dat)) {
            end = Some(next + 1);
        } else if !(capital(Case::Dat) || end.is_some() && matches!(token.form(), "," | "и")) {
            break;
        }
    }
    end
}

/// A noun phrase in the dative that begins at `at`.
fn dative(view: &View<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    while next < at + 3 && view.has_case(next, Case::Dat) && !view.in_date(next) && heads::head_at(view, next).is_none()
    {
        next += 1;
    }
    (next > at).then_some(next)
}
