//! Word lists: verbs and nouns that announce words, nouns that announce titles, media, roles.

use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Medium, Pos, Token, VerbForm};

/// A reading less likely than this (in thousandths) does not make a word a verb of speech.
const LEAST_WEIGHT: u16 = 30;

/// The lists of `cues.json`; lemmas with `е` for `ё`.
#[derive(Debug, Deserialize)]
pub(super) struct Lexicon {
    /// Verbs of speech.
    speech_verbs: HashSet<String>,
    /// Verbs of writing.
    writing_verbs: HashSet<String>,
    /// Verbs of thought.
    thought_verbs: HashSet<String>,
    /// Verbs of speech so plain that they announce words even without quotation marks.
    plain_verbs: HashSet<String>,
    /// Verbs of handing on another's words: «передаёт слова X».
    quoting_verbs: HashSet<String>,
    /// Verbs whose subject is a document or nobody: «гласит», «говорится».
    impersonal_verbs: HashSet<String>,
    /// Verbs of telling: «что» after them begins indirect speech.
    pub(super) telling_verbs: HashSet<String>,
    /// Verbs of denying: what is quoted beside them is another's.
    pub(super) refuting_verbs: HashSet<String>,
    /// Impersonal verbs of stating: «отмечается «рост»».
    pub(super) stating_verbs: HashSet<String>,
    /// Words of «и далее:».
    pub(super) continuations: HashSet<String>,
    /// Verbs of answering.
    reply_verbs: HashSet<String>,
    /// Gestures that stand for speech in the author's words («махнул рукой»).
    gesture_verbs: HashSet<String>,
    /// Verbs that give something a name.
    naming_verbs: HashSet<String>,
    /// Nouns that announce words before a colon («резолюция гласила»).
    pub(super) cue_nouns: HashSet<String>,
    /// Nouns of what somebody said in so many words: «лозунг X «…»».
    pub(super) saying_nouns: HashSet<String>,
    /// Nouns of «по словам X».
    pub(super) source_nouns: HashSet<String>,
    /// Nouns that name the medium.
    medium_nouns: HashMap<Medium, HashSet<String>>,
    /// Places and occasions of speeches.
    speech_places: HashSet<String>,
    /// Verbs that imply the medium.
    medium_verbs: HashMap<Medium, HashSet<String>>,
    /// Verbs that mean a letter when they have an addressee.
    letter_verbs: HashSet<String>,
    /// Verbs whose addressee stands in the accusative.
    accusative_verbs: HashSet<String>,
    /// Verbs whose object is then spoken to («выслушав X, сказал»).
    pub(super) listening_verbs: HashSet<String>,
    /// Animate nouns that do not speak.
    pub(super) animals: HashSet<String>,
    /// Verbs that say by themselves to whom one speaks.
    pub(super) turning_verbs: HashSet<String>,
    /// Nouns that have a dative of their own («памятник X»).
    pub(super) dative_nouns: HashSet<String>,
    /// Verbs whose addressee stands in the instrumental with «с».
    pub(super) with_verbs: HashSet<String>,
    /// Nouns before a title in quotation marks.
    pub(super) title_heads: HashSet<String>,
    /// Nouns before a word that is spoken about.
    pub(super) term_heads: HashSet<String>,
    /// Nouns before a colon and a title («под заголовком:»).
    pub(super) name_introducers: HashSet<String>,
    /// Bodies and papers that speak.
    pub(super) org_nouns: HashSet<String>,
    /// Offices and ranks that stand for a person known from the text, by kind.
    roles: HashMap<RoleKind, HashSet<String>>,
}

/// Kinds of role nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RoleKind {
    /// Monarchs.
    Regnal,
    /// «Вождь».
    Leader,
    /// Offices, ranks, titles of nobility.
    Office,
}

/// The lists, read once.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| serde_json::from_str(include_str!("cues.json")).expect("cues.json is part of the program"));

impl Lexicon {
    /// A verb of speech, writing or thought.
    pub(super) fn is_cue_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.speech_verbs) || verb_in(token, &self.writing_verbs) || verb_in(token, &self.thought_verbs)
    }

    /// A verb of writing: followed by a title it announces nothing.
    pub(super) fn is_writing_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.writing_verbs)
    }

    pub(super) fn is_thought_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.thought_verbs) && !verb_in(token, &self.speech_verbs)
    }

    pub(super) fn is_plain_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.plain_verbs)
    }

    pub(super) fn is_quoting_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.quoting_verbs)
    }

    pub(super) fn is_impersonal_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.impersonal_verbs)
    }

    pub(super) fn is_reply_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.reply_verbs)
    }

    pub(super) fn is_gesture_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.gesture_verbs)
    }

    pub(super) fn is_naming_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.naming_verbs)
    }

    pub(super) fn is_letter_verb(&self, token: &Token) -> bool {
        verb_in(token, &self.letter_verbs)
    }

    pub(super) fn takes_accusative(&self, token: &Token) -> bool {
        verb_in(token, &self.accusative_verbs)
    }

    /// The medium a noun names.
    pub(super) fn noun_medium(&self, token: &Token) -> Option<Medium> {
        Medium::ALL.into_iter().find(|m| self.medium_nouns.get(m).is_some_and(|nouns| noun_in(token, nouns)))
    }

    /// The medium a verb implies.
    pub(super) fn verb_medium(&self, token: &Token) -> Option<Medium> {
        Medium::ALL.into_iter().find(|m| self.medium_verbs.get(m).is_some_and(|verbs| verb_in(token, verbs)))
    }

    /// A place or an occasion of speeches.
    pub(super) fn is_speech_place(&self, token: &Token) -> bool {
        noun_in(token, &self.speech_places)
    }

    /// The kind of role the lemma names.
    pub(super) fn role(&self, lemma: &str) -> Option<RoleKind> {
        [RoleKind::Regnal, RoleKind::Leader, RoleKind::Office]
            .into_iter()
            .find(|kind| self.roles.get(kind).is_some_and(|roles| roles.contains(lemma)))
    }
}

/// True when a likely reading of the token is a verb of the list.
pub(super) fn verb_in(token: &Token, verbs: &HashSet<String>) -> bool {
    token.readings().iter().any(|r| {
        matches!(r.pos, Pos::Verb | Pos::Aux)
            && r.weight >= LEAST_WEIGHT
            && r.verb != Some(VerbForm::Imperative)
            && verbs.contains(&*r.lemma)
    })
}

/// True when a likely reading of the token is a noun of the list, by lemma or by form (plurals such as «слова»).
pub(super) fn noun_in(token: &Token, nouns: &HashSet<String>) -> bool {
    nouns.contains(token.form())
        || token
            .readings()
            .iter()
            .any(|r| (r.pos.is_noun() || r.pos == Pos::Adj) && r.weight >= LEAST_WEIGHT && nouns.contains(&*r.lemma))
}
