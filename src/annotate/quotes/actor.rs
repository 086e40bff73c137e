//! Who can speak or be spoken to: names, nouns of people and bodies, pronouns, with the cases their forms allow.

use foldhash::HashMap;
use std::ops::Range;

use super::cases::Cases;
use super::lexicon::{LEXICON, noun_in};
use super::pronoun::{Pronoun, pronoun};
use super::title;
use crate::annotate::Document;
use crate::authority::People;
use crate::model::{
    Analysed, Animacy, Annotations, Case, Gender, Mention, MentionKind, Number, Person, Pos, Reading, Span, Token,
};

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
    title::join(tokens, &mut actors);
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
        cases.extend(Cases::one(Case::Nom, None, false));
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
    let pronoun = pronoun(token.form()).filter(|(kind, ..)| *kind != Pronoun::Latter || !is_determiner(tokens, i));
    if let Some((pronoun, cases, gender)) = pronoun {
        return Some(make(Kind::Pronoun(pronoun), cases, gender));
    }
    if noun_in(token, &LEXICON.org_nouns) {
        let cases = noun_cases(token, |_| true)?;
        return Some(make(Kind::Body(i), cases, None));
    }
    let human = |r: &Reading| r.animacy == Some(Animacy::Animate) || LEXICON.role(&r.lemma).is_some();
    let top = token.readings().iter().find(|r| r.weight >= 100 && (r.pos == Pos::Noun || is_office(r)))?;
    if !human(top) || LEXICON.animals.contains(&*top.lemma) {
        return None;
    }
    let cases = noun_cases(token, human)?;
    Some(make(Kind::Noun(i), cases, top.gender.filter(|_| !cases.is_plural())))
}

/// «Тот же съезд», «тот день»: a word before its noun.
fn is_determiner(tokens: &[Token], i: usize) -> bool {
    let next = tokens.get(i + 1);
    let noun = next.filter(|t| !matches!(t.form(), "же" | "самый" | "самая")).or_else(|| tokens.get(i + 2));
    noun.is_some_and(|t| t.pos() == Pos::Noun)
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
            cases.extend(Cases::one(Case::Nom, Some(Gender::Fem), false));
        }
    }
    (!cases.is_empty()).then_some(cases)
}
