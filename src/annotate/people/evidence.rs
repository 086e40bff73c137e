//! What speaks for and against a single capitalised word being a person's name, where it stands.

use super::agreement::{Agreement, FEMININE, MASCULINE, of_reading};
use super::chunks::{Chunk, Part};
use super::lexicon::lexicon;
use super::roles::{Roles, Strength};
use super::titles::{has_title_beside, is_apposed};
use crate::annotate::Document;
use crate::model::{Case, Casing, Gender, NameType, Number, Pos, Reading, Sentence, Token, VerbForm};

/// Points of a chunk that is a name by its shape.
pub(super) const SURE: i32 = 5;

/// The points of a chunk, or `None` where its place forbids a person: «в Кирове», «Большой театр».
pub(super) fn points(document: &Document<'_>, roles: &[Roles], chunk: &Chunk, sentence: &Sentence) -> Option<i32> {
    let tokens = &document.analysed.tokens;
    let &(part, index) = chunk.parts.first()?;
    let role = roles.get(index)?;
    if is_quoted(document, chunk) || is_counted(tokens, chunk, sentence) {
        return None;
    }
    let surrounding = Surrounding { document, roles, sentence, index };
    if is_by_particle_alone(roles, chunk) {
        // «Бокка ди Ветро» is as often a place.
        let place = is_province(tokens, chunk, sentence) || surrounding.is_place(role);
        return (!place).then_some(SURE - 1);
    }
    if !chunk.is_bare() {
        return Some(SURE);
    }
    if role.upper || role.family {
        return None;
    }
    let token = tokens.get(index)?;
    if surrounding.is_of_title(token) {
        return None;
    }
    if (role.mostly_common() || part == Part::Given) && lexicon().title(token).is_some() {
        return None;
    }
    if role.surname_by_ending != 0 && is_family(tokens, index, sentence) {
        return None;
    }
    let apposed = is_apposed(tokens, sentence.first, index);
    // «Посол Ливонии» is not called so.
    let only_place = role.is_only_place();
    let title = has_title_beside(tokens, sentence.first, index, chunk.agreement) && (apposed || !only_place);
    if surrounding.is_attribute() || !title && surrounding.is_place(role) {
        return None;
    }
    if is_compound(token.form()) {
        return Some(SURE);
    }
    let subject = surrounding.is_subject(role);
    let unknown_subject = subject && role.common == 0 && !role.place && !role.initial_capital;
    let animate = surrounding.is_animate_object(role);
    let favourable = subject || animate || surrounding.is_persons() || surrounding.is_substantive(role);
    let thing = role.mostly_common() && !role.animate && role.strength < Strength::Authority;
    let by_title = match apposed {
        true if thing && !role.also_lower => SURE - lexical(part, role),
        false if thing => 1,
        _ => 3,
    };
    let company = if part == Part::Surname { surrounding.company(role) } else { 0 };
    let plural = if role.plural && !title && !subject && company == 0 { 3 } else { 0 };
    // «Через Ветрова»: the town would be in the accusative.
    let no_place = 2 * i32::from(animate && role.possessive_place);
    let around = company + no_place + i32::from(favourable) + i32::from(unknown_subject);
    Some(lexical(part, role) - plural + by_title * i32::from(title) + around)
}

/// Alone in quotation marks: a title, a ship, a nickname.
fn is_quoted(document: &Document<'_>, chunk: &Chunk) -> bool {
    let written = |index: usize| document.analysed.tokens.get(index).map_or("", |t| t.span.of(&document.work.text));
    chunk.tokens.start.checked_sub(1).is_some_and(|before| matches!(written(before), "«" | "„" | "“" | "\""))
        && matches!(written(chunk.tokens.end), "»" | "“" | "”" | "\"")
}

/// Words that nothing knows, with a particle between them.
fn is_by_particle_alone(roles: &[Roles], chunk: &Chunk) -> bool {
    let unknown = |&(part, index): &(Part, usize)| match part {
        Part::Surname => roles[index].strength < Strength::Authority,
        part => part == Part::Particle,
    };
    !chunk.is_bare()
        && chunk.parts.first().is_some_and(|(part, _)| *part == Part::Surname)
        && chunk.parts.iter().all(unknown)
}

/// «Провинция Бокка ди Ветро»: after the head of a place.
fn is_province(tokens: &[Token], chunk: &Chunk, sentence: &Sentence) -> bool {
    let before = chunk.tokens.start.checked_sub(1).filter(|&i| i >= sentence.first).and_then(|i| tokens.get(i));
    before.is_some_and(|t| lexicon().is_settlement_head(t))
}

/// «Оба Петра Ивановича» are two people.
fn is_counted(tokens: &[Token], chunk: &Chunk, sentence: &Sentence) -> bool {
    let before = chunk.tokens.start.checked_sub(1).filter(|&i| i >= sentence.first).and_then(|i| tokens.get(i));
    before.is_some_and(|t| matches!(t.form(), "оба" | "два" | "три" | "обоих" | "двух" | "трех"))
}

/// «Мурзы Сомовы»: a form in the plural after a title in the plural.
fn is_family(tokens: &[Token], index: usize, sentence: &Sentence) -> bool {
    let plural = |form: &str| ["овы", "евы", "ины", "ыны", "ские", "цкие"].iter().any(|e| form.ends_with(e));
    let before = index.checked_sub(1).filter(|&i| i >= sentence.first).and_then(|i| tokens.get(i));
    plural(tokens[index].form())
        && before.is_some_and(|t| {
            let mut titles = t.readings().iter().filter(|r| lexicon().is_title_reading(r));
            titles.any(|r| r.number == Some(Number::Plur))
        })
}

/// «Ван-дер-Вер», «Барклай-де-Толли», «фон-Брант», «Кельдыш-Хан».
fn is_compound(form: &str) -> bool {
    let mut parts = form.split(['-', '‑', '‐']);
    let particle = |p: &str| matches!(p, "фон" | "ван" | "де" | "дер" | "ди" | "дю" | "ла" | "тер" | "оглы" | "заде");
    let titled = form.rsplit(['-', '‑', '‐']).next().is_some_and(|last| lexicon().is_eastern_title(last));
    form.contains(['-', '‑', '‐']) && (titled || parts.any(particle))
}

/// True where only a place can stand: «в Кирове», «деревня Сомово».
pub(super) fn is_in_place(document: &Document<'_>, roles: &[Roles], chunk: &Chunk, sentence: &Sentence) -> bool {
    let Some(&(_, index)) = chunk.parts.first() else { return false };
    let surrounding = Surrounding { document, roles, sentence, index };
    roles.get(index).is_some_and(|role| surrounding.is_place(role))
}

/// True for an adjective before its noun: «Большой театр».
pub(super) fn is_attribute(document: &Document<'_>, roles: &[Roles], chunk: &Chunk, sentence: &Sentence) -> bool {
    let Some(&(_, index)) = chunk.parts.first() else { return false };
    Surrounding { document, roles, sentence, index }.is_attribute()
}

/// What the word itself says.
fn lexical(part: Part, role: &Roles) -> i32 {
    let middle = i32::from(!role.initial_capital);
    match (part, role.strength) {
        (Part::Given, _) if role.mostly_common() => middle,
        (Part::Given, _) if role.common > 0 => 1 + middle,
        (Part::Given, _) => 2 + middle,
        (Part::Patronymic, _) => 1 + middle,
        (_, Strength::Authority) if role.mostly_common() && !role.adjective => 2 * middle,
        (_, Strength::Known | Strength::Authority) if role.mostly_common() => 2 * middle - 1,
        (_, Strength::Known | Strength::Authority) if role.mostly_place() => middle,
        (_, Strength::Known | Strength::Authority) => 2 + middle,
        (_, Strength::Possible) if role.possessive_place => middle - 1,
        (_, Strength::Possible) if role.place => -1,
        (_, Strength::Guessed) if role.suffix => 1 + middle,
        (_, Strength::Guessed) => 2 * middle,
        (_, Strength::Possible) if role.suffix => middle,
        (_, Strength::Possible) if role.animate => 2 * middle - 2,
        (_, Strength::Possible) => middle - 1 - i32::from(role.common > 0),
        (_, Strength::None) => -1,
    }
}

/// The nominative of either gender.
const NOMINATIVE: Agreement = 1 | 1 << 6;
/// The prepositional case of either gender.
const LOCATIVE: Agreement = 1 << 5 | 1 << 11;

/// A word and what stands around it.
pub(super) struct Surrounding<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) roles: &'a [Roles],
    pub(super) sentence: &'a Sentence,
    pub(super) index: usize,
}

impl Surrounding<'_> {
    pub(super) fn own(&self) -> &Token {
        &self.document.analysed.tokens[self.index]
    }

    pub(super) fn before(&self, back: usize) -> Option<&Token> {
        let index = self.index.checked_sub(back).filter(|&i| i >= self.sentence.first)?;
        self.document.analysed.tokens.get(index)
    }

    /// A word of a Latin title or company: «The Times», «`eBook`»; a place in the network: «Летопись.ру».
    fn is_of_title(&self, token: &Token) -> bool {
        let latin = |token: &Token| token.form().starts_with(|c: char| c.is_ascii_alphabetic());
        let run = &self.document.analysed.tokens[self.sentence.first..self.index];
        // «Шкипер Грин (Paul Green)»
        let in_brackets = run.iter().rev().find(|t| !latin(t)).is_some_and(|t| t.form() == "(");
        let beside = !in_brackets && [self.before(1), self.after(1)].into_iter().flatten().any(latin);
        token.form().contains('.') || latin(token) && (beside || token.casing == Casing::Mixed)
    }

    fn after(&self, ahead: usize) -> Option<&Token> {
        let index = self.index.checked_add(ahead).filter(|&i| i < self.sentence.last)?;
        self.document.analysed.tokens.get(index)
    }

    /// After a preposition of place, a word that is or can be a place.
    fn is_place(&self, role: &Roles) -> bool {
        let Some(before) = self.before(1) else { return false };
        if self.is_animate_object(role) {
            return false;
        }
        let locative = super::agreement::CASES.len() - 1;
        let can_be_locative = role.surname & (1 << locative | 1 << (2 * locative + 1)) != 0;
        let settlement = lexicon().is_settlement_head(before)
            && (role.strength < Strength::Authority
                || before
                    .readings()
                    .iter()
                    .any(|r| of_reading(&Reading { gender: None, ..r.clone() }) & role.surname != 0));
        if settlement
            || self.is_listed_with_place(role)
            || self.is_in_series_of_places(role)
            || self.is_way() && role.strength < Strength::Authority
        {
            return true;
        }
        // «в подмосковных Ключах»
        let quality = before.pos() == Pos::Adj && role.strength < Strength::Known && !before.is_capitalised();
        if quality && self.before(2).is_some_and(|t| t.form() == "в") && (role.plural || role.place) {
            return true;
        }
        match before.form() {
            "в" | "во" => can_be_locative || role.place || role.strength < Strength::Authority,
            _ => lexicon().is_place_preposition(before) && (role.place || role.strength < Strength::Authority),
        }
    }

    /// «от X до Y».
    fn is_way(&self) -> bool {
        self.before(1).is_some_and(|t| t.form() == "от")
            && (1..=3).any(|n| self.after(n).is_some_and(|t| t.form() == "до"))
    }

    /// In a list with a place, «из Бахмута и Изюма», «к Изюму и Москве»; known surnames are spared, unless the list
    /// is governed by «в»: «в Рязани и Сомове».
    fn is_listed_with_place(&self, role: &Roles) -> bool {
        if role.strength < Strength::Authority && self.heads_list_of_places() {
            return true;
        }
        let mut item = self.index;
        while let Some(previous) = item.checked_sub(2).filter(|&i| i >= self.sentence.first) {
            let tokens = &self.document.analysed.tokens;
            if !matches!(tokens[item - 1].form(), "," | "и" | "или") || !tokens[previous].is_capitalised() {
                return false;
            }
            item = previous;
            if !self.roles[item].mostly_place() {
                continue;
            }
            let neighbour = item + 2 == self.index;
            let places = tokens[item].readings().iter().filter(|r| r.name == Some(NameType::Place));
            let cases = places.fold(0, |mask, r| mask | of_reading(&Reading { gender: None, ..r.clone() }));
            let within = item.checked_sub(1).is_some_and(|i| matches!(tokens[i].form(), "в" | "во"));
            return role.strength < Strength::Authority && (neighbour || cases & role.surname != 0)
                || within && cases & role.surname & LOCATIVE != 0 && role.surname & NOMINATIVE == 0;
        }
        false
    }

    /// After a preposition, before «и» and a place: «к Изюму и Москве».
    fn heads_list_of_places(&self) -> bool {
        self.before(1).is_some_and(|t| t.pos() == Pos::Adp)
            && self.after(1).is_some_and(|t| t.form() == "и")
            && self.after(2).is_some_and(|_| self.roles[self.index + 2].mostly_place())
    }

    /// After a place with the same preposition: «от Тулы, от Рязани».
    fn is_in_series_of_places(&self, role: &Roles) -> bool {
        let (Some(preposition), Some(comma), Some(first)) = (self.before(1), self.before(2), self.before(4)) else {
            return false;
        };
        let neighbour = self.index.checked_sub(3).map(|i| &self.roles[i]);
        role.place
            && matches!(comma.form(), "," | "и")
            && preposition.pos() == Pos::Adp
            && preposition.form() == first.form()
            && neighbour.is_some_and(Roles::mostly_place)
    }

    /// After «в», «на», «за» a masculine accusative in the form of the genitive: «стреляла в Сомова».
    fn is_animate_object(&self, role: &Roles) -> bool {
        let masculine_accusative = 1 << 1 | 1 << 3;
        // No preposition governs the nominative, so «через Ветрова» is no woman's name.
        let otherwise = MASCULINE & !(1 << 1 | 1 << 3) | FEMININE & !(1 << 6);
        role.surname & masculine_accusative != 0
            && role.surname & otherwise == 0
            && self.before(1).is_some_and(|t| matches!(t.form(), "в" | "во" | "на" | "за" | "через" | "чрез" | "про"))
    }

    /// A genitive after «слова», «письмо».
    fn is_persons(&self) -> bool {
        self.before(1).is_some_and(|t| lexicon().is_person_noun(t))
    }

    /// A known surname in the form of an adjective, after a preposition and without a noun: «против Крамской».
    fn is_substantive(&self, role: &Roles) -> bool {
        let adjective = role.adjective || role.relational;
        let governed = self.before(1).is_some_and(|t| t.pos() == Pos::Adp && !lexicon().is_place_preposition(t));
        adjective && governed && !role.place && role.strength >= Strength::Authority
    }

    /// An adjective before its noun: «Большой театр», «Северного фронта», «Донецкого (Луганского) обкома», or a
    /// possessive one: «Манина гора».
    fn is_attribute(&self) -> bool {
        let tokens = &self.document.analysed.tokens;
        let Some(own) = tokens.get(self.index) else { return false };
        let role = self.roles[self.index];
        if role.relational && self.is_of_realm() {
            return true;
        }
        let Some(noun) = self.next_noun() else { return false };
        let free = role.initial_capital || self.before(1).is_some_and(|t| t.pos() == Pos::Adp);
        let as_adjective = role.adjective || free && self.after(1).is_some_and(|t| std::ptr::eq(t, noun));
        let possessive = lexicon().is_eponym_head(noun) || lexicon().is_settlement_head(noun);
        let old_nominative = role.adjective && own.form().ends_with("ой");
        let masculine = |r: &Reading| {
            r.gender == Some(Gender::Masc)
                && r.number == Some(Number::Sing)
                && matches!(r.case, Some(Case::Nom | Case::Acc))
        };
        if old_nominative && noun.readings().iter().any(masculine) {
            return true;
        }
        own.readings().iter().filter(|r| r.pos == Pos::Adj && as_adjective || possessive).any(|adjective| {
            noun.readings().iter().any(|noun| {
                noun.pos.is_noun()
                    && noun.case == adjective.case
                    && noun.number == adjective.number
                    && (noun.gender == adjective.gender || adjective.gender.is_none())
            })
        })
    }

    /// «Крымской царевичь», «Донским к атаманам», «митрополит Черногорский».
    fn is_of_realm(&self) -> bool {
        let next = self.after(1).filter(|t| t.pos() != Pos::Adp).or_else(|| self.after(2));
        let titled = next.is_some_and(|t| !t.is_capitalised() && lexicon().title(t).is_some());
        titled || self.before(1).is_some_and(|t| lexicon().is_realm_title(t))
    }

    /// The noun that follows, after more adjectives, «и», and what stands in brackets.
    fn next_noun(&self) -> Option<&Token> {
        let mut bracket = false;
        for ahead in 1..=5 {
            let token = self.after(ahead)?;
            match token.form() {
                "," if self.after(ahead + 1).is_some_and(|t| t.pos() == Pos::Adj) => {}
                "(" => bracket = true,
                ")" => bracket = false,
                "и" | "или" => {}
                _ if bracket || token.pos() == Pos::Adj => {}
                _ => return token.pos().is_noun().then_some(token),
            }
        }
        None
    }

    /// The verb after a phrase with a preposition: «Сомов в своём письме пишет».
    fn verb_after_phrase(&self) -> Option<&Token> {
        const LONGEST: usize = 5;
        self.after(1).filter(|t| t.pos() == Pos::Adp)?;
        let phrase =
            (3..=LONGEST).map_while(|n| self.after(n)).take_while(|t| !matches!(t.pos(), Pos::Punct | Pos::Adp));
        phrase.into_iter().find(|t| t.readings().first().is_some_and(|r| r.verb.is_some()))
    }

    fn is_subject(&self, role: &Roles) -> bool {
        self.subject_of(role).is_some()
    }

    /// The verb of which the word is the subject: beside a nominative, in the past if it agrees, or in the present.
    pub(super) fn subject_of(&self, role: &Roles) -> Option<&Token> {
        let nominative = (role.surname | role.given) & (1 | 1 << 6);
        if nominative == 0 || !self.roles[self.index].capital {
            return None;
        }
        let verbs = [near(&|n| self.after(n)), self.verb_after_phrase(), near(&|n| self.before(n))];
        verbs.into_iter().flatten().find(|verb| {
            verb.readings().first().is_some_and(|r| match r.verb {
                Some(VerbForm::Past) => nominative & of_reading(&Reading { case: Some(Case::Nom), ..r.clone() }) != 0,
                Some(VerbForm::Present) => r.person == Some(3),
                _ => false,
            })
        })
    }
}

/// The next word in a direction, past one adverb, particle or pronoun.
fn near<'t>(step: &dyn Fn(usize) -> Option<&'t Token>) -> Option<&'t Token> {
    let next = step(1)?;
    if matches!(next.pos(), Pos::Adv | Pos::Part | Pos::Pron) { step(2) } else { Some(next) }
}
