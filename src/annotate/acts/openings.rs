//! Where an act may begin at all. Nearly every word of a text begins none, and is passed by after one look.

use std::sync::{Arc, LazyLock};

use foldhash::HashMap;

use super::openers::Openers;
use super::{act, anaphora, articles, heads};
use crate::authority::Acts;
use crate::model::{Token, Word};

static OPENERS: LazyLock<Openers> = LazyLock::new(|| {
    let mut openers = Openers::default();
    heads::openers(&mut openers);
    act::openers(&mut openers);
    anaphora::openers(&mut openers);
    articles::openers(&mut openers);
    openers
});

/// What each word of a work may begin, found out once.
pub(super) struct Openings<'a> {
    acts: &'a Acts,
    words: HashMap<*const Word, bool>,
}

impl<'a> Openings<'a> {
    pub fn new(acts: &'a Acts) -> Self {
        Self { acts, words: HashMap::default() }
    }

    /// True when an act may begin with this token.
    pub fn may_open(&mut self, token: &Token) -> bool {
        let acts = self.acts;
        token.is_word()
            && *self.words.entry(Arc::as_ptr(&token.word)).or_insert_with(|| {
                let Openers { lemmas, forms, stems } = &*OPENERS;
                let form = token.form();
                forms.contains(form)
                    || lemmas.contains(form)
                    || token.lemmas().any(|lemma| lemmas.contains(lemma))
                    || articles::may_open(token)
                    || stems.has_stem_of(form)
                    || acts.may_begin(form)
            })
    }
}
