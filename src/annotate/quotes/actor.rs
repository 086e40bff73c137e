//! Who can speak or be spoken to: names, nouns of people and bodies, pronouns, with the cases their forms allow.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::{LEXICON, noun_in};
use crate::annotate::Document;
use crate::authority::People;
use crate::model::{
    Analysed, Animacy, Annotations, Case, Gender, Mention, MentionKind, Number, Person, Pos, Reading, Span, Token,
};

/// A set of cases for each gender and for the plural.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cases {
    masc: u8,
    fem: u8,
    plur: u8,
}

impl Cases {
    const ALL: u8 = 0xff;

    fn bit(case: Case) -> u8 {
        match case {
            Case::Nom => 1,
            Case::Gen => 2,
            Case::Dat => 4,
            Case::Acc => 8,
            Case::Ins => 16,
            Case::Loc => 32,
            Case::Par => 64,
            Case::Voc => 128,
        }
    }

    /// Any case of either gender in the singular.
    pub(super) const ANY_SINGULAR: Cases = Cases { masc: Self::ALL, fem: Self::ALL, plur: 0 };

    fn one(case: Case, gender: Option<Gender>, plural: bool) -> Cases {
        let bit = Self::bit(case);
        Cases {
            masc: if !plural && gender != Some(Gender::Fem) { bit } else { 0 },
            fem: if !plural && matches!(gender, None | Some(Gender::Fem)) { bit } else { 0 },
            plur: if plural { bit } else { 0 },
        }
    }

    fn add(&mut self, reading: &Reading) {
        let bit = reading.case.map_or(Self::ALL, Self::bit);
        if reading.number == Some(Number::Plur) {
            self.plur |= bit;
            return;
        }
        if reading.gender != Some(Gender::Fem) {
            self.masc |= bit;
        }
        if reading.gender != Some(Gender::Masc) {
            self.fem |= bit;
        }
    }

    pub(super) fn and(self, other: Cases) -> Cases {
        Cases { masc: self.masc & other.masc, fem: self.fem & other.fem, plur: self.plur & other.plur }
    }

    /// Takes the nominative from the other gender. The oblique cases stay: who exactly bears a surname is not yet sure.
    fn as_subject_only(mut self, gender: Gender) -> Cases {
        let nominative = Self::bit(Case::Nom);
        match gender {
            Gender::Fem => self.masc &= !nominative,
            Gender::Masc | Gender::Neut => self.fem &= !nominative,
        }
        self
    }

    pub(super) fn is_empty(self) -> bool {
        self == Cases::default()
    }

    /// True when the form can stand in `case`.
    pub(super) fn can_be(self, case: Case) -> bool {
        (self.masc | self.fem | self.plur) & Self::bit(case) != 0
    }

    /// True when the form can stand in no other case than `case`.
    pub(super) fn must_be(self, case: Case) -> bool {
        self.masc | self.fem | self.plur == Self::bit(case)
    }

    /// True when a subject of this form agrees with a verb of this gender and number.
    pub(super) fn agrees(self, gender: Option<Gender>, plural: bool) -> bool {
        let nom = Self::bit(Case::Nom);
        if plural {
            return self.plur & nom != 0;
        }
        match gender {
            None => (self.masc | self.fem) & nom != 0,
            Some(Gender::Fem) => self.fem & nom != 0,
            Some(_) => self.masc & nom != 0,
        }
    }

    fn is_plural(self) -> bool {
        self.masc | self.fem == 0 && self.plur != 0
    }
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A named person: index among the people of the work.
    Person(usize),
    /// A noun of a person or people: the token of the noun.
    Noun(usize),
    /// A body or paper: the token of the noun.
    Body(usize),
    /// A personal or demonstrative pronoun.
    Pronoun(Pronoun),
}

/// Pronouns that stand for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// «Я», «мы».
    First,
    /// «Ты», «вы».
    Second,
    /// «Он», «она», «они».
    Third,
    /// «Тот», «та», «последний».
    Latter,
    /// «Кто», «некоторые», «другие»: nobody in particular.
    Indefinite,
}

/// Somebody in the narrative.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    /// The name or noun.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// The cases its form allows.
    pub cases: Cases,
    /// Sex, as far as known.
    pub gender: Option<Gender>,
    /// The role noun beside a name: its token.
    pub title: Option<usize>,
    /// For a noun: the name it stands beside (index among the actors).
    pub apposed_to: Option<usize>,
}

impl Actor {
    /// True for several people.
    pub(super) fn is_plural(&self) -> bool {
        self.cases.is_plural()
    }
}

/// Everybody outside of the quoted words, in order of place.
pub(super) fn collect(document: &Document<'_>, found: &Annotations, people: &People, spoken: &[Span]) -> Vec<Actor> {
    let Analysed { tokens, .. } = document.analysed;
    let index: HashMap<&str, usize> = found.people.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
    let mut actors: Vec<Actor> = Vec::new();
    let mut mentions = found.mentions.iter().peekable();
    let mut quoted = spoken.iter().peekable();
    let mut i = 0;
    while i < tokens.len() {
        let start = tokens[i].span.start;
        while quoted.peek().is_some_and(|s| s.end <= start) {
            quoted.next();
        }
        if quoted.peek().is_some_and(|s| s.start <= start) {
            i += 1;
            continue;
        }
        while mentions.peek().is_some_and(|m| m.span.end <= start) {
            mentions.next();
        }
        if let Some(mention) = mentions.peek().filter(|m| m.span.start <= start) {
            let range = i..document.analysed.tokens_in(mention.span).end.max(i + 1);
            if mention.kind != MentionKind::Eponym {
                actors.extend(person(document, found, people, &index, mention, range.clone()));
            }
            i = range.end;
            continue;
        }
        actors.extend(unnamed(tokens, i));
        i += 1;
    }
    join_titles(tokens, &mut actors);
    actors
}

fn person(
    document: &Document<'_>,
    found: &Annotations,
    people: &People,
    index: &HashMap<&str, usize>,
    mention: &Mention,
    range: Range<usize>,
) -> Option<Actor> {
    let index = *index.get(mention.person.as_str())?;
    let person = &found.people[index];
    let gender = gender_of(person, people);
    let tokens = document.analysed.tokens.get(range.clone())?;
    let mut cases = Cases::ANY_SINGULAR;
    for token in tokens.iter().filter(|t| t.is_word()) {
        let joint = cases.and(name_cases(token, person));
        if !joint.is_empty() {
            cases = joint;
        }
    }
    if let Some(gender) = gender {
        cases = cases.as_subject_only(gender);
    }
    Some(Actor {
        span: mention.span,
        tokens: range,
        kind: Kind::Person(index),
        cases,
        gender,
        title: None,
        apposed_to: None,
    })
}

/// The sex of a person, from the authority file or a first name. A surname alone tells it only by its ending, which
/// the cases of its form hold already.
fn gender_of(person: &Person, people: &People) -> Option<Gender> {
    let known = person.authority.as_deref().and_then(|id| people.get(id)).map(|p| p.gender);
    let whole = person.parts.given.as_ref().is_some_and(|g| !g.ends_with('.')) || person.parts.patronymic.is_some();
    known.or(person.parts.gender.filter(|_| whole))
}

/// The cases of one token of a name. The nominative that the linker found weighs: a form that equals it can be the
/// nominative, one that differs cannot.
fn name_cases(token: &Token, person: &Person) -> Cases {
    let form = token.form();
    if form.ends_with('.') || form.chars().count() == 1 {
        return Cases::ANY_SINGULAR;
    }
    let mut cases = Cases::default();
    let mut known = false;
    for reading in token.readings().iter().filter(|r| r.pos.is_noun() || r.pos == Pos::Adj) {
        if reading.number == Some(Number::Plur) {
            continue;
        }
        known |= reading.known && reading.name.is_some();
        cases.add(reading);
    }
    if cases.is_empty() || (!known && is_indeclinable(form)) {
        return Cases::ANY_SINGULAR;
    }
    let nominatives = [&person.parts.surname, &person.parts.given, &person.parts.patronymic];
    let same = |n: &String| crate::text::fold_text(n) == form;
    if nominatives.iter().any(|n| n.as_ref().is_some_and(same)) {
        let nominative = Cases::one(Case::Nom, None, false);
        cases.masc |= nominative.masc;
        cases.fem |= nominative.fem;
    }
    cases
}

/// A foreign surname whose ending takes no cases.
fn is_indeclinable(form: &str) -> bool {
    form.ends_with(['о', 'е', 'и', 'у', 'ю', 'э', 'ы']) || form.ends_with("ых") || form.ends_with("их")
}

/// A pronoun, a noun of people, a body.
fn unnamed(tokens: &[Token], i: usize) -> Option<Actor> {
    let token = &tokens[i];
    if !token.is_word() {
        return None;
    }
    let make = |kind, cases, gender| Actor {
        span: token.span,
        tokens: i..i + 1,
        kind,
        cases,
        gender,
        title: None,
        apposed_to: None,
    };
    if let Some((pronoun, cases, gender)) = pronoun(token.form()) {
        return Some(make(Kind::Pronoun(pronoun), cases, gender));
    }
    if noun_in(token, &LEXICON.org_nouns) {
        let cases = noun_cases(token, |_| true)?;
        return Some(make(Kind::Body(i), cases, None));
    }
    let human = |r: &Reading| r.animacy == Some(Animacy::Animate) || LEXICON.role(&r.lemma).is_some();
    let top = token.readings().iter().find(|r| r.weight >= 100 && (r.pos == Pos::Noun || is_office(r)))?;
    if !human(top) {
        return None;
    }
    let cases = noun_cases(token, human)?;
    Some(make(Kind::Noun(i), cases, top.gender.filter(|_| !cases.is_plural())))
}

/// An adjective that stands for a person: «верховный», «подсудимый».
fn is_office(reading: &Reading) -> bool {
    reading.pos == Pos::Adj && LEXICON.role(&reading.lemma).is_some()
}

fn noun_cases(token: &Token, wanted: impl Fn(&Reading) -> bool) -> Option<Cases> {
    let mut cases = Cases::default();
    for reading in token.readings().iter().filter(|r| (r.pos == Pos::Noun || is_office(r)) && wanted(r)) {
        cases.add(reading);
        // A man's office may be a woman's: «секретарь сказала».
        let singular = reading.number != Some(Number::Plur);
        if singular && reading.gender == Some(Gender::Masc) && reading.case == Some(Case::Nom) {
            cases.fem |= Cases::bit(Case::Nom);
        }
    }
    (!cases.is_empty()).then_some(cases)
}

fn pronoun(form: &str) -> Option<(Pronoun, Cases, Option<Gender>)> {
    use Case::{Acc, Dat, Gen, Ins, Loc, Nom};
    let (masc, fem) = (Some(Gender::Masc), Some(Gender::Fem));
    let (pronoun, gender, plural, cases): (_, _, _, &[Case]) = match form {
        "я" => (Pronoun::First, None, false, &[Nom]),
        "мне" => (Pronoun::First, None, false, &[Dat, Loc]),
        "меня" => (Pronoun::First, None, false, &[Gen, Acc]),
        "мы" => (Pronoun::First, None, true, &[Nom]),
        "нам" => (Pronoun::First, None, true, &[Dat]),
        "нас" => (Pronoun::First, None, true, &[Gen, Acc]),
        "ты" => (Pronoun::Second, None, false, &[Nom]),
        "вы" => (Pronoun::Second, None, true, &[Nom]),
        "вам" => (Pronoun::Second, None, true, &[Dat]),
        "он" => (Pronoun::Third, masc, false, &[Nom]),
        "его" | "него" => (Pronoun::Third, masc, false, &[Gen, Acc]),
        "ему" | "нему" => (Pronoun::Third, masc, false, &[Dat]),
        "ним" => (Pronoun::Third, masc, false, &[Ins]),
        "она" => (Pronoun::Third, fem, false, &[Nom]),
        "ее" | "нее" => (Pronoun::Third, fem, false, &[Gen, Acc]),
        "ей" | "ней" => (Pronoun::Third, fem, false, &[Dat, Ins, Loc]),
        "они" | "оне" => (Pronoun::Third, None, true, &[Nom]),
        "им" => (Pronoun::Third, None, true, &[Dat]),
        "тот" => (Pronoun::Latter, masc, false, &[Nom]),
        "тому" => (Pronoun::Latter, masc, false, &[Dat]),
        "та" => (Pronoun::Latter, fem, false, &[Nom]),
        "одни" | "другие" | "иные" | "некоторые" | "многие" | "все" => {
            (Pronoun::Indefinite, None, true, &[Nom])
        }
        "кто-то" | "некто" | "один" | "другой" | "третий" => {
            (Pronoun::Indefinite, masc, false, &[Nom])
        }
        "одна" | "другая" => (Pronoun::Indefinite, fem, false, &[Nom]),
        _ => return None,
    };
    let cases = cases.iter().fold(Cases::default(), |mut all, &case| {
        let one = Cases::one(case, gender, plural);
        all.masc |= one.masc;
        all.fem |= one.fem;
        all.plur |= one.plur;
        all
    });
    Some((pronoun, cases, gender))
}

/// Longest distance, in tokens, between a title and the name it belongs to.
const TITLE_REACH: usize = 8;

/// Ties nouns to the names they stand beside: «нарком X», «X, секретарь обкома,», «секретарю крайкома X».
fn join_titles(tokens: &[Token], actors: &mut [Actor]) {
    for i in 0..actors.len() {
        if !matches!(actors[i].kind, Kind::Noun(_)) {
            continue;
        }
        let before = actors[i].cases;
        let mut after = None;
        for j in i + 1..actors.len() {
            let gap = actors[i].tokens.end..actors[j].tokens.start;
            if gap.len() > TITLE_REACH || !is_noun_phrase(&tokens[gap]) {
                break;
            }
            let joint = before.and(actors[j].cases);
            if matches!(actors[j].kind, Kind::Person(_)) && !joint.is_empty() && !is_complement(actors, i, j) {
                after = Some((j, joint));
                break;
            }
        }
        if let Some((j, joint)) = after {
            actors[j].cases = joint;
            let Kind::Noun(noun) = actors[i].kind else { continue };
            actors[j].title.get_or_insert(noun);
            actors[i].apposed_to = Some(j);
            continue;
        }
        // «С солдатом, мясником, …»
        if let Some(j) = i.checked_sub(1)
            && matches!(actors[j].kind, Kind::Noun(_))
            && actors[j].tokens.end + 1 == actors[i].tokens.start
            && tokens[actors[j].tokens.end].form() == ","
            && tokens.get(actors[i].tokens.end).is_some_and(|t| t.form() == ",")
            && !actors[j].cases.and(before).is_empty()
        {
            actors[i].apposed_to = Some(j);
            continue;
        }
        // «Киров, секретарь обкома, …»
        let name = (i.saturating_sub(2)..i).rev().find(|&k| matches!(actors[k].kind, Kind::Person(_)));
        if let Some(k) = name {
            let gap = &tokens[actors[k].tokens.end..actors[i].tokens.start];
            let comma = gap.first().is_some_and(|t| t.form() == ",");
            let bare = gap.iter().skip(1).all(|t| t.is_word() && matches!(t.pos(), Pos::Adj | Pos::Noun | Pos::Det));
            if comma && bare && gap.len() <= 5 && !actors[k].cases.and(before).is_empty() {
                actors[i].apposed_to = Some(k);
                let Kind::Noun(noun) = actors[i].kind else { continue };
                actors[k].title.get_or_insert(noun);
            }
        }
    }
}

/// «Заместитель Куйбышева Валерий Межлаук»: the first name is a complement of the title when a second one follows.
fn is_complement(actors: &[Actor], title: usize, name: usize) -> bool {
    let Some(next) = actors.get(name + 1) else { return false };
    matches!(next.kind, Kind::Person(_))
        && next.tokens.start == actors[name].tokens.end
        && actors[name].cases.can_be(Case::Gen)
        && !actors[title].cases.and(next.cases).is_empty()
}

/// Adjectives and nouns only: the inside of «секретарь Донецкого обкома партии».
fn is_noun_phrase(gap: &[Token]) -> bool {
    gap.iter().all(|t| {
        !t.is_word() && t.form() == "."
            || (t.is_word()
                && matches!(t.pos(), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::X)
                && t.readings()
                    .iter()
                    .all(|r| !r.verb.is_some_and(crate::model::VerbForm::is_finite) || r.weight < 500))
    })
}
