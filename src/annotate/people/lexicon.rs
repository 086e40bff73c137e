//! Words around and inside names: titles, heads of eponyms, particles.

use foldhash::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Reading, Token};

/// The lists, all folded.
#[derive(Debug, Deserialize)]
pub(super) struct Lexicon {
    titles: HashSet<String>,
    title_abbreviations: HashSet<String>,
    eponym_heads: HashSet<String>,
    quoted_heads: HashSet<String>,
    titled_heads: HashSet<String>,
    particles: HashSet<String>,
    epithets: HashSet<String>,
    ordinals: Vec<(String, String)>,
    given_abbreviations: HashSet<String>,
    naming_nouns: HashSet<String>,
    calling_verbs: HashSet<String>,
    sending_verbs: HashSet<String>,
    kin: HashSet<String>,
    place_halves: HashSet<String>,
    realm_titles: HashSet<String>,
    surname_suffixes: Vec<String>,
    place_prepositions: HashSet<String>,
    naming_verbs: HashSet<String>,
    person_nouns: HashSet<String>,
    nickname_words: HashSet<String>,
    human_verbs: HashSet<String>,
    eastern_titles: HashSet<String>,
    copulas: HashSet<String>,
    bodies: HashSet<String>,
    not_names: HashSet<String>,
    settlement_heads: HashSet<String>,
    leading_particles: HashSet<String>,
    surname_first: HashSet<String>,
}

/// Endings of titles in -а, in -й, and in a consonant.
const TITLE_ENDINGS: [&str; 14] = ["", "а", "у", "ом", "е", "ы", "и", "ой", "ою", "й", "я", "ю", "ем", "ей"];

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| toml::from_str(include_str!("data/words.toml")).expect("the word lists are part of the program"));

/// The word lists of the tagger.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// The rank or office that a word is, in dictionary form; abbreviations as written.
    pub(super) fn title<'t>(&self, token: &'t Token) -> Option<&'t str> {
        if self.is_title_abbreviation(token) {
            return Some(token.form().trim_end_matches('.'));
        }
        token.readings().iter().find(|r| self.is_title_reading(r)).map(|r| &*r.lemma)
    }

    /// True for a reading as a rank or office.
    pub(super) fn is_title_reading(&self, reading: &Reading) -> bool {
        reading.pos.is_noun() && self.titles.contains(&*reading.lemma)
    }

    /// True for «тов.», «г-н», «кн.».
    pub(super) fn is_title_abbreviation(&self, token: &Token) -> bool {
        self.title_abbreviations.contains(token.form().trim_end_matches('.'))
    }

    /// True for «улица», «завод»: the name after them is an eponym.
    pub(super) fn is_eponym_head(&self, token: &Token) -> bool {
        has_lemma_in(&self.eponym_heads, token)
    }

    /// True for «остров»: its name may hold a rank.
    pub(super) fn is_titled_head(&self, token: &Token) -> bool {
        has_lemma_in(&self.titled_heads, token)
    }

    /// True for «крейсер», «колхоз»: the name in quotation marks after them is an eponym.
    pub(super) fn is_quoted_head(&self, token: &Token) -> bool {
        has_lemma_in(&self.quoted_heads, token)
    }

    /// True for «фон», «де», «оглы».
    pub(super) fn is_particle(&self, token: &Token) -> bool {
        self.particles.contains(token.form().trim_end_matches(['\'', '’']))
    }

    /// True for «Великий», «Грозный».
    pub(super) fn is_epithet(&self, token: &Token) -> bool {
        has_lemma_in(&self.epithets, token)
    }

    /// «II» for «второй».
    pub(super) fn number(&self, lemma: &str) -> Option<&str> {
        self.ordinals.iter().find(|(word, _)| word == lemma).map(|(_, number)| number.as_str())
    }

    /// True for «присвоить», «носить»: with «имя» before a name they name a thing.
    pub(super) fn gives_names(&self, token: &Token) -> bool {
        has_lemma_in(&self.naming_nouns, token) || self.is_naming_verb(token)
    }

    /// True for «прозвать»: the instrumental after it is a nickname.
    pub(super) fn is_calling_verb(&self, token: &Token) -> bool {
        has_lemma_in(&self.calling_verbs, token)
    }

    /// True for «послать»: after «в станицу» the name is who was sent there.
    pub(super) fn is_sending_verb(&self, token: &Token) -> bool {
        has_lemma_in(&self.sending_verbs, token)
    }

    /// True for «Нижне-Озерная».
    pub(super) fn is_place_with_hyphen(&self, form: &str) -> bool {
        form.split_once('-').is_some_and(|(first, _)| self.place_halves.contains(first))
    }

    /// True for «митрополит», «хан»: an adjective after it names the realm or see.
    pub(super) fn is_realm_title(&self, token: &Token) -> bool {
        has_lemma_in(&self.realm_titles, token)
    }

    /// True for «жена»: the genitive after it is another person.
    pub(super) fn is_kin(&self, lemma: &str) -> bool {
        self.kin.contains(lemma)
    }

    /// True for a nominative with an ending that few words but surnames have.
    pub(super) fn has_surname_suffix(&self, nominative: &str) -> bool {
        self.surname_suffixes.iter().any(|s| nominative.len() > s.len() + 3 && nominative.ends_with(s.as_str()))
    }

    /// True for «в», «из», «около».
    pub(super) fn is_place_preposition(&self, token: &Token) -> bool {
        self.place_prepositions.contains(token.form())
    }

    /// True for «починок», «сельцо»: the name after them is the place's own.
    pub(super) fn is_settlement_head(&self, token: &Token) -> bool {
        has_lemma_in(&self.settlement_heads, token)
    }

    /// «кличка», «псевдоним» in dictionary form.
    pub(super) fn nickname_word<'t>(&self, token: &'t Token) -> Option<&'t str> {
        token.readings().iter().map(|r| &*r.lemma).find(|lemma| self.nickname_words.contains(*lemma))
    }

    /// True for a nominative that only looks like a surname.
    pub(super) fn is_no_name(&self, nominative: &str) -> bool {
        self.not_names.contains(nominative)
    }

    /// True for «хан» in any case: after a hyphen it ends a name.
    pub(super) fn is_eastern_title(&self, form: &str) -> bool {
        let ending = |title: &String| {
            let stem = title.strip_suffix(['а', 'й']).unwrap_or(title);
            form.strip_prefix(stem).is_some_and(|rest| TITLE_ENDINGS.contains(&rest))
        };
        self.eastern_titles.iter().any(ending)
    }

    /// True for «велел», «пишет»: people do it.
    pub(super) fn is_human_verb(&self, token: &Token) -> bool {
        token.readings().first().is_some_and(|r| self.human_verbs.contains(&*r.lemma))
    }

    /// True for «был», «стал».
    pub(super) fn is_copula(&self, token: &Token) -> bool {
        token.readings().first().is_some_and(|r| self.copulas.contains(&*r.lemma))
    }

    /// True for «Сенат», «Двор»: many who act as one.
    pub(super) fn is_body(&self, token: &Token) -> bool {
        has_lemma_in(&self.bodies, token)
    }

    /// True for «слова», «письмо»: a genitive after them is a person.
    pub(super) fn is_person_noun(&self, token: &Token) -> bool {
        has_lemma_in(&self.person_nouns, token)
    }

    /// True for «фон», «де» at the head of a name.
    pub(super) fn is_leading_particle(&self, token: &Token) -> bool {
        self.leading_particles.contains(token.form())
    }

    /// True for surnames that stand before the given name: «Мао», «Чжоу».
    pub(super) fn is_surname_first(&self, token: &Token) -> bool {
        self.surname_first.contains(token.form())
    }

    /// True for «называться», «переименовать».
    pub(super) fn is_naming_verb(&self, token: &Token) -> bool {
        has_lemma_in(&self.naming_verbs, token)
    }

    /// True for «Вл», «Дм» before a full stop.
    pub(super) fn is_given_abbreviation(&self, form: &str) -> bool {
        self.given_abbreviations.contains(form.trim_end_matches('.'))
    }
}

fn has_lemma_in(list: &HashSet<String>, token: &Token) -> bool {
    token.readings().iter().any(|r| list.contains(&*r.lemma)) || list.contains(token.form())
}
