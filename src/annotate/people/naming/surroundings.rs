//! What the words around a name say of its case and gender.

use super::SUBJECT;
use super::choices::is_derived;
use crate::annotate::Document;
use crate::annotate::people::agreement::{self, ALL, Agreement, MASCULINE, of_reading};
use crate::annotate::people::chunks::{Chunk, Part};
use crate::annotate::people::declension::{self, nominatives};
use crate::annotate::people::lexicon::lexicon;
use crate::authority::People;
use crate::model::{Animacy, Case, Gender, Number, Pos, Reading, Token, VerbForm};

/// True where a bibliography or a list has its head, «Сомов К. Г. Записки»: at the beginning or after a stop.
pub(super) fn heads_entry(document: &Document<'_>, chunk: &Chunk) -> bool {
    let first = chunk.parts.first().is_some_and(|&(p, _)| p == Part::Surname) && chunk.has(Part::GivenInitial);
    let tokens = &document.analysed.tokens;
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
    let begins = document.analysed.sentences.binary_search_by_key(&chunk.tokens.start, |s| s.first).is_ok();
    first && (begins || before.is_none_or(|t| !t.form().contains(char::is_alphabetic)))
}

/// True directly after a word for a thing.
pub(super) fn follows_thing(document: &Document<'_>, chunk: &Chunk) -> bool {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    let thing = |r: &Reading| r.pos == Pos::Noun && r.animacy == Some(Animacy::Inanimate) && r.name.is_none();
    before.and_then(|t| t.readings().first()).is_some_and(thing)
}

/// True for a name of the Far East, whose surname stands first and whose first name alone declines.
pub(super) fn eastern_name(document: &Document<'_>, chunk: &Chunk) -> bool {
    matches!(chunk.parts.as_slice(), [(Part::Surname, head), (Part::Given, _), ..]
        if lexicon().is_surname_first(&document.analysed.tokens[*head]))
}

/// True after «графиня», «гражданка» in a case that the chunk can have: the bearer is a woman.
pub(super) fn is_lady(document: &Document<'_>, chunk: &Chunk) -> bool {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    before.is_some_and(|t| {
        let mut titles = t.readings().iter().filter(|r| lexicon().is_title_reading(r) && !lexicon().is_kin(&r.lemma));
        titles.any(|r| r.gender == Some(Gender::Fem) && of_reading(r) & chunk.agreement != 0)
    })
}

/// The gender of the past tense directly after the chunk: «Сомова уехала» is a woman's nominative.
pub(super) fn subject_of_verb(document: &Document<'_>, chunk: &Chunk) -> Option<Gender> {
    let tokens = &document.analysed.tokens;
    if let Some(gender) = subject_after_verb(tokens, chunk) {
        return Some(gender);
    }
    let next = tokens.get(chunk.tokens.end)?;
    let skip = matches!(next.pos(), Pos::Adv | Pos::Part | Pos::Pron);
    let verb = if skip { tokens.get(chunk.tokens.end + 1)? } else { next };
    verb.readings().first().filter(|r| r.verb == Some(VerbForm::Past) && r.number == Some(Number::Sing))?.gender
}

/// «…», — обещала Сомова: after a dash the verb comes first.
fn subject_after_verb(tokens: &[Token], chunk: &Chunk) -> Option<Gender> {
    let verb = tokens.get(chunk.tokens.start.checked_sub(1)?)?;
    let dash = tokens.get(chunk.tokens.start.checked_sub(2)?)?;
    let feminine = |r: &&Reading| {
        r.verb == Some(VerbForm::Past) && r.number == Some(Number::Sing) && r.gender == Some(Gender::Fem)
    };
    verb.readings().first().filter(feminine).filter(|_| matches!(dash.form(), "—" | "–"))?.gender
}

pub(super) fn subject_bonus(subject: Option<Gender>, mask: Agreement) -> f32 {
    let agrees = subject.is_some_and(|gender| agreement::of(gender, Case::Nom) == mask && mask != 0);
    if agrees { SUBJECT } else { 0.0 }
}

/// The cases that the preposition directly before the chunk governs; all of them without one.
pub(super) fn governed_cases(document: &Document<'_>, chunk: &Chunk, unsure: bool, oblique: bool) -> Agreement {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    let cases: &[Case] = match before.map(Token::form) {
        Some("к" | "ко" | "благодаря" | "согласно" | "навстречу") => &[Case::Dat],
        Some("у" | "от" | "ото" | "из" | "до" | "для" | "без" | "против" | "около" | "после" | "кроме" | "вместо") => {
            &[Case::Gen]
        }
        Some("с" | "со") => &[Case::Ins, Case::Gen],
        Some("о" | "об" | "обо" | "при") => &[Case::Loc],
        Some("через" | "чрез" | "про") => &[Case::Acc],
        Some("перед" | "пред" | "над" | "между" | "меж") => &[Case::Ins],
        Some("за" | "под") => &[Case::Ins, Case::Acc],
        Some("в" | "во" | "на") => &[Case::Loc, Case::Acc],
        Some("по") => &[Case::Dat, Case::Loc],
        _ if oblique => return ALL,
        _ => return titled_cases(document, chunk, unsure),
    };
    cases.iter().fold(0, |mask, &case| mask | agreement::of(Gender::Masc, case) | agreement::of(Gender::Fem, case))
}

/// True when the surname is an oblique form of a known one and none itself: «Гарримана».
pub(super) fn is_oblique(people: &People, tokens: &[Token], chunk: &Chunk) -> bool {
    let surname = chunk.parts.iter().find(|&&(part, _)| part == Part::Surname).map(|&(_, index)| tokens[index].form());
    surname.is_some_and(|form| {
        let known =
            |n: &declension::Nominative| n.name != form && !is_derived(&n.name) && people.knows_surname(&n.name);
        !people.knows_surname(form) && nominatives(form).iter().any(known)
    })
}

/// The nominative after a title that can be nothing else («разбойник Сомов»), else all cases: an oblique title may
/// belong to another name.
fn titled_cases(document: &Document<'_>, chunk: &Chunk, unsure: bool) -> Agreement {
    let before = chunk.tokens.start.checked_sub(1).and_then(|i| document.analysed.tokens.get(i));
    let titles = before.into_iter().flat_map(Token::readings).filter(|r| lexicon().is_title_reading(r) && r.weight > 0);
    let cases = titles.fold(0, |mask, r| mask | of_reading(&Reading { gender: None, number: None, ..r.clone() }));
    let kin = before.is_some_and(|t| t.readings().iter().any(|r| lexicon().is_kin(&r.lemma)));
    // An unknown name in -а after «посол» is rather a man's genitive than a woman's nominative.
    let man = before.is_some_and(|t| {
        let mut titles = t.readings().iter().filter(|r| lexicon().is_title_reading(r) && r.weight > 0);
        titles.all(|r| r.gender == Some(Gender::Masc))
    });
    let agreeing = cases & chunk.agreement & if unsure || man { MASCULINE } else { ALL };
    let nominative = cases != 0 && cases & !(1 | 1 << 6) == 0 && agreeing != 0;
    if nominative && !kin { cases } else { ALL }
}
