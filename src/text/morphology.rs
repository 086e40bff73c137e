//! The dictionary behind our own types, with a cache of word forms.

use foldhash::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use rumorph::{Analysis, Dictionary, Source, UdTag, anyseg::Segmenter};

use super::{fold, lookalikes, orthography, segmentation};
use crate::model::{Animacy, Case, Gender, NameType, Number, Pos, Reading, VerbForm, Word};

/// Why the analyser could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// The dictionary inside the program could not be read.
    #[error("the morphological dictionary cannot be read: {0}")]
    Dictionary(String),
    /// The segmenter refused our lists.
    #[error("the sentence segmenter cannot be built: {0}")]
    Segmenter(String),
}

/// Words kept in the cache of one analyser; beyond this they are analysed anew each time.
const CACHED_WORDS: usize = 150_000;

/// The morphological analyser: shared by threads, built only when a command needs it (loading takes some 15 ms).
pub struct Morphology {
    pub(super) dictionary: Dictionary,
    pub(super) segmenter: Segmenter,
    templates: Vec<Template>,
    cache: RwLock<HashMap<Box<str>, Arc<Word>>>,
}

/// A reading without its lemma and weight: what a tag of the dictionary means in our types.
#[derive(Clone, Copy)]
struct Template {
    pos: Pos,
    case: Option<Case>,
    number: Option<Number>,
    gender: Option<Gender>,
    animacy: Option<Animacy>,
    verb: Option<VerbForm>,
    person: Option<u8>,
    name: Option<NameType>,
}

impl std::fmt::Debug for Morphology {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Morphology").finish_non_exhaustive()
    }
}

impl Morphology {
    /// Loads the dictionary that is part of the program.
    ///
    /// # Errors
    /// When the dictionary or our lists are damaged: never in a sound build.
    pub fn new() -> Result<Self, TextError> {
        let dictionary = Dictionary::bundled().map_err(|e| TextError::Dictionary(e.to_string()))?;
        let templates = dictionary.ud_tags().map(template).collect();
        Ok(Self { dictionary, segmenter: segmentation::segmenter()?, templates, cache: RwLock::default() })
    }

    /// True when the form stands in the dictionary, whatever its capitals; `е` may stand for `ё`.
    #[must_use]
    pub fn is_known(&self, form: &str) -> bool {
        self.dictionary.is_known(form)
    }

    /// The token in modern spelling without soft hyphens and stress marks, Latin letters inside Cyrillic words as
    /// Cyrillic ones, its capitals kept.
    #[must_use]
    pub fn modern(&self, token: &str) -> String {
        let token = fold::composed(token);
        let token = &*lookalikes::all_cyrillic(&token);
        if fold::is_roman_numeral(token) {
            return token.to_owned();
        }
        orthography::modernise(token, &|form| self.is_known(form)).into_owned()
    }

    /// The folded form and all readings of a token by itself, the most likely first. Capitals weigh: a name is
    /// likelier with one.
    #[must_use]
    pub fn word(&self, token: &str) -> Arc<Word> {
        if let Some(word) = self.cache.read().unwrap_or_else(PoisonError::into_inner).get(token) {
            return Arc::clone(word);
        }
        let modern = self.modern(token);
        let word = Arc::new(self.to_word(&modern, self.dictionary.analyze(&modern)));
        let mut cache = self.cache.write().unwrap_or_else(PoisonError::into_inner);
        if cache.len() < CACHED_WORDS {
            cache.insert(token.into(), Arc::clone(&word));
        }
        word
    }

    pub(super) fn to_word(&self, modern: &str, analyses: Vec<Analysis>) -> Word {
        let mut readings: Vec<Reading> = Vec::with_capacity(analyses.len());
        for analysis in analyses {
            let reading = self.reading(&analysis);
            match readings.iter_mut().find(|r| same_but_weight(r, &reading)) {
                Some(twin) => twin.weight = twin.weight.saturating_add(reading.weight),
                None => readings.push(reading),
            }
        }
        if readings.iter().all(|r| r.pos == Pos::Punct) {
            readings.clear();
        }
        Word { form: fold::fold_yo(&modern.to_lowercase()).into(), readings }
    }

    pub(super) fn reading(&self, analysis: &Analysis) -> Reading {
        let t = self.templates.get(usize::from(analysis.ud)).copied().unwrap_or(UNKNOWN);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let weight = (analysis.prob.clamp(0.0, 1.0) * 1000.0).round() as u16;
        Reading {
            lemma: fold::fold_yo(&analysis.lemma.to_lowercase()).into(),
            pos: t.pos,
            case: t.case,
            number: t.number,
            gender: t.gender,
            animacy: t.animacy,
            verb: t.verb,
            person: t.person,
            name: t.name,
            weight,
            known: analysis.source != Source::Guess,
        }
    }
}

pub(super) fn same_but_weight(a: &Reading, b: &Reading) -> bool {
    (&a.lemma, a.pos, a.case, a.number, a.gender, a.animacy, a.verb, a.person, a.name)
        == (&b.lemma, b.pos, b.case, b.number, b.gender, b.animacy, b.verb, b.person, b.name)
}

const UNKNOWN: Template = Template {
    pos: Pos::X,
    case: None,
    number: None,
    gender: None,
    animacy: None,
    verb: None,
    person: None,
    name: None,
};

fn template(tag: UdTag<'_>) -> Template {
    let pos = pos(tag.pos());
    Template {
        pos,
        case: tag.feat("Case").and_then(case),
        number: match tag.feat("Number") {
            Some("Sing") => Some(Number::Sing),
            Some("Plur") => Some(Number::Plur),
            _ => None,
        },
        gender: match tag.feat("Gender") {
            Some("Masc") => Some(Gender::Masc),
            Some("Fem") => Some(Gender::Fem),
            Some("Neut") => Some(Gender::Neut),
            _ => None,
        },
        animacy: match tag.feat("Animacy") {
            Some("Anim") => Some(Animacy::Animate),
            Some("Inan") => Some(Animacy::Inanimate),
            _ => None,
        },
        verb: matches!(pos, Pos::Verb | Pos::Aux).then(|| verb_form(tag)).flatten(),
        person: tag.feat("Person").and_then(|p| p.parse().ok()),
        name: tag.feat("NameType").map(|n| match n {
            "Giv" => NameType::Given,
            "Sur" => NameType::Surname,
            "Pat" => NameType::Patronymic,
            "Geo" => NameType::Place,
            _ => NameType::Other,
        }),
    }
}

fn verb_form(tag: UdTag<'_>) -> Option<VerbForm> {
    match tag.feat("VerbForm") {
        Some("Inf") => Some(VerbForm::Infinitive),
        Some("Conv") => Some(VerbForm::Gerund),
        Some("Part") if tag.feat("Variant") == Some("Short") => Some(VerbForm::ShortParticiple),
        Some("Part") => Some(VerbForm::Participle),
        _ => match (tag.feat("Mood"), tag.feat("Tense")) {
            (Some("Imp"), _) => Some(VerbForm::Imperative),
            (_, Some("Past")) => Some(VerbForm::Past),
            (_, Some("Fut")) => Some(VerbForm::Future),
            (_, Some("Pres")) => Some(VerbForm::Present),
            _ => None,
        },
    }
}

fn case(name: &str) -> Option<Case> {
    Some(match name {
        "Nom" => Case::Nom,
        "Gen" => Case::Gen,
        "Dat" => Case::Dat,
        "Acc" => Case::Acc,
        "Ins" => Case::Ins,
        "Loc" => Case::Loc,
        "Par" => Case::Par,
        "Voc" => Case::Voc,
        _ => return None,
    })
}

fn pos(name: &str) -> Pos {
    match name {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        _ => Pos::X,
    }
}
