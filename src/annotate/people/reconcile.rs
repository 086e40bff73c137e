//! Rules and model together: the model decides where words end and which words are names, the rules where they are sure.

use std::ops::Range;

use super::chunks::{Chunk, Part};
use super::crf::{Found, Labelled};
use super::evidence::SURE;
use super::lexicon::lexicon;
use super::roles::{Roles, Strength};
use super::{Find, Finder, Verdict, agreement};
use crate::model::Sentence;

/// With this probability several words are one name, whatever the rules find there.
const LIKELY: f32 = 0.5;
/// The same where the rules find a name in some of them: the question is only where it ends.
const LIKELY_BESIDE_RULES: f32 = 0.3;
/// With this probability a single word is a name though the rules do not say so. Tuned on old texts: there most
/// single words that a model of today's news takes for names are places.
const VERY_LIKELY: f32 = 0.98;
/// With a lower probability a single word that the rules take for a name is none.
const UNLIKELY: f32 = 0.1;
/// With this probability an unknown word that looks like a first name is one, whatever follows.
const LOOKS_GIVEN: f32 = 0.9;
/// Letters of a syllable of a foreign name at most.
const SYLLABLE: usize = 4;
/// With a lower probability a first name that is often a place, alone, is the place.
const UNLIKELY_BESIDE_PLACE: f32 = 0.4;
/// So often, in thousandths of the readings of the dictionary.
const OFTEN_PLACE: u16 = 200;

/// What the rules leave open in each token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// They see nothing.
    Unseen,
    /// They see a single word that may be a name.
    Doubtful,
    /// They are sure of it.
    Settled,
}

/// Tells which runs the model must read: those where it can change what the rules say.
pub(super) struct Doubts<'d, 'a> {
    finder: &'d Finder<'d, 'a>,
    open: Vec<Open>,
}

impl<'d, 'a> Doubts<'d, 'a> {
    pub(super) fn of(finder: &'d Finder<'d, 'a>, found: &[Find<'_>]) -> Self {
        let mut open = vec![Open::Unseen; finder.document.analysed.tokens.len()];
        for find in found {
            let settled = is_fixed(find) || find.points.is_some_and(|points| points >= SURE);
            open[find.chunk.tokens.start..end(find)].fill(if settled { Open::Settled } else { Open::Doubtful });
        }
        Self { finder, open }
    }

    /// True when a word of the run is in doubt; a word alone that can be no name is not.
    pub(super) fn in_run(&self, run: &Range<usize>) -> bool {
        let alone = run.len() == 1;
        run.clone().any(|index| match self.open[index] {
            Open::Settled => false,
            Open::Doubtful => true,
            Open::Unseen => {
                let capital = self.finder.roles[index].capital;
                capital && !(alone && (is_no_part(self.finder, index, true) || is_common(self.finder, index)))
            }
        })
    }
}

/// The rules' finds with the model's verdict on each, and what only the model finds.
pub(super) fn reconcile<'a>(finder: &Finder<'_, 'a>, found: Vec<Find<'a>>, labelled: &Labelled) -> Vec<Find<'a>> {
    let mut merged: Vec<Find<'a>> = Vec::with_capacity(found.len());
    let mut rules = found.into_iter().peekable();
    for name in &labelled.names {
        while let Some(find) = rules.next_if(|f| end(f) <= name.tokens.start) {
            merged.push(judged(find, labelled, None));
        }
        let mut met = Vec::new();
        while let Some(find) = rules.next_if(|f| f.chunk.tokens.start < name.tokens.end) {
            met.push(find);
        }
        let free = merged.last().is_none_or(|f| end(f) <= name.tokens.start);
        if free
            && replaces(name, &met)
            && let Some(find) = named(finder, name)
        {
            merged.push(judged(find, labelled, Some(name)));
        } else {
            merged.extend(met.into_iter().map(|find| judged(find, labelled, Some(name))));
        }
    }
    merged.extend(rules.map(|find| judged(find, labelled, None)));
    merged
}

/// One past the last token that the find may take.
fn end(find: &Find<'_>) -> usize {
    find.alias.as_ref().map_or(0, |a| find.chunk.tokens.start + a.length).max(find.chunk.tokens.end)
}

/// True when the model's name stands instead of what the rules find there.
fn replaces(name: &Found, met: &[Find<'_>]) -> bool {
    let same = met.len() == 1 && met[0].chunk.tokens == name.tokens;
    let kept = |f: &Find<'_>| match &f.alias {
        Some(alias) => alias.length >= name.tokens.len(),
        None => is_fixed(f),
    };
    let covers = |f: &Find<'_>| name.tokens.start <= f.chunk.tokens.start && f.chunk.tokens.end <= name.tokens.end;
    let least = match name.tokens.len() {
        1 => VERY_LIKELY,
        _ if met.is_empty() => LIKELY,
        _ => LIKELY_BESIDE_RULES,
    };
    !same && name.probability >= least && !met.iter().any(kept) && met.iter().all(covers)
}

/// True for finds that the rules know by more than their words.
fn is_fixed(find: &Find<'_>) -> bool {
    find.alias.is_some() || find.eponym.is_some() || find.family.is_some() || find.chunk.has(Part::GivenInitial)
}

fn judged<'a>(find: Find<'a>, labelled: &Labelled, name: Option<&Found>) -> Find<'a> {
    let tokens = labelled.probabilities.get(find.chunk.tokens.clone()).unwrap_or_default();
    let probability = tokens.iter().copied().try_fold(1.0_f32, |least, p| Some(least.min(p?)));
    let exact = name.is_some_and(|n| n.tokens == find.chunk.tokens);
    Find { verdict: probability.map(|probability| Verdict { probability, exact }), ..find }
}

/// The model's name as a run of parts; none when the dictionary speaks against it.
fn named<'a>(finder: &Finder<'_, 'a>, name: &Found) -> Option<Find<'a>> {
    let sentence = sentence(finder, name.tokens.start)?;
    if is_common_phrase(finder, name) || ends_in_no_name(finder, &name.tokens) {
        return None;
    }
    let chunk = finder
        .reader(sentence.first, name.tokens.end)
        .chunk_at(name.tokens.start)
        .filter(|c| c.tokens == name.tokens)
        .or_else(|| parts(finder, &name.tokens))?;
    Some(finder.find(chunk, sentence))
}

/// «Савин Нос» is a cape; with a first name that people have, or one that looks like no other word, a common word may be
/// a surname.
fn is_common_phrase(finder: &Finder<'_, '_>, name: &Found) -> bool {
    let words = || name.tokens.clone();
    let first = &finder.roles[name.tokens.start];
    let looks_given = first.given != 0 && first.common == 0 && !first.place && name.probability >= LOOKS_GIVEN;
    let conjunction = |index: usize| finder.document.analysed.tokens[index].form() == "да";
    let particle = |index: usize| finder.roles[index].particle && !conjunction(index);
    let named = looks_given || words().any(|index| finder.roles[index].known_given || particle(index));
    let common = words().any(|index| is_common(finder, index) && !is_syllable(finder, index, name));
    common && !named || words().any(|index| is_no_part(finder, index, name.tokens.len() == 1))
}

/// «Сомов Ливония»: a man and a country; «Пётр Сомов Президент»: a signature.
fn ends_in_no_name(finder: &Finder<'_, '_>, tokens: &Range<usize>) -> bool {
    let (first, last) = (tokens.start, tokens.end - 1);
    let titled = |index: usize| lexicon().title(&finder.document.analysed.tokens[index]).is_some();
    let full = || tokens.clone().any(|index| finder.roles[index].patronymic != 0);
    let signed = last > first + 1 && titled(last) && !full();
    titled(first) || signed || [first, last].iter().any(|&index| finder.roles[index].is_only_place())
}

/// «Рязанский» after a bishop's name says where he sits; a title alone names nobody, nor does a common word.
fn is_no_part(finder: &Finder<'_, '_>, index: usize, alone: bool) -> bool {
    let (token, role) = (&finder.document.analysed.tokens[index], &finder.roles[index]);
    role.barred || role.relational || alone && (lexicon().title(token).is_some() || lexicon().is_person_noun(token))
}

/// A syllable of «Тан Ле Мо» or a particle of «Жан Ле Вер», which are words of ours only by chance.
fn is_syllable(finder: &Finder<'_, '_>, index: usize, name: &Found) -> bool {
    let token = &finder.document.analysed.tokens[index];
    name.tokens.len() > 2 && token.is_capitalised() && token.form().chars().count() <= SYLLABLE
}

fn is_common(finder: &Finder<'_, '_>, index: usize) -> bool {
    finder.roles[index].mostly_common()
}

fn sentence<'a>(finder: &Finder<'_, 'a>, token: usize) -> Option<&'a Sentence> {
    let sentences = &finder.document.analysed.sentences;
    sentences.get(sentences.partition_point(|s| s.last <= token))
}

/// Parts by what each word can be: the last is the surname, those before are first names. Nothing where their cases do
/// not fit together, or where two known surnames stand side by side: «писал Сомов Ветрову».
fn parts(finder: &Finder<'_, '_>, tokens: &Range<usize>) -> Option<Chunk> {
    let mut chunk = Chunk { tokens: tokens.clone(), parts: Vec::new(), agreement: agreement::ALL };
    let mut surnames = 0;
    for index in tokens.clone().filter(|&i| finder.document.analysed.tokens[i].is_word()) {
        let role = finder.roles.get(index)?;
        let first = chunk.parts.is_empty();
        let (part, own) = if role.initial {
            (if first { Part::GivenInitial } else { Part::PatronymicInitial }, agreement::ALL)
        } else if role.number {
            (Part::Suffix, agreement::ALL)
        } else if role.particle && !role.capital {
            (Part::Particle, agreement::ALL)
        } else if index + 1 < tokens.end && first {
            (Part::Given, role.given)
        } else if role.known_patronymic && chunk.has(Part::Given) {
            (Part::Patronymic, role.patronymic)
        } else if role.known_given && role.strength < Strength::Guessed {
            (Part::Surname, role.given)
        } else {
            (Part::Surname, role.surname | role.surname_by_ending)
        };
        surnames += usize::from(role.given == 0 && role.strength >= Strength::Authority);
        // A word that the dictionary does not know agrees with anything.
        let any = role.given | role.patronymic | role.surname | role.surname_by_ending;
        let own = if own == 0 { any } else { own };
        if own != 0 {
            chunk.agreement &= own;
        }
        chunk.parts.push((part, index));
    }
    (!chunk.parts.is_empty() && chunk.agreement != 0 && surnames < 2).then_some(chunk)
}

/// Why the find is a name, if rules and model together say so. What the work names in full elsewhere stays a name, and
/// of whole names that the rules forbid where they stand («оба Ивана Ивановича») the model does not make any.
/// `first_name` is what a first name alone can be.
pub(super) fn decide(
    by_rules: Option<&'static str>,
    attested: bool,
    first_name: Option<&Roles>,
    find: &Find<'_>,
) -> Option<&'static str> {
    let Some(verdict) = find.verdict else { return by_rules };
    let place = first_name.is_some_and(|role| role.place_weight >= OFTEN_PLACE);
    let given = first_name.is_some_and(Roles::is_mostly_given);
    let likely = if given { LIKELY } else { VERY_LIKELY };
    let unlikely = if place { UNLIKELY_BESIDE_PLACE } else { UNLIKELY };
    let kept = attested || given || find.points.is_some_and(|points| points >= SURE);
    let allowed = find.points.is_some() || find.chunk.is_bare();
    by_rules
        .filter(|_| kept || verdict.probability >= unlikely)
        .or((allowed && verdict.exact && verdict.probability >= likely).then_some("имя по окружению"))
}
