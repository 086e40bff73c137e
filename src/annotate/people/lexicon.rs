//! Words around and inside names: titles, heads of eponyms, particles.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Token;

/// The lists, all folded.
#[derive(Debug, Deserialize)]
pub(super) struct Lexicon {
    titles: HashSet<String>,
    title_abbreviations: HashSet<String>,
    eponym_heads: HashSet<String>,
    quoted_heads: HashSet<String>,
    particles: HashSet<String>,
    epithets: HashSet<String>,
    given_abbreviations: HashSet<String>,
}

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
        token.readings().iter().find(|r| r.pos.is_noun() && self.titles.contains(&*r.lemma)).map(|r| &*r.lemma)
    }

    /// True for «тов.», «г-н», «кн.».
    pub(super) fn is_title_abbreviation(&self, token: &Token) -> bool {
        self.title_abbreviations.contains(token.form().trim_end_matches('.'))
    }

    /// True for «улица», «завод»: the name after them is an eponym.
    pub(super) fn is_eponym_head(&self, token: &Token) -> bool {
        has_lemma_in(&self.eponym_heads, token)
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

    /// True for «Вл», «Дм» before a full stop.
    pub(super) fn is_given_abbreviation(&self, form: &str) -> bool {
        self.given_abbreviations.contains(form.trim_end_matches('.'))
    }
}

fn has_lemma_in(list: &HashSet<String>, token: &Token) -> bool {
    token.readings().iter().any(|r| list.contains(&*r.lemma)) || list.contains(token.form())
}
