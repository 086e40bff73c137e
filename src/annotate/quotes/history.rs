//! Who was spoken of so far, and as what: the memory that pronouns, titles and omitted subjects are resolved from.

use super::actor::{Actor, Kind};
use super::clause::{Agreement, Part, PartKind, Words, agreement, is_dash, is_finite};
use super::dating;
use super::lexicon::{LEXICON, RoleKind, verb_in};
use super::pronoun::Pronoun;
use super::scene::Scene;
use super::subject::subject;
use crate::model::{Case, Gender, Pos};

/// Sentences a pronoun reaches back.
const REACH: usize = 8;
/// People named as candidates.
const CANDIDATES: usize = 3;
/// Entries looked at for a title.
const TITLE_REACH: usize = 200;

/// Somebody a pronoun or title can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A person of the work, by index.
    Person(usize),
    /// An unnamed person: the actor with the noun.
    Noun(usize),
    /// A body: the actor with the noun.
    Body(usize),
    /// A paper known by its title alone: the candidate that is the title.
    Titled(usize),
}

/// One appearance.
#[derive(Clone, Copy, Debug)]
struct Seen {
    unit: usize,
    offset: usize,
    who: Who,
    gender: Option<Gender>,
    plural: bool,
    subject: bool,
    /// Governed by a preposition or in the dative: less likely to be taken up by a pronoun.
    oblique: bool,
    /// A noun beside the name, as the index of its token.
    title: Option<usize>,
}

/// The appearances so far, in order.
#[derive(Debug, Default)]
pub(super) struct History {
    seen: Vec<Seen>,
    /// Sentences in which one person receives, calls or hears another: the sentence, who, whom.
    meetings: Vec<(usize, Who, Who)>,
}

impl History {
    /// Adds everybody in a sentence of the author's.
    pub(super) fn add(&mut self, scene: &Scene<'_>, unit: usize, words: &Words) {
        let mut subjects = Vec::new();
        let mut omitted = None;
        for part in words.parts.iter().filter(|p| p.kind == PartKind::Main || p.kind == PartKind::Subordinate) {
            for p in part.range.clone() {
                let token = scene.token(words.tokens[p]);
                if is_finite(token)
                    && let Some(wanted) = agreement(token)
                {
                    subjects.extend(subject(scene, words, p, wanted).into_iter().map(|a| (a, wanted.gender)));
                    let personal = matches!(wanted.gender, Some(Gender::Masc | Gender::Fem)) && !wanted.plural;
                    omitted = omitted.or(personal.then_some((token.span.start, wanted)));
                }
            }
        }
        subjects.extend(elliptical_subjects(scene, words).map(|a| (a, None)));
        if let (true, Some((offset, wanted))) = (subjects.is_empty(), omitted)
            && let Some(who) = self.omitted(wanted, offset)
        {
            let seen = Seen {
                unit,
                offset,
                who,
                gender: wanted.gender,
                plural: false,
                subject: true,
                oblique: false,
                title: None,
            };
            self.seen.push(seen);
        }
        for index in scene.actors_among(words, 0..words.tokens.len()) {
            let actor = &scene.actors[index];
            let of_verb = subjects.iter().find(|(a, _)| *a == index).map(|(_, gender)| *gender);
            let Some(who) = self.identify(scene, index, unit, of_verb.is_some()) else { continue };
            self.seen.push(Seen {
                unit,
                offset: actor.span.start,
                who,
                // A woman's verb tells what her surname does not: «Коллонтай писала».
                gender: actor.gender.or(of_verb.flatten()),
                plural: actor.is_plural(),
                subject: of_verb.is_some(),
                oblique: is_oblique(scene, index),
                title: actor.title,
            });
        }
        self.note_meeting(scene, unit, words);
    }

    /// Keeps in mind who met whom: «Он принял X», «вызвал X», «слушал X».
    fn note_meeting(&mut self, scene: &Scene<'_>, unit: usize, words: &Words) {
        if !words.tokens.iter().any(|&t| verb_in(scene.token(t), &LEXICON.listening_verbs)) {
            return;
        }
        let here: Vec<&Seen> = self.seen.iter().rev().take_while(|s| s.unit == unit).collect();
        let persons =
            |subject: bool| here.iter().find(move |s| s.subject == subject && matches!(s.who, Who::Person(_)));
        if let (Some(a), Some(b)) = (persons(true), persons(false)) {
            self.meetings.push((unit, a.who, b.who));
        }
    }

    /// The other one of a meeting told in the last two sentences.
    pub(super) fn partner(&self, who: Who, offset: usize) -> Option<Who> {
        let unit = self.before(offset).next()?.unit;
        let &(met, a, b) = self.meetings.last()?;
        match (met + 2 >= unit, who == a, who == b) {
            (true, true, false) => Some(b),
            (true, false, true) => Some(a),
            _ => None,
        }
    }

    /// The sentence that was added last.
    pub(super) fn unit(&self) -> usize {
        self.seen.last().map_or(0, |s| s.unit)
    }

    /// What an actor stands for; `None` for the first and second person, and for what cannot be resolved.
    fn identify(&self, scene: &Scene<'_>, index: usize, unit: usize, subject: bool) -> Option<Who> {
        let actor = &scene.actors[index];
        match actor.kind {
            Kind::Person(p) => Some(Who::Person(p)),
            Kind::Noun(_) => match actor.apposed_to.map(|a| &scene.actors[a].kind) {
                Some(Kind::Person(_) | Kind::Noun(_)) => None,
                _ if subject => self.title(scene, index, unit).or(Some(Who::Noun(index))),
                _ => self.bearer(scene, index).or(Some(Who::Noun(index))),
            },
            Kind::Body(_) => Some(Who::Body(index)),
            Kind::Pronoun(Pronoun::Third) => self.pronoun(actor, actor.span.start),
            Kind::Pronoun(_) => None,
        }
    }

    /// Whom «он», «она» at `offset` stand for: the subject of the sentence before, else the nearest that agrees.
    pub(super) fn pronoun(&self, actor: &Actor, offset: usize) -> Option<Who> {
        let fits = |seen: &Seen| agrees(seen, actor.gender, actor.is_plural());
        let unit = self.unit();
        // In the pronoun's own sentence somebody in an oblique case is another person: «в письме к X он обронил».
        self.nearest(offset, |seen| fits(seen) && !(seen.oblique && seen.unit == unit))
            .or_else(|| self.nearest(offset, fits))
    }

    /// Whom an omitted subject stands for.
    pub(super) fn omitted(&self, wanted: Agreement, offset: usize) -> Option<Who> {
        let agreeing = |seen: &Seen| agrees(seen, wanted.gender, wanted.plural);
        self.before(offset).filter(|s| s.subject).find(|s| agreeing(s)).map(|s| s.who)
    }

    /// Whom «тот» stands for: the last one who was not the subject.
    pub(super) fn latter(&self, gender: Option<Gender>, offset: usize) -> Option<Who> {
        self.before(offset).filter(|s| !s.subject).find(|s| agrees(s, gender, false)).map(|s| s.who)
    }

    /// Whom a title alone stands for as the subject of a sentence: its bearer, else the last subject.
    pub(super) fn title(&self, scene: &Scene<'_>, index: usize, unit: usize) -> Option<Who> {
        if let Some(bearer) = self.bearer(scene, index) {
            return Some(bearer);
        }
        let actor = &scene.actors[index];
        let Kind::Noun(token) = actor.kind else { return None };
        LEXICON.role(scene.token(token).lemma())?;
        let before = self.before(actor.span.start).filter(|s| s.unit < unit && s.subject);
        let mut persons = before.filter(|s| matches!(s.who, Who::Person(_)) && agrees(s, actor.gender, false));
        persons.next().filter(|_| !actor.is_plural()).map(|s| s.who)
    }

    /// The last person with this title in the text, else in the authority file.
    pub(super) fn bearer(&self, scene: &Scene<'_>, index: usize) -> Option<Who> {
        let actor = &scene.actors[index];
        let Kind::Noun(token) = actor.kind else { return None };
        let token = scene.token(token);
        let role = LEXICON.role(token.lemma())?;
        if actor.is_plural() {
            return None;
        }
        let offset = actor.span.start;
        let persons = || {
            self.seen.iter().rev().take(TITLE_REACH).filter(|s| s.offset < offset).filter_map(|s| match s.who {
                Who::Person(p) => Some((s, p)),
                _ => None,
            })
        };
        let beside = persons().find(|(s, _)| s.title.is_some_and(|t| scene.token(t).has_lemma(token.lemma())));
        if let Some((_, p)) = beside {
            return Some(Who::Person(p));
        }
        let year = dating::context(scene, &[], offset).map(|c| c.from);
        let bears = |p: usize| bears_role(scene, p, token.lemma(), role) && !is_dead(scene, p, year);
        if let Some((_, p)) = persons().filter(|(s, _)| s.subject).find(|(_, p)| bears(*p)) {
            return Some(Who::Person(p));
        }
        persons().find(|(_, p)| bears(*p)).map(|(_, p)| Who::Person(p))
    }

    /// Whose words a sentence in quotation marks by itself can be: the only subject of the last sentence or two.
    pub(super) fn only_subject(&self, offset: usize) -> Option<Who> {
        let mut subjects = self.before(offset).filter(|s| s.unit + 2 > self.unit() && s.subject && !s.plural);
        let first = subjects.next()?.who;
        subjects.all(|s| s.who == first).then_some(first)
    }

    /// True when somebody was the subject of this sentence or one of the two before it.
    pub(super) fn is_spoken_of_lately(&self, who: Who, offset: usize) -> bool {
        let mut near = self.before(offset).filter(|s| s.unit + 2 >= self.unit());
        near.any(|s| s.subject && s.who == who)
    }

    /// People it could be, the nearest first: the subjects of the last sentences.
    pub(super) fn candidates(&self, offset: usize) -> Vec<usize> {
        let mut out = Vec::new();
        for seen in self.before(offset).filter(|s| s.subject) {
            if let Who::Person(p) = seen.who
                && !out.contains(&p)
                && out.len() < CANDIDATES
            {
                out.push(p);
            }
        }
        out
    }

    /// The last other person in a sentence or two: who is spoken to when nobody is named.
    pub(super) fn other(&self, not: &[Who], offset: usize, gender: Option<Gender>) -> Option<Who> {
        self.before(offset)
            .take(12)
            .find(|s| {
                !not.contains(&s.who) && matches!(s.who, Who::Person(_) | Who::Noun(_)) && agrees(s, gender, false)
            })
            .map(|s| s.who)
    }

    /// The appearances before `offset` in the last sentences, the latest first.
    fn before(&self, offset: usize) -> impl Iterator<Item = &Seen> {
        let end = self.seen.partition_point(|s| s.offset < offset);
        let unit = self.seen[..end].last().map_or(0, |s| s.unit).saturating_sub(REACH);
        self.seen[..end].iter().rev().take_while(move |s| s.unit >= unit)
    }

    /// Sentence by sentence backwards: subjects first, then other people.
    fn nearest(&self, offset: usize, agrees: impl Fn(&Seen) -> bool) -> Option<Who> {
        let seen: Vec<&Seen> = self.before(offset).filter(|s| agrees(s)).collect();
        let mut rest = &seen[..];
        while let Some(first) = rest.first() {
            let size = rest.iter().take_while(|s| s.unit == first.unit).count();
            let (unit, others) = rest.split_at(size);
            let person = |s: &&&Seen| matches!(s.who, Who::Person(_));
            let named = || unit.iter().find(|s| person(s) && !s.oblique).or_else(|| unit.iter().find(person));
            if let Some(s) = unit.iter().find(|s| s.subject).or_else(named) {
                return Some(s.who);
            }
            rest = others;
        }
        seen.first().map(|s| s.who)
    }
}

/// Subjects of clauses whose verb is left out: «Наркомат принял X, а в августе — Y».
fn elliptical_subjects<'s>(scene: &'s Scene<'_>, words: &'s Words) -> impl Iterator<Item = usize> + 's {
    let verbless = |part: &Part| !part.range.clone().any(|p| is_finite(scene.token(words.tokens[p])));
    words.parts.windows(2).filter_map(move |pair| {
        let [before, part] = pair else { return None };
        let opener = scene.token(*words.tokens.get(before.range.start)?);
        let dash = scene.token(*words.tokens.get(before.range.end)?);
        if !matches!(opener.form(), "а" | "и") || !is_dash(dash) || !verbless(before) || !verbless(part) {
            return None;
        }
        let actors = scene.actors_among(words, part.range.clone());
        actors
            .into_iter()
            .find(|&a| matches!(scene.actors[a].kind, Kind::Person(_)) && scene.actors[a].cases.can_be(Case::Nom))
    })
}

/// True after a preposition or in the dative: «к графу X», «X-у», «к X и Y».
fn is_oblique(scene: &Scene<'_>, index: usize) -> bool {
    let actor = &scene.actors[index];
    let joined = actor.tokens.start >= 2 && scene.token(actor.tokens.start - 1).form() == "и";
    let first = joined.then(|| scene.actors_in(actor.tokens.start.saturating_sub(4)..actor.tokens.start).next_back());
    if let Some(first) = first.flatten().filter(|&f| scene.actors[f].tokens.end + 1 == actor.tokens.start) {
        return is_oblique(scene, first);
    }
    let start = actor.title.unwrap_or(actor.tokens.start).min(actor.tokens.start);
    actor.cases.must_be(Case::Dat) || start > 0 && scene.token(start - 1).pos() == Pos::Adp
}

fn agrees(seen: &Seen, gender: Option<Gender>, plural: bool) -> bool {
    if matches!(seen.who, Who::Body(_) | Who::Titled(_)) {
        return false;
    }
    seen.plural == plural && (plural || gender.is_none() || seen.gender.is_none() || seen.gender == gender)
}

/// True when the person is known to bear the role, from the text or the authority file.
/// True when the person had died before `year`, by the authority file.
fn is_dead(scene: &Scene<'_>, person: usize, year: Option<i32>) -> bool {
    let known = scene.found.people.get(person).and_then(|p| scene.people.get(p.authority.as_deref()?));
    let died = known.and_then(|k| k.died.as_deref()?.get(..4)?.parse::<i32>().ok());
    died.zip(year).is_some_and(|(died, year)| died < year)
}

fn bears_role(scene: &Scene<'_>, person: usize, lemma: &str, role: RoleKind) -> bool {
    let Some(person) = scene.found.people.get(person) else { return false };
    if person.roles.iter().any(|r| r.split(' ').next() == Some(lemma)) {
        return true;
    }
    let known = person.authority.as_deref().and_then(|id| scene.people.get(id));
    if role == RoleKind::Regnal
        && (person.parts.suffix.is_some() || known.is_some_and(|k| k.kind.as_deref() == Some("regnal")))
    {
        return true;
    }
    let Some(known) = known else { return false };
    let long = match lemma {
        "нарком" => "народный комиссар",
        "премьер" => "председатель сов",
        "вождь" => "генеральный секретарь",
        other => other,
    };
    known.roles.iter().any(|r| crate::text::fold_text(&r.title).contains(long))
}
